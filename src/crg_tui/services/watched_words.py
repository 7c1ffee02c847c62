"""Words that the partnership wants pointed out before a paper goes out; they are never changed by the program."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from crg_tui import paths
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.language import WatchedWordDraft
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import WatchedWord

FORM = "watched-word"
"""The name under which the form's draft is kept."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that was recorded."""

    word_id: str
    word: str


def shipped() -> tuple[WatchedWordDraft, ...]:
    """The words that a new database begins with. Raises OSError."""
    text = (paths.shipped("fixtures") / "watched-words.toml").read_text(encoding="utf-8")
    return tuple(WatchedWordDraft(**entry) for entry in tomllib.loads(text)["word"])


@intention
def fill(work: Work) -> int | Refused:
    """Add the shipped words that are not there yet. Answers how many were added."""
    held = {row.word.casefold() for row in work.where(WatchedWord)}
    wanted = [draft for draft in shipped() if draft.word.casefold() not in held]
    for draft in wanted:
        work.add(WatchedWord(**draft.model_dump()))
    return len(wanted)


@intention
def add(work: Work, draft: WatchedWordDraft) -> Word | Refused:
    """One more word to watch for."""
    if refused := _taken(work, draft, None):
        return refused
    row = work.add(WatchedWord(**draft.model_dump()))
    work.drop_draft(FORM)
    return Word(row.id, row.word)


@intention
def correct(work: Work, word_id: str, draft: WatchedWordDraft, *, seen: str | None) -> Word | Refused:
    """Put one right."""
    row = work.find(WatchedWord, word_id)
    if row is None:
        return _gone()
    if refused := work.moved_on(row.id, seen, row.word):
        return refused
    if refused := _taken(work, draft, row):
        return refused
    for name, value in draft.model_dump().items():
        setattr(row, name, value)
    work.drop_draft(FORM, row.id)
    return Word(row.id, row.word)


@intention
def remove(work: Work, word_id: str, *, seen: str | None) -> Word | Refused:
    """Watch for it no longer; the log keeps it."""
    row = work.find(WatchedWord, word_id)
    if row is None:
        return _gone()
    if refused := work.moved_on(row.id, seen, row.word):
        return refused
    work.remove(row)
    return Word(row.id, row.word)


def _taken(work: Work, draft: WatchedWordDraft, mine: WatchedWord | None) -> Refused | None:
    same = [row for row in work.where(WatchedWord) if row.word.casefold() == draft.word.casefold() and row is not mine]
    if not same:
        return None
    return refuse(f"“{same[0].word}” is watched for already.", "Put that one right instead.", "word")


def _gone() -> Refused:
    return refuse("This word is no longer watched for.", "Look at `crg-tui watched-word list`.")
