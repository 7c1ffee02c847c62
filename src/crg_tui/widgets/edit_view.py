"""How text under a cursor is drawn: one line that slides under its cursor, or many lines wrapped to the width."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import split_graphemes
from rich.segment import Segment

from crg_tui.text import visible, width
from crg_tui.widgets.edit import Edit
from crg_tui.widgets.look import Look


@dataclass(frozen=True, slots=True)
class View:
    """Lines of segments, each exactly as wide as asked for, and where among them the cursor is (column, line)."""

    lines: list[list[Segment]]
    caret: tuple[int, int]


def one_line(edit: Edit, cells: int, look: Look, masked: bool = False) -> View:
    """A field of one line; what is masked is shown as dots, one a character."""
    text = "•" * len(edit.text) if masked else edit.text
    start = _first_shown(text, edit.cursor, cells)
    end = _last_shown(text, start, cells)
    return View([_drawn(text, start, end, edit, cells, look, True)], (width(text[start : edit.cursor]), 0))


def many_lines(edit: Edit, cells: int, rows: int, top: int, look: Look) -> tuple[View, int]:
    """A field of many lines in at most that many rows, beginning at line `top` unless the cursor is elsewhere."""
    lines = edit.lines(cells - 1)
    at = edit.line_of(edit.cursor, cells - 1)
    shown = min(rows, max(3, len(lines)))
    top = max(0, min(top, at, len(lines) - shown))
    top = max(top, at - shown + 1)
    text = edit.shown
    drawn = [
        _drawn(text, start, end, edit, cells, look, place == at)
        for place, (start, end) in enumerate(lines[top : top + shown], top)
    ]
    drawn += [[Segment(" " * cells, look.field)] for _ in range(shown - len(drawn))]
    start = lines[at][0]
    return View(drawn, (width(text[start : edit.cursor]), at - top)), top


def _first_shown(text: str, cursor: int, cells: int) -> int:
    if cursor < cells and width(text[:cursor]) < cells:
        return 0
    used = 0
    start = max(0, cursor - 2 * cells)
    for first, _, size in reversed(split_graphemes(text[start:cursor])[0]):
        if used + size > cells - 1:
            return min(cursor, start + first + 1)
        used += size
    return start


def _last_shown(text: str, start: int, cells: int) -> int:
    piece = text[start : start + 4 * cells]
    if piece.isascii():
        return min(len(text), start + cells)
    used = 0
    for first, _, size in split_graphemes(piece)[0]:
        if used + size > cells:
            return start + first
        used += size
    return start + len(piece)


def _drawn(text: str, start: int, end: int, edit: Edit, cells: int, look: Look, here: bool) -> list[Segment]:
    first, last = (max(start, min(end, place)) for place in edit.selection)
    parts = [
        Segment(visible(text[start:first]), look.field),
        Segment(visible(text[first:last]), look.selected),
        Segment(visible(text[last:end]), look.field),
    ]
    if here and edit.anchor is None and start <= edit.cursor <= end:
        under = text[edit.cursor : end]
        stop = split_graphemes(under)[0][0][1] if under else 0
        parts = [
            Segment(visible(text[start : edit.cursor]), look.field),
            Segment(visible(under[:stop]) or " ", look.caret),
            Segment(visible(under[stop:]), look.field),
        ]
    used = sum(width(part.text) for part in parts)
    if used < cells:
        parts.append(Segment(" " * (cells - used), look.field))
    return [part for part in parts if part.text]
