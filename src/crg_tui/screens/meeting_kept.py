"""Going on with what was typed about a meeting and not recorded."""

from __future__ import annotations

from collections.abc import Callable

from crg_tui.queries import meetings as found
from crg_tui.screens import meeting_forms
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.services import agenda, attendance, interests, meetings, newcomers, notes

FORMS = frozenset(
    (
        meetings.FORM, agenda.FORM, agenda.DEFERRAL, agenda.TIMES, attendance.STAY, newcomers.FORM, interests.FORM,
        notes.FORM, notes.CORRECTION, notes.TEXT_FORM,
    )
)  # fmt: skip
"""The names of all kept drafts about meetings."""


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the screen on which a kept draft goes on; None where what it is about has gone."""
    store = desk.context.store
    if form == meetings.FORM and not record_id:
        return lambda: meeting_forms.new_meeting(desk)
    if form == notes.CORRECTION:
        return (lambda: meeting_forms.correct_note(desk, record_id)) if found.note(store, record_id) else None
    if form == attendance.STAY:
        return _stay(desk, record_id)
    if form == interests.FORM:
        return _interest(desk, record_id)
    if found.page(store, record_id) is not None:
        return _of_meeting(desk, form, record_id)
    meeting_id = found.meeting_of(store, record_id)
    return _of_item(desk, form, record_id, meeting_id) if meeting_id is not None else None


def _of_meeting(desk: Desk, form: str, meeting_id: str) -> Callable[[], BaseScreen[None]] | None:
    match form:
        case meetings.FORM:
            return lambda: meeting_forms.correct_meeting(desk, meeting_id)
        case newcomers.FORM:
            return lambda: meeting_forms.welcome(desk, meeting_id)
        case agenda.FORM:
            return lambda: meeting_forms.add_item(desk, meeting_id, None)
    return None


def _of_item(desk: Desk, form: str, item_id: str, meeting_id: str) -> Callable[[], BaseScreen[None]] | None:
    from crg_tui.screens.room import RoomScreen

    match form:
        case agenda.FORM:
            return lambda: meeting_forms.retitle_item(desk, item_id)
        case agenda.DEFERRAL:
            return lambda: meeting_forms.defer_item(desk, item_id)
        case agenda.TIMES:
            return lambda: meeting_forms.item_times(desk, item_id)
        case notes.TEXT_FORM:
            return lambda: meeting_forms.minute_text(desk, item_id)
        case notes.FORM:
            return lambda: RoomScreen(desk, meeting_id, item_id)
    return None


def _stay(desk: Desk, presence_id: str) -> Callable[[], BaseScreen[None]] | None:
    whose = found.whose_stay(desk.context.store, presence_id)
    if whose is None:
        return None
    meeting_id, person = whose
    return lambda: meeting_forms.correct_stay(desk, meeting_id, person)


def _interest(desk: Desk, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    store = desk.context.store
    item_id, _, attendance_id = record_id.partition("/")
    meeting_id = found.meeting_of(store, item_id)
    if meeting_id is None:
        of_interest = found.meeting_of_interest(store, record_id)
        return None if of_interest is None else lambda: meeting_forms.correct_interest(desk, of_interest, record_id)
    everybody = found.people(store, meeting_id)
    named = next((one.name for one in everybody if one.attendance_id == attendance_id), None)
    return _declaring(desk, meeting_id, item_id, attendance_id, named) if named is not None else None


def _declaring(
    desk: Desk, meeting_id: str, item_id: str, attendance_id: str, name: str
) -> Callable[[], BaseScreen[None]]:
    return lambda: meeting_forms.declare_interest(desk, meeting_id, item_id, attendance_id, name)
