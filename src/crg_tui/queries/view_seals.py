"""Views under a seal: at which item they are asked for, who has given one, and when the chair opened them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from crg_tui.clock import london
from crg_tui.domain.meetings import ItemState, MeetingState
from crg_tui.queries.closed import sealed_views
from crg_tui.queries.seats import seats_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import AgendaItem, Meeting, Participant, Seat, View, table

_PUT_OFF = (ItemState.DEFERRED, ItemState.NOT_REACHED)


@dataclass(frozen=True, slots=True)
class Asking:
    """How views are asked for at one agenda item.

    `sealed` and `grid` are the settings of its meeting. `opened_at` is the moment (UTC) at which the chair opened its
    sealed views, None while they are not opened, or where none were sealed.
    """

    item_id: str
    number: int
    meeting_id: str
    meeting_ref: str
    state: MeetingState
    sealed: bool
    grid: bool
    opened_at: datetime | None

    @property
    def under_seal(self) -> bool:
        """Whether a view that is given now stays sealed."""
        return self.sealed and self.opened_at is None and self.state is not MeetingState.CLOSED

    @property
    def place(self) -> str:
        """The item in words: "item 4 of M2026-05"."""
        return f"item {self.number} of {self.meeting_ref}"

    @property
    def opened(self) -> str:
        """When they were opened, in London: "10:42"; empty where they are not."""
        return f"{self.opened_at.astimezone(london()):%H:%M}" if self.opened_at is not None else ""


@dataclass(frozen=True, slots=True)
class UnderSeal:
    """What waits under the seal of an item: which agencies have given a view, and which seats have given none."""

    asking: Asking
    given: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def words(self) -> str:
        """In one line: "9 given, none yet from 5"."""
        if not self.given:
            return "none given yet"
        return f"{len(self.given)} given, " + (
            f"none yet from {len(self.silent)}" if self.silent else "none is missing"
        )


def asking(store: Store, case_id: str, item_id: str | None) -> Asking | None:
    """At which item the views on a case are asked for; None where it is on no agenda.

    `item_id` None: the item of the next planned or open meeting, one under a seal before others.
    """
    with store.read() as connection:
        return asking_in(connection, case_id, item_id)


def asking_in(connection: sa.Connection, case_id: str, item_id: str | None) -> Asking | None:
    """The same, for use inside another reading or a service's transaction."""
    items, meetings = table(AgendaItem), table(Meeting)
    query = _items().order_by(meetings.c.held_on, meetings.c.ref, items.c.number)
    if item_id is not None:
        query = query.where(items.c.id == item_id)
    else:
        query = query.where(
            items.c.case_id == case_id, items.c.state.not_in(_PUT_OFF), meetings.c.state != MeetingState.CLOSED
        )
    found = [_asking(row) for row in connection.execute(query).mappings()]
    return next((one for one in found if one.under_seal), found[0] if found else None)


def waiting(store: Store, item_id: str) -> UnderSeal | None:
    """What waits under the seal of an item; None where there is no such item."""
    with store.read() as connection:
        return waiting_in(connection, item_id)


def waiting_in(connection: sa.Connection, item_id: str) -> UnderSeal | None:
    """The same, for use inside another reading or a service's transaction."""
    items, meetings, views, seats, others = (
        table(AgendaItem), table(Meeting), table(View), table(Seat), table(Participant),
    )  # fmt: skip
    row = connection.execute(_items().add_columns(meetings.c.held_on).where(items.c.id == item_id)).mappings().first()
    if row is None:
        return None
    query = (
        sa.select(views.c.seat_id, sa.func.coalesce(seats.c.agency, others.c.agency).label("agency"))
        .outerjoin(seats, seats.c.id == views.c.seat_id)
        .outerjoin(others, others.c.id == views.c.participant_id)
        .where(views.c.sealed_item_id == item_id, views.c.id.in_(sealed_views()))
        .order_by(sa.func.coalesce(seats.c.position, 1000), views.c.id)
    )
    given = connection.execute(query).all()
    spoke = {view.seat_id for view in given}
    silent = [line.agency for line in seats_in(connection, row["held_on"]) if line.id not in spoke]
    return UnderSeal(_asking(row), tuple(dict.fromkeys(view.agency for view in given)), tuple(silent))


def unopened_in(connection: sa.Connection, meeting_id: str) -> tuple[UnderSeal, ...]:
    """Every item of a meeting under whose seal views wait, in the order of the agenda."""
    items, views = table(AgendaItem), table(View)
    query = (
        sa.select(items.c.id)
        .join(views, views.c.sealed_item_id == items.c.id)
        .where(items.c.meeting_id == meeting_id, items.c.views_opened_at.is_(None))
        .group_by(items.c.id, items.c.number)
        .order_by(items.c.number)
    )
    keys = connection.execute(query).scalars().all()
    return tuple(held for key in keys if (held := waiting_in(connection, key)) is not None)


def _items() -> sa.Select[tuple[object, ...]]:
    items, meetings = table(AgendaItem), table(Meeting)
    return sa.select(
        items.c.id, items.c.number, items.c.views_opened_at, items.c.meeting_id, meetings.c.ref, meetings.c.state,
        meetings.c.views_sealed, meetings.c.views_grid,
    ).join(meetings, meetings.c.id == items.c.meeting_id)  # fmt: skip


def _asking(row: sa.RowMapping) -> Asking:
    return Asking(
        row["id"], row["number"], row["meeting_id"], row["ref"], row["state"], bool(row["views_sealed"]),
        bool(row["views_grid"]), row["views_opened_at"],
    )  # fmt: skip
