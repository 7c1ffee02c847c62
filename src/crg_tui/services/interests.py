"""Interests that people declare for an item, and what they do about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.meeting_drafts import InterestDraft
from crg_tui.services import footing
from crg_tui.services.in_meeting import find_item, moment
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Attendance, Interest, StandingInterest

FORM = "interest"
"""The name under which the form's draft is kept."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared interest. `declared_at` is London time, None where not recorded."""

    interest_id: str
    item_id: str
    number: int
    withdrew: bool
    declared_at: time | None


@intention
def declare(
    work: Work,
    item_id: str,
    attendance_id: str,
    draft: InterestDraft,
    at: time | None = None,
    standing_id: str | None = None,
) -> Declared | Refused:
    """Somebody declares an interest for an item, and withdraws for it or stays with a reason.

    Who withdraws is not counted for quorum of that item alone; who stays takes part like everybody else. A decision on
    the item that was recorded before, and counts what the seat of somebody who withdraws said, is to be confirmed anew.
    `standing_id` is the entry of the standing register that it comes from, None where there is none.
    """
    held = find_item(work, item_id)
    if isinstance(held, Refused):
        return held
    item, meeting = held
    attendance = work.find(Attendance, attendance_id)
    if attendance is None or attendance.meeting_id != meeting.id:
        return refuse("This person is not on the list of the meeting.", "Record them as expected or here first.")
    if work.one(Interest, item_id=item_id, attendance_id=attendance_id) is not None:
        return refuse("An interest of theirs is recorded for this item.", "Put that one right.")
    if refused := check(draft):
        return refused
    if standing_id is not None and work.find(StandingInterest, standing_id) is None:
        return refuse("That entry of the register is no longer there.", "Declare it in your own words.", "nature")
    declared_at = moment(work, meeting, at)
    if isinstance(declared_at, Refused):
        return declared_at
    before = footing.at_meeting(work, meeting.id)
    interest = Interest(
        item_id=item_id,
        attendance_id=attendance_id,
        nature=draft.nature,
        withdrew=draft.withdrew,
        reason_stayed=draft.reason_stayed,
        declared_at=declared_at,
        standing_id=standing_id,
    )
    work.add(interest)
    footing.look_again(work, meeting.id, before)
    work.drop_draft(FORM, f"{item_id}/{attendance_id}")
    return Declared(interest.id, item_id, item.number, interest.withdrew, declared_at)


@intention
def correct(work: Work, interest_id: str, draft: InterestDraft, *, seen: str | None) -> Declared | Refused:
    """Put a declaration right; when it was made stays. Recorded decisions are looked at again, as by `declare`."""
    interest = work.find(Interest, interest_id)
    if interest is None:
        return refuse("This declaration is no longer there.", "It was undone meanwhile; read the list again.")
    held = find_item(work, interest.item_id)
    if isinstance(held, Refused):
        return held
    if refused := work.moved_on(interest.id, seen, interest.nature):
        return refused
    if refused := check(draft):
        return refused
    before = footing.at_meeting(work, held[1].id)
    interest.nature, interest.withdrew, interest.reason_stayed = draft.nature, draft.withdrew, draft.reason_stayed
    footing.look_again(work, held[1].id, before)
    work.drop_draft(FORM, interest.id)
    return Declared(interest.id, interest.item_id, held[0].number, interest.withdrew, interest.declared_at)


@intention
def remove(work: Work, interest_id: str, *, seen: str | None) -> Declared | Refused:
    """Take away a declaration that nobody made; the history keeps it."""
    interest = work.find(Interest, interest_id)
    if interest is None:
        return refuse("This declaration is no longer there.", "It was undone meanwhile; read the list again.")
    held = find_item(work, interest.item_id)
    if isinstance(held, Refused):
        return held
    if refused := work.moved_on(interest.id, seen, interest.nature):
        return refused
    gone = Declared(interest.id, interest.item_id, held[0].number, interest.withdrew, interest.declared_at)
    before = footing.at_meeting(work, held[1].id)
    work.remove(interest)
    footing.look_again(work, held[1].id, before)
    return gone


def check(draft: InterestDraft) -> Refused | None:
    """What does not go together in a declaration; None where it does."""
    if draft.withdrew and draft.reason_stayed:
        return refuse(
            "A reason for staying is given, and the person withdraws.", "Choose one of the two.", "reason_stayed"
        )
    if not draft.withdrew and not draft.reason_stayed:
        return refuse(
            "The person stays with an interest, and no reason is given.",
            "Say why they take part all the same, or let them withdraw.",
            "reason_stayed",
        )
    return None
