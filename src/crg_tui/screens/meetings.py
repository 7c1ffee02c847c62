"""The meetings: the list, and which screen one of them opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done
from crg_tui.domain.meetings import MeetingState
from crg_tui.domain.partial_date import show_day
from crg_tui.queries import meetings as found
from crg_tui.queries.meetings import MeetingLine
from crg_tui.screens import meeting_forms
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.widgets.record_list import Column, Row


def meeting_screen(desk: Desk, meeting_id: str) -> BaseScreen[None]:
    """The room of a meeting that is open, else its agenda."""
    from crg_tui.screens.agenda import AgendaScreen
    from crg_tui.screens.room import RoomScreen

    lines = found.lines(desk.context.store, (meeting_id,))
    is_open = bool(lines) and lines[0].state is MeetingState.OPEN

    def make() -> BaseScreen[None]:
        return RoomScreen(desk, meeting_id) if is_open else AgendaScreen(desk, meeting_id)

    screen = make()
    # The agenda from which a meeting was opened is still the agenda after a lock.
    screen.made_by = make
    return screen


def _stands(line: MeetingLine) -> str:
    if line.state is MeetingState.CLOSED:
        return f"minutes {line.minutes.label}" if line.minutes else "closed, no minutes yet"
    return f"{line.state.label}, {line.items} items"


class _Meetings:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keys(self) -> Sequence[str]:
        return found.keys(self._desk.context.store)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [
            Row(
                line.id,
                (
                    line.ref,
                    show_day(line.held_on, short=True) + (f" {line.starts_at:%H:%M}" if line.starts_at else ""),
                    line.kind.label,
                    _stands(line),
                ),
                "!" if line.state is MeetingState.OPEN else " ",
            )
            for line in found.lines(self._desk.context.store, tuple(keys))
        ]


class MeetingList(ListScreen):
    """All meetings, the latest first."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("meetings", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        columns = (Column("Meeting", 9), Column("On", 22), Column("Kind", drop=64), Column("Stands", 24))
        super().__init__("Meetings", _Meetings(desk), columns, empty="No meeting yet. n plans one.")
        self.desk = desk

    def on_mount(self) -> None:
        """Begin with the meeting that is open, else the next one from today on, else the latest."""
        today = self.desk.context.clock.today()
        lines = found.lines(self.desk.context.store)
        first = next((line for line in lines if line.state is MeetingState.OPEN), None)
        ahead = [line for line in lines if line.state is MeetingState.PLANNED and line.held_on >= today]
        if (wanted := first or (ahead[-1] if ahead else None)) is not None:
            self.records.go_to(wanted.id)

    def chosen(self, key: str) -> None:
        """Open the meeting."""
        self.shell.open(lambda: meeting_screen(self.desk, key))

    def do_meeting_new(self) -> None:
        """Plan a meeting."""
        self.shell.open(lambda: meeting_forms.new_meeting(self.desk, self._planned))

    def _planned(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.records.go_to(answer.value.meeting_id)
        self.say(f"Planned {answer.value.ref}, {answer.value.items} items. Enter opens its agenda.")
