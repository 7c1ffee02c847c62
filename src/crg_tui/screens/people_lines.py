"""The lines of the people of a meeting: seats first, with how each stands, then those without a seat."""

from __future__ import annotations

from collections.abc import Sequence

from crg_tui.domain.attending import SeatState
from crg_tui.domain.group import Authority, plain_words
from crg_tui.domain.meetings import MeetingState
from crg_tui.queries import likely_interests, specialists
from crg_tui.queries import meetings as found
from crg_tui.queries.meetings import Attendee, MeetingPage, Quorum
from crg_tui.queries.specialists import Wanted
from crg_tui.screens.desk import Desk
from crg_tui.widgets.record_list import Row

LIKELY = ", interest likely"


class People:
    """Everybody, read at one moment. `item_id` is the item that quorum is read for where interests are declared.

    Of whom an interest is likely for that item, or for the one that is open, says so.
    """

    def __init__(self, desk: Desk, meeting_id: str, item_id: str | None) -> None:
        self._desk = desk
        self._meeting_id = meeting_id
        self._item_id = item_id
        self.page: MeetingPage | None = None
        self.quorum: Quorum | None = None
        self._people: dict[str, Attendee] = {}
        self._likely: frozenset[str] = frozenset()
        self.specialists: tuple[Wanted, ...] = ()

    def keys(self) -> Sequence[str]:
        """Read everything anew."""
        store = self._desk.context.store
        self.page = found.page(store, self._meeting_id)
        self.quorum = self.page.quorum if self.page else None
        if self._item_id is not None and self.page is not None and self.page.interests:
            self.quorum = found.quorum_for_item(store, self._item_id) or self.quorum
        self._people = {one.person.id: one for one in self.page.people} if self.page else {}
        at = self._item_id or (self.page.open_item.id if self.page and self.page.open_item else None)
        likely = likely_interests.likely(store, self._meeting_id, at) if at is not None else ()
        self._likely = frozenset(one.person.id for one in likely if one.person is not None)
        planned = self.page is not None and self.page.head.state is not MeetingState.CLOSED
        self.specialists = specialists.wanted(store, self._meeting_id) if planned else ()
        seats = {seat.seat_id for seat in self.quorum.seats} if self.quorum else set()
        seated = [key for key, one in self._people.items() if one.seat_id in seats]
        others = [key for key in self._people if key not in seated]
        vacant = [f"seat {name}" for name in self.vacant]
        headed = ["SEATS", *seated, *vacant] if seated or vacant else []
        return [*headed, *(["WITHOUT A SEAT", *others] if others else [])]

    @property
    def vacant(self) -> tuple[str, ...]:
        """The seats that nobody holds."""
        held = {one.seat_id for one in self._people.values()}
        seats = self.quorum.seats if self.quorum else ()
        return tuple(seat.short_name for seat in seats if seat.seat_id not in held)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        """The lines of these keys; those in capitals are headings."""
        return [self._row(key) for key in keys]

    def _row(self, key: str) -> Row:
        one = self._people.get(key)
        if one is not None:
            cells = (
                one.seat or one.role,
                one.name + _mark(one) + (LIKELY if key in self._likely else ""),
                one.shown or "not expected",
            )
            ends = ((2, one.apology_reason),) if one.apology_reason and one.shown.endswith(one.apology_reason) else ()
            return Row(key, cells, "*" if one.here else " ", ends=ends)
        if key.startswith("seat "):
            return Row(key, (key.removeprefix("seat "), "vacant", "counts for quorum all the same"))
        here = sum(seat.state is SeatState.IN for seat in self.quorum.seats) if self.quorum else 0
        count = f"{here} of {len(self.quorum.seats)} counted" if self.quorum and key == "SEATS" else ""
        return Row(key, (key, count), heading=True)

    def person(self, key: str | None) -> Attendee | None:
        """The person of that key."""
        return self._people.get(key or "")

    def named(self, words: str, after: str | None) -> Attendee | None:
        """The next person after that key, round the list, of whose name, seat or role the words are a part."""
        people, wanted = self.order(), plain_words(words)
        at = next((place for place, one in enumerate(people) if one.person.id == after), -1)
        turn = [*people[at + 1 :], *people[: at + 1]]
        return next((one for one in turn if wanted in plain_words(f"{one.name} {one.seat or one.role}")), None)

    def order(self) -> list[Attendee]:
        """Everybody, as listed."""
        return list(self._people.values())


def _mark(one: Attendee) -> str:
    if one.standing is None or one.role == "member":
        return ""
    said = {Authority.YES: "", Authority.NO: ", may not commit", None: ""}.get(one.authority, ", authority not stated")
    return f" (deputy{said})"
