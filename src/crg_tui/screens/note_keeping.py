"""What is typed in the note field is kept, one draft for each item, so that no sentence gets under another item."""

from __future__ import annotations

from crg_tui.domain.answers import Refused
from crg_tui.screens.desk import Desk
from crg_tui.screens.saving import Saving
from crg_tui.screens.shell import Shell
from crg_tui.services import drafts, notes
from crg_tui.widgets.note_field import NoteField

_LEFT = "left"


class NoteKeeping:
    """Half a second after the last key, and whenever the field, the item or the screen is left."""

    def __init__(self, desk: Desk, field: NoteField) -> None:
        self._desk = desk
        self._field = field
        self._item_id: str | None = None
        self._safe = ("", "")
        self._waiting: set[str] = set()
        self.saving = Saving()

    @property
    def goes_on(self) -> bool:
        """Whether somebody was in the middle of this text when it was last kept: not, once they had left it."""
        text, place = self._safe
        return bool(text) and place.isdecimal()

    @property
    def moved(self) -> bool:
        """Whether the text is kept as it is, and the cursor now elsewhere in it."""
        text, place = self._safe
        return bool(text) and text == self._field.text and place != self._place

    @property
    def _place(self) -> str:
        """Before which character the cursor is, and whether the text was left."""
        typing = self._field.screen.focused is self._field
        return str(self._field.cursor) if typing else f"{self._field.cursor} {_LEFT}"

    @property
    def typed(self) -> frozenset[str]:
        """The items at which something typed waits."""
        return frozenset(self._waiting)

    def begin(self) -> None:
        """Look which items have something waiting."""
        kept = drafts.every(self._desk.context)
        self._waiting = {draft.record_id for draft in kept if draft.form == notes.FORM}

    async def switch(self, shell: Shell, item_id: str | None) -> Refused | None:
        """Keep what is typed for one item and put what waits for another in its place. A Refused keeps both."""
        if item_id == self._item_id:
            return None
        if (refused := await self.keep(shell)) is not None:
            return refused
        self.load(item_id)
        return None

    def load(self, item_id: str | None) -> None:
        """Put what waits for that item into the field."""
        self._item_id = item_id
        kept = drafts.load(self._desk.context, notes.FORM, record_id=item_id) if item_id is not None else None
        self._safe = (kept.typed.get("text", ""), kept.place) if kept is not None else ("", "")
        text, place = self._safe
        cursor = place.partition(" ")[0]
        self._field.fill(text, int(cursor) if cursor.isdecimal() else None)

    async def keep(self, shell: Shell) -> Refused | None:
        """Keep what is typed now; a Refused says why that was not possible."""
        text, place, item_id, desk = self._field.text, self._place, self._item_id, self._desk
        self.saving.done()
        if item_id is None or (text, place) == self._safe or not (text or self._safe[0]):
            return None

        def write() -> object:
            if not text:
                drafts.discard(desk.context, notes.FORM, record_id=item_id)
                return None
            return drafts.save(desk.context, notes.FORM, {"text": text}, record_id=item_id, place=place)

        kept = await shell.do(write)
        if isinstance(kept, Refused):
            self.saving.touch(shell.ticks())
            return kept
        self._safe = (text, place) if text else ("", "")
        self._waiting = self._waiting | {item_id} if text else self._waiting - {item_id}
        return None

    def recorded(self, text: str) -> None:
        """That text is a note now and leaves the field; what was pasted behind it meanwhile stays."""
        self._safe = ("", "")
        self._waiting.discard(self._item_id or "")
        self._field.fill(self._field.text.removeprefix(text))
        self.saving.done()
