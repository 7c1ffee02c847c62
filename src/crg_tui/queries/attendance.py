"""Who is expected at a meeting, who came and went when, and who declared an interest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.attending import Attending, PersonKey, PersonKind, Stretch
from crg_tui.domain.group import Authority, Standing
from crg_tui.domain.meetings import MeetingKind, MeetingState
from crg_tui.queries.seats import SeatLine, people_in, seats_in
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Adviser,
    AgendaItem,
    Attendance,
    Interest,
    Meeting,
    Member,
    Note,
    Participant,
    Presence,
    Seat,
    table,
)


@dataclass(frozen=True, slots=True)
class MeetingHead:
    """A meeting without anything that hangs on it. Times are London times.

    `views_sealed` and `views_grid` say how agencies are asked for their views.
    """

    id: str
    ref: str
    kind: MeetingKind
    state: MeetingState
    held_on: date
    starts_at: time | None
    place: str | None
    opened_at: time | None
    closed_at: time | None
    arrangements_id: str | None
    views_sealed: bool
    views_grid: bool


@dataclass(frozen=True, slots=True)
class Stay:
    """One time in the meeting, and its key, by which it is put right."""

    id: str
    arrived_at: time | None
    left_at: time | None

    @property
    def stretch(self) -> Stretch:
        """The same for the rules."""
        return Stretch(self.arrived_at, self.left_at)

    @property
    def shown(self) -> str:
        """In words: "10:02 to 11:15", "from 10:02", "to 11:15", or "time not recorded"."""
        first, last = (f"{at:%H:%M}" if at else "" for at in (self.arrived_at, self.left_at))
        if first and last:
            return f"{first} to {last}"
        return f"from {first}" if first else f"to {last}" if last else "time not recorded"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who may attend. `attendance_id` is None while nothing is recorded of them for this meeting.

    `name` of a participant is job title and agency: who they are is an identity. `role` is member, deputy, participant
    or the words for an adviser. `seat` is the short name of the seat they speak for, None without a seat. `apology` is
    of somebody who did not come: whoever came after all is here, whatever they had written, and their apologies are in
    force again where the arrival is struck.
    """

    person: PersonKey
    name: str
    role: str
    job_title: str | None
    standing: Standing | None
    seat_id: str | None
    seat: str | None
    agency: str | None
    authority: Authority | None
    attendance_id: str | None = None
    apology: bool = False
    apology_reason: str | None = None
    stays: tuple[Stay, ...] = ()

    @property
    def here(self) -> bool:
        """Whether they are in the meeting now, or stayed to its end."""
        return any(stay.left_at is None for stay in self.stays)

    @property
    def came(self) -> bool:
        """Whether they were there at any time."""
        return bool(self.stays)

    @property
    def shown(self) -> str:
        """How it stands, in a few words."""
        if self.stays:
            return ", ".join(stay.shown for stay in self.stays)
        if self.apology:
            return f"apologies: {self.apology_reason}" if self.apology_reason else "apologies"
        return "expected" if self.attendance_id is not None else ""

    def key(self, kind: PersonKind) -> str | None:
        """Their key if they come in that way, else None."""
        return self.person.id if self.person.kind is kind else None

    def attending(self, withdrew: bool = False) -> Attending:
        """The same for the rules."""
        stretches = tuple(stay.stretch for stay in self.stays)
        return Attending(self.seat_id, self.authority, stretches, self.apology, withdrew)

    def as_here(self) -> Attendee:
        """The same person as if they were in the meeting throughout."""
        return replace(self, apology=False, stays=(Stay("", None, None),))


@dataclass(frozen=True, slots=True)
class InterestLine:
    """A declared interest. `entry` is the log entry that a correction names as seen."""

    id: str
    item_id: str
    number: int
    attendance_id: str
    name: str
    seat: str | None
    nature: str
    withdrew: bool
    reason_stayed: str | None
    declared_at: time | None
    entry: str | None

    @property
    def shown(self) -> str:
        """In one line."""
        did = "withdrew" if self.withdrew else f"stayed: {self.reason_stayed}"
        who = f"{self.name} ({self.seat})" if self.seat else self.name
        return f"{who}: {self.nature}; {did}"


def head_in(connection: sa.Connection, meeting_id: str) -> MeetingHead | None:
    """The meeting of that key, or None; for use inside another reading."""
    row = connection.execute(_head(), {"meeting_id": meeting_id}).mappings().first()
    if row is None:
        return None
    asked = {name: bool(row[name]) for name in ("views_sealed", "views_grid")}
    return MeetingHead(**{**dict(row), **asked})


# Who is at the table is read before and after everything that a meeting records, so what is asked for it is made once:
# SQLAlchemy takes longer over that than SQLite over the answer.


@cache
def _head() -> sa.Select[Any]:
    meetings = table(Meeting)
    columns = [meetings.c[name] for name in MeetingHead.__dataclass_fields__]
    return sa.select(*columns).where(meetings.c.id == sa.bindparam("meeting_id"))


def people(store: Store, meeting_id: str) -> tuple[Attendee, ...]:
    """Everybody of the group on that day and everybody recorded for the meeting: by seat, then advisers, then
    participants. Empty when there is no such meeting."""
    with store.read() as connection:
        head = head_in(connection, meeting_id)
        return () if head is None else people_of(connection, head, seats_in(connection, head.held_on))


def people_of(connection: sa.Connection, head: MeetingHead, seats: tuple[SeatLine, ...]) -> tuple[Attendee, ...]:
    """The same, for use inside another reading."""
    recorded = _recorded(connection, head.id)
    known: dict[str, Attendee] = {}
    names = {line.id: line for line in seats}
    came = {key for key, row in recorded.items() if row["member_id"]}
    for person in people_in(connection):
        if person.id not in came and not (person.period.holds(head.held_on) and person.seat_id in names):
            continue
        row = recorded.get(person.id)
        seat_id = row["seat_id"] if row is not None else person.seat_id
        seat = names.get(seat_id)
        known[person.id] = Attendee(
            PersonKey(PersonKind.MEMBER, person.id), person.name, person.standing.value, person.job_title,
            person.standing, seat_id, seat.short_name if seat else None, seat.agency if seat else None,
            person.authority if row is None else row["authority"],
        )  # fmt: skip
    for adviser in _advisers(connection, head.held_on, recorded):
        known[adviser["id"]] = Attendee(
            PersonKey(PersonKind.ADVISER, adviser["id"]), adviser["name"], adviser["kind"].label, adviser["job_title"],
            None, None, None, None, None,
        )  # fmt: skip
    for other in _participants(connection, head.id, recorded):
        name = ", ".join(filter(None, (other["job_title"], other["agency"])))
        known[other["id"]] = Attendee(
            PersonKey(PersonKind.PARTICIPANT, other["id"]), name, "participant", other["job_title"], None, None, None,
            other["agency"], None,
        )  # fmt: skip
    place = {line.id: index for index, line in enumerate(seats)}
    people = [_with_row(person, recorded.get(key)) for key, person in known.items()]
    kinds = list(PersonKind)
    return tuple(
        sorted(
            people,
            key=lambda one: (kinds.index(one.person.kind), place.get(one.seat_id or "", 999), one.role != "member"),
        )
    )


def _with_row(person: Attendee, row: Mapping[str, Any] | None) -> Attendee:
    if row is None:
        return person
    return replace(
        person, attendance_id=row["id"], apology=row["apology"] and not row["stays"],
        apology_reason=row["apology_reason"], stays=row["stays"],
    )  # fmt: skip


def _recorded(connection: sa.Connection, meeting_id: str) -> dict[str, dict[str, Any]]:
    attendances, times = _of_meeting()
    rows = connection.execute(attendances, {"meeting_id": meeting_id}).mappings().all()
    held: dict[str, list[Stay]] = {}
    for row in connection.execute(times, {"meeting_id": meeting_id}):
        held.setdefault(row.attendance_id, []).append(Stay(row.id, row.arrived_at, row.left_at))
    return {
        row["member_id"] or row["adviser_id"] or row["participant_id"]: {
            **dict(row),
            "stays": tuple(held.get(row["id"], ())),
        }
        for row in rows
    }


@cache
def _of_meeting() -> tuple[sa.Select[Any], sa.Select[Any]]:
    came, stays = table(Attendance), table(Presence)
    this = came.c.meeting_id == sa.bindparam("meeting_id")
    times = (
        sa.select(stays.c.attendance_id, stays.c.id, stays.c.arrived_at, stays.c.left_at)
        .join(came, came.c.id == stays.c.attendance_id)
        .where(this)
        .order_by(stays.c.arrived_at.is_not(None), stays.c.arrived_at, stays.c.id)
    )
    return sa.select(came).where(this), times


def _advisers(connection: sa.Connection, on: date, recorded: Iterable[str]) -> list[sa.RowMapping]:
    return list(connection.execute(_in_office(), {"on": on, "recorded": list(recorded)}).mappings())


@cache
def _in_office() -> sa.Select[Any]:
    held, on = table(Adviser), sa.bindparam("on", type_=sa.Date())
    in_office = sa.and_(held.c.from_date <= on, sa.or_(held.c.to_date.is_(None), held.c.to_date >= on))
    recorded = held.c.id.in_(sa.bindparam("recorded", expanding=True))
    return sa.select(held).where(sa.or_(in_office, recorded)).order_by(held.c.name, held.c.id)


def _participants(connection: sa.Connection, meeting_id: str, recorded: Iterable[str]) -> list[sa.RowMapping]:
    asked = {"meeting_id": meeting_id, "recorded": list(recorded)}
    return list(connection.execute(_concerned(), asked).mappings())


@cache
def _concerned() -> sa.Select[Any]:
    others, items = table(Participant), table(AgendaItem)
    this: sa.BindParameter[Any] = sa.bindparam("meeting_id")
    cases = sa.select(items.c.case_id).where(items.c.meeting_id == this, items.c.case_id.is_not(None))
    recorded = others.c.id.in_(sa.bindparam("recorded", expanding=True))
    wanted = sa.or_(others.c.meeting_id == this, others.c.case_id.in_(cases), recorded)
    return sa.select(others).where(wanted).order_by(others.c.agency, others.c.id)


def expected(people: Iterable[Attendee], kind: MeetingKind, partners: frozenset[str]) -> tuple[Attendee, ...]:
    """Who is expected of these: members, advisers, participants, and deputies where the member does not come.

    On a call of the three partners only their seats, whose ids are `partners`, and whoever is recorded already.
    """
    held = list(people)
    coming = {one.seat_id for one in held if one.standing is Standing.MEMBER and not one.apology}
    wanted: list[Attendee] = []
    for one in held:
        if one.attendance_id is None and kind is MeetingKind.PARTNERS_CALL and one.seat_id not in partners:
            continue
        if one.standing is Standing.DEPUTY and one.attendance_id is None and one.seat_id in coming:
            continue
        wanted.append(one)
    return tuple(wanted)


def expected_in(connection: sa.Connection, meeting_id: str) -> tuple[Attendee, ...]:
    """The same for a meeting of that key."""
    head = head_in(connection, meeting_id)
    if head is None:
        return ()
    seats = seats_in(connection, head.held_on)
    return expected(people_of(connection, head, seats), head.kind, partner_seats(seats))


def partner_seats(seats: Iterable[SeatLine]) -> frozenset[str]:
    """The seats of the three safeguarding partners."""
    return frozenset(line.id for line in seats if line.partner is not None)


def interests_in(connection: sa.Connection, meeting_id: str, item_id: str | None = None) -> tuple[InterestLine, ...]:
    """The interests declared at a meeting, or for one of its items, in the order of the agenda."""
    held, items, came = table(Interest), table(AgendaItem), table(Attendance)
    members, advisers, others = table(Member), table(Adviser), table(Participant)
    seats = table(Seat)
    query = (
        sa.select(
            held.c.id, held.c.item_id, items.c.number, held.c.attendance_id,
            sa.func.coalesce(members.c.name, advisers.c.name, others.c.agency).label("name"),
            seats.c.short_name.label("seat"), held.c.nature, held.c.withdrew, held.c.reason_stayed,
            held.c.declared_at,
        )
        .join(items, items.c.id == held.c.item_id)
        .join(came, came.c.id == held.c.attendance_id)
        .outerjoin(members, members.c.id == came.c.member_id)
        .outerjoin(advisers, advisers.c.id == came.c.adviser_id)
        .outerjoin(others, others.c.id == came.c.participant_id)
        .outerjoin(seats, seats.c.id == came.c.seat_id)
        .where(items.c.meeting_id == meeting_id)
        .order_by(items.c.number, held.c.id)
    )  # fmt: skip
    if item_id is not None:
        query = query.where(held.c.item_id == item_id)
    return tuple(
        InterestLine(**dict(row), entry=audit.last_entry(connection, row["id"]))
        for row in connection.execute(query).mappings().all()
    )


def interests(store: Store, meeting_id: str) -> tuple[InterestLine, ...]:
    """Every interest declared at a meeting."""
    with store.read() as connection:
        return interests_in(connection, meeting_id)


def latest_time_in(connection: sa.Connection, meeting_id: str) -> time | None:
    """The latest time that anything of the meeting is recorded at: nothing closes before it."""
    came, stays, items, notes = table(Attendance), table(Presence), table(AgendaItem), table(Note)
    of_meeting = sa.select(came.c.id).where(came.c.meeting_id == meeting_id)
    queries = [
        sa.select(sa.func.max(column)).where(stays.c.attendance_id.in_(of_meeting))
        for column in (stays.c.arrived_at, stays.c.left_at)
    ]
    queries += [
        sa.select(sa.func.max(column)).where(items.c.meeting_id == meeting_id)
        for column in (items.c.opened_at, items.c.closed_at)
    ]
    queries.append(sa.select(sa.func.max(notes.c.at)).where(notes.c.meeting_id == meeting_id))
    times = [connection.execute(query).scalar() for query in queries]
    return max((at for at in times if at is not None), default=None)
