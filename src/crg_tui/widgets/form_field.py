"""One field of a form: what is in it, what a key does to it, how it is drawn. It knows no widget."""

from __future__ import annotations

from dataclasses import dataclass, field

from rich.segment import Segment

from crg_tui.domain.asking import Choice, Kind, Question, wanted
from crg_tui.text import cut, fit, visible, width, wrap
from crg_tui.widgets.edit import Edit
from crg_tui.widgets.edit_view import View, many_lines, one_line
from crg_tui.widgets.look import Look

_YES_NO = (Choice("yes", "yes"), Choice("no", "no"))
_NOT_RECORDED = "not recorded"
_SEEN = 3


@dataclass(slots=True)
class Field:
    """A question and the answer as typed so far."""

    question: Question
    edit: Edit = field(default_factory=Edit)
    chosen: str = ""
    error: str | None = None
    top: int = 0
    _sought: str = ""
    _before: str = ""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The answers to choose from, what an empty one means among them where the question is optional; else none."""
        given: tuple[Choice, ...]
        if self.question.kind is Kind.YES_NO:
            given = _YES_NO
        elif self.question.kind is Kind.CHOICE:
            given = self.question.choices
        else:
            return ()
        return given if self.question.required else (*given, Choice("", self._empty))

    @property
    def _empty(self) -> str:
        return self.question.empty or _NOT_RECORDED

    @property
    def listed(self) -> str:
        """The remedy that lists every answer in words, as a command needs it; "" where nothing is chosen."""
        return wanted(self.question) if self.question.kind is Kind.CHOICE else ""

    @property
    def long(self) -> bool:
        """Whether it takes many lines."""
        return self.question.kind is Kind.TEXT

    @property
    def value(self) -> str:
        """The answer as `domain.asking.read` takes it; "" where nothing is answered."""
        return self.chosen if self.choices else self.edit.text

    def fill(self, text: str) -> None:
        """Take an answer that was typed earlier, or recorded."""
        if self.choices:
            self.chosen = text
        else:
            self.edit = Edit(text, self.long)
        self.top = 0

    def take(self, key: str, character: str | None, cells: int) -> bool | None:
        """Carry out a key: True when the answer changed, False when only the cursor moved, None when not ours."""
        if not self.choices:
            return self.edit.take(key, character, cells - 1)
        return self._choose(key, character)

    def insert(self, text: str) -> bool:
        """Take pasted text; a choice takes it when it is one of the answers."""
        if not self.choices:
            return self.edit.insert(text)
        wanted = text.strip().lower()
        for choice in self.choices:
            if wanted and wanted in (choice.value.lower(), choice.label.lower()):
                self.chosen = choice.value
                return True
        return False

    def _choose(self, key: str, character: str | None) -> bool | None:
        # After letters a blank is part of what is typed: a sentence that strays in here chooses nothing.
        goes_on = key != "space" or self._sought
        if character is not None and character.isprintable() and goes_on:
            return self._seek(character.lower())
        seeking, self._sought = self._sought, ""
        if key == "backspace" and seeking and self.error:
            self.error = None
            return False
        values = [choice.value for choice in self.choices]
        at = values.index(self.chosen) if self.chosen in values else None
        if self.chosen == "" and self.question.required:
            at = None
        before = self.chosen
        match key:
            case "right" | "space":
                self.chosen = values[0 if at is None else (at + 1) % len(values)]
            case "left":
                self.chosen = values[-1 if at is None else (at - 1) % len(values)]
            case "home" | "end":
                self.chosen = values[0 if key == "home" else -1]
            case "backspace" | "delete":
                self.chosen = ""
            case _:
                return None
        return self.chosen != before

    def _seek(self, letter: str) -> bool:
        """The answer that begins with the letters typed so far; one letter again and again goes through its answers.

        Letters with which no answer begins say so, and what was answered before they began stands again: a word that
        is not among the answers never lands on another one.
        """
        before = self.chosen
        if not self._sought:
            self._before = before
        wanted, self.error = self._sought + letter, None
        again = len(self._sought) == 1 and bool(self._beginning(self._sought)) and not self._beginning(wanted)
        if again and self._beginning(letter):
            wanted = letter
        fitting = self._beginning(wanted)
        if not fitting:
            self.chosen = self._before
            self.error = f"No answer begins with “{wanted}”. Backspace begins anew."
        elif again or not self._sought:
            values = [choice.value for choice in fitting]
            self.chosen = values[(values.index(before) + 1) % len(values) if before in values else 0]
        elif before not in [choice.value for choice in fitting]:
            self.chosen = fitting[0].value
        self._sought = wanted
        return self.chosen != before

    def _beginning(self, letters: str) -> list[Choice]:
        """By their words; where none begins so, by the short value that a command takes, such as lcspr."""
        worded = [choice for choice in self.choices if choice.label.lower().startswith(letters)]
        return worded or [choice for choice in self.choices if choice.value.lower().startswith(letters)]

    def left(self) -> None:
        """The cursor goes elsewhere: letters that are typed here later begin anew."""
        if self.error and self._sought and not self._beginning(self._sought):
            self.error = f"“{self._sought}” is not one of the answers, and was not taken."
        self._sought = ""

    def at_edge(self, down: bool, cells: int) -> bool:
        """Whether up or down leaves the field."""
        return bool(self.choices) or self.edit.at_edge(down, cells - 1)

    def drawn(self, active: bool, cells: int, rows: int, look: Look) -> View:
        """The answer in lines of that many cells, and in at most that many rows while it is being edited."""
        if active and self.choices:
            return self._all_choices(cells, look)
        if active and self.long:
            view, self.top = many_lines(self.edit, cells, rows, self.top, look)
            return view
        if active:
            return one_line(self.edit, cells, look)
        return View([[part] for part in self._at_rest(cells, look)], (0, 0))

    def _at_rest(self, cells: int, look: Look) -> list[Segment]:
        if self.choices:
            label = next((choice.label for choice in self.choices if choice.value == self.chosen), self.chosen)
            return [Segment(fit(label, cells), look.text)] if self.chosen else [self._unanswered(cells, look)]
        text = self.edit.text
        if not text.strip():
            return [self._unanswered(cells, look)]
        if not self.long:
            return [Segment(fit(text, cells), look.text)]
        lines = wrap(text, cells)
        seen = _SEEN if len(lines) > _SEEN + 1 else len(lines)
        shown = [Segment(fit(line, cells), look.text) for line in lines[:seen]]
        if len(lines) > seen:
            shown.append(Segment(fit(f"… {len(lines) - seen} more lines", cells), look.dim))
        return shown

    def _unanswered(self, cells: int, look: Look) -> Segment:
        return Segment(fit("needed" if self.question.required else self._empty, cells), look.dim)

    def _all_choices(self, cells: int, look: Look) -> View:
        lines: list[list[Segment]] = [[]]
        used, caret = 0, (0, 0)
        for choice in self.choices:
            here = choice.value == self.chosen and not (self.chosen == "" and self.question.required)
            text = cut(f"({'x' if here else ' '}) {visible(choice.label)}", cells)
            size = width(text)
            if used and used + size > cells:
                lines[-1].append(Segment(" " * (cells - used), look.field))
                lines.append([])
                used = 0
            if here:
                caret = (used + 1, len(lines) - 1)
            lines[-1].append(Segment(text, look.cursor if here else look.field))
            blanks = min(2, cells - used - size)
            if blanks:
                lines[-1].append(Segment(" " * blanks, look.field))
            used += size + blanks
        lines[-1].append(Segment(" " * (cells - used), look.field))
        return View([[part for part in line if part.text] for line in lines], caret)
