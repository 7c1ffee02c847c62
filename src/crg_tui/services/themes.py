"""Themes: the partnership's list, and which of them a case, recommendation, review or lesson has.

A theme that is retired stays on whatever has it, and is given to nothing new.
"""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.group import plain_words, same_words
from crg_tui.domain.themes import SUPPLIED, Themed, ThemeDraft, ThemesDraft, meant
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import ActionPlan, Case, Lesson, Record, Review, Theme, ThemeMark

FORM, MARKS_FORM = "theme", "themes-of"
"""The names under which the forms' drafts are kept: with the theme, and with kind and key of what is marked."""

_KINDS: dict[Themed, type[Record]] = {
    Themed.CASE: Case, Themed.RECOMMENDATION: ActionPlan, Themed.REVIEW: Review, Themed.LESSON: Lesson,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """A theme, by its name."""

    theme_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Supplied:
    """How many of the supplied themes came into the list."""

    count: int


@dataclass(frozen=True, slots=True)
class Marked:
    """The themes that a record has now, by name."""

    record_id: str
    themes: tuple[str, ...]

    @property
    def words(self) -> str:
        """Them in words."""
        return "; ".join(self.themes) or "none"


@intention
def add(work: Work, draft: ThemeDraft) -> Listed | Refused:
    """One more theme; a name stands for one theme only."""
    if refused := _taken(work, draft, None):
        return refused
    row = work.add(Theme(name=draft.name, meaning=draft.meaning))
    work.drop_draft(FORM)
    return Listed(row.id, row.name)


@intention
def take_supplied(work: Work) -> Supplied | Refused:
    """Begin the list with the supplied themes; those whose name stands there already, also retired, are left alone."""
    held = {plain_words(row.name) for row in work.where(Theme)}
    wanted = [(name, meaning) for name, meaning in SUPPLIED if plain_words(name) not in held]
    if not wanted:
        return refuse("Every supplied theme stands in the list.", "Add themes of your own, or correct these.")
    for name, meaning in wanted:
        work.add(Theme(name=name, meaning=meaning or None))
    return Supplied(len(wanted))


@intention
def correct(work: Work, theme_id: str, draft: ThemeDraft, *, seen: str | None) -> Listed | Refused:
    """Put name or meaning right: on everything that has the theme."""
    row = work.find(Theme, theme_id)
    if row is None:
        return _gone()
    if refused := work.moved_on(row.id, seen, row.name) or _taken(work, draft, row):
        return refused
    row.name, row.meaning = draft.name, draft.meaning
    work.drop_draft(FORM, row.id)
    return Listed(row.id, row.name)


@intention
def retire(work: Work, theme_id: str, *, seen: str | None) -> Listed | Refused:
    """From today it is given to nothing new; what has it keeps it."""
    row = work.find(Theme, theme_id)
    if row is None:
        return _gone()
    if row.retired_on is not None:
        return refuse(f"{row.name} is retired already.", "`crg-tui theme bring-back` takes it up again.")
    if refused := work.moved_on(row.id, seen, row.name):
        return refused
    row.retired_on = work.today
    return Listed(row.id, row.name)


@intention
def bring_back(work: Work, theme_id: str, *, seen: str | None) -> Listed | Refused:
    """A retired theme is given again."""
    row = work.find(Theme, theme_id)
    if row is None:
        return _gone()
    if row.retired_on is None:
        return refuse(f"{row.name} is not retired.", "There is nothing to bring back.")
    if refused := work.moved_on(row.id, seen, row.name):
        return refused
    row.retired_on = None
    return Listed(row.id, row.name)


@intention
def mark(work: Work, kind: Themed, record_id: str, draft: ThemesDraft, *, seen: str | None) -> Marked | Refused:
    """Say all themes that something has; `seen` is the newest log entry of any of its marks."""
    if work.find(_KINDS[kind], record_id) is None:
        return refuse(f"There is no such {kind.label}.", "Go back and choose another.")
    held = work.where(ThemeMark, record_id=record_id)
    if refused := work.moved_on([one.id for one in held], seen) if held else None:
        return refused
    themes = {row.name: row for row in work.where(Theme)}
    had = {one.theme_id for one in held}
    wanted: list[Theme] = []
    for words in draft.names(tuple(themes)):
        found = _meant(themes, words, had)
        if isinstance(found, Refused):
            return found
        wanted.append(found)
    for one in held:
        if one.theme_id not in {theme.id for theme in wanted}:
            work.remove(one)
    for theme in {theme.id: theme for theme in wanted}.values():
        if theme.id not in had:
            work.add(ThemeMark(theme_id=theme.id, record_kind=kind.value, record_id=record_id))
    work.drop_draft(MARKS_FORM, f"{kind.value}:{record_id}")
    return Marked(record_id, tuple(sorted({theme.name for theme in wanted}, key=plain_words)))


def _meant(themes: dict[str, Theme], words: str, had: set[str]) -> Theme | Refused:
    found = meant(words, tuple(themes))
    if not found:
        return refuse(f"{words} is no theme of the list.", "Add it to the list first, or choose another.", "themes")
    if len(found) > 1:
        return refuse(f"{words} may mean {'; '.join(found[:4])}.", "Type the whole name.", "themes")
    theme = themes[found[0]]
    if theme.retired_on is not None and theme.id not in had:
        return refuse(f"{theme.name} is retired.", "Choose another, or bring it back to the list.", "themes")
    return theme


def _taken(work: Work, draft: ThemeDraft, held: Theme | None) -> Refused | None:
    for other in work.where(Theme):
        if other is not held and same_words(other.name, draft.name):
            how = "is in the list, retired" if other.retired_on else "is in the list"
            return refuse(f"{other.name} {how}.", "Choose another name, or put that one right.", "name")
    return None


def _gone() -> Refused:
    return refuse("This theme is no longer there.", "Look at `crg-tui theme list`.")
