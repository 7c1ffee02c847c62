"""Editions of the criteria that are taken in as a whole, from a file."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.criteria import CriterionDraft, EditionDraft


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """One edition of a file, read but not yet recorded.

    `words` say how it is named when something is refused; `confirmed` that it was read where it is published.
    """

    words: str
    draft: EditionDraft
    confirmed: bool
    criteria: tuple[CriterionDraft, ...]
