"""Planning a meeting, opening and closing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from crg_tui.domain import agenda as rules
from crg_tui.domain.agenda import PlannedItem
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.attending import PersonKind
from crg_tui.domain.cases import Provenance
from crg_tui.domain.meeting_drafts import MeetingDraft, PlanDraft
from crg_tui.domain.meetings import ItemKind, ItemState, MeetingState
from crg_tui.domain.partial_date import show_day
from crg_tui.queries import agenda as found
from crg_tui.queries import attendance
from crg_tui.queries.open_ends import open_ends_in
from crg_tui.queries.quorum import NO_ARRANGEMENTS, arrangements_row, version_words
from crg_tui.services.in_meeting import find_meeting, has_begun, items_of, moment
from crg_tui.services.view_seals import switch
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import AgendaItem, Attendance, Meeting

FORM = "meeting"
"""The name under which the form's draft is kept."""


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A meeting and how many items its agenda has."""

    meeting_id: str
    ref: str
    items: int


@dataclass(frozen=True, slots=True)
class OpenedMeeting:
    """A meeting that runs. `expected` counts the people who became rows of the attendance now; `opened_at` is London
    time, None for one that is entered afterwards without it. `arrangements` says which version was stamped."""

    meeting_id: str
    ref: str
    opened_at: time | None
    expected: int
    arrangements: str


@dataclass(frozen=True, slots=True)
class ClosedMeeting:
    """A meeting that is over. `still_open` lists what is not settled, one sentence each."""

    meeting_id: str
    ref: str
    closed_at: time | None
    not_reached: int
    still_open: tuple[str, ...]


@intention
def plan(work: Work, draft: PlanDraft, *, provenance: Provenance = Provenance.RECORDED) -> PlannedMeeting | Refused:
    """A new meeting with its agenda: the template of the arrangements in force on that day, or the ordinary one.

    What was deferred at an earlier meeting and has no place yet comes back; the open cases are added on request. The
    year of the reference (`M2026-03`) is the year in which the meeting is held.
    """
    year = draft.held_on.year
    meeting = Meeting(
        ref=f"M{year}-{work.next_number(f'M{year}'):02d}",
        kind=draft.kind,
        held_on=draft.held_on,
        starts_at=draft.starts_at,
        place=draft.place,
        views_sealed=draft.views_sealed or None,
        views_grid=draft.views_grid or None,
        provenance=provenance,
    )
    deferred = found.without_place(work.connection, draft.held_on)
    wanted = {item.case_id: PlannedItem(ItemKind.CASE, item.title, item.case_id) for item in deferred if item.case_id}
    if draft.open_cases:
        for case in found.open_cases(work.connection):
            wanted.setdefault(case.id, PlannedItem(ItemKind.CASE, case.title, case.id))
    others = [PlannedItem(item.kind, item.title) for item in deferred if not item.case_id]
    planned = rules.build(draft.kind, found.template(work.connection, draft.held_on), [*wanted.values()], others)
    work.add(meeting)
    for number, item in enumerate(planned, 1):
        work.add(
            AgendaItem(meeting_id=meeting.id, number=number, kind=item.kind, title=item.title, case_id=item.case_id)
        )
    for back in deferred:
        held = work.find(AgendaItem, back.id)
        assert held is not None
        held.deferred_to_id = meeting.id
    work.drop_draft(FORM)
    return PlannedMeeting(meeting.id, meeting.ref, len(planned))


@intention
def correct(work: Work, meeting_id: str, draft: MeetingDraft, *, seen: str | None) -> PlannedMeeting | Refused:
    """Put day, kind, time or place right, and how agencies are asked. The reference stays, and so does the agenda.

    Views can be sealed at any time while the meeting is not closed, and no longer be sealed only while no view is under
    the seal: then opening takes it away.
    """
    meeting = find_meeting(work, meeting_id)
    if isinstance(meeting, Refused):
        return meeting
    if refused := work.moved_on(meeting.id, seen, f"{show_day(meeting.held_on)}, {meeting.kind.label}"):
        return refused
    if meeting.state is not MeetingState.PLANNED and draft.held_on > work.today:
        return refuse(
            f"On: {meeting.ref} has been opened, and {show_day(draft.held_on)} has not come yet.",
            f"Today is {show_day(work.today)}.",
            "held_on",
        )
    if draft.views_sealed and not meeting.views_sealed and meeting.state is MeetingState.CLOSED:
        return refuse(
            f"Seal views: {meeting.ref} is closed.", "Views are sealed before they are given.", "views_sealed"
        )
    if refused := switch(work, meeting, draft.views_sealed):
        return refused
    if draft.views_grid != bool(meeting.views_grid):
        meeting.views_grid = draft.views_grid
    meeting.kind, meeting.starts_at, meeting.place = draft.kind, draft.starts_at, draft.place
    if meeting.held_on != draft.held_on:
        meeting.held_on = draft.held_on
        if meeting.state is not MeetingState.PLANNED:
            meeting.arrangements_id, _ = _arrangements(work, draft.held_on)
    work.drop_draft(FORM, meeting.id)
    return PlannedMeeting(meeting.id, meeting.ref, len(items_of(work, meeting.id)))


@intention
def open_meeting(work: Work, meeting_id: str, at: time | None = None) -> OpenedMeeting | Refused:
    """Open a planned meeting: the arrangements in force are stamped, and whoever is expected becomes a row.

    Expected are the members, the advisers, and deputies of a seat whose member sent apologies or which has no member.
    `at` is London time; None is now, or not recorded for a meeting of an earlier day.
    """
    meeting = find_meeting(work, meeting_id)
    if isinstance(meeting, Refused):
        return meeting
    if meeting.state is not MeetingState.PLANNED:
        return refuse(f"{meeting.ref} is {meeting.state.label} already.", "Go to the meeting.")
    if refused := has_begun(work, meeting):
        return refused
    opened_at = moment(work, meeting, at)
    if isinstance(opened_at, Refused):
        return opened_at
    expected = [person for person in attendance.expected_in(work.connection, meeting.id) if not person.attendance_id]
    for person in expected:
        work.add(
            Attendance(
                meeting_id=meeting.id,
                member_id=person.key(PersonKind.MEMBER),
                adviser_id=person.key(PersonKind.ADVISER),
                participant_id=person.key(PersonKind.PARTICIPANT),
                seat_id=person.seat_id,
                authority=person.authority,
            )
        )
    meeting.state = MeetingState.OPEN
    meeting.opened_at = opened_at
    meeting.arrangements_id, words = _arrangements(work, meeting.held_on)
    return OpenedMeeting(meeting.id, meeting.ref, opened_at, len(expected), words)


@intention
def close(work: Work, meeting_id: str, at: time | None = None) -> ClosedMeeting | Refused:
    """Close the meeting: the open item is finished, items not reached are marked so, what is open is listed.

    Undoing this opens the meeting again. `at` is London time; None is now, or not recorded.
    """
    meeting = find_meeting(work, meeting_id)
    if isinstance(meeting, Refused):
        return meeting
    if meeting.state is not MeetingState.OPEN:
        return refuse(f"{meeting.ref} is {meeting.state.label}, so there is nothing to close.", "Open it first.")
    closed_at = moment(work, meeting, at)
    if isinstance(closed_at, Refused):
        return closed_at
    latest = attendance.latest_time_in(work.connection, meeting.id)
    if closed_at is not None and latest is not None and closed_at < latest:
        return refuse(
            f"Something is recorded at {latest:%H:%M}, after {closed_at:%H:%M}.", "Close the meeting later.", "at"
        )
    still_open = open_ends_in(work.connection, meeting.id)
    not_reached = 0
    for item in items_of(work, meeting.id):
        if item.state is ItemState.OPEN:
            item.state, item.closed_at = ItemState.DONE, closed_at
        elif item.state is ItemState.WAITING:
            item.state = ItemState.NOT_REACHED
            not_reached += 1
    meeting.state, meeting.closed_at = MeetingState.CLOSED, closed_at
    return ClosedMeeting(meeting.id, meeting.ref, closed_at, not_reached, still_open)


def _arrangements(work: Work, on: date) -> tuple[str | None, str]:
    row = arrangements_row(work.connection, on)
    return (None, NO_ARRANGEMENTS) if row is None else (row["id"], version_words(row))
