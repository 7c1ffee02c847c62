"""Highlight reports: the words that people write for the sections of a quarter."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.highlights import SECTIONS, HighlightWordsDraft, Quarter
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import HighlightSection

FORM = "highlight-section"
"""The name under which the form's draft is kept, with the quarter and the section."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was done with the words of a section."""

    heading: str
    quarter: str
    done: str


@intention
def write(
    work: Work, quarter: Quarter, section: str, draft: HighlightWordsDraft, *, seen: str | None
) -> Written | Refused:
    """Write the words of a section over those that stood there; without any they are taken away."""
    heading = SECTIONS.get(section)
    if heading is None:
        return refuse(f"The report has no section {section}.", f"Its sections: {', '.join(SECTIONS)}.", "section")
    held = work.one(HighlightSection, quarter_from=quarter.start, section=section)
    if held is None and seen is not None:
        return refuse("Somebody took these words away meanwhile.", "Record yours again to have them back.")
    if held is not None and (refused := work.moved_on(held.id, seen, held.text)):
        return refused
    if draft.text is None and held is None:
        return refuse(f"Nothing is written for {heading}.", "Type its words.", "text")
    if draft.text is None and held is not None:
        work.remove(held)
    elif held is not None:
        held.text = draft.text or ""
    else:
        work.add(HighlightSection(quarter_from=quarter.start, section=section, text=draft.text or ""))
    work.drop_draft(FORM, f"{quarter.typed}:{section}")
    return Written(heading, quarter.shown, "taken away" if draft.text is None else "written")
