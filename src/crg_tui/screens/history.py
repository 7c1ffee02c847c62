"""The history of a record: every change, from what to what, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.clock import london
from crg_tui.domain import privacy
from crg_tui.queries import history
from crg_tui.queries.record_words import what_happened
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.widgets.page import Page, Piece

_NOT_SHOWN = {"id", "case_id"}
_WHOLE_PAPER = ("kept_papers", "content")


class History(BaseScreen[None]):
    """Read only: nothing here is ever changed."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("history", "page", "everywhere")

    def __init__(self, desk: Desk, record_id: str, title: str) -> None:
        super().__init__(title)
        self.desk = desk
        self.record_id = record_id
        self.page = Page(())

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def on_mount(self) -> None:
        """Read it."""
        self.page.show(tuple(self._pieces()))

    def came_back(self) -> None:
        """Read it again: something may have been struck out."""
        self.page.show(tuple(self._pieces()))

    def do_history_strike(self) -> None:
        """Take content out for good."""
        from crg_tui.queries import cases
        from crg_tui.screens.striking import StrikeChoice

        ref = cases.ref(self.desk.context.store, self.record_id)
        if ref is None:
            self.say("This case is no longer there.", warns=True)
            return
        self.shell.open(lambda: StrikeChoice(self.desk, self.record_id, ref))

    def _pieces(self) -> Iterable[Piece]:
        for change in history.of_case(self.desk.context.store, self.record_id):
            at = change.at.astimezone(london())
            what = what_happened(change.record_kind, change.kind)
            yield Piece(f"{at:%d.%m.%Y %H:%M}  {change.who}: {what}", heading=True)
            yield from (Piece(words, label) for label, words in change.told)
            for name, (before, after) in change.fields.items():
                if name not in _NOT_SHOWN and (before is not None or after is not None):
                    closed = privacy.closes(change.record_kind, name)
                    if (change.record_kind, name) == _WHOLE_PAPER:
                        yield Piece("the whole paper, to be read among the papers", name)
                        continue
                    yield Piece(_told(before, after, change.kind), name.replace("_", " "), sensitive=closed)


def _told(before: Any, after: Any, kind: str) -> str:
    if kind == "created":
        return str(after)
    if kind == "removed":
        return f"was: {before}"
    return f"{'nothing' if before is None else before}  ->  {'nothing' if after is None else after}"
