"""Papers about one agency's return: the blank form, the reminder, the letter with queries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Draft
from crg_tui.domain.decisions import ReturnState
from crg_tui.domain.letters import ReturnQueriesDraft, ReturnReminderDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.return_drafts import BlankReturnDraft
from crg_tui.papers.content import blank_return, return_letters
from crg_tui.papers.model import Document
from crg_tui.queries import letters as found
from crg_tui.queries import return_page, returns
from crg_tui.queries.kept_papers import Subject
from crg_tui.queries.letters import CaseTold
from crg_tui.queries.return_page import ReturnPage
from crg_tui.services.work import Context

_NO_CASE = refuse("There is no such case.", "Look it up with `crg-tui case list`.", "about")


def _blank(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    assert isinstance(draft, BlankReturnDraft)
    told = _told(context, subject, draft.agency)
    if isinstance(told, Refused):
        return told
    case, page = told
    today = context.clock.today()
    return blank_return.blank(
        case, page.line.agency, page.line.due_on, sender=found.sender(context.store, today), made_on=today
    )


def _reminder(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    assert isinstance(draft, ReturnReminderDraft)
    told = _told(context, subject, draft.agency)
    if isinstance(told, Refused):
        return told
    case, page = told
    today = context.clock.today()
    if page.line.state is not ReturnState.ASKED:
        said = f"The return of {page.line.agency} is {page.line.state.label}: nothing is outstanding."
        return refuse(said, "Queries on it have a letter of their own.", "agency")
    if refused := _passed(draft.due_on, today):
        return refused
    return return_letters.reminder(page, case, draft, sender=found.sender(context.store, today), made_on=today)


def _queries(context: Context, subject: Subject, draft: Draft | None) -> Document | Refused:
    assert isinstance(draft, ReturnQueriesDraft)
    told = _told(context, subject, draft.agency)
    if isinstance(told, Refused):
        return told
    case, page = told
    today = context.clock.today()
    if not page.open_queries:
        return refuse(f"No query on the return of {page.line.agency} waits for an answer.", "", "agency")
    if refused := _passed(draft.due_on, today):
        return refused
    sender = found.sender(context.store, today)
    return return_letters.queries(page, case, draft, page.open_queries, sender=sender, made_on=today)


MAKERS: Mapping[PaperKind, Callable[[Context, Subject, Draft | None], Document | Refused]] = {
    PaperKind.BLANK_RETURN: _blank,
    PaperKind.RETURN_REMINDER: _reminder,
    PaperKind.RETURN_QUERIES: _queries,
}
"""Who makes each."""


def _told(context: Context, subject: Subject, agency: str) -> tuple[CaseTold, ReturnPage] | Refused:
    today = context.clock.today()
    case = found.case_told(context.store, subject.case_id or "", today)
    if case is None:
        return _NO_CASE
    line = returns.of_agency(context.store, today, case.id, agency)
    if isinstance(line, Refused):
        first = line.refusals[0]
        return refuse(first.reason, f"{first.remedy} Ask the agency first.", "agency")
    page = return_page.page(context.store, today, line.id)
    assert page is not None
    return case, page


def _passed(due: date | None, today: date) -> Refused | None:
    if due is None or due >= today:
        return None
    said = f"An answer by {show_day(due, weekday=False)} is wanted before the letter is written."
    return refuse(said, "Give a later day.", "due_on")
