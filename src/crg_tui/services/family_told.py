"""What an agency says of a person goes into the family record: what is new there, or what somebody names."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.family import said, says_nothing
from crg_tui.domain.family_told import CHARACTERISTICS, FIELDS, Stand, household, named
from crg_tui.domain.plain_text import LINE_LIMIT
from crg_tui.domain.return_drafts import TakeUpDraft
from crg_tui.queries import family_told as found
from crg_tui.queries.family_told import Beside, Side
from crg_tui.services import family_rows
from crg_tui.services.returns import return_now
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import AgencyReturn, FamilyMember

FORM = "person-told"
"""The name under which the form's draft is kept, with the key of the person as told."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What went into the family record of a case: of whom, and what, in words; `record_id` is theirs there."""

    record_id: str
    label: str
    case_ref: str
    agency: str
    what: str


@intention
def take_up(work: Work, person_id: str, draft: TakeUpDraft, *, seen: str | None) -> TakenUp | Refused:
    """Record what an agency says of a person. What the record says already stays, unless it is named in `what`.

    `seen` is the newest entry of whom it is about, None where nothing is recorded of them. Each answer is kept with the
    return that it is from.
    """
    beside = found.beside_in(work.connection, person_id, draft.shown_as)
    if beside is None:
        return refuse("The return does not say this any more.", "Look at `crg-tui return people`.")
    if beside.likely:
        said_so = f"It may be about {' or '.join(beside.likely)}."
        return refuse(said_so, "Say whom it is about in the family record.", "shown_as")
    wanted = _wanted(beside, draft)
    if isinstance(wanted, Refused):
        return wanted
    came = work.find(AgencyReturn, beside.told.return_id)
    assert came is not None
    told = return_now(work, came)
    member = _member(work, beside, draft, seen)
    if isinstance(member, Refused):
        return member
    source = f"return of {told.agency}"
    if beside.told.source and len(f"{source}: {beside.told.source}") <= LINE_LIMIT:
        source = f"{source}: {beside.told.source}"
    for side in wanted:
        assert side.said is not None
        _record(work, member, side, side.said, source)
    for side in beside.sides:
        if side.stand is Stand.CANNOT and draft.what is None:
            work.notices.append(f"In household: “{side.said}” is none of the answers of the record; put it in by hand.")
    work.drop_draft(FORM, person_id)
    what = ", ".join(side.label for side in wanted) or "that they are concerned"
    return TakenUp(member.id, family_rows.label(work, member), told.case_ref, told.agency, what)


def _wanted(beside: Beside, draft: TakeUpDraft) -> tuple[Side, ...] | Refused:
    if draft.what is None:
        new = tuple(side for side in beside.sides if side.stand is Stand.NEW)
        if not new and beside.person is not None and beside.person.recorded:
            return refuse("It says nothing that the record does not say yet.", "Name what is to replace it.", "what")
        return new
    fields = named(draft.what)
    if isinstance(fields, str):
        return refuse(f"{fields} is nothing that a return says of a person.", f"Name: {', '.join(FIELDS)}.", "what")
    chosen = tuple(side for side in beside.sides if side.field in fields)
    for side in chosen:
        if side.said is None:
            return refuse(f"The return says nothing of {side.label}.", "Leave it out.", "what")
        if side.stand is Stand.CANNOT:
            said_so = f"In household: “{side.said}” is none of the answers of the record."
            return refuse(said_so, "Put it in by hand: `crg-tui family correct`.", "what")
    return chosen


def _member(work: Work, beside: Beside, draft: TakeUpDraft, seen: str | None) -> FamilyMember | Refused:
    """Whom it is about in the record; somebody new where nobody is recorded."""
    person = beside.person
    if person is not None and person.recorded:
        member = work.find(FamilyMember, person.id)
        assert member is not None
        return work.moved_on(family_rows.keys_of(work, member), seen, person.label) or member
    if seen is not None:
        return refuse("Somebody took this person out meanwhile.", "Look at the family again.")
    meant = family_rows.meant(work, beside.case_id, person.label if person else draft.shown_as or beside.told.who)
    return meant if isinstance(meant, Refused) else family_rows.made(work, beside.case_id, meant)


def _record(work: Work, member: FamilyMember, side: Side, words: str, source: str) -> None:
    if side.field in CHARACTERISTICS:
        work.session.flush()
        if says_nothing(words):
            work.notices.append(family_rows.not_known(side.label, words))
        family_rows.answer(work, member.id, CHARACTERISTICS[side.field], said(words), source)
    elif side.field == "household":
        member.in_household = household(words)
    elif side.field == "age":
        member.age = words
    else:
        member.note = words
