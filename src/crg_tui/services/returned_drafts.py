"""Drafts of minutes that came back: kept as they came, and each change taken into the record or left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.comparing import plain
from crg_tui.domain.documents import DocumentDraft
from crg_tui.domain.meeting_drafts import MinuteTextDraft
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.plain_text import TEXT_LIMIT
from crg_tui.domain.returned import LeavingDraft, ReturnedDraftDraft, inserted, put_right_at
from crg_tui.domain.rulings import ChangeRuling
from crg_tui.services import documents, notes
from crg_tui.services.in_meeting import find_meeting
from crg_tui.services.work import Work, intention
from crg_tui.store import audit
from crg_tui.store.tables import MinuteText, ReturnedChange, ReturnedDraft

FORM = "returned-draft"
"""The name under which the form's draft is kept."""

MOST_CHANGES = 500
"""More paragraphs than this differ only where the file is another paper."""


@dataclass(frozen=True, slots=True)
class Differs:
    """One paragraph that differs, as it is recorded; `minute_text_id` None where it is no minute text."""

    place: str
    was: str | None
    came: str | None
    minute_text_id: str | None


@dataclass(frozen=True, slots=True)
class Returned:
    """A draft that came back, with how many changes, of which so many are in minute text."""

    draft_id: str
    meeting_ref: str
    from_whom: str
    changes: int
    in_minute_text: int

    @property
    def told(self) -> str:
        """How many changes, in words."""
        if not self.changes:
            return "nothing in it differs"
        count = "1 change" if self.changes == 1 else f"{self.changes} changes"
        return f"{count}, {self.in_minute_text} in minute text"


@dataclass(frozen=True, slots=True)
class Ruled:
    """What became of a change; `item` is the number of the item whose minute text it changed, None for none."""

    number: int
    ruling: ChangeRuling
    item: int | None = None


@intention
def add(
    work: Work, meeting_id: str, draft: ReturnedDraftDraft, *, file_name: str, content: bytes,
    differs: Sequence[Differs], minutes_id: str | None = None, paper_id: str | None = None,
) -> Returned | Refused:  # fmt: skip
    """Keep the file byte for byte with the meeting, and what differs in it from the paper that went out.

    The keys say which paper that was; without one it is the draft as it is now.
    """
    meeting = find_meeting(work, meeting_id)
    if isinstance(meeting, Refused):
        return meeting
    came_on = draft.came_on or work.today
    if came_on > work.today:
        return refuse(f"{show_day(came_on)} has not come yet.", "Put the day right.", "came_on")
    if len(differs) > MOST_CHANGES:
        return refuse(
            f"{len(differs)} paragraphs differ, so this is hardly the paper that went out.",
            "Look whether it is the right file, and name the paper that it was.",
            "paper",
        )
    described = DocumentDraft(
        title=f"Draft minutes of {meeting.ref}, come back", sender=draft.from_whom, received_on=PartialDate.of(came_on)
    )
    kept = documents.attached(
        work, described, file_name=file_name, content=content, record_kind="meetings", record_id=meeting_id
    )
    if isinstance(kept, Refused):
        return kept
    if kept.known:
        work.notices.append("These very bytes were kept before: it may have been taken in already.")
    row = work.add(
        ReturnedDraft(
            meeting_id=meeting_id, document_id=kept.document_id, paper_id=paper_id, minutes_id=minutes_id,
            from_whom=draft.from_whom, came_on=came_on,
        )
    )  # fmt: skip
    for number, one in enumerate(differs, 1):
        work.add(
            ReturnedChange(
                draft_id=row.id, number=number, place=one.place or "Beginning", was=one.was, came=one.came,
                minute_text_id=one.minute_text_id,
            )
        )  # fmt: skip
    work.drop_draft(FORM, meeting_id)
    inside = sum(one.minute_text_id is not None for one in differs)
    return Returned(row.id, meeting.ref, row.from_whom, len(differs), inside)


@intention
def take(work: Work, change_id: str, *, seen: str | None, put_right: bool = False) -> Ruled | Refused:
    """Take a change into the record. In minute text that is done at once, as if somebody had typed it there.

    Words that come from elsewhere are put right there first; `put_right` says that it was done, and only marks the
    change. `seen` is the newest log entry of the change and of the minute text.
    """
    change = _open(work, change_id, seen)
    if isinstance(change, Refused):
        return change
    if put_right:
        change.ruling, change.reason = ChangeRuling.TAKEN, None
        return Ruled(change.number, change.ruling)
    text = work.find(MinuteText, change.minute_text_id) if change.minute_text_id else None
    if text is None:
        return refuse(
            f"These words are no minute text. They are put right in: {put_right_at(change.place)}.",
            "Do that there, then mark it as done.",
            "put_right",
        )
    after = _changed(text.text, change)
    if after is None:
        return refuse(
            "The minute text has changed since and no longer says this.",
            "Put it right there by hand, then mark it as done.",
            "put_right",
        )
    if len(after) > TEXT_LIMIT:
        return refuse(f"The minute text would have {len(after):,} characters.", f"{TEXT_LIMIT:,} is the most.")
    entry = audit.last_entry(work.connection, text.id)
    written = notes.written(work, text.item_id, MinuteTextDraft(text=after or None), entry)
    if isinstance(written, Refused):
        return written
    change.ruling, change.reason = ChangeRuling.TAKEN, None
    return Ruled(change.number, change.ruling, written.number)


@intention
def leave(work: Work, change_id: str, draft: LeavingDraft, *, seen: str | None) -> Ruled | Refused:
    """The record stays as it is."""
    change = _open(work, change_id, seen)
    if isinstance(change, Refused):
        return change
    change.ruling, change.reason = ChangeRuling.LEFT, draft.reason
    return Ruled(change.number, change.ruling)


def _open(work: Work, change_id: str, seen: str | None) -> ReturnedChange | Refused:
    change = work.find(ReturnedChange, change_id)
    if change is None:
        return refuse("This change is no longer there.", "Look at `crg-tui returned-draft list`.")
    keys = [change.id, change.minute_text_id or change.id]
    if refused := work.moved_on(keys, seen, change.came or ""):
        return refused
    row = work.find(ReturnedDraft, change.draft_id)
    assert row is not None
    meeting = find_meeting(work, row.meeting_id)
    if isinstance(meeting, Refused):
        return meeting
    if change.ruling is ChangeRuling.TAKEN:
        return refuse("This change was taken into the record already.", "Put the record right where it stands.")
    return change


def _changed(text: str, change: ReturnedChange) -> str | None:
    """The minute text with the change in it; None where what it changes is no longer there."""
    parts: list[str] | None = text.split("\n\n")
    assert parts is not None
    if change.was is None:
        parts = inserted(parts, change.place, change.came or "")
    else:
        wanted = plain(change.was)
        at = next((place for place, part in enumerate(parts) if plain(part) == wanted), None)
        if at is None:
            return None
        parts[at : at + 1] = [] if change.came is None else [change.came]
    return None if parts is None else "\n\n".join(parts)
