"""Reading once, while nobody presses a key, what the next meeting's screens will read.

A query takes longer to be put together than to run, once each: a screen that nobody has opened yet would keep whoever
opens it first waiting for a tenth of a second.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import App

from crg_tui.ports import Ports
from crg_tui.screens.shell import Shell

QUIET = 0.1
"""Seconds without a key, and between two steps: each holds up a key for as long as it takes."""


class Ahead:
    """Takes one step at a time, from when somebody begins to work. `app` and `shell` are the same application."""

    def __init__(self, app: App[int], shell: Shell, ports: Ports) -> None:
        self._app = app
        self._shell = shell
        self._ports = ports
        self._steps: Iterator[None] | None = None
        self._last_key = 0.0

    def touch(self) -> None:
        """A key was pressed."""
        self._last_key = self._shell.ticks()

    def begin(self) -> None:
        """Begin, or go on. A shared server is asked nothing that nobody wants to know."""
        if self._steps is None and not self._ports.threaded:
            self._steps = self._ports.look_ahead()
            self._app.set_timer(QUIET, self.tick)

    async def tick(self) -> None:
        """The next step, unless somebody is at the keys. What cannot be read is left to whoever asks for it."""
        if self._steps is None:
            return
        works = getattr(self._app.screen, "WORKS", False)
        rests = not works and self._shell.ticks() - self._last_key >= QUIET
        if rests and await self._shell.attempt(self._step(self._steps)) is not None:
            self._steps = None
        if self._steps is not None:
            self._app.set_timer(QUIET, self.tick)

    async def _step(self, steps: Iterator[None]) -> None:
        for _ in steps:
            return
        self._steps = None
