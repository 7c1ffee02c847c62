"""Showing people's text: as data, never as markup, never as control codes, and by terminal cells."""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len, split_graphemes
from rich.text import Text

# A joiner at the beginning has nothing to join, and terminals do not agree on what it does there.
_UNSHOWABLE = re.compile("^\u200d+|[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# What English and most European text is made of: one cell for each character, found without measuring each.
_ONE_CELL = re.compile("[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20ac\u2500-\u25fc]*")
_BLANKS = frozenset("\t\n\r\x0b\x0c\x85\u2028\u2029")
_PICTURES = 0x2400


def _replaced(match: re.Match[str]) -> str:
    character = match[0]
    if character[0] == "\u200d":
        return "\ufffd" * len(character)
    if character in _BLANKS:
        return " "
    if character < " ":
        return chr(_PICTURES + ord(character))
    return "␡" if character == "\x7f" else "\ufffd"


def visible(text: str) -> str:
    """One line of text that can go to a terminal: line breaks and tabs are blanks, control codes are pictures (␛).

    It has as many characters as the text.
    """
    return text if text.isprintable() else _UNSHOWABLE.sub(_replaced, text)


def shown(text: str) -> Text:
    """The text for a screen: brackets and backslashes stay what they are, and nothing in it does anything."""
    return Text(visible(text), end="", no_wrap=True)


def _one_each(text: str) -> bool:
    return text.isascii() or _ONE_CELL.fullmatch(text) is not None


def width(text: str) -> int:
    """How many terminal cells the text takes."""
    return len(text) if _one_each(text) else cell_len(text)


def cut(text: str, cells: int) -> str:
    """The text, or its beginning and "…", in at most that many cells; wide characters are never halved."""
    if cells <= 0:
        return ""
    # A cell may carry any number of combining marks; nobody writes more than a few, and looking at a page takes long.
    most = cells * 16
    whole = len(text) <= most
    text = visible(text[:most])
    if _one_each(text):
        return text if whole and len(text) <= cells else text[: cells - 1] + "…"
    if whole and cell_len(text) <= cells:
        return text
    used = end = 0
    for start, stop, size in split_graphemes(text)[0]:
        if used + size > cells - 1:
            end = start
            break
        used += size
        end = stop
    return text[:end] + "…"


def fit(text: str, cells: int, right: bool = False) -> str:
    """The text in exactly that many cells: cut, or filled with blanks (before it when `right`)."""
    # A joiner at the end would take the first blank for its own.
    text = cut(text, cells).rstrip("\u200d")
    blanks = " " * (cells - width(text))
    return blanks + text if right else text + blanks


@lru_cache(maxsize=2048)
def spans(paragraph: str, cells: int) -> tuple[tuple[int, int], ...]:
    """Where a paragraph (without line breaks) breaks into lines of at most that many cells: start and end of each.

    Breaks come after blanks; the blank at a break stays outside its line. A word longer than a line is broken.
    An empty paragraph is one empty line.
    """
    cells = max(2, cells)
    if width(paragraph) <= cells:
        return ((0, len(paragraph)),)
    edges = None if _one_each(paragraph) else split_graphemes(paragraph)[0]
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(paragraph):
        stop = start + cells if edges is None else _reach(edges, start, cells)
        if stop >= len(paragraph):
            found.append((start, len(paragraph)))
            break
        if paragraph[stop] == " ":
            found.append((start, stop))
            start = stop + 1
            continue
        blank = paragraph.rfind(" ", start, stop)
        if blank > start:
            found.append((start, blank))
            start = blank + 1
        else:
            found.append((start, stop))
            start = stop
    else:
        found.append((start, start))
    return tuple(found)


def _reach(edges: list[tuple[int, int, int]], start: int, cells: int) -> int:
    low, high = 0, len(edges)
    while low < high:
        middle = (low + high) // 2
        if edges[middle][0] < start:
            low = middle + 1
        else:
            high = middle
    used, stop = 0, start
    for place in range(low, len(edges)):
        _, end, size = edges[place]
        if used + size > cells:
            break
        used += size
        stop = end
    # A mark that combines with the blank at a break is left over by itself, and has no edge of its own.
    return max(stop, start + 1)


def wrap(text: str, cells: int) -> list[str]:
    """The text in lines of at most that many cells, broken at blanks and at its own line breaks."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        paragraph = visible(paragraph)
        lines += [paragraph[start:stop] for start, stop in spans(paragraph, cells)]
    return lines
