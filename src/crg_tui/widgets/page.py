"""A page of text that is read and scrolled: help, and whatever else is longer than a screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.strip import Strip
from textual.widget import Widget

from crg_tui.domain.privacy import CLOSED, without
from crg_tui.text import fit, spans, visible
from crg_tui.widgets.look import line, look_of


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a page: a heading, or text, with a term before it in a column of its own where `term` is given."""

    text: str
    term: str = ""
    heading: bool = False
    dim: bool = False
    sensitive: bool = False
    """Whether the privacy view closes its text; a term before it stays."""
    end: str = ""
    """The end of a text of which the privacy view closes only that; "" for none."""


class Page(Widget):
    """Pieces one under the other, wrapped to the width. Its commands are those of the context `page`."""

    can_focus = True
    takes_text = False
    MOST_TERM: ClassVar[int] = 2
    """The column of the terms takes at most one part in so many."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        super().__init__()
        self._pieces = tuple(pieces)
        self._top = 0
        self._wrapped: tuple[int, list[tuple[str, Piece]]] = (0, [])
        self._veiled = False

    def close_view(self, closed: bool) -> None:
        """The privacy view goes on or off: what is sensitive is closed, or shown again."""
        if closed != self._veiled:
            self._veiled, self._wrapped = closed, (0, [])
            self.refresh()

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show other pieces, from where the reader is."""
        self._pieces = tuple(pieces)
        self._wrapped = (0, [])
        self._top = max(0, min(self._top, self._last)) if self.size.width else 0
        self.refresh()

    @property
    def text(self) -> str:
        """All of it, one piece a line, terms before their text."""
        return "\n".join(f"{piece.term}  {piece.text}" if piece.term else piece.text for piece in self._pieces)

    def _lines(self) -> list[tuple[str, Piece]]:
        room = self.size.width
        if self._wrapped[0] != room:
            term = min(max((len(piece.term) for piece in self._pieces), default=0), room // self.MOST_TERM)
            lines = [shown for piece in self._pieces for shown in self._wrap(piece, term, room - 2)]
            self._wrapped = (room, lines)
        return self._wrapped[1]

    def _wrap(self, piece: Piece, term: int, room: int) -> list[tuple[str, Piece]]:
        lead = "" if piece.heading or not piece.term else "  " + fit(piece.term, term) + "  "
        paragraphs = [visible(part) for part in self._text(piece).split("\n")]
        lines = [text[start:stop] for text in paragraphs for start, stop in spans(text, room - len(lead))]
        blank = " " * len(lead)
        return [((lead if place == 0 else blank) + said, piece) for place, said in enumerate(lines)]

    def _text(self, piece: Piece) -> str:
        if not self._veiled:
            return piece.text
        return CLOSED if piece.sensitive and piece.text.strip() else without(piece.text, piece.end)

    @property
    def _last(self) -> int:
        return max(0, len(self._lines()) - self.size.height)

    def _scroll(self, top: int) -> None:
        top = max(0, min(top, self._last))
        if top != self._top:
            self._top = top
            self.refresh()

    def on_resize(self) -> None:
        """Keep within the text."""
        self._scroll(self._top)

    def do_page_up(self) -> None:
        """One line up."""
        self._scroll(self._top - 1)

    def do_page_down(self) -> None:
        """One line down."""
        self._scroll(self._top + 1)

    def do_page_page_up(self) -> None:
        """One page up."""
        self._scroll(self._top - self.size.height + 1)

    def do_page_page_down(self) -> None:
        """One page down."""
        self._scroll(self._top + self.size.height - 1)

    def do_page_top(self) -> None:
        """To the beginning."""
        self._scroll(0)

    def do_page_bottom(self) -> None:
        """To the end."""
        self._scroll(self._last)

    def why_not(self, command_id: str) -> str | None:
        """There is nowhere to go on a page that is seen whole."""
        if command_id == "page.page_down" and self._top >= self._last:
            return "This is the end of the page."
        return None

    def render_line(self, y: int) -> Strip:
        """One line of the page."""
        look, room = look_of(self), self.size.width
        lines = self._lines()
        if self._top + y >= len(lines):
            return line("", look.text, room)
        text, piece = lines[self._top + y]
        style = look.heading if piece.heading else look.dim if piece.dim else look.text
        return line(" " + text, style, room)
