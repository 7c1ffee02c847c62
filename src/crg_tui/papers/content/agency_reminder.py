"""The letter to one agency that lists everything it owes: returns, words that are to follow, actions.

It names cases by their references alone, quotes the wording of the agency's own actions, and nothing else of a case.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crg_tui.domain.letters import AgencyReminderDraft, reminder_title
from crg_tui.domain.partial_date import long_day, show_day
from crg_tui.papers.content.letters import answer_to, begins, ends, greeting, named
from crg_tui.papers.content.letters import letter as made_letter
from crg_tui.papers.model import Block, Document, Paragraph, Table
from crg_tui.queries.agency_owes import AgencyOwes
from crg_tui.queries.letters import Sender


def letter(owes: AgencyOwes, draft: AgencyReminderDraft, *, sender: Sender, made_on: date) -> Document:
    """The letter; what is overdue on `made_on` is said so."""
    recipient = draft.recipient or owes.agency
    salutation = draft.salutation or greeting(recipient, sender)
    what = "what is overdue" if _overdue(owes, made_on) else "what is listed here"
    when = f"by {long_day(draft.due_on)}" if draft.due_on is not None else "as soon as you can"
    wanted = f"Please let us have {what} {when}."
    if draft.due_on is None and what != "what is overdue" and not owes.words:
        wanted = "Nothing of it is overdue today."
    blocks: list[Block] = [
        *begins(sender, recipient, f"Due from {owes.short_name}", salutation, made_on, owes.sample),
        Paragraph(
            f"We write to list what {named(sender)} still waits for from {owes.agency}, as our record has it today. If "
            "any of it has been sent, or the record is wrong, please tell us."
        ),
        *_owed(owes, made_on),
        Paragraph(f"{wanted} {answer_to(sender)}"),
        *ends(salutation, draft.signed_by, draft.capacity, draft.further, sender),
    ]
    return made_letter(reminder_title(owes.agency), blocks, sender, made_on)


def _owed(owes: AgencyOwes, on: date) -> Iterator[Block]:
    if owes.returns:
        rows = tuple(
            (one.case_ref, one.asked_on.shown if one.asked_on else "not recorded", _due(one.due_on, on))
            for one in owes.returns
        )
        yield Table("Information asked for", ("Case", "Asked", "Due"), rows, (3, 4, 5))
    if owes.words:
        words = tuple(
            (one.decision_ref, one.who, show_day(one.asked_on, weekday=False) if one.asked_on else "not recorded")
            for one in owes.words
        )
        yield Table("Words of dissent that are to follow", ("Decision", "From", "Asked"), words, (3, 5, 4))
    if owes.actions:
        actions = tuple(
            (
                one.ref,
                one.wording + (f"\nTogether with others; for {one.lead}" if one.joint else ""),
                _due(one.due_on, on),
            )
            for one in owes.actions
        )
        yield Table("Actions that are open", ("Action", "What will be done", "Due"), actions, (3, 8, 5))


def _overdue(owes: AgencyOwes, on: date) -> bool:
    days = [*(one.due_on for one in owes.returns), *(one.due_on for one in owes.actions)]
    return any(day is not None and day < on for day in days)


def _due(due: date | None, on: date) -> str:
    if due is None:
        return "no due date"
    return show_day(due, weekday=False) + (", overdue" if due < on else "")
