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
        what, them = f"Rationale of decision {page.ref} ({case.children_named})", _RATIONALE
        wanted = (
            "The rationale of this decision was to follow from you. Please write why it was decided so, for each of "
            "the judgements that it rests on, as it should stand in the minutes."
        )
    elif line is not None and line.words_follow and line.words_from is not None:
        who, asked = line.words_from, line.words_asked_on
        what, them = f"Your agency's reasons for disagreeing with decision {page.ref} ({case.children_named})", _WORDS
        wanted = (
            f"{line.agency} disagreed, and its own words were to follow from you. Please write what {line.agency} "
            "wanted instead, and why, in its own words. They will stand wherever the decision stands, unchanged. If it "
            "has nothing to add, please say so in those words."
        )
    else:
        return refuse(f"{page.ref}: nothing is to follow there.", "Nothing needs to be asked for.")
    # Whoever it is to may be known by a post, which is recorded as it stands within a sentence.
    recipient = "\n".join(
        (
            f"The{who[3:]}" if who.startswith("the ") else who,
            *([line.agency] if line is not None and line.agency != who else []),
        )
    )
    salutation = draft.salutation or greeting(recipient, sender)
    blocks: list[Block] = [
        *begins(sender, recipient, page.ref, salutation, made_on, page.sample),
        Paragraph(_put(page)),
        Quote("The decision, as it was put", page.wording),
        Paragraph(wanted),
        Paragraph(_before(them, asked, page.course.chased_of(seat_id), made_on)),
        Paragraph(f"{_by_when(them, draft)} {answer_to(sender)}"),
        *ends(salutation, draft.signed_by, draft.capacity, draft.further, sender),
    ]
    return made_letter(what, blocks, sender, made_on)


def _put(page: DecisionPage) -> str:
    on = f" on {page.decided_on.shown}" if page.decided_on else ""
    return f"We write about decision {page.ref}, which was put {page.basis.label}{on}."


_Them = tuple[str, str, str, str, str]
_WORDS: _Them = ("these words", "they come", "they are", "their", "them")
_RATIONALE: _Them = ("the rationale", "it comes", "it is", "its", "it")
"""What is to follow, as the sentences of the letter need it."""


def _before(them: _Them, asked: date | None, chased: tuple[ChasedLine, ...], made_on: date) -> str:
    """When it was asked for before the day of the letter, and what stands in the record meanwhile."""
    what, come, are, their, _ = them
    days = [f"asked for {what} on {show_day(asked, weekday=False)}"] if asked and asked != made_on else []
    if before := [show_day(line.chased_on, weekday=False) for line in chased if line.chased_on != made_on]:
        days.append(f"reminded you on {joined(before)}" if days else f"asked for {what} again on {joined(before)}")
    sent = f"We {', and '.join(days)}. " if days else ""
    return f"{sent}Until {come}, the record says that {are} to follow from you; nothing is put in {their} place."


def _by_when(them: _Them, draft: ReminderDraft) -> str:
    if draft.due_on is None:
        return f"Please let us have {them[4]} as soon as you can."
    return f"Please let us have {them[4]} by {long_day(draft.due_on)}."
