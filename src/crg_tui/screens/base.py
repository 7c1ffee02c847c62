"""What every screen has: title, body, footer, and commands that come from the one table."""

from __future__ import annotations

import asyncio
import inspect
import re
from collections.abc import Callable, Coroutine, Iterable
from typing import Any, ClassVar, Protocol, TypeVar, cast

from textual import events
from textual._styles_cache import StylesCache
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from crg_tui import commands
from crg_tui.domain.answers import Refused
from crg_tui.domain.plain_text import clean
from crg_tui.screens.shell import Shell
from crg_tui.widgets.key_footer import KeyFooter
from crg_tui.widgets.title_bar import TitleBar

_PATIENCE = 2.0
# Some terminals report that a shift or lock key went down; that is not yet a key.
_SILENT = re.compile(r"(left|right)_\w+|iso_level\d_shift|(caps|num|scroll)_lock|ignore")

R = TypeVar("R")
A = TypeVar("A")


class TakesKeys(Protocol):
    """A widget that takes keys which are no commands; `takes_text` says that letters are text there."""

    takes_text: bool

    def take(self, event: events.Key) -> bool:
        """Carry out the key; False when it means nothing there."""
        ...


class Closes(Protocol):
    """A widget that the privacy view closes some of."""

    def close_view(self, closed: bool) -> None:
        """The privacy view goes on or off."""
        ...


class BaseScreen(Screen[R], inherit_bindings=False):
    """A screen whose keys are commands of the table.

    A command is carried out by a method named after it, `do_case_new` for `case.new`, looked for on the focused
    widget, then on the screen, then on the application. It may be a coroutine; it returns False to say that the key
    is not a command just now, and goes on to the text. `why_not`, looked for in the same places, says why a command
    is refused now: then it is not carried out, the footer shows it in brackets, and the sentence is said.

    A method that has to ask something first starts a flow with `begin`, in which `ask` waits for the answer.
    """

    CONTEXTS: ClassVar[tuple[str, ...]] = ("everywhere",)
    WORKS: ClassVar[bool] = False
    """Whether long work is done here, over which nothing is locked by itself."""
    PROJECTED: ClassVar[bool] = False
    """Whether it is mostly projected: while such a screen is there, the privacy view has a state of its own."""
    AUTO_FOCUS = "*"
    BINDINGS: ClassVar[list[Any]] = []

    def __init__(self, title: str = "", status: str | None = None) -> None:
        super().__init__()
        self.title_bar = TitleBar(title, status or "")
        self.footer = KeyFooter()
        self.made_by: Callable[[], BaseScreen[None]] | None = None
        self._own_status = status
        self._ready = asyncio.Event()
        self.last_command = ""
        self._began = False
        self._seen = False

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Go, with an answer. Where something covers this screen by now, as a lock does, nothing goes: Textual would
        take away what is on top, whoever asks it to."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    @property
    def shell(self) -> Shell:
        """The application, as far as screens may know it."""
        return cast(Shell, self.app)

    def body(self) -> Iterable[Widget]:
        """The widgets between title and footer; the first that can have the focus gets it."""
        return ()

    def compose(self) -> ComposeResult:
        """Title, body, footer."""
        yield self.title_bar
        yield from self.body()
        yield self.footer

    def on_mount(self) -> None:
        """Say who works, offer the keys."""
        if self._own_status is None:
            self.title_bar.show(status=self.shell.status)
        self.close_view()
        self.offer()
        self._ready.set()

    def on_unmount(self) -> None:
        """Let go of what was drawn."""
        # This cache of Textual's holds a thousand widgets that have gone, with every line they drew.
        StylesCache.get_inner_outer.cache_clear()

    async def until_ready(self) -> None:
        """Wait until the screen can take keys, so that none that was typed ahead is lost."""
        if not self._ready.is_set():
            # A screen that failed while it was made never is; the keys must still get through to leave it.
            await asyncio.wait((asyncio.ensure_future(self._ready.wait()),), timeout=_PATIENCE)

    def on_screen_resume(self) -> None:
        """The screen is on top again."""
        # Screens that a lock takes away come to the top one after the other; the store is shut by then.
        if self._ready.is_set() and self._seen and self.app.screen is self:
            self.came_back()
            self.offer()
            self.close_view()
        self._seen = True

    def help(self) -> Iterable[str]:
        """What help says about this screen before it lists the keys."""
        return ()

    def came_back(self) -> None:
        """Called when the screen that was over this one has gone; a list reads itself again."""

    def catch_up(self) -> None:
        """Called before a command is looked at: a key typed ahead may come before the list has told that it moved."""

    async def leave(self) -> Refused | None:
        """Called before the screen goes away. A Refused keeps it: nothing that was typed may be lost."""
        return None

    def mark(self) -> str:
        """Where the person is on this screen, to be found again after a lock."""
        return ""

    def restore(self, mark: str) -> None:
        """Go to where `mark` says."""

    def looked_at(self) -> str:
        """How it is looked at, in words that may tell of a case: over a lock they wait in the database, while a mark
        waits in memory. "" for nothing."""
        return ""

    def look_again(self, looked_at: str) -> None:
        """Look at it so again."""

    @property
    def in_text(self) -> bool:
        """Whether letters are text just now."""
        # By its attribute: whether it is of a protocol takes a quarter of a millisecond to find out, and each key asks.
        return getattr(self.focused, "takes_text", False) is True

    def say(self, sentence: str, warns: bool = False) -> None:
        """Show a sentence over the footer until the next key."""
        self.footer.say(sentence, warns)

    def offer(self) -> None:
        """Show which keys work now; to be called when what is refused has changed."""
        text = self.in_text
        offered = [
            (command, self.refused(command.id))
            for command in commands.footer(self.CONTEXTS, text)
            if self.can_do(command.id)
        ]
        # The application's own commands that are refused here have no place in the footer; who presses one is told.
        self.footer.offer(tuple(pair for pair in offered if not (pair[1] and pair[0].id.startswith("app."))), text)

    def close_view(self) -> None:
        """Close what is sensitive while the privacy view is on, or show it again; and say so in the title."""
        for widget in self.query(Widget):
            if hasattr(widget, "close_view"):
                cast("Closes", widget).close_view(self.shell.privacy)
        self.offer_flag()

    def offer_flag(self) -> None:
        """Say in the title what every screen says there: that identities are open."""
        self.title_bar.flag(self.shell.flag)

    def on_descendant_focus(self) -> None:
        """Other keys work where text has the focus."""
        self.offer()

    def why_not(self, command_id: str) -> str | None:
        """Why a command is refused now, in one sentence with what to do about it; None when it is not."""
        return None

    def refused(self, command_id: str) -> str | None:
        """The same, asked of everybody who may know."""
        for place in self._places():
            ask = getattr(place, "why_not", None)
            if ask is not None and (reason := ask(command_id)) is not None:
                return cast(str, reason)
        return None

    def can_do(self, command_id: str) -> bool:
        """Whether anybody here carries out that command at all."""
        method = commands.find(command_id).method
        return any(hasattr(place, method) for place in self._places())

    async def press(self, event: events.Key) -> None:
        """Take one key: a command, or text, or a sentence that it means nothing here."""
        if _SILENT.fullmatch(event.key):
            return
        key = event.key.lower() if len(event.key) == 1 else event.key
        text = self.in_text
        command = commands.bindings(self.CONTEXTS, text).get(key)
        self.say("")
        if command is not None and await self.run(command.id) is not False:
            return
        focused = self.focused
        if hasattr(focused, "take") and cast("TakesKeys", focused).take(event):
            return
        if event.key == "ctrl+c":
            self.say("ctrl+q leaves; what is typed is kept.")
        else:
            typed = event.character if event.is_printable and event.character != " " else None
            self.say(
                f"{typed or commands.key_name(event.key)} does nothing here. {'F1' if text else '?'} shows all keys."
            )

    def on_paste(self, event: events.Paste) -> None:
        """Say what was left out of a pasted text; the field that has the focus has taken the rest."""
        event.stop()
        if self.in_text and (notice := clean(event.text).notice("Pasted")) is not None:
            self.say(notice)

    async def run(self, command_id: str) -> bool:
        """Carry out a command, or say why it is refused. False when it is not a command just now."""
        self.catch_up()
        if (reason := self.refused(command_id)) is not None:
            self.say(reason, warns=True)
            return True
        method = commands.find(command_id).method
        for place in self._places():
            doer = getattr(place, method, None)
            if doer is None:
                continue
            self.last_command = command_id
            done = doer()
            if inspect.isawaitable(done):
                done = await done
            if self._began:
                # The question that a flow asks first is on the screen before the next key is read.
                self._began = False
                await asyncio.sleep(0)
            return done is not False
        self.say(f"“{commands.find(command_id).label}” has nothing to do here.", warns=True)
        return True

    def _places(self) -> Iterable[object]:
        if self.focused is not None:
            yield self.focused
        yield self
        yield self.app

    def begin(self, flow: Coroutine[Any, Any, None], outlives: bool = False) -> None:
        """Start something that asks before it goes on. It ends with this screen, unless it `outlives` it."""
        self._began = True
        self.shell.begins()
        (self.app if outlives else self).run_worker(self.shell.guard(flow), exit_on_error=False)

    async def ask(self, question: BaseScreen[A]) -> A | None:
        """Show a question over this screen and wait for the answer; None when it was left. Only inside `begin`."""
        self.shell.asking(question)
        answer = await self.app.push_screen(question, wait_for_dismiss=True)
        await self.shell.answered(question, answer)
        return answer

    async def _dispatch_message(self, message: Message) -> None:
        await self.shell.guard(super()._dispatch_message(message))
