"""The agenda: its items before the meeting, and taking them in the meeting, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.meeting_drafts import DeferralDraft, ItemDraft, StayDraft, TitleDraft
from crg_tui.domain.meetings import ItemKind, ItemState, MeetingState
from crg_tui.domain.partial_date import show_day
from crg_tui.queries import agenda as found
from crg_tui.services.in_meeting import find_item, find_meeting, is_running, items_of, moment, open_item
from crg_tui.services.item_places import insert, meeting_to_come_back, renumber, same
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import (
    Action,
    AgendaItem,
    Case,
    Decision,
    Interest,
    Meeting,
    MinuteText,
    Note,
    Record,
    View,
)

FORM = "item"
DEFERRAL = "deferral"
TIMES = "item-times"
"""The names under which the drafts of the forms are kept."""

_HOLDS: tuple[tuple[type[Record], str], ...] = (
    (Note, "notes"), (MinuteText, "minute text"), (Interest, "interests"), (Decision, "a decision"),
    (View, "views"), (Action, "actions"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ItemNow:
    """An item after something was done with it. `before` is the title of the item that this closed, or None."""

    item_id: str
    number: int
    title: str
    state: ItemState
    before: str | None = None


@dataclass(frozen=True, slots=True)
class ItemsAdded:
    """The items that came onto an agenda, by title."""

    titles: tuple[str, ...]


@intention
def add(work: Work, meeting_id: str, draft: ItemDraft, *, number: int | None = None) -> ItemNow | Refused:
    """One more item, at that number or at its usual place; a case is named by its reference, and makes it its item."""
    meeting = find_meeting(work, meeting_id)
    if isinstance(meeting, Refused):
        return meeting
    case: Case | None = None
    if draft.case is not None:
        case = work.one(Case, ref=draft.case)
        if case is None:
            return refuse(f"There is no case {draft.case}.", "Look it up with `crg-tui case list`.", "case")
        if any(item.case_id == case.id for item in items_of(work, meeting_id)):
            return refuse(f"{case.ref} is on this agenda already.", "Go to that item.", "case")
        if draft.kind not in (ItemKind.CASE, ItemKind.OTHER):
            remedy = f"Choose {ItemKind.CASE.label}, or leave the case away."
            return refuse(f"An item of the kind {draft.kind.label} is not about one case.", remedy, "kind")
    kind = ItemKind.CASE if case is not None else draft.kind
    if kind is ItemKind.CASE and case is None:
        return refuse("Which case the item is about is missing.", "Name the case, or choose another kind.", "case")
    title = draft.title or (found.case_title(work.connection, case.id) if case is not None else kind.label)
    item = insert(work, meeting, kind, title, case.id if case is not None else None, number)
    work.drop_draft(FORM, meeting_id)
    return _now(item)


@intention
def add_open_cases(work: Work, meeting_id: str) -> ItemsAdded | Refused:
    """Every open case that is not on the agenda yet."""
    meeting = find_meeting(work, meeting_id)
    if isinstance(meeting, Refused):
        return meeting
    there = {item.case_id for item in items_of(work, meeting_id)}
    wanted = [case for case in found.open_cases(work.connection) if case.id not in there]
    if not wanted:
        return refuse("Every open case is on the agenda.", "Add another item by its title.")
    for case in wanted:
        insert(work, meeting, ItemKind.CASE, case.title, case.id, None)
        work.session.flush()
    return ItemsAdded(tuple(case.title for case in wanted))


@intention
def move(work: Work, item_id: str, number: int) -> ItemNow | Refused:
    """Put an item at another number; the others close up. A number beyond the ends means that end."""
    held = find_item(work, item_id)
    if isinstance(held, Refused):
        return held
    item, meeting = held
    others = [other for other in items_of(work, meeting.id) if other.id != item.id]
    others.insert(max(0, min(number - 1, len(others))), item)
    if renumber(others) and meeting.state is not MeetingState.PLANNED:
        work.notices.append("The numbers differ now from an agenda that was sent out before.")
    return _now(item)


@intention
def retitle(work: Work, item_id: str, draft: TitleDraft, *, seen: str | None) -> ItemNow | Refused:
    """Give an item another title."""
    held = find_item(work, item_id)
    if isinstance(held, Refused):
        return held
    item, _ = held
    if refused := work.moved_on(item.id, seen, item.title):
        return refused
    item.title = draft.title
    work.drop_draft(FORM, item.id)
    return _now(item)


@intention
def remove(work: Work, item_id: str, *, seen: str | None) -> ItemNow | Refused:
    """Take an item off the agenda, as long as nothing hangs on it. The others close up."""
    held = find_item(work, item_id)
    if isinstance(held, Refused):
        return held
    item, meeting = held
    hanging = [words for record, words in _HOLDS if work.one(record, item_id=item.id) is not None]
    if work.one(View, sealed_item_id=item.id) is not None and "views" not in hanging:
        hanging.append("views")
    if hanging:
        return refuse(
            f"Item {item.number} has {', '.join(hanging)}.", "Leave it on the agenda, and mark it as done or deferred."
        )
    if refused := work.moved_on(item.id, seen, item.title):
        return refused
    gone = _now(item)
    for sent in work.where(AgendaItem, deferred_to_id=meeting.id, case_id=item.case_id, title=item.title):
        sent.deferred_to_id = None
    work.remove(item)
    renumber([other for other in items_of(work, meeting.id) if other.id != item.id])
    return gone


@intention
def take(work: Work, item_id: str, at: time | None = None) -> ItemNow | Refused:
    """Open an item, whatever its place; the item that is open is done with that time.

    `at` is London time; None is now, or not recorded for a meeting that is entered afterwards.
    """
    return _open(work, item_id, at, (ItemState.WAITING, ItemState.NOT_REACHED), "Reopen it to go on with it.")


@intention
def reopen(work: Work, item_id: str, at: time | None = None) -> ItemNow | Refused:
    """Go on with an item that was done or deferred; when it was first opened stays."""
    answer = _open(work, item_id, at, (ItemState.DONE, ItemState.DEFERRED), "Take it.")
    item = work.find(AgendaItem, item_id)
    if not isinstance(answer, Refused) and item is not None:
        if item.deferred_to_id is not None and (there := work.find(Meeting, item.deferred_to_id)) is not None:
            work.notices.append(f"It stays on the agenda of {there.ref}; take it off there if it is settled today.")
        item.deferred_wanting = item.deferred_from = item.deferred_until = item.deferred_to_id = None
    return answer


@intention
def finish(work: Work, item_id: str, at: time | None = None) -> ItemNow | Refused:
    """Mark an item as done; one that was never opened, but dealt with under another, too."""
    held = find_item(work, item_id)
    if isinstance(held, Refused):
        return held
    item, meeting = held
    if refused := is_running(meeting):
        return refused
    if item.state in (ItemState.DONE, ItemState.DEFERRED):
        return refuse(f"Item {item.number} is {item.state.label} already.", "Reopen it to go on with it.")
    closed_at = _end(work, item, meeting, at)
    if isinstance(closed_at, Refused):
        return closed_at
    item.state, item.closed_at = ItemState.DONE, closed_at
    return _now(item)


@intention
def defer(work: Work, item_id: str, draft: DeferralDraft, at: time | None = None) -> ItemNow | Refused:
    """Put an item off: what more is wanted, from whom, by when, and at which meeting it comes back.

    It is put on that meeting's agenda at once. Where no meeting is planned yet, it comes back at the next one that is.
    """
    held = find_item(work, item_id)
    if isinstance(held, Refused):
        return held
    item, meeting = held
    back_at = meeting_to_come_back(work, meeting, draft.back_at)
    if isinstance(back_at, Refused):
        return back_at
    if draft.until is not None and draft.until < meeting.held_on:
        return refuse(
            f"By: {show_day(draft.until)} is before the meeting, {show_day(meeting.held_on)}.",
            "Name a day that is still to come.",
            "until",
        )
    closed_at = _end(work, item, meeting, at) if meeting.state is not MeetingState.PLANNED else None
    if isinstance(closed_at, Refused):
        return closed_at
    item.state, item.closed_at = ItemState.DEFERRED, closed_at
    item.deferred_wanting, item.deferred_from, item.deferred_until = draft.wanting, draft.wanted_from, draft.until
    item.deferred_to_id = back_at.id if back_at is not None else None
    if back_at is not None:
        there = [held for held in items_of(work, back_at.id) if same(held, item)]
        if not there:
            insert(work, back_at, item.kind, item.title, item.case_id, None)
        work.notices.append(f"It is on the agenda of {back_at.ref}, {show_day(back_at.held_on)}.")
    work.drop_draft(DEFERRAL, item.id)
    return _now(item)


@intention
def correct_times(work: Work, item_id: str, draft: StayDraft, *, seen: str | None) -> ItemNow | Refused:
    """Put right when an item was opened and closed (`arrived_at`, `left_at` of the draft), during and after the
    meeting."""
    held = find_item(work, item_id)
    if isinstance(held, Refused):
        return held
    item, meeting = held
    if refused := work.moved_on(item.id, seen, f"{item.opened_at} to {item.closed_at}"):
        return refused
    for given, name in ((draft.arrived_at, "arrived_at"), (draft.left_at, "left_at")):
        checked = None if given is None else moment(work, meeting, given, name)
        if isinstance(checked, Refused):
            return checked
    if draft.arrived_at is not None and draft.left_at is not None and draft.left_at < draft.arrived_at:
        return refuse("The item ends before it begins.", "Put one of the two times right.", "left_at")
    if item.state is ItemState.OPEN and draft.left_at is not None:
        return refuse("The item is still open.", "Finish it, then put its end right.", "left_at")
    item.opened_at, item.closed_at = draft.arrived_at, draft.left_at
    work.drop_draft(TIMES, item.id)
    return _now(item)


def _open(work: Work, item_id: str, at: time | None, states: Sequence[ItemState], remedy: str) -> ItemNow | Refused:
    held = find_item(work, item_id)
    if isinstance(held, Refused):
        return held
    item, meeting = held
    if refused := is_running(meeting):
        return refused
    if meeting.state is MeetingState.CLOSED:
        return refuse(f"{meeting.ref} is closed.", "Undo closing it, or put the times of the item right.")
    if item.state is ItemState.OPEN:
        return refuse(f"Item {item.number} is open already.", "Go on with it.")
    if item.state not in states:
        return refuse(f"Item {item.number} is {item.state.label}.", remedy)
    opened_at = moment(work, meeting, at)
    if isinstance(opened_at, Refused):
        return opened_at
    before = open_item(work, meeting.id)
    if before is not None:
        if opened_at is not None and before.opened_at is not None and opened_at < before.opened_at:
            return refuse(
                f"Item {before.number} was opened at {before.opened_at:%H:%M}, after {opened_at:%H:%M}.",
                "Give a later time.",
                "at",
            )
        before.state, before.closed_at = ItemState.DONE, opened_at
    item.state, item.closed_at = ItemState.OPEN, None
    if item.opened_at is None:
        item.opened_at = opened_at
    return _now(item, before.title if before is not None else None)


def _end(work: Work, item: AgendaItem, meeting: Meeting, at: time | None) -> time | None | Refused:
    closed_at = moment(work, meeting, at)
    if isinstance(closed_at, Refused):
        return closed_at
    if closed_at is not None and item.opened_at is not None and closed_at < item.opened_at:
        return refuse(
            f"Item {item.number} was opened at {item.opened_at:%H:%M}, after {closed_at:%H:%M}.",
            "Give a later time.",
            "at",
        )
    return closed_at


def _now(item: AgendaItem, before: str | None = None) -> ItemNow:
    return ItemNow(item.id, item.number, item.title, item.state, before)
