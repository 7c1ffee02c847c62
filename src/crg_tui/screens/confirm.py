"""A question before something that cannot be taken back. The answer is another key than the one that asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from crg_tui.commands import find
from crg_tui.screens.base import BaseScreen
from crg_tui.widgets.words import Words


class Confirm(BaseScreen[bool]):
    """Shown at the bottom, over the screen that asks. True for yes; False for no, and for Escape."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("question",)

    def __init__(self, question: str, asked_by: str) -> None:
        """`asked_by` is the command that asks. Raises ValueError when one of its keys would answer too."""
        if set(find(asked_by).keys) & set(find("question.yes").keys):
            raise ValueError(f"{asked_by} would answer its own question")
        super().__init__(find(asked_by).label, "")
        self._words = Words(question, warns=True)

    def body(self) -> Iterable[Widget]:
        """The question."""
        yield self._words

    def do_question_yes(self) -> None:
        """Yes."""
        self.dismiss(True)

    def do_question_no(self) -> None:
        """No."""
        self.dismiss(False)
