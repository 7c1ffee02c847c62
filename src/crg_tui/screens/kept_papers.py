"""The papers that were kept exactly as they went out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from crg_tui.clock import london
from crg_tui.papers.content.kept import kept
from crg_tui.papers.model import Document
from crg_tui.queries import circulation
from crg_tui.queries import kept_papers as found
from crg_tui.queries.kept_papers import KeptLine
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.paper import PaperScreen
from crg_tui.services.leaks import of_kept
from crg_tui.widgets.record_list import Column, Row


class _Papers:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.papers: dict[str, KeptLine] = {}
        self._sent: dict[str, str] = {}

    def keys(self) -> Sequence[str]:
        store = self._desk.context.store
        self.papers = {line.id: line for line in found.every(store)}
        sent = [line for line in circulation.lines(store) if line.paper.paper_id is not None]
        self._sent = {
            key: circulation.summary([line for line in sent if line.paper.paper_id == key]) for key in self.papers
        }
        return list(self.papers)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._row(self.papers[key]) for key in keys if key in self.papers]

    def _row(self, line: KeptLine) -> Row:
        at = line.made_at.astimezone(london())
        holds = "" if (line.whole or line.struck) and line.sealed else "altered, or its seal does not hold"
        what = f"{line.kind} {line.about}".strip()
        cells = (line.ref, what, str(line.version), f"{at:%d.%m.%Y}", holds or self._sent.get(line.id, ""))
        return Row(line.id, cells, "!" if holds else " ")


class KeptPapers(ListScreen):
    """The newest first. Enter reads one as it went out."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("kept_papers", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        self.source = _Papers(desk)
        columns = (Column("", 5), Column("Paper", weight=3), Column("No.", 3), Column("Kept", 10, drop=66),
                   Column("", weight=2))  # fmt: skip
        empty = "No paper was kept yet. `crg-tui paper keep` keeps one as it goes out."
        super().__init__("Kept papers", self.source, columns, empty=empty)
        self.desk = desk

    def why_not(self, command_id: str) -> str | None:
        """Without a paper there is nothing to send."""
        if command_id == "kept.sent" and self.records.cursor is None:
            return "No paper was kept yet."
        return None

    def chosen(self, key: str) -> None:
        """Read it."""
        desk, line = self.desk, self.source.papers[key]

        def make() -> Document:
            now = found.one(desk.context.store, key)
            assert now is not None
            return kept(now)

        title, name, about = f"{line.ref} as it went out", f"{line.ref} {line.kind}", of_kept(desk.context, line)
        self.shell.open(lambda: PaperScreen(title, make, name, desk, about))

    def do_kept_sent(self) -> None:
        """Who was sent it."""
        from crg_tui.screens.circulation import OfPaper

        key = self.records.cursor or ""
        self.shell.open(lambda: OfPaper(self.desk, key))
