"""Cells of a table that a spreadsheet opens: no text of the record may become a formula there."""

from __future__ import annotations

_BEGINS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "|", "%")


def as_text(value: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet could take it for a formula."""
    return f"'{value}" if value.startswith(_BEGINS) or value.lstrip().startswith(_BEGINS) else value
