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

    def look(self, typed: str) -> None:
        """Begin to estimate what is typed; nothing typed has no strength."""
        if not typed:
            self.workers.cancel_node(self)
            self.say("")
            return
        self.run_worker(self._look(typed), exclusive=True, exit_on_error=False)

    async def _look(self, typed: str) -> None:
        said = await asyncio.to_thread(self._estimate, typed)
        self.say(said)
