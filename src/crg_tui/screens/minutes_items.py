"""The items of a meeting as its minutes list them, and what is read with them."""

from __future__ import annotations

from collections.abc import Sequence

from crg_tui.domain.meetings import ItemState, MeetingState
from crg_tui.queries import circulation, minutes_clock, minutes_record, returned_drafts
from crg_tui.queries import minutes as found
from crg_tui.queries.minutes import Version
from crg_tui.queries.minutes_record import ItemRecord, MinutesRecord
from crg_tui.screens.desk import Desk
from crg_tui.widgets.record_list import Row


class Items:
    """The lines of the minutes, with all that was read for them."""

    def __init__(self, desk: Desk, meeting_id: str) -> None:
        self._desk = desk
        self._meeting_id = meeting_id
        self.record: MinutesRecord | None = None
        self.versions: tuple[Version, ...] = ()
        self.remarks: tuple[str, ...] = ()

    def keys(self) -> Sequence[str]:
        """Read everything anew."""
        store = self._desk.context.store
        self.record = minutes_record.record(store, self._meeting_id)
        self.versions = found.versions(store, self._meeting_id)
        sent = circulation.summary(circulation.lines(store, meeting_id=self._meeting_id))
        came = returned_drafts.summary(returned_drafts.lines(store, self._meeting_id))
        self.remarks = tuple(said for said in (f"{sent.capitalize()}." if sent else "", came, self._clocks()) if said)
        return [item.line.id for item in self.record.items] if self.record else []

    def _clocks(self) -> str:
        context = self._desk.context
        closed = self.record is not None and self.record.head.state is MeetingState.CLOSED
        readings = minutes_clock.of_meeting(context.store, self._meeting_id, context.clock.now()) if closed else ()
        told = [f"{held.step.label}: due {held.due_words}, {held.progress}." for held in readings if held.waits]
        return " ".join(told)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        """The lines of these keys."""
        items = {item.line.id: item for item in self.record.items} if self.record else {}
        return [self._row(items[key]) for key in keys if key in items]

    def _row(self, item: ItemRecord) -> Row:
        state = "" if item.line.state is ItemState.DONE else item.line.state.label
        text = " ".join((item.text or "").split())
        cells = (str(item.line.number), item.line.title, text or "no minute text", state)
        gaps = self.record.missing if self.record else ()
        return Row(item.line.id, cells, "!" if any(gap.item_id == item.line.id for gap in gaps) else " ")
