"""Stock sentences: adding one, putting one right, taking one away. What was written with one stays as it is."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.group import same_words
from crg_tui.domain.stock_sentences import StockSentenceDraft
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import StockSentence

FORM = "stock-sentence"
"""The name under which the form's draft is kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A stock sentence, by its abbreviation."""

    sentence_id: str
    abbreviation: str


@intention
def add(work: Work, draft: StockSentenceDraft) -> Kept | Refused:
    """One more sentence; an abbreviation stands for one sentence only."""
    if refused := _taken(work, draft, None):
        return refused
    row = work.add(StockSentence(abbreviation=draft.abbreviation, text=draft.text))
    work.drop_draft(FORM)
    return Kept(row.id, row.abbreviation)


@intention
def correct(work: Work, sentence_id: str, draft: StockSentenceDraft, *, seen: str | None) -> Kept | Refused:
    """Put a sentence or its abbreviation right."""
    row = work.find(StockSentence, sentence_id)
    if row is None:
        return _gone()
    if refused := work.moved_on(row.id, seen, row.text) or _taken(work, draft, row):
        return refused
    row.abbreviation, row.text = draft.abbreviation, draft.text
    work.drop_draft(FORM, row.id)
    return Kept(row.id, row.abbreviation)


@intention
def remove(work: Work, sentence_id: str, *, seen: str | None) -> Kept | Refused:
    """Take a sentence away."""
    row = work.find(StockSentence, sentence_id)
    if row is None:
        return _gone()
    if refused := work.moved_on(row.id, seen, row.text):
        return refused
    gone = Kept(row.id, row.abbreviation)
    work.remove(row)
    return gone


def _taken(work: Work, draft: StockSentenceDraft, held: StockSentence | None) -> Refused | None:
    for other in work.where(StockSentence):
        if other is not held and same_words(other.abbreviation, draft.abbreviation):
            return refuse(
                f"{other.abbreviation} stands for another sentence.", "Choose another, or put that one right.",
                "abbreviation",
            )  # fmt: skip
    return None


def _gone() -> Refused:
    return refuse("This sentence is no longer there.", "Look at `crg-tui stock-sentence list`.")
