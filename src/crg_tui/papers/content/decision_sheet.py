"""One decision on one sheet: for a reader who was not there and has nothing else.

What the ruled box of the minutes holds comes first, without the box, so that it may go on over a page. After it: which
rule it was taken under, what each agency thought before and after the discussion, what became of it, the criteria word
for word, and what does not sit together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from crg_tui.domain.cases import Provenance
from crg_tui.domain.decisions import DecisionBasis, MakersDecision
from crg_tui.domain.disputes import DisputeStepKind
from crg_tui.domain.group import is_one_of
from crg_tui.domain.judgements import DecisionKind, combination_label
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.quorum import ASSUMED
from crg_tui.papers.content import decision, judging, left_open, outcome, viewed
from crg_tui.papers.content.minuted import declared
from crg_tui.papers.content.terms import texts, used_in
from crg_tui.papers.content.words import SAMPLE, UNCONFIRMED, capital, closed, in_words
from crg_tui.papers.model import Block, Bullets, Document, Heading, Notice, Paragraph, Quote, Status, Table
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.decision_sheet import DecisionSheet, ViewOnSheet

_Row = tuple[PartialDate | None, str, str]


def sheet(made_of: DecisionSheet, *, partnership: str, marking: str, made_on: date) -> Document:
    """The paper. `made_on` is the day it is made; only a recorded decision carries the seal of the record."""
    page = made_of.page
    blocks: list[Block] = [Notice(SAMPLE)] if page.sample and page.provenance is not Provenance.PUBLISHED else []
    for also in made_of.after:
        blocks.append(Notice(f"{page.ref} no longer stands alone: {_in_short(also)}"))
    said_first: list[Block] = [*(Notice(said) for said in decision.notices(page)), Paragraph(page.wording)]
    blocks += [Heading(1, "The wording"), *said_first]
    if page.recorded:
        blocks += [Heading(1, "In short"), Bullets(tuple(closed(capital(said)) for said in in_brief(page)))]
    blocks += [Heading(1, "The decision in full" if page.recorded else "The proposal in full")]
    blocks += decision.held(page)[len(said_first) :]
    if made_of.interests:
        blocks.append(
            Bullets(tuple(f"Interest declared by {declared(line, made_of.seats)}." for line in made_of.interests))
        )
    blocks += _rule(page)
    blocks += _views(made_of.views)
    blocks += _before(made_of)
    blocks += _course(page)
    blocks += judging.section(page)
    if left := left_open.sentences(page) if page.recorded else ():
        blocks += [Heading(1, "Still open"), Bullets(left)]
    if page.course.mismatches:
        blocks += [Heading(1, "Points to check"), Bullets(page.course.mismatches)]
    unconfirmed = decision.unconfirmed((page, *made_of.before))
    words = " ".join(texts(blocks)).casefold()
    explained = tuple(f"{word}: {said}" for word, said in _SAID.items() if word.casefold() in words or word == "Seal")
    return Document(
        title=decision.title(page),
        what="One decision of the group, as recorded" if page.recorded else "One proposal before the group",
        partnership=partnership,
        marking=marking,
        status=Status.EXTRACT if page.recorded else Status.DRAFT,
        made_on=made_on.isoformat(),
        blocks=tuple(blocks),
        seal=made_of.seal if page.recorded else None,
        notes=(*unconfirmed, *explained, *used_in((*blocks, Bullets(explained)))),
    )


_SAID = {
    "Definition": "abuse or neglect is known or suspected, and the child died or was seriously harmed. It leads to "
    "notifying the Panel; the LCSPR criteria are what is weighed before a review.",
    "Seats entitled to a position": "all seats of the group but those that withdrew for an interest. What a seat says "
    "in writing is its position; for quorum only seats that are there count.",
    "Read back": "the time at which the words were read aloud to the meeting.",
    "Seal": "ties this copy to the record from which it was made, so that a later change of the record shows; copies "
    "of several decisions from one state of the record carry the same seal.",
}
"""Words of this paper that a reader who was not there may not know."""


def in_brief(page: DecisionPage) -> Iterator[str]:
    """What a reader wants to know first: the judgements, the outcome, advice, what was decided, the Panel."""
    if judged := _judged(page):
        yield judged
    yield brief_outcome(page)
    if short := _inquorate(page):
        yield f"inquorate, ratified on {show_day(page.ratified_on, weekday=False)}" if page.ratified_on else short
    for advice in page.advices:
        if advice.text is not None:
            answered = advice.followed.label if advice.followed else "answered" if advice.response else "not answered"
            yield f"advice of {advice.adviser}: {answered}"
    if page.made is MakersDecision.AWAITED:
        yield decision.awaited(page)
    else:
        by = f"{page.maker} ({page.capacity})" if page.maker and page.capacity else _maker(page)
        otherwise = f": {' '.join(page.made_wording.split())}" if page.made_wording else ""
        comma = "," if page.basis is DecisionBasis.PARTNERS_CALL else ""
        yield f"decided {decision.made(page)}{comma} by {by}{_made_on(page)}{otherwise}".rstrip(".")
    for reply in page.course.replies:
        yield f"the Panel {reply.kind.label} ({reply.on_date.shown})"


def brief_outcome(page: DecisionPage) -> str:
    """The outcome with its counts, of the group and of the safeguarding partners."""
    partners = outcome.of_partners(page)
    return f"{outcome.words(page)}; safeguarding partners: {partners}" if partners else outcome.words(page)


def _judged(page: DecisionPage) -> str:
    """The second and the third judgement together, as far as they were made."""
    if page.recommended is None:
        return ""
    if page.criteria_met.given:
        return combination_label(page.criteria_met, page.recommended)
    return f"recommended: {page.recommended.label}"


def _inquorate(page: DecisionPage) -> str:
    """What an inquorate meeting made of it; empty where it was quorate or nothing was counted."""
    if page.quorum is None or page.quorum.get("quorate") is not False:
        return ""
    return "inquorate, on the chair's override" if page.override_reason else "inquorate, so provisional"


def _rule(page: DecisionPage) -> Iterator[Block]:
    yield Heading(1, "Under which rule")
    told = []
    notify = page.kind is DecisionKind.NOTIFY
    if notify:
        told.append("Whether to notify the Panel is decided by the local authority (Children Act 2004 s16C(1)).")
    if page.rules is not None:
        word = "To be decided" if page.made is MakersDecision.AWAITED else "Decided"
        told.append(f"{word} under the {page.rules}.")
        need = page.advice_need
        if not notify:
            told.append((page.rules_say or "").replace(f" The rule of advice is {ASSUMED}.", _ADVICE_ASSUMED))
        elif need is not None and need.may_follow:
            told.append(closed(capital(decision.advice_rule(need) + (UNCONFIRMED if need.assumed else ""))))
        if need is not None and need.needed is None:
            none = "" if page.advices else "; none is recorded"
            told.append(f"Whether independent advice was needed here is not known{none}.")
    elif page.decided_on is None:
        known = "" if notify else "; who decided stands above, as far as it is known"
        told.append(f"The day is {page.unknown}, so no version of the arrangements is named here{known}.")
    else:
        told.append(f"No arrangements are recorded for that day; who decides by them is {page.unknown}.")
    yield Paragraph(" ".join(told))


_ADVICE_ASSUMED = " The rule of advice is assumed; the partnership has not yet confirmed it."


def _views(views: tuple[ViewOnSheet, ...]) -> Iterator[Block]:
    if not views:
        return
    yield Heading(1, "What each agency thought")
    yield Paragraph(viewed.DIFFER)
    for question in dict.fromkeys(view.question for view in views):
        held = [view for view in views if view.question is question]
        rows = [viewed.row(view.agency, view.course, seated=view.seated) for view in held if view.course]
        yield from viewed.of_question(question, rows, (), [v.agency for v in held if v.seated and not v.course])


def _before(made_of: DecisionSheet) -> Iterator[Block]:
    if not made_of.before:
        return
    yield Heading(1, "What was decided before on the same question")
    for old in made_of.before:
        yield Paragraph(_in_short(old))
        yield Quote(f"{old.ref}, wording", old.wording)
        if old.rationale:
            yield Quote(f"{old.ref}, rationale", old.rationale)
        for line in old.dissents:
            yield Quote(f"{old.ref}, {line.agency} disagreed", line.words or decision.owed(line))
        yield from _replies(old)


def _in_short(page: DecisionPage) -> str:
    on = f" of {page.decided_on.shown}" if page.decided_on else ""
    recommended = f" {judged[:1].upper()}{judged[1:]}." if (judged := _judged(page)) else ""
    came = f" {closed(capital(outcome.words(page)))}" if page.outcome_words else ""
    made = f" {_maker(page)}: {decision.made(page)}{_made_on(page)}." if page.made is not MakersDecision.AWAITED else ""
    reopened = f" Taken because: {page.reopened_reason}" if page.reopened_reason else ""
    return f"{page.ref}{on}, {page.state.label}.{recommended}{came}{made}{reopened}"


def _maker(page: DecisionPage) -> str:
    return ", ".join(part for part in (page.maker, page.capacity) if part) or page.unknown


def _made_on(page: DecisionPage) -> str:
    return f", {page.made_on.shown}" if page.made_on else ""


def _course(page: DecisionPage) -> Iterator[Block]:
    rows = _in_order(_dated(page))
    if rows:
        yield Heading(1, "Timeline")
        cells = tuple((on.shown if on else f"date {page.unknown}", what, who) for on, what, who in rows)
        yield Table("", ("When", "What", "Details"), cells, (3, 5, 8))
    if page.overseen_by is not None and page.overseen_words is not None:
        decides = is_one_of(page.overseen_by, (page.decides, page.capacity))
        what = "what the group recommends" if decides else "decisions and does not take them"
        yield Quote(f"{page.overseen_by}, which oversees {what}", page.overseen_words)
    yield from _replies(page)
    yield from _dispute(page)


def _in_order(rows: Iterable[_Row]) -> list[_Row]:
    """By their dates; what has none stays behind what usually comes before it."""
    placed: list[tuple[str, _Row]] = []
    for row in rows:
        before = placed[-1][0] if placed else ""
        placed.append((row[0].iso if row[0] else before, row))
    return [row for _, row in sorted(placed, key=lambda pair: pair[0])]


def _dated(page: DecisionPage) -> Iterator[_Row]:
    if page.recorded:
        how = "to the group" if page.published else page.basis.label
        yield page.decided_on, f"put {how}", "; ".join(part for part in (outcome.label(page), _inquorate(page)) if part)
    for advice in page.advices:
        if advice.asked_on is not None:
            yield advice.asked_on, "advice asked for", advice.adviser
        if advice.text is not None:
            yield advice.given_on, "advice given", advice.adviser
        if advice.response is not None:
            yield advice.responded_on, "response to the advice", in_words(advice.followed) or "as recorded above"
    if page.ratified_on is not None:
        where = f"at {page.ratified_at}" if page.ratified_at else "in writing"
        yield PartialDate.of(page.ratified_on), "ratified", where
    if page.made is not MakersDecision.AWAITED:
        yield page.made_on, "decided", f"{_maker(page)}: {decision.made(page)}"
    if page.overseen_by is not None:
        yield page.overseen_on, "overseen", page.overseen_by
    if page.reported_at is not None:
        yield None, "reported to the group", page.reported_at
    if page.course.sent_on is not None:
        yield page.course.sent_on, "sent to the Panel", "the report"
    for reply in page.course.replies:
        yield reply.on_date, "reply of the Panel", reply.kind.label
        if reply.response is not None:
            yield reply.responded_on, "response to the Panel", "as below"
    for step in page.course.dispute.steps if page.course.dispute else ():
        yield step.on_date, "dispute between the partners", step.shown
    for line in page.course.chased:
        owed = f"words of {line.short_name}" if line.short_name else "rationale"
        yield PartialDate.of(line.chased_on), f"{owed} chased", line.how or ""


def _replies(page: DecisionPage) -> Iterator[Block]:
    for reply in page.course.replies:
        head = f"The Panel {reply.kind.label}, {reply.on_date.shown}, on {page.ref}"
        said = "\n\n".join(part for part in (reply.points, reply.feedback) if part)
        note = f" {reply.note}" if reply.note else ""
        yield Quote(head, said) if said else Notice(f"{head}; its words are {page.unknown}.{note}")
        if said and note:
            yield Paragraph(note)
        if reply.response is not None:
            on = f", {reply.responded_on.shown}" if reply.responded_on else ""
            yield Quote(f"Response to the Panel{on}", reply.response)
        elif reply.owes_response:
            yield Notice("A response to the Panel is wanted and not recorded.")


def _dispute(page: DecisionPage) -> Iterator[Block]:
    dispute = page.course.dispute
    if dispute is None:
        return
    yield Heading(1, "Dispute between the safeguarding partners")
    opened = show_day(dispute.opened_on, weekday=False)
    yield Paragraph(f"Opened on {opened}: {dispute.about}. It is {dispute.state}.")
    for step in dispute.steps:
        head = f"{step.on_date.shown}, {step.shown}"
        if step.words is not None:
            yield Quote(head, step.words)
        else:
            closed = step.kind is DisputeStepKind.LEGAL_ADVICE
            yield Paragraph(head + (". What it says is the partner's own and not recorded here." if closed else "."))
    if dispute.end_words:
        yield Quote("How it ended", dispute.end_words)
