"""Templates of papers: those of the partnership, and the one that is shipped for each kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui import paths
from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import typed_before
from crg_tui.domain.group import plain_words
from crg_tui.domain.paper_headings import ADAPTABLE, HEADINGS, name_of
from crg_tui.domain.paper_templates import (
    Part,
    Section,
    SectionDraft,
    TemplateDraft,
    find_section,
    of_the_paper,
    stored_section,
)
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.template_files import parse
from crg_tui.queries.entries import newest_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import PaperTemplate, table

_FIRST = date(2018, 6, 29)


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """One template. `id` and `entry` are None for the one that is shipped, which belongs to nobody's record.

    `entry` is what a correction names as seen.
    """

    id: str | None
    paper: PaperKind
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
        """Whether anybody has compared it with what it follows: confirmed, or unconfirmed. What the program ships for
        a paper other than the report is how the program makes it, and follows nothing."""
        if self.shipped and self.paper is not PaperKind.REPORT:
            return "as made"
        return "confirmed" if self.confirmed else "unconfirmed"

    @property
    def since(self) -> str:
        """From when on it is in force."""
        return f"from {show_day(self.in_force_from, weekday=False)}"

    def section(self, words: str) -> Section | None:
        """The section that is meant by its name, heading or number."""
        return find_section(self.sections, words)

    def filled_with(self, section: Section) -> str:
        """What a section is filled with, as it is called: a part, or the paper's own heading."""
        if section.part is not Part.PAPER:
            return section.part.value
        return next((own for own in HEADINGS.get(self.paper, ()) if name_of(own) == section.name), section.heading)


def shipped(paper: PaperKind = PaperKind.REPORT) -> TemplatePage:
    """The template that comes with the program. Raises OSError, and ValueError where the installation is damaged."""
    if paper is not PaperKind.REPORT:
        sections = tuple(map(of_the_paper, HEADINGS[paper]))
        name = f"Shipped headings: {paper.label}"
        return TemplatePage(None, paper, name, _FIRST, "The headings that the program gives it", True, sections, None)
    file = paths.shipped("fixtures") / "templates" / "rapid-review-report.toml"
    entry = parse(file.read_bytes(), file.name)
    if isinstance(entry, Refused):
        raise ValueError(entry.sentence)
    draft = entry.draft
    return TemplatePage(
        None, entry.paper, draft.name, draft.in_force_from, draft.source, entry.confirmed, entry.sections, None
    )


def every_shipped() -> tuple[TemplatePage, ...]:
    """What comes with the program, the report first."""
    return tuple(map(shipped, ADAPTABLE))


def every(store: Store) -> tuple[TemplatePage, ...]:
    """Every template of the partnership, those of the report first, then paper by paper; the latest first."""
    with store.read() as connection:
        return every_in(connection)


def with_shipped(own: Iterable[TemplatePage]) -> tuple[TemplatePage, ...]:
    """These templates and those that come with the program, paper by paper, the program's last."""
    return tuple(sorted((*own, *every_shipped()), key=lambda page: ADAPTABLE.index(page.paper)))


def every_in(connection: sa.Connection) -> tuple[TemplatePage, ...]:
    """The same, for use inside another reading."""
    held = table(PaperTemplate)
    rows = connection.execute(sa.select(held).order_by(held.c.in_force_from.desc())).mappings().all()
    entries = newest_in(connection, [row["id"] for row in rows])
    pages = (
        TemplatePage(
            row["id"], PaperKind(row["paper"]), row["name"], row["in_force_from"], row["source"], row["confirmed"],
            tuple(map(stored_section, row["sections"])), entries.get(row["id"]),
        )
        for row in rows
    )  # fmt: skip
    return tuple(sorted(pages, key=lambda page: ADAPTABLE.index(page.paper)))


def in_force(store: Store, on: date, paper: PaperKind = PaperKind.REPORT) -> TemplatePage:
    """The template of a paper that is made on that day: the one that came last, else the shipped one."""
    with store.read() as connection:
        return in_force_in(connection, on, paper)


def in_force_in(connection: sa.Connection, on: date, paper: PaperKind = PaperKind.REPORT) -> TemplatePage:
    """The same, for use inside another reading."""
    return in_force_of(every_in(connection), on, paper)


def in_force_of(pages: Iterable[TemplatePage], on: date, paper: PaperKind) -> TemplatePage:
    """The same, of templates that were read before, the latest first."""
    found = (page for page in pages if page.paper is paper and page.in_force_from <= on and page.sections)
    return next(found, None) or shipped(paper)


def page(store: Store, template_id: str) -> TemplatePage | None:
    """One template, or None when there is none of this key."""
    return next((held for held in every(store) if held.id == template_id), None)


def named(store: Store, name: str) -> TemplatePage | None:
    """The template of that name, whatever its capitals and blanks; the shipped ones too."""
    pages = (*every(store), *every_shipped())
    return next((held for held in pages if plain_words(held.name) == plain_words(name)), None)


def template_as_typed(found: TemplatePage) -> dict[str, str]:
    """A template as somebody would have typed it: what a form for putting it right starts with."""
    return typed_before(TemplateDraft, found)


def section_as_typed(page: TemplatePage, found: Section) -> dict[str, str]:
    """A section as somebody would have typed it."""
    typed = typed_before(SectionDraft, found)
    return typed | {"part": page.filled_with(found)}
