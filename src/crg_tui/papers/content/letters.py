"""Letters that tell of a decision: to the Panel, DfE and Ofsted, to an agency or the referrer.

What the group decided stands in its own wording, with whoever decided and in which capacity; where an agency disagreed
its own words stand with it. Children go by their pseudonyms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.letters import BODIES, DecisionLetterDraft, PanelLetterDraft
from crg_tui.domain.partial_date import show_day
from crg_tui.papers.content import decision
from crg_tui.papers.content.terms import used_in
from crg_tui.papers.content.words import SAMPLE, in_words
from crg_tui.papers.model import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Letterhead,
    Notice,
    Paragraph,
    Quote,
    Signature,
    Status,
    Table,
)
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.letters import CaseTold, Sender

_TOLD = (
    "Covers", "Put", "Outcome", "Safeguarding partners", "Quorum", "Chair's override", "Decides", "Decided by",
    "Decision", "Reason", "Ratified", "Takes the place of",
)  # fmt: skip
"""Of the facts of a decision, those that a letter tells."""


def to_panel(page: DecisionPage, case: CaseTold, draft: PanelLetterDraft, *, sender: Sender, made_on: date) -> Document:
    """The letter with its three addressees. `made_on` is its date."""
    salutation = draft.salutation or "Dear colleagues"
    name = sender.partnership or "the partnership"
    blocks: list[Block] = [
        *begins(sender, "\n".join(BODIES), f"{case.ref}, decision {page.ref}", salutation, made_on, case.sample),
        Paragraph(
            f"We write to tell you that the safeguarding partners of {name} have decided to hold a local child "
            f"safeguarding practice review (LCSPR) of the case with our reference {case.ref}."
        ),
        Facts(tuple(_case(case))),
        Heading(1, "The reviewer"),
        _reviewer(draft),
        *_decided(page),
        *_publication(case),
        *ends(salutation, draft.signed_by, draft.capacity, draft.further),
        Heading(1, "Sent to"),
        Bullets(BODIES),
    ]
    title = f"Decision to hold a local child safeguarding practice review: {case.ref}"
    paper = letter(title, blocks, sender, made_on)
    # Its readers need not be told who they are.
    return replace(paper, notes=tuple(note for note in paper.notes if not note.startswith(("LCSPR", "Panel", "DfE"))))


def of_decision(
    page: DecisionPage, case: CaseTold, draft: DecisionLetterDraft, *, sender: Sender, made_on: date
) -> Document:
    """The letter to an agency or the referrer. `made_on` is its date."""
    salutation = draft.salutation or "Dear colleague"
    children = ", ".join(child.pseudonym for child in case.children)
    blocks: list[Block] = [
        *begins(sender, draft.recipient, f"{case.ref}, decision {page.ref}", salutation, made_on, case.sample),
        Paragraph(
            f"We write to tell you what was decided about the case with our reference {case.ref} ({children}). "
            f"The question was: {page.kind.label}."
        ),
        *_decided(page),
        Heading(1, "What happens next"),
        Paragraph(draft.next_steps or "Nothing further is recorded yet. We shall write to you when it is."),
        *_actions(case, draft.agency),
        *ends(salutation, draft.signed_by, draft.capacity, draft.further),
    ]
    return letter(f"Decision {page.ref}: {page.kind.label}", blocks, sender, made_on)


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


def ends(salutation: str, signed_by: str | None, capacity: str | None, further: str | None) -> Iterator[Block]:
    """What the writer says besides, the close that goes with the salutation, and room to sign."""
    if further:
        yield Paragraph(further)
    unnamed = ("dear sir", "dear madam", "to whom")
    yield Paragraph("Yours faithfully" if salutation.lower().startswith(unnamed) else "Yours sincerely")
    yield Signature(signed_by or "", capacity or "")


def letter(title: str, blocks: Iterable[Block], sender: Sender, made_on: date) -> Document:
    """The paper of a letter: a working copy until it is kept as it goes out."""
    held = tuple(blocks)
    return Document(
        title=title,
        what="A letter",
        partnership=sender.partnership,
        marking=sender.marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        blocks=held,
        notes=used_in(held),
    )


def _case(case: CaseTold) -> Iterator[tuple[str, str]]:
    for child in case.children:
        yield child.pseudonym, f"{in_words(child.harm)}; age at the incident {child.age or 'not recorded'}"
    yield "Notified to the Panel", case.notified_on.shown if case.notified_on else "not recorded"


def _reviewer(draft: PanelLetterDraft) -> Block:
    if draft.reviewer is None:
        return Notice("The reviewer has not been commissioned yet. We shall write again with the name.")
    who = f"{draft.reviewer}, {draft.reviewer_post}" if draft.reviewer_post else draft.reviewer
    return Paragraph(f"The review is led by {who}.")


def _decided(page: DecisionPage) -> Iterator[Block]:
    yield Heading(1, "What was decided" if page.made is not MakersDecision.AWAITED else "What is recommended")
    if page.made is MakersDecision.AWAITED and not page.published:
        yield Notice("This is what the group recommends. Whoever decides has not decided yet.")
    for said in decision.notices(page):
        yield Notice(said)
    otherwise = page.made is MakersDecision.OTHERWISE
    if page.made_wording:
        yield Quote("Decided, in these words", page.made_wording)
    told = "What the group had recommended" if otherwise else "In the words that were put to the group"
    yield Quote(told, page.wording)
    facts = [(label, value) for label, value in decision.facts(page) if label in _TOLD]
    if page.partners_outcome_words == page.outcome_words:
        facts = [pair for pair in facts if pair[0] != "Safeguarding partners"]
    yield Facts(tuple(facts))
    yield Heading(1, "Why the group had recommended it" if otherwise else "Why")
    yield Paragraph(_sentence(decision.rationale(page)))
    if dissent := decision.dissent(page):
        yield Heading(1, "Who disagreed")
        yield from dissent


def _sentence(words: str) -> str:
    """A phrase of the record ("not recorded", "to follow from ...") as a sentence of a letter."""
    if words.startswith("to follow from"):
        return f"The reasons are {words}."
    return "The reasons are not recorded." if words in ("not recorded", "not published") else words


def _publication(case: CaseTold) -> Iterator[Block]:
    if case.publication is None or case.publication.due is None or case.publication.start is None:
        return
    reading = case.publication
    assert reading.due is not None and reading.start is not None
    yield Heading(1, "When it is to be published")
    yield Paragraph(f"The report is to be published by {show_day(reading.due)}.")
    yield Facts(
        (
            ("Counted from", f"{show_day(reading.start)}: {reading.start_label}"),
            ("Rule", reading.rule.length),
            ("Source", reading.rule.basis),
        )
    )


def _actions(case: CaseTold, agency: str | None) -> Iterator[Block]:
    if agency is None:
        return
    known = case.agency(agency)
    named = known.agency if known else agency
    yield Heading(1, f"Actions for {named}")
    lines = case.actions_of(agency)
    if not lines:
        yield Paragraph(f"No action of this case is recorded for {named}.")
        return
    rows = tuple(
        (line.ref, line.wording, line.lead or "not recorded", in_words(line.due_on) or "no date agreed")
        for line in lines
    )
    yield Table("", ("Action", "What will be done", "Lead", "Due"), rows, (3, 8, 4, 3))
