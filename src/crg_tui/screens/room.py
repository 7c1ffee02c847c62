"""The meeting room: the agenda, the item with what each agency thinks, who is here, and the note being typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.containers import Container
from textual.widget import Widget

from crg_tui import commands
from crg_tui.clock import london
from crg_tui.queries import room as found
from crg_tui.queries.room import RoomPage
from crg_tui.screens import room_words
from crg_tui.screens.desk import Desk
from crg_tui.screens.note_keeping import NoteKeeping
from crg_tui.screens.room_notes import RoomNotes
from crg_tui.screens.undo_last import undo_last
from crg_tui.services import agenda
from crg_tui.widgets.agenda_strip import AgendaStrip
from crg_tui.widgets.item_pane import ItemPane
from crg_tui.widgets.note_field import NoteField
from crg_tui.widgets.seat_strip import SeatStrip

_NARROW, _WIDE = 72, 112
_TICK = 5.0
_NOT_NOW = ("room.take", "agenda.begin", "room.add", "room.views", "room.decide", "views.open")
"""Commands that leave the footer to others while they are refused; pressed all the same, they say why."""


class RoomScreen(RoomNotes):
    """Looking at an item and taking it are two things: arrows and numbers look, Enter takes.

    While text has the focus only ctrl and F keys act. A note belongs to the item that is looked at.
    """

    PROJECTED: ClassVar[bool] = True
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, meeting_id: str, item_id: str | None = None) -> None:
        """`item_id` is the item to look at first; None: the one that is open."""
        super().__init__("Meeting", "")
        self.desk = desk
        self.meeting_id = meeting_id
        self.page: RoomPage | None = None
        self.strip = AgendaStrip()
        self.seats = SeatStrip()
        self.pane = ItemPane(())
        self.timeline = ItemPane(())
        self.timeline.id = "timeline"
        self.note = NoteField()
        self.keeping = NoteKeeping(desk, self.note)
        self._wanted = item_id
        self._key = self._digits = ""
        self._quorate: tuple[str, bool] | None = None
        self._taking: tuple[str, bool] | None = None

    def body(self) -> Iterable[Widget]:
        """Agenda and seats at the left, the item beside them, the timeline where there is room, the note below."""
        left = Container(self.strip, self.seats, classes="room-left")
        yield Container(left, self.pane, self.timeline, classes="room")
        yield self.note

    def on_mount(self) -> None:
        """Look at the open item, with what was typed there."""
        self.shell.project(self.desk.settings.privacy_in_meetings)
        self.keeping.begin()
        self._read(self._wanted, anew=True)
        self.keeping.load(self.page.item.id if self.page and self.page.item else None)
        self.draw()
        self.set_interval(_TICK, self._tick)

    def on_resize(self) -> None:
        """Narrow: the agenda folds into the title. Wide: the timeline joins."""
        room = self.query_one(".room")
        room.set_class(self.size.width < _NARROW, "narrow")
        room.set_class(self.size.width >= _WIDE, "wide")

    # Looking.

    async def go_to(self, item_id: str | None) -> None:
        """Look at an item; what is typed for the one before is kept there."""
        self._read(item_id, anew=True)
        item = self.page.item if self.page else None
        refused = await self.keeping.switch(self.shell, item.id if item else None)
        if refused is not None:
            self.say(refused.sentence, warns=True)
        self.pane.do_page_top()
        self.draw()

    def _read(self, item_id: str | None, anew: bool) -> None:
        context = self.desk.context
        known = self.page.case if self.page and not anew else None
        self.page = found.look(context.store, self.meeting_id, item_id, context.clock.today(), known)

    def read_again(self, anew: bool = False) -> None:
        """Read and draw what is looked at; `anew` also what agencies think of the case."""
        self._read(self.page.item.id if self.page and self.page.item else self._wanted, anew)
        self.draw()

    def came_back(self) -> None:
        """Something was done on another screen."""
        self.read_again(anew=True)

    def draw(self) -> None:
        """Show what was read. Each part draws only what has changed."""
        page = self.page
        if page is None:
            self.title_bar.show(title="This meeting was undone", status="")
            return
        at = next((place for place, item in enumerate(page.items) if item is page.item), 0)
        self.strip.show(room_words.marks(page, self.keeping.typed), at)
        self.seats.show(room_words.strip_groups(page))
        self.pane.show(room_words.pieces(page))
        self.timeline.show(room_words.timeline(page))
        self._tick()
        self._watch_quorum(page)
        self.offer()

    def _tick(self) -> None:
        if self.page is not None:
            clock = f"{self.shell.clock.now().astimezone(london()):%H:%M}"
            self.title_bar.show(room_words.title(self.page), room_words.status(self.page, clock))
            self.note.label(f"Note {clock}", "n writes a note of this item")

    def _watch_quorum(self, page: RoomPage) -> None:
        """Say it the moment it turns: at the item that is being taken, and at an item that is only looked at."""
        taking = page.item is not None and page.item is page.open_item
        key = "taking" if taking else page.item.id if page.item else ""
        now = (key, page.quorum.reading.quorate)
        before, self._quorate = self._quorate, now
        if taking:
            before, self._taking = self._taking, now
        if before is not None and before[0] == now[0] and before[1] != now[1]:
            self.say(room_words.turned(page), warns=not now[1])

    async def press(self, event: events.Key) -> None:
        """Remember the key: figures typed one after the other make a number. Enter in the text adds the note."""
        self._key = event.key
        if not event.key.isdigit():
            self._digits = ""
        if event.key == "enter" and self.in_text:
            self.say("")
            await self.run("room.add")
            return
        await super().press(event)

    async def do_room_number(self) -> None:
        """The item of that number."""
        items = {item.number: item.id for item in self.page.items} if self.page else {}
        typed = self._digits + self._key
        self._digits = typed if int(typed) in items else self._key
        if int(self._digits) in items:
            await self.go_to(items[int(self._digits)])
        else:
            self.say(f"There is no item {self._digits}.", warns=True)

    async def do_room_next(self) -> None:
        """The next item."""
        await self._step(1)

    async def do_room_before(self) -> None:
        """The item before."""
        await self._step(-1)

    async def _step(self, by: int) -> None:
        page = self.page
        if page is not None and page.item is not None:
            place = next(at for at, item in enumerate(page.items) if item is page.item) + by
            if 0 <= place < len(page.items):
                await self.go_to(page.items[place].id)

    def do_room_more(self) -> None:
        """Down in what is shown."""
        self.pane.do_page_page_down()

    def do_room_back(self) -> None:
        """Up in what is shown."""
        self.pane.do_page_page_up()

    # Taking.

    async def do_room_take(self) -> None:
        """Open this item; the one that is open is done."""
        item_id = self.item.id
        if await self.act(lambda: agenda.take(self.desk.context, item_id), "Item {number} is taken."):
            self.desk.close_identities()
            self.offer_flag()

    async def do_room_done(self) -> None:
        """This item is done; on to the next that waits."""
        item_id = self.item.id
        if await self.act(lambda: agenda.finish(self.desk.context, item_id), "Item {number} is done."):
            said = self.footer.said
            after = [item for item in self.page.items if item.number > self.item.number] if self.page else []
            waiting = next((item.id for item in after if item.state.value == "waiting"), None)
            if waiting is not None:
                await self.go_to(waiting)
                self.say(f"{said} Enter takes the next.")

    async def do_room_reopen(self) -> None:
        """Go on with it."""
        item_id = self.item.id
        await self.act(lambda: agenda.reopen(self.desk.context, item_id), "Item {number} goes on.")

    def do_record_undo(self) -> None:
        """Undo the last operation."""
        self.begin(undo_last(self, self.desk))

    def mark(self) -> str:
        """The item, and where in the text."""
        return f"{self.page.item.id if self.page and self.page.item else ''} {self.note.cursor if self.in_text else -1}"

    def restore(self, mark: str) -> None:
        """Look at that item again, with the cursor where it was."""
        item_id, _, cursor = mark.partition(" ")
        self.run_worker(self.shell.guard(self._restore(item_id, int(cursor))), exit_on_error=False)

    async def _restore(self, item_id: str, cursor: int) -> None:
        await self.until_ready()
        await self.go_to(item_id or None)
        if cursor >= 0:
            self.set_focus(self.note)
            self.note.fill(self.note.text, cursor)

    def offer(self) -> None:
        """Show which keys work now, without those that make no sense for this item."""
        text = self.in_text
        offered = [
            (command, self.refused(command.id))
            for command in commands.footer(self.CONTEXTS, text)
            if self.can_do(command.id)
        ]
        shown = [pair for pair in offered if not (pair[1] and pair[0].id.startswith(("app.", *_NOT_NOW)))]
        self.footer.offer(tuple(shown), text)
