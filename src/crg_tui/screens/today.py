"""Today: what must not be missed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.services import drafts
from crg_tui.widgets.record_list import Column, Row


class _Today:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: dict[str, Row] = {}

    def keys(self) -> Sequence[str]:
        rows = [Row("", ("TYPED, NOT RECORDED", ""), heading=True)]
        for kept in drafts.every(self._desk.context):
            rows.append(Row(f"draft {kept.form} {kept.record_id}", (kept.form, "goes on where it was left"), "!"))
        self._rows = {row.key: row for row in rows}
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._rows[key] for key in keys if key in self._rows]


class Today(ListScreen):
    """The first screen."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("today", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        super().__init__("Today", _Today(desk), (Column("", 20), Column("")))
        self.desk = desk

    def do_cases_open(self) -> None:
        """All cases."""
        from crg_tui.screens.cases import CaseList

        self.shell.open(lambda: CaseList(self.desk))

    def do_case_new(self) -> None:
        """Log a referral."""
        from crg_tui.screens.referral import new_referral

        self.shell.open(lambda: new_referral(self.desk, self._logged))

    def _logged(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.say(f"Logged {answer.value.referral_ref}.")
