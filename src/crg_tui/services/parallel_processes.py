"""What else looks into the events of a case: police, coroner, courts, other reviews."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.review_drafts import ProcessDraft
from crg_tui.services.on_decision import not_ahead
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Case, ParallelProcess

FORM = "parallel-process"
"""The name under which the form's draft is kept: of a new one for its case, else for itself."""


@dataclass(frozen=True, slots=True)
class ProcessNow:
    """A parallel process after something was done with it."""

    record_id: str
    case_ref: str
    what: str


@intention
def add(work: Work, case_id: str, draft: ProcessDraft) -> ProcessNow | Refused:
    """One more process beside a case."""
    case = work.find(Case, case_id)
    if case is None:
        return refuse("There is no such case.", "Look it up with `crg-tui case list`.", "case")
    if refused := _wrong(work, draft):
        return refused
    row = work.add(ParallelProcess(case_id=case_id, **dict(draft)))
    work.drop_draft(FORM, case_id)
    return ProcessNow(row.id, case.ref, draft.kind.label)


@intention
def correct(work: Work, process_id: str, draft: ProcessDraft, *, seen: str | None) -> ProcessNow | Refused:
    """Put a process right, or say how it stands now."""
    row = work.find(ParallelProcess, process_id)
    if row is None:
        return _gone()
    if refused := work.moved_on(process_id, seen, row.kind.label) or _wrong(work, draft):
        return refused
    for name, value in draft:
        setattr(row, name, value)
    work.drop_draft(FORM, row.id)
    return _now(work, row)


@intention
def remove(work: Work, process_id: str, *, seen: str | None) -> ProcessNow | Refused:
    """Take a process away that was recorded by mistake; the history keeps it."""
    row = work.find(ParallelProcess, process_id)
    if row is None:
        return _gone()
    if refused := work.moved_on(process_id, seen, row.kind.label):
        return refused
    gone = _now(work, row)
    work.remove(row)
    return gone


def _wrong(work: Work, draft: ProcessDraft) -> Refused | None:
    refused = not_ahead(work, draft.began, "From", "began") or not_ahead(work, draft.ended, "To", "ended")
    if refused:
        return refused
    if draft.began is not None and draft.ended is not None and draft.ended.certainly_before(draft.began):
        return refuse(f"To: {draft.ended.shown} is before {draft.began.shown}.", "Put one of them right.", "ended")
    return None


def _now(work: Work, row: ParallelProcess) -> ProcessNow:
    case = work.find(Case, row.case_id)
    assert case is not None
    return ProcessNow(row.id, case.ref, row.kind.label)


def _gone() -> Refused:
    return refuse("This process is no longer there.", "It was taken away meanwhile; look at the case.")
