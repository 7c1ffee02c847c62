"""Letters about returns: the reminder of one that is outstanding, and the queries that one gave rise to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from crg_tui.domain import return_form as form
from crg_tui.domain.letters import ReturnQueriesDraft, ReturnReminderDraft
from crg_tui.domain.partial_date import PartialDate, long_day, show_day
from crg_tui.papers.content.letters import answer_to, begins, ends, greeting, letter, named
from crg_tui.papers.content.words import capital, joined
from crg_tui.papers.model import Block, Document, Paragraph, Table
from crg_tui.queries.letters import CaseTold, Sender
from crg_tui.queries.return_page import QueryLine, ReturnPage


def _recipient(page: ReturnPage, typed: str | None) -> str:
    return typed or "\n".join(part for part in (page.line.asked_of, page.line.agency) if part)


def reminder(
    page: ReturnPage, case: CaseTold, draft: ReturnReminderDraft, *, sender: Sender, made_on: date
) -> Document:
    """To an agency that owes its return: what was asked when, by when it was due, which reminders went out."""
    line = page.line
    recipient = _recipient(page, draft.recipient)
    salutation = draft.salutation or greeting(recipient, sender)
    asked = f"on {line.asked_on.shown} " if line.asked_on else ""
    due = (
        f"Your return was due on {long_day(line.due_on)}; we have not received it."
        if line.due_on and line.due_on < made_on
        else f"Your return is due on {long_day(line.due_on)}." if line.due_on
        else "No day was set for your return; we have not received it."
    )  # fmt: skip
    who = capital(named(sender))
    blocks: list[Block] = [
        *begins(sender, recipient, case.ref, salutation, made_on, case.sample),
        Paragraph(f"{who} asked {line.agency} {asked}for what it knows of the case {case.ref}. {due}"),
        *_reminded(page),
        Paragraph(
            "If you were not involved, please say so: that is an answer. If you will not give a return, please say so, "
            "and why: the record will say that none was provided."
        ),
        Paragraph(f"{_by_when('send your return', draft.due_on)} {answer_to(sender)}"),
        *ends(salutation, draft.signed_by, draft.capacity, draft.further, sender),
    ]
    return letter(f"Reminder of your return on {case.ref} {case.children_named}".strip(), blocks, sender, made_on)


def queries(
    page: ReturnPage, case: CaseTold, draft: ReturnQueriesDraft, asked: Sequence[QueryLine], *, sender: Sender,
    made_on: date,
) -> Document:  # fmt: skip
    """To an agency whose return gave rise to queries: each with its place and what stood there."""
    line = page.line
    recipient = _recipient(page, draft.recipient)
    salutation = draft.salutation or greeting(recipient, sender)
    came = f"came on {line.returned_on.shown}, and counts as received then" if line.returned_on else "came"
    many = "these places" if len(asked) > 1 else "this place"
    rows = tuple((str(one.number), one.place, one.found or "nothing", wanted(one.problem, one.found)) for one in asked)
    blocks: list[Block] = [
        *begins(sender, recipient, case.ref, salutation, made_on, case.sample),
        Paragraph(
            f"Thank you for the return of {line.agency} on the case {case.ref}. It {came}. We could not read, or do "
            f"not understand, {many}:"
        ),
        Table("What we ask you to put right", ("No.", "Place", "In your return", "What we ask"), rows, (1, 5, 4, 7)),
        Paragraph(
            "Please put them right in the file that you sent and send the whole of it again, or answer in a letter by "
            "number. Rows that are not listed need nothing from you."
        ),
        Paragraph(f"{_by_when('send your answers', draft.due_on)} {answer_to(sender)}"),
        *ends(salutation, draft.signed_by, draft.capacity, draft.further, sender),
    ]
    return letter(f"Queries on your return on {case.ref} {case.children_named}".strip(), blocks, sender, made_on)


def _reminded(page: ReturnPage) -> Iterator[Block]:
    if page.chasers:
        days = joined([show_day(one.chased_on, weekday=False) for one in page.chasers])
        yield Paragraph(f"You were reminded on {days}.")


def _by_when(what: str, due: date | None) -> str:
    return f"Please {what} by {long_day(due)}." if due else f"Please {what} as soon as you can."


def wanted(problem: str, found: str | None) -> str:
    """What an agency is asked about one place of its return: what is wrong with a date, where that is known."""
    if found is None or " is no date; " not in problem:
        return problem
    try:
        PartialDate.parse(found)
    except ValueError as error:
        why = f"{error} " if str(error).startswith("There is no ") else ""
        return f"{why}Which date is meant? {form.DATES}"
    return problem
