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
        self._flag = ""
        self._instead = ""
        self._veiled = False

    def instead(self, title: str) -> None:
        """What stands in the place of the title while the privacy view is on; "": the title itself."""
        self._instead = visible(title)
        self.refresh()

    def close_view(self, closed: bool) -> None:
        """The privacy view goes on or off."""
        if closed != self._veiled:
            self._veiled = closed
            self.refresh()

    def flag(self, words: str) -> None:
        """Say something in capitals before the status, on every screen alike; "" takes it away."""
        if words.upper() != self._flag:
            self._flag = visible(words.upper())
            self.refresh()

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
        flag = cut(self._flag, room // 2)
        whole = self._instead if self._veiled and self._instead else self._title
        beside = room - width(flag) - (2 if flag else 0)
        status = cut(self._status, max(beside * 3 // 5, beside - width(whole) - 4))
        title = cut(whole, beside - width(status) - 4)
        gap = " " * max(1, beside - width(title) - width(status) - 2)
        parts = [Segment(" " + title, look.strong), Segment(gap, look.text)]
        parts += [Segment(flag, look.warn), Segment("  ", look.text)] if flag else []
        parts.append(Segment(status + " ", look.dim))
        return joined(parts, room, look.text)
