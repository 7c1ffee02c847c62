"""The field at the bottom of the meeting room, where the minute taker types while people talk."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from crg_tui.domain.privacy import CLOSED
from crg_tui.text import cut, fit, width
from crg_tui.widgets.edit import Edit
from crg_tui.widgets.edit_view import many_lines
from crg_tui.widgets.look import joined, line, look_of

_LEAD = 13


class NoteField(Widget):
    """A rule, then a label with the time and the text being typed, wrapped.

    Enter and Escape are the screen's, which takes them in the order in which they were typed.
    """

    can_focus = True
    takes_text = True

    class Edited(Message):
        """The text changed."""

    def __init__(self) -> None:
        super().__init__()
        self._edit = Edit(many=True)
        self._label = "Note"
        self._hint = ""
        self._top = 0
        self._veiled = False

    def close_view(self, closed: bool) -> None:
        """The privacy view goes on or off. What is being typed stays in sight: nobody can type unseen."""
        if closed != self._veiled:
            self._veiled = closed
            self.refresh()

    @property
    def text(self) -> str:
        """What is typed."""
        return self._edit.text

    @property
    def cursor(self) -> int:
        """The character that the cursor is before."""
        return self._edit.cursor

    def fill(self, text: str, cursor: int | None = None) -> None:
        """Put text in the place of what is there, with the cursor at its end or before that character."""
        self._edit = Edit(text, many=True)
        self._top = 0
        if cursor is not None:
            self._edit.cursor = min(cursor, len(text))
        self.refresh(layout=True)

    def label(self, label: str, hint: str) -> None:
        """What stands before the text, and in its place while nothing is typed and text has not the focus."""
        if (label, hint) != (self._label, self._hint):
            self._label, self._hint = label, hint
            self.refresh()

    @property
    def before_cursor(self) -> str | None:
        """The text before the cursor."""
        return self._edit.text[: self._edit.cursor]

    def replace_before(self, length: int, text: str) -> None:
        """Put text in the place of that many characters before the cursor."""
        self._edit.replace_before(length, text)
        self._show(True)

    def take(self, event: events.Key) -> bool:
        """Carry out a key that is not a command."""
        if event.key in ("ctrl+c", "ctrl+x") and self._edit.selected:
            self.app.copy_to_clipboard(self._edit.selected)
            if event.key == "ctrl+x":
                self._show(self._edit.insert(""))
            return True
        changed = self._edit.take(event.key, event.character, self._cells - 1)
        if changed is None:
            return False
        self._show(changed)
        return True

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text, all of it."""
        self._show(self._edit.insert(event.text))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rule, and three lines of text; one while nothing is typed, so that the agenda has the rest."""
        return 4 if self.has_focus or self._edit.text else 2

    def on_focus(self) -> None:
        """Show where the cursor is."""
        self.refresh(layout=True)

    def on_blur(self) -> None:
        """The cursor is elsewhere."""
        self.refresh(layout=True)

    def _show(self, changed: bool) -> None:
        self.refresh(Region(0, 1, self.size.width, max(1, self.size.height - 1)))
        if changed:
            self.post_message(self.Edited())

    @property
    def _cells(self) -> int:
        return max(10, self.size.width - _LEAD - 1)

    def _rule(self, room: int) -> Strip:
        look = look_of(self)
        if not self.has_focus:
            return line("─" * room, look.rule, room)
        words = cut(" Enter adds the note, Escape leaves the text ", room - 4)
        parts = [
            Segment("─" * (room - width(words) - 2), look.rule),
            Segment(words, look.dim),
            Segment("──", look.rule),
        ]
        return joined(parts, room, look.rule)

    def render_line(self, y: int) -> Strip:
        """The rule, then the lines of the text."""
        look, room = look_of(self), self.size.width
        if y == 0:
            return self._rule(room)
        y -= 1
        lead = Segment(fit(f" {self._label}" if y == 0 else "", _LEAD), look.strong if self.has_focus else look.dim)
        if not self.has_focus and not self._edit.text:
            return joined([lead, Segment(fit(self._hint if y == 0 else "", self._cells), look.dim)], room, look.text)
        if not self.has_focus and self._veiled:
            return joined([lead, Segment(fit(CLOSED if y == 0 else "", self._cells), look.dim)], room, look.text)
        view, self._top = many_lines(self._edit, self._cells, max(1, self.size.height - 1), self._top, look)
        if self.has_focus and y == 0:
            self.app.cursor_position = Offset(self.region.x + _LEAD + view.caret[0], self.region.y + 1 + view.caret[1])
        if y >= len(view.lines):
            return joined([lead], room, look.text)
        parts = view.lines[y]
        if not self.has_focus:
            shown = "".join(part.text for part in parts)
            parts = [Segment(shown + " " * max(0, self._cells - width(shown)), look.text)]
        return joined([lead, *parts], room, look.text)
