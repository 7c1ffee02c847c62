"""The agenda of a meeting: building it, with the check before the meeting beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from textual.containers import Container
from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.meetings import MeetingState
from crg_tui.papers.content import meeting as content
from crg_tui.queries import entries
from crg_tui.queries import meetings as found
from crg_tui.queries.meetings import ItemLine, MeetingPage, PreflightLine
from crg_tui.queries.preflight import PreflightKind
from crg_tui.queries.specialists import NOT_WANTED
from crg_tui.screens import meeting_forms
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.open_papers import open_papers
from crg_tui.screens.undo_last import undo_last
from crg_tui.services import agenda, meetings
from crg_tui.widgets.item_pane import ItemPane
from crg_tui.widgets.page import Piece
from crg_tui.widgets.record_list import Column, Row

_BESIDE = 100


class _Items:
    def __init__(self, desk: Desk, meeting_id: str) -> None:
        self._desk = desk
        self._meeting_id = meeting_id
        self.page: MeetingPage | None = None
        self.check: tuple[PreflightLine, ...] = ()

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        self.page = found.page(context.store, self._meeting_id)
        wanted = self.page is not None and self.page.head.state is not MeetingState.CLOSED
        self.check = found.preflight(context.store, self._meeting_id, context.clock.today()) if wanted else ()
        return [item.id for item in self.page.items] if self.page else []

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        items = {item.id: item for item in self.page.items} if self.page else {}
        concerned = {line.item for line in self.check}
        return [
            Row(
                key,
                (str(items[key].number), items[key].title, content.item_words(items[key])),
                "!" if items[key].number in concerned else " ",
            )
            for key in keys
            if key in items
        ]

    def item(self, key: str | None) -> ItemLine | None:
        """The item of that key."""
        return next((item for item in self.page.items if item.id == key), None) if self.page else None


class AgendaScreen(ListScreen):
    """Items in their order; under them, or beside them where there is room, what to see to before the meeting."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("agenda", "list", "everywhere")

    def __init__(self, desk: Desk, meeting_id: str) -> None:
        self.items = _Items(desk, meeting_id)
        columns = (Column("", 2, right=True), Column("Item", weight=3), Column("", weight=2, drop=50))
        super().__init__("Agenda", self.items, columns, empty="No item yet. n adds one, c every open case.")
        self.desk = desk
        self.meeting_id = meeting_id
        self.check = ItemPane(())

    def body(self) -> Iterable[Widget]:
        """The list and the check."""
        yield Container(self.records, self.check, classes="agenda")

    def on_resize(self) -> None:
        """The check goes beside the list where there is room."""
        self.query_one(".agenda").set_class(self.size.width >= _BESIDE, "beside")

    def tell(self) -> None:
        """Which meeting it is, and what the check says."""
        page = self.items.page
        if page is None:
            self.title_bar.show(title="This meeting was undone")
            return
        self.title_bar.show(title=f"Agenda · {content.title(page)}")
        self.check.show(_check(page, self.items.check))

    @property
    def _item(self) -> ItemLine | None:
        return self.items.item(self.records.cursor)

    def why_not(self, command_id: str) -> str | None:
        """What cannot be done as the meeting stands."""
        page = self.items.page
        if page is None and command_id.startswith(("agenda.", "meeting.", "papers.")):
            return "This meeting was undone; go back to the list."
        if page is None:
            return None
        state = page.head.state
        match command_id:
            case "agenda.begin" if state is not MeetingState.PLANNED:
                return f"The meeting is {state.label} already; Enter goes to the room."
            case "agenda.minutes" if state is MeetingState.PLANNED:
                return "There are no minutes before the meeting."
            case "meeting.specialist" if self._wants_specialist is None:
                return NOT_WANTED
            case "agenda.title" | "agenda.times" | "agenda.remove" | "agenda.earlier" | "agenda.later":
                return None if self._item else "There is no item here."
        return None

    def chosen(self, key: str) -> None:
        """Look at the item in the room."""
        from crg_tui.screens.room import RoomScreen

        self.shell.open(lambda: RoomScreen(self.desk, self.meeting_id, key))

    def do_agenda_begin(self) -> None:
        """Open the meeting, then go into the room."""
        self.begin(self._begin_meeting(), outlives=True)

    async def _begin_meeting(self) -> None:
        from crg_tui.screens.room import RoomScreen

        answer = await self.shell.do(lambda: meetings.open_meeting(self.desk.context, self.meeting_id))
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        # The agenda is covered, and read again when the room has gone.
        self.shell.open(lambda: RoomScreen(self.desk, self.meeting_id))

    def do_agenda_add(self) -> None:
        """One more item, at its usual place."""
        self.shell.open(lambda: meeting_forms.add_item(self.desk, self.meeting_id, None, self._added))

    def _added(self, answer: Done[Any]) -> None:
        self.came_back()
        self.records.go_to(answer.value.item_id)
        self.say(f"Item {answer.value.number}, {answer.value.title}.")

    async def do_agenda_cases(self) -> None:
        """Every open case that is missing."""
        await self._do(lambda: agenda.add_open_cases(self.desk.context, self.meeting_id), "Added: {titles}.")

    async def do_agenda_earlier(self) -> None:
        """One up."""
        await self._move(-1)

    async def do_agenda_later(self) -> None:
        """One down."""
        await self._move(1)

    async def _move(self, by: int) -> None:
        item = self._item
        assert item is not None
        await self._do(lambda: agenda.move(self.desk.context, item.id, item.number + by), "")

    def do_agenda_title(self) -> None:
        """Another title."""
        item = self._item
        assert item is not None
        self.shell.open(lambda: meeting_forms.retitle_item(self.desk, item.id))

    def do_agenda_times(self) -> None:
        """When it was opened and closed."""
        item = self._item
        assert item is not None
        self.shell.open(lambda: meeting_forms.item_times(self.desk, item.id))

    def do_agenda_remove(self) -> None:
        """Take the item off, after asking."""
        self.begin(self._remove())

    async def _remove(self) -> None:
        item = self._item
        assert item is not None
        seen = entries.newest(self.desk.context.store, item.id)
        if await self.ask(Confirm(f"Take item {item.number}, {item.title}, off the agenda?", "agenda.remove")):
            await self._do(lambda: agenda.remove(self.desk.context, item.id, seen=seen), "Taken off.")

    def do_agenda_correct(self) -> None:
        """Day, time, place."""
        self.shell.open(lambda: meeting_forms.correct_meeting(self.desk, self.meeting_id))

    def do_agenda_people(self) -> None:
        """Who comes."""
        from crg_tui.screens.people import PeopleScreen

        self.shell.open(lambda: PeopleScreen(self.desk, self.meeting_id))

    @property
    def _wants_specialist(self) -> str | None:
        """The case of this item, where a specialist service is proposed for it and none takes part."""
        item = self._item
        lines = [line for line in self.items.check if line.kind is PreflightKind.INVITATION]
        same = item is not None and any(line.item == item.number for line in lines)
        return item.case_id if item is not None and same else None

    def do_meeting_specialist(self) -> None:
        """The service that is proposed for the case of this item."""
        from crg_tui.screens.family_forms import specialist_form

        case_id = self._wants_specialist
        assert case_id is not None
        self.shell.open(
            lambda: specialist_form(
                self.desk, case_id, lambda answer: self.say(f"{answer.value.agency} takes part.")
            )
        )  # fmt: skip

    def do_agenda_check(self) -> None:
        """Everything to see to before the meeting, on a page of its own."""
        from crg_tui.screens.paper import ToldScreen

        page = self.items.page
        assert page is not None
        self.shell.open(lambda: ToldScreen(f"Before the meeting · {content.title(page)}", self._told, _closes))

    def _told(self) -> Iterable[tuple[str, str]]:
        context = self.desk.context
        lines = found.preflight(context.store, self.meeting_id, context.clock.today())
        return [(line.kind.value, line.sentence) for line in lines] or [("", "Nothing to see to.")]

    def do_agenda_minutes(self) -> None:
        """The minutes."""
        from crg_tui.screens.minutes import MinutesScreen

        self.shell.open(lambda: MinutesScreen(self.desk, self.meeting_id))

    def do_papers_open(self) -> None:
        """The papers about the meeting."""
        open_papers(self, self.desk, "meeting", self.meeting_id)

    def do_record_undo(self) -> None:
        """Undo the last operation."""
        self.begin(undo_last(self, self.desk))

    async def _do(self, intention: Callable[[], Done[Any] | Refused], said: str) -> None:
        answer = await self.shell.do(intention)
        self.came_back()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        titles = ", ".join(getattr(answer.value, "titles", ()))
        self.say(" ".join((said.format(titles=titles), *answer.notices)).strip())


def _check(page: MeetingPage, lines: Sequence[PreflightLine]) -> tuple[Piece, ...]:
    if page.head.state is MeetingState.CLOSED:
        told = [Piece("Closed", heading=True), *(Piece(value, label) for label, value in content.facts(page))]
        return tuple(told)
    how = tuple(Piece(value, label) for label, value in content.asked_how(page))
    if not lines:
        return (Piece("Before the meeting", heading=True), *how, Piece("Nothing to see to."))
    return (
        Piece(f"Before the meeting: {len(lines)} {'thing' if len(lines) == 1 else 'things'} to see to", heading=True),
        *how,
        *(Piece(line.sentence, line.kind.value, sensitive=_closes(line.kind.value)) for line in lines),
    )


def _closes(kind: str) -> bool:
    return kind == PreflightKind.CONFLICT.value
