"""The application: it puts screens and services together, and is the boundary for what nobody expected."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.driver import Driver
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from crg_tui import leaving
from crg_tui.asked import Asked
from crg_tui.boundary import Failed, inline
from crg_tui.clock import Clock
from crg_tui.commands import find
from crg_tui.domain.answers import Refusal, Refused
from crg_tui.domain.privacy import KEY
from crg_tui.ending import Ending
from crg_tui.idle import Idle, Rest
from crg_tui.locking import Locking
from crg_tui.ports import Answers, Ports
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.copying import LASTS
from crg_tui.wall import Wall
from crg_tui.way_in import WayIn
from crg_tui.widgets.look import THEMES

if TYPE_CHECKING:
    pass

T = TypeVar("T")

CLOCK_WATCHED_EVERY = 30.0


class CrgApp(Ending, inherit_bindings=False):
    """The shell of the application. Everything it shows comes through its `Ports`."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[Any]] = []

    theme: Reactive[str] = Reactive("dark")

    def __init__(self, ports: Ports, appearance: str = "dark") -> None:
        """`appearance` is dark, light or contrast; NO_COLOR in the environment takes the colours from any of them."""
        super().__init__(ports)
        self._disable_tooltips = self._disable_notifications = True
        self.way_in = WayIn(self, self, ports, self.say_here)
        self.asked = Asked(ports)
        self.idle = Idle()
        self._wall = Wall()
        for command_id, make in ports.anywhere.items():
            # Where there is no such screen, there is no such command: the list of all commands leaves it out.
            setattr(self, find(command_id).method, partial(self.open, make))
        if appearance != "dark":
            self.theme = appearance

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The three appearances, and none of Textual's."""
        return THEMES

    def get_driver_class(self) -> type[Driver]:
        """The driver of this platform, able to stop at once."""
        return leaving.quick(super().get_driver_class())

    def get_default_screen(self) -> Screen[None]:
        """The passphrase."""
        screen = self.way_in.unlock_screen()
        # Textual takes a result callback from every screen that is switched away, and gives the first one none.
        screen._push_result_callback(self, None)
        return screen

    # What screens see of the application.

    @property
    def clock(self) -> Clock:
        """What time it is."""
        return self.ports.clock

    @property
    def status(self) -> str:
        """The day, and as what the person works."""
        today = self.clock.today()
        stands = "".join(f"{word} · " for word in (self.ports.standing(), self.ports.sample() and "SAMPLE") if word)
        day = f"{stands}{today:%a} {today.day} {today:%b %Y}"
        return f"{day} · {self.way_in.person.role}" if self.way_in.person is not None else day

    @property
    def flag(self) -> str:
        """That identities are open, or the privacy view on; and that the database is not encrypted."""
        now = "privacy" if self.privacy else self.ports.flag()
        return " · ".join(filter(None, (now, self.ports.warning())))

    @property
    def privacy(self) -> bool:
        """Whether the privacy view is on: in the meeting room, and everywhere else, each by itself."""
        return self._wall.closed(self._projected)

    @property
    def _projected(self) -> bool:
        return any(getattr(screen, "PROJECTED", False) for screen in self.screen_stack)

    def project(self, closed: bool) -> None:
        """The meeting room opens; after a lock it is as it was."""
        self._wall.enter(closed)
        if self.privacy:
            self.ports.close_identities()

    def ticks(self) -> float:
        """Seconds that only go forward."""
        return self.ports.ticks()

    async def do(self, intention: Callable[[], T], threaded: bool | None = None) -> T | Refused:
        """The one door to services. What it returns is handed back; a failure becomes a Refused."""
        if self.asked.again:
            self.asked.again = False
            return Refused((Refusal("What was asked before the lock is not asked any more.", "Begin again."),))
        aside = self.ports.threaded if threaded is None else threaded
        answer = await self.attempted(asyncio.to_thread(intention) if aside else inline(intention))
        return answer.refused if isinstance(answer, Failed) else answer

    def open(self, make: Callable[[], BaseScreen[None]]) -> None:
        """Show a new screen over the present one."""
        screen = make()
        screen.made_by = screen.made_by or make
        self.push_screen(screen)

    def begins(self) -> None:
        """A command begins to ask."""
        self.asked.begins()

    def asking(self, question: BaseScreen[Any]) -> None:
        """Put what was typed in answer to this question, before a lock, into it again."""
        self.asked.asking(question)

    async def answered(self, question: BaseScreen[Any], answer: object) -> None:
        """What was kept of an answer goes with it."""
        if (then := self.asked.answered(question, answer)) is not None:
            await self.do(then)

    async def ask_again(self, screen: BaseScreen[Any], command_id: str = "") -> None:
        """Carry out what asked when it was locked, or that command, up to its question."""
        kept = await self.do(self.ports.kept_answers)
        if isinstance(kept, Answers):
            self.asked.load(kept)
            command_id = kept.command
        if command_id:
            self.asked.again = True
            await screen.run(command_id)

    async def back(self) -> None:
        """Leave the present screen, unless it could not keep what was typed."""
        screen = self.screen
        if len(self.screen_stack) > 1 and isinstance(screen, BaseScreen):
            if (refused := await screen.leave()) is None:
                self._go_back(screen)
            else:
                screen.begin(self._back_anyway(screen, refused), outlives=True)

    async def _back_anyway(self, screen: BaseScreen[Any], refused: Refused) -> None:
        from crg_tui.screens.confirm import Confirm

        question = f"{refused.sentence} Go back, and lose what was typed here since it was last kept?"
        if await screen.ask(Confirm(question, find("app.back").id)):
            self._go_back(screen)

    def _go_back(self, screen: BaseScreen[Any]) -> None:
        screen.dismiss(None)
        if not self._projected:
            self._wall.leave()

    def say_also(self, sentence: str) -> None:
        """Add to what was just said, unless it says so already."""
        if isinstance(self.screen, BaseScreen) and sentence not in self.screen.footer.said:
            self.screen.say(f"{self.screen.footer.said} {sentence}".strip())

    # Keys.

    async def on_event(self, event: events.Event) -> None:
        """Keys go to the screen on top, in the order in which they were typed; everything else as in Textual."""
        if isinstance(event, events.Key | events.Paste):
            self.idle.touch()
            self.way_in.ahead.touch()
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self.guard(self._press(event))
        else:
            await super().on_event(event)

    async def _press(self, event: events.Key) -> None:
        screen = self.screen
        self.asked.again = False
        if isinstance(screen, BaseScreen):
            await screen.until_ready()
            await screen.press(event)

    async def on_app_blur(self, event: events.AppBlur) -> None:
        """The terminal lost the focus: what is typed is kept, and nothing else changes."""
        event.prevent_default()
        await self.keep_all()

    def on_app_focus(self, event: events.AppFocus) -> None:
        """The terminal has the focus again."""
        event.prevent_default()

    # From the first picture to the first screen.

    def on_mount(self) -> None:
        """Import the rest once the first picture is painted."""
        self.call_after_refresh(self._warm_up)
        self.set_interval(CLOCK_WATCHED_EVERY, self.watch_clock)
        if self.ports.asks_passphrase:
            self.set_interval(1.0, self._tick)
        if self.ports.has_terminal():
            self.set_interval(1.0, self.watch_terminal)

    def watch_clock(self) -> None:
        """Say it when the computer's clock was moved."""
        if (said := self.ports.watch_clock()) is not None:
            self.say_here(said)

    async def watch_terminal(self) -> None:
        """Leave once the terminal has gone: nobody may find the record open behind a window that was closed."""
        if not self.ports.has_terminal():
            await self.hung_up()

    def _warm_up(self) -> None:
        # Textual waits for what a callback answers, and nothing shall wait for the imports.
        self.way_in.warm_up()

    async def _tick(self) -> None:
        await self.guard(self.tick(self.ticks(), self.ports.wall()))

    async def tick(self, now: float, day: float) -> None:
        """Lock when nobody has pressed a key for so long, and say so for the minute before. Long work is awaited."""
        if not self.way_in.is_open or getattr(self.screen, "WORKS", False):
            self.idle.touch()
            return
        rest = self.idle.tick(now, day, self.ports.idle_minutes(), self.ports.in_meeting)
        if rest is Rest.LOCK:
            await self.do_app_lock()
        elif isinstance(rest, int):
            self.say_here(f"Locks in {rest} s; any key stays.")

    # The application's own commands.

    def why_not(self, command_id: str) -> str | None:
        """What cannot be done now, on whatever screen."""
        match command_id:
            case "app.back" if len(self.screen_stack) == 1:
                return "This is the first screen. ctrl+q leaves."
            case "app.lock" if not self.ports.asks_passphrase:
                return "This database has no passphrase, so there is nothing to lock."
            case "app.lock" if not self.way_in.is_open:
                return "It is locked already."
            case "page.copy" if self.privacy:
                return f"Nothing is copied in the privacy view. {KEY} leaves it."
            case "app.who" if self.ports.add_person is None and len(self.way_in.people) < 2:
                return "Only one person works with this database."
        return None

    async def do_app_back(self) -> None:
        """Escape."""
        await self.back()

    def do_app_help(self) -> None:
        """All keys of the screen on top."""
        from crg_tui.screens.help import Help

        if isinstance(self.screen, BaseScreen):
            self.push_screen(Help(self.screen))

    def do_app_palette(self) -> None:
        """Find a command, then do it on the screen that was on top."""
        if isinstance(self.screen, BaseScreen):
            self.screen.begin(self._find(self.screen), outlives=True)

    async def _find(self, below: BaseScreen[Any]) -> None:
        from crg_tui.screens.palette import Palette

        chosen = await below.ask(Palette(below))
        if chosen is not None:
            await below.run(chosen)

    def do_page_copy(self) -> None:
        """Put the text of the page on the clipboard, for half a minute."""
        from crg_tui.widgets.page import Page

        pages = list(self.screen.query(Page))
        text = "\n".join(page.text for page in pages)
        said = self.copying.copy(text, self.ticks())
        if isinstance(self.screen, BaseScreen):
            self.screen.say(said)
        self._clear_later()

    def copy_to_clipboard(self, text: str) -> None:
        """What is cut or copied within a field: out for half a minute, and kept for the fields until a lock."""
        self.copying.out(text, self.ticks())
        self._clear_later()

    def _clear_later(self) -> None:
        def clear() -> None:
            held = self.clipboard
            self.copying.tick(self.ticks())
            self._clipboard = held

        self.set_timer(LASTS, clear)

    def do_app_appearance(self) -> None:
        """The next of the three appearances."""
        names = list(THEMES)
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
        self.say_here(f"Colours: {self.theme}.")

    def do_app_privacy(self) -> None:
        """Close everything sensitive, or show it again."""
        self._wall.turn(self._projected)
        if self.privacy:
            self.ports.close_identities()
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.close_view()
        if isinstance(self.screen, BaseScreen):
            self.screen.came_back()
            self.screen.say("Privacy view: what is sensitive is closed." if self.privacy else "Everything is shown.")

    async def do_app_lock(self) -> None:
        """Cover the screen, keep what is typed, drop every screen, close the store."""
        self.copying.clear()
        self._clipboard = ""
        await Locking(self, self, self.ports, self.way_in, self.asked).lock()

    async def do_app_who(self) -> None:
        """Keep what is typed and choose again who works."""
        if await self.keep_all() is None:
            self.way_in.step_out()
            self._wall.leave()
            self.way_in.show_people()


def run(ports: Ports, appearance: str = "dark") -> int:
    """Show the application until it is left; the exit code. The keyboard does everything: the mouse stays the
    terminal's, to select and copy with."""
    app = CrgApp(ports, appearance)
    app.run(mouse=False)
    return app.return_code or 0
