"""A screen that is one list: one cursor, enter opens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.confirm import Confirm
from crg_tui.widgets.record_list import Column, RecordList, Row, Source


class _Line(Protocol):
    @property
    def id(self) -> str: ...


L = TypeVar("L", bound=_Line)


class Lines(Generic[L]):
    """What a list shows, read anew with the list: `lines` holds it by key, in the order in which it was read."""

    def __init__(self, read: Callable[[], Iterable[L]], row: Callable[[L], Row]) -> None:
        self._read = read
        self._row = row
        self.lines: dict[str, L] = {}

    def keys(self) -> Sequence[str]:
        """Read them."""
        self.lines = {line.id: line for line in self._read()}
        return list(self.lines)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        """Those of these keys that are there."""
        return [self._row(self.lines[key]) for key in keys if key in self.lines]


class ListScreen(BaseScreen[None]):
    """Subclasses say where the lines come from, and what happens to the one that is chosen."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("list", "everywhere")

    def __init__(
        self,
        title: str,
        source: Source,
        columns: Sequence[Column],
        status: str | None = None,
        empty: str = "Nothing here yet.",
    ) -> None:
        super().__init__(title, status)
        self.records = RecordList(source, columns, empty)

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield self.records

    def chosen(self, key: str) -> None:
        """Enter was pressed on the record of that key."""

    def on_record_list_chosen(self, message: RecordList.Chosen) -> None:
        """Pass on what was chosen."""
        message.stop()
        self.chosen(message.key)

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        """Other commands may be refused on another record."""
        message.stop()
        self.offer()

    def on_mount(self) -> None:
        """Say what stands around the list."""
        self.tell()

    def came_back(self) -> None:
        """Read the list again; the cursor stays on its record."""
        self.records.reload()
        self.tell()

    def tell(self) -> None:
        """What stands around the list, in title and lines: said when it is shown, and when it is read again."""

    def take_away(
        self,
        question: str,
        asked_by: str,
        intention: Callable[[], Done[Any] | Refused],
        said: str = "Taken away; the history keeps it.",
    ) -> None:
        """Ask, and take away what is under the cursor where the answer is yes; a refusal is said as a warning.
        `asked_by` is the command that asks."""
        self.begin(self._take_away(question, asked_by, intention, said))

    async def _take_away(
        self, question: str, asked_by: str, intention: Callable[[], Done[Any] | Refused], said: str
    ) -> None:
        if not await self.ask(Confirm(question, asked_by)):
            return
        answer = await self.shell.do(intention)
        self.came_back()
        self.offer()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        else:
            self.say(" ".join((said, *answer.notices)))

    def mark(self) -> str:
        """The record under the cursor."""
        return self.records.cursor or ""

    def restore(self, mark: str) -> None:
        """Put the cursor on that record again."""
        self.records.go_to(mark)
