"""How far long work is: a bar, and the same in figures."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from crg_tui.widgets.look import joined, look_of

_LONGEST = 50


class Progress(Widget):
    """One line. Nothing is shown before the first step, because how much there is to do is not known yet."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self._hundredths: int | None = None

    def show(self, done: int, of: int) -> None:
        """So much is done, of so much."""
        hundredths = None if of <= 0 else max(0, min(100, done * 100 // of))
        if hundredths != self._hundredths:
            self._hundredths = hundredths
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The bar and the figures."""
        look, room = look_of(self), self.size.width
        if y or self._hundredths is None:
            return joined([], room, look.text)
        figures = f" {self._hundredths} %"
        length = max(4, min(_LONGEST, room - len("100 %") - 4))
        full = length * self._hundredths // 100
        parts = [
            Segment(" ", look.text), Segment("█" * full, look.key), Segment("░" * (length - full), look.dim),
            Segment(figures, look.text),
        ]  # fmt: skip
        return joined(parts, room, look.text)
