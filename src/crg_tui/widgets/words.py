"""Paragraphs of plain words, wrapped to the width."""

from __future__ import annotations

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from crg_tui.text import wrap
from crg_tui.widgets.look import line, look_of


class Words(Widget):
    """Text that is only read. `warns` shows it as a warning, with a sign before it."""

    can_focus = False

    def __init__(self, text: str = "", warns: bool = False) -> None:
        super().__init__()
        self._text = text
        self._warns = warns

    def say(self, text: str, warns: bool = False) -> None:
        """Replace the text."""
        if (text, warns) != (self._text, self._warns):
            self._text, self._warns = text, warns
            self.refresh(layout=True)

    @property
    def said(self) -> str:
        """The text as it was given."""
        return self._text

    def _lines(self, room: int) -> list[str]:
        if not self._text:
            return []
        return wrap(("! " if self._warns else "") + self._text, room - 2)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text needs."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """One wrapped line."""
        look, room = look_of(self), self.size.width
        lines = self._lines(room)
        # A blank at which no line breaks is drawn as any other.
        text = " " + lines[y].replace("\u00a0", " ") if y < len(lines) else ""
        return line(text, look.warn if self._warns else look.text, room)
