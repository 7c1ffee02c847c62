"""The event loop that tests of screens run in: asyncio's own, which looks for files that are ready less often."""

from __future__ import annotations

import asyncio
import selectors
import sys

_MOST = 32


class _Unhurried(selectors.DefaultSelector):
    """Asks the system once in so many rounds while there is work to do anyway.

    A key press is some hundred rounds of the loop, and asking costs more than most of them. Where there is nothing to
    do the loop waits as ever, and what other threads hand in never comes by a file alone.
    """

    def __init__(self) -> None:
        super().__init__()
        self._passed = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is not None and timeout <= 0 and self._passed < _MOST:
            self._passed += 1
            return []
        self._passed = 0
        return super().select(timeout)


def unhurried() -> asyncio.AbstractEventLoop:
    """A new loop; on Windows the ordinary one, which is made otherwise."""
    return asyncio.new_event_loop() if sys.platform == "win32" else asyncio.SelectorEventLoop(_Unhurried())
