"""Reminders of returns that are outstanding."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.decisions import ReturnState
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.return_drafts import ReturnChaseDraft
from crg_tui.services import return_queries
from crg_tui.services.returns import return_now
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import AgencyReturn, ReturnChaser, ReturnQuery

FORM = "return-chaser"
"""The name under which the form's draft is kept."""


@dataclass(frozen=True, slots=True)
class Chased:
    """A reminder that was recorded; `count` says how many there are now."""

    chaser_id: str
    case_ref: str
    agency: str
    count: int


@intention
def chase(work: Work, return_id: str, draft: ReturnChaseDraft) -> Chased | Refused:
    """Record that a return was chased, or the answers to its queries. Where nobody is named, it went to the post that
    was asked."""
    found = work.find(AgencyReturn, return_id)
    if found is None:
        return refuse("This return is no longer there.", "It was undone meanwhile; ask the agency again.")
    waits = any(row.state not in return_queries.ENDED for row in work.where(ReturnQuery, return_id=return_id))
    if found.state is not ReturnState.ASKED and not waits:
        said = f"It is {found.state.label}, and no query waits: nothing is outstanding."
        return refuse(said, "Ask a query where something is wrong.")
    on = draft.chased_on or work.today
    if on > work.today:
        return refuse(f"On: {show_day(on, weekday=False)} has not come yet.", "Put the day right.", "chased_on")
    if found.asked_on is not None and PartialDate.of(on).certainly_before(found.asked_on):
        said = f"On: {show_day(on, weekday=False)} is before it was asked for, {found.asked_on.shown}."
        return refuse(said, "Put the day right.", "chased_on")
    row = work.add(
        ReturnChaser(return_id=return_id, chased_on=on, whom=draft.whom or found.asked_of, how=draft.how)
    )  # fmt: skip
    work.drop_draft(FORM, return_id)
    now = return_now(work, found)
    return Chased(row.id, now.case_ref, now.agency, len(work.where(ReturnChaser, return_id=return_id)))
