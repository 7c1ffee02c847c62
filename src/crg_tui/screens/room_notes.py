"""Typing in the meeting room: notes of the item that is looked at, and minute text made of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import events

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import read
from crg_tui.domain.meeting_drafts import NoteDraft
from crg_tui.queries import stock_sentences
from crg_tui.screens import room_words
from crg_tui.screens.note_keeping import NoteKeeping
from crg_tui.screens.room_ways import RoomWays
from crg_tui.screens.sentences import put_in
from crg_tui.services import notes
from crg_tui.widgets.agenda_strip import AgendaStrip


class RoomNotes(RoomWays):
    """What is typed is kept half a second after the last key, and whenever the text, the item or the room is left."""

    keeping: NoteKeeping
    strip: AgendaStrip
    _armed = False
    _anything = False

    async def act(self, intention: Callable[[], Done[Any] | Refused], said: str) -> bool:
        """Carry out an intention, look again, and say what came of it."""
        answer = await self.shell.do(intention)
        self.say("")
        self.read_again()
        turned = self.footer.said
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return False
        words = said.format(number=getattr(answer.value, "number", ""))
        self.say(" ".join(filter(None, (words, turned, *answer.notices))))
        return True

    def on_mount(self) -> None:
        """Go on in the middle of the text where that is where the person was, after a crash too."""
        if self.keeping.goes_on:
            self.set_focus(self.note)

    async def press(self, event: events.Key) -> None:
        """Take one key. Where the cursor went is kept with what is typed."""
        await super().press(event)
        if self.in_text and self.keeping.moved:
            self.keeping.saving.touch(self.shell.ticks())
            self._arm()

    def do_text_sentence(self) -> None:
        """Put a stock sentence in the place of its abbreviation in the note."""
        store = self.desk.context.store
        self.say(put_in(self.focused, lambda abbreviation: stock_sentences.text_of(store, abbreviation)))

    def do_room_note(self) -> None:
        """Into the text."""
        self.set_focus(self.note)

    async def do_app_back(self) -> None:
        """Escape: out of the text, which stays where it is; outside the text, back."""
        if not self.in_text:
            await self.shell.back()
            return
        self.set_focus(None)
        self.offer()
        await self._keep()

    def on_note_field_edited(self) -> None:
        """Keep it half a second after the last key."""
        self.keeping.saving.touch(self.shell.ticks())
        if self._anything != bool(self.note.text.strip()):
            self._anything = not self._anything
            self.offer()
        self._arm()

    def _arm(self) -> None:
        if not self._armed:
            self._armed = True
            self.set_timer(max(0.01, self.keeping.saving.left(self.shell.ticks())), self._due)

    async def _due(self) -> None:
        self._armed = False
        await self.tick(self.shell.ticks())
        if self.keeping.saving.wanted:
            self._arm()

    async def tick(self, now: float) -> None:
        """Keep what is typed if it is time to."""
        if self.keeping.saving.tick(now):
            await self._keep()

    async def _keep(self) -> Refused | None:
        refused = await self.keeping.keep(self.shell)
        if refused is not None:
            self.say(refused.sentence, warns=True)
        elif self.page is not None:
            at = next((place for place, item in enumerate(self.page.items) if item is self.page.item), 0)
            self.strip.show(room_words.marks(self.page, self.keeping.typed), at)
        return refused

    async def leave(self) -> Refused | None:
        """Keep what is typed before the screen goes, and when the terminal loses the focus."""
        return await self._keep()

    async def do_room_add(self) -> None:
        """Add what is typed as a note of this item."""
        await self.add_note()

    async def add_note(self) -> str | None:
        """The key of the note that was made of what is typed, or None after saying why there is none."""
        text = self.note.text
        accepted = read(NoteDraft, {"text": text})
        if isinstance(accepted, Refused):
            self.say(accepted.sentence, warns=True)
            return None
        draft, item_id = accepted.draft, self.item.id
        answer = await self.shell.do(lambda: notes.add(self.desk.context, self.meeting_id, draft, item_id=item_id))
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return None
        self.keeping.recorded(text)
        self.read_again()
        at = f" at {answer.value.at:%H:%M}" if answer.value.at else ""
        self.say(" ".join((f"Noted{at} for item {answer.value.item}.", *accepted.notices)))
        return answer.value.note_id

    async def do_room_minute(self) -> None:
        """What is typed, or else the latest note, becomes minute text."""
        if self.note.text.strip():
            note_id = await self.add_note()
        else:
            fresh = [line.id for line in self.page.notes if not line.made_into] if self.page else []
            note_id = fresh[-1] if fresh else None
        if note_id is not None:
            key = note_id
            await self.act(
                lambda: notes.note_to_minute_text(self.desk.context, key), "In the minute text of item {number}."
            )
