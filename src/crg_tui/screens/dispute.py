"""A dispute between the safeguarding partners, step by step. What legal advice says opens for its owner alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.group import plain_words
from crg_tui.domain.plain_text import LINE_LIMIT
from crg_tui.domain.privacy import CLOSED
from crg_tui.queries import decisions, disputes
from crg_tui.queries.disputes import DisputeLine
from crg_tui.screens import afterwards_forms as forms
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.services import disputes as services
from crg_tui.widgets.page import Piece
from crg_tui.widgets.record_list import Column, Row

ALL = "all"


class _Steps:
    def __init__(self, desk: Desk, decision_id: str) -> None:
        self._desk = desk
        self._decision_id = decision_id
        self.dispute: DisputeLine | None = None

    def keys(self) -> Sequence[str]:
        self.dispute = disputes.of_decision(self._desk.context.store, self._decision_id)
        return [step.id for step in self.dispute.steps] if self.dispute else []

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        steps = {step.id: step for step in self.dispute.steps} if self.dispute else {}
        told = []
        for step in (steps[key] for key in keys if key in steps):
            said = "kept, closed to its owner" if step.kept else " ".join((step.words or "").split())
            told.append(Row(step.id, (step.on_date.shown, step.shown, said)))
        return told


class DisputeScreen(ListScreen):
    """Enter puts the step under the cursor right."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("dispute", "list", "everywhere")

    def __init__(self, desk: Desk, decision_id: str) -> None:
        self.steps = _Steps(desk, decision_id)
        columns = (Column("On", 16), Column("Step", 31, sensitive=True), Column("Words", drop=66, sensitive=True))
        super().__init__("Dispute", self.steps, columns, empty="No step yet. n records one: talked over, escalated...")
        self.desk = desk

    def on_mount(self) -> None:
        """Say what it is about."""
        self._head()
        if self.steps.dispute is not None:
            self.say(self.steps.dispute.about)

    def _head(self) -> None:
        held = self.steps.dispute
        if held is not None:
            self.title_bar.show(title=f"Dispute over {held.decision_ref} · {held.state}")

    def why_not(self, command_id: str) -> str | None:
        """Only a step can be taken away, only one's own legal advice opened."""
        if command_id not in ("dispute.remove", "dispute.legal"):
            return None
        step = self._step()
        if step is None:
            return "No step is recorded yet."
        if command_id == "dispute.legal" and self.shell.privacy:
            return f"Legal advice is {CLOSED}."
        if command_id == "dispute.legal" and not step.kept:
            return "No legal advice is kept with this step."
        return None

    def _step(self) -> disputes.DisputeStepLine | None:
        held = self.steps.dispute
        return next((step for step in held.steps if step.id == self.records.cursor), None) if held else None

    def chosen(self, key: str) -> None:
        """Put it right."""
        step = self._step()
        if step is not None:
            self.shell.open(lambda: forms.correct_dispute_step(self.desk, step, self._done))

    def do_dispute_step(self) -> None:
        """A step: first who took it."""
        self.begin(self._new())

    async def _new(self) -> None:
        held = self.steps.dispute
        page = decisions.page(self.desk.context.store, held.decision_id) if held else None
        if held is None or page is None:
            return
        partners = {line.short_name: line for line in page.positions if line.partner is not None}
        question = f"Which partner took the step ({', '.join(partners)}), or {ALL}?"
        typed = await self.ask(AskLine("A step of the dispute", question, "Partner", ALL, limit=LINE_LIMIT))
        if not typed:
            return
        wanted = plain_words(typed)
        line = next((one for name, one in partners.items() if plain_words(name) == wanted), None)
        if line is None and wanted != ALL:
            self.say(f"{typed} is none of the partners: {', '.join(partners)}, or {ALL}.", warns=True)
            return
        seat = (line.seat_id, line.short_name) if line else None
        self.shell.open(lambda: forms.dispute_step(self.desk, held, seat, self._done))

    def do_dispute_end(self) -> None:
        """How it ended."""
        held = self.steps.dispute
        if held is not None:
            self.shell.open(lambda: forms.end_dispute(self.desk, held, self._done))

    def do_dispute_remove(self) -> None:
        """Take the step under the cursor away, after asking."""
        held = self.steps.dispute
        step = next((one for one in held.steps if one.id == self.records.cursor), None) if held else None
        if step is not None:
            self.take_away(
                "Take this step away? The history keeps it.", "dispute.remove",
                lambda: services.remove_step(self.desk.context, step.id, seen=step.entry),
            )  # fmt: skip

    def do_dispute_legal(self) -> None:
        """Open one's own legal advice; that it was opened is logged."""
        self.begin(self._legal())

    async def _legal(self) -> None:
        key = self.records.cursor
        if key is None:
            return
        answer = await self.shell.do(lambda: services.open_legal_advice(self.desk.context, key))
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        piece = Piece(answer.value.text, sensitive=True)
        await self.ask(
            ReadAndConfirm(f"Legal advice of {answer.value.agency}: opened, and logged. Enter closes", [piece])
        )

    def _done(self, answer: Done[Any]) -> None:
        self.came_back()
        self._head()
        self.say(" ".join(("Recorded.", *answer.notices)))
