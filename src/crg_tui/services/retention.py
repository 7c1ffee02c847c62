"""Retention: the dated rule, legal holds, and what a person decides about a case whose review date has come.

Nothing is disposed of by itself, and never more than one case at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.long_work import Step, unwatched
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.retention import DisposeDraft, HoldDraft, KeepDraft, LiftDraft, RetentionOutcome, RuleDraft
from crg_tui.domain.striking import StrikeDraft, StrikeGround
from crg_tui.queries import retention as found
from crg_tui.queries.retention import CaseKept
from crg_tui.services import striking
from crg_tui.services.striking import StruckOut
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import Case, LegalHold, RetentionReview, RetentionRule

RULE_FORM, HOLD_FORM, LIFT_FORM, KEEP_FORM, DISPOSE_FORM = (
    "retention-rule", "legal-hold", "hold-lifted", "retention-kept", "disposal",
)  # fmt: skip
"""The names under which the forms' drafts are kept."""


@dataclass(frozen=True, slots=True)
class RecordedRule:
    """A version of the rule that was recorded."""

    rule_id: str
    shown: str


@dataclass(frozen=True, slots=True)
class RecordedHold:
    """A legal hold that was set or lifted."""

    hold_id: str
    case_ref: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A case that a review keeps."""

    review_id: str
    case_ref: str
    keep_until: date


@dataclass(frozen=True, slots=True)
class Disposed:
    """A case that was disposed of; `went` counts what went."""

    review_id: str
    case_ref: str
    went: str
    struck: StruckOut


@intention
def add_rule(work: Work, draft: RuleDraft) -> RecordedRule | Refused:
    """A version of the retention rule, in force from a day on; the version before holds until then."""
    if refused := _not_a_rule(work, draft, None):
        return refused
    row = work.add(RetentionRule(**draft.model_dump()))
    work.drop_draft(RULE_FORM)
    return RecordedRule(row.id, _shown(row))


@intention
def correct_rule(work: Work, rule_id: str, draft: RuleDraft, *, seen: str | None) -> RecordedRule | Refused:
    """Put a version right, or confirm that it was read where it is published."""
    row = work.find(RetentionRule, rule_id)
    if row is None:
        return refuse("This version is no longer there.", "Look at `crg-tui retention-rule list`.")
    if refused := _not_a_rule(work, draft, rule_id) or work.moved_on(rule_id, seen):
        return refused
    for name, value in draft.model_dump().items():
        setattr(row, name, value)
    work.drop_draft(RULE_FORM, rule_id)
    return RecordedRule(row.id, _shown(row))


def _not_a_rule(work: Work, draft: RuleDraft, rule_id: str | None) -> Refused | None:
    if draft.years > 200:
        return refuse(f"Years: {draft.years} is more than 200.", "Put the number right.", "years")
    if draft.in_force_to is not None and draft.in_force_to < draft.in_force_from:
        return refuse("In force to: it would end before it begins.", "Put one of the days right.", "in_force_to")
    if any(row.id != rule_id for row in work.where(RetentionRule, in_force_from=draft.in_force_from)):
        day = show_day(draft.in_force_from, weekday=False)
        return refuse(f"A version is in force from {day} already.", "Correct that one.", "in_force_from")
    return None


def _shown(row: RetentionRule) -> str:
    sure = "confirmed" if row.confirmed else "unconfirmed"
    return f"{row.years} years from {row.trigger.label}, {sure}"


@intention
def hold(work: Work, case_id: str, draft: HoldDraft) -> RecordedHold | Refused:
    """Set a legal hold: the case is not disposed of until it is lifted. Several may stand at once."""
    case = work.find(Case, case_id)
    if case is None:
        return _no_case()
    day = draft.from_date or work.today
    if day > work.today:
        return refuse(f"From: {show_day(day)} has not come yet.", "Put the day right.", "from_date")
    row = work.add(LegalHold(case_id=case_id, reason=draft.reason, authority=draft.authority, from_date=day))
    work.drop_draft(HOLD_FORM, case_id)
    return RecordedHold(row.id, case.ref)


@intention
def lift(work: Work, hold_id: str, draft: LiftDraft, *, seen: str | None) -> RecordedHold | Refused:
    """Lift a legal hold, with reason and authority; it stays in the record."""
    row = work.find(LegalHold, hold_id)
    case = work.find(Case, row.case_id) if row is not None else None
    if row is None or case is None:
        return refuse("This hold is no longer there.", "Look at `crg-tui hold list`.")
    if row.lifted_on is not None:
        return refuse(f"It was lifted on {show_day(row.lifted_on)}.", "Nothing needs to be done.")
    day = draft.lifted_on or work.today
    if not row.from_date <= day <= work.today:
        began = show_day(row.from_date, weekday=False)
        return refuse(f"Lifted on: it stands since {began}, and today is the last day that can be said.",
                      "Put the day right.", "lifted_on")  # fmt: skip
    if refused := work.moved_on(hold_id, seen):
        return refused
    row.lifted_on, row.lifted_reason, row.lifted_authority = day, draft.lifted_reason, draft.lifted_authority
    work.drop_draft(LIFT_FORM, hold_id)
    return RecordedHold(row.id, case.ref)


@intention
def keep(work: Work, case_id: str, draft: KeepDraft) -> Kept | Refused:
    """A review keeps a case until a new date. It may be said before the date has come."""
    case = work.find(Case, case_id)
    if case is None:
        return _no_case()
    if draft.keep_until <= work.today:
        return refuse(f"Keep until: {show_day(draft.keep_until)} is not to come.", "Name a later day.", "keep_until")
    row = work.add(
        RetentionReview(
            case_id=case_id, case_ref=case.ref, on_day=work.today, outcome=RetentionOutcome.KEPT, reason=draft.reason,
            authority=draft.authority, keep_until=draft.keep_until,
        )
    )  # fmt: skip
    work.drop_draft(KEEP_FORM, case_id)
    return Kept(row.id, case.ref, draft.keep_until)


def dispose(
    context: Context, case_id: str, draft: DisposeDraft, *, confirm: str, step: Step = unwatched
) -> Done[Disposed] | Refused:
    """Dispose of one case whose review date has come: a strike-out of all of it, and a line in the log of what went.

    `confirm` must be its reference. Refused before its date, while a hold stands, and while something that must stay
    rests on it.
    """
    answer = _dispose(context, case_id, draft, confirm, step)
    if isinstance(answer, Refused):
        return answer
    told = striking.told_of(answer.value.struck)
    return replace(answer, notices=(*answer.notices, *told, *striking.finish(context, step)))


@intention
def _dispose(work: Work, case_id: str, draft: DisposeDraft, confirm: str, step: Step) -> Disposed | Refused:
    step(0, 4)
    case = work.find(Case, case_id)
    if case is None:
        return _no_case()
    ref = case.ref
    kept = next(line for line in found.cases_in(work.connection, work.today) if line.case_id == case_id)
    if refused := not_due(kept):
        return refused
    why = StrikeDraft(ground=StrikeGround.DISPOSAL, reason=draft.reason, authority=draft.authority)
    struck = striking.take_case(work, case_id, why, confirm)
    if isinstance(struck, Refused):
        return struck
    row = work.add(
        RetentionReview(
            case_id=case_id, case_ref=ref, on_day=work.today, outcome=RetentionOutcome.DISPOSED, reason=draft.reason,
            authority=draft.authority, went=struck.went, strike_out_id=struck.strike_out_id,
        )
    )  # fmt: skip
    work.drop_draft(DISPOSE_FORM, case_id)
    return Disposed(row.id, ref, struck.went, struck)


def not_due(kept: CaseKept) -> Refused | None:
    """Why a case cannot be disposed of yet; None where it can."""
    if kept.holds:
        return refuse(f"A legal hold stands on {kept.case_ref} ({kept.holds[0].authority}).", "Lift it first.")
    if kept.review.due is None:
        return refuse(f"{kept.case_ref} has no review date: {kept.review.why_not}.", "Record what is missing first.")
    if not kept.due:
        return refuse(f"The review date of {kept.case_ref} has not come: {kept.review.shown}.", "Wait for it.")
    return None


def _no_case() -> Refused:
    return refuse("There is no such case.", "Look it up with `crg-tui case list`.", "case")
