"""The decisions of a meeting at a glance, for the first page of its minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crg_tui.domain.decisions import DecisionState, MakersDecision
from crg_tui.domain.meetings import ItemState
from crg_tui.papers.content import outcome
from crg_tui.papers.content.decision import children, made
from crg_tui.papers.content.words import capital, due, few
from crg_tui.papers.model import Block, Heading, Table
from crg_tui.queries.agenda import ItemLine
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.minutes_record import MinutesRecord

HEADING = "Decisions at a glance"

LONG = 240
"""A wording of more characters than this is shown by its first sentence."""

_Row = tuple[str, str, str, str]


def decisions(record: MinutesRecord) -> tuple[Block, ...]:
    """The table: by item, what was decided or deferred, and how it stands; nothing for a meeting without a decision."""
    if not any(_shown(page) for page in record.decisions):
        return ()
    known = {item.line.id for item in record.items}
    rows = [row for item in record.items for row in _of_item(record, item.line)]
    rows += [_row("\u2013", page) for page in record.decisions if _shown(page) and page.item_id not in known]
    header = ("Item", "Case", "Decided or recommended", "Outcome")
    return Heading(1, HEADING), Table("", header, tuple(rows), (2, 4, 8, 7))


def _of_item(record: MinutesRecord, line: ItemLine) -> Iterator[_Row]:
    for page in record.decisions:
        if page.item_id == line.id and _shown(page):
            yield _row(str(line.number), page)
    if line.state is ItemState.DEFERRED and line.case_id is not None:
        to = f"Deferred to {line.deferred_to or 'a later meeting'}"
        until = f"; due {due(line.deferred_until)}" if line.deferred_until else ""
        yield str(line.number), line.title, f"Awaited: {line.deferred_wanting or 'not said what'}", to + until


def _shown(page: DecisionPage) -> bool:
    return page.state is not DecisionState.WITHDRAWN


def _row(number: str, page: DecisionPage) -> _Row:
    case = " ".join((page.case_ref, few(children(page).split(", ")))).strip()
    return number, case, first_words(page.wording), capital("; ".join(_stands(page)))


def first_words(wording: str) -> str:
    """A wording whole, or its first sentence where it is long, with a sign that more follows."""
    if len(wording) <= LONG:
        return wording
    first, *more = re.split(r"(?<=[.!?])\s+(?=\S)", wording.strip(), maxsplit=1)
    return f"{first} [\u2026]" if more else first


def _stands(page: DecisionPage) -> Iterator[str]:
    if page.state is DecisionState.PROPOSED:
        yield "proposed; no outcome is confirmed"
        return
    if page.state is DecisionState.PROVISIONAL:
        yield "provisional, waits to be ratified"
    yield outcome.label(page)
    if differing := outcome.against(page):
        yield differing
    if page.made is MakersDecision.AWAITED:
        if page.decides is not None and not page.published:
            yield f"for decision by {page.decides}"
    else:
        by = page.capacity or page.maker or page.unknown
        yield f"decided {made(page)} by {by}"
