"""What a return says of a person beside the family record of the case: each thing side by side, taken by a key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import read
from crg_tui.domain.family_told import Stand
from crg_tui.domain.plain_text import LINE_LIMIT
from crg_tui.domain.privacy import CLOSED
from crg_tui.domain.return_drafts import TakeUpDraft
from crg_tui.queries import family_told as found
from crg_tui.queries.family_told import Beside, Side
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.services import family_told
from crg_tui.widgets.record_list import Column, RecordList, Row
from crg_tui.widgets.words import Words

_SIGNS = {Stand.NEW: "+", Stand.DIFFERS: "!", Stand.CANNOT: "?", Stand.SAME: "=", Stand.NOTHING: " "}


class _Sides:
    def __init__(self, desk: Desk, person_id: str) -> None:
        self._desk = desk
        self._person_id = person_id
        self.shown_as: str | None = None
        self.held: Beside | None = None

    def keys(self) -> Sequence[str]:
        self.held = found.beside(self._desk.context.store, self._person_id, self.shown_as)
        return [side.field for side in self.held.sides if side.said or side.held] if self.held is not None else []

    def side(self, key: str | None) -> Side | None:
        return next((side for side in self.held.sides if side.field == key), None) if self.held is not None else None

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [_row(side) for key in keys if (side := self.side(key)) is not None]


def _row(side: Side) -> Row:
    cells = (side.label.capitalize(), side.said or "", side.held or "", side.stand.value if side.said else "")
    return Row(side.field, tuple(" ".join(cell.split()) for cell in cells), _SIGNS[side.stand])


class PersonToldScreen(ListScreen):
    """`+` is not in the record, `!` differs from it, `=` is the same. Enter takes what is under the cursor."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("told", "list", "everywhere")

    def __init__(self, desk: Desk, person_id: str) -> None:
        self.source = _Sides(desk, person_id)
        columns = (
            Column("What", 16), Column("The return says", weight=1, sensitive=True),
            Column("The record says", weight=1, sensitive=True), Column("", 18, drop=70),
        )  # fmt: skip
        super().__init__(
            "A person", self.source, columns, empty="The return says nothing more of them than who they are."
        )
        self.desk = desk
        self.person_id = person_id
        self.head = Words()
        self.below = Words()

    def body(self) -> Iterable[Widget]:
        """Whom it is about, both side by side, and one of them in full."""
        yield self.head
        yield self.records
        yield self.below

    def help(self) -> Iterable[str]:
        """What is never done."""
        return ("The return keeps the agency's own words. Nothing of the record is replaced without its own key.",)

    def mark(self) -> str:
        """The line under the cursor, and whom somebody said it is about."""
        return f"{self.records.cursor or ''}\n{self.source.shown_as or ''}"

    def restore(self, mark: str) -> None:
        """Both again."""
        cursor, _, shown_as = mark.partition("\n")
        self.source.shown_as = shown_as or None
        self.came_back()
        self.records.go_to(cursor)

    def close_view(self) -> None:
        """What it says is closed in the privacy view."""
        super().close_view()
        self.tell()

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        """The words of another line."""
        super().on_record_list_moved(message)
        self.tell()

    def tell(self) -> None:
        """Whom it is about."""
        held = self.source.held
        if held is None:
            self.head.say("The return does not say this any more. Escape goes back.", warns=True)
            return
        self.title_bar.show(title=f"{'A person' if self.shell.privacy else held.told.who} · beside the family record")
        self.head.say(_about(held, self.source.shown_as), warns=bool(held.likely))
        side = self.source.side(self.records.cursor)
        told = side.told if side is not None and side.said else ""
        source = f" Source: {held.told.source}." if held.told.source else ""
        words = " ".join(f"{told}.{source}".split()) if told else source.strip()
        self.below.say(CLOSED if words and self.shell.privacy else words[:600])
        self.offer()

    def why_not(self, command_id: str) -> str | None:
        """What the record says already is not taken, and what is none of its answers cannot be."""
        held = self.source.held
        if held is None:
            return "The return does not say this any more."
        if command_id in ("told.take", "told.this") and held.likely:
            return "Say first whom it is about: w."
        side = self.source.side(self.records.cursor)
        if command_id == "told.this":
            if side is None or side.stand in (Stand.NOTHING, Stand.SAME):
                return "There is nothing here that the record does not say."
            if side.stand is Stand.CANNOT:
                return "It is none of the answers of the record. Put it in by hand: m."
        recorded = held.person is not None and held.person.recorded
        if command_id == "told.take" and recorded and not held.new:
            return "It says nothing that the record does not say yet."
        return None

    def chosen(self, key: str) -> None:
        """Take what is under the cursor."""
        why = self.why_not("told.this")
        if why is not None:
            self.say(why, warns=True)
        else:
            self.do_told_this()

    def do_told_take(self) -> None:
        """Everything that the record does not say yet."""
        self.begin(self._take(None))

    def do_told_this(self) -> None:
        """What is under the cursor, in the place of what the record says."""
        side = self.source.side(self.records.cursor)
        if side is not None:
            self.begin(self._replace(side))

    async def _replace(self, side: Side) -> None:
        held = self.source.held
        if side.stand is Stand.DIFFERS and held is not None and held.person is not None:
            question = f"Put this in the place of what the family record says of {held.person.label}: {side.label}?"
            if not await self.ask(Confirm(question, "told.this")):
                return
        await self._take(side.field)

    async def _take(self, what: str | None) -> None:
        held = self.source.held
        if held is None:
            return
        draft = read(TakeUpDraft, {"shown_as": self.source.shown_as or "", "what": what or ""})
        if isinstance(draft, Refused):
            self.say(draft.sentence, warns=True)
            return
        seen = held.person.entry if held.person is not None else None
        answer = await self.shell.do(
            lambda: family_told.take_up(self.desk.context, self.person_id, draft.draft, seen=seen)
        )  # fmt: skip
        self.came_back()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        else:
            self.say(" ".join((f"Recorded of {answer.value.label}: {answer.value.what}.", *answer.notices)))

    def do_told_whom(self) -> None:
        """Whom it is about in the family record."""
        self.begin(self._whom())

    async def _whom(self) -> None:
        held = self.source.held
        if held is None:
            return
        likely = f" Likely: {', '.join(held.likely)}." if held.likely else ""
        asked = f"A child, an adult or a label of the family record, or a new label.{likely}"
        typed = self.source.shown_as or (held.person.label if held.person is not None else held.told.who)
        name = await self.ask(AskLine("Whom it is about", asked, "Shown as", typed, LINE_LIMIT, sensitive=True))
        if name is not None:
            self.source.shown_as = " ".join(name.split())
            self.came_back()

    def do_told_family(self) -> None:
        """The family record of the case."""
        from crg_tui.screens.family import FamilyScreen

        held = self.source.held
        if held is not None:
            key = held.person.key if held.person is not None else ""
            self.shell.open(lambda: FamilyScreen(self.desk, held.case_id, key))


def _about(held: Beside, shown_as: str | None) -> str:
    """Whom of the family record it is about."""
    if held.person is not None and held.person.recorded:
        return f"About {held.person.label}. Enter takes one, t all that is not in the record yet."
    if held.person is not None:
        return f"About {held.person.label}, of whom nothing is recorded yet. t records all of it."
    if held.likely:
        return f"It may be about {' or '.join(held.likely)}: w says whom."
    label = f" as {shown_as}" if shown_as else ""
    return f"Not in the family record. t records them{label}; w says that they are somebody who is, or another label."
