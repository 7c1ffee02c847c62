"""The first picture: the passphrase. Everything else is imported behind it while the person types."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Refused
from crg_tui.domain.passphrase import pause_after
from crg_tui.ports import KeyFile
from crg_tui.screens.base import BaseScreen
from crg_tui.widgets.line_field import LineField
from crg_tui.widgets.words import Words

_LOCKED = "Locked. Everything typed is kept; the passphrase brings it back."
_LOOK = 0.2


class Unlock(BaseScreen[None]):
    """Asks for the passphrase and hands it on. Without encryption it says that it opens, and hands on "".

    After wrong passphrases it waits, longer each time; typing goes on meanwhile.
    """

    CONTEXTS: ClassVar[tuple[str, ...]] = ("unlock",)

    def __init__(
        self, title: str, asks: bool, opening: Callable[[str], Awaitable[Refused | None]], locked: bool = False,
        key_file: KeyFile | None = None,
        restore: Callable[[BaseScreen[Any]], Awaitable[str | None]] | None = None,
    ) -> None:  # fmt: skip
        """`opening` opens the database and shows what comes then; a Refused brings its sentence back here.

        `restore` brings a backup back and answers what to say of it; where it is not given, nobody is offered it.
        """
        super().__init__(title, "")
        self._asks = asks
        self._opening = opening
        self._key_file = key_file
        self._busy = False
        self._wrong, self._until = 0, 0.0
        self._said = ""
        self._words = Words(_LOCKED if locked else "")
        self._field = LineField("Passphrase", masked=True)
        self._stick = LineField("Key file  ")
        self._answer = Words()
        if restore is not None and not locked:
            bring_back = restore
            self.do_unlock_restore = lambda: self.begin(self._restore(bring_back))

    async def _restore(self, restore: Callable[[BaseScreen[Any]], Awaitable[str | None]]) -> None:
        said = await restore(self)
        if said is not None:
            self.tell(said, warns=not said.startswith("Restored"))

    def tell(self, said: str, warns: bool = False) -> None:
        """Say what came of work that the database was closed for."""
        self._words.say("")
        self._answer.say(said, warns)

    def tell_why(self, sentence: str) -> None:
        """Say something else about why it is locked."""
        self._words.say(sentence, warns=True)

    def body(self) -> Iterable[Widget]:
        """The field, where one is wanted the key file, and what came of it."""
        yield self._words
        if self._asks:
            yield self._field
            yield self._stick
        yield self._answer

    def on_mount(self) -> None:
        """Open at once where no passphrase is asked for, or Enter was pressed while there is nothing to wait for."""
        key_file = self._key_file
        self._stick.display = self._asks and key_file is not None and bool(key_file.named() or key_file.wanted())
        if key_file is not None:
            self._stick.fill(key_file.named())
        if not self._asks:
            self._open("")

    def why_not(self, command_id: str) -> str | None:
        """One attempt at a time, not with nothing, and not before the pause is over."""
        if command_id in ("unlock.open", "unlock.restore") and self._busy:
            return "It is being opened."
        if command_id == "unlock.open":
            if self._asks and not self._field.value:
                return "Type the passphrase first."
            if (left := self._left()) > 0:
                return f"Wait {_seconds(left)}, then press Enter."
        if command_id == "unlock.key_file" and (not self._asks or self._key_file is None):
            return "No key file is wanted here."
        if command_id == "unlock.other" and not self._stick.display:
            return "There is one field. F2 names a key file."
        return None

    def on_line_field_edited(self) -> None:
        """The sentence about the last attempt goes; Enter works as soon as something is typed."""
        if not self._busy and self._left() <= 0:
            self._answer.say("")
        self.offer()

    def do_unlock_other(self) -> None:
        """To the other field."""
        self.set_focus(self._stick if self.focused is self._field else self._field)

    def do_unlock_key_file(self) -> None:
        """Ask for the key file too."""
        self._stick.display = True
        self.set_focus(self._stick)
        self.offer()

    def do_unlock_open(self) -> None:
        """Open with what is typed."""
        self._open(self._field.value)

    def _open(self, passphrase: str) -> None:
        self._busy = True
        if self._key_file is not None:
            self._key_file.use(self._stick.value.strip())
        # What is typed from here on is the next attempt.
        self._field.fill("")
        self.set_focus(self._field if self._asks else None)
        self._answer.say("opening...")
        self.offer()
        self.begin(self._wait(passphrase), outlives=True)

    async def _wait(self, passphrase: str) -> None:
        refused = await self._opening(passphrase)
        self._busy = False
        if refused is not None:
            self._said = refused.sentence
            if self._asks:
                self._wrong += 1
                self._until = self.shell.ticks() + pause_after(self._wrong)
            self._tell()
        self.offer()

    def _left(self) -> int:
        return math.ceil(max(0.0, self._until - self.shell.ticks()))

    def _tell(self) -> None:
        """Say what went wrong and, while a pause lasts, how long it still does."""
        left = self._left()
        self._answer.say(f"{self._said} Wait {_seconds(left)}." if left else self._said, warns=True)
        if left:
            self.set_timer(_LOOK, self._tell_again)

    def _tell_again(self) -> None:
        if not self._busy and self.is_current:
            self._tell()
            self.offer()


def _seconds(count: int) -> str:
    return "1 second" if count == 1 else f"{count} seconds"
