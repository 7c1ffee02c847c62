"""Long work: done in a thread, with a bar that says how far it is, and ended by Escape."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import ClassVar, Generic, TypeVar

from textual.widget import Widget

from crg_tui.domain.answers import Refused
from crg_tui.domain.long_work import Step, Stopped
from crg_tui.screens.base import BaseScreen
from crg_tui.widgets.progress import Progress
from crg_tui.widgets.words import Words

T = TypeVar("T")

_LOOK = 0.1


class Working(BaseScreen[T | Refused], Generic[T]):
    """Shown over the screen that asked. What the work answered comes back, or None when it was stopped.

    `work` runs in a thread and is given a step to call; it may answer a Refused. It is stopped by Escape, by a lock and
    by leaving: each waits until the work has taken away what it had half-written.
    """

    CONTEXTS: ClassVar[tuple[str, ...]] = ("working",)
    WORKS: ClassVar[bool] = True
    AUTO_FOCUS = ""

    def __init__(self, title: str, words: str, work: Callable[[Step], T | Refused]) -> None:
        super().__init__(title)
        self._work = work
        self._words = Words(words)
        self._bar = Progress()
        self._at = (0, 0)
        self._stopping = self._going = False
        self._ended = asyncio.Event()

    def body(self) -> Iterable[Widget]:
        """What is being done, and how far it is."""
        yield self._words
        yield self._bar

    def on_mount(self) -> None:
        """Begin."""
        self.set_interval(_LOOK, self._look)
        self.begin(self._do())

    def _look(self) -> None:
        self._bar.show(*self._at)

    def _step(self, done: int, of: int) -> None:
        # Called in the thread: it only leaves a note, which the screen looks at.
        self._at = (done, of)
        if self._stopping:
            raise Stopped

    def _carried_out(self) -> T | Refused | None:
        try:
            return self._work(self._step)
        except Stopped:
            return None

    async def _do(self) -> None:
        try:
            answer = await self.shell.do(self._carried_out, threaded=True)
        finally:
            self._ended.set()
        if not self._going:
            self.dismiss(answer)

    def do_working_stop(self) -> None:
        """End it as soon as that leaves nothing half-done."""
        if self._ended.is_set():
            self.dismiss(None)
            return
        self._stopping = True
        self._words.say("Stopping; what was begun is taken away again.")

    async def leave(self) -> Refused | None:
        """The application locks or ends: the work is stopped first."""
        self._stopping = self._going = True
        await self._ended.wait()
        return None
