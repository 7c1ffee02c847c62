"""A letter that asks for what is to follow: a disagreeing agency's own words, or the rationale of a decision.

It names the decision by its reference and quotes its wording, and nothing else of the case.
"""

from __future__ import annotations

from datetime import date

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.partial_date import show_day
from crg_tui.papers.content.terms import used_in
from crg_tui.papers.content.words import SAMPLE
from crg_tui.papers.model import Block, Document, Notice, Paragraph, Quote, Status
from crg_tui.queries.course import ChasedLine
from crg_tui.queries.decision_page import DecisionPage


def letter(
    page: DecisionPage, seat_id: str | None, *, partnership: str, marking: str, made_on: date
) -> Document | Refused:
    """The letter to whoever owes the words of that seat, or (None) the rationale; refused where nothing is owed."""
    line = page.position(seat_id) if seat_id else None
    if seat_id is None and page.rationale is None and page.rationale_from is not None:
        who, asked = page.rationale_from, page.rationale_asked_on
        wanted = (
            "The rationale of this decision was to follow from you. Please write why it was decided so, for each of "
            "the judgements that it rests on, as it should stand in the minutes."
        )
    elif line is not None and line.words_follow and line.words_from is not None:
        who, asked = line.words_from, line.words_asked_on
        wanted = (
            f"{line.agency} disagreed, and its own words were to follow from you. Please write what {line.agency} "
            "wanted instead, and why, in its own words. They will stand wherever the decision stands, unchanged. If it "
            "has nothing to add, please say so in those words."
        )
    else:
        return refuse(f"{page.ref}: nothing is to follow there.", "Nothing needs to be asked for.")
    blocks: list[Block] = [Notice(SAMPLE)] if page.sample else []
    blocks += [
        Paragraph(f"To: {who}\nDate: {show_day(made_on, weekday=False)}\nAbout: decision {page.ref}{_put(page)}"),
        Paragraph("The decision was put in these words:"),
        Quote(f"Decision {page.ref}", page.wording),
        Paragraph(wanted),
        Paragraph(_before(asked, page.course.chased_of(seat_id))),
    ]
    return Document(
        title=f"Decision {page.ref}: words to follow",
        what="A request for words that are to follow",
        partnership=partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        blocks=tuple(blocks),
        notes=used_in(blocks),
    )


def _put(page: DecisionPage) -> str:
    where = f", {page.basis.label} {page.meeting_ref}" if page.meeting_ref else f", {page.basis.label}"
    return f"{where}, {page.decided_on.shown}" if page.decided_on else where


def _before(asked: date | None, chased: tuple[ChasedLine, ...]) -> str:
    days = [f"asked for on {show_day(asked, weekday=False)}"] if asked else []
    days += [f"chased on {show_day(line.chased_on, weekday=False)}" for line in chased]
    sent = f"They were {', '.join(days)}. " if days else ""
    return f"{sent}Until they come, the record says that they are to follow from you; nothing is put in their place."
