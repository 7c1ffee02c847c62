"""Cases: their dated steps, their children, and opening identities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.case_drafts import ChildDraft, RevealDraft, StepDraft, SummaryDraft
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.stages import StepKind
from crg_tui.queries import known_steps
from crg_tui.services import births, family_rows
from crg_tui.services.panel import step_of_reply
from crg_tui.services.review_steps import step_of_review
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Case, Child, Identity, Reveal, Step

STEP_FORM, CHILD_FORM, SUMMARY_FORM = "step", "child", "case"
_MAY_LIE_AHEAD = (StepKind.RETENTION_REVIEW,)


@dataclass(frozen=True, slots=True)
class OfCase:
    """What was recorded, and the reference of its case."""

    record_id: str
    case_ref: str


@intention
def record_step(work: Work, case_id: str, draft: StepDraft) -> OfCase | Refused:
    """Record a dated step. Steps come in any order, and the record takes them as they come."""
    case = work.find(Case, case_id)
    if case is None:
        return _no_case()
    if refused := _not_ahead(work, draft):
        return refused
    step = work.add(Step(case_id=case_id, kind=draft.kind, on_date=draft.on_date, note=draft.note))
    work.drop_draft(STEP_FORM, case_id)
    return OfCase(step.id, case.ref)


@intention
def record_known_steps(work: Work, case_id: str, expected: Sequence[tuple[StepKind, PartialDate]]) -> OfCase | Refused:
    """Record the steps that the record knows from its decisions, items and returns, as one operation.

    `expected` are kind and day of those that the person saw; refused when they are others by now.
    """
    case = work.find(Case, case_id)
    if case is None:
        return _no_case()
    known = known_steps.of_case_in(work.connection, case_id)
    if not known:
        return refuse(f"Every step that the record knows of {case.ref} is recorded.", "Nothing needs to be done.")
    if [(one.kind, one.on_date) for one in known] != list(expected):
        return refuse("The steps that the record knows have changed meanwhile.", "Look at them again.")
    for one in known:
        work.add(Step(case_id=case_id, kind=one.kind, on_date=one.on_date, note=None))
    return OfCase(case_id, case.ref)


@intention
def correct_step(work: Work, step_id: str, draft: StepDraft, *, seen: str | None) -> OfCase | Refused:
    """Put a step right; what it said before stays in the history."""
    step = work.find(Step, step_id)
    if step is None:
        return refuse("This step is no longer there.", "It was taken away meanwhile; record it again.")
    theirs = f"{step.kind.label}, {step.on_date.shown}"
    if refused := work.moved_on(step_id, seen, theirs) or _not_ahead(work, draft) or _told_elsewhere(work, step):
        return refused
    step.kind, step.on_date, step.note = draft.kind, draft.on_date, draft.note
    work.drop_draft(STEP_FORM, step_id)
    return OfCase(step_id, _ref(work, step.case_id))


@intention
def remove_step(work: Work, step_id: str, *, seen: str | None) -> OfCase | Refused:
    """Take away a step that was recorded by mistake; the log keeps it."""
    step = work.find(Step, step_id)
    if step is None:
        return refuse("This step is no longer there.", "Nothing needs to be done.")
    theirs = f"{step.kind.label}, {step.on_date.shown}"
    if refused := work.moved_on(step_id, seen, theirs) or _told_elsewhere(work, step):
        return refused
    work.remove(step)
    return OfCase(step_id, _ref(work, step.case_id))


@intention
def add_child(work: Work, case_id: str, draft: ChildDraft) -> OfCase | Refused:
    """Another child whom the case concerns."""
    case = work.find(Case, case_id)
    if case is None:
        return _no_case()
    if refused := births.ahead(work, draft.born):
        return refused
    children = work.where(Child, case_id=case_id)
    if any(child.pseudonym == draft.pseudonym for child in children):
        return refuse(f"This case already has {draft.pseudonym}.", "Choose another pseudonym.", "pseudonym")
    child = work.add(
        Child(
            case_id=case_id,
            number=max((child.number for child in children), default=0) + 1,
            pseudonym=draft.pseudonym,
        )
    )
    _fill(work, child, draft)
    work.drop_draft(CHILD_FORM, case_id)
    return OfCase(child.id, case.ref)


@intention
def correct_child(work: Work, child_id: str, draft: ChildDraft, *, seen: str | None) -> OfCase | Refused:
    """Put right what the record says of a child. Identities that are left empty are taken away."""
    child = work.find(Child, child_id)
    if child is None:
        return refuse("This child is no longer on the case.", "Look at the case again.")
    if refused := work.moved_on(child_id, seen, child.pseudonym) or births.ahead(work, draft.born):
        return refused
    same = [other for other in work.where(Child, case_id=child.case_id) if other.id != child_id]
    if any(other.pseudonym == draft.pseudonym for other in same):
        return refuse(f"This case already has {draft.pseudonym}.", "Choose another pseudonym.", "pseudonym")
    _fill(work, child, draft)
    work.drop_draft(CHILD_FORM, child_id)
    return OfCase(child_id, _ref(work, child.case_id))


@intention
def remove_child(work: Work, child_id: str, *, seen: str | None) -> OfCase | Refused:
    """Take away a child who was entered by mistake, identities too; a case keeps at least one child."""
    child = work.find(Child, child_id)
    if child is None:
        return refuse("This child is no longer on the case.", "Nothing needs to be done.")
    if refused := work.moved_on(child_id, seen, child.pseudonym):
        return refused
    if len(work.where(Child, case_id=child.case_id)) == 1:
        return refuse("A case concerns at least one child.", "Put this one right instead of taking it away.")
    for identity in work.where(Identity, subject_kind="children", subject_id=child_id):
        work.remove(identity)
    family_rows.remove_of(work, child_id=child_id)
    work.remove(child)
    return OfCase(child_id, _ref(work, child.case_id))


@intention
def correct_summary(work: Work, case_id: str, draft: SummaryDraft, *, seen: str | None) -> OfCase | Refused:
    """Put right what the case is about."""
    case = work.find(Case, case_id)
    if case is None:
        return _no_case()
    if refused := work.moved_on(case_id, seen, case.summary):
        return refused
    case.summary = draft.summary
    work.drop_draft(SUMMARY_FORM, case_id)
    return OfCase(case_id, case.ref)


@intention
def reveal(work: Work, case_id: str, draft: RevealDraft) -> OfCase | Refused:
    """Log that somebody opens the identities of a case, and why; only then may they be read."""
    case = work.find(Case, case_id)
    if case is None:
        return _no_case()
    opened = work.add(Reveal(case_id=case_id, reason=draft.reason))
    return OfCase(opened.id, case.ref)


def _fill(work: Work, child: Child, draft: ChildDraft) -> None:
    child.pseudonym = draft.pseudonym
    child.publication_name = draft.publication_name
    child.age = draft.age
    child.harm = draft.harm
    work.set_identity(child, "name", draft.name)
    work.set_identity(child, "alias", draft.alias)
    work.set_identity(child, "date of birth", draft.born.iso if draft.born else None)
    work.set_identity(child, "address", draft.address)


def _not_ahead(work: Work, draft: StepDraft) -> Refused | None:
    today = PartialDate.of(work.today)
    if draft.kind in _MAY_LIE_AHEAD or not today.certainly_before(draft.on_date):
        return None
    return refuse(f"On: {draft.on_date.shown} has not come yet.", f"Today is {today.shown}.", "on_date")


def _told_elsewhere(work: Work, step: Step) -> Refused | None:
    """A refusal where the step is the date of something else, and is put right there."""
    return step_of_reply(work, step) or step_of_review(work, step)


def _no_case() -> Refused:
    return refuse("There is no such case.", "Look it up with `crg-tui case list`.")


def _ref(work: Work, case_id: str) -> str:
    case = work.find(Case, case_id)
    assert case is not None
    return case.ref
