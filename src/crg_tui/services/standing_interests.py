"""The standing register of interests: an entry, putting one right, ending it. Declaring one for an item is apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.group import plain_words, same_words
from crg_tui.domain.group_drafts import EndDraft
from crg_tui.domain.interest_drafts import StandingInterestDraft
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.periods import Period, check_days
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Adviser, Member, Seat, StandingInterest

FORM, END_FORM = "standing_interest", "standing_interest_end"
"""The names under which the forms' drafts are kept."""


@dataclass(frozen=True, slots=True)
class Registered:
    """An entry of the register: whose, and what it says."""

    standing_id: str
    name: str
    nature: str


@intention
def add(work: Work, draft: StandingInterestDraft) -> Registered | Refused:
    """One more entry. It declares nothing: it makes an interest likely where a case concerns the agency it names."""
    person = _check(work, draft, None)
    if isinstance(person, Refused):
        return person
    entry = work.add(StandingInterest(**_columns(draft, person)))
    work.drop_draft(FORM)
    return Registered(entry.id, person.name, entry.nature)


@intention
def correct(work: Work, standing_id: str, draft: StandingInterestDraft, *, seen: str | None) -> Registered | Refused:
    """Put an entry right; declarations that were made from it keep their own words."""
    entry = work.find(StandingInterest, standing_id)
    if entry is None:
        return _gone()
    if refused := work.moved_on(entry.id, seen, _in_short(entry)):
        return refused
    person = _check(work, draft, entry)
    if isinstance(person, Refused):
        return person
    for name, value in _columns(draft, person).items():
        setattr(entry, name, value)
    work.drop_draft(FORM, entry.id)
    return Registered(entry.id, person.name, entry.nature)


@intention
def end(work: Work, standing_id: str, draft: EndDraft, *, seen: str | None) -> Registered | Refused:
    """The role or tie has ended; the entry stays for the days on which it was so."""
    entry = work.find(StandingInterest, standing_id)
    if entry is None:
        return _gone()
    if refused := work.moved_on(entry.id, seen, _in_short(entry)):
        return refused
    if wrong := check_days(Period(entry.from_date, draft.to_date), work.today):
        return Refused(wrong)
    entry.to_date = draft.to_date
    work.drop_draft(END_FORM, entry.id)
    person = work.find(Member, entry.member_id) if entry.member_id else work.find(Adviser, entry.adviser_id or "")
    assert person is not None
    return Registered(entry.id, person.name, entry.nature)


def _check(work: Work, draft: StandingInterestDraft, held: StandingInterest | None) -> Member | Adviser | Refused:
    period = Period(draft.from_date, draft.to_date)
    if wrong := check_days(period, work.today):
        return Refused(wrong)
    person = _person(work, draft.person, period)
    if isinstance(person, Refused):
        return person
    for other in work.where(StandingInterest, member_id=_key(person, Member), adviser_id=_key(person, Adviser)):
        theirs = Period(other.from_date, other.to_date)
        same = same_words(other.nature, draft.nature) and same_words(other.agency or "", draft.agency or "")
        if other is not held and same and theirs.overlaps(period):
            return refuse(
                f"The register has this of {person.name} already, {theirs.shown}.",
                "Put that entry right instead, or end it first.",
                "nature",
            )
    return person


def _person(work: Work, named: str, period: Period) -> Member | Adviser | Refused:
    wanted = plain_words(named)
    seats = {seat.id: seat.short_name for seat in work.where(Seat)}
    everybody: list[Member | Adviser] = [*work.where(Member), *work.where(Adviser)]

    def who(person: Member | Adviser) -> str:
        return f"{person.name} ({seats[person.seat_id]})" if isinstance(person, Member) else person.name

    found = [one for one in everybody if wanted in (plain_words(one.name), plain_words(who(one)))]
    there = [one for one in found if Period(one.from_date, one.to_date).overlaps(period)]
    if len(there) == 1:
        return there[0]
    if there:
        names = ", ".join(dict.fromkeys(who(one) for one in there))
        return refuse(f"{named} may be {names}.", "Name one with the seat, or give days of one of them.", "person")
    if found:
        return refuse(
            f"{found[0].name} is not with the group {_days(period.first, period.last)}.",
            "Give days on which they are.",
            "from_date",
        )
    return refuse(
        f"Nobody named {named} has a seat or advises the group.",
        "Record them first, as a member or as somebody without a seat.",
        "person",
    )


def _days(first: date, last: date | None) -> str:
    since = show_day(first, weekday=False)
    return f"from {since}" if last is None else f"between {since} and {show_day(last, weekday=False)}"


def _columns(draft: StandingInterestDraft, person: Member | Adviser) -> dict[str, Any]:
    values: dict[str, Any] = draft.model_dump(exclude={"person"})
    return values | {"member_id": _key(person, Member), "adviser_id": _key(person, Adviser)}


def _key(person: Member | Adviser, kind: type[Member] | type[Adviser]) -> str | None:
    return person.id if isinstance(person, kind) else None


def _in_short(entry: StandingInterest) -> str:
    days = Period(entry.from_date, entry.to_date).shown
    return ", ".join(filter(None, (entry.nature, entry.agency, days)))


def _gone() -> Refused:
    return refuse("This entry of the register is no longer there.", "Look at `crg-tui standing-interest list`.")
