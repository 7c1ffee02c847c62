"""One search over the whole record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from crg_tui.queries import finding
from crg_tui.queries.finding import Hit
from crg_tui.screens import places
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.widgets.record_list import Column, Row

_PLACES = {
    "actions": "action", "reviews": "review", "lessons": "lesson", "disclosures": "disclosure",
    "agenda_items": "meeting", "minute_texts": "minutes",
}  # fmt: skip
"""By the name of a table, the screen on which what was found stands; where none is named, its case."""


class _Hits:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.words = ""
        self.lines: dict[str, Hit] = {}

    def keys(self) -> Sequence[str]:
        self.lines = {hit.id: hit for hit in finding.hits(self._desk.context.store, self.words)}
        return list(self.lines)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        held = [self.lines[key] for key in keys if key in self.lines]
        return [Row(hit.id, (hit.kind_words, hit.ref, hit.around)) for hit in held]


class Finding(ListScreen):
    """What holds the words, by kind. Enter opens where it stands, or reads it."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("found", "list", "everywhere")

    def __init__(self, desk: Desk, words: str = "") -> None:
        self.source = _Hits(desk)
        self.source.words = words
        columns = (Column("", 14), Column("", 25), Column("", sensitive=True))
        super().__init__("Find", self.source, columns, empty="/ asks for words, and finds them in the whole record.")
        self.desk = desk

    def chosen(self, key: str) -> None:
        """Open where it stands."""
        hit = self.source.lines[key]
        kind = _PLACES.get(hit.kind, "case")
        record = {"minutes": hit.meeting_id, "meeting": hit.meeting_id, "case": hit.case_id}.get(kind, hit.id)
        opened = places.opener(self.desk, kind, record) if record is not None else None
        self.shell.open(opened or (lambda: ToldScreen(hit.ref, lambda: (("Text", hit.text),), lambda _: True)))

    def on_mount(self) -> None:
        """Say how many there are."""
        self._tell()

    def do_found_search(self) -> None:
        """Ask which words."""
        self.begin(self._search())

    async def _search(self) -> None:
        self.source.words = await self.ask(_question()) or ""
        self.records.reload()
        self._tell()

    def _tell(self) -> None:
        most = f", the newest {finding.MOST}" if self.records.count == finding.MOST else ""
        self.say(f"{self.records.count} with “{self.source.words}”{most}." if self.source.words else "")

    def looked_at(self) -> str:
        """The words that were looked for."""
        return self.source.words

    def look_again(self, looked_at: str) -> None:
        """Look for them again."""
        self.source.words = looked_at
        self.records.reload()


def _question() -> AskLine:
    return AskLine("Find", "Which words? The last may be a beginning.", "Words")


async def ask_and_open(screen: BaseScreen[None], desk: Desk) -> None:
    """Ask over a screen which words, and show what holds them; left without words, nothing opens."""
    words = await screen.ask(_question())
    if words:
        screen.shell.open(lambda: Finding(desk, words))
