"""The picture of the meeting room in README.md, made by the program from the sample: `python -m tests.generate`.

It is an SVG of words in the reader's own monospace font: nothing in it is fetched from anywhere.
"""

from __future__ import annotations

from html import escape
from typing import Any

from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.strip import Strip

_CELL, _LINE, _SIZE = 8.4, 18, 14
_FORE, _BACK = "#d7d7d7", "#000000"


def svg(app: Any, title: str) -> str:
    """The screen on top as an SVG. Raises AssertionError when something in it could be fetched."""
    strips: list[Strip] = app.screen._compositor.render_strips()
    width = max(strip.cell_length for strip in strips)
    wide, high = round(width * _CELL) + 16, len(strips) * _LINE + 16
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{wide}" height="{high}" fill="{_BACK}"/>',
        f'<g font-family="ui-monospace, Consolas, Menlo, monospace" font-size="{_SIZE}" xml:space="preserve">',
    ]
    for row, strip in enumerate(strips):
        lines.extend(_line(row, strip))
    lines.append("</g>\n</svg>")
    text = "\n".join(lines) + "\n"
    assert "http" not in text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    return text


def _line(row: int, strip: Strip) -> list[str]:
    found: list[str] = []
    column = 0
    for segment in strip:
        style = segment.style or Style()
        left, top = 8 + column * _CELL, 8 + row * _LINE
        cells = segment.cell_length
        back = _hex(style.bgcolor.get_truecolor() if style.bgcolor else None, _BACK)
        if back != _BACK and segment.text:
            found.append(f'<rect x="{left:.1f}" y="{top}" width="{cells * _CELL:.1f}" height="{_LINE}" fill="{back}"/>')
        if segment.text.strip():
            fore = _hex(style.color.get_truecolor() if style.color else None, _FORE)
            weight = ' font-weight="bold"' if style.bold else ""
            slant = ' font-style="italic"' if style.italic else ""
            found.append(
                f'<text x="{left:.1f}" y="{top + _SIZE}" fill="{fore}"{weight}{slant} '
                f'textLength="{cells * _CELL:.1f}">{escape(segment.text)}</text>'
            )
        column += cells
    return found


def _hex(colour: ColorTriplet | None, default: str) -> str:
    return colour.hex if colour else default
