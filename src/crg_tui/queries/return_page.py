"""One return with everything in it: its lines, the files it came in, queries that went back, reminders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.asking import as_typed
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.return_drafts import EntryDraft
from crg_tui.domain.return_line import asked, unreadable
from crg_tui.domain.return_parts import QueryState, ReturnPart
from crg_tui.queries import returns
from crg_tui.queries.entries import newest_in
from crg_tui.queries.return_people import PersonTold
from crg_tui.queries.returns import ReturnLine
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    ChronologyEvent,
    Document,
    ReturnChaser,
    ReturnEntry,
    ReturnFile,
    ReturnQuery,
    table,
)

_PARTS = list(ReturnPart)


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A line of a return. `entry` is the log entry that a correction names as seen."""

    id: str
    part: ReturnPart
    number: int
    began: PartialDate | None
    ended: PartialDate | None
    who: str | None
    wording: str
    analysis: str | None
    source: str | None
    unread: str | None
    entry: str | None

    @property
    def when(self) -> str:
        """From when to when, as far as known, with what could not be read; "" where nothing is."""
        told = self.began.shown if self.began is not None else ""
        if self.ended is not None:
            told = f"{told or 'not recorded'} to {self.ended.shown}"
        return ", ".join(filter(None, (told, unreadable(self.unread))))

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of what is recorded, in the order of the form."""
        labels = {
            ReturnPart.INVOLVEMENT: ("Service", "What the service did", ""),
            ReturnPart.KEY_EPISODE: ("", "What happened", "Why it was done so"),
            ReturnPart.IMMEDIATE_ACTION: ("Who acted", "What was done", ""),
            ReturnPart.LEARNING: ("", "What was learnt", "What has changed"),
        }[self.part]
        when = (("When", self.when),) if self.part is not ReturnPart.LEARNING else ()
        told = (*when, (labels[0], self.who or ""), (labels[1], self.wording), (labels[2], self.analysis or ""))
        return (
            ("Part", f"{self.part.label} {self.number}"),
            *((label, value or "not recorded") for label, value in told if label),
            ("Source", self.source or "not recorded"),
        )


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event of the chronology that came in this return."""

    id: str
    on_date: PartialDate | None
    until: PartialDate | None
    at_time: str | None
    event: str
    source: str | None
    unread: str | None

    @property
    def when(self) -> str:
        """When it was, as far as known, with what could not be read."""
        day = self.on_date.shown if self.on_date is not None else "date not known"
        until = f" to {self.until.shown}" if self.until is not None else ""
        return ", ".join(filter(None, (f"{day}{until}", self.at_time, unreadable(self.unread))))


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that came, the oldest first. `number` counts from 1; `sender` is the agency
    with who filled it in; `entry` is what taking it in names as seen."""

    id: str
    number: int
    document_id: str
    file_name: str
    size: int
    sha256: str
    received_on: PartialDate
    taken_in_on: date | None
    sender: str | None
    entry: str | None

    @property
    def stands(self) -> str:
        """Whether its lines are in the record."""
        if self.taken_in_on is None:
            return "not taken in"
        return f"taken in {show_day(self.taken_in_on, weekday=False)}"


@dataclass(frozen=True, slots=True)
class QueryLine:
    """A query about a return. `file` is the number of the file it is about, None where it is about none."""

    id: str
    number: int
    file: int | None
    place: str
    found: str | None
    problem: str
    state: QueryState
    asked_on: date | None
    answered_on: date | None
    answer: str | None
    rest_read: bool | None
    entry: str | None

    @property
    def waits(self) -> bool:
        """Whether nobody has answered it."""
        return self.state in (QueryState.OPEN, QueryState.ASKED)

    @property
    def sentence(self) -> str:
        """Where it stands and what is asked, without a full stop."""
        return f"{self.place}: {self.asked}"

    @property
    def asked(self) -> str:
        """What is asked, with what became of the line that it is about."""
        return asked(self.problem, self.rest_read)

    @property
    def whole(self) -> str:
        """All of it, with what stands there."""
        return f"{self.sentence}. There stands: {self.found or 'nothing'}."

    @property
    def stands(self) -> str:
        """Where it stands, with the day."""
        on = {QueryState.ASKED: self.asked_on, QueryState.ANSWERED: self.answered_on}.get(self.state)
        return f"{self.state.label} {show_day(on, weekday=False)}" if on is not None else self.state.label

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of everything that is known of it."""
        return (
            ("Query", str(self.number)), ("About", self.place), ("What stood there", self.found or "nothing"),
            ("Question", self.asked), ("State", self.stands), ("File", str(self.file) if self.file else "none"),
            ("Answer", self.answer or "not recorded"),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChaserLine:
    """A reminder, the oldest first."""

    id: str
    chased_on: date
    whom: str | None
    how: str | None

    @property
    def told(self) -> str:
        """When, whom and how, in a few words."""
        whom = f", {self.whom}" if self.whom else ""
        return f"{show_day(self.chased_on, weekday=False)}{whom}{f', {self.how}' if self.how else ''}"


@dataclass(frozen=True, slots=True)
class ReturnPage:
    """Everything of one return."""

    line: ReturnLine
    entries: tuple[EntryLine, ...]
    events: tuple[EventLine, ...]
    files: tuple[FileLine, ...]
    queries: tuple[QueryLine, ...]
    chasers: tuple[ChaserLine, ...]

    @property
    def people(self) -> tuple[PersonTold, ...]:
        """What it says of the family, one person after another."""
        return self.line.people

    @property
    def open_queries(self) -> tuple[QueryLine, ...]:
        """Those that nobody has answered."""
        return tuple(query for query in self.queries if query.waits)


def page(store: Store, today: date, return_id: str) -> ReturnPage | None:
    """One return with everything in it, or None when there is none of this key."""
    line = returns.line(store, today, return_id)
    if line is None:
        return None
    with store.read() as connection:
        entries = _rows(connection, ReturnEntry, return_id)
        events = _rows(connection, ChronologyEvent, return_id)
        files = _files(connection, return_id)
        queries = _rows(connection, ReturnQuery, return_id)
        chasers = _rows(connection, ReturnChaser, return_id)
        newest = newest_in(connection, [row["id"] for row in (*entries, *files, *queries)])
    numbers = {row["id"]: number for number, row in enumerate(files, 1)}
    entries.sort(key=lambda row: (_PARTS.index(row["part"]), row["number"]))
    return ReturnPage(
        line,
        tuple(_made(EntryLine, row, entry=newest.get(row["id"])) for row in entries),
        tuple(_made(EventLine, row) for row in events),
        tuple(_made(FileLine, row, number=numbers[row["id"]], entry=newest.get(row["id"])) for row in files),
        tuple(
            _made(QueryLine, row, file=numbers.get(row["file_id"] or ""), entry=newest.get(row["id"]))
            for row in sorted(queries, key=lambda row: int(row["number"]))
        ),
        tuple(_made(ChaserLine, row) for row in sorted(chasers, key=lambda row: (row["chased_on"], row["id"]))),
    )


def return_of(store: Store, record_id: str) -> str | None:
    """The key of the return that a line or a query belongs to; None where neither is of this key."""
    with store.read() as connection:
        for kind in (ReturnEntry, ReturnQuery):
            held = table(kind)
            found = connection.execute(sa.select(held.c.return_id).where(held.c.id == record_id)).scalar()
            if found is not None:
                return str(found)
    return None


def as_typed_before(line: EntryLine) -> dict[str, str]:
    """A line as somebody would have typed it: what a form for putting it right starts with."""
    return {name: as_typed(getattr(line, name)) for name in EntryDraft.model_fields}


def _rows(connection: sa.Connection, kind: Any, return_id: str) -> list[Mapping[str, Any]]:
    held = table(kind)
    query = sa.select(held).where(held.c.return_id == return_id).order_by(held.c.id)
    return [dict(row) for row in connection.execute(query).mappings()]


def _files(connection: sa.Connection, return_id: str) -> list[Mapping[str, Any]]:
    files, documents = table(ReturnFile), table(Document)
    query = (
        sa.select(files, documents.c.file_name, documents.c.size, documents.c.sha256, documents.c.sender)
        .join(documents, documents.c.id == files.c.document_id)
        .where(files.c.return_id == return_id)
        .order_by(files.c.id)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def _made(kind: Any, row: Mapping[str, Any], **further: object) -> Any:
    values = {**row, **further}
    return kind(**{name: values[name] for name in kind.__dataclass_fields__})
