"""A partnership's colour on white paper: where it can be read it colours words, where it cannot it only rules lines."""

from __future__ import annotations

BLACK = "000000"

_TEXT, _LINE = 4.5, 1.5
"""Contrast with white: what text needs (WCAG 2.2, success criterion 1.4.3), and what a line needs to be seen at all."""


def contrast(colour: str) -> float:
    """The contrast of six hexadecimal digits with white, from 1.0 (white) to 21.0 (black), as WCAG 2.2 reckons it."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def of_words(colour: str | None) -> str:
    """The colour of headings: black where there is none, or where it would be too light to read."""
    return colour.upper() if colour and contrast(colour) >= _TEXT else BLACK


def of_lines(colour: str | None) -> str:
    """The colour of the rules that adorn a page; black where there is none, or where it would not be seen."""
    return colour.upper() if colour and contrast(colour) >= _LINE else BLACK


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
