"""Letters that tell of a decision: to the Panel, DfE and Ofsted, to an agency or the referrer.

What the group decided stands in its own wording, with whoever decided and in which capacity; where an agency disagreed
its own words stand with it. Children go by their pseudonyms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from crg_tui.domain.clock_rules import ClockRule, ClockUnit
from crg_tui.domain.decisions import DecisionBasis, DecisionState, MakersDecision
from crg_tui.domain.judgements import DecisionKind, ReviewRecommended
from crg_tui.domain.letters import BODIES, DecisionLetterDraft, PanelLetterDraft
from crg_tui.domain.partial_date import long_day, show_day
from crg_tui.domain.positions import Stand
from crg_tui.domain.referrals import Harm
from crg_tui.papers.content import action_rows, decision, outcome
from crg_tui.papers.content.agenda import GROUP, SHORT
from crg_tui.papers.content.terms import TERMS, used_in
from crg_tui.papers.content.words import SAMPLE, capital, joined
from crg_tui.papers.model import (
    Block,
    Document,
    Letterhead,
    Notice,
    Paragraph,
    Quote,
    Signature,
    Status,
    Table,
    map_texts,
)
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.letters import CaseTold, Sender

_TITLED = re.compile(r"(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Cllr|Councillor)\.? +(?:\S+ +)*(\S+)")


def to_panel(page: DecisionPage, case: CaseTold, draft: PanelLetterDraft, *, sender: Sender, made_on: date) -> Document:
    """The letter with its three addressees. `made_on` is its date."""
    salutation = draft.salutation or "Dear colleagues"
    notified = f" The case was notified to the Panel on {case.notified_on.shown}." if case.notified_on else ""
    blocks: list[Block] = [
        *begins(sender, "\n".join(BODIES), f"{case.ref}, decision {page.ref}", salutation, made_on, case.sample),
        Paragraph(
            f"We write to tell you that the safeguarding partners of {named(sender)} have decided to hold a local "
            f"child safeguarding practice review (LCSPR) of the case with our reference {case.ref}, {concerning(case)}."
            + notified
        ),
        Paragraph(_reviewer(draft)),
        *_decided(page, sender),
        *_publication(page, case),
        *ends(salutation, draft.signed_by, draft.capacity, draft.further, sender),
    ]
    title = f"Decision to hold a local child safeguarding practice review: {case.ref} {case.children_named}"
    return letter(title, blocks, sender, made_on)


def of_decision(
    page: DecisionPage, case: CaseTold, draft: DecisionLetterDraft, *, sender: Sender, made_on: date
) -> Document:
    """The letter to an agency or the referrer. `made_on` is its date."""
    salutation = draft.salutation or greeting(draft.recipient, sender)
    told = "what the group recommended" if page.made is MakersDecision.AWAITED else "what was decided"
    blocks: list[Block] = [
        *begins(sender, draft.recipient, f"{case.ref}, decision {page.ref}", salutation, made_on, case.sample),
        Paragraph(
            f"We write to tell you {told} about the case with our reference {case.ref}, {concerning(case)}."
            + _plainly(page)
        ),
        *_decided(page, sender),
        *([Paragraph(draft.next_steps)] if draft.next_steps else []),
        *_actions(case, draft.agency, made_on),
        *ends(salutation, draft.signed_by, draft.capacity, draft.further, sender),
    ]
    return letter(f"Decision {page.ref} ({case.children_named}): {page.kind.label}", blocks, sender, made_on)


def named(sender: Sender) -> str:
    """Whose letter it is, within a sentence."""
    return sender.partnership or "the partnership"


def greeting(recipient: str, sender: Sender) -> str:
    """How a letter begins: by name where its first line has somebody's, else to a colleague.

    A name is known by the title before it, or because somebody of the group has it; nothing else is taken for one.
    """
    first = recipient.partition("\n")[0].partition(",")[0].strip()
    if titled := _TITLED.fullmatch(first):
        return f"Dear {titled[1]} {titled[2]}"
    return f"Dear {first}" if first in sender.people else "Dear colleague"


def concerning(case: CaseTold) -> str:
    """Whom the case is about, as a clause: "which concerns Child K, who was seriously harmed"."""
    names = [child.pseudonym for child in case.children]
    if not names:
        return "whose children are not recorded yet"
    harms = {child.harm for child in case.children}
    many = len(names) > 1
    who = {
        frozenset((Harm.DIED,)): ", who died",
        frozenset((Harm.SERIOUSLY_HARMED,)): f", who {'were' if many else 'was'} seriously harmed",
    }.get(frozenset(harms), "")
    return f"which concerns {f'the children {joined(names)}' if many else names[0]}{who}"


def begins(
    sender: Sender, recipient: str, reference: str, salutation: str, made_on: date, sample: bool
) -> Iterator[Block]:
    """The head of a letter, with the word before it that everything is invented where it is."""
    if sample:
        yield Notice(SAMPLE)
    yield Letterhead(
        "\n".join(part for part in (sender.address, sender.contact) if part),
        recipient, show_day(made_on, weekday=False), reference, salutation,
    )  # fmt: skip


def answer_to(sender: Sender, *, reference: bool = True) -> str:
    """To whom an answer goes, in a sentence; `reference` says that the letter has one to be given."""
    where = " ".join((sender.contact or sender.address).split("\n"))
    give = ", and give our reference" if reference else ""
    return f"Please answer to {named(sender)}{f', {where}' if where else ''}{give}."


def ends(
    salutation: str, signed_by: str | None, capacity: str | None, further: str | None, sender: Sender
) -> Iterator[Block]:
    """What the writer says besides, the close that goes with the salutation, and room to sign: for the chair of that
    day where nobody else was named."""
    if further:
        yield Paragraph(further)
    unnamed = ("dear sir", "dear madam", "to whom")
    yield Paragraph("Yours faithfully" if salutation.lower().startswith(unnamed) else "Yours sincerely")
    if not signed_by and not capacity and sender.chair:
        yield Signature(sender.chair, f"chair of {_group(sender, short=False)}")
    else:
        yield Signature(signed_by or "", capacity or "")


def letter(title: str, blocks: Iterable[Block], sender: Sender, made_on: date) -> Document:
    """The paper of a letter: a working copy until it is kept as it goes out. What it writes out needs no note."""
    held = tuple(blocks)
    paper = Document(
        title=title,
        what="A letter",
        partnership=sender.partnership,
        marking=sender.marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        blocks=held,
        notes=used_in(held),
    )
    texts: list[str] = []

    def seen(text: str) -> str:
        texts.append(text.casefold())
        return text

    map_texts(replace(paper, notes=()), seen)
    said = " ".join(texts)
    spelt_out = {f"{term}: {meant}." for term, meant in TERMS.items() if meant.casefold() in said}
    return replace(paper, notes=tuple(note for note in paper.notes if note not in spelt_out))


def _reviewer(draft: PanelLetterDraft) -> str:
    if draft.reviewer is None:
        return "The reviewer has not been commissioned yet. We shall write again with the name."
    who = f"{draft.reviewer}, {draft.reviewer_post}" if draft.reviewer_post else draft.reviewer
    return f"The review is led by {who}."


def _decided(page: DecisionPage, sender: Sender) -> Iterator[Block]:
    for said in decision.notices(page):
        yield Notice(said)
    otherwise = page.made is MakersDecision.OTHERWISE
    if page.made_wording:
        yield Quote("Decided, in these words", page.made_wording)
    told = "What the group had recommended" if otherwise else "In the words that were put to the group"
    yield Paragraph(" ".join(_put(page, sender)))
    yield Quote(told, page.wording)
    yield Paragraph(" ".join(_how(page)))
    yield Paragraph(" ".join(_by_whom(page)))
    reasons = "Why the group had recommended it" if otherwise else "The reasons"
    if page.rationale is not None:
        yield Quote(reasons, decision.rationale(page))
    else:
        yield Paragraph(_no_reasons(page))
    yield from decision.dissent(page)


_RECOMMENDED = {
    ReviewRecommended.LCSPR: "a local child safeguarding practice review",
    ReviewRecommended.OTHER_LEARNING_REVIEW: "a learning review of another kind",
    ReviewRecommended.PRACTICE_AUDIT: "an audit of practice",
    ReviewRecommended.NONE: "no review",
}
"""The next steps that can be told in one sentence; the others stand in the words that were put."""


def _plainly(page: DecisionPage) -> str:
    """What was decided or is recommended, in a sentence of its own; "" where only the words that were put say it."""
    step = _RECOMMENDED.get(page.recommended or ReviewRecommended.NOT_KNOWN)
    if page.kind is not DecisionKind.NEXT_STEP or step is None:
        return ""
    if page.state is DecisionState.PROVISIONAL or page.replaced_by is not None:
        return ""
    if page.made is MakersDecision.AWAITED:
        return f" The group recommends that {step} is held."
    return f" {capital(step)} will be held." if page.made is MakersDecision.AS_RECOMMENDED else ""


_QUESTION = {
    DecisionKind.NOTIFY: " of whether to notify the Child Safeguarding Practice Review Panel",
    DecisionKind.FOUND_NOT_TO_MEET: " of whether the case, once notified, meets the criteria",
    DecisionKind.NEXT_STEP: " of what should follow the rapid review",
    DecisionKind.RESPONSE_TO_PANEL: " of how to respond to the Child Safeguarding Practice Review Panel",
    DecisionKind.PUBLICATION: " of publication",
    DecisionKind.ACTION_PLAN: " of agreeing the action plan",
    DecisionKind.CLOSE: " of closing the case",
    DecisionKind.REOPEN: " of reopening the case",
    DecisionKind.OTHER: "",
}
"""What a decision is about, after "The question"."""


def _group(sender: Sender, *, short: bool = True) -> str:
    """The group within a sentence: what everybody shortens is written out, with the short name behind it."""
    name = sender.group
    if name in (GROUP, SHORT):
        return f"the {GROUP} ({SHORT})" if short else f"the {GROUP}"
    return f"the {name}" if name else "the group"


def _put(page: DecisionPage, sender: Sender) -> Iterator[str]:
    """Which question was put, where and when."""
    further = joined([ref for _, ref in page.course.also_covers])
    if further:
        yield f"One decision covers the cases {page.case_ref} and {further}."
    on = f" on {page.decided_on.shown}" if page.decided_on else ""
    group = _group(sender)
    question = f"The question{_QUESTION[page.kind]}"
    where = {
        DecisionBasis.MEETING: f"{question} was put at a meeting of {group}{on}.",
        DecisionBasis.PARTNERS_CALL: f"{question} was put on a call of the three safeguarding partners{on}.",
        DecisionBasis.CORRESPONDENCE: f"{question} was put to {group} in writing{on}.",
        DecisionBasis.PUBLISHED: f"What follows is as published{on}.",
    }
    yield where[page.basis]


def _how(page: DecisionPage) -> Iterator[str]:
    """What was said to it."""
    counted = _counted(page)
    yield counted or f"The outcome: {outcome.words(page)}."
    partners = [line for line in page.positions if line.partner is not None]
    if counted and len(partners) < len(page.positions) and (told := _partners(page)):
        yield told


_SAID = (
    (Stand.AGREE, "agreed", "agreed"),
    (Stand.DISAGREE, "disagreed", "disagreed"),
    (Stand.ABSTAIN, "abstained", "abstained"),
    (Stand.WITHDRAWN, "withdrew because of an interest", "withdrew because of an interest"),
    (Stand.ABSENT, "was absent", "were absent"),
    (Stand.NOT_ASKED, "was not asked", "were not asked"),
)


def _counted(page: DecisionPage) -> str:
    """How many seats said what; "" where the positions were not recorded or published one by one."""
    held = page.claim.reconciliation
    if not held.seats or not held.adds_up:
        return ""
    told = [f"{n} {one if n == 1 else many}" for stand, one, many in _SAID if (n := held.count(stand))]
    unable = [line for line in page.positions if outcome.without_authority(line)]
    if unable:
        many = "deputy" if len(unable) == 1 else "deputies"
        of = "" if len(unable) == held.count(Stand.ABSENT) else f"{len(unable)} with a "
        why = f"absent ({of}{many} present without authority to commit the agency)"
        told = [one.replace("absent", why) for one in told]
    form = f"The outcome is recorded as {outcome.label(page)}: of" if page.outcome is not None else "Of"
    return f"{form} {held.seats} seats, {joined(told)}."


def _partners(page: DecisionPage) -> str:
    said = []
    for stand, one, many in _SAID:
        names = [line.agency for line in page.positions if line.partner is not None and line.stand is stand]
        if names:
            said.append(f"{joined(names)} {one if len(names) == 1 else many}")
    return f"Of the safeguarding partners, {'; '.join(said)}." if said else ""


def _by_whom(page: DecisionPage) -> Iterator[str]:
    if page.override_reason:
        yield f"The meeting was inquorate; the chair overrode that: {page.override_reason}"
    if page.made is MakersDecision.AWAITED:
        if page.published:
            yield f"{decision.awaited(page)[:1].upper()}{decision.awaited(page)[1:]}."
        else:
            by = f"; that is for {page.decides}" if page.decides else ""
            yield f"This is what the group recommends. It is not decided yet{by}."
    else:
        who = f"{page.maker} ({page.capacity})" if page.maker and page.capacity else page.maker or page.unknown
        on = f" on {page.made_on.shown}" if page.made_on else ""
        how = "as the group recommended" if page.made is MakersDecision.AS_RECOMMENDED else "otherwise than recommended"
        yield f"The decision was taken{on} by {who}, {how}."
        if page.made_reason:
            yield f"The reason given: {page.made_reason}"
    if page.ratified_on is not None:
        at = f" at {page.ratified_at}" if page.ratified_at else " in writing"
        yield f"It was ratified on {show_day(page.ratified_on, weekday=False)}{at}."
    if page.replaces is not None:
        why = f": {page.reopened_reason}" if page.reopened_reason else "."
        yield f"It takes the place of {page.replaces.ref}{why}"


def _no_reasons(page: DecisionPage) -> str:
    if page.rationale_from is not None:
        return f"The reasons are {decision.rationale(page)}."
    return f"The reasons are {page.unknown}."


def _publication(page: DecisionPage, case: CaseTold) -> Iterator[Block]:
    """By when the report is to be published, counted from the day on which the review was initiated: that need not be
    the day on which whoever decides decided."""
    reading = case.publication
    if reading is None or reading.due is None or reading.start is None:
        return
    months = reading.rule.unit is ClockUnit.CALENDAR_MONTHS
    length = f"{reading.rule.amount} {'calendar months' if months else 'working days'}"
    started = show_day(reading.start, weekday=False)
    same = page.made_on is not None and page.made_on.day == reading.start
    begun = "" if same else f"The review was initiated on {started}. "
    since = f"after the decision of {started}" if same else "after that day"
    yield Paragraph(
        f"{begun}The report is to be published by {long_day(reading.due)}, {length} {since}{_unsure(reading.rule)}."
    )


def _unsure(rule: ClockRule) -> str:
    if not rule.confirmed:
        return " (the length of this time limit is unconfirmed)"
    return "" if rule.first_day_confirmed else " (unconfirmed: guidance does not say how the first day counts)"


def _actions(case: CaseTold, agency: str | None, made_on: date) -> Iterator[Block]:
    lines = case.actions_of(agency) if agency is not None else ()
    if agency is None or not lines:
        return
    known = case.agency(agency)
    rows = tuple((line.ref, line.wording, line.led_by or "not named", action_rows.due(line)) for line in lines)
    caption = f"Actions for {known.agency if known else agency}"
    yield Table(caption, ("Action", "What will be done", "Lead", "Due"), rows, (3, 8, 4, 3))
