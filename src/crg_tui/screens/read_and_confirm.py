"""Something that is read before it is confirmed: Enter confirms what stands there, Escape leaves it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from crg_tui.screens.base import BaseScreen
from crg_tui.widgets.page import Page, Piece


class ReadAndConfirm(BaseScreen[bool]):
    """Full width, so that it can be read out from a wall. True for Enter, None for Escape."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("reading", "page", "everywhere")

    def __init__(self, title: str, pieces: Sequence[Piece]) -> None:
        super().__init__(title, "")
        self.page = Page(pieces)

    def body(self) -> Iterable[Widget]:
        """What is read."""
        yield self.page

    def do_reading_confirm(self) -> None:
        """It is as it stands there."""
        self.dismiss(True)

    def do_app_back(self) -> None:
        """Nothing is done."""
        self.dismiss(None)
