"""What stands under a list: the record under the cursor, one line each, cut where it is longer."""

from __future__ import annotations

from crg_tui.text import cut, fit, visible
from crg_tui.widgets.item_pane import ItemPane
from crg_tui.widgets.page import Piece


class ContextPane(ItemPane):
    """It never scrolls, so that every line of it is always in sight."""

    def _wrap(self, piece: Piece, term: int, room: int) -> list[tuple[str, Piece]]:
        lead = f"  {fit(piece.term, term)}  " if piece.term else ""
        return [(cut(lead + visible(" ".join(self._text(piece).split())), room), piece)]
