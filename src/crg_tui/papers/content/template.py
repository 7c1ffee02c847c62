"""A template of a paper in words: for its page on screen and for the plain command."""

from __future__ import annotations

from collections.abc import Iterator

from crg_tui.domain.paper_templates import Part, Section
from crg_tui.domain.papers import PaperKind
from crg_tui.queries.paper_templates import TemplatePage

_UNCOMPARED = "nobody has said that it was compared with"


def facts(page: TemplatePage) -> Iterator[tuple[str, str]]:
    """Everything of a template but its sections."""
    yield "Name", page.name
    yield "Paper", page.paper.label
    yield "In force", "where the partnership has no template of its own" if page.shipped else page.since
    follows = "the guidance" if page.paper is PaperKind.REPORT else "what it follows"
    yield "Headings", page.doubt if page.confirmed else f"{page.doubt}: {_UNCOMPARED} {follows}"
    yield "Source", page.source


def sections(page: TemplatePage) -> Iterator[tuple[str, str]]:
    """Number, then heading with what fills it and the sentence that stands there as soon as something follows."""
    for number, section in enumerate(page.sections, 1):
        yield (
            str(number),
            f"{section.heading} ({filled(page, section)})" + (f"\n{section.words}" if section.words else ""),
        )


def filled(page: TemplatePage, section: Section) -> str:
    """What stands under a heading, in a few words."""
    part = section.part
    if part is Part.PAPER:
        return f"what the paper has under {page.filled_with(section)}"
    if part in (Part.BEGINNING, Part.END):
        return f"words alone, {part.label} of the paper"
    if not part.fills:
        return part.label if part is Part.OWN else f"{part.label}: own words"
    return f"{part.label}: {part.fills}" + (", and own words" if part.written else "")
