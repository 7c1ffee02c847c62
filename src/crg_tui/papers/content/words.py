"""How values are put into words, the same on every paper, in every command and on every screen."""

from __future__ import annotations

from datetime import date, time
from enum import Enum
from typing import Any

from crg_tui.domain.asking import label_of
from crg_tui.domain.partial_date import PartialDate, show_day


def in_words(value: Any) -> str:
    """A value as people read it; empty for None."""
    match value:
        case None:
            return ""
        case True:
            return "yes"
        case False:
            return "no"
        case Enum():
            return label_of(value)
        case PartialDate():
            return value.shown
        case date():
            return show_day(value)
        case time():
            return value.strftime("%H:%M")
        case list() | tuple():
            return ", ".join(in_words(part) for part in value)
    return str(value)


IN_PACK = "Paper "
"""How the number of a paper in a pack begins; the items below it are numbered by the agenda of their own meeting."""

SAMPLE = "Sample data: everything here is invented."
"""Stands on every paper and screen that shows the sample partnership."""
