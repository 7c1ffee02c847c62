"""The parts of an action in a list: leads with their answers, milestones, updates, what is planned. Enter opens one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, TypeVar

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Draft, as_typed
from crg_tui.domain.plan_drafts import (
    JointLeadDraft,
    LeadAnswerDraft,
    MilestoneDraft,
    PlannedAssuranceDraft,
    ProgressDraft,
)
from crg_tui.papers.content import action_page as content
from crg_tui.queries import action_parts as found
from crg_tui.queries.action_parts import AssuranceLine, LeadLine, MilestoneLine, Parts, UpdateLine
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import action_leads, action_progress, assurance, milestones
from crg_tui.widgets.record_list import Column, Row

D = TypeVar("D", bound=Draft)
Part = LeadLine | MilestoneLine | UpdateLine | AssuranceLine


class _Parts:
    def __init__(self, desk: Desk, action_id: str) -> None:
        self._desk = desk
        self._action_id = action_id
        self.held: dict[str, Part] = {}
        self.parts: Parts | None = None

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        self.parts = found.of_action(context.store, self._action_id, context.clock.today())
        self.held = {}
        if self.parts is not None:
            for name, lines in (
                ("lead", self.parts.leads), ("milestone", self.parts.milestones),
                ("assurance", self.parts.assurances), ("update", self.parts.updates),
            ):  # fmt: skip
                self.held.update({f"{name}:{one.number}": one for one in lines})
        return list(self.held)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._row(key, self.held[key]) for key in keys if key in self.held]

    def _row(self, key: str, part: Part) -> Row:
        match part:
            case LeadLine():
                wants = part.answer is None
                return Row(key, ("lead" if part.number == 1 else f"joint lead {part.number}", content.lead(part)),
                           "!" if wants else " ")  # fmt: skip
            case MilestoneLine():
                return Row(key, (f"milestone {part.number}", content.milestone(part)),
                           "!" if part.reached_on is None else " ")  # fmt: skip
            case AssuranceLine():
                return Row(key, (f"assurance {part.number}", content.assurance(part)),
                           "!" if part.finding is None else " ")  # fmt: skip
            case UpdateLine():
                return Row(key, (f"progress {part.number}", content.update(part)), " ")


class ActionParts(ListScreen):
    """Enter records a lead's answer, or puts a milestone, an update or what is planned right."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("action_parts", "list", "everywhere")

    def __init__(self, desk: Desk, action_id: str, key: str = "") -> None:
        self.source = _Parts(desk, action_id)
        super().__init__(
            "Parts of the action", self.source, (Column("Part", 14), Column("What it says")),
            empty="No lead, no milestone, no progress yet.",
        )  # fmt: skip
        self.desk = desk
        self.action_id = action_id
        self._begin_at = key

    def on_mount(self) -> None:
        """Begin at the part that is wanted."""
        if self._begin_at:
            self.records.go_to(self._begin_at)

    @property
    def _part(self) -> Part | None:
        return self.source.held.get(self.records.cursor or "")

    def why_not(self, command_id: str) -> str | None:
        """The first lead stands on the action; progress and findings stay."""
        part = self._part
        joint = isinstance(part, LeadLine) and part.id is not None
        if command_id == "parts.correct" and not joint:
            return "Enter puts this right; the first lead is named on the action itself."
        if command_id == "parts.remove":
            planned = isinstance(part, AssuranceLine) and part.finding is None
            if not joint and not planned and not isinstance(part, MilestoneLine):
                return "The first lead, progress and what was found stay; they can be put right."
        if command_id == "list.choose" and isinstance(part, AssuranceLine) and part.finding is not None:
            return "What was found stands; a later finding counts over it."
        return None

    def chosen(self, key: str) -> None:
        """Open the form of the part."""
        part = self.source.held[key]
        match part:
            case LeadLine():
                self._form(
                    "Answer of a lead", LeadAnswerDraft, action_leads.ANSWER_FORM, part.id or self.action_id,
                    lambda given, seen: action_leads.answer(
                        self.desk.context, self.action_id, given, seen=seen, lead_id=part.id
                    ),
                    found.answer_typed_before(part), part.entry,
                )  # fmt: skip
            case MilestoneLine():
                self._form(
                    "Milestone", MilestoneDraft, milestones.FORM, part.id,
                    lambda given, seen: milestones.correct(self.desk.context, part.id, given, seen=seen),
                    found.milestone_typed_before(part), part.entry,
                )  # fmt: skip
            case UpdateLine():
                self._form(
                    "Progress", ProgressDraft, action_progress.FORM, part.id,
                    lambda given, seen: action_progress.correct(self.desk.context, part.id, given, seen=seen),
                    found.update_typed_before(part), part.entry,
                )  # fmt: skip
            case AssuranceLine():
                before = {name: as_typed(getattr(part, name)) for name in PlannedAssuranceDraft.model_fields}
                self._form(
                    "Planned assurance", PlannedAssuranceDraft, assurance.PLAN_FORM, part.id,
                    lambda given, seen: assurance.correct_plan(self.desk.context, part.id, given, seen=seen),
                    before, part.entry,
                )  # fmt: skip

    def do_parts_correct(self) -> None:
        """Put who leads jointly right."""
        part = self._part
        if isinstance(part, LeadLine) and part.id is not None:
            key = part.id
            self._form(
                "Joint lead", JointLeadDraft, action_leads.FORM, key,
                lambda given, seen: action_leads.correct(self.desk.context, key, given, seen=seen),
                found.lead_typed_before(part), part.entry,
            )  # fmt: skip

    def _form(
        self, title: str, draft: type[D], form: str, record_id: str,
        commit: Callable[[D, str | None], Done[Any] | Refused], before: Mapping[str, str], entry: str | None,
    ) -> None:  # fmt: skip
        self.shell.open(
            lambda: record_form(
                self.desk, title, draft, form, commit, record_id=record_id, recorded=before, entry=entry,
                done=self._recorded,
            )
        )  # fmt: skip

    def _recorded(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say("Recorded.")

    def do_parts_remove(self) -> None:
        """Take it away, after asking."""
        self.begin(self._remove())

    async def _remove(self) -> None:
        part = self._part
        if part is None or not await self.ask(Confirm("Take this part of the action away?", "parts.remove")):
            return
        context = self.desk.context

        def take() -> Done[Any] | Refused:
            if isinstance(part, MilestoneLine):
                return milestones.remove(context, part.id, seen=part.entry)
            if isinstance(part, AssuranceLine):
                return assurance.remove_plan(context, part.id, seen=part.entry)
            return action_leads.remove(context, part.id or "", seen=part.entry)

        answer = await self.shell.do(take)
        self.came_back()
        refused = isinstance(answer, Refused)
        self.say(answer.sentence if isinstance(answer, Refused) else "Taken away; the history keeps it.", warns=refused)
