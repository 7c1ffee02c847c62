"""The disclosure register: requests for something out of the record, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.circulation import DisclosureOutcome
from crg_tui.domain.disclosures import DisclosureDraft, Outcome, RequestAnswerDraft
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Case, Disclosure

FORM, ANSWER_FORM = "disclosure", "disclosure-answer"
"""The names under which the forms' drafts are kept."""

_SCOPE = "Q"
"""What stands before the number in a reference."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A request: how it is called, and how it stands."""

    disclosure_id: str
    ref: str
    outcome: DisclosureOutcome


@intention
def add(work: Work, draft: DisclosureDraft) -> Registered | Refused:
    """Enter a request."""
    columns = _columns(work, draft)
    if isinstance(columns, Refused):
        return columns
    row = work.add(Disclosure(ref=f"{_SCOPE}{work.next_number(_SCOPE)}", **columns))
    work.drop_draft(FORM)
    return Registered(row.id, row.ref, row.outcome)


@intention
def correct(work: Work, disclosure_id: str, draft: DisclosureDraft, *, seen: str | None) -> Registered | Refused:
    """Put a request right."""
    row = _find(work, disclosure_id, seen)
    if isinstance(row, Refused):
        return row
    columns = _columns(work, draft)
    if isinstance(columns, Refused):
        return columns
    for name, value in columns.items():
        setattr(row, name, value)
    work.drop_draft(FORM, row.id)
    return Registered(row.id, row.ref, row.outcome)


@intention
def decide(work: Work, disclosure_id: str, draft: RequestAnswerDraft, *, seen: str | None) -> Registered | Refused:
    """Record what became of a request, or put that right. What is released and what is refused each has its words."""
    row = _find(work, disclosure_id, seen)
    if isinstance(row, Refused):
        return row
    outcome = DisclosureOutcome(draft.outcome.value)
    if refused := _words(draft):
        return refused
    if outcome is DisclosureOutcome.OPEN:
        row.outcome, row.decided_on, row.decided_by, row.released, row.refused = outcome, None, None, None, None
        work.drop_draft(ANSWER_FORM, row.id)
        return Registered(row.id, row.ref, row.outcome)
    on = draft.decided_on or work.today
    if on > work.today:
        return refuse(f"{show_day(on)} has not come yet.", "Record it when it is so.", "decided_on")
    if PartialDate.of(on).certainly_before(row.asked_on):
        return refuse(f"It was asked on {row.asked_on.shown}, after that day.", "Put one of them right.", "decided_on")
    row.outcome, row.decided_on, row.decided_by = outcome, on, draft.decided_by
    row.released, row.refused = draft.released, draft.refused
    work.drop_draft(ANSWER_FORM, row.id)
    return Registered(row.id, row.ref, row.outcome)


_RELEASES = frozenset((Outcome.RELEASED, Outcome.RELEASED_IN_PART))
_REFUSES = frozenset((Outcome.REFUSED, Outcome.RELEASED_IN_PART))


def _words(draft: RequestAnswerDraft) -> Refused | None:
    kind = draft.outcome.label
    for field, said, wanted in (
        ("released", draft.released, draft.outcome in _RELEASES),
        ("refused", draft.refused, draft.outcome in _REFUSES),
    ):
        if wanted and not said:
            return refuse(f"The outcome is: {kind}. What was {field} is missing.", "Say it here.", field)
        if said and not wanted:
            remedy = "Take the words away, or choose another outcome."
            return refuse(f"The outcome is: {kind}. Then nothing was {field}.", remedy, field)
    if draft.outcome is Outcome.OPEN:
        for field, value in (("decided_by", draft.decided_by), ("decided_on", draft.decided_on)):
            if value is not None:
                return refuse("Nothing is decided while it is open.", "Take this away.", field)
    return None


def _columns(work: Work, draft: DisclosureDraft) -> dict[str, Any] | Refused:
    case = work.one(Case, ref=draft.case.strip()) if draft.case else None
    if draft.case and case is None:
        return refuse(f"There is no case {draft.case}.", "Look it up with `crg-tui case list`.", "case")
    asked_on = draft.asked_on or PartialDate.of(work.today)
    if PartialDate.of(work.today).certainly_before(asked_on):
        return refuse(f"Asked on: {asked_on.shown} has not come yet.", "Put the date right.", "asked_on")
    if draft.due_on is not None and PartialDate.of(draft.due_on).certainly_before(asked_on):
        return refuse(f"It was asked on {asked_on.shown}, after it is due.", "Put one of them right.", "due_on")
    return {
        "asker": draft.asker, "asked_by": draft.asked_by, "wanted": draft.wanted, "asked_on": asked_on,
        "case_id": case.id if case else None, "basis": draft.basis, "due_on": draft.due_on, "note": draft.note,
    }  # fmt: skip


def _find(work: Work, disclosure_id: str, seen: str | None) -> Disclosure | Refused:
    row = work.find(Disclosure, disclosure_id)
    if row is None:
        return refuse("This request is no longer there.", "Look at `crg-tui disclosure list`.")
    return work.moved_on(row.id, seen, row.wanted) or row
