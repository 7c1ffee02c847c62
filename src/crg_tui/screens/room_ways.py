"""The ways out of the meeting room: to views, decisions, actions, people, forms, and the end of the meeting."""

from __future__ import annotations

from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.meetings import ItemState, MeetingState
from crg_tui.queries import meetings as found
from crg_tui.queries.agenda import ItemLine
from crg_tui.queries.room import RoomPage
from crg_tui.screens import meeting_forms, view_opening
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.services import meetings
from crg_tui.widgets.note_field import NoteField
from crg_tui.widgets.page import Piece

_OVER = (ItemState.DONE, ItemState.DEFERRED)
_NEEDS_ITEM = (
    "room.note", "room.add", "room.take", "room.done", "room.defer", "room.reopen", "room.minute", "room.text",
    "room.notes", "room.interest", "room.action", "room.next", "room.before",
)  # fmt: skip


class RoomWays(BaseScreen[None]):
    """What the room opens, and why it cannot just now."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("room", "everywhere")

    desk: Desk
    meeting_id: str
    page: RoomPage | None
    note: NoteField

    @property
    def item(self) -> ItemLine:
        """The item that is looked at; only where `why_not` has made sure that there is one."""
        assert self.page is not None and self.page.item is not None
        return self.page.item

    def read_again(self, anew: bool = False) -> None:
        """Read and draw again."""
        raise NotImplementedError

    def why_not(self, command_id: str) -> str | None:
        """What cannot be done as the meeting, the item and the text stand."""
        if not command_id.startswith(("room.", "agenda.", "views.")):
            return None
        if self.page is None:
            return "This meeting was undone; go back to the list."
        if command_id == "views.open":
            return view_opening.why_not_opened(self.page.asking, bool(self.page.waiting and self.page.waiting.given))
        if command_id == "room.minute" and self._over:
            return None
        if self.page.item is None and command_id in (*_NEEDS_ITEM, "room.views", "room.decide", "room.case"):
            return "There is no item yet. g goes to the agenda."
        return self._meeting_forbids(command_id, self.page) or self._item_forbids(command_id, self.page)

    def _meeting_forbids(self, command_id: str, page: RoomPage) -> str | None:
        state = page.head.state
        match command_id:
            case "agenda.begin" if state is not MeetingState.PLANNED:
                return f"The meeting is {state.label} already."
            case "room.take" | "room.done" | "room.reopen" | "room.close" if state is MeetingState.PLANNED:
                return "The meeting is not open yet. o opens it."
            case "room.take" | "room.done" | "room.reopen" | "room.close" | "room.defer" if (
                state is MeetingState.CLOSED
            ):
                return "The meeting is closed. u undoes closing it, as long as nothing was changed since."
        return None

    def _item_forbids(self, command_id: str, page: RoomPage) -> str | None:
        item = page.item
        if item is None:
            return None
        match command_id:
            case "room.views" | "room.decide" | "room.case" if item.case_id is None:
                return "This item is not about a case."
            case "room.take" if item.state is ItemState.OPEN:
                return f"Item {item.number} is open."
            case "room.take" | "room.done" if item.state in _OVER:
                return f"Item {item.number} is {item.state.label}. r goes on with it."
            case "room.defer" if item.state is ItemState.DEFERRED:
                return f"Item {item.number} is deferred."
            case "room.reopen" if item.state not in _OVER:
                return f"Item {item.number} is {item.state.label}; Enter takes it."
            case "room.add" if not self.note.text.strip():
                return "Nothing is typed."
            case "room.minute" if not self.note.text.strip() and all(line.made_into for line in page.notes):
                return "There is no note that is not in the minutes yet. n writes one, t the minute text itself."
        return None

    @property
    def _over(self) -> bool:
        """Whether the meeting is closed and nothing is being typed: then its minutes come next."""
        closed = self.page is not None and self.page.head.state is MeetingState.CLOSED
        return closed and not self.note.text.strip()

    async def run(self, command_id: str) -> bool:
        """Carry out a command. What turned a note into minute text leads to the minutes of a closed meeting."""
        if command_id == "room.minute" and self._over:
            self._minutes()
            return True
        return await super().run(command_id)

    def _minutes(self) -> None:
        from crg_tui.screens.minutes import MinutesScreen

        self.shell.open(lambda: MinutesScreen(self.desk, self.meeting_id))

    async def do_agenda_begin(self) -> None:
        """Open the meeting."""
        answer = await self.shell.do(lambda: meetings.open_meeting(self.desk.context, self.meeting_id))
        self.read_again()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        else:
            self.say(f"Opened; {answer.value.expected} people are expected. p says who is here.")

    def do_room_people(self) -> None:
        """Who is here."""
        from crg_tui.screens.people import PeopleScreen

        item_id = self.page.item.id if self.page and self.page.item else None
        self.shell.open(lambda: PeopleScreen(self.desk, self.meeting_id, item_id))

    def do_room_interest(self) -> None:
        """Interests for this item are declared where the people are."""
        self.do_room_people()

    def do_room_views(self) -> None:
        """What each agency thinks."""
        from crg_tui.screens.views import ViewsScreen

        item, case_id = self.item, self.item.case_id or ""
        self.shell.open(lambda: ViewsScreen(self.desk, case_id, item.id))

    def do_views_open(self) -> None:
        """The chair opens the sealed views of the item."""
        self.begin(view_opening.open_sealed(self, self.desk, self.item.case_id or "", self.item.id))

    def do_room_decide(self) -> None:
        """Decide about the case."""
        from crg_tui.screens.decide import DecideScreen

        item, case_id = self.item, self.item.case_id or ""
        self.shell.open(lambda: DecideScreen(self.desk, case_id, self.meeting_id, item.id))

    def do_room_case(self) -> None:
        """Everything about the case."""
        from crg_tui.screens.case import CaseScreen

        case_id = self.item.case_id or ""
        self.shell.open(lambda: CaseScreen(self.desk, case_id))

    def do_room_action(self) -> None:
        """Somebody will do something."""
        from crg_tui.screens.actions import new_action

        item = self.item
        self.shell.open(
            lambda: new_action(
                self.desk, self._agreed, case_id=item.case_id, meeting_id=self.meeting_id, item_id=item.id
            )
        )

    def do_room_log(self) -> None:
        """The action log, in which the group verifies at this meeting."""
        from crg_tui.screens.actions import ActionList

        assert self.page is not None
        ref = self.page.head.ref
        self.shell.open(lambda: ActionList(self.desk, at_meeting=ref))

    def _agreed(self, answer: Done[Any]) -> None:
        self.say(f"Recorded {answer.value.ref}.")

    def do_room_defer(self) -> None:
        """Put the item off."""
        item_id = self.item.id
        self.shell.open(lambda: meeting_forms.defer_item(self.desk, item_id, self._deferred))

    def _deferred(self, answer: Done[Any]) -> None:
        self.read_again()
        self.say(f"Item {answer.value.number} is deferred.")

    def do_room_text(self) -> None:
        """The minute text."""
        item_id = self.item.id
        self.shell.open(lambda: meeting_forms.minute_text(self.desk, item_id))

    def do_room_notes(self) -> None:
        """The notes of the item."""
        from crg_tui.screens.notes import NotesScreen

        item = self.item
        self.shell.open(lambda: NotesScreen(self.desk, self.meeting_id, item))

    def do_room_agenda(self) -> None:
        """The agenda, to change it."""
        from crg_tui.screens.agenda import AgendaScreen

        self.shell.open(lambda: AgendaScreen(self.desk, self.meeting_id))

    def do_room_close(self) -> None:
        """Close the meeting, after showing what is still open."""
        self.begin(self._close())

    async def _close(self) -> None:
        still = found.open_ends(self.desk.context.store, self.meeting_id)
        pieces = [Piece("Still open:" if still else "Nothing is open.", heading=True)]
        pieces += [Piece(sentence) for sentence in still]
        if not await self.ask(ReadAndConfirm("Close the meeting? Enter closes it, Escape does not", pieces)):
            return
        answer = await self.shell.do(lambda: meetings.close(self.desk.context, self.meeting_id))
        self.read_again()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        at = f" at {answer.value.closed_at:%H:%M}" if answer.value.closed_at else ""
        self.say(f"Closed{at}. m goes to the minutes; u opens the meeting again.")
