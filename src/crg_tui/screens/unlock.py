"""The first picture: the passphrase. Everything else is imported behind it while the person types."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Refused
from crg_tui.screens.base import BaseScreen
from crg_tui.widgets.line_field import LineField
from crg_tui.widgets.words import Words

_LOCKED = "Locked. Everything typed is kept; the passphrase brings it back."


class Unlock(BaseScreen[None]):
    """Asks for the passphrase and hands it on. Without encryption it says that it opens, and hands on ""."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("unlock",)

    def __init__(
        self, title: str, asks: bool, opening: Callable[[str], Awaitable[Refused | None]], locked: bool = False
    ) -> None:
        """`opening` opens the database and shows what comes then; a Refused brings its sentence back here."""
        super().__init__(title, "")
        self._asks = asks
        self._opening = opening
        self._busy = False
        self._words = Words(_LOCKED if locked else "")
        self._field = LineField("Passphrase", masked=True)
        self._answer = Words()

    def tell(self, sentence: str) -> None:
        """Say something else about why it is locked."""
        self._words.say(sentence, warns=True)

    def body(self) -> Iterable[Widget]:
        """The field and, under it, what came of it."""
        yield self._words
        if self._asks:
            yield self._field
        yield self._answer

    def on_mount(self) -> None:
        """Open at once where no passphrase is asked for, or Enter was pressed while there is nothing to wait for."""
        if not self._asks:
            self._open("")

    def why_not(self, command_id: str) -> str | None:
        """One attempt at a time, and not with nothing."""
        if command_id == "unlock.open":
            if self._busy:
                return "It is being opened."
            if self._asks and not self._field.value:
                return "Type the passphrase first."
        return None

    def on_line_field_edited(self) -> None:
        """The sentence about the last attempt goes; Enter works as soon as something is typed."""
        if not self._busy:
            self._answer.say("")
        self.offer()

    def do_unlock_open(self) -> None:
        """Open with what is typed."""
        self._open(self._field.value)

    def _open(self, passphrase: str) -> None:
        self._busy = True
        # What is typed from here on is the next attempt.
        self._field.fill("")
        self._answer.say("opening...")
        self.offer()
        self.begin(self._wait(passphrase), outlives=True)

    async def _wait(self, passphrase: str) -> None:
        refused = await self._opening(passphrase)
        self._busy = False
        if refused is not None:
            self._answer.say(refused.sentence, warns=True)
        self.offer()
