"""How things look: three sets of colours, each saying again what words and signs say already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.theme import Theme
from textual.widget import Widget

from crg_tui.text import fit


@dataclass(frozen=True, slots=True)
class Look:
    """The styles that widgets draw with."""

    text: Style
    dim: Style
    strong: Style
    heading: Style
    rule: Style
    cursor: Style
    field: Style
    caret: Style
    selected: Style
    warn: Style
    key: Style
    refused: Style


def _look(fore: str, back: str, dim: str, rule: str, accent: str, warn: str, cursor: str, field: str) -> Look:
    def style(colour: str, ground: str = back, bold: bool | None = None, italic: bool | None = None) -> Style:
        return Style(color=colour, bgcolor=ground, bold=bold, italic=italic)

    return Look(
        text=style(fore),
        dim=style(dim),
        strong=style(fore, bold=True),
        heading=style(accent, bold=True),
        rule=style(rule),
        cursor=style(fore, cursor, bold=True),
        field=style(fore, field),
        caret=style(back, fore),
        selected=style(back, accent),
        warn=style(warn, bold=True),
        key=style(accent, bold=True),
        refused=style(dim, italic=True),
    )


LOOKS: Mapping[str, Look] = {
    "dark": _look("#d8dee4", "#14181c", "#8b98a5", "#3a444e", "#8ec7ff", "#ffb86b", "#26394d", "#222a31"),
    "light": _look("#1c2126", "#fbfbf9", "#5c6670", "#b9bfc4", "#0b4f8a", "#9a3b00", "#d3e5f5", "#eceeee"),
    "contrast": _look("#ffffff", "#000000", "#ffffff", "#ffffff", "#ffff00", "#ffff00", "#0000c0", "#000000"),
}
"""By the name of the appearance."""


def _theme(name: str, look: Look) -> Theme:
    def hexed(colour: Color | None) -> str:
        return colour.name if colour is not None else ""

    fore, back = hexed(look.text.color), hexed(look.text.bgcolor)
    return Theme(
        name, hexed(look.key.color), foreground=fore, background=back, surface=back, panel=back, dark=name != "light"
    )


THEMES: dict[str, Theme] = {name: _theme(name, look) for name, look in LOOKS.items()}
"""The same for what Textual draws itself: the ground under everything."""


def look_of(widget: Widget) -> Look:
    """The look of the application the widget is in: dark in one that has none of ours."""
    return LOOKS.get(widget.app.theme, LOOKS["dark"])


def line(text: str, style: Style, width: int) -> Strip:
    """One line of a single style, cut or filled to the width."""
    return Strip([Segment(fit(text, width), style)], width)


def joined(parts: list[Segment], width: int, fill: Style) -> Strip:
    """Parts side by side, filled or cropped to the width."""
    strip = Strip(parts)
    missing = width - strip.cell_length
    if missing > 0:
        return Strip([*parts, Segment(" " * missing, fill)], width)
    return strip.crop(0, width) if missing else strip
