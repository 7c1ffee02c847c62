"""Drives the application as a person does: presses by the name of a command, types, pastes, reads the screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from textual import events
from textual.pilot import Pilot

from crg_tui import commands
from crg_tui.app import CrgApp
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.unlock import Unlock

S = TypeVar("S", bound=BaseScreen[Any])

PATIENCE = 10.0

_TYPED_NAMES = {" ": "space", "?": "question_mark", "/": "slash"}


@dataclass
class Person:
    """Somebody at the keyboard. Nothing here sleeps: keys are posted, and the application runs until it is still."""

    app: CrgApp
    pilot: Pilot[int]

    async def press(self, *command_ids: str) -> None:
        """Press the key of each command, as the table has it for the screen on top.

        Raises AssertionError when the command has no key there now: then no person could press it.
        """
        for command_id in command_ids:
            screen = self.top()
            bindings = commands.bindings(screen.CONTEXTS, screen.in_text)
            key = next((key for key, command in bindings.items() if command.id == command_id), None)
            assert key is not None, f"no key of {command_id} works on {type(screen).__name__}"
            await self.key(key)

    async def key(self, key: str) -> None:
        """Press one key by Textual's name for it."""
        await self._post(events.Key(key, key if len(key) == 1 else {"space": " "}.get(key)))

    async def type_text(self, text: str) -> None:
        """Type text, one key after the other."""
        for character in text:
            self.app.post_message(events.Key(_TYPED_NAMES.get(character, character), character))
        await self.still()

    async def ahead(self, *keys: str) -> None:
        """Press several keys faster than anything is read or drawn."""
        for key in keys:
            self.app.post_message(events.Key(key, key if len(key) == 1 else {"space": " "}.get(key)))
        await self.still()

    async def paste(self, text: str) -> None:
        """Paste text as a terminal does, at once."""
        await self._post(events.Paste(text))

    async def _post(self, event: events.Event) -> None:
        self.app.post_message(event)
        await self.still()

    async def still(self) -> None:
        """Let every message that is under way be read, and what it changed be drawn."""
        for _ in range(2):
            # Textual's own pause waits 20 ms each time for the processor to rest.
            await self.pilot._wait_for_screen()
            await asyncio.sleep(0)
        if self.app.screen_stack:
            self.app.screen._on_timer_update()

    async def until(self, kind: type[S]) -> S:
        """Wait until a screen of that kind is on top and drawn: for what happens in a thread, as unlocking does."""
        async with asyncio.timeout(PATIENCE):
            while not isinstance(self.app.screen, kind):
                await self.pilot.pause()
        await self.still()
        return self.on(kind)

    async def until_sees(self, words: str) -> None:
        """Wait until these words are drawn: for what a thread finds out."""
        async with asyncio.timeout(PATIENCE):
            while not self.sees(words):
                await self.pilot.pause()

    async def left(self) -> None:
        """Wait until the application has ended: a backup that is due comes before that."""
        async with asyncio.timeout(PATIENCE):
            while self.app.return_value is None:
                await self.pilot.pause()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.still()

    def top(self) -> BaseScreen[Any]:
        """The screen on top."""
        return cast("BaseScreen[Any]", self.app.screen)

    def on(self, kind: type[S]) -> S:
        """The screen on top, which must be of that kind."""
        screen: Any = self.app.screen
        assert isinstance(screen, kind), f"{screen.__class__.__name__} is on top"
        return screen

    def screen(self) -> str:
        """What is on the screen, line by line, without blanks at the ends of lines."""
        screen = self.app.screen
        # Textual has no public way to read the picture back.
        return "\n".join(strip.text.rstrip() for strip in screen._compositor.render_strips())

    def lines(self) -> list[str]:
        """The lines of the screen."""
        return self.screen().split("\n")

    def sees(self, text: str) -> bool:
        """Whether the text stands on the screen, however its lines are broken."""
        return " ".join(text.split()) in " ".join(self.screen().split())

    def said(self) -> str:
        """The sentence over the footer."""
        return self.top().footer.said


@asynccontextmanager
async def at_keyboard(app: CrgApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Person]:
    """Start the application in a terminal of that size, and leave it at the end.

    Where no passphrase is asked for, the first screen is there when this comes back.
    """
    async with app.run_test(size=size) as pilot:
        person = Person(app, pilot)
        await person.still()
        if not app.ports.asks_passphrase:
            async with asyncio.timeout(PATIENCE):
                while isinstance(app.screen, Unlock) and not person.sees("!"):
                    await pilot.pause()
            await person.still()
        yield person
