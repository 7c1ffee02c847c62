"""The letter to one agency that lists everything it owes: returns, answers, words that are to follow, actions.

It names cases by their references and pseudonyms, quotes its own actions with what they are recommended for, and
nothing else of a case. What is not overdue keeps its own date: of that the letter asks how far it has come.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from crg_tui.domain.letters import AgencyReminderDraft, reminder_title
from crg_tui.domain.partial_date import long_day, show_day
from crg_tui.papers.content.letters import answer_to, begins, ends, greeting, named
from crg_tui.papers.content.letters import letter as made_letter
from crg_tui.papers.content.return_letters import wanted
from crg_tui.papers.content.words import due, joined
from crg_tui.papers.model import Block, Document, Paragraph, Table
from crg_tui.queries.agency_owes import AgencyOwes, OwedAction
from crg_tui.queries.letters import Sender
from crg_tui.queries.owed_actions import Around


def letter(
    owes: AgencyOwes, around: Mapping[str, Around], draft: AgencyReminderDraft, *, sender: Sender, made_on: date
) -> Document:
    """The letter; what is overdue on `made_on` is said so. `around` is what stands around each action, by its key."""
    recipient = draft.recipient or owes.agency
    salutation = draft.salutation or greeting(recipient, sender)
    blocks: list[Block] = [
        *begins(sender, recipient, "", salutation, made_on, owes.sample),
        Paragraph(
            f"We write to list what {named(sender)} still waits for from {owes.agency}, as our record has it today. If "
            "any of it has been sent, or the record is wrong, please tell us."
        ),
        *_owed(owes, around, made_on),
        Paragraph(f"{_wanted(owes, draft.due_on, made_on)} {answer_to(sender, reference=False)}"),
        *ends(salutation, draft.signed_by, draft.capacity, draft.further, sender),
    ]
    return made_letter(reminder_title(owes.agency), blocks, sender, made_on)


def _wanted(owes: AgencyOwes, by: date | None, on: date) -> str:
    """What is wanted by when: nothing that is still to be due is asked for before its own date."""
    days = [*(one.due_on for one in owes.returns), *(one.due_on for one in owes.actions)]
    late = sum(day is not None and day < on for day in days)
    when = f"by {long_day(by)}" if by is not None else "as soon as you can"
    now = [
        *(["what is overdue"] if late else []),
        *(["the answers to our queries"] if owes.answers else []),
        *(["the words that are to follow"] if owes.words else []),
    ]
    keeps = "Every date above stays as it is." if len(days) > late else ""
    if not now:
        return f"Nothing of this is overdue. Please tell us {when} how far it has come. {keeps}"
    asked = f"Please let us have {joined(now)} {when}"
    return f"{asked}, and tell us how far the rest has come. {keeps}" if keeps else f"{asked}."


def _owed(owes: AgencyOwes, around: Mapping[str, Around], on: date) -> Iterator[Block]:
    if owes.returns:
        rows = tuple(
            (one.case_ref, one.asked_on.shown if one.asked_on else "not recorded", _due(one.due_on, on))
            for one in owes.returns
        )
        yield Table("Information asked for", ("Case", "Asked", "Due"), rows, (3, 4, 5))
    if owes.answers:
        asked = tuple(
            (one.case_ref, str(one.number), one.place, wanted(one.problem, one.found)) for one in owes.answers
        )
        yield Table("Queries on your returns", ("Case", "Query", "Place", "What we ask"), asked, (3, 2, 5, 7))
    if owes.words:
        words = tuple(
            (one.decision_ref, one.who, show_day(one.asked_on, weekday=False) if one.asked_on else "not recorded")
            for one in owes.words
        )
        yield Table("Words of dissent that are to follow", ("Decision", "From", "Asked"), words, (3, 5, 4))
    if owes.actions:
        actions = tuple(
            (
                "\n".join(filter(None, (one.ref, around[one.key].children))),
                "\n".join((*_what(one, owes, around[one.key]), " ".join(_asked(one, on)))),
                _due(one.due_on, on),
            )
            for one in owes.actions
        )
        header = ("Action", "What will be done, and what we ask", "Due")
        yield Table("Actions that are open", header, actions, (3, 10, 3))


def _what(action: OwedAction, owes: AgencyOwes, held: Around) -> Iterator[str]:
    """The action with its recommendation, whoever leads it, and the milestones that have not been reached."""
    yield action.wording
    if held.recommendation:
        yield held.recommendation
    if post := _post(action.lead, owes):
        yield f"Your lead: {post}"
    if others := [one.lead for one in held.leads if one.lead != action.lead]:
        yield f"Together with {'; '.join(others)}"
    for one in held.milestones:
        by = f", by {one.due_on.shown}" if one.due_on is not None else ""
        yield f"Milestone {one.number}{by}, not recorded as reached: {one.wording}"


def _post(lead: str, owes: AgencyOwes) -> str:
    """Who of the agency leads it, without the agency; "" where only the agency is named."""
    for name in (owes.agency, owes.short_name):
        rest = lead[len(name) :].lstrip()
        if lead.casefold().startswith(name.casefold()) and rest[:1] in ("", ",", ":"):
            return rest.lstrip(" ,:")
    return lead


def _asked(action: OwedAction, on: date) -> Iterator[str]:
    """What the agency is asked about one action."""
    if not action.answered:
        yield "Please tell us whether your lead accepts it."
    if action.due_on is None:
        yield "Please name a date by which it will be done."
    elif action.due_on < on:
        yield "Please tell us what was done, and send what shows it."
    else:
        yield "Please tell us how far it has come."


def _due(day: date | None, on: date) -> str:
    return due(day) + (", overdue" if day is not None and day < on else "")
