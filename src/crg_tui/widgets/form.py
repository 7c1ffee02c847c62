"""A form: one widget for any number of fields. It draws them all and edits the one that has the cursor."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import Question
from crg_tui.domain.privacy import CLOSED, without
from crg_tui.text import fit, width, wrap
from crg_tui.widgets.edit_view import View
from crg_tui.widgets.form_field import Field
from crg_tui.widgets.look import Look, joined, line, look_of


class Form(Widget):
    """Label, field, error line under the field. Tab and arrows move between fields; the screen passes these on."""

    can_focus = True
    takes_text = True

    class Edited(Message):
        """The answer of that name changed."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class Entered(Message):
        """The cursor went into the field of that name."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    class Shut(Message):
        """Something was typed into a field that the privacy view closes, and was not taken."""

    def __init__(self, questions: Sequence[Question], typed: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._fields = [Field(question) for question in questions]
        self._longest_label = max((width(question.label) for question in questions), default=0)
        # Sentence, whether it warns, and the end of it that the privacy view closes.
        self._head: tuple[tuple[str, bool, str], ...] = ()
        self._at = 0
        self._top = 0
        self._head_first = False
        self._veiled = False
        self._blocks: list[list[Strip] | None] = [None] * (len(self._fields) + 1)
        self._ends: list[int] = []
        self._caret = (0, 0)
        self._drawn_for: tuple[int, int, str] = (0, 0, "")
        for entry in self._fields:
            entry.fill((typed or {}).get(entry.question.name, entry.question.default))

    def close_view(self, closed: bool) -> None:
        """The privacy view goes on or off: sensitive fields and identities are closed, or shown again."""
        if closed != self._veiled:
            self._veiled = closed
            self._redraw()

    def _shut(self, entry: Field) -> bool:
        return self._veiled and entry.question.closes

    @property
    def field(self) -> str:
        """The name of the field that has the cursor."""
        return self._fields[self._at].question.name

    @property
    def question(self) -> Question:
        """The question of the field that has the cursor."""
        return self._fields[self._at].question

    def typed(self) -> dict[str, str]:
        """Every answer as typed, by the name of its field; "" where nothing is answered."""
        return {entry.question.name: entry.value for entry in self._fields}

    def fill(self, typed: Mapping[str, str]) -> None:
        """Put answers in the place of those that are there; fields that are not named keep theirs."""
        for entry in self._fields:
            if entry.question.name in typed:
                entry.fill(typed[entry.question.name])
                entry.error = None
        self._redraw()

    def show_refusals(self, refused: Refused) -> None:
        """Every sentence under its field, the cursor in the first of them; what concerns no field stands on top.

        Where no field is wrong, the top comes into sight and the cursor stays: the next key goes back to it.
        """
        wrong = None
        for place, entry in enumerate(self._fields):
            # The answers to choose from stand in the field itself.
            entry.error = (refused.about(entry.question.name) or "").replace(entry.listed, "").rstrip() or None
            if entry.error and wrong is None:
                wrong = place
        named = {entry.question.name for entry in self._fields}
        self._head = tuple(
            (refusal.sentence, True, refusal.theirs or "") for refusal in refused.refusals if refusal.field not in named
        )
        self._redraw()
        self._enter(self._at if wrong is None else wrong)
        if self._head and wrong is None:
            self._head_first = True
            self._redraw()

    def show_notices(self, notices: Sequence[str], about: str = "") -> None:
        """Sentences that are no refusals, above the fields; none takes them away. The privacy view closes `about`."""
        first = ((about, False, about),) if about else ()
        self._head, self._head_first = (*first, *((notice, False, "") for notice in notices)), False
        self._redraw()

    @property
    def place(self) -> tuple[str, int]:
        """The field that has the cursor, and the character it is before."""
        return self.field, self._fields[self._at].edit.cursor

    def go_to(self, name: str, character: int | None = None) -> None:
        """Put the cursor into a field, before a character of it; a name that the form does not have is passed over."""
        for place, entry in enumerate(self._fields):
            if entry.question.name == name:
                if character is not None:
                    entry.edit.cursor = min(character, len(entry.edit.text))
                self._enter(place)

    @property
    def before_cursor(self) -> str | None:
        """The text before the cursor; None where the field takes no long text, or is closed just now."""
        entry = self._fields[self._at]
        return entry.edit.text[: entry.edit.cursor] if entry.long and not self._shut(entry) else None

    def replace_before(self, length: int, text: str) -> None:
        """Put text in the place of that many characters before the cursor."""
        self._fields[self._at].edit.replace_before(length, text)
        self._changed(True)

    def do_form_next(self) -> None:
        """To the next field, from the last one to the first."""
        self._enter((self._at + 1) % len(self._fields))

    def do_form_previous(self) -> None:
        """To the field before, from the first one to the last."""
        self._enter((self._at - 1) % len(self._fields))

    def do_form_enter(self) -> bool:
        """To the next field; False in long text, which takes enter itself."""
        entry = self._fields[self._at]
        if entry.long and not self._shut(entry):
            return False
        self.do_form_next()
        return True

    def do_form_down(self) -> bool:
        """To the field below; False while long text has lines below."""
        return self._leave(True)

    def do_form_up(self) -> bool:
        """To the field above; False while long text has lines above."""
        return self._leave(False)

    def _leave(self, down: bool) -> bool:
        entry = self._fields[self._at]
        if not self._shut(entry) and not entry.at_edge(down, self._cells):
            return False
        self._enter(max(0, min(len(self._fields) - 1, self._at + (1 if down else -1))))
        return True

    def take(self, event: events.Key) -> bool:
        """Carry out a key that is not a command."""
        entry = self._fields[self._at]
        if self._shut(entry):
            self.post_message(self.Shut())
            return True
        if event.key == "ctrl+c" and entry.edit.selected:
            self.app.copy_to_clipboard(entry.edit.selected)
            return True
        if event.key == "ctrl+x" and entry.edit.selected:
            self.app.copy_to_clipboard(entry.edit.selected)
            self._changed(entry.edit.insert(""))
            return True
        if event.key == "ctrl+v":
            self._changed(entry.insert(self.app.clipboard))
            return True
        wrong = entry.error
        changed = entry.take(event.key, event.character, self._cells)
        if changed is not None:
            self._changed(changed, keeps_error=entry.error != wrong)
        return changed is not None or event.is_printable

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted text, all of it; controls are left out at once, and the screen says so."""
        entry = self._fields[self._at]
        if self._shut(entry):
            event.stop()
            self.post_message(self.Shut())
            return
        if entry.choices:
            # Nothing of the text is kept here, so nothing is said of what was left out.
            event.stop()
        self._changed(entry.insert(event.text))

    def on_resize(self) -> None:
        """Lay out anew and keep the cursor in sight. A picture was mostly drawn for that size already."""
        if self._drawn_for != self._drawing:
            self._forget()
        self._lay_out()
        self.refresh()

    def _changed(self, changed: bool, keeps_error: bool = False) -> None:
        entry = self._fields[self._at]
        self._head_first = False
        if changed and entry.error and not keeps_error:
            entry.error = None
        self._redraw_one(self._at)
        if changed:
            self.post_message(self.Edited(entry.question.name))

    def _enter(self, place: int) -> None:
        before = self._at
        moved = place != before
        self._head_first = False
        if moved:
            self._fields[before].left()
        self._at = place
        # The others are drawn as they were: a form of long texts takes its time.
        self._blocks[before + 1] = self._blocks[place + 1] = None
        self._lay_out()
        self.refresh()
        if moved:
            self.post_message(self.Entered(self.field))

    def _columns(self, room: int) -> tuple[int, int]:
        """The cells of labels and of values in a room of that many."""
        label_width = max(8, min(self._longest_label, room * 36 // 100))
        return label_width, max(10, room - label_width - 5)

    @property
    def _label_width(self) -> int:
        return self._columns(self.size.width)[0]

    @property
    def _cells(self) -> int:
        return self._columns(self.size.width)[1]

    @property
    def _drawing(self) -> tuple[int, int, str]:
        width, height = self.size
        return width, height, self.app.current_theme.name

    def _forget(self) -> None:
        """Let go of what is drawn otherwise now: where only the height is another, what may be taller than there is
        room for."""
        (width, height, look), (wide, high, dressed) = self._drawing, self._drawn_for
        if (width, look) != (wide, dressed):
            self._blocks = [None] * len(self._blocks)
        else:
            fits = min(_rows(height), _rows(high))
            self._blocks = [block if block is not None and len(block) < fits else None for block in self._blocks]

    def _redraw(self) -> None:
        self._blocks = [None] * len(self._blocks)
        self._lay_out()
        self.refresh()

    def _redraw_one(self, place: int) -> None:
        before = self._blocks[place + 1] or []
        ends, top = self._ends, self._top
        self._blocks[place + 1] = None
        self._lay_out()
        after = self._blocks[place + 1] or []
        if self._ends != ends or self._top != top:
            self.refresh()
            return
        start = self._ends[place] - self._top
        changed = [y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old != new]
        if changed:
            self.refresh(Region(0, start + changed[0], self.size.width, changed[-1] - changed[0] + 1))

    def _lay_out(self) -> None:
        if not self.size.width or not self._fields:
            return
        look = look_of(self)
        if self._blocks[0] is None:
            self._blocks[0] = [
                line(" " + text, look.warn if warns else look.dim, self.size.width)
                for said, warns, end in self._head
                for text in wrap(("! " if warns else "") + self._told(said, end), self.size.width - 2)
            ]
        for place, entry in enumerate(self._fields):
            if self._blocks[place + 1] is None:
                self._blocks[place + 1] = self._block(entry, place == self._at, look)
        self._ends = list(accumulate(len(block or ()) for block in self._blocks))
        self._drawn_for = self._drawing
        self._scroll()

    def _told(self, said: str, end: str) -> str:
        return without(said, end) if self._veiled else said

    def _block(self, entry: Field, active: bool, look: Look) -> list[Strip]:
        room, height = self.size
        (label_width, cells), rows = self._columns(room), _rows(height)
        shut = self._shut(entry)
        closed = View([[Segment(fit(CLOSED, cells), look.dim)]], (0, 0))
        view = closed if shut else entry.drawn(active, cells, rows, look)
        if active:
            self._caret = view.caret
        labels = wrap(entry.question.label, label_width)
        strips = []
        for y in range(max(len(labels), len(view.lines))):
            mark = "> " if active and y == 0 else "  "
            label = fit(labels[y] if y < len(labels) else "", label_width) + "  "
            value = view.lines[y] if y < len(view.lines) else []
            parts = [Segment(mark, look.strong), Segment(label, look.strong if active else look.text), *value]
            strips.append(joined(parts, room, look.text))
        error = f"refused; why is {CLOSED}" if shut and entry.error else entry.error
        for text in wrap("! " + error, cells) if error else ():
            strips.append(line(" " * (label_width + 4) + text, look.warn, room))
        return strips

    def _scroll(self) -> None:
        height = max(1, self.size.height)
        start, end = self._ends[self._at], self._ends[self._at + 1]
        caret = start + self._caret[1]
        if self._at == 0:
            start = 0
        top = min(self._top, start)
        if end > top + height:
            top = min(end - height, start)
        if not top <= caret < top + height:
            top = max(0, caret - height + 1)
        self._top = 0 if self._head_first else max(0, min(top, self._ends[-1] - height))
        if self.has_focus and self._top <= caret < self._top + height:
            x = self._label_width + 4 + self._caret[0]
            self.app.cursor_position = Offset(self.region.x + x, self.region.y + caret - self._top)

    def render_line(self, y: int) -> Strip:
        """The part of a field that is on that line."""
        if self._drawn_for != self._drawing:
            self._forget()
            self._lay_out()
        at = self._top + y
        place = bisect_right(self._ends, at)
        block = self._blocks[place] if place < len(self._blocks) else None
        if not block:
            return line("", look_of(self).text, self.size.width)
        return block[at - (self._ends[place - 1] if place else 0)]


def _rows(height: int) -> int:
    """How many lines one field has at most."""
    return max(3, height - 3)
