"""How it ends: what is typed is kept, a backup that is due is made, the terminal given back; or it only steps aside."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from crg_tui import leaving
from crg_tui.boundary import Boundary, Failed, inline
from crg_tui.commands import find
from crg_tui.domain.answers import Refused
from crg_tui.domain.long_work import Step
from crg_tui.errors import CrgError
from crg_tui.ports import Ports
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.unlock import Unlock
from crg_tui.way_in import WayIn

if TYPE_CHECKING:
    from crg_tui.screens.way_out import WayOut


class Ending(Boundary, inherit_bindings=False):
    """An application that can be left, and that can let go of the database for work on the closed file."""

    way_in: WayIn

    def __init__(self, ports: Ports) -> None:
        super().__init__(ports)
        self.way_out: WayOut | None = None

    async def apart(self, make: Callable[[], BaseScreen[str | Refused]]) -> None:
        """Lock, and do work on the closed database over the locked screen; the first screen comes after it."""
        if await self.keep_all() is None:
            self.way_in.step_out(forget=True)
            locked = self.way_in.unlock_screen(locked=True)
            self.switch_screen(locked)
            self.way_in.person, self.way_in.is_open = None, False
            self.ports.lock()
            locked.begin(self._tell_after(locked, make), outlives=True)

    async def _tell_after(self, locked: BaseScreen[Any], make: Callable[[], BaseScreen[str | Refused]]) -> None:
        await locked.until_ready()
        answer = await locked.ask(make())
        said = answer.sentence if isinstance(answer, Refused) else answer
        if isinstance(locked, Unlock):
            locked.tell(said or "Stopped. Nothing was changed.", warns=not isinstance(answer, str))

    async def do_app_quit(self) -> None:
        """Leave, once everything typed is kept."""
        refused = await self.keep_all()
        if refused is None:
            await self._way_out()
        elif isinstance(self.screen, BaseScreen):
            self.screen.begin(self._leave_anyway(self.screen, refused))

    async def hung_up(self) -> None:
        """Leave although nobody can be asked: what is typed is kept as far as it can be, and the database is closed.
        Nothing is written to a terminal that is not there."""
        await self.keep_all()
        self.copying.clear()
        closed = await self.attempted(inline(self.ports.close))
        if self.is_headless:
            self.exit(return_code=1)
        else:
            leaving.end(1 if isinstance(closed, Failed) else 0)

    async def _leave_anyway(self, screen: BaseScreen[Any], refused: Refused) -> None:
        from crg_tui.screens.confirm import Confirm

        question = f"{refused.sentence} Leave, and lose what was typed since it was last kept?"
        if await screen.ask(Confirm(question, find("app.quit").id)):
            await self._leave()

    def _backup_due(self) -> Callable[[Step], Refused | None] | None:
        try:
            return self.ports.backup_due()
        except CrgError:
            # Whether one is due cannot be told: that keeps nobody from leaving.
            return None

    async def _way_out(self) -> None:
        from crg_tui.screens.way_out import WayOut

        if self.way_out is None:
            self.way_out = WayOut(self._backup_due, self._leave)
        if isinstance(self.screen, BaseScreen):
            await self.way_out.go(self.screen)
        else:
            await self._leave()

    async def _leave(self, said: str = "") -> None:
        self.copying.clear()
        driver = self._driver
        if driver is None or self.is_headless:
            self.ports.close()
            self.exit(0, message=said or None)
            return
        leaving.restore_terminal(driver)
        if said:
            print(said, file=sys.__stderr__)
        closed = await self.attempted(inline(self.ports.close))
        if isinstance(closed, Failed):
            print(closed.sentence, file=sys.__stderr__)
        leaving.end(1 if isinstance(closed, Failed) else 0)
