"""What an interest does before it is confirmed: to the quorum of its item, and to positions that are taken already."""

from __future__ import annotations

from dataclasses import dataclass, replace

import sqlalchemy as sa

from crg_tui.domain.attending import SeatState
from crg_tui.domain.decisions import DecisionState
from crg_tui.domain.partial_date import PartialDate
from crg_tui.queries.attendance import head_in
from crg_tui.queries.contradictions import contradictions
from crg_tui.queries.ground import ground_of
from crg_tui.queries.quorum import Quorum, moment_of, room_in, withdrew_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import AgendaItem, Decision, table

_OPEN = (DecisionState.PROPOSED, DecisionState.RECORDED, DecisionState.PROVISIONAL)


@dataclass(frozen=True, slots=True)
class InterestEffect:
    """Quorum of the item as it is and as it would be, and what of its decisions would no longer fit.

    `seat` is the short name of the person's seat, None without one; `state` how that seat would stand. `positions`
    holds one sentence for each position that would not fit any more, with what to do about it.
    """

    number: int
    name: str
    seat: str | None
    withdraws: bool
    state: SeatState | None
    now: Quorum
    then: Quorum
    positions: tuple[str, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """The effect in sentences, the same on a screen and in a command."""
        did = "withdraws" if self.withdraws else "stays and takes part"
        lines = [f"{self.name} {did} for item {self.number}."]
        if self.seat is None:
            lines.append("They have no seat, so quorum and positions stay as they are.")
            return tuple(lines)
        if self.withdraws and self.state is SeatState.IN:
            lines.append(f"Somebody else takes part for {self.seat}, so the seat is still counted.")
        before, after = self.now.reading, self.then.reading
        same = before.summary == after.summary
        lines.append(f"Quorum: {after.summary}." if same else f"Quorum: {before.summary}; then {after.summary}.")
        if before.quorate and not after.quorate:
            lines.append("Discussion goes on; what is decided on this item is provisional.")
        lines += [f"{short[:1].upper()}{short[1:]}." for short in after.shortfalls if short not in before.shortfalls]
        lines += self.positions or ("No position that is taken on this item is touched.",)
        return tuple(lines)


def effect(store: Store, item_id: str, attendance_id: str, withdraws: bool) -> InterestEffect | None:
    """What it would do if the person of that attendance withdrew for the item, or stayed.

    None when the item or the person is not there. Of an item that is over, quorum is read as its minutes have it.
    """
    items = table(AgendaItem)
    with store.read() as connection:
        row = connection.execute(sa.select(items).where(items.c.id == item_id)).mappings().first()
        head = head_in(connection, row["meeting_id"]) if row is not None else None
        if row is None or head is None:
            return None
        room = room_in(connection, head)
        person = next((one for one in room.people if one.attendance_id == attendance_id), None)
        if person is None:
            return None
        at = moment_of(head, row["state"], row["opened_at"])
        gone = withdrew_in(connection, item_id)
        now = room.quorum(at, gone)
        then = room.quorum(at, gone | {attendance_id} if withdraws else gone - {attendance_id})
        states = {seat.seat_id: seat.state for seat in then.seats}
        positions = _misfits(connection, item_id, person.seat_id, states) if person.seat_id in states else ()
        state = states.get(person.seat_id or "")
        return InterestEffect(row["number"], person.name, person.seat, withdraws, state, now, then, positions)


def _misfits(
    connection: sa.Connection, item_id: str, seat_id: str | None, states: dict[str, SeatState]
) -> tuple[str, ...]:
    held = table(Decision)
    query = sa.select(held).where(held.c.item_id == item_id, held.c.state.in_(_OPEN)).order_by(held.c.ref)
    told: list[str] = []
    for row in connection.execute(query).mappings().all():
        on: PartialDate | None = row["decided_on"]
        found = ground_of(
            connection, row["id"], basis=row["basis"], on=on, meeting_id=row["meeting_id"], item_id=row["item_id"],
            arrangements_id=row["arrangements_id"],
        )  # fmt: skip
        then = replace(found, at_table=replace(found.at_table, states=states))
        stand = next((position.stand for position in found.positions if position.seat_id == seat_id), None)
        line = found.seat(seat_id or "")
        # The same rule that holds a decision up once the interest is recorded.
        new = [remedy for reason, remedy in contradictions(then) if (reason, remedy) not in contradictions(found)]
        if new and stand is not None and line is not None:
            state = f" ({row['state'].label})"
            told.append(f"{row['ref']}{state}: {line.short_name} said {stand.label}; that no longer fits. {new[0]}")
    return tuple(told)
