"""The action plan of a case: its recommendations, each with how many of its actions are still open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from crg_tui.domain.actions import RecommendationDraft
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.themes import Themed
from crg_tui.queries import actions as found
from crg_tui.queries.actions import PlanLine
from crg_tui.screens import likeness
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.learning_forms import themes_of
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import actions
from crg_tui.widgets.record_list import Column, Row


class _Recommendations:
    def __init__(self, desk: Desk, case_id: str) -> None:
        self._desk = desk
        self._case_id = case_id
        self.lines: dict[str, PlanLine] = {}

    def keys(self) -> Sequence[str]:
        self.lines = {line.id: line for line in found.plan(self._desk.context.store, self._case_id)}
        return list(self.lines)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._row(self.lines[key]) for key in keys if key in self.lines]

    def _row(self, line: PlanLine) -> Row:
        still_open = sum(action.status is ActionStatus.OPEN for action in line.actions)
        stands = f"{still_open} of {len(line.actions)} open" if line.actions else "no action yet"
        words = " ".join(line.recommendation.split())
        return Row(line.id, (str(line.number), words, stands), " " if line.actions else "!")


class Plan(ListScreen):
    """Enter puts the recommendation under the cursor right."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("plan", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str) -> None:
        self.source = _Recommendations(desk, case_id)
        columns = (Column("No.", 4), Column("Recommendation"), Column("Actions", 16, right=True))
        super().__init__("Action plan", self.source, columns, empty="No recommendation yet. n adds one.")
        self.desk = desk
        self.case_id = case_id

    def do_plan_actions(self) -> None:
        """All actions of the case, also those under no recommendation."""
        from crg_tui.queries.actions import Which
        from crg_tui.screens.actions import ActionList

        self.shell.open(lambda: ActionList(self.desk, case_id=self.case_id, which=Which.ALL))

    def do_plan_action(self) -> None:
        """One more action of the recommendation under the cursor."""
        from crg_tui.screens.actions import new_action

        line = self.source.lines[self.records.cursor or ""]

        def done(answer: Done[Any]) -> None:
            self.records.reload()
            self.say(f"Recorded {answer.value.ref} under recommendation {line.number}.")

        self.shell.open(lambda: new_action(self.desk, done, case_id=self.case_id, recommendation=line.number))

    def do_action_legend(self) -> None:
        """What the colours mean."""
        from crg_tui.screens.legends import Legends

        self.shell.open(lambda: Legends(self.desk))

    def do_plan_new(self) -> None:
        """One more recommendation."""

        def commit(draft: RecommendationDraft, _: str | None) -> Done[Any] | Refused:
            return actions.recommend(self.desk.context, self.case_id, draft)

        kept = f"case:{self.case_id}"
        self.shell.open(lambda: self._form("New recommendation", commit, kept))

    def chosen(self, key: str) -> None:
        """Put it right."""
        line = self.source.lines[key]

        def commit(draft: RecommendationDraft, seen: str | None) -> Done[Any] | Refused:
            return actions.correct_recommendation(self.desk.context, key, draft, seen=seen)

        self.shell.open(lambda: self._form(f"Correct recommendation {line.number}", commit, key, line))

    def _form(self, title: str, commit: Any, kept: str, line: PlanLine | None = None) -> FormScreen:
        return record_form(
            self.desk, title, RecommendationDraft, actions.RECOMMENDATION_FORM, commit, record_id=kept,
            recorded=found.recommendation_typed_before(line) if line else None,
            entry=line.entry if line else None, done=self._recorded,
            like=lambda typed: likeness.of_words(self.desk, typed.get("recommendation", ""), self.case_id),
        )  # fmt: skip

    def why_not(self, command_id: str) -> str | None:
        """Without a recommendation nothing is like it."""
        if command_id in ("plan.like", "plan.themes", "plan.action") and self.records.cursor is None:
            return "There is no recommendation here. n adds one."
        return None

    def do_plan_like(self) -> None:
        """What is like it, and why."""
        plan_id = self.records.cursor or ""
        self.shell.open(lambda: likeness.of_recommendation(self.desk, plan_id))

    def do_plan_themes(self) -> None:
        """Its themes."""
        line = self.source.lines[self.records.cursor or ""]
        called = f"recommendation {line.number}"
        self.shell.open(
            lambda: themes_of(self.desk, Themed.RECOMMENDATION, line.id, called, lambda _: self.say("Recorded."))
        )

    def _recorded(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.records.go_to(answer.value.plan_id)
        self.say("Recorded.")
