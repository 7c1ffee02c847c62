"""The editions of the criteria side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.partial_date import show_day
from crg_tui.handover import criteria as files
from crg_tui.queries import criteria as found
from crg_tui.queries.criteria import EditionPage
from crg_tui.screens import edition_forms as forms
from crg_tui.screens.desk import Desk
from crg_tui.screens.edition import EditionScreen
from crg_tui.screens.lists import ListScreen
from crg_tui.services import criteria
from crg_tui.services.criteria import Taken
from crg_tui.widgets.record_list import Column, Row
from crg_tui.widgets.words import Words

_EMPTY = "No edition yet. l takes in the shipped statutory ones, n adds one."


class _Editions:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.pages: dict[str, EditionPage] = {}
        self._now: frozenset[str] = frozenset()

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        self._now = found.current(context.store, context.clock.today())
        self.pages = {page.id: page for page in found.editions(context.store)}
        return list(self.pages)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._row(self.pages[key]) for key in keys if key in self.pages]

    def _row(self, page: EditionPage) -> Row:
        last = show_day(page.in_force_to, weekday=False, short=True) if page.in_force_to else ""
        until = f" to {last}" if last else " (in force)" if page.id in self._now else " on"
        since = show_day(page.in_force_from, weekday=False, short=True)
        cells = (page.name, page.scope.label, f"{since}{until}", page.doubt)
        return Row(page.id, cells, " " if page.confirmed else "!")


class Editions(ListScreen):
    """Every edition, statutory and local, the latest first."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("editions", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        self.source = _Editions(desk)
        columns = (Column("Edition"), Column("Whose", 9, drop=70), Column("In force", 26), Column("Wording", 11))
        super().__init__("Criteria by edition", self.source, columns, empty=_EMPTY)
        self.desk = desk
        self.between = Words()

    def body(self) -> Iterable[Widget]:
        """The list, and what has to be said of the editions together."""
        yield self.records
        yield self.between

    def on_mount(self) -> None:
        """Say what is between them."""
        self._say_between()

    def came_back(self) -> None:
        """Read them again."""
        super().came_back()
        self._say_between()

    def _say_between(self) -> None:
        said = found.said(self.desk.context.store)
        self.between.say(" ".join(said), warns=bool(said))

    def chosen(self, key: str) -> None:
        """Open the edition."""
        self.shell.open(lambda: EditionScreen(self.desk, key))

    def do_editions_new(self) -> None:
        """A new edition, with the criteria of the one under the cursor unless that is changed."""
        page = self.source.pages.get(self.records.cursor or "")
        self.shell.open(lambda: forms.new_edition(self.desk, self._recorded, page.name if page else ""))

    def _recorded(self, answer: Done[Any]) -> None:
        self.came_back()
        self.records.go_to(answer.value.edition_id)
        self.say(f"Recorded {answer.value.name}.")

    def do_editions_load(self) -> None:
        """Take in the shipped ones."""
        self.begin(self._load())

    async def _load(self) -> None:
        answer = await self.shell.do(lambda: _taken_in(self.desk))
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        self.came_back()
        self.say(" ".join((answer.value.sentence, *answer.notices)))


def _taken_in(desk: Desk) -> Done[Taken] | Refused:
    entries = files.shipped()
    return entries if isinstance(entries, Refused) else criteria.take_in(desk.context, entries)
