"""Who comes to a meeting: expected, apologies, arriving, leaving, coming back, and putting each of them right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.attending import NO_AUTHORITY_ASSUMED, PersonKey, PersonKind, Stretch
from crg_tui.domain.group import Authority
from crg_tui.domain.meeting_drafts import ApologyDraft, StayDraft
from crg_tui.services import footing
from crg_tui.services.in_meeting import find_meeting, has_begun, moment
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Adviser, Attendance, Interest, Meeting, Member, Participant, Presence

STAY = "stay"
"""The name under which the draft of the form that puts a time right is kept."""


@dataclass(frozen=True, slots=True)
class Attended:
    """One person of a meeting after something was recorded of them. `at` is London time, None where not recorded."""

    meeting_id: str
    attendance_id: str
    name: str
    at: time | None = None


@intention
def expect(work: Work, meeting_id: str, person: PersonKey) -> Attended | Refused:
    """Somebody is expected, for example the deputy of a member who cannot come."""
    held = _begin(work, meeting_id, person)
    if isinstance(held, Refused):
        return held
    row, _, name = held
    if row.apology:
        row.apology, row.apology_reason = False, None
    return _said(row, name)


@intention
def unexpect(work: Work, meeting_id: str, person: PersonKey) -> Attended | Refused:
    """Take somebody off the list who was put there by mistake: nobody who was there, and nobody with an interest."""
    held = _begin(work, meeting_id, person)
    if isinstance(held, Refused):
        return held
    row, _, name = held
    if row in work.session.new:
        return refuse(f"{name} is not on the list.", "There is nothing to take off it.")
    if work.one(Presence, attendance_id=row.id) is not None or work.one(Interest, attendance_id=row.id) is not None:
        return refuse(f"{name} was there, or declared an interest.", "Put that right first.")
    said = _said(row, name)
    work.remove(row)
    return said


@intention
def apologise(work: Work, meeting_id: str, person: PersonKey, draft: ApologyDraft) -> Attended | Refused:
    """Apologies with their reason, before the meeting or in it."""
    held = _begin(work, meeting_id, person)
    if isinstance(held, Refused):
        return held
    row, _, name = held
    if _present(work, row) is not None:
        return refuse(f"{name} is here.", "Record that they left, or put the arrival right first.")
    row.apology, row.apology_reason = True, draft.reason
    return _said(row, name)


@intention
def withdraw_apology(work: Work, meeting_id: str, person: PersonKey) -> Attended | Refused:
    """The apologies do not hold any more; the person is expected again."""
    held = _begin(work, meeting_id, person)
    if isinstance(held, Refused):
        return held
    row, _, name = held
    if not row.apology:
        return refuse(f"{name} has sent no apologies.", "There is nothing to withdraw.")
    row.apology, row.apology_reason = False, None
    return _said(row, name)


@intention
def arrive(
    work: Work, meeting_id: str, person: PersonKey, at: time | None = None, *, authority: Authority | None = None
) -> Attended | Refused:
    """Somebody is here, at the beginning or in the middle, or is back again. Apologies sent before stay in the record.

    `at` is London time; None is now, or not recorded for a meeting that is entered afterwards. `authority` says
    whether they may commit the agency today, where that differs from what the record says of them. Two people of one
    seat count once; a deputy without authority takes part and does not count (see `domain.attending`).
    """
    held = _begin(work, meeting_id, person)
    if isinstance(held, Refused):
        return held
    row, meeting, name = held
    if refused := has_begun(work, meeting):
        return refused
    if (here := _present(work, row)) is not None:
        since = f" since {here.arrived_at:%H:%M}" if here.arrived_at else ""
        return refuse(f"{name} is here{since}.", "Put the arrival right, or record that they left.")
    if authority is not None and row.seat_id is None:
        return refuse(f"{name} has no seat.", "Only whoever speaks for a seat can commit an agency.", "authority")
    came = moment(work, meeting, at)
    if isinstance(came, Refused):
        return came
    if refused := _overlapping(work, row, Stretch(came), name):
        return refused
    if authority is not None:
        row.authority = authority
    if row.authority is Authority.NO:
        work.notices.append(f"{NO_AUTHORITY_ASSUMED[0].upper()}{NO_AUTHORITY_ASSUMED[1:]}.")
    work.add(Presence(attendance_id=row.id, arrived_at=came))
    return _said(row, name, came)


@intention
def leave(work: Work, meeting_id: str, person: PersonKey, at: time | None = None) -> Attended | Refused:
    """Somebody leaves; they may come back. `at` is London time, None is now; afterwards the time has to be given."""
    held = _begin(work, meeting_id, person)
    if isinstance(held, Refused):
        return held
    row, meeting, name = held
    here = _present(work, row)
    if here is None:
        return refuse(f"{name} is not here.", "Record the arrival first.")
    went = moment(work, meeting, at)
    if isinstance(went, Refused):
        return went
    if went is None:
        return refuse("When they left is missing.", "Give the time; whoever stayed to the end needs none.", "at")
    if here.arrived_at is not None and went < here.arrived_at:
        return refuse(f"{name} arrived at {here.arrived_at:%H:%M}, after {went:%H:%M}.", "Give a later time.", "at")
    here.left_at = went
    return _said(row, name, went)


@intention
def correct_stay(work: Work, presence_id: str, draft: StayDraft, *, seen: str | None) -> Attended | Refused:
    """Put right when somebody came and went, in the meeting and after it.

    A recorded decision that counts what somebody said who was not there, as is now known, is to be confirmed anew.
    """
    held = _stay(work, presence_id, seen)
    if isinstance(held, Refused):
        return held
    stay, row, meeting, name = held
    for given, field in ((draft.arrived_at, "arrived_at"), (draft.left_at, "left_at")):
        checked = None if given is None else moment(work, meeting, given, field)
        if isinstance(checked, Refused):
            return checked
    if draft.arrived_at is not None and draft.left_at is not None and draft.left_at < draft.arrived_at:
        return refuse(f"{name} would leave before they arrive.", "Put one of the two times right.", "left_at")
    if refused := _overlapping(work, row, Stretch(draft.arrived_at, draft.left_at), name, stay):
        return refused
    before = footing.at_meeting(work, meeting.id)
    stay.arrived_at, stay.left_at = draft.arrived_at, draft.left_at
    footing.look_again(work, meeting.id, before)
    work.drop_draft(STAY, stay.id)
    return _said(row, name, draft.arrived_at)


@intention
def strike_stay(work: Work, presence_id: str, *, seen: str | None) -> Attended | Refused:
    """Somebody was marked as here who was not: the arrival goes, the history keeps it.

    A recorded decision that counts what they said is to be confirmed anew.
    """
    held = _stay(work, presence_id, seen)
    if isinstance(held, Refused):
        return held
    stay, row, meeting, name = held
    before = footing.at_meeting(work, meeting.id)
    work.remove(stay)
    footing.look_again(work, meeting.id, before)
    return _said(row, name)


@intention
def set_authority(work: Work, meeting_id: str, person: PersonKey, authority: Authority) -> Attended | Refused:
    """Whether somebody may commit their agency at this meeting; what the record says of them elsewhere stays."""
    held = _begin(work, meeting_id, person)
    if isinstance(held, Refused):
        return held
    row, _, name = held
    if row.seat_id is None:
        return refuse(f"{name} has no seat.", "Only whoever speaks for a seat can commit an agency.")
    row.authority = authority
    return _said(row, name)


def _begin(work: Work, meeting_id: str, person: PersonKey) -> tuple[Attendance, Meeting, str] | Refused:
    """The row of a person, made where there is none, with the meeting and the name that is shown."""
    meeting = find_meeting(work, meeting_id)
    if isinstance(meeting, Refused):
        return meeting
    row = work.one(Attendance, meeting_id=meeting_id, **{f"{person.kind.value}_id": person.id})
    name = _name(work, person)
    if name is None:
        return refuse("This person is no longer there.", "Go back and read the list again.")
    if row is None:
        member = work.find(Member, person.id) if person.kind is PersonKind.MEMBER else None
        row = Attendance(
            meeting_id=meeting_id,
            member_id=member.id if member is not None else None,
            adviser_id=person.id if person.kind is PersonKind.ADVISER else None,
            participant_id=person.id if person.kind is PersonKind.PARTICIPANT else None,
            seat_id=member.seat_id if member is not None else None,
            authority=member.authority if member is not None else None,
        )
        work.add(row)
    return row, meeting, name


def _name(work: Work, person: PersonKey) -> str | None:
    if person.kind is PersonKind.PARTICIPANT:
        other = work.find(Participant, person.id)
        return None if other is None else ", ".join(filter(None, (other.job_title, other.agency)))
    if person.kind is PersonKind.ADVISER:
        adviser = work.find(Adviser, person.id)
        return None if adviser is None else adviser.name
    member = work.find(Member, person.id)
    return None if member is None else member.name


def _stay(work: Work, presence_id: str, seen: str | None) -> tuple[Presence, Attendance, Meeting, str] | Refused:
    stay = work.find(Presence, presence_id)
    if stay is None:
        return refuse("This arrival is no longer there.", "It was undone meanwhile; read the list again.")
    row = work.find(Attendance, stay.attendance_id)
    assert row is not None
    meeting = find_meeting(work, row.meeting_id)
    if isinstance(meeting, Refused):
        return meeting
    theirs = " to ".join(f"{at:%H:%M}" if at else "not recorded" for at in (stay.arrived_at, stay.left_at))
    if refused := work.moved_on(stay.id, seen, theirs):
        return refused
    key = row.member_id or row.adviser_id or row.participant_id or ""
    kind = PersonKind.MEMBER if row.member_id else PersonKind.ADVISER if row.adviser_id else PersonKind.PARTICIPANT
    return stay, row, meeting, _name(work, PersonKey(kind, key)) or ""


def _present(work: Work, row: Attendance) -> Presence | None:
    return next((stay for stay in work.where(Presence, attendance_id=row.id) if stay.left_at is None), None)


def _overlapping(
    work: Work, row: Attendance, wanted: Stretch, name: str, leaving_out: Presence | None = None
) -> Refused | None:
    for stay in work.where(Presence, attendance_id=row.id):
        if stay is leaving_out or not wanted.overlaps(Stretch(stay.arrived_at, stay.left_at)):
            continue
        told = f"from {stay.arrived_at:%H:%M}" if stay.arrived_at else "from the beginning"
        told += f" to {stay.left_at:%H:%M}" if stay.left_at else ""
        return refuse(f"{name} is recorded as here {told} already.", "Put one of the two right.", "arrived_at")
    return None


def _said(row: Attendance, name: str, at: time | None = None) -> Attended:
    return Attended(row.meeting_id, row.id, name, at)
