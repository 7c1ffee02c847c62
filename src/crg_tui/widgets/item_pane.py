"""A page that never takes the focus: what the meeting room shows of an item, and the timeline of its case."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from crg_tui.widgets.look import line, look_of
from crg_tui.widgets.page import Page, Piece


class ItemPane(Page):
    """Pieces of text, drawn again only when they are others than before; the screen scrolls it."""

    can_focus = False
    MOST_TERM = 3

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show these pieces, from where the reader is."""
        if tuple(pieces) != self._pieces:
            super().show(pieces)

    def render_line(self, y: int) -> Strip:
        """One line; the last one says how much is below it."""
        below = len(self._lines()) - self._top - self.size.height
        if below > 0 and y == self.size.height - 1:
            return line(f" … {below + 1} more lines: page down", look_of(self).dim, self.size.width)
        return super().render_line(y)
