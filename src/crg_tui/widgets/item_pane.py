"""A page that never takes the focus: what the meeting room shows of an item, and the timeline of its case."""

from __future__ import annotations

from collections.abc import Sequence

from crg_tui.widgets.page import Page, Piece


class ItemPane(Page):
    """Pieces of text, drawn again only when they are others than before; the screen scrolls it."""

    can_focus = False

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show these pieces, from where the reader is."""
        if tuple(pieces) != self._pieces:
            super().show(pieces)

    def show_from_top(self, pieces: Sequence[Piece]) -> None:
        """Show the pieces of something else, from its beginning."""
        self.do_page_top()
        self.show(pieces)
