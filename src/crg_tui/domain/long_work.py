"""Work that takes longer than a key press: it says how far it is, and somebody may stop it."""

from __future__ import annotations

from collections.abc import Callable

Step = Callable[[int, int], None]
"""Called again and again with how much is done, and of how much. It raises `Stopped` to end the work."""


class Stopped(Exception):
    """Somebody ended the work before it was done. Whoever works takes away what is half-written and lets this go on."""


def unwatched(_done: int, _of: int) -> None:
    """The step of work that nobody watches or stops."""
