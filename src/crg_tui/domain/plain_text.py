"""The door for text from people: it is data, never markup and never control codes.

Removed are C0 and C1 controls (line feed and tab stay in long text), the marks and overrides that change the
direction of other text (U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069), and lone surrogates, which no
file can hold. All else is kept exactly: emoji with their joiners, every script, brackets and backslashes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LINE_LIMIT = 500
TEXT_LIMIT = 100_000
"""Characters of an answer on one line, and of a long one, that are taken."""
_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SURROGATES = "\ud800-\udfff"
_UNWANTED = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_SURROGATES}]")
_LINE_BREAKS = re.compile("\r\n|\r")
_BREAKS_IN_LINE = re.compile(r"[\r\n\t]+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text as it may be stored, and how many characters were left at the door."""

    text: str
    removed: int

    def notice(self, label: str) -> str | None:
        """The sentence that tells the person so, or None when nothing was removed."""
        if not self.removed:
            return None
        characters = (
            "1 control or direction character was"
            if self.removed == 1
            else (f"{self.removed} control or direction characters were")
        )
        return f"{label}: {characters} removed; everything else is as typed."


def clean(text: str) -> Cleaned:
    """Long text: Windows and old Macintosh line ends become line feeds, which is not counted as a removal."""
    text = _LINE_BREAKS.sub("\n", text)
    kept, removed = _UNWANTED.subn("", text)
    return Cleaned(kept, removed)


def clean_line(text: str) -> Cleaned:
    """Text of one line: line breaks and tabs become one space, and blanks at both ends go."""
    # Parts are stripped one by one: a pattern with blanks on both sides takes minutes over a long paste of blanks.
    parts = (part.strip() for part in _BREAKS_IN_LINE.split(text))
    cleaned = clean(" ".join(part for part in parts if part))
    return Cleaned(cleaned.text.strip(), cleaned.removed)
