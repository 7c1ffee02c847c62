"""The glossary and the watched words: two lists that a partnership keeps for its papers."""

from __future__ import annotations

from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import typed_before
from crg_tui.domain.language import GlossaryDraft, WatchedWordDraft
from crg_tui.queries import language as found
from crg_tui.queries.language import TermLine, WordLine
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.lists import Lines, ListScreen
from crg_tui.screens.record_form import line_form
from crg_tui.services import glossary, watched_words
from crg_tui.widgets.record_list import Column, Row


def term_form(desk: Desk, line: TermLine | None = None, done: Answered = gone) -> FormScreen:
    """One more abbreviation, or that one to be put right."""

    return line_form(
        desk, "Abbreviation", GlossaryDraft, glossary.FORM, line, lambda held: typed_before(GlossaryDraft, held),
        lambda draft: glossary.add(desk.context, draft), glossary.correct, done,
    )  # fmt: skip


def word_form(desk: Desk, line: WordLine | None = None, done: Answered = gone) -> FormScreen:
    """One more watched word, or that one to be put right."""

    return line_form(
        desk, "Watched word", WatchedWordDraft, watched_words.FORM, line,
        lambda held: typed_before(WatchedWordDraft, held), lambda draft: watched_words.add(desk.context, draft),
        watched_words.correct, done,
    )  # fmt: skip


class _Kept(ListScreen):
    """What both lists do: enter puts one right, n adds one, x takes one out."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("language", "list", "everywhere")

    def why_not(self, command_id: str) -> str | None:
        """Without an entry there is nothing to take out."""
        if command_id == "language.remove" and not self.records.cursor:
            return "There is none here. n adds one."
        return None

    def form(self, key: str = "") -> FormScreen:
        """The form of that entry, of a new one where none is named."""
        raise NotImplementedError

    def take_out(self, key: str) -> Done[Any] | Refused:
        """Take that entry out."""
        raise NotImplementedError

    def named(self, key: str) -> str:
        """What that entry is called."""
        raise NotImplementedError

    def recorded(self, _: Done[Any]) -> None:
        """Say so."""
        self.say("Recorded.")

    def chosen(self, key: str) -> None:
        """Put it right."""
        self.shell.open(lambda: self.form(key))

    def do_language_new(self) -> None:
        """Add one."""
        self.shell.open(self.form)

    def do_language_remove(self) -> None:
        """Take one out, after asking."""
        key = self.records.cursor or ""
        self.take_away(
            f"Take “{self.named(key)}” out of this list?", "language.remove", lambda: self.take_out(key),
            "Taken out; the history keeps it.",
        )  # fmt: skip


class Glossary(_Kept):
    """Abbreviations in the order of the alphabet."""

    def __init__(self, desk: Desk) -> None:
        self.source = Lines(
            lambda: found.glossary(desk.context.store),
            lambda line: Row(line.id, (line.abbreviation, line.expansion, line.source or "")),
        )
        columns = (Column("Abbreviation", 14), Column("Stands for", weight=3), Column("Source", weight=2, drop=70))
        super().__init__("Glossary", self.source, columns, "", "The glossary is empty. n adds an abbreviation.")
        self.desk = desk

    def form(self, key: str = "") -> FormScreen:
        """Of that abbreviation, or of a new one."""
        return term_form(self.desk, self.source.lines.get(key), self.recorded)

    def take_out(self, key: str) -> Done[Any] | Refused:
        """That abbreviation."""
        return glossary.remove(self.desk.context, key, seen=self.source.lines[key].entry)

    def named(self, key: str) -> str:
        """The abbreviation."""
        return self.source.lines[key].abbreviation


class WatchedWords(_Kept):
    """Words that are pointed out, in the order of the alphabet."""

    def __init__(self, desk: Desk) -> None:
        self.source = Lines(
            lambda: found.watched_words(desk.context.store),
            lambda line: Row(line.id, (line.word, line.why.label, line.instead or "")),
        )
        columns = (Column("Word", weight=2), Column("Because", 10), Column("Rather", weight=3, drop=50))
        super().__init__("Watched words", self.source, columns, "", "No word is watched for. n adds one.")
        self.desk = desk

    def form(self, key: str = "") -> FormScreen:
        """Of that word, or of a new one."""
        return word_form(self.desk, self.source.lines.get(key), self.recorded)

    def take_out(self, key: str) -> Done[Any] | Refused:
        """That word."""
        return watched_words.remove(self.desk.context, key, seen=self.source.lines[key].entry)

    def named(self, key: str) -> str:
        """The word."""
        return self.source.lines[key].word
