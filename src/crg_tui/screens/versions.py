"""Every version of the minutes of a meeting that was issued."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from crg_tui.clock import london
from crg_tui.papers.content import minutes as content
from crg_tui.papers.model import Document
from crg_tui.queries import minutes as found
from crg_tui.queries.minutes import Version
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.paper import PaperScreen
from crg_tui.services import minutes
from crg_tui.widgets.record_list import Column, Row


class _Versions:
    def __init__(self, desk: Desk, meeting_id: str) -> None:
        self._desk = desk
        self._meeting_id = meeting_id
        self.versions: dict[str, Version] = {}

    def keys(self) -> Sequence[str]:
        found_now = found.versions(self._desk.context.store, self._meeting_id)
        self.versions = {version.id: version for version in reversed(found_now)}
        return list(self.versions)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._row(self.versions[key]) for key in keys if key in self.versions]

    def _row(self, version: Version) -> Row:
        at = version.issued_at.astimezone(london())
        holds = "" if version.whole and version.sealed else "altered, or its seal does not hold"
        count = len(version.amendments)
        state = version.state.label + (f", {count} amendment{'' if count == 1 else 's'}" if count else "")
        cells = (str(version.version), f"{at:%d.%m.%Y %H:%M}", holds or state, version.seal)
        return Row(version.id, cells, "!" if holds else " ")


class Versions(ListScreen):
    """The newest first. Enter reads one as it prints."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("list", "everywhere")

    def __init__(self, desk: Desk, meeting_id: str) -> None:
        self.source = _Versions(desk, meeting_id)
        columns = (Column("No.", 4), Column("Issued", 17), Column("Stands"), Column("Seal", 29, drop=76))
        super().__init__("Versions of the minutes", self.source, columns, empty="No version was issued yet.")
        self.desk = desk
        self.meeting_id = meeting_id

    def chosen(self, key: str) -> None:
        """Read it."""
        desk, meeting_id, number = self.desk, self.meeting_id, self.source.versions[key].version

        def make() -> Document:
            versions = found.versions(desk.context.store, meeting_id)
            return content.kept(next(version for version in versions if version.id == key), versions[-1])

        meeting = found.meeting(desk.context.store, meeting_id)
        about = minutes.about(meeting_id, meeting.ref if meeting else "")
        name = f"minutes version {number}"
        self.shell.open(lambda: PaperScreen(f"Version {number} as it prints", make, name, desk, about))
