"""How strong a passphrase seems, in words, while it is typed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from crg_tui.widgets.words import Words


class StrengthLine(Words):
    """Under a masked field. The estimate is made in a thread, and only the one for what is typed last is shown."""

    def __init__(self, estimate: Callable[[str], str]) -> None:
        """`estimate` answers a sentence for what is typed."""
        super().__init__("")
        self._estimate = estimate
        self._typed = ""
        self._looking = False

    def look(self, typed: str) -> None:
        """Begin to estimate what is typed; nothing typed has no strength."""
        self._typed = typed
        if not typed:
            self.say("")
        elif not self._looking:
            self._looking = True
            self.run_worker(self._look(), exit_on_error=False)

    async def _look(self) -> None:
        looked_at, said = "", ""
        while self._typed != looked_at:
            looked_at = self._typed
            said = await asyncio.to_thread(self._estimate, looked_at) if looked_at else ""
        self._looking = False
        self.say(said)
