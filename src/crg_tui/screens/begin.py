"""Setting up a new database: published arrangements, or the partnership's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.handover import fixtures
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.group_forms import partnership_form
from crg_tui.screens.lists import ListScreen
from crg_tui.services import profiles
from crg_tui.services.profiles import Loaded
from crg_tui.widgets.page import Page, Piece
from crg_tui.widgets.record_list import Column, Row

_DESCRIBE, _SAMPLE = "describe", "sample"


class _Ways:
    def keys(self) -> Sequence[str]:
        return [*(line.name for line in fixtures.shipped()), _DESCRIBE, _SAMPLE]

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        rows = {line.name: Row(line.name, (line.title, "published, the rest assumed")) for line in fixtures.shipped()}
        rows[_DESCRIBE] = Row(_DESCRIBE, ("Describe the partnership", "name, arrangements, seats"))
        rows[_SAMPLE] = Row(_SAMPLE, ("Look at the sample first", "an invented year, kept apart"))
        return [rows[key] for key in keys if key in rows]


class Begin(ListScreen):
    """How to set up the database; Escape leaves it for later."""

    def __init__(self, desk: Desk) -> None:
        columns = (Column("Set up the group", None, 5), Column("", None, 3))
        super().__init__("New database", _Ways(), columns)
        self.desk = desk

    def help(self) -> Iterable[str]:
        """What each way means."""
        return (
            "Published arrangements are taken in with their seats; what had to be assumed stays marked as assumed.",
            "Everything can be put right and added to later: g on Today opens the group.",
        )

    def chosen(self, key: str) -> None:
        """Go that way."""
        if key == _DESCRIBE:
            self.shell.open(lambda: partnership_form(self.desk, self._described))
        elif key == _SAMPLE:
            self.say("ctrl+q leaves; then `crg-tui demo` opens the sample. This database stays as it is.")
        else:
            self.begin(self._load(key))

    async def _load(self, name: str) -> None:
        answer = await self.shell.do(lambda: _loaded(self.desk, name))
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        await self.shell.back()
        self.shell.open(lambda: Told(answer))

    def _described(self, _: Done[Any]) -> None:
        self.begin(self._go_on())

    async def _go_on(self) -> None:
        from crg_tui.screens.group import Group

        await self.shell.back()
        self.shell.open(lambda: Group(self.desk))
        self.shell.say_also("Next: a describes the arrangements, s adds a seat.")


def _loaded(desk: Desk, name: str) -> Done[Loaded] | Refused:
    profile = fixtures.find(name)
    return profile if isinstance(profile, Refused) else profiles.load(desk.context, profile)


class Told(BaseScreen[None]):
    """What was taken in, and what has to be said of it."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("page", "everywhere")

    def __init__(self, answer: Done[Loaded]) -> None:
        loaded = answer.value
        self.page = Page(
            [
                Piece(loaded.title, heading=True),
                Piece(f"The {loaded.arrangements} and {loaded.seats} seats are recorded."),
                *(piece for notice in answer.notices for piece in (Piece(""), Piece(notice))),
                Piece(""),
                Piece("Escape goes to Today; g there opens the group, to name members, chair and advisers."),
            ]
        )
        super().__init__("Taken in")

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page
