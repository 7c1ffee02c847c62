"""Questions of one line and a lock: what was typed in answer to them stands in them again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import Screen

from crg_tui.ports import Answers, Ports
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.base import BaseScreen


class Asked:
    """What was asked since the last command, and what is kept of it over a lock.

    A lock drops the screen that asks. Afterwards the same command asks anew, and each question that is asked in the
    same words begins with what was typed in answer to it; nothing is recorded that nobody confirmed again.
    """

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._given: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._place = 0
        self.again = False
        """Whether a command is being carried out once more, and has not asked yet."""

    def begins(self) -> None:
        """A command begins to ask."""
        self._given = {}

    def asking(self, question: BaseScreen[Any]) -> None:
        """A question is about to be shown: put into it what was typed before."""
        self.again = False
        if isinstance(question, AskReason) and question.words in self._kept:
            text = self._kept[question.words]
            last = question.words == list(self._kept)[-1]
            question.go_on(text, self._place if last else len(text))

    def answered(self, question: BaseScreen[Any], answer: object) -> Callable[[], object] | None:
        """A question was answered, or left with None; what has to be done then about what is kept, if anything."""
        if not isinstance(question, AskReason):
            return None
        if isinstance(answer, str):
            self._given[question.words] = answer
        if question.words not in self._kept:
            return None
        last = question.words == list(self._kept)[-1]
        if answer is not None and not last:
            return None
        self._kept = {}
        return lambda: self._ports.keep_answers(None)

    def of(self, screens: Sequence[Screen[Any]]) -> Answers | None:
        """What is being asked on these screens, where anything was typed in answer to it."""
        asking = next((screen for screen in reversed(screens) if isinstance(screen, AskReason)), None)
        if asking is None or not (asking.changed or self._given):
            return None
        below = screens[screens.index(asking) - 1]
        command = below.last_command if isinstance(below, BaseScreen) else ""
        given = {words: text for words, text in self._given.items() if words != asking.words}
        return Answers(command, {**given, asking.words: asking.typed}, asking.cursor)

    def load(self, answers: Answers | None) -> None:
        """What was kept, once the database is open again."""
        self._kept = dict(answers.typed) if answers is not None else {}
        self._place = answers.place if answers is not None else 0
