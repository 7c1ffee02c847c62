"""Working notes of a meeting, and apart from them the words that go into the minutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.meeting_drafts import MinuteTextDraft, NoteDraft
from crg_tui.services.in_meeting import find_item, find_meeting, moment
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import AgendaItem, MinuteText, Note, ReturnedChange

FORM, CORRECTION, TEXT_FORM = "note", "note-correction", "minute-text"
"""The names under which drafts are kept: of a new note and of minute text one for each item."""

MINUTE_TEXT = "minute text"
"""What stands on a note that was put into the minute text."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A note. `at` is London time, None where not recorded; `item` is the number of its item, None without one."""

    note_id: str
    meeting_id: str
    at: time | None
    item: int | None


@dataclass(frozen=True, slots=True)
class Minuted:
    """The minute text of an item as it stands now; None when it was taken away."""

    item_id: str
    number: int
    text: str | None


@intention
def add(
    work: Work, meeting_id: str, draft: NoteDraft, *, item_id: str | None = None, at: time | None = None
) -> Noted | Refused:
    """A working note of an item, or of the meeting as a whole. `at` is London time; None is now, or not recorded."""
    meeting = find_meeting(work, meeting_id)
    if isinstance(meeting, Refused):
        return meeting
    item = work.find(AgendaItem, item_id) if item_id is not None else None
    if item_id is not None and (item is None or item.meeting_id != meeting_id):
        return refuse("This item is no longer there.", "Your words are kept: go to another item and add them there.")
    noted_at = moment(work, meeting, at)
    if isinstance(noted_at, Refused):
        return noted_at
    note = Note(meeting_id=meeting_id, item_id=item_id, at=noted_at, text=draft.text)
    work.add(note)
    work.drop_draft(FORM, item_id or meeting_id)
    return _noted(note, item)


@intention
def correct(work: Work, note_id: str, draft: NoteDraft, *, seen: str | None) -> Noted | Refused:
    """Put the words of a note right. Minute text that was made of it stays as it is."""
    note = work.find(Note, note_id)
    if note is None:
        return refuse("This note is no longer there.", "It was undone meanwhile; your words are kept as a draft.")
    if refused := work.moved_on(note.id, seen, note.text):
        return refused
    note.text = draft.text
    work.drop_draft(CORRECTION, note.id)
    return _noted(note, work.find(AgendaItem, note.item_id) if note.item_id else None)


@intention
def remove(work: Work, note_id: str, *, seen: str | None) -> Noted | Refused:
    """Take a note away; the history keeps it."""
    note = work.find(Note, note_id)
    if note is None:
        return refuse("This note is no longer there.", "Read the list again.")
    if refused := work.moved_on(note.id, seen, note.text):
        return refused
    gone = _noted(note, work.find(AgendaItem, note.item_id) if note.item_id else None)
    work.remove(note)
    return gone


@intention
def set_minute_text(work: Work, item_id: str, draft: MinuteTextDraft, *, seen: str | None) -> Minuted | Refused:
    """Write the words that go into the minutes for an item, or put them right; None takes them away.

    `seen` is the log entry of the text that the editor saw, None where there was none.
    """
    return written(work, item_id, draft, seen)


def written(work: Work, item_id: str, draft: MinuteTextDraft, seen: str | None) -> Minuted | Refused:
    """The same, within another intention."""
    held = find_item(work, item_id)
    if isinstance(held, Refused):
        return held
    item, _ = held
    text = work.one(MinuteText, item_id=item_id)
    if text is not None and (refused := work.moved_on(text.id, seen, text.text)):
        return refused
    if text is None and seen is not None and draft.text is not None:
        work.notices.append("The text was taken away meanwhile; yours stands now.")
    if draft.text is None:
        if text is not None:
            # A change that came back in a draft outlives the words that it was about.
            for change in work.where(ReturnedChange, minute_text_id=text.id):
                change.minute_text_id = None
            work.remove(text)
    elif text is None:
        work.add(MinuteText(item_id=item_id, text=draft.text))
    else:
        text.text = draft.text
    work.drop_draft(TEXT_FORM, item_id)
    return Minuted(item.id, item.number, draft.text)


@intention
def note_to_minute_text(work: Work, note_id: str) -> Minuted | Refused:
    """Put the words of a note under the minute text of its item, as a paragraph, and mark the note."""
    note = work.find(Note, note_id)
    if note is None:
        return refuse("This note is no longer there.", "Read the list again.")
    if note.item_id is None:
        return refuse("This note belongs to no item.", "Write the minute text of an item instead.")
    held = find_item(work, note.item_id)
    if isinstance(held, Refused):
        return held
    made = note.made_into or ""
    if MINUTE_TEXT in made:
        return refuse("This note is in the minute text already.", "Put the minute text right there.")
    item, _ = held
    written = work.one(MinuteText, item_id=item.id)
    if written is None:
        written = MinuteText(item_id=item.id, text=note.text)
        work.add(written)
    else:
        written.text = f"{written.text}\n\n{note.text}"
    note.made_into = f"{made}, {MINUTE_TEXT}" if made else MINUTE_TEXT
    return Minuted(item.id, item.number, written.text)


def _noted(note: Note, item: AgendaItem | None) -> Noted:
    return Noted(note.id, note.meeting_id, note.at, item.number if item is not None else None)
