"""The lines of a file go into the record: what an earlier file brought goes out, what somebody typed stays.

Which lines a file brought is read from the log: they were made in the operation that took it in, and nobody has put
them right since. An undo does not count as putting right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import sqlalchemy as sa

from crg_tui.domain.asking import Draft
from crg_tui.domain.group import plain_words
from crg_tui.domain.return_drafts import EntryDraft, EventDraft, PersonToldDraft
from crg_tui.domain.return_line import line_key
from crg_tui.domain.return_parts import ReturnPart
from crg_tui.domain.return_reading import ReadForm
from crg_tui.services import return_entries
from crg_tui.services.work import Work
from crg_tui.store.tables import (
    AgencyReturn,
    ChronologyEvent,
    EventRelation,
    LogEntry,
    ReturnEntry,
    ReturnFile,
    ReturnPerson,
    table,
)

Row = TypeVar("Row", ReturnEntry, ChronologyEvent, ReturnPerson)
Line = TypeVar("Line", EntryDraft, EventDraft, PersonToldDraft)
_NOBODYS = ("undo", "import")
_EXCERPT = 60


@dataclass(slots=True)
class Counts:
    """How many lines went in, of each kind, and how many of an earlier file went out, or stayed where that is wanted.

    `lost` are the words of those of which nothing comes in their place.
    """

    keeps: bool = False
    entries: int = 0
    events: int = 0
    people: int = 0
    removed: int = 0
    stayed: int = 0
    lost: list[str] = field(default_factory=list)


def take(work: Work, found: AgencyReturn, read: ReadForm, *, keeps: bool) -> Counts:
    """Put the lines of a file in the place of those that other files of the return brought.

    With `keeps`, those of which it says nothing any more stay beside them.
    """
    held = _Held(work, found.id)
    counts = Counts(keeps)
    entries = _fresh(work, held, work.where(ReturnEntry, return_id=found.id), read, read.entries, counts)
    events = _fresh(work, held, work.where(ChronologyEvent, return_id=found.id), read, read.events, counts)
    people = _fresh(work, held, work.where(ReturnPerson, return_id=found.id), read, read.people, counts)
    # What went out gives its number free only once it has gone.
    work.session.flush()
    numbers = {part: return_entries.next_number(work, found.id, part) for part in ReturnPart}
    for entry in entries:
        made = return_entries.added(work, found.id, entry, numbers[entry.part])
        made.unread = read.left_out(entry)
        numbers[entry.part] += 1
    for event in events:
        values = {name: getattr(event, name) for name in EventDraft.model_fields}
        unread = read.left_out(event)
        work.add(ChronologyEvent(case_id=found.case_id, return_id=found.id, unread=unread, **values))
    last = max((row.number for row in work.where(ReturnPerson, return_id=found.id)), default=0)
    for number, person in enumerate(people, last + 1):
        values = {name: getattr(person, name) for name in PersonToldDraft.model_fields}
        work.add(ReturnPerson(return_id=found.id, number=number, unread=read.left_out(person), **values))
    counts.entries, counts.events, counts.people = len(entries), len(events), len(people)
    return counts


@dataclass(slots=True)
class _Held:
    """Which rows the files of a return brought, and nobody has touched since."""

    work: Work
    return_id: str
    ops: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        log = table(LogEntry)
        files = [row.id for row in self.work.where(ReturnFile, return_id=self.return_id)]
        query = sa.select(log.c.op_id).where(log.c.record_id.in_(files), log.c.source.not_in(_NOBODYS))
        self.ops = frozenset(self.work.connection.execute(query).scalars())

    def brought(self, rows: Iterable[Row]) -> set[str]:
        """The keys of those rows that a file brought and that nobody has put right since."""
        log = table(LogEntry)
        query = (
            sa.select(log.c.record_id, log.c.op_id)
            .where(log.c.record_id.in_([row.id for row in rows]), log.c.source.not_in(_NOBODYS))
            .order_by(log.c.seq)
        )
        last = {entry.record_id: entry.op_id for entry in self.work.connection.execute(query)}
        return {key for key, op_id in last.items() if op_id in self.ops}


def _fresh(
    work: Work, held: _Held, rows: Sequence[Row], read: ReadForm, lines: Sequence[Line], counts: Counts
) -> list[Line]:
    """The lines that are not in the record yet; what a file brought and this one does not say goes out."""
    brought = held.brought(rows)
    said = {line_key(line): line for line in lines}
    words = {plain_words(_words(line)) for line in lines}
    there = set()
    typed: list[Row] = []
    for row in rows:
        line = said.get(_key(row))
        if line is not None:
            there.add(_key(row))
            if row.id in brought:
                row.unread = read.left_out(line)
        elif row.id not in brought:
            typed.append(row)
        elif isinstance(row, ChronologyEvent) and _compared(work, row):
            work.notices.append(
                f"The corrected file does not say any more: {_excerpt(row)}. Somebody compared it with another"
                " event, so it stays in the chronology."
            )
        elif counts.keeps and plain_words(_words(row)) not in words:
            counts.stayed += 1
        else:
            if plain_words(_words(row)) not in words:
                counts.lost.append(_excerpt(row))
            work.remove(row)
            counts.removed += 1
    return [line for line in lines if line_key(line) not in there and not _typed(work, line, typed)]


_DRAFTS: dict[type, type[Draft]] = {ReturnEntry: EntryDraft, ChronologyEvent: EventDraft, ReturnPerson: PersonToldDraft}
_SAME: dict[type, tuple[str, ...]] = {
    EntryDraft: ("part", "wording", "began"),
    EventDraft: ("event", "on_date", "at_time"),
    PersonToldDraft: ("who",),
}
"""By what a line of a file is known again in one that somebody typed, or put right."""


def _key(row: Row) -> tuple[str, ...]:
    draft = _DRAFTS[type(row)]
    return line_key(draft.model_construct(**{name: getattr(row, name) for name in draft.model_fields}))


def _compared(work: Work, event: ChronologyEvent) -> bool:
    return any(work.one(EventRelation, **{name: event.id}) is not None for name in ("first_id", "second_id"))


def _typed(work: Work, line: Line, typed: Sequence[Row]) -> bool:
    """Whether the same line stands there as somebody typed it or put it right: then theirs stays, and it is said."""
    names = _SAME[type(line)]
    same = next((row for row in typed if all(getattr(row, name) == getattr(line, name) for name in names)), None)
    if same is not None:
        work.notices.append(f"{_excerpt(same)} was typed or put right by hand and stays; the file says it otherwise.")
    return same is not None


def _words(row: ReturnEntry | ChronologyEvent | ReturnPerson | EntryDraft | EventDraft | PersonToldDraft) -> str:
    """What a line mainly says: by that it is known again in another file, whatever else is put right in it."""
    if isinstance(row, ChronologyEvent | EventDraft):
        return row.event
    return row.who if isinstance(row, ReturnPerson | PersonToldDraft) else row.wording


def _excerpt(row: ReturnEntry | ChronologyEvent | ReturnPerson) -> str:
    line = " ".join(_words(row).split())
    return f"“{line[:_EXCERPT]}…”" if len(line) > _EXCERPT else f"“{line}”"
