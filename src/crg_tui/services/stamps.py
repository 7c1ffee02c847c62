"""The editions of the criteria that a decision is judged under: stamped on it, carried over when it is taken again."""

from __future__ import annotations

from crg_tui.domain.criteria import CriteriaScope, in_force
from crg_tui.queries import criteria as found
from crg_tui.services.work import Work
from crg_tui.store.tables import CriteriaEdition, CriterionAnswer, Decision

_COLUMN = {CriteriaScope.STATUTORY: "criteria_edition_id", CriteriaScope.LOCAL: "local_edition_id"}


def editions_of(work: Work, decision: Decision) -> dict[CriteriaScope, str | None]:
    """The editions in force on the decision's day; None where the record has none, or leaves open which."""
    editions = found.short_of(work.connection)
    return {scope: in_force(editions, scope, decision.decided_on).edition_id for scope in CriteriaScope}


def stamp(work: Work, decision: Decision) -> None:
    """Write on a decision what it is judged under; where that is another edition than before, a notice says so."""
    for scope, edition_id in editions_of(work, decision).items():
        before = getattr(decision, _COLUMN[scope])
        if edition_id == before:
            continue
        setattr(decision, _COLUMN[scope], edition_id)
        if before is not None:
            was, now = (_name(work, key, scope) for key in (before, edition_id))
            work.notices.append(f"{decision.ref} is judged under {now} now, no longer under {was}.")


def unstamped(decision: Decision) -> bool:
    """Whether no edition stands on it."""
    return decision.criteria_edition_id is None and decision.local_edition_id is None


def carry_over(work: Work, old: Decision, new: Decision) -> None:
    """Copy the answers that have no column of their own, and those of agencies that differ, into the new decision.

    As with the other judgements the group's reasons stay with the old one: the new one has its own. What an agency
    said for its own part goes with its answer.
    """
    for held in work.where(CriterionAnswer, decision_id=old.id):
        reason = held.reason if held.seat_id is not None else None
        work.add(
            CriterionAnswer(decision_id=new.id, code=held.code, seat_id=held.seat_id, answer=held.answer, reason=reason)
        )


def _name(work: Work, edition_id: str | None, scope: CriteriaScope) -> str:
    edition = work.find(CriteriaEdition, edition_id) if edition_id is not None else None
    return edition.name if edition is not None else f"any {scope.label} edition"
