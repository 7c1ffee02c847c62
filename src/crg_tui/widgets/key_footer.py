"""The lines at the bottom of every screen: what was just said, and the keys that work now."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from crg_tui.commands import Command, fitting, shown_key
from crg_tui.text import cut, wrap
from crg_tui.widgets.look import joined, line, look_of

_MOST = 4


@dataclass(frozen=True, slots=True)
class Label:
    """One command in the footer; `refused` is the reason why it cannot be done now, or None."""

    command: Command
    key: str
    refused: str | None

    @property
    def text(self) -> str:
        """As it stands there: `enter open`, and `(enter open)` while it is refused."""
        said = f"{self.key} {self.command.label}"
        return f"({said})" if self.refused else said


class KeyFooter(Widget):
    """A line for a sentence (more, where it is long) over a line of keys. The owner gives both."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__()
        self._labels: tuple[Label, ...] = ()
        self._said = ""
        self._warns = False

    def offer(self, commands: tuple[tuple[Command, str | None], ...], text: bool) -> None:
        """The commands that work now, each with the reason why it is refused, or None."""
        labels = tuple(Label(command, shown_key(command, text), refused) for command, refused in commands)
        if labels != self._labels:
            self._labels = labels
            self.refresh()

    def say(self, sentence: str, warns: bool = False) -> None:
        """Show a sentence over the keys until the next one; "" takes it away."""
        if (sentence, warns) != (self._said, self._warns):
            before = len(self._sentence(self.size.width))
            self._said, self._warns = sentence, warns
            self.refresh(layout=before != len(self._sentence(self.size.width)))

    @property
    def said(self) -> str:
        """The sentence that stands there now."""
        return self._said

    def reason(self, command_id: str) -> str | None:
        """Why a command in the footer is refused now, or None."""
        return next((label.refused for label in self._labels if label.command.id == command_id), None)

    def _sentence(self, room: int) -> list[str]:
        if not self._said or room < 4:
            return [""]
        lines = wrap(("! " if self._warns else "") + self._said, room - 2)
        return lines if len(lines) <= _MOST else [*lines[: _MOST - 1], cut(lines[_MOST - 1], room - 5) + " …"]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line for the keys, and as many as the sentence needs."""
        return len(self._sentence(width)) + 1

    def render_line(self, y: int) -> Strip:
        """The sentence, then the keys."""
        look, room = look_of(self), self.size.width
        said = self._sentence(room)
        if y < len(said):
            return line(" " + said[y], look.warn if self._warns else look.text, room)
        if not self._labels:
            return line("", look.text, room)
        widths = [len(label.text) for label in self._labels]
        shown = [*self._labels[: fitting(widths, room)], self._labels[-1]]
        parts = [Segment(" ", look.text)]
        for place, label in enumerate(shown):
            if place:
                parts.append(Segment("   ", look.text))
            if label.refused:
                parts.append(Segment(label.text, look.refused))
            else:
                parts += [Segment(label.key, look.key), Segment(" " + label.command.label, look.text)]
        return joined(parts, room, look.text)
