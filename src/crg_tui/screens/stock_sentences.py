"""Stock sentences: the list of them, and the form of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.stock_sentences import StockSentenceDraft
from crg_tui.queries import stock_sentences as found
from crg_tui.queries.stock_sentences import SentenceLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.lists import Lines, ListScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import stock_sentences
from crg_tui.widgets.record_list import Column, Row

FORMS = frozenset((stock_sentences.FORM,))
"""The names of all kept drafts about stock sentences."""


def new_sentence(desk: Desk, done: Answered = gone) -> FormScreen:
    """One more sentence."""

    def commit(draft: StockSentenceDraft, _: str | None) -> Done[Any] | Refused:
        return stock_sentences.add(desk.context, draft)

    return record_form(desk, "Stock sentence", StockSentenceDraft, stock_sentences.FORM, commit, done=done)


def correct_sentence(desk: Desk, line: SentenceLine, done: Answered = gone) -> FormScreen:
    """Put one right."""

    def commit(draft: StockSentenceDraft, seen: str | None) -> Done[Any] | Refused:
        return stock_sentences.correct(desk.context, line.id, draft, seen=seen)

    return record_form(
        desk, f"Correct {line.abbreviation}", StockSentenceDraft, stock_sentences.FORM, commit, record_id=line.id,
        recorded={"abbreviation": line.abbreviation, "text": line.text}, entry=line.entry, done=done,
    )  # fmt: skip


def kept(desk: Desk, _: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft; None where its sentence has gone."""
    if not record_id:
        return lambda: new_sentence(desk)
    line = found.line(desk.context.store, record_id)
    return None if line is None else lambda: correct_sentence(desk, line)


class StockSentences(ListScreen):
    """By abbreviation. Enter puts one right."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("sentences", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        self.source = Lines(
            lambda: found.lines(desk.context.store),
            lambda line: Row(line.id, (line.abbreviation, " ".join(line.text.split()))),
        )
        columns = (Column("", 20), Column("Sentence"))
        super().__init__("Stock sentences", self.source, columns, empty="There is none yet. n adds one.")
        self.desk = desk

    def why_not(self, command_id: str) -> str | None:
        """Without one there is nothing to take away."""
        if command_id == "sentence.remove" and self.records.cursor is None:
            return "There is no sentence here. n adds one."
        return None

    def chosen(self, key: str) -> None:
        """Put it right."""
        line = self.source.lines[key]
        self.shell.open(lambda: correct_sentence(self.desk, line, lambda _: self.say("Corrected.")))

    def do_sentence_new(self) -> None:
        """One more."""
        self.shell.open(lambda: new_sentence(self.desk, lambda _: self.say("Kept. ctrl+e after it puts it in.")))

    def do_sentence_remove(self) -> None:
        """Take it away, after asking."""
        line = self.source.lines[self.records.cursor or ""]
        self.take_away(
            f"Take {line.abbreviation} away? What it wrote stays.", "sentence.remove",
            lambda: stock_sentences.remove(self.desk.context, line.id, seen=line.entry), "Taken away.",
        )  # fmt: skip
