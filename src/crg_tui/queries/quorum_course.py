"""How quorum went from item to item: "inquorate from item 4", and "quorate again from item 6"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

import sqlalchemy as sa

from crg_tui.domain.attending import turning_points
from crg_tui.domain.meetings import ItemState
from crg_tui.queries.agenda import ItemLine, items_in
from crg_tui.queries.attendance import head_in
from crg_tui.queries.quorum import Room, moment_of, room_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import AgendaItem, Interest, table

_TAKEN = (ItemState.OPEN, ItemState.DONE, ItemState.DEFERRED)


@dataclass(frozen=True, slots=True)
class ItemTurn:
    """An item from which on the meeting was inquorate, or quorate. Only what changes is a turn.

    `at` is the London minute where it changed while the item was being taken; None where the item began so.
    `again` says of a quorate one that it was inquorate before. `summary` is the reading in one line.
    """

    item_id: str
    number: int
    at: time | None
    quorate: bool
    again: bool
    summary: str

    @property
    def words(self) -> str:
        """In a few words: "inquorate from item 4 (10:52)"."""
        word = ("quorate again" if self.again else "quorate") if self.quorate else "inquorate"
        return f"{word} from item {self.number}" + (f" ({self.at:%H:%M})" if self.at else "")


def course(store: Store, meeting_id: str) -> tuple[ItemTurn, ...]:
    """The turns of a meeting in the order in which its items were taken; empty where it was quorate throughout."""
    with store.read() as connection:
        head = head_in(connection, meeting_id)
        return () if head is None else course_in(connection, room_in(connection, head), items_in(connection, head.id))


def course_in(connection: sa.Connection, room: Room, items: Sequence[ItemLine]) -> tuple[ItemTurn, ...]:
    """The same, for use inside another reading. Nothing is known of a meeting at which nobody's coming is recorded."""
    if not any(one.came for one in room.people):
        return ()
    held = table(Interest)
    query = sa.select(held.c.item_id, held.c.attendance_id).join(AgendaItem, table(AgendaItem).c.id == held.c.item_id)
    query = query.where(held.c.withdrew.is_(True), table(AgendaItem).c.meeting_id == room.head.id)
    withdrew: dict[str, set[str]] = {}
    for row in connection.execute(query):
        withdrew.setdefault(row.item_id, set()).add(row.attendance_id)
    turns: list[ItemTurn] = []
    for item in _in_order(items):
        for at, moment in _moments(room, item):
            reading = room.quorum(moment, withdrew.get(item.id, ())).reading
            before = turns[-1].quorate if turns else True
            if reading.quorate is not before:
                turns.append(ItemTurn(item.id, item.number, at, reading.quorate, bool(turns), reading.summary))
    return _gathered(turns)


def since(turns: Sequence[ItemTurn], items: Sequence[ItemLine], item_id: str) -> ItemTurn | None:
    """The turn that holds for an item: the last at it or at an item that was taken before it."""
    order = [item.id for item in _in_order(items)]
    until = order[: order.index(item_id) + 1] if item_id in order else []
    return next((turn for turn in reversed(turns) if turn.item_id in until), None)


def _in_order(items: Sequence[ItemLine]) -> list[ItemLine]:
    taken = [item for item in items if item.state in _TAKEN]
    return sorted(taken, key=lambda item: (item.opened_at is not None, item.opened_at or time.min, item.number))


def _moments(room: Room, item: ItemLine) -> Iterator[tuple[time | None, time | None]]:
    """The minutes to read an item's quorum at: when it began, and whenever somebody came or went meanwhile."""
    open_now = item.state is ItemState.OPEN
    began = item.opened_at or (None if open_now else moment_of(room.head, item.state, None))
    yield None, began
    if item.opened_at is not None and (open_now or item.closed_at is not None):
        for at in turning_points(one.attending() for one in room.people):
            if item.opened_at < at and (item.closed_at is None or at < item.closed_at):
                yield at, at
    if open_now and began is not None:
        yield None, None


def _gathered(turns: list[ItemTurn]) -> tuple[ItemTurn, ...]:
    """People are noted one after another when a meeting begins: that is not a time without a quorum."""
    if len(turns) > 1 and turns[0].item_id == turns[1].item_id and not turns[0].quorate and turns[0].at is None:
        return tuple(turns[2:])
    return tuple(turns)
