"""Somebody is at the table who is not on the list."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.group import AdviserKind, Authority, Standing
from crg_tui.domain.meeting_drafts import AttendsAs, NewcomerDraft
from crg_tui.domain.meetings import MeetingState
from crg_tui.services.attendance import Attended
from crg_tui.services.in_meeting import find_meeting, moment
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Adviser, Attendance, Meeting, Member, Participant, Presence, Seat

FORM = "newcomer"
"""The name under which the form's draft is kept."""


@intention
def welcome(work: Work, meeting_id: str, draft: NewcomerDraft) -> Attended | Refused:
    """Somebody comes who is not on the list: a deputy, an adviser or a participant, for this meeting.

    A deputy or adviser is recorded for that one day; who stays longer is put right with the group's members. What does
    not apply to how somebody attends, such as a participant's seat, is refused at its field.
    """
    meeting = find_meeting(work, meeting_id)
    if isinstance(meeting, Refused):
        return meeting
    if in_vain := _in_vain(draft):
        return Refused(in_vain)
    row = _newcomer(work, meeting, draft)
    if isinstance(row, Refused):
        return row
    here = meeting.state is MeetingState.OPEN
    came = moment(work, meeting, None) if here else None
    assert not isinstance(came, Refused)
    work.add(row)
    if here:
        work.add(Presence(attendance_id=row.id, arrived_at=came))
    work.drop_draft(FORM, meeting.id)
    shown = draft.name
    if draft.attends_as is AttendsAs.PARTICIPANT:
        shown = ", ".join(filter(None, (draft.job_title, draft.agency)))
    return Attended(meeting.id, row.id, shown, came)


def _in_vain(draft: NewcomerDraft) -> tuple[Refusal, ...]:
    comes = draft.attends_as
    refusals: list[Refusal] = []
    if draft.seat is not None and comes is not AttendsAs.DEPUTY:
        reason = f"Only a deputy comes for a seat, and this is {_a(comes)}."
        refusals.append(Refusal(reason, "Choose deputy above, or take the seat away.", "seat"))
    if draft.authority is not Authority.NOT_STATED and comes is not AttendsAs.DEPUTY:
        reason = f"Only a deputy may commit an agency, and this is {_a(comes)}."
        refusals.append(Refusal(reason, f"Choose deputy above, or {Authority.NOT_STATED.label} here.", "authority"))
    if draft.agency is not None and comes is not AttendsAs.PARTICIPANT:
        reason = (
            "A deputy comes from the agency of the seat."
            if comes is AttendsAs.DEPUTY
            else "An adviser comes from none."
        )
        refusals.append(Refusal(reason, "Put it under Job title, or take it away.", "agency"))
    if draft.adviser is not AdviserKind.OTHER and comes is not AttendsAs.ADVISER:
        reason = f"Only an adviser advises, and this is {_a(comes)}."
        refusals.append(Refusal(reason, f"Choose adviser above, or {AdviserKind.OTHER.label} here.", "adviser"))
    return tuple(refusals)


def _a(comes: AttendsAs) -> str:
    return f"an {comes.value}" if comes is AttendsAs.ADVISER else f"a {comes.value}"


def _newcomer(work: Work, meeting: Meeting, draft: NewcomerDraft) -> Attendance | Refused:
    day = meeting.held_on
    if draft.attends_as is AttendsAs.ADVISER:
        adviser = work.add(
            Adviser(name=draft.name, kind=draft.adviser, job_title=draft.job_title, from_date=day, to_date=day)
        )
        return Attendance(meeting_id=meeting.id, adviser_id=adviser.id)
    if draft.attends_as is AttendsAs.PARTICIPANT:
        if draft.agency is None:
            return refuse("Agency is missing.", "Say whom the participant comes from.", "agency")
        other = work.add(Participant(agency=draft.agency, job_title=draft.job_title, meeting_id=meeting.id))
        work.set_identity(other, "staff name", draft.name)
        return Attendance(meeting_id=meeting.id, participant_id=other.id)
    seat = _seat(work, draft.seat, day)
    if isinstance(seat, Refused):
        return seat
    member = work.add(
        Member(
            seat_id=seat.id, name=draft.name, job_title=draft.job_title, standing=Standing.DEPUTY,
            authority=draft.authority, from_date=day, to_date=day,
        )
    )  # fmt: skip
    return Attendance(meeting_id=meeting.id, member_id=member.id, seat_id=seat.id, authority=draft.authority)


def _seat(work: Work, named: str | None, on: date) -> Seat | Refused:
    wanted = " ".join((named or "").split()).casefold()
    seats = [seat for seat in work.where(Seat) if seat.from_date <= on and (seat.to_date is None or on <= seat.to_date)]
    for seat in seats:
        if wanted in (seat.short_name.casefold(), seat.agency.casefold()):
            return seat
    names = ", ".join(seat.short_name for seat in sorted(seats, key=lambda seat: seat.position)) or "none is recorded"
    reason = f"There is no seat {named} on that day." if wanted else "The seat that the deputy comes for is missing."
    return refuse(reason, f"The seats are: {names}.", "seat")
