"""Who is in and who is out, seat by seat, under the agenda of the meeting room."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from crg_tui.text import visible, wrap
from crg_tui.widgets.look import line, look_of


class SeatStrip(Widget):
    """Groups of seats, each with a word before it: `IN  Council Police ICB`. Empty groups are left out."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def groups(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What is shown."""
        return self._groups

    def show(self, groups: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show these groups of short names."""
        shown = tuple((word, tuple(names)) for word, names in groups if names)
        if shown != self._groups:
            before = len(self._lines(self.size.width))
            self._groups = shown
            self.refresh(layout=before != len(self._lines(self.size.width)))

    def _lines(self, room: int) -> list[tuple[str, bool]]:
        lines: list[tuple[str, bool]] = []
        for word, names in self._groups:
            lead = f" {word} "
            # A name of two words stays on one line: the blank between them is not a place to break.
            joined = " ".join(visible(name).replace(" ", "\u00a0") for name in names)
            wrapped = wrap(joined, max(4, room - len(lead) - 1))
            lines += [
                ((lead if place == 0 else " " * len(lead)) + text, word == "IN") for place, text in enumerate(wrapped)
            ]
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the seats need."""
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        """One line of a group."""
        look, room = look_of(self), self.size.width
        lines = self._lines(room)
        text, here = lines[y] if y < len(lines) else ("", False)
        return line(text.replace("\u00a0", " "), look.text if here else look.dim, room)
