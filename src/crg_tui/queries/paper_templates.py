"""Templates of the rapid review report: those of the partnership, and the one that is shipped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui import paths
from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import as_typed
from crg_tui.domain.group import plain_words
from crg_tui.domain.paper_templates import (
    Section,
    SectionDraft,
    TemplateDraft,
    TemplateEntry,
    find_section,
    parse,
    stored_section,
)
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import show_day
from crg_tui.queries.entries import newest_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import PaperTemplate, table


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """One template. `id` and `entry` are None for the one that is shipped, which belongs to nobody's record.

    `entry` is what a correction names as seen.
    """

    id: str | None
    name: str
    in_force_from: date
    source: str
    confirmed: bool
    sections: tuple[Section, ...]
    entry: str | None

    @property
    def shipped(self) -> bool:
        """Whether it is the program's own."""
        return self.id is None

    @property
    def doubt(self) -> str:
        """Whether anybody has compared it with the guidance it follows: confirmed, or unconfirmed."""
        return "confirmed" if self.confirmed else "unconfirmed"

    @property
    def since(self) -> str:
        """From when on it is in force."""
        return f"from {show_day(self.in_force_from, weekday=False)}"

    def section(self, words: str) -> Section | None:
        """The section that is meant by its name, heading or number."""
        return find_section(self.sections, words)


def shipped() -> TemplatePage:
    """The template that comes with the program. Raises OSError, and ValueError where the installation is damaged."""
    file = paths.shipped("fixtures") / "templates" / "rapid-review-report.toml"
    entry = parse(file.read_bytes(), file.name)
    if isinstance(entry, Refused):
        raise ValueError(entry.sentence)
    return page_of(entry)


def page_of(entry: TemplateEntry) -> TemplatePage:
    """A template out of a file, as a page."""
    draft = entry.draft
    return TemplatePage(None, draft.name, draft.in_force_from, draft.source, entry.confirmed, entry.sections, None)


def every(store: Store) -> tuple[TemplatePage, ...]:
    """Every template of the partnership, the latest first."""
    with store.read() as connection:
        return every_in(connection)


def every_in(connection: sa.Connection) -> tuple[TemplatePage, ...]:
    """The same, for use inside another reading."""
    held = table(PaperTemplate)
    query = sa.select(held).where(held.c.paper == PaperKind.REPORT.value).order_by(held.c.in_force_from.desc())
    rows = connection.execute(query).mappings().all()
    entries = newest_in(connection, [row["id"] for row in rows])
    return tuple(
        TemplatePage(
            row["id"], row["name"], row["in_force_from"], row["source"], row["confirmed"],
            tuple(map(stored_section, row["sections"])), entries.get(row["id"]),
        )
        for row in rows
    )  # fmt: skip


def in_force(store: Store, on: date) -> TemplatePage:
    """The template of a report that is made on that day: the one that came last, else the shipped one."""
    with store.read() as connection:
        return in_force_in(connection, on)


def in_force_in(connection: sa.Connection, on: date) -> TemplatePage:
    """The same, for use inside another reading."""
    found = next((page for page in every_in(connection) if page.in_force_from <= on and page.sections), None)
    return found or shipped()


def page(store: Store, template_id: str) -> TemplatePage | None:
    """One template, or None when there is none of this key."""
    return next((held for held in every(store) if held.id == template_id), None)


def named(store: Store, name: str) -> TemplatePage | None:
    """The template of that name, whatever its capitals and blanks; the shipped one too."""
    own = next((held for held in every(store) if plain_words(held.name) == plain_words(name)), None)
    if own is not None:
        return own
    came = shipped()
    return came if plain_words(came.name) == plain_words(name) else None


def template_as_typed(found: TemplatePage) -> dict[str, str]:
    """A template as somebody would have typed it: what a form for putting it right starts with."""
    return {name: as_typed(getattr(found, name)) for name in TemplateDraft.model_fields}


def section_as_typed(found: Section) -> dict[str, str]:
    """A section as somebody would have typed it."""
    return {name: as_typed(getattr(found, name)) for name in SectionDraft.model_fields}
