"""The children of a case: by pseudonym, and put right one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.case_drafts import ChildDraft
from crg_tui.queries import case_page as found
from crg_tui.queries import entries
from crg_tui.queries import identities as known
from crg_tui.screens import identities
from crg_tui.screens.case_forms import new_child
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import cases
from crg_tui.widgets.record_list import Column, Row


class _Children:
    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk = desk
        self._case_id = case_id
        self._rows: dict[str, Row] = {}

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        page = found.page(context.store, self._case_id, context.clock.today())
        children = page.children if page else ()
        self._rows = {
            child.id: Row(child.id, (child.pseudonym, child.harm.label, child.age or "", child.publication_name or ""))
            for child in children
        }
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._rows[key] for key in keys if key in self._rows]


class Children(ListScreen):
    """Enter puts the child under the cursor right; its form holds the identities, and opening it shows them."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("children", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str) -> None:
        columns = (Column("Pseudonym", 22), Column("Harm", 18), Column("Age", 14), Column("Published as", drop=70))
        super().__init__("Children", _Children(desk, case_id), columns)
        self.desk = desk
        self.case_id = case_id

    def do_child_new(self) -> None:
        """Another child."""
        self.shell.open(lambda: new_child(self.desk, self.case_id, self._recorded))

    def chosen(self, key: str) -> None:
        """Put it right, once the identities may be opened."""
        self.begin(self._correct(key))

    async def _correct(self, key: str) -> None:
        if await identities.opened_for(self, self.desk, self.case_id, "children", key):
            self.shell.open(lambda: self._form(key))

    def _form(self, key: str) -> FormScreen:
        identities.must_be_open(self.desk, self.case_id, "children", key)
        typed, entry = known.child_as_typed(self.desk.context.store, key)

        def commit(draft: ChildDraft, seen: str | None) -> Done[Any] | Refused:
            return cases.correct_child(self.desk.context, key, draft, seen=seen)

        return record_form(
            self.desk, f"Correct {typed['pseudonym']}", ChildDraft, cases.CHILD_FORM, commit,
            record_id=key, recorded=typed, entry=entry, done=self._recorded,
        )  # fmt: skip

    def do_child_remove(self) -> None:
        """Take the child under the cursor off the case, after asking."""
        key = self.records.cursor
        if key is not None:
            seen = entries.newest(self.desk.context.store, key)
            self.take_away(
                "Take this child off the case? The history keeps what was said.", "child.remove",
                lambda: cases.remove_child(self.desk.context, key, seen=seen),
                "Taken off the case; the history keeps it.",
            )  # fmt: skip

    def _recorded(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.records.go_to(answer.value.record_id)
        self.say("Recorded.")
