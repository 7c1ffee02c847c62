"""The glossary: abbreviations that papers write out at their first use."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from crg_tui import paths
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.language import GlossaryDraft
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import GlossaryTerm

FORM = "glossary"
"""The name under which the form's draft is kept."""


@dataclass(frozen=True, slots=True)
class Term:
    """An abbreviation that was recorded."""

    term_id: str
    abbreviation: str


def shipped() -> tuple[GlossaryDraft, ...]:
    """The terms of the field that a new database begins with. Raises OSError."""
    text = (paths.shipped("fixtures") / "glossary.toml").read_text(encoding="utf-8")
    return tuple(GlossaryDraft(**entry) for entry in tomllib.loads(text)["term"])


@intention
def fill(work: Work) -> int | Refused:
    """Add the shipped terms that are not there yet; what was put right stays. Answers how many were added."""
    held = {row.abbreviation.casefold() for row in work.where(GlossaryTerm)}
    wanted = [draft for draft in shipped() if draft.abbreviation.casefold() not in held]
    for draft in wanted:
        work.add(GlossaryTerm(**draft.model_dump()))
    return len(wanted)


@intention
def add(work: Work, draft: GlossaryDraft) -> Term | Refused:
    """One more abbreviation."""
    if refused := _taken(work, draft, None):
        return refused
    row = work.add(GlossaryTerm(**draft.model_dump()))
    work.drop_draft(FORM)
    return Term(row.id, row.abbreviation)


@intention
def correct(work: Work, term_id: str, draft: GlossaryDraft, *, seen: str | None) -> Term | Refused:
    """Put one right. Papers that went out keep what they said."""
    row = work.find(GlossaryTerm, term_id)
    if row is None:
        return _gone()
    if refused := work.moved_on(row.id, seen, f"{row.abbreviation}: {row.expansion}"):
        return refused
    if refused := _taken(work, draft, row):
        return refused
    for name, value in draft.model_dump().items():
        setattr(row, name, value)
    work.drop_draft(FORM, row.id)
    return Term(row.id, row.abbreviation)


@intention
def remove(work: Work, term_id: str, *, seen: str | None) -> Term | Refused:
    """Take one out; the log keeps it."""
    row = work.find(GlossaryTerm, term_id)
    if row is None:
        return _gone()
    if refused := work.moved_on(row.id, seen, f"{row.abbreviation}: {row.expansion}"):
        return refused
    work.remove(row)
    return Term(row.id, row.abbreviation)


def _taken(work: Work, draft: GlossaryDraft, mine: GlossaryTerm | None) -> Refused | None:
    other = work.one(GlossaryTerm, abbreviation=draft.abbreviation)
    if other is None or other is mine:
        return None
    return refuse(
        f"{draft.abbreviation} stands in the glossary already: {other.expansion}.", "Put that one right instead.",
        "abbreviation",
    )  # fmt: skip


def _gone() -> Refused:
    return refuse("This abbreviation is no longer in the glossary.", "Look at `crg-tui glossary list`.")
