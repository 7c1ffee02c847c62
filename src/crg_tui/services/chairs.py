"""Who chairs, from one day to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.group import Office, same_words
from crg_tui.domain.group_drafts import ChairDraft, EndDraft
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.periods import Period, check_days
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Adviser, Chairing, Member

FORM, END_FORM = "chair", "chair_end"
"""The names under which the forms' drafts are kept."""


@dataclass(frozen=True, slots=True)
class InTheChair:
    """Who chairs or is vice-chair, and by what key the record knows it."""

    chairing_id: str
    name: str
    office: str


@intention
def appoint(work: Work, draft: ChairDraft) -> InTheChair | Refused:
    """Somebody takes the chair, or becomes vice-chair: a member, or a person without a seat."""
    period = Period(draft.from_date, draft.to_date)
    if wrong := check_days(period, work.today):
        return Refused(wrong)
    person = _person(work, draft, period)
    if isinstance(person, Refused):
        return person
    for other in work.where(Chairing):
        theirs = Period(other.from_date, other.to_date)
        if not theirs.overlaps(period):
            continue
        name = _name(work, other)
        one_chair = other.office is draft.office is Office.CHAIR
        if one_chair or person.id in (other.member_id, other.adviser_id):
            return refuse(
                f"{name} is {other.office.label}, {theirs.shown}.",
                "End that first: say the last day in the chair.",
                "from_date" if one_chair else "person",
            )
    chairing = Chairing(
        office=draft.office,
        member_id=person.id if isinstance(person, Member) else None,
        adviser_id=person.id if isinstance(person, Adviser) else None,
        from_date=draft.from_date,
        to_date=draft.to_date,
    )
    work.add(chairing)
    work.drop_draft(FORM)
    return InTheChair(chairing.id, person.name, chairing.office.label)


@intention
def end(work: Work, chairing_id: str, draft: EndDraft, *, seen: str | None) -> InTheChair | Refused:
    """They leave the chair; the membership goes on."""
    chairing = work.find(Chairing, chairing_id)
    if chairing is None:
        return refuse("Nobody of that name is in the chair.", "Look at `crg-tui chair list`.")
    name = _name(work, chairing)
    theirs = Period(chairing.from_date, chairing.to_date)
    if refused := work.moved_on(chairing.id, seen, f"{name}, {chairing.office.label}, {theirs.shown}"):
        return refused
    period = Period(chairing.from_date, draft.to_date)
    if wrong := check_days(period, work.today):
        return Refused(wrong)
    if not _days(_holder(work, chairing)).covers(period):
        return refuse(
            f"{name} is there {_days(_holder(work, chairing)).shown}.", "Choose a day within that.", "to_date"
        )
    chairing.to_date = draft.to_date
    work.drop_draft(END_FORM, chairing.id)
    return InTheChair(chairing.id, name, chairing.office.label)


def cut_short(work: Work, last: date, *, member_id: str | None = None, adviser_id: str | None = None) -> Refused | None:
    """End the chairing of somebody who leaves, within that intention; a refusal where it begins only later."""
    for chairing in _of(work, member_id, adviser_id):
        if chairing.to_date is not None and chairing.to_date <= last:
            continue
        name = _name(work, chairing)
        if chairing.from_date > last:
            return refuse(
                f"{name} is {chairing.office.label} from {show_day(chairing.from_date, weekday=False)}.",
                "That would be after the last day: undo it, or choose a later last day.",
                "to_date",
            )
        chairing.to_date = last
        work.notices.append(f"{name} is {chairing.office.label} until that day.")
    return None


def keep_within(
    work: Work, period: Period, *, member_id: str | None = None, adviser_id: str | None = None
) -> Refused | None:
    """The same for days that were put right: a refusal also where the chairing begins before they do."""
    for chairing in _of(work, member_id, adviser_id):
        if chairing.from_date < period.first:
            return refuse(
                f"{_name(work, chairing)} is {chairing.office.label} from "
                f"{show_day(chairing.from_date, weekday=False)}.",
                "The first day cannot be after that.",
                "from_date",
            )
    return None if period.last is None else cut_short(work, period.last, member_id=member_id, adviser_id=adviser_id)


def _of(work: Work, member_id: str | None, adviser_id: str | None) -> list[Chairing]:
    return work.where(Chairing, member_id=member_id) if member_id else work.where(Chairing, adviser_id=adviser_id)


def _person(work: Work, draft: ChairDraft, period: Period) -> Member | Adviser | Refused:
    everybody: list[Member | Adviser] = [*work.where(Member), *work.where(Adviser)]
    named = [person for person in everybody if same_words(person.name, draft.person)]
    then = [person for person in named if _days(person).holds(draft.from_date)]
    found = next((person for person in then if _days(person).covers(period)), None)
    if found is not None:
        return found
    if then:
        days = _days(then[0]).shown
        return refuse(f"{then[0].name} is there {days}.", "Give the office days within those.", "to_date")
    day = show_day(draft.from_date, weekday=False)
    if named:
        return refuse(f"{named[0].name} is not there on {day}.", "Choose another first day.", "from_date")
    return refuse(
        f"Nobody named {draft.person} has a seat or advises the group on {day}.",
        "Record them first, as a member or as somebody without a seat.",
        "person",
    )


def _days(person: Member | Adviser) -> Period:
    return Period(person.from_date, person.to_date)


def _holder(work: Work, chairing: Chairing) -> Member | Adviser:
    person = (
        work.find(Member, chairing.member_id) if chairing.member_id else work.find(Adviser, chairing.adviser_id or "")
    )
    assert person is not None
    return person


def _name(work: Work, chairing: Chairing) -> str:
    return _holder(work, chairing).name
