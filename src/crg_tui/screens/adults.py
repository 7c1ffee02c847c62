"""The adults of a case: by role label, and put right one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from crg_tui.domain.adults import AdultDraft
from crg_tui.domain.answers import Done, Refused
from crg_tui.queries import adults as found
from crg_tui.queries import entries
from crg_tui.screens import identities
from crg_tui.screens.case_forms import new_adult
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import adults
from crg_tui.widgets.record_list import Column, Row


class _Adults:
    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk = desk
        self._case_id = case_id
        self._rows: dict[str, Row] = {}

    def keys(self) -> Sequence[str]:
        self._rows = {
            adult.id: Row(adult.id, (adult.label, adult.kind.label, adult.agency or ""))
            for adult in found.of_case(self._desk.context.store, self._case_id)
        }
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._rows[key] for key in keys if key in self._rows]


class Adults(ListScreen):
    """Enter puts the adult under the cursor right; the form holds the identities, and opening it shows them."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("adults", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str) -> None:
        columns = (Column("Shown as", 28), Column("Belongs to", 20), Column("Agency", drop=60))
        super().__init__("Adults", _Adults(desk, case_id), columns, empty="No adult yet. n records one by role.")
        self.desk = desk
        self.case_id = case_id

    def do_adult_new(self) -> None:
        """Another adult."""
        self.shell.open(lambda: new_adult(self.desk, self.case_id, self._recorded))

    def chosen(self, key: str) -> None:
        """Put it right, once the identities may be opened."""
        self.begin(self._correct(key))

    async def _correct(self, key: str) -> None:
        if await identities.opened_for(self, self.desk, self.case_id, "adults", key):
            self.shell.open(lambda: self._form(key))

    def _form(self, key: str) -> FormScreen:
        identities.must_be_open(self.desk, self.case_id, "adults", key)
        typed, entry = found.as_typed(self.desk.context.store, key)

        def commit(draft: AdultDraft, seen: str | None) -> Done[Any] | Refused:
            return adults.correct(self.desk.context, key, draft, seen=seen)

        return record_form(
            self.desk, f"Correct {typed['role']}", AdultDraft, adults.FORM, commit,
            record_id=key, recorded=typed, entry=entry, done=self._recorded,
        )  # fmt: skip

    def do_adult_remove(self) -> None:
        """Take the adult under the cursor out of the case, after asking."""
        key = self.records.cursor
        if key is not None:
            seen = entries.newest(self.desk.context.store, key)
            self.take_away(
                "Take this adult out of the case? The history keeps what was said.", "adult.remove",
                lambda: adults.remove(self.desk.context, key, seen=seen),
                "Taken out of the case; the history keeps it.",
            )  # fmt: skip

    def _recorded(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.records.go_to(answer.value.record_id)
        self.say(" ".join((f"Recorded as {answer.value.label}.", *answer.notices)))
