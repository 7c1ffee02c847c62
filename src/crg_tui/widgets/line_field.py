"""One field of one line with its label: for the passphrase, for a reason, for finding a command."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from crg_tui.domain.privacy import CLOSED
from crg_tui.text import cut, fit, width
from crg_tui.widgets.edit import Edit
from crg_tui.widgets.edit_view import one_line
from crg_tui.widgets.look import joined, look_of


class LineField(Widget):
    """A label and, beside it, a field.

    `masked` shows dots for what is typed; one that `closes` is closed by the privacy view.
    """

    can_focus = True
    takes_text = True

    class Edited(Message):
        """The text changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Shut(Message):
        """Something was typed while the privacy view closes it, and was not taken."""

    def __init__(self, label: str, masked: bool = False, closes: bool = False) -> None:
        super().__init__()
        self._label = label
        self._masked = masked
        self._closes, self._veiled = closes, False
        self._edit = Edit()

    def close_view(self, closed: bool) -> None:
        """The privacy view goes on or off."""
        if self._closes and closed != self._veiled:
            self._veiled = closed
            self.refresh()

    @property
    def value(self) -> str:
        """What is typed, as it is."""
        return self._edit.text

    @property
    def cursor(self) -> int:
        """How many characters stand before the cursor."""
        return self._edit.cursor

    def fill(self, text: str, cursor: int | None = None) -> None:
        """Put text in the place of what is there; the cursor goes to its end, or before that character."""
        self._edit = Edit(text)
        if cursor is not None:
            self._edit.cursor = min(cursor, len(self._edit.text))
        self.refresh()

    def take(self, event: events.Key) -> bool:
        """Carry out a key that is not a command."""
        if self._veiled:
            self.post_message(self.Shut())
            return True
        changed = self._edit.take(event.key, event.character, self._cells)
        if changed is None:
            return False
        self._show(changed)
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text, all of it, in one line."""
        if self._veiled:
            event.stop()
            self.post_message(self.Shut())
            return
        self._show(self._edit.insert(event.text))

    def _show(self, changed: bool) -> None:
        self.refresh()
        if changed:
            self.post_message(self.Edited(self._edit.text))

    @property
    def _lead(self) -> str:
        return f" {cut(self._label, self.size.width // 2)}  "

    @property
    def _cells(self) -> int:
        return max(4, self.size.width - width(self._lead) - 1)

    def render_line(self, y: int) -> Strip:
        """Label and field."""
        look, room = look_of(self), self.size.width
        if y:
            return joined([], room, look.text)
        if self._veiled:
            parts = [Segment(self._lead, look.strong), Segment(fit(CLOSED, self._cells), look.dim)]
            return joined(parts, room, look.text)
        view = one_line(self._edit, self._cells, look, self._masked)
        if self.has_focus:
            at = self.content_region.offset
            self.app.cursor_position = at + Offset(width(self._lead) + view.caret[0], 0)
        return joined([Segment(self._lead, look.strong), *view.lines[0]], room, look.text)
