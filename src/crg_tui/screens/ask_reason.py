"""A warning that wants a reason: the program does not forbid, it asks why and marks the record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from crg_tui.domain.plain_text import TEXT_LIMIT
from crg_tui.domain.privacy import CLOSED
from crg_tui.screens.base import BaseScreen
from crg_tui.widgets.line_field import LineField
from crg_tui.widgets.words import Words


class AskReason(BaseScreen[str]):
    """Shown at the bottom, over the screen that asks. The reason as typed, or None when it was left by Escape."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("reason",)

    def __init__(
        self, warning: str, label: str = "Reason", typed: str = "", limit: int = TEXT_LIMIT, sensitive: bool = False
    ) -> None:
        """`limit` is how many characters the record can hold of the answer, which the privacy view closes where it is
        `sensitive`."""
        super().__init__("A reason is wanted", "")
        self.words = warning
        self._words = Words(warning, warns=True)
        self._label = label
        self._at_first = typed
        self._limit = limit
        self._field = LineField(label, closes=sensitive)
        self._field.fill(typed) if typed else None

    def body(self) -> Iterable[Widget]:
        """The warning, then the field."""
        yield self._words
        yield self._field

    @property
    def typed(self) -> str:
        """What is typed, as it is."""
        return self._field.value

    @property
    def cursor(self) -> int:
        """How many characters stand before the cursor."""
        return self._field.cursor

    @property
    def changed(self) -> bool:
        """Whether anything was typed over what stood there at first."""
        return self.typed != self._at_first

    def go_on(self, text: str, cursor: int) -> None:
        """Put what had been typed before into the field, with the cursor where it was."""
        self._field.fill(text, cursor)

    def why_not(self, command_id: str) -> str | None:
        """A reason has words, and no more of them than the record can hold."""
        if command_id != "reason.give":
            return None
        if not self._field.value.strip():
            return "Type the reason first, or leave with Escape."
        return self.too_long()

    def too_long(self) -> str | None:
        """What is said of an answer that the record cannot hold; None where it can."""
        typed = len(self._field.value.strip())
        if typed <= self._limit:
            return None
        held = f"can hold {self._limit:,} characters, this has {typed:,}"
        return f"{self._label}: {held}. Shorten it; nothing typed is lost."

    def on_line_field_edited(self) -> None:
        """It may be given as soon as there is one."""
        self.offer()

    def on_line_field_shut(self) -> None:
        """Nobody types into what they cannot see."""
        self.say(f"{self._label} is {CLOSED}.", warns=True)

    def do_reason_give(self) -> None:
        """Go on with this reason."""
        self.dismiss(self._field.value.strip())

    def do_reason_leave(self) -> None:
        """Nothing is done."""
        self.dismiss(None)
