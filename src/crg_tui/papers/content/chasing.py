"""A letter that asks for what is to follow: a disagreeing agency's own words, or the rationale of a decision.

It names the decision by its reference and its children's pseudonyms and quotes its wording, and nothing else of the
case.
"""

from __future__ import annotations

from datetime import date

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.letters import ReminderDraft
from crg_tui.domain.partial_date import long_day, show_day
from crg_tui.papers.content.letters import answer_to, begins, ends, greeting
from crg_tui.papers.content.letters import letter as made_letter
from crg_tui.papers.content.words import joined
from crg_tui.papers.model import Block, Document, Paragraph, Quote
from crg_tui.queries.course import ChasedLine
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.letters import CaseTold, Sender


def letter(
    page: DecisionPage, case: CaseTold, seat_id: str | None, draft: ReminderDraft, *, sender: Sender, made_on: date
) -> Document | Refused:
    """The letter to whoever owes the words of that seat, or (None) the rationale; refused where nothing is owed."""
    line = page.position(seat_id) if seat_id else None
    if seat_id is None and page.rationale is None and page.rationale_from is not None:
        who, asked = page.rationale_from, page.rationale_asked_on
        what = f"Rationale of decision {page.ref} ({case.children_named})"
        wanted = (
            "The rationale of this decision was to follow from you. Please write why it was decided so, for each of "
            "the judgements that it rests on, as it should stand in the minutes."
        )
    elif line is not None and line.words_follow and line.words_from is not None:
        who, asked = line.words_from, line.words_asked_on
        what = f"Words to follow on decision {page.ref} ({case.children_named})"
        wanted = (
            f"{line.agency} disagreed, and its own words were to follow from you. Please write what {line.agency} "
            "wanted instead, and why, in its own words. They will stand wherever the decision stands, unchanged. If it "
            "has nothing to add, please say so in those words."
        )
    else:
        return refuse(f"{page.ref}: nothing is to follow there.", "Nothing needs to be asked for.")
    recipient = "\n".join((who, *([line.agency] if line is not None and line.agency != who else [])))
    salutation = draft.salutation or greeting(recipient, sender)
    blocks: list[Block] = [
        *begins(sender, recipient, page.ref, salutation, made_on, page.sample),
        Paragraph(_put(page)),
        Quote("The decision, as it was put", page.wording),
        Paragraph(wanted),
        Paragraph(_before(asked, page.course.chased_of(seat_id))),
        Paragraph(f"{_by_when(draft)} {answer_to(sender)}"),
        *ends(salutation, draft.signed_by, draft.capacity, draft.further),
    ]
    return made_letter(what, blocks, sender, made_on)


def _put(page: DecisionPage) -> str:
    on = f" on {page.decided_on.shown}" if page.decided_on else ""
    return f"We write about decision {page.ref}, which was put {page.basis.label}{on}."


def _before(asked: date | None, chased: tuple[ChasedLine, ...]) -> str:
    days = [f"asked for on {show_day(asked, weekday=False)}"] if asked else []
    if chased:
        days.append(f"chased on {joined([show_day(line.chased_on, weekday=False) for line in chased])}")
    sent = f"They were {', and '.join(days)}. " if days else ""
    return f"{sent}Until they come, the record says that they are to follow from you; nothing is put in their place."


def _by_when(draft: ReminderDraft) -> str:
    if draft.due_on is None:
        return "Please let us have them as soon as you can."
    return f"Please let us have them by {long_day(draft.due_on)}."
