"""The dated steps of a case, to put one right or take it away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import as_typed
from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.known_steps import KnownStep
from crg_tui.queries import case_page as found
from crg_tui.queries import entries
from crg_tui.screens.case_forms import new_step
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.record_form import record_form
from crg_tui.services import cases
from crg_tui.widgets.page import Piece
from crg_tui.widgets.record_list import Column, Row


class _Steps:
    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk = desk
        self._case_id = case_id
        self._rows: dict[str, Row] = {}
        self.known: tuple[KnownStep, ...] = ()

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        page = found.page(context.store, self._case_id, context.clock.today())
        steps = page.steps if page else ()
        self.known = page.known if page else ()
        self._rows = {step.id: Row(step.id, (step.on_date.shown, step.kind.label, step.note or "")) for step in steps}
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._rows[key] for key in keys if key in self._rows]


class Steps(ListScreen):
    """Enter puts the step under the cursor right."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("steps", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str) -> None:
        columns = (Column("On", 18), Column("Step", 34), Column("Note", drop=60, sensitive=True))
        self._steps = _Steps(desk, case_id)
        super().__init__("Steps", self._steps, columns, empty="No step yet. n records one.")
        self.desk = desk
        self.case_id = case_id

    def do_step_new(self) -> None:
        """Record a dated step."""
        self.shell.open(lambda: new_step(self.desk, self.case_id, self._recorded))

    def chosen(self, key: str) -> None:
        """Put it right."""
        context = self.desk.context
        page = found.page(context.store, self.case_id, context.clock.today())
        step = next((step for step in page.steps if step.id == key), None) if page else None
        if step is None:
            return

        def commit(draft: StepDraft, seen: str | None) -> Done[Any] | Refused:
            return cases.correct_step(self.desk.context, key, draft, seen=seen)

        recorded = {"kind": step.kind.value, "on_date": as_typed(step.on_date), "note": step.note or ""}
        entry = entries.newest(context.store, key)
        self.shell.open(
            lambda: record_form(
                self.desk, "Correct step", StepDraft, cases.STEP_FORM, commit,
                record_id=key, recorded=recorded, entry=entry, done=self._recorded,
            )
        )  # fmt: skip

    def why_not(self, command_id: str) -> str | None:
        """What the record knows is recorded once."""
        if command_id == "step.known" and not self._steps.known:
            return "Every step that the record knows is recorded."
        return None

    def do_step_known(self) -> None:
        """Record the steps that decisions, items and returns make known, once somebody has read them."""
        self.begin(self._record_known())

    async def _record_known(self) -> None:
        known = self._steps.known
        pieces = [Piece(f"{one.kind.label} ({one.known_from})", one.on_date.shown) for one in known]
        if not await self.ask(ReadAndConfirm("Record these steps? Enter records them", pieces)):
            return
        expected = [(one.kind, one.on_date) for one in known]
        answer = await self.shell.do(lambda: cases.record_known_steps(self.desk.context, self.case_id, expected))
        self.records.reload()
        self.offer()
        self.say(answer.sentence if isinstance(answer, Refused) else "Recorded.")

    def do_step_remove(self) -> None:
        """Take the step under the cursor away, after asking."""
        key = self.records.cursor
        if key is not None:
            seen = entries.newest(self.desk.context.store, key)
            self.take_away(
                "Take this step away? The history keeps it.", "step.remove",
                lambda: cases.remove_step(self.desk.context, key, seen=seen),
            )  # fmt: skip

    def _recorded(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.records.go_to(answer.value.record_id)
        self.say("Recorded.")
