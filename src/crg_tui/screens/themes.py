"""The list of themes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from crg_tui.domain.answers import Refused
from crg_tui.domain.partial_date import show_day
from crg_tui.queries import themes as found
from crg_tui.queries.themes import ThemeLine
from crg_tui.screens import learning_forms as forms
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import Lines, ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.services import themes
from crg_tui.widgets.record_list import Column, Row


def _row(line: ThemeLine) -> Row:
    stands = f"retired {show_day(line.retired_on, short=True)}" if line.retired_on else f"on {line.on}"
    return Row(line.id, (line.name, " ".join((line.meaning or "").split()), stands))


class Themes(ListScreen):
    """By name, those that are retired last. Enter puts one right."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("themes", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        self.source = Lines(lambda: found.lines(desk.context.store), _row)
        columns = (Column("Theme", weight=2), Column("Meaning", weight=3), Column("Stands", 20, right=True))
        empty = "No theme yet. s takes the supplied list to begin with, n adds one of your own."
        super().__init__("Themes", self.source, columns, empty=empty)
        self.desk = desk

    @property
    def _line(self) -> ThemeLine | None:
        return self.source.lines.get(self.records.cursor or "")

    def why_not(self, command_id: str) -> str | None:
        """Without a theme there is nothing to retire."""
        if command_id in ("themes.retire", "themes.on") and self._line is None:
            return "There is no theme here. n adds one."
        return None

    def chosen(self, key: str) -> None:
        """Put it right."""
        line = self.source.lines[key]
        self.shell.open(lambda: forms.theme_form(self.desk, line, lambda _: self.say("Corrected.")))

    def do_themes_new(self) -> None:
        """One more."""
        self.shell.open(lambda: forms.theme_form(self.desk, None, lambda answer: self.say(f"{answer.value.name}.")))

    async def do_themes_supplied(self) -> None:
        """Take the supplied themes in."""
        answer = await self.shell.do(lambda: themes.take_supplied(self.desk.context))
        self.records.reload()
        refused = isinstance(answer, Refused)
        self.say(answer.sentence if isinstance(answer, Refused) else "Taken in. x retires what does not fit.", refused)

    async def do_themes_retire(self) -> None:
        """Retire it, or bring it back."""
        line = self._line
        assert line is not None
        change = themes.retire if line.retired_on is None else themes.bring_back
        answer = await self.shell.do(lambda: change(self.desk.context, line.id, seen=line.entry))
        self.records.reload()
        said = "Retired; what has it keeps it." if line.retired_on is None else "In the list again."
        self.say(answer.sentence if isinstance(answer, Refused) else said, isinstance(answer, Refused))

    def do_themes_on(self) -> None:
        """Everything that has it."""
        line = self._line
        assert line is not None
        self.shell.open(lambda: ToldScreen(line.name, lambda: self._marked(line), lambda _: True))

    def _marked(self, line: ThemeLine) -> Iterable[tuple[str, str]]:
        held = found.marked(self.desk.context.store, line.id)
        return [(one.ref, one.words) for one in held] or [("On", "nothing yet")]
