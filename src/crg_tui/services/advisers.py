"""People who attend without a seat: adding one, putting one right, ending it."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.group import same_words
from crg_tui.domain.group_drafts import AdviserDraft, EndDraft
from crg_tui.domain.periods import Period, check_days
from crg_tui.services import chairs
from crg_tui.services.members import attended_outside
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Adviser

FORM, END_FORM = "adviser", "adviser_end"
"""The names under which the forms' drafts are kept."""


@dataclass(frozen=True, slots=True)
class Advising:
    """The adviser who was recorded, and in which capacity."""

    adviser_id: str
    name: str
    kind: str


@intention
def add(work: Work, draft: AdviserDraft) -> Advising | Refused:
    """Somebody attends without a seat from a day on."""
    if refused := _check(work, draft, None):
        return refused
    adviser = work.add(Adviser(**draft.model_dump()))
    work.drop_draft(FORM)
    return _advising(adviser)


@intention
def correct(work: Work, adviser_id: str, draft: AdviserDraft, *, seen: str | None) -> Advising | Refused:
    """Put right what the record says of an adviser."""
    adviser = work.find(Adviser, adviser_id)
    if adviser is None:
        return _gone()
    period = Period(draft.from_date, draft.to_date)
    if refused := work.moved_on(adviser.id, seen, _in_short(adviser)) or _check(work, draft, adviser):
        return refused
    if refused := attended_outside(work, period, adviser_id=adviser.id):
        return refused
    if refused := chairs.keep_within(work, period, adviser_id=adviser.id):
        return refused
    for name, value in draft.model_dump().items():
        setattr(adviser, name, value)
    work.drop_draft(FORM, adviser.id)
    return _advising(adviser)


@intention
def end(work: Work, adviser_id: str, draft: EndDraft, *, seen: str | None) -> Advising | Refused:
    """They attend no longer, and chair no longer; what they did stays under their name."""
    adviser = work.find(Adviser, adviser_id)
    if adviser is None:
        return _gone()
    if refused := work.moved_on(adviser.id, seen, _in_short(adviser)):
        return refused
    period = Period(adviser.from_date, draft.to_date)
    if wrong := check_days(period, work.today):
        return Refused(wrong)
    if refused := attended_outside(work, period, adviser_id=adviser.id):
        return refused
    if refused := chairs.cut_short(work, draft.to_date, adviser_id=adviser.id):
        return refused
    adviser.to_date = draft.to_date
    work.drop_draft(END_FORM, adviser.id)
    return _advising(adviser)


def _check(work: Work, draft: AdviserDraft, held: Adviser | None) -> Refused | None:
    period = Period(draft.from_date, draft.to_date)
    if wrong := check_days(period, work.today):
        return Refused(wrong)
    for other in work.where(Adviser, kind=draft.kind):
        theirs = Period(other.from_date, other.to_date)
        if other is not held and same_words(other.name, draft.name) and theirs.overlaps(period):
            return refuse(
                f"{other.name} is already recorded as {other.kind.label}, {theirs.shown}.",
                "Put that entry right instead, or end it first.",
                "name",
            )
    return None


def _advising(adviser: Adviser) -> Advising:
    return Advising(adviser.id, adviser.name, adviser.kind.label)


def _in_short(adviser: Adviser) -> str:
    days = Period(adviser.from_date, adviser.to_date).shown
    return ", ".join(filter(None, (adviser.name, adviser.kind.label, adviser.job_title, days)))


def _gone() -> Refused:
    return refuse("There is no such adviser.", "Look at `crg-tui adviser list`.")
