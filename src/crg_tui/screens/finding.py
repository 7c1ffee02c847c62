"""One search over the whole record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from crg_tui.queries import finding
from crg_tui.queries.finding import Hit
from crg_tui.screens import places
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.widgets.record_list import Column, Row


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
        return [Row(hit.id, (hit.kind_words, hit.ref, " ".join(hit.text.split()))) for hit in held]


class Finding(ListScreen):
    """What holds the words, by kind. Enter opens where it stands, or reads it."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("found", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        self.source = _Hits(desk)
        columns = (Column("", 14), Column("", 25), Column("", sensitive=True))
        super().__init__("Find", self.source, columns, empty="/ asks for words, and finds them in the whole record.")
        self.desk = desk

    def chosen(self, key: str) -> None:
        """Open where it stands."""
        hit = self.source.lines[key]
        place = ("action", hit.id) if hit.kind == "actions" else ("minutes", hit.meeting_id)
        if place[1] is None:
            place = ("lesson", hit.id) if hit.kind == "lessons" else ("case", hit.case_id)
        opened = places.opener(self.desk, place[0], place[1]) if place[1] is not None else None
        self.shell.open(opened or (lambda: ToldScreen(hit.ref, lambda: (("Text", hit.text),), lambda _: True)))

    def do_found_search(self) -> None:
        """Ask which words."""
        self.begin(self._search())

    async def _search(self) -> None:
        self.source.words = await self.ask(AskReason("Which words? The last may be a beginning.", "Words")) or ""
        self.records.reload()
        most = f", the newest {finding.MOST}" if self.records.count == finding.MOST else ""
        self.say(f"{self.records.count} with “{self.source.words}”{most}." if self.source.words else "")
