"""The working notes of an item: put right, taken away, made into minute text or an action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.queries import entries
from crg_tui.queries import meetings as found
from crg_tui.queries.meetings import ItemLine, NoteLine
from crg_tui.screens import meeting_forms
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.services import notes
from crg_tui.widgets.record_list import Column, Row


class _Notes:
    def __init__(self, desk: Desk, meeting_id: str, item_id: str) -> None:
        self._desk = desk
        self._of = (meeting_id, item_id)
        self._notes: dict[str, NoteLine] = {}

    def keys(self) -> Sequence[str]:
        self._notes = {line.id: line for line in found.notes(self._desk.context.store, *self._of)}
        return list(self._notes)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        held = [self._notes[key] for key in keys if key in self._notes]
        return [
            Row(line.id, (f"{line.at:%H:%M}" if line.at else "", " ".join(line.text.split()), line.made_into or ""))
            for line in held
        ]

    def line(self, key: str | None) -> NoteLine | None:
        """The note of that key."""
        return self._notes.get(key or "")


class NotesScreen(ListScreen):
    """In the order in which they were made."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("notes", "rows", "everywhere")

    def __init__(self, desk: Desk, meeting_id: str, item: ItemLine) -> None:
        self.lines = _Notes(desk, meeting_id, item.id)
        columns = (Column("", 5), Column("Note", sensitive=True), Column("Made into", 24, drop=60))
        title = f"Notes · item {item.number} · {item.title}"
        super().__init__(title, self.lines, columns, empty="No note of this item yet.")
        self.desk = desk
        self.item = item

    def why_not(self, command_id: str) -> str | None:
        """Everything here is about a note."""
        if command_id.startswith("notes.") and self.records.cursor is None:
            return "There is no note here."
        return None

    def do_notes_correct(self) -> None:
        """Put the words right."""
        key = self.records.cursor or ""
        if found.note(self.desk.context.store, key) is not None:
            self.shell.open(lambda: meeting_forms.correct_note(self.desk, key))

    async def do_notes_minute(self) -> None:
        """Into the minute text."""
        key = self.records.cursor or ""
        await self._do(lambda: notes.note_to_minute_text(self.desk.context, key), "It stands in the minute text.")

    def do_notes_action(self) -> None:
        """An action of it."""
        from crg_tui.screens.actions import new_action

        line = self.lines.line(self.records.cursor)
        assert line is not None
        self.shell.open(
            lambda: new_action(
                self.desk, self._recorded, case_id=self.item.case_id, meeting_id=line.meeting_id,
                item_id=line.item_id, note_id=line.id,
            )
        )  # fmt: skip

    def _recorded(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(f"Recorded {answer.value.ref}.")

    def do_notes_strike(self) -> None:
        """Take its words out for good."""
        from crg_tui.screens.striking import strike_record

        key = self.records.cursor or ""
        self.shell.open(lambda: strike_record(self.desk, "notes", key, shown="note"))

    def do_notes_remove(self) -> None:
        """Take it away, after asking."""
        self.begin(self._remove())

    async def _remove(self) -> None:
        key = self.records.cursor or ""
        seen = entries.newest(self.desk.context.store, key)
        if await self.ask(Confirm("Take this note away? The history keeps it.", "notes.remove")):
            await self._do(lambda: notes.remove(self.desk.context, key, seen=seen), "Taken away.")

    async def _do(self, intention: Callable[[], Done[Any] | Refused], said: str) -> None:
        answer = await self.shell.do(intention)
        self.came_back()
        self.say(answer.sentence if isinstance(answer, Refused) else said, warns=isinstance(answer, Refused))
