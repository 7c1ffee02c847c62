"""The editing of text, without a screen: what is typed, where the cursor is, what is selected, what can be undone.

One line or many lines; the same keys. What comes in is cleaned at once, so that no control code is ever held.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from rich.cells import split_graphemes

from crg_tui.domain.plain_text import clean
from crg_tui.text import spans, visible, width

_BREAKS = re.compile(r"[\r\n\t\x0b\x0c\x85\u2028\u2029]+")
_WORD = re.compile(r"\w+\W*")
_KEPT = 200


def _is_text(character: str) -> bool:
    # Joiners and no-break spaces are typed too, though Python calls them not printable.
    return character.isprintable() or (character >= " " and not clean(character).removed)


@dataclass(slots=True)
class Edit:
    """Text under a cursor. `cursor` and `anchor` count characters; `anchor` is the other end of a selection."""

    text: str = ""
    many: bool = False
    cursor: int = 0
    anchor: int | None = None
    _wanted: int | None = None
    _before: list[tuple[str, int]] = field(default_factory=list)
    _after: list[tuple[str, int]] = field(default_factory=list)
    _joining: bool = False

    def __post_init__(self) -> None:
        """Clean what is loaded; the cursor stands at its end."""
        self.text = self._cleaned(self.text)
        self.cursor = len(self.text)

    def _cleaned(self, text: str) -> str:
        text = clean(text).text
        return text if self.many else _BREAKS.sub(" ", text)

    @property
    def shown(self) -> str:
        """The text as it is drawn, tabs as blanks, so that it is measured alike; exactly as long as the text."""
        return "\n".join(visible(paragraph) for paragraph in self.text.split("\n"))

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end of what is selected; both the cursor when nothing is."""
        other = self.cursor if self.anchor is None else self.anchor
        return min(self.cursor, other), max(self.cursor, other)

    @property
    def selected(self) -> str:
        """The selected text."""
        start, end = self.selection
        return self.text[start:end]

    def insert(self, text: str) -> bool:
        """Put text in the place of the selection, or at the cursor. False when nothing was left of it."""
        added = self._cleaned(text)
        start, end = self.selection
        if not added and start == end:
            return False
        self._replace(start, end, added, joins=len(added) == 1 and added != " ")
        return True

    def replace_before(self, length: int, text: str) -> None:
        """Put text in the place of that many characters before the cursor; ctrl+z brings them back."""
        start = self.selection[0] if self.selected else self.cursor
        self._replace(max(0, start - length), start, self._cleaned(text))

    def take(self, key: str, character: str | None, cells: int) -> bool | None:
        """Carry out a key: True when the text changed, False when only the cursor did, None when it is not ours.

        `cells` is the width that the text is shown in, by which up and down find their column.
        """
        if character is not None and _is_text(character):
            return self.insert(character)
        shift = key.startswith("shift+")
        name = key.removeprefix("shift+")
        if (target := self._target(name, cells)) is not None:
            self._go(target, shift, keep=name in ("up", "down", "pageup", "pagedown"))
            return False
        if shift:
            return None
        return self._change(name)

    def _change(self, name: str) -> bool | None:
        start, end = self.selection
        match name:
            case "enter" if self.many:
                self._replace(start, end, "\n")
            case "backspace":
                self._replace(self._left(end) if start == end else start, end, "", joins=start == end)
            case "delete" | "ctrl+d":
                self._replace(start, self._right(start) if start == end else end, "")
            case "ctrl+w" | "ctrl+backspace":
                self._replace(self._word_left(end) if start == end else start, end, "")
            case "ctrl+delete":
                self._replace(start, self._word_right(start) if start == end else end, "")
            case "ctrl+u":
                self._replace(self._line_start(start), end, "")
            case "ctrl+k":
                self._replace(start, self._line_end(end), "")
            case "ctrl+z":
                return self._turn_back(self._before, self._after)
            case "ctrl+y":
                return self._turn_back(self._after, self._before)
            case "ctrl+a":
                self.anchor, self.cursor = 0, len(self.text)
                return False
            case _:
                return None
        return True

    def at_edge(self, down: bool, cells: int) -> bool:
        """Whether there is no line below (or above) the cursor: then the key goes on to the next field."""
        if not self.many:
            return True
        lines = self.lines(cells)
        at = self.line_of(self.cursor, cells)
        return at == len(lines) - 1 if down else at == 0

    def lines(self, cells: int) -> list[tuple[int, int]]:
        """Start and end of every line as shown in that many cells (one line, however long, when not `many`)."""
        if not self.many:
            return [(0, len(self.text))]
        found: list[tuple[int, int]] = []
        start = 0
        for paragraph in self.shown.split("\n"):
            found += [(start + first, start + last) for first, last in spans(paragraph, cells)]
            start += len(paragraph) + 1
        return found

    def line_of(self, place: int, cells: int) -> int:
        """The shown line in which that character is."""
        return bisect_right([start for start, _ in self.lines(cells)], place) - 1

    def _target(self, name: str, cells: int) -> int | None:
        at = self.cursor
        match name:
            case "left":
                return self._left(at) if at > 0 else 0
            case "right":
                return self._right(at)
            case "ctrl+left":
                return self._word_left(at)
            case "ctrl+right":
                return self._word_right(at)
            case "home":
                return self._shown_line(cells)[0]
            case "end":
                end = self._shown_line(cells)[1]
                # Where a long word is broken, the end of one line is the beginning of the next.
                return end - 1 if end < len(self.text) and self.text[end] not in " \n" else end
            case "ctrl+home":
                return 0
            case "ctrl+end":
                return len(self.text)
            case "up" | "down" | "pageup" | "pagedown" if self.many:
                return self._vertical({"up": -1, "down": 1, "pageup": -8, "pagedown": 8}[name], cells)
        return None

    def _shown_line(self, cells: int) -> tuple[int, int]:
        return self.lines(cells)[self.line_of(self.cursor, cells)]

    def _vertical(self, by: int, cells: int) -> int:
        lines = self.lines(cells)
        at = self.line_of(self.cursor, cells)
        start, _ = lines[at]
        if self._wanted is None:
            self._wanted = width(self.shown[start : self.cursor])
        start, end = lines[max(0, min(len(lines) - 1, at + by))]
        place, used = start, 0
        for _, stop, size in split_graphemes(self.shown[start:end])[0]:
            if used + size > self._wanted:
                break
            place, used = start + stop, used + size
        return place

    def _go(self, place: int, select: bool, keep: bool) -> None:
        if select:
            self.anchor = self.cursor if self.anchor is None else self.anchor
        else:
            self.anchor = None
        self.cursor = place
        self._joining = False
        if not keep:
            self._wanted = None

    def _replace(self, start: int, end: int, added: str, joins: bool = False) -> None:
        if not (joins and self._joining and self._before):
            self._before.append((self.text, self.cursor))
            del self._before[:-_KEPT]
        self._after.clear()
        self._joining = joins
        self.text = self.text[:start] + added + self.text[end:]
        self.cursor = start + len(added)
        self.anchor = self._wanted = None

    def _turn_back(self, source: list[tuple[str, int]], other: list[tuple[str, int]]) -> bool:
        if not source:
            return False
        other.append((self.text, self.cursor))
        self.text, self.cursor = source.pop()
        self.anchor = self._wanted = None
        self._joining = False
        return True

    def _left(self, place: int) -> int:
        if place == 0:
            return 0
        if self.text[place - 1].isascii():
            return place - 1
        start = max(0, place - 64)
        return start + split_graphemes(self.text[start:place])[0][-1][0]

    def _right(self, place: int) -> int:
        if place >= len(self.text):
            return len(self.text)
        return place + split_graphemes(self.text[place : place + 64])[0][0][1]

    def _word_left(self, place: int) -> int:
        start = max(0, place - 2000)
        found = [match.start() for match in _WORD.finditer(self.text[start:place])]
        return start + found[-1] if found else start

    def _word_right(self, place: int) -> int:
        match = _WORD.search(self.text, place)
        return match.end() if match else len(self.text)

    def _line_start(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def _line_end(self, place: int) -> int:
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end
