"""A question that is answered with one line: the name of a file, the reference of a meeting."""

from __future__ import annotations

from typing import ClassVar

from crg_tui.domain.plain_text import TEXT_LIMIT
from crg_tui.screens.ask_reason import AskReason
from crg_tui.widgets.line_field import LineField
from crg_tui.widgets.words import Words


class AskLine(AskReason):
    """Shown at the bottom, over the screen that asks. The line as typed, or None when it was left by Escape."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("line",)

    def __init__(
        self, title: str, question: str, label: str, typed: str = "", limit: int = TEXT_LIMIT, sensitive: bool = False
    ) -> None:
        super().__init__(question, label, typed, limit, sensitive)
        self._words = Words(question)
        self.title_bar.show(title=title)

    def why_not(self, command_id: str) -> str | None:
        """An answer has words, and no more of them than the record can hold."""
        if command_id != "line.give":
            return None
        if not self._field.value.strip():
            return "Type the answer first, or leave with Escape."
        return self.too_long()

    def do_line_give(self) -> None:
        """Go on with this answer."""
        self.do_reason_give()

    def do_line_leave(self) -> None:
        """Nothing is done."""
        self.do_reason_leave()


class AskMarking(AskLine):
    """The marking of one paper: an empty answer is an answer, and prints none."""

    def why_not(self, command_id: str) -> str | None:
        """No more words than the record can hold."""
        return self.too_long() if command_id == "line.give" else None


class AskPassphrase(AskLine):
    """The same for a passphrase, which is not shown; as typed, or None when it was left by Escape."""

    def __init__(self, title: str, question: str) -> None:
        super().__init__(title, question, "Passphrase")
        self._field = LineField("Passphrase", masked=True)

    def do_line_give(self) -> None:
        """Blanks at its ends belong to it."""
        self.dismiss(self._field.value)
