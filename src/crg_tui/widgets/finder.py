"""A field and, under it, what fits what is typed there: for finding a command by its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual import events
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from crg_tui.text import fit, width
from crg_tui.widgets.edit import Edit
from crg_tui.widgets.edit_view import one_line
from crg_tui.widgets.look import joined, line, look_of


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to be found. `refused` is the reason why it cannot be done now, or None."""

    id: str
    label: str
    key: str
    help: str
    refused: str | None = None


def fits(wanted: str, item: Item) -> int | None:
    """How well an item fits what is typed, 0 best; None when it does not.

    Best is a label that begins so, then a word of it, then any part of label or help, then the letters in their order.
    """
    wanted = " ".join(wanted.lower().split())
    label = item.label.lower()
    if not wanted or label.startswith(wanted):
        return 0
    if any(word.startswith(wanted) for word in label.split()):
        return 1
    if wanted in label:
        return 2
    if wanted in item.help.lower() or wanted in item.id:
        return 3
    letters = iter(f"{label} {item.help.lower()}")
    return 4 if all(letter in letters for letter in wanted if letter != " ") else None


class Finder(Widget):
    """The field takes every letter; up and down move in what is found."""

    can_focus = True
    takes_text = True

    def __init__(self, items: Sequence[Item], label: str = "Find") -> None:
        super().__init__()
        self._items = tuple(items)
        self._label = f" {label}  "
        self._edit = Edit()
        self._at = 0
        self._top = 0
        self._found = self._items

    @property
    def item(self) -> Item | None:
        """What the cursor is on, or None when nothing fits."""
        return self._found[self._at] if self._found else None

    def take(self, event: events.Key) -> bool:
        """Carry out a key that is not a command."""
        changed = self._edit.take(event.key, event.character, self._cells)
        if changed is None:
            return False
        self._show(changed)
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text."""
        self._show(self._edit.insert(event.text))

    def _show(self, changed: bool) -> None:
        if changed:
            ranked = [(rank, item) for item in self._items if (rank := fits(self._edit.text, item)) is not None]
            self._found = tuple(item for _, item in sorted(ranked, key=lambda pair: pair[0]))
            self._at = self._top = 0
        self.refresh()

    def do_palette_up(self) -> None:
        """One line up."""
        self._move(-1)

    def do_palette_down(self) -> None:
        """One line down."""
        self._move(1)

    def _move(self, by: int) -> None:
        self._at = max(0, min(len(self._found) - 1, self._at + by))
        height = max(1, self.size.height - 2)
        self._top = max(min(self._top, self._at), self._at - height + 1)
        self.refresh()

    @property
    def _cells(self) -> int:
        return max(4, self.size.width - len(self._label) - 1)

    def render_line(self, y: int) -> Strip:
        """The field, a blank line, what is found."""
        look, room = look_of(self), self.size.width
        if y == 0:
            view = one_line(self._edit, self._cells, look)
            if self.has_focus:
                self.app.cursor_position = Offset(self.region.x + len(self._label) + view.caret[0], self.region.y)
            return joined([Segment(self._label, look.strong), *view.lines[0]], room, look.text)
        at = self._top + y - 2
        if y == 1 or at >= len(self._found):
            nothing = y == 2 and not self._found
            return line("   Nothing of that name works here." if nothing else "", look.dim, room)
        return self._line(self._found[at], at == self._at, room)

    def _line(self, item: Item, here: bool, room: int) -> Strip:
        look = look_of(self)
        labels = min(22, room // 3)
        label = f"({item.label})" if item.refused else item.label
        style = look.cursor if here else look.refused if item.refused else look.text
        text = f" {'>' if here else ' '} {fit(label, labels)}  {fit(item.key, 8)}  "
        said = item.refused or item.help
        return joined([Segment(text, style), Segment(fit(said, max(0, room - width(text))), style)], room, style)
