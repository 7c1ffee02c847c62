"""Papers of the time between meetings: the highlight report, and the letter of what one agency owes."""

from __future__ import annotations

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Draft
from crg_tui.domain.highlights import HighlightDraft, last_ended, read_quarter
from crg_tui.domain.letters import AgencyReminderDraft
from crg_tui.domain.partial_date import show_day
from crg_tui.papers.model import Document
from crg_tui.queries import group
from crg_tui.queries.kept_papers import Subject
from crg_tui.services.work import Context


def highlight_report(context: Context, _: Subject, draft: Draft | None) -> Document | Refused:
    """The highlight report of a quarter; refused for one that has not begun."""
    from crg_tui.papers.content import highlight_report as content
    from crg_tui.queries import highlights

    today = context.clock.today()
    asked = draft.quarter if isinstance(draft, HighlightDraft) else None
    quarter = last_ended(today) if asked is None else read_quarter(asked)
    if quarter.start > today:
        return refuse(f"{quarter.shown} has not begun.", "Name a quarter that has.", "quarter")
    page = highlights.page(context.store, quarter, today)
    whose = group.heading(context.store, today)
    return content.paper(page, whose, marking=whose.marking, made_on=today)


def agency_reminder(context: Context, _: Subject, draft: Draft | None) -> Document | Refused:
    """The letter to an agency; refused where it owes nothing."""
    from crg_tui.papers.content import agency_reminder as content
    from crg_tui.queries import agency_owes, letters, owed_actions

    assert isinstance(draft, AgencyReminderDraft)
    today = context.clock.today()
    owes = agency_owes.of_agency(context.store, draft.agency)
    if owes is None or not owes.count:
        names = ", ".join(one.short_name for one in agency_owes.every(context.store)) or "nobody"
        return refuse(f"Nothing is due from {draft.agency}.", f"Something is due from: {names}.", "agency")
    if draft.due_on is not None and draft.due_on < today:
        said = f"An answer by {show_day(draft.due_on, weekday=False)} is wanted before the letter is written."
        return refuse(said, "Give a later day.", "due_on")
    around = owed_actions.around(context.store, [one.key for one in owes.actions], today)
    return content.letter(owes, around, draft, sender=letters.sender(context.store, today), made_on=today)
