"""Interests that are likely before anybody declares them: one rule for the check before a meeting, room and form.

What stands here is proposed. It is recorded when the person declares it, and not by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from crg_tui.domain.attending import PersonKey, PersonKind
from crg_tui.domain.decisions import ReturnState
from crg_tui.domain.group import plain_words
from crg_tui.domain.interest_drafts import LikelyWhy
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.queries.agenda import ItemLine, items_in
from crg_tui.queries.attendance import Attendee, expected, head_in, interests_in, partner_seats
from crg_tui.queries.group import chairs_in
from crg_tui.queries.quorum import Room, room_in
from crg_tui.queries.standing_interests import StandingInterestLine, lines_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    AgencyReturn,
    AgendaItem,
    Attendance,
    Interest,
    Meeting,
    Participant,
    Referral,
    table,
)


@dataclass(frozen=True, slots=True)
class LikelyInterest:
    """An interest that is likely for an item, and why. `nature` is what a declaration would begin with.

    `person` is None where a seat has nobody: then `name` is empty. `seat` is the short name, None without a seat.
    `standing_id` is the entry of the register it comes from. `asks` is one sentence for a list of what to see to.
    """

    item_id: str
    number: int
    why: LikelyWhy
    person: PersonKey | None
    name: str
    seat: str | None
    nature: str
    asks: str
    standing_id: str | None = None

    @property
    def who(self) -> str:
        """Name and seat."""
        return f"{self.name} ({self.seat})" if self.name and self.seat else self.name or self.seat or ""

    @property
    def words(self) -> str:
        """In one line: "item 5: Una Example (UHL): Sample Hospital Trust made the referral"."""
        from_record = f" ({self.why.label})" if self.why in (LikelyWhy.REGISTER, LikelyWhy.BEFORE) else ""
        return f"item {self.number}: {self.who}: {self.nature}{from_record}"


def likely(store: Store, meeting_id: str, item_id: str | None = None) -> tuple[LikelyInterest, ...]:
    """What is likely for one item of a meeting, or for all of them; empty when there is no such meeting."""
    with store.read() as connection:
        head = head_in(connection, meeting_id)
        if head is None:
            return ()
        items = [item for item in items_in(connection, meeting_id) if item_id in (None, item.id)]
        return likely_in(connection, room_in(connection, head), items)


def likely_of(store: Store, meeting_id: str, item_id: str, person: PersonKey) -> tuple[LikelyInterest, ...]:
    """What is likely of one person for one item."""
    return tuple(one for one in likely(store, meeting_id, item_id) if one.person == person)


def nature_of(found: Iterable[LikelyInterest]) -> str:
    """What a declaration of these begins with, each once."""
    return "; ".join(dict.fromkeys(one.nature for one in found))


def likely_in(connection: sa.Connection, room: Room, items: Sequence[ItemLine]) -> tuple[LikelyInterest, ...]:
    """The same for items of a meeting, for use inside another reading. What was declared for an item is left out."""
    cases = [item for item in items if item.case_id is not None]
    if not cases:
        return ()
    finding = _Finding(connection, room, cases)
    found = [one for item in cases for one in finding.of_item(item)]
    keys = {one.person: one.attendance_id for one in room.people}
    declared = {(line.item_id, line.attendance_id) for line in interests_in(connection, room.head.id)}
    open_ones = [one for one in found if one.person is None or (one.item_id, keys.get(one.person)) not in declared]
    refs = {item.id: item.case_ref or "" for item in cases}
    return tuple(
        replace(one, asks=_asks_returned(refs[one.item_id], one.item_id, open_ones))
        if one.why is LikelyWhy.RETURN
        else one
        for one in open_ones
    )


def _asks_returned(ref: str, item_id: str, found: Sequence[LikelyInterest]) -> str:
    """One sentence for all agencies of a case whose return is not nil: nearly all of them have one."""
    seats = dict.fromkeys(one.seat or "" for one in found if one.item_id == item_id and one.why is LikelyWhy.RETURN)
    return f"{ref}: the return of {', '.join(seats)} is not nil; ask whether there is an interest."


class _Finding:
    def __init__(self, connection: sa.Connection, room: Room, items: Sequence[ItemLine]) -> None:
        self._room = room
        keys = [item.case_id for item in items if item.case_id]
        self._referrers = _referrers(connection, keys)
        self._returns = _returns(connection, keys)
        self._before = _before(connection, room, keys)
        self._register = [line for line in lines_in(connection) if line.holds(room.head.held_on)]
        self._chair = chairs_in(connection, room.head.held_on).chair
        coming = expected(room.people, room.head.kind, partner_seats(room.seats))
        self._coming = coming
        self._by_key = {one.person.id: one for one in room.people}

    def of_item(self, item: ItemLine) -> Iterator[LikelyInterest]:
        case_id, ref = item.case_id or "", item.case_ref or ""
        named = {plain_words(agency): agency for agency in self._referrers.get(case_id, ())}
        seats, others = self._returns.get(case_id, (frozenset(), frozenset()))
        involved = dict(named) | {plain_words(agency): agency for agency in others}
        referring: set[str] = set()
        for line in self._room.seats:
            names = {plain_words(line.agency), plain_words(line.short_name)}
            if names & named.keys():
                referring.add(line.id)
                asks = f"{ref}: {line.short_name} made the referral; ask whether there is an interest."
                yield from self._of_seat(item, line.id, LikelyWhy.REFERRER, f"{line.agency} made the referral", asks)
            if line.id in seats:
                involved |= dict.fromkeys(names, line.agency)
        for line in self._room.seats:
            if line.id in seats and line.id not in referring:
                nature = f"{line.agency} made a return on this case that is not nil"
                yield from self._of_seat(item, line.id, LikelyWhy.RETURN, nature, "")
        for entry in self._register:
            if entry.agency is not None and plain_words(entry.agency) in involved:
                asks = (
                    f"{ref}: {entry.who} has an interest in the register ({entry.words}); ask whether it matters here."
                )
                yield from self._of_entry(item, entry, asks)
        yield from self._of_chair(item)
        yield from self._declared(item, ref)

    def _of_seat(
        self, item: ItemLine, seat_id: str, why: LikelyWhy, nature: str, asks: str
    ) -> Iterator[LikelyInterest]:
        people = [one for one in self._coming if one.seat_id == seat_id]
        seat = next(line.short_name for line in self._room.seats if line.id == seat_id)
        for one in people:
            yield LikelyInterest(item.id, item.number, why, one.person, one.name, seat, nature, asks)
        if not people:
            yield LikelyInterest(item.id, item.number, why, None, "", seat, nature, asks)

    def _of_entry(self, item: ItemLine, entry: StandingInterestLine, asks: str) -> Iterator[LikelyInterest]:
        kind = PersonKind.MEMBER if entry.member_id else PersonKind.ADVISER
        key = PersonKey(kind, entry.member_id or entry.adviser_id or "")
        if key.id in self._by_key:
            yield LikelyInterest(
                item.id, item.number, LikelyWhy.REGISTER, key, entry.name, entry.seat, entry.words, asks, entry.id
            )

    def _of_chair(self, item: ItemLine) -> Iterator[LikelyInterest]:
        chair = self._chair
        seat = next((line for line in self._room.seats if chair is not None and line.short_name == chair.seat), None)
        if chair is None or chair.member_id is None or seat is None:
            return
        if seat.partner is SafeguardingPartner.LOCAL_AUTHORITY:
            asks = (
                f"{chair.name} chairs and holds the local authority's seat; who leads on notifications to the Panel "
                "declares it for each case."
            )
            key = PersonKey(PersonKind.MEMBER, chair.member_id)
            nature = "chairs, and leads the local authority's notifications to the Panel"
            yield LikelyInterest(
                item.id, item.number, LikelyWhy.CHAIR, key, chair.name, seat.short_name, nature, asks
            )  # fmt: skip

    def _declared(self, item: ItemLine, ref: str) -> Iterator[LikelyInterest]:
        for person_id, (nature, meeting, standing_id) in self._before.get(item.case_id or "", {}).items():
            one: Attendee | None = self._by_key.get(person_id)
            if one is not None:
                who = f"{one.name} ({one.seat})" if one.seat else one.name
                asks = f"{ref}: {who} declared an interest at {meeting} ({nature}); ask whether it still holds."
                yield LikelyInterest(
                    item.id, item.number, LikelyWhy.BEFORE, one.person, one.name, one.seat, nature, asks, standing_id
                )


def _referrers(connection: sa.Connection, cases: Sequence[str]) -> dict[str, list[str]]:
    held = table(Referral)
    query = sa.select(held.c.case_id, held.c.referring_agency).where(held.c.case_id.in_(cases)).order_by(held.c.ref)
    found: dict[str, list[str]] = {}
    for case_id, agency in connection.execute(query):
        found.setdefault(case_id, []).append(agency)
    return found


def _returns(
    connection: sa.Connection, cases: Sequence[str]
) -> dict[str, tuple[frozenset[str], frozenset[str]]]:  # fmt: skip
    """By case: the seats with a return that is not nil, and the agencies of participants with one."""
    held, others = table(AgencyReturn), table(Participant)
    query = (
        sa.select(held.c.case_id, held.c.seat_id, others.c.agency)
        .outerjoin(others, others.c.id == held.c.participant_id)
        .where(held.c.case_id.in_(cases), held.c.state == ReturnState.RETURNED)
    )
    found: dict[str, tuple[set[str], set[str]]] = {}
    for case_id, seat_id, agency in connection.execute(query):
        seats, agencies = found.setdefault(case_id, (set(), set()))
        if seat_id is not None:
            seats.add(seat_id)
        elif agency is not None:
            agencies.add(agency)
    return {key: (frozenset(seats), frozenset(agencies)) for key, (seats, agencies) in found.items()}


def _before(
    connection: sa.Connection, room: Room, cases: Sequence[str]
) -> dict[str, dict[str, tuple[str, str, str | None]]]:
    """By case and person: what they declared last at an earlier meeting, at which one, and by which entry."""
    held, items, came, meetings = table(Interest), table(AgendaItem), table(Attendance), table(Meeting)
    query = (
        sa.select(
            items.c.case_id, came.c.member_id, came.c.adviser_id, came.c.participant_id, held.c.nature, meetings.c.ref,
            held.c.standing_id,
        )
        .join(items, items.c.id == held.c.item_id)
        .join(meetings, meetings.c.id == items.c.meeting_id)
        .join(came, came.c.id == held.c.attendance_id)
        .where(items.c.case_id.in_(cases), meetings.c.id != room.head.id, meetings.c.held_on <= room.head.held_on)
        .order_by(meetings.c.held_on, meetings.c.ref, held.c.id)
    )  # fmt: skip
    found: dict[str, dict[str, tuple[str, str, str | None]]] = {}
    for row in connection.execute(query):
        person = row.member_id or row.adviser_id or row.participant_id
        found.setdefault(row.case_id, {})[person] = (row.nature, row.ref, row.standing_id)
    return found
