"""How far a rapid review report has come, in words: for its screen and for plain commands."""

from __future__ import annotations

from collections.abc import Iterator

from crg_tui.domain.paper_templates import Section
from crg_tui.papers.content import signed
from crg_tui.queries.report import Report


def state(made_of: Report, section: Section) -> str:
    """What stands in a section: filled from the record, or not wholly; written, or to be written."""
    words = made_of.written(section) is not None
    if made_of.wants_words(section):
        return "written" if words else "to be written"
    if made_of.gaps_in(section):
        return "incomplete in the record"
    return "from the record, and written" if words else "from the record"


def headings(made_of: Report) -> str:
    """Whose headings these are, in a few words."""
    held = made_of.template
    return f"Headings: {'supplied with the software' if held.shipped else held.name}, {held.doubt}."


def headings_from(made_of: Report) -> str:
    """Where the headings come from, in a sentence or two."""
    held = made_of.template
    if held.shipped:
        return (
            "Headings: this partnership has recorded no template of its own for the report, so the headings are those "
            f"supplied with the software, {held.doubt}: {held.source[:1].lower()}{held.source[1:]}."
        )
    return f"Headings: {held.name}, in force {held.since}, {held.doubt}. Source: {held.source}."


def standing(made_of: Report) -> Iterator[str]:
    """What has to be said of the whole: what is missing, which version was kept and who signed it, the clock."""
    gaps = len(made_of.gaps)
    yield f"{gaps} {'thing is' if gaps == 1 else 'things are'} missing." if gaps else "Nothing is missing."
    yield signed.summary(made_of.kept[0]) if made_of.kept else "No version was kept yet."
    if made_of.clock is not None:
        yield f"Time for the report: {made_of.clock.progress}."
