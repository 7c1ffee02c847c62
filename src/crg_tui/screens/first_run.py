"""The first picture where no database is: a passphrase for a new one, typed twice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Refused
from crg_tui.screens.base import BaseScreen
from crg_tui.widgets.line_field import LineField
from crg_tui.widgets.strength_line import StrengthLine
from crg_tui.widgets.words import Words

_NEW = (
    "There is no record here yet. Choose the passphrase that will open it for you: three or four words. Nobody can "
    "bring it back, so write it down and keep it apart from this machine."
)


def _estimate(typed: str) -> str:
    from crg_tui.services import strength

    return strength.estimate(typed).sentence


def _refusal(first: str, again: str) -> Refused | None:
    from crg_tui.services import strength

    return strength.refusal(first, again)


class FirstRun(BaseScreen[None]):
    """Asks for a new passphrase twice and hands it on."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("first",)

    def __init__(self, title: str, make: Callable[[str], Awaitable[Refused | None]]) -> None:
        """`make` makes the database and shows what comes then; a Refused brings its sentence back here."""
        super().__init__(title, "")
        self._make = make
        self._busy = False
        self._words = Words(_NEW)
        self._first = LineField("Passphrase", masked=True)
        self._again = LineField("Once more ", masked=True)
        self._strength = StrengthLine(_estimate)
        self._answer = Words()

    def body(self) -> Iterable[Widget]:
        """What it is about, the two fields, how strong it seems, and what came of it."""
        yield self._words
        yield self._first
        yield self._again
        yield self._strength
        yield self._answer

    def why_not(self, command_id: str) -> str | None:
        """One attempt at a time, and not with nothing."""
        if command_id == "first.make":
            if self._busy:
                return "It is being made."
            if not self._first.value:
                return "Type a passphrase first."
        return None

    def on_line_field_edited(self) -> None:
        """The sentence about the last attempt goes once something is typed again."""
        if not self._busy and (self._first.value or self._again.value):
            self._answer.say("")
        self._strength.look(self._first.value)
        self.offer()

    def do_first_other(self) -> None:
        """To the other field."""
        self.set_focus(self._again if self.focused is self._first else self._first)

    def do_first_make(self) -> None:
        """From the first field to the second; from the second, make the database."""
        if self.focused is self._first:
            self.set_focus(self._again)
            return
        self._busy = True
        self._answer.say("making the database...")
        self.offer()
        self.begin(self._wait(self._first.value, self._again.value))

    async def _wait(self, passphrase: str, again: str) -> None:
        refused = await self.shell.do(lambda: _refusal(passphrase, again), threaded=True)
        if refused is None:
            refused = await self._make(passphrase)
        self._busy = False
        if refused is not None:
            self._refuse(refused)
        self.offer()

    def _refuse(self, refused: Refused) -> None:
        self._first.fill("")
        self._again.fill("")
        self._strength.look("")
        self.set_focus(self._first)
        self._answer.say(refused.sentence, warns=True)
        self.offer()
