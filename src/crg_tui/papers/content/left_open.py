"""What is still open: decisions that wait, what is to follow on them, what a meeting deferred.

One list for every paper: the end of minutes, the sheet of a decision, the extract, the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from crg_tui.domain.decisions import DecisionBasis, DecisionState, MakersDecision
from crg_tui.domain.meetings import ItemState
from crg_tui.domain.partial_date import long_day, show_day
from crg_tui.papers.content.decision import named
from crg_tui.papers.content.seat_names import in_full
from crg_tui.papers.content.words import NO_DUE_DATE, capital, due, in_words
from crg_tui.papers.model import Block, Heading, Paragraph, Table
from crg_tui.queries.agenda import ItemLine
from crg_tui.queries.decision_page import DecisionPage, PositionLine
from crg_tui.queries.minutes_record import MinutesRecord

HEADING, NEXT = "Still open after this meeting", "Next meeting"

_HEADER, _WIDTHS = ("Matter", "Still open", "From", "Due"), (5, 8, 5, 4)
_NAMED, _NOBODY_YET, _UNKNOWN = "not named", "nobody is named yet", "not recorded"
_NOBODY = (_NAMED, _NOBODY_YET, _UNKNOWN)
"""What stands where it is not known from whom something is to come."""

_Row = tuple[str, str, str, str]
"""The matter, what is open, from whom, by when."""


def after(record: MinutesRecord) -> tuple[Block, ...]:
    """What is still open, each with who owes it and by when; and the next meeting, as they stood at that moment."""
    pages = (*record.decisions, *record.reported)
    known = {item.line.id for item in record.items}
    rows = [row for item in record.items for row in (*_of_item(record, item.line), *_decided_at(pages, item.line.id))]
    rows += [row for page in pages if page.item_id not in known for row in of_decision(page)]
    rows += [
        (owed.decision_ref, f"response to the Panel{_asked(owed.asked_on, 'its reply of')}", owed.who, NO_DUE_DATE)
        for owed in record.to_panel
    ]
    blocks: list[Block] = []
    if rows:
        blocks += [Heading(1, HEADING), Table("", _HEADER, tuple(rows), _WIDTHS)]
    return (*blocks, Heading(1, NEXT), Paragraph(_next(record)))


def _next(record: MinutesRecord) -> str:
    head = record.next_meeting
    if head is None:
        return "No further meeting is planned yet."
    told = (head.ref, long_day(head.held_on), in_words(head.starts_at), head.place)
    return f"{', '.join(part for part in told if part)}."


def _of_item(record: MinutesRecord, line: ItemLine) -> Iterator[_Row]:
    if line.state is ItemState.DEFERRED:
        to = f"deferred to {back_at(line)}" if line.deferred_to else "deferred; no meeting is named yet"
        wanted = line.deferred_wanting or "what is awaited is not said"
        whom = in_full(line.deferred_from, record.seats) if line.deferred_from else _NAMED
        yield _matter(line), f"{wanted} ({to})", whom, _wanted_by(line)
    elif line.state in (ItemState.NOT_REACHED, ItemState.WAITING):
        yield _matter(line), "the whole item: it was not reached", "the group", NO_DUE_DATE


def _wanted_by(line: ItemLine) -> str:
    """The day that was set, else the meeting at which the item comes back."""
    if line.deferred_until is None and line.deferred_to_on is not None:
        return f"meeting of {show_day(line.deferred_to_on, weekday=False)}"
    return due(line.deferred_until)


def back_at(line: ItemLine) -> str:
    """The meeting at which a deferred item comes back: "M2026-06, Tuesday 15 December 2026"."""
    return ", ".join(filter(None, (line.deferred_to, long_day(line.deferred_to_on) if line.deferred_to_on else "")))


def _matter(line: ItemLine) -> str:
    return f"Item {line.number}, {line.title}"


def _decided_at(pages: Iterable[DecisionPage], item_id: str) -> Iterator[_Row]:
    for page in pages:
        if page.item_id == item_id:
            yield from of_decision(page)


def table(pages: Iterable[DecisionPage]) -> tuple[Block, ...]:
    """What is open on these decisions, with what the Panel waits for; nothing where nothing is."""
    rows = tuple(row for page in pages for row in (*of_decision(page), *_to_panel(page)))
    return (Table("", _HEADER, rows, _WIDTHS),) if rows else ()


def sentences(page: DecisionPage) -> tuple[str, ...]:
    """The same on one decision, a sentence each: "The rationale (asked for on 23 November 2026), from the chair."."""
    rows = (*of_decision(page), *_to_panel(page))
    return tuple(f"{capital(what)}{_from(what, who)}." for _, what, who, _ in rows)


def _from(what: str, who: str) -> str:
    """From whom it is to come, where somebody is named and the words before have not said it."""
    if who in _NOBODY or who in what:
        return ""
    return f", by {who}" if what.startswith("the decision") else f", from {who}"


def _to_panel(page: DecisionPage) -> Iterator[_Row]:
    if page.published or page.replaced_by is not None:
        return
    for reply in page.course.replies:
        if reply.owes_response:
            yield named(page), f"response to the Panel (its reply of {reply.on_date.shown})", _NAMED, NO_DUE_DATE


def of_decision(page: DecisionPage) -> Iterator[_Row]:
    """What is open on one decision: ratification, words to follow, advice, the decision itself, a dispute."""
    if page.state is DecisionState.WITHDRAWN or page.published or page.replaced_by is not None:
        return
    name = named(page, brief=True)
    if page.state is DecisionState.PROPOSED:
        yield name, "the outcome: none is confirmed", "the group", NO_DUE_DATE
    if page.state is DecisionState.PROVISIONAL:
        yield name, "ratification of the provisional decision", "the group, at a quorate meeting", NO_DUE_DATE
    for line in page.dissents:
        if line.words is None and not line.words_not_published:
            asked = _asked(line.words_asked_on, "asked for on")
            yield name, f"the words of {line.agency} on why it disagrees{asked}", _whom(line), NO_DUE_DATE
    if page.rationale is None:
        asked = _asked(page.rationale_asked_on, "asked for on")
        yield name, f"the rationale{asked}", page.rationale_from or _NAMED, NO_DUE_DATE
    yield from _advice(page, name)
    if page.made is MakersDecision.AWAITED and page.recorded:
        put = "what was put" if page.basis is DecisionBasis.PARTNERS_CALL else "what the group recommends"
        yield name, f"the decision on {put}", page.decides or _UNKNOWN, NO_DUE_DATE
    if page.course.dispute is not None and page.course.dispute.ended_how is None:
        opened = show_day(page.course.dispute.opened_on, weekday=False)
        what = f"the dispute between the safeguarding partners (opened on {opened})"
        yield name, what, "the safeguarding partners", NO_DUE_DATE


def _advice(page: DecisionPage, name: str) -> Iterator[_Row]:
    for advice in page.advices:
        if advice.text is None:
            asked = f" (asked for on {advice.asked_on.shown})" if advice.asked_on else ""
            yield name, f"independent advice{asked}", advice.adviser, NO_DUE_DATE
    need = page.advice_need
    if need is None or not need.needed or page.made is not MakersDecision.AWAITED:
        return
    if not page.advices:
        yield name, "independent advice, not asked for yet", _NAMED, NO_DUE_DATE
    if need.response and not any(advice.response is not None for advice in page.advices):
        yield name, "a written response to the independent advice", _NAMED, NO_DUE_DATE


def _whom(line: PositionLine) -> str:
    return line.words_from or _NOBODY_YET


def _asked(on: date | None, word: str) -> str:
    return f" ({word} {show_day(on, weekday=False)})" if on else ""
