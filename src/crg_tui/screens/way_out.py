"""Leaving: with a backup where one is due, and never held up by it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from crg_tui.domain.answers import Refused
from crg_tui.domain.long_work import Step
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.working import Working

Work = Callable[[Step], Refused | None]

SKIPPED = "The backup was skipped; it is asked for again next time."
_WORDS = "Before leaving: the backup of today. Escape skips it until the next time."


class LastBackup(Working[bool]):
    """The backup on the way out. Escape leaves without it."""

    def __init__(self, work: Work) -> None:
        super().__init__("Backup", _WORDS, lambda step: work(step) or True)


class WayOut:
    """`due` gives the work of a backup where one is due; `leave` ends the application with a sentence for the shell."""

    def __init__(self, due: Callable[[], Work | None], leave: Callable[[str], Awaitable[None]]) -> None:
        self._due = due
        self._leave = leave
        self._failed = False

    async def go(self, top: BaseScreen[Any]) -> None:
        """Leave from the screen on top, after the backup where one is due."""
        if isinstance(top, LastBackup):
            # Whoever leaves twice wants to leave; the first time has stopped the work.
            await self._leave(SKIPPED)
            return
        work = None if self._failed else self._due()
        if work is None:
            await self._leave("")
        else:
            top.begin(self._back_up(top, work))

    async def _back_up(self, top: BaseScreen[Any], work: Work) -> None:
        answer = await top.ask(LastBackup(work))
        if isinstance(answer, Refused):
            self._failed = True
            top.say(f"No backup could be made. {answer.sentence} ctrl+q again leaves without it.", warns=True)
        else:
            await self._leave("" if answer else SKIPPED)
