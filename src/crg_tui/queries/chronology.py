"""The chronology of a case: every account in its place, with what it may be the same as or may contradict."""

from __future__ import annotations

from dataclasses import dataclass, replace

import sqlalchemy as sa

from crg_tui.domain.asking import as_typed
from crg_tui.domain.cases import Provenance
from crg_tui.domain.chronology import Account, EventRuling, Likeness, Narrowed, Suspicion, alike, ordered
from crg_tui.domain.chronology_drafts import RulingDraft
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.return_line import unreadable
from crg_tui.queries.cases import children_of
from crg_tui.queries.entries import newest_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import AgencyReturn, Case, ChronologyEvent, EventRelation, Participant, Seat, table

_RULED = {
    EventRuling.SAME: "is the same event as",
    EventRuling.CONTRADICTION: "contradicts",
    EventRuling.DIFFERENT: "is another event than",
}
# Both have a value of the same letters: in one mapping one of them would stand for the other.
_ASKED = {Suspicion.SAME: "may be the same as", Suspicion.CONTRADICTION: "may contradict"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What an event and another one are to each other: what a person said, else what the words give reason to ask.

    `number` is the place of the other one in the whole chronology. `entry` is what a changed ruling names as seen.
    """

    other_id: str
    number: int
    agency: str
    ruling: EventRuling | None
    suspicion: Suspicion | None
    sentence: str
    note: str | None
    entry: str | None

    @property
    def contradicts(self) -> bool:
        """Whether they contradict each other, or may as long as nobody said otherwise."""
        if self.ruling is not None:
            return self.ruling is EventRuling.CONTRADICTION
        return self.suspicion is Suspicion.CONTRADICTION

    @property
    def open(self) -> bool:
        """Whether a person has still to say what they are."""
        return self.ruling is None

    @property
    def said(self) -> str:
        """In words: "may be the same as 4 (LPT)", "contradicts 4 (LPT)", "is another event than 4 (LPT)"."""
        verb = _RULED[self.ruling] if self.ruling is not None else _ASKED[self.suspicion or Suspicion.SAME]
        return f"{verb} {self.number} ({self.agency})"


@dataclass(frozen=True, slots=True)
class EventLine:
    """One account. `number` is its place in the whole chronology, from 1; `agency` whose it is, `short` the short name
    where the agency has a seat. `returned` says that it came in that agency's return; `unread` is what stood in its
    file and could not be read."""

    id: str
    number: int
    agency: str
    short: str
    on_date: PartialDate | None
    until: PartialDate | None
    at_time: str | None
    event: str
    source: str | None
    returned: bool
    entry: str | None
    unread: str | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def account(self) -> Account:
        """As the rules compare it."""
        return Account(self.id, self.short, self.on_date, self.until, self.at_time, self.event)

    @property
    def when(self) -> str:
        """Date and time as told: "3 March 2026, about 10 pm"; "date not known"; with what could not be read."""
        return ", ".join(filter(None, (self.account.when, self.at_time, unreadable(self.unread))))

    @property
    def shown_marks(self) -> tuple[Mark, ...]:
        """Those that say more than that these are two events."""
        return tuple(mark for mark in self.marks if mark.ruling is not EventRuling.DIFFERENT)

    @property
    def contradicted(self) -> bool:
        """Whether another account contradicts it, or may."""
        return any(mark.contradicts for mark in self.marks)

    @property
    def told_by(self) -> str:
        """Whose account it is, and how it came."""
        return f"{self.agency} (in its return)" if self.returned else self.agency


@dataclass(frozen=True, slots=True)
class Chronology:
    """All accounts of a case in their order; what has no date stands at the end."""

    case_id: str
    ref: str
    children: str
    provenance: Provenance
    lines: tuple[EventLine, ...]

    def narrowed(self, wanted: Narrowed) -> tuple[EventLine, ...]:
        """The lines that are wanted; their numbers stay those of the whole chronology."""
        return tuple(
            line
            for line in self.lines
            if wanted.takes(line.account, (line.agency,), line.source or "")
            and (line.contradicted or not wanted.contradictions)
        )

    def line(self, key: str) -> EventLine | None:
        """The event of that key, or of that number in the whole chronology."""
        return next((line for line in self.lines if key.strip() in (line.id, str(line.number))), None)

    def mark(self, key: str, other: str) -> Mark | None:
        """What the event of one key and that of another are to each other, None where nothing is said or asked."""
        line = self.line(key)
        return next((mark for mark in line.marks if mark.other_id == other), None) if line is not None else None

    @property
    def pairs(self) -> tuple[tuple[EventLine, EventLine, Mark], ...]:
        """Every two events of which something is said or asked, open questions first."""
        known = {line.id: line for line in self.lines}
        found = [
            (line, known[mark.other_id], mark)
            for line in self.lines
            for mark in line.marks
            if line.number < mark.number
        ]
        return tuple(sorted(found, key=lambda pair: not pair[2].open))

    @property
    def undated(self) -> int:
        """How many have no date."""
        return sum(line.on_date is None for line in self.lines)


def of_case(store: Store, case_id: str) -> Chronology | None:
    """The chronology of a case, None where there is no such case."""
    with store.read() as connection:
        return of_case_in(connection, case_id)


def of_case_in(connection: sa.Connection, case_id: str) -> Chronology | None:
    """The same, within another query's reading."""
    cases = table(Case)
    case = connection.execute(sa.select(cases.c.ref, cases.c.provenance).where(cases.c.id == case_id)).first()
    if case is None:
        return None
    lines = _lines(connection, case_id)
    likenesses = alike([line.account for line in lines])
    children = ", ".join(child.pseudonym for child in children_of(connection, case_id))
    return Chronology(
        case_id, case.ref, children, case.provenance, _marked(lines, likenesses, _said(connection, case_id))
    )


def _lines(connection: sa.Connection, case_id: str) -> list[EventLine]:
    events, returns, guests = table(ChronologyEvent), table(AgencyReturn), table(Participant)
    seats = table(Seat)
    seat = sa.func.coalesce(returns.c.seat_id, events.c.seat_id)
    query = (
        sa.select(events, seats.c.agency.label("seat"), seats.c.short_name, guests.c.agency.label("guest"))
        .outerjoin(returns, returns.c.id == events.c.return_id)
        .outerjoin(guests, guests.c.id == returns.c.participant_id)
        .outerjoin(seats, seats.c.id == seat)
        .where(events.c.case_id == case_id)
        .order_by(events.c.id)
    )
    rows = connection.execute(query).mappings().all()
    entries = newest_in(connection, [row["id"] for row in rows])
    held = {}
    for row in rows:
        agency = row["guest"] or row["seat"] or row["agency"] or ""
        short = agency if row["guest"] else row["short_name"] or agency
        held[row["id"]] = EventLine(
            row["id"], 0, agency, short, row["on_date"], row["until"], row["at_time"], row["event"], row["source"],
            row["return_id"] is not None, entries.get(row["id"]), row["unread"],
        )  # fmt: skip
    order = ordered(line.account for line in held.values())
    return [replace(held[account.key], number=number) for number, account in enumerate(order, 1)]


_Pair = frozenset[str]


def _said(connection: sa.Connection, case_id: str) -> dict[_Pair, tuple[EventRuling, str | None, str | None]]:
    relations, events = table(EventRelation), table(ChronologyEvent)
    query = sa.select(relations).join(events, events.c.id == relations.c.first_id).where(events.c.case_id == case_id)
    rows = connection.execute(query).mappings().all()
    entries = newest_in(connection, [row["id"] for row in rows])
    return {
        frozenset((row["first_id"], row["second_id"])): (row["ruling"], row["note"], entries.get(row["id"]))
        for row in rows
    }


def _marked(
    lines: list[EventLine],
    likenesses: tuple[Likeness, ...],
    said: dict[_Pair, tuple[EventRuling, str | None, str | None]],
) -> tuple[EventLine, ...]:
    known = {line.id: line for line in lines}
    asked = {frozenset((one.first, one.second)): one for one in likenesses}
    marks: dict[str, list[Mark]] = {line.id: [] for line in lines}
    for pair in {**asked, **said}:
        likeness = asked.get(pair)
        ruling, note, entry = said.get(pair, (None, None, None))
        one, other = sorted(pair, key=lambda key: known[key].number)
        for mine, theirs in ((one, other), (other, one)):
            marks[mine].append(
                Mark(
                    theirs, known[theirs].number, known[theirs].short, ruling,
                    likeness.suspicion if likeness else None, likeness.sentence if likeness else "", note, entry,
                )
            )  # fmt: skip
    return tuple(replace(line, marks=tuple(sorted(marks[line.id], key=lambda mark: mark.number))) for line in lines)


def event_as_typed(line: EventLine) -> dict[str, str]:
    """An event as somebody would have typed it: what a form for putting it right starts with."""
    return {
        "agency": line.short,
        **{name: as_typed(getattr(line, name)) for name in ("on_date", "until", "at_time", "event", "source")},
    }


def ruling_as_typed(mark: Mark | None) -> dict[str, str]:
    """What was said of two events, as it would be typed."""
    if mark is None:
        return {}
    return {name: as_typed(getattr(mark, name)) for name in RulingDraft.model_fields}


def case_of(store: Store, key: str) -> str | None:
    """The case of that key, or of the event of that key; None where there is neither."""
    cases, events = table(Case), table(ChronologyEvent)
    query = sa.select(cases.c.id).where(cases.c.id == key).union(sa.select(events.c.case_id).where(events.c.id == key))
    with store.read() as connection:
        found: str | None = connection.execute(query).scalar()
    return found
