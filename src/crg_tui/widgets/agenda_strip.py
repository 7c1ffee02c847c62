"""The agenda at the left of the meeting room: every item on a line, with how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from crg_tui.text import cut, fit, width
from crg_tui.widgets.look import joined, line, look_of


@dataclass(frozen=True, slots=True)
class ItemMark:
    """One item: its number, its title, a short word for how it stands, and whether something typed waits there."""

    number: int
    title: str
    word: str = ""
    typed: bool = False


class AgendaStrip(Widget):
    """Items one under the other; `>` is the one that is looked at. Only lines that changed are drawn again."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[ItemMark, ...] = ()
        self._at = 0
        self._top = 0

    def show(self, items: Sequence[ItemMark], at: int) -> None:
        """Show these items, with the cursor on the one at that place, from 0."""
        before, was, top = self._items, self._at, self._top
        self._items, self._at = tuple(items), at
        self._scroll()
        if top != self._top or len(before) != len(self._items):
            self.refresh()
            return
        places = {place for place, item in enumerate(self._items) if item != before[place]}
        if was != at:
            places |= {was, at}
        if places:
            self.refresh(*(Region(0, place - self._top, self.size.width, 1) for place in places))

    def on_resize(self) -> None:
        """Keep the cursor in sight. The lines may be drawn already, for the place where they began before."""
        top = self._top
        self._scroll()
        if top != self._top:
            self.refresh()

    def _scroll(self) -> None:
        height = max(1, self.size.height)
        # The last line says how many items are below it: the cursor does not stand there.
        if not self._top <= self._at < self._top + height - (1 if self._below else 0):
            self._top = self._at - height // 2
        self._top = max(0, min(self._top, len(self._items) - height))

    @property
    def _below(self) -> int:
        """How many items do not fit below."""
        return max(0, len(self._items) - self._top - max(1, self.size.height))

    def render_line(self, y: int) -> Strip:
        """One item, or an empty line."""
        look, room = look_of(self), self.size.width
        place = self._top + y
        if place >= len(self._items):
            return line("", look.text, room)
        item, here = self._items[place], place == self._at
        if self._below and y == self.size.height - 1 and not here:
            return line(f"   … {self._below + 1} more below", look.dim, room)
        style = look.cursor if here else look.dim if item.word in ("done", "defer") else look.text
        word = cut(("…" if item.typed else "") + item.word, 6)
        lead = f"{'>' if here else ' '}{item.number:>2} "
        title = fit(item.title, max(0, room - width(lead) - (width(word) + 2 if word else 1)))
        text = f"{lead}{title} {word}" if word else lead + title
        return joined([Segment(fit(text, room), style)], room, style)
