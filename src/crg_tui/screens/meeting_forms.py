"""The forms about a meeting: the same door, drafts and stale texts as every other form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import as_typed, typed_before
from crg_tui.domain.attending import PersonKey
from crg_tui.domain.meeting_drafts import (
    DeferralDraft,
    InterestDraft,
    ItemDraft,
    MeetingDraft,
    MinuteTextDraft,
    NewcomerDraft,
    NoteDraft,
    PlanDraft,
    StayDraft,
    TitleDraft,
)
from crg_tui.queries import entries, interest_effect, likely_interests
from crg_tui.queries import meetings as found
from crg_tui.queries.meetings import ItemLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.record_form import record_form
from crg_tui.services import agenda, attendance, interests, meetings, newcomers, notes
from crg_tui.widgets.page import Piece

Answered = Callable[[Done[Any]], None]


def gone(_: Done[Any]) -> None:
    """Nothing is shown when it is recorded."""


def new_meeting(desk: Desk, done: Answered = gone) -> FormScreen:
    """A meeting to plan."""

    def commit(draft: PlanDraft, _: str | None) -> Done[Any] | Refused:
        return meetings.plan(desk.context, draft)

    return record_form(desk, "New meeting", PlanDraft, meetings.FORM, commit, done=done)


def correct_meeting(desk: Desk, meeting_id: str, done: Answered = gone) -> FormScreen:
    """Put day, kind, time or place right."""
    page = found.page(desk.context.store, meeting_id)
    assert page is not None
    head = page.head

    def commit(draft: MeetingDraft, seen: str | None) -> Done[Any] | Refused:
        return meetings.correct(desk.context, head.id, draft, seen=seen)

    return record_form(
        desk, f"Correct {head.ref}", MeetingDraft, meetings.FORM, commit,
        record_id=head.id, recorded=found.as_typed_before(head), entry=page.entry, done=done,
    )  # fmt: skip


def add_item(desk: Desk, meeting_id: str, number: int | None, done: Answered = gone) -> FormScreen:
    """One more item, at that number or at its usual place."""

    def commit(draft: ItemDraft, _: str | None) -> Done[Any] | Refused:
        return agenda.add(desk.context, meeting_id, draft, number=number)

    return record_form(desk, "New item", ItemDraft, agenda.FORM, commit, record_id=meeting_id, done=done)


def retitle_item(desk: Desk, item_id: str, done: Answered = gone) -> FormScreen:
    """Another title."""
    item = _item(desk, item_id)

    def commit(draft: TitleDraft, seen: str | None) -> Done[Any] | Refused:
        return agenda.retitle(desk.context, item.id, draft, seen=seen)

    return record_form(
        desk, f"Title of item {item.number}", TitleDraft, agenda.FORM, commit,
        record_id=item.id, recorded={"title": item.title}, entry=_entry(desk, item.id), done=done,
    )  # fmt: skip


def item_times(desk: Desk, item_id: str, done: Answered = gone) -> FormScreen:
    """When an item was opened and closed."""
    item = _item(desk, item_id)

    def commit(draft: StayDraft, seen: str | None) -> Done[Any] | Refused:
        return agenda.correct_times(desk.context, item.id, draft, seen=seen)

    recorded = {"arrived_at": as_typed(item.opened_at), "left_at": as_typed(item.closed_at)}
    return record_form(
        desk, f"Times of item {item.number}", StayDraft, agenda.TIMES, commit, record_id=item.id, recorded=recorded,
        entry=_entry(desk, item.id), done=done, notices=("Arrived: when it was opened. Left: when it was closed.",),
    )  # fmt: skip


def defer_item(desk: Desk, item_id: str, done: Answered = gone) -> FormScreen:
    """Put an item off."""
    item = _item(desk, item_id)

    def commit(draft: DeferralDraft, _: str | None) -> Done[Any] | Refused:
        return agenda.defer(desk.context, item.id, draft)

    title = f"Defer item {item.number} · {item.title}"
    return record_form(desk, title, DeferralDraft, agenda.DEFERRAL, commit, record_id=item.id, done=done)


def declare_interest(
    desk: Desk, meeting_id: str, item_id: str, attendance_id: str, name: str, done: Answered = gone
) -> FormScreen:
    """An interest for an item: what is likely of them is proposed, and what it does is read before it is confirmed."""
    item = _item(desk, item_id)
    everybody = found.people(desk.context.store, meeting_id)
    person = next((one.person for one in everybody if one.attendance_id == attendance_id), None)
    likely = likely_interests.likely_of(desk.context.store, meeting_id, item_id, person) if person else ()
    from_register = next((one.standing_id for one in likely if one.standing_id), None)

    def commit(draft: InterestDraft, _: str | None) -> Done[Any] | Refused:
        return interests.declare(desk.context, item.id, attendance_id, draft, standing_id=from_register)

    proposed = "Proposed, because it is likely; change it, or leave with Escape: "
    reasons = ", ".join(dict.fromkeys(one.why.label for one in likely))
    return record_form(
        desk, f"Interest · item {item.number} · {name}", InterestDraft, interests.FORM, commit,
        record_id=f"{item.id}/{attendance_id}", recorded={"nature": likely_interests.nature_of(likely)}, done=done,
        notices=(*_effect(desk, meeting_id, item.id, attendance_id, name), *([proposed + reasons] if likely else [])),
        read_first=lambda draft: _read_effect(desk, item.id, attendance_id, draft),
    )  # fmt: skip


def correct_interest(desk: Desk, meeting_id: str, interest_id: str, done: Answered = gone) -> FormScreen:
    """Put a declaration right."""
    line = next(line for line in found.interests(desk.context.store, meeting_id) if line.id == interest_id)

    def commit(draft: InterestDraft, seen: str | None) -> Done[Any] | Refused:
        return interests.correct(desk.context, line.id, draft, seen=seen)

    recorded = typed_before(InterestDraft, line)
    return record_form(
        desk, f"Correct interest · item {line.number} · {line.name}", InterestDraft, interests.FORM, commit,
        record_id=line.id, recorded=recorded, entry=line.entry, done=done,
        notices=_effect(desk, meeting_id, line.item_id, line.attendance_id, line.name),
        read_first=lambda draft: _read_effect(desk, line.item_id, line.attendance_id, draft),
    )  # fmt: skip


def _effect(desk: Desk, meeting_id: str, item_id: str, attendance_id: str, name: str) -> tuple[str, ...]:
    would = found.quorum_if(desk.context.store, meeting_id, item_id, withdraws=attendance_id)
    return () if would is None else (f"If {name} withdraws, this item is {would.reading.summary}.",)


def _read_effect(desk: Desk, item_id: str, attendance_id: str, draft: InterestDraft) -> BaseScreen[bool] | Refused:
    if refused := interests.check(draft):
        return refused
    read = interest_effect.effect(desk.context.store, item_id, attendance_id, draft.withdrew)
    pieces = [Piece(draft.nature, "Interest", sensitive=True)]
    pieces += [Piece(draft.reason_stayed, "Stays because", sensitive=True)] if draft.reason_stayed else []
    pieces += [Piece(sentence) for sentence in read.told] if read is not None else []
    return ReadAndConfirm("An interest: Enter records it, Escape goes back", pieces)


def correct_stay(desk: Desk, meeting_id: str, key: PersonKey, done: Answered = gone) -> FormScreen:
    """When somebody came and went the last time."""
    person = found.person(desk.context.store, meeting_id, key)
    assert person is not None and person.stays
    stay = person.stays[-1]

    def commit(draft: StayDraft, seen: str | None) -> Done[Any] | Refused:
        return attendance.correct_stay(desk.context, stay.id, draft, seen=seen)

    recorded = {"arrived_at": as_typed(stay.arrived_at), "left_at": as_typed(stay.left_at)}
    return record_form(
        desk, f"Times · {person.name}", StayDraft, attendance.STAY, commit,
        record_id=stay.id, recorded=recorded, entry=_entry(desk, stay.id), done=done,
    )  # fmt: skip


def welcome(desk: Desk, meeting_id: str, done: Answered = gone) -> FormScreen:
    """Somebody who is not on the list."""

    def commit(draft: NewcomerDraft, _: str | None) -> Done[Any] | Refused:
        return newcomers.welcome(desk.context, meeting_id, draft)

    return record_form(
        desk, "Somebody not on the list", NewcomerDraft, newcomers.FORM, commit, record_id=meeting_id, done=done
    )


def correct_note(desk: Desk, note_id: str, done: Answered = gone) -> FormScreen:
    """Put a note right."""
    held = found.note(desk.context.store, note_id)
    assert held is not None

    def commit(draft: NoteDraft, seen: str | None) -> Done[Any] | Refused:
        return notes.correct(desk.context, note_id, draft, seen=seen)

    return record_form(
        desk, "Correct note", NoteDraft, notes.CORRECTION, commit,
        record_id=note_id, recorded={"text": held[0].text}, entry=held[1], done=done,
    )  # fmt: skip


def minute_text(desk: Desk, item_id: str, done: Answered = gone) -> FormScreen:
    """The words that go into the minutes for an item."""
    item = _item(desk, item_id)
    written = found.minute_text(desk.context.store, item.id)

    def commit(draft: MinuteTextDraft, seen: str | None) -> Done[Any] | Refused:
        return notes.set_minute_text(desk.context, item.id, draft, seen=seen)

    return record_form(
        desk, f"Minute text · item {item.number} · {item.title}", MinuteTextDraft, notes.TEXT_FORM, commit,
        record_id=item.id, recorded={"text": written.text or ""}, entry=written.entry, done=done,
    )  # fmt: skip


def _item(desk: Desk, item_id: str) -> ItemLine:
    item = found.item(desk.context.store, item_id)
    assert item is not None
    return item


def _entry(desk: Desk, record_id: str) -> str | None:
    return entries.newest(desk.context.store, record_id)
