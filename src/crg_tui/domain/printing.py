"""What is asked before a paper is sent to a printer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from crg_tui.domain.asking import Ask, Draft, Line

MOST_COPIES = 99
"""More copies than this are a slip of the finger."""


class PrintDraft(Draft):
    """Which printer, how many, on one side of the paper or on both."""

    printer: Annotated[Line | None, Ask("Printer", "Where it is printed.", empty="the default printer")] = None
    copies: Annotated[int, Field(ge=1, le=MOST_COPIES), Ask("Copies", "How many, 1 to 99.")] = 1
    both_sides: Annotated[bool, Ask("Both sides", "Print on both sides of the paper?")] = True
