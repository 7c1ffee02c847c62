"""A screen of one record with its parts in their order: what is known of it, the parts, and one of them in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.group_forms import Answered
from crg_tui.widgets.record_list import Column, RecordList, Source
from crg_tui.widgets.words import Words


class PartsScreen(BaseScreen[None]):
    """Subclasses read the record in `came_back`, say in `tell` what the part under the cursor holds, and put one right
    in `chosen`."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("list", "everywhere")

    def __init__(self, title: str, source: Source, columns: Sequence[Column], empty: str) -> None:
        super().__init__(title)
        self.head = Words()
        self.records = RecordList(source, columns, empty)
        self.below = Words()

    def body(self) -> Iterable[Widget]:
        """What is known of it, its parts, one of them in full."""
        yield self.head
        yield self.records
        yield self.below

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def tell(self) -> None:
        """Say what the part under the cursor holds."""

    def chosen(self, key: str) -> None:
        """Put the part of that key right."""

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        """What another part holds."""
        message.stop()
        self.tell()
        self.offer()

    def on_record_list_chosen(self, message: RecordList.Chosen) -> None:
        """Pass on which part was chosen."""
        message.stop()
        self.chosen(message.key)

    def mark(self) -> str:
        """The part under the cursor."""
        return self.records.cursor or ""

    def restore(self, mark: str) -> None:
        """Go to that part."""
        self.records.go_to(mark)

    def said(self, sentence: str) -> Answered:
        """What a form does when it is done: the record is read again, and the sentence said."""

        def done(_: Done[Any]) -> None:
            self.came_back()
            self.say(sentence)

        return done

    async def carry_out(self, intention: Callable[[], Done[Any] | Refused], said: str) -> None:
        """Carry out an intention, read the record again, and say what came of it with what there is to remark."""
        answer = await self.shell.do(intention)
        self.came_back()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        else:
            self.say(" ".join((said, *answer.notices)).strip())
