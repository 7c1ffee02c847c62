"""Copying a page out to the clipboard of the terminal: only when somebody asks for it, and not for long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

LASTS = 30.0
"""Seconds after which what was copied is taken out of the clipboard again."""
_MOST = 50_000
"""Bytes. Terminals take no more than about 75,000, a third of which is lost to the way in which it is sent."""


@dataclass(slots=True)
class Copying:
    """`put` gives a text to the clipboard in the place of what is there. Times are seconds that only go forward.

    What somebody copied meanwhile in another program is taken out too: the terminal does not tell what is there.
    """

    put: Callable[[str], None]
    until: float | None = None

    def copy(self, text: str, now: float) -> str:
        """Put a text there; what is said of it."""
        if not text.strip():
            return "There is nothing here to copy."
        if len(text.encode("utf-8", "replace")) > _MOST:
            return "This page is too long for a clipboard. Write it to a file, or copy a shorter one."
        self.put(text)
        self.until = now + LASTS
        return f"Copied; cleared in {LASTS:.0f} s. Other programs can read it until then."

    def tick(self, now: float) -> None:
        """Clear it when it is time to."""
        if self.until is not None and now >= self.until:
            self.clear()

    def clear(self) -> None:
        """Take it out, if it was put there and not yet taken out."""
        if self.until is not None:
            self.until = None
            self.put("")
