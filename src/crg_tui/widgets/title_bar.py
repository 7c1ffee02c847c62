"""The line at the top of every screen: what it is, and on the right how things stand, with a rule under both."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from crg_tui.text import cut, visible, width
from crg_tui.widgets.look import joined, line, look_of


class TitleBar(Widget):
    """Title left, status right; when both do not fit, the title gives way to two fifths, then the status."""

    can_focus = False

    def __init__(self, title: str = "", status: str = "") -> None:
        super().__init__()
        self._title = visible(title)
        self._status = visible(status)

    def show(self, title: str | None = None, status: str | None = None) -> None:
        """Change either text; None leaves it."""
        changed = (
            visible(title) if title is not None else self._title,
            visible(status) if status is not None else self._status,
        )
        if changed != (self._title, self._status):
            self._title, self._status = changed
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The title line, then the rule."""
        look, room = look_of(self), self.size.width
        if y:
            return line("─" * room, look.rule, room)
        status = cut(self._status, max(room * 3 // 5, room - width(self._title) - 4))
        title = cut(self._title, room - width(status) - 4)
        gap = " " * max(1, room - width(title) - width(status) - 2)
        parts = [Segment(" " + title, look.strong), Segment(gap, look.text), Segment(status + " ", look.dim)]
        return joined(parts, room, look.text)
