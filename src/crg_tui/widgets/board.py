"""A page with marks in its middle: paragraphs above, a strip of marks with a cursor, paragraphs below.

Everything stays on one screen: where there is too much, the longest paragraphs show their beginnings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from crg_tui.text import cut, fit, visible, width, wrap
from crg_tui.widgets.look import Look, joined, line, look_of


@dataclass(frozen=True, slots=True)
class Said:
    """One paragraph, with a term before it in a column of its own where `term` is given.

    `warns` puts a sign before it; `kept` says that it is only shortened when nothing else can be.
    """

    text: str
    term: str = ""
    warns: bool = False
    kept: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing the cursor can stand on: `Police agree`. `loud` ones stand out; `wants` puts a sign before."""

    key: str
    name: str
    state: str
    loud: bool = False
    wants: bool = False

    @property
    def text(self) -> str:
        """As it stands in the strip."""
        return f"{'! ' if self.wants else ''}{self.name} {self.state}"


_NUMBERED = 72
"""From that many cells on there is room for a number before each mark."""


@dataclass(slots=True)
class _Drawn:
    rows: list[list[Segment]]
    caret: tuple[int, int]


class Board(Widget):
    """The cursor is kept by key. The commands of the context `list` move it; the screen passes them on."""

    can_focus = True
    takes_text = False

    class Chosen(Message):
        """Enter was pressed on a mark."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__()
        self._above: tuple[Said, ...] = ()
        self._marks: tuple[Mark, ...] = ()
        self._below: tuple[Said, ...] = ()
        self._at = 0
        self._drawn: tuple[tuple[int, int, str], _Drawn] | None = None

    def show(self, above: Sequence[Said], marks: Sequence[Mark], below: Sequence[Said]) -> None:
        """Show this; the cursor stays on its mark."""
        held = self.cursor
        self._above, self._marks, self._below = tuple(above), tuple(marks), tuple(below)
        keys = [mark.key for mark in self._marks]
        self._at = keys.index(held) if held in keys else min(self._at, max(0, len(keys) - 1))
        self._redraw()

    @property
    def cursor(self) -> str | None:
        """The key of the mark under the cursor, or None where there is none."""
        return self._marks[self._at].key if self._marks else None

    def go_to(self, key: str) -> None:
        """Put the cursor on a mark; a key that is not there is passed over."""
        keys = [mark.key for mark in self._marks]
        if key in keys:
            self._move(keys.index(key))

    def _move(self, at: int) -> None:
        self._at = max(0, min(len(self._marks) - 1, at))
        self._redraw()

    def _redraw(self) -> None:
        self._drawn = None
        self.refresh()

    def do_list_up(self) -> None:
        """To the mark before."""
        self._move(self._at - 1)

    def do_list_down(self) -> None:
        """To the next mark."""
        self._move(self._at + 1)

    def number(self, number: int) -> bool:
        """To the mark of that number, the first being 1; False where there is none."""
        if not 1 <= number <= len(self._marks):
            return False
        self._move(number - 1)
        return True

    def do_list_top(self) -> None:
        """To the first mark."""
        self._move(0)

    def do_list_bottom(self) -> None:
        """To the last mark."""
        self._move(len(self._marks) - 1)

    def do_list_choose(self) -> None:
        """Say which mark was chosen."""
        if (key := self.cursor) is not None:
            self.post_message(self.Chosen(key))

    def why_not(self, command_id: str) -> str | None:
        """Enter has nothing to open where there is no mark."""
        if command_id == "list.choose" and self.cursor is None:
            return "There is nothing here to open yet."
        return None

    def on_resize(self) -> None:
        """Lay out anew."""
        self._redraw()

    def _layout(self) -> _Drawn:
        state = (self.size.width, self.size.height, self.app.current_theme.name)
        if self._drawn is None or self._drawn[0] != state:
            self._drawn = (state, self._draw(look_of(self), self.size.width, self.size.height))
            if self.has_focus:
                caret = self._drawn[1].caret
                self.app.cursor_position = Offset(self.region.x + caret[0], self.region.y + caret[1])
        return self._drawn[1]

    def _draw(self, look: Look, room: int, height: int) -> _Drawn:
        strip, caret = self._strip(look, room - 2)
        terms = max((width(said.term) for said in (*self._above, *self._below)), default=0)
        terms = min(terms, room // 3)
        wrapped = [(said, _wrapped(said, terms, room - 2)) for said in (*self._above, *self._below)]
        _shorten(wrapped, height - len(strip))
        rows: list[list[Segment]] = []
        for place, (said, lines) in enumerate(wrapped):
            if place == len(self._above):
                caret = (caret[0] + 1, caret[1] + len(rows))
                rows += [[Segment(" ", look.text), *parts] for parts in strip]
            rows += [_parts(said, text, terms, first == 0, look) for first, text in enumerate(lines)]
        if len(wrapped) == len(self._above):
            caret = (caret[0] + 1, caret[1] + len(rows))
            rows += [[Segment(" ", look.text), *parts] for parts in strip]
        return _Drawn(rows, caret)

    def _strip(self, look: Look, room: int) -> tuple[list[list[Segment]], tuple[int, int]]:
        rows: list[list[Segment]] = [[]]
        used, caret = 0, (0, 0)
        for place, mark in enumerate(self._marks):
            here = place == self._at
            number = f"{place + 1} " if room >= _NUMBERED else ""
            text = cut(f"{'>' if here else ' '}{number}{visible(mark.text)}", room)
            size = width(text)
            gap = " ·" if used else ""
            if used and used + len(gap) + size > room:
                rows.append([])
                used, gap = 0, ""
            if gap:
                rows[-1].append(Segment(gap, look.dim))
                used += len(gap)
            if here:
                caret = (used, len(rows) - 1)
            style = look.cursor if here else look.warn if mark.loud or mark.wants else look.text
            if number and not here:
                rows[-1].append(Segment(f" {number}", look.dim))
                text = text[len(number) + 1 :]
            rows[-1].append(Segment(text, style))
            used += size
        return (rows if self._marks else []), caret

    def render_line(self, y: int) -> Strip:
        """One line of it."""
        look, room = look_of(self), self.size.width
        rows = self._layout().rows
        return joined(rows[y], room, look.text) if y < len(rows) else line("", look.text, room)


def _wrapped(said: Said, terms: int, room: int) -> list[str]:
    lead = terms + 2 if said.term else 0
    return wrap(("! " if said.warns else "") + said.text, max(8, room - lead))


def _shorten(wrapped: list[tuple[Said, list[str]]], height: int) -> None:
    """Take empty lines out, then lines off the longest paragraphs, until all fit; each keeps its first line.

    Those that are kept are shortened last, so that even then nothing falls off the end of the screen.
    """
    for said, lines in reversed(wrapped):
        if sum(len(held) for _, held in wrapped) <= height:
            return
        if not said.text and not said.term:
            lines.clear()
    for kept in (False, True):
        while sum(len(lines) for _, lines in wrapped) > height:
            longest = max((lines for said, lines in wrapped if said.kept is kept), key=len, default=[])
            if len(longest) < 2:
                break
            longest.pop()
            longest[-1] = longest[-1].rstrip("…") + "…"


def _parts(said: Said, text: str, terms: int, first: bool, look: Look) -> list[Segment]:
    style: Style = look.warn if said.warns else look.strong if said.strong else look.text
    if not said.term:
        return [Segment(" " + text, style)]
    return [Segment(" " + fit(said.term if first else "", terms) + "  ", look.dim), Segment(text, style)]
