"""The list of cases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done
from crg_tui.queries import cases
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.widgets.record_list import Column, Row


class _Cases:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.words = ""

    def keys(self) -> Sequence[str]:
        return cases.keys(self._desk.context.store, self.words)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [
            Row(
                line.id,
                (
                    line.ref,
                    ", ".join(line.children),
                    line.received_on.shown if line.received_on else "not recorded",
                    " ".join(line.summary.split()),
                ),
            )
            for line in cases.lines(self._desk.context.store, tuple(keys))
        ]


class CaseList(ListScreen):
    """All cases, newest first."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("cases", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        columns = (
            Column("Case", 9),
            Column("Children", 16),
            Column("Received", 17, drop=70),
            Column("What happened", sensitive=True),
        )  # fmt: skip
        self.source = _Cases(desk)
        super().__init__("Cases", self.source, columns, empty="No case here. n logs a referral.")
        self.desk = desk

    def chosen(self, key: str) -> None:
        """Open the case."""
        from crg_tui.screens.case import CaseScreen

        self.shell.open(lambda: CaseScreen(self.desk, key))

    def do_cases_search(self) -> None:
        """Only the cases that hold some words; once more for all of them."""
        self.begin(self._search())

    async def _search(self) -> None:
        from crg_tui.screens.ask_line import AskLine

        if self.source.words:
            self.source.words = ""
        else:
            asked = AskLine("Find cases", "Which words? The last may be a beginning.", "Words")
            self.source.words = await self.ask(asked) or ""
        self.records.reload()
        shown = f"{self.records.count} with “{self.source.words}”; / shows all again." if self.source.words else ""
        self.say(shown)

    def do_case_new(self) -> None:
        """Log a referral."""
        from crg_tui.screens.referral import new_referral

        self.shell.open(lambda: new_referral(self.desk, self._logged))

    def _logged(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.records.go_to(answer.value.case_id)
        from crg_tui.screens import likeness

        self.say(f"Logged {answer.value.referral_ref}.{likeness.said(self.desk, answer.value.case_id)}")
