"""What a plain command says on standard error before it does anything: how the database lies, and what time it is."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crg_tui.clock import Clock
    from crg_tui.store.engine import Store


def say(store: Store, clock: Clock, *, writes: bool) -> None:
    """One sentence a line. A clock that is long after the last entry concerns only who records something.

    One that is behind it is told by the refusal.
    """
    if store.path is not None and store.is_unencrypted:
        from crg_tui.services import opening

        say_in_red(opening.unencrypted(store.path))
    for remark in store.remarks:
        print(remark, file=sys.stderr)
    if writes and not store.read_only:
        from crg_tui.queries import clock_sense

        if (ahead := clock_sense.ahead(store, clock.now())) is not None:
            print(ahead, file=sys.stderr)


def say_in_red(sentence: str) -> None:
    """A sentence on standard error: in red at a terminal, unless NO_COLOR is set; plain in a file."""
    coloured = is_terminal() and not os.environ.get("NO_COLOR")
    print(f"\033[31m{sentence}\033[0m" if coloured else sentence, file=sys.stderr)


def is_terminal() -> bool:
    """Whether somebody reads standard error at a terminal."""
    return sys.stderr.isatty()
