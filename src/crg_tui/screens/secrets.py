"""A question answered with passphrases: never kept as a draft, shown as dots, gone with the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.screens.base import BaseScreen
from crg_tui.widgets.line_field import LineField
from crg_tui.widgets.strength_line import StrengthLine
from crg_tui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, its label, what stands in it first, and whether it shows dots."""

    name: str
    label: str
    masked: bool = True
    typed: str = ""


class AskSecrets(BaseScreen[Done[Any]]):
    """Shown over the screen that asks. What the work answered comes back, or None when it was left."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("secret",)

    def __init__(
        self,
        title: str,
        words: str,
        fields: Sequence[Field],
        work: Callable[[dict[str, str]], Done[Any] | Refused],
        estimate: Callable[[str], str],
    ) -> None:
        """`work` is given what is typed by name; the strength of the field named `first` is told by `estimate`."""
        super().__init__(title)
        self._words = Words(words)
        width = max(len(field.label) for field in fields)
        self._fields = {field.name: LineField(f"{field.label:<{width}}", masked=field.masked) for field in fields}
        for field in fields:
            self._fields[field.name].fill(field.typed)
        self._work = work
        self._strength = StrengthLine(estimate)
        self._answer = Words()
        self._busy = self._going = False
        self._idle = asyncio.Event()
        self._idle.set()

    def body(self) -> Iterable[Widget]:
        """What is asked, the fields, how strong the new one seems, and what came of it."""
        yield self._words
        yield from self._fields.values()
        yield self._strength
        yield self._answer

    def why_not(self, command_id: str) -> str | None:
        """One attempt at a time."""
        return "It is being done." if self._busy and command_id.startswith("secret.") else None

    def on_line_field_edited(self) -> None:
        """The sentence about the last attempt goes; the strength is told anew."""
        self._answer.say("")
        if "first" in self._fields:
            self._strength.look(self._fields["first"].value)

    def do_secret_other(self) -> None:
        """To the next field, and from the last to the first."""
        fields = list(self._fields.values())
        at = next((number for number, field in enumerate(fields) if field is self.focused), -1)
        self.set_focus(fields[(at + 1) % len(fields)])

    def do_secret_give(self) -> None:
        """To the next field; from the last, do it."""
        fields = list(self._fields.values())
        if self.focused in fields[:-1]:
            self.do_secret_other()
            return
        self._busy = True
        self._idle.clear()
        self._answer.say("a moment...")
        self.begin(self._do({name: field.value for name, field in self._fields.items()}))

    async def _do(self, typed: dict[str, str]) -> None:
        try:
            answer = await self.shell.do(lambda: self._work(typed), threaded=True)
        finally:
            self._busy = False
            self._idle.set()
        if self._going:
            return
        if isinstance(answer, Refused):
            self._answer.say(answer.sentence, warns=True)
            wrong = next((refusal.field for refusal in answer.refusals if refusal.field in self._fields), None)
            self.set_focus(self._fields[wrong] if wrong else next(iter(self._fields.values())))
            return
        self.dismiss(answer)

    async def leave(self) -> Refused | None:
        """The application locks or ends: what is being written with the key is awaited, or nobody could open it."""
        self._going = self._busy
        await self._idle.wait()
        return None

    def do_secret_leave(self) -> None:
        """Nothing is done."""
        self.dismiss(None)
