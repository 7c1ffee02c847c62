"""Locking: the screen is covered first, then what is typed is kept, then screens, database and key go."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from textual.app import App
from textual.screen import Screen

from crg_tui.asked import Asked
from crg_tui.domain.answers import Refused
from crg_tui.ports import Ports
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.shell import Shell
from crg_tui.screens.unlock import Unlock
from crg_tui.way_in import WayIn

_PATIENCE = 1.0
_NOT_KEPT = (
    "Locked. What was typed last could not be written to the disk. It is held in memory only: the passphrase "
    "brings it back, leaving loses it."
)


async def keep_all(screens: Sequence[Screen[Any]]) -> Refused | None:
    """Have every screen keep what is typed, the top one first; the first refusal, after which all were asked."""
    first: Refused | None = None
    for screen in reversed(screens):
        if isinstance(screen, BaseScreen):
            refused = await screen.leave()
            first = first or refused
    return first


class Locking:
    """One lock of the application. `app` and `shell` are the same application."""

    def __init__(self, app: App[int], shell: Shell, ports: Ports, way_in: WayIn, asked: Asked) -> None:
        self._app = app
        self._shell = shell
        self._ports = ports
        self._way_in = way_in
        self._asked = asked

    async def lock(self) -> None:
        """Cover, keep, drop, close.

        Where something cannot be kept, its screens stay under the cover, out of sight and without the database, and
        are there again after unlocking: it locks all the same. Long work under way is stopped first, and leaves
        nothing half-written.
        """
        cover = self._way_in.unlock_screen(locked=True)
        await self._show(cover)
        below = [screen for screen in self._app.screen_stack if screen is not cover]
        if self._way_in.underneath:
            # They belong to whoever worked before, and nobody has said yet who works now.
            below = [screen for screen in below if screen not in self._way_in.underneath]
            refused = None
        else:
            refused = await self._keep(below)
        if refused is None:
            self._way_in.remember(below)
            await self._drop(below)
        else:
            self._way_in.underneath = tuple(below)
        if self._way_in.underneath and isinstance(cover, Unlock):
            cover.tell_why(_NOT_KEPT)
        self._way_in.person, self._way_in.is_open = None, False
        self._ports.lock()

    async def _show(self, cover: BaseScreen[None]) -> None:
        painted = asyncio.Event()
        await self._app.push_screen(cover)
        cover.call_after_refresh(painted.set)
        try:
            async with asyncio.timeout(_PATIENCE):
                await painted.wait()
        except TimeoutError:
            pass

    async def _keep(self, screens: Sequence[Screen[Any]]) -> Refused | None:
        refused = await keep_all(screens)
        looks = self._way_in.looks_of(screens)
        if looks:
            kept = await self._shell.do(lambda: self._ports.keep_looks(looks))
            refused = refused or (kept if isinstance(kept, Refused) else None)
        answers = self._asked.of(screens)
        if answers is None:
            return refused
        kept = await self._shell.do(lambda: self._ports.keep_answers(answers))
        return refused or (kept if isinstance(kept, Refused) else None)

    async def _drop(self, screens: Sequence[Screen[Any]]) -> None:
        # Popping them one by one would bring each to the top for a moment, where it would read the database.
        stack = self._app._screen_stack
        stack[:] = [screen for screen in stack if screen not in screens]
        for screen in reversed(screens):
            screen._pop_result_callback()
            await self._app._replace_screen(screen)
