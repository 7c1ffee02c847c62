"""What a plain command says on standard error before it does anything: how the database lies, and what time it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crg_tui.clock import Clock
    from crg_tui.store.engine import Store


def say(store: Store, clock: Clock, *, writes: bool) -> None:
    """One sentence a line. A clock that is long after the last entry concerns only who records something.

    One that is behind it is told by the refusal.
    """
    for remark in store.remarks:
        print(remark, file=sys.stderr)
    if writes and not store.read_only:
        from crg_tui.queries import clock_sense

        if (ahead := clock_sense.ahead(store, clock.now())) is not None:
            print(ahead, file=sys.stderr)
