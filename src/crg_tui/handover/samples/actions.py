"""Recommendations of action plans, and actions."""

from __future__ import annotations

from crg_tui.domain.actions import ActionDraft, CompletionDraft, LeavingDraft, RecommendationDraft, ReopeningDraft
from crg_tui.domain.answers import Refused
from crg_tui.domain.plan_drafts import (
    FindingDraft,
    JointLeadDraft,
    LeadAnswerDraft,
    MilestoneDraft,
    MoveDraft,
    PlannedAssuranceDraft,
    ProgressDraft,
    VerificationDraft,
)
from crg_tui.handover.samples.entries import Entry
from crg_tui.handover.samples.keys import Named, Number
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.queries import action_parts
from crg_tui.services import action_leads, action_progress, actions, assurance, due_dates, milestones


def _recommend(stage: Stage, entry: Entry) -> Answer:
    return actions.recommend(stage.context, stage.id_of(entry, "case"), entry.of(RecommendationDraft))


def _add(stage: Stage, entry: Entry) -> Answer:
    item = stage.maybe_item(entry)
    if isinstance(item, Refused):
        return item
    answer = actions.add(
        stage.context, entry.of(ActionDraft), case_id=stage.maybe(entry, "case"),
        meeting_id=stage.maybe(entry, "meeting"), item_id=item, note_id=stage.maybe(entry, "note"),
    )  # fmt: skip
    if isinstance(answer, Refused):
        return answer
    return stage.gave(entry, [("action", answer.value.ref, answer.value.action_id)]) or answer


def _complete(stage: Stage, entry: Entry) -> Answer:
    held = stage.id_of(entry, "action")
    return actions.complete(stage.context, held, entry.of(CompletionDraft), seen=stage.seen(held))


def _close(stage: Stage, entry: Entry) -> Answer:
    held = stage.id_of(entry, "action")
    return actions.close(stage.context, held, entry.of(LeavingDraft), seen=stage.seen(held))


def _reopen(stage: Stage, entry: Entry) -> Answer:
    held = stage.id_of(entry, "action")
    return actions.reopen(stage.context, held, entry.of(ReopeningDraft), seen=stage.seen(held))


def _join(stage: Stage, entry: Entry) -> Answer:
    return action_leads.add(stage.context, stage.id_of(entry, "action"), entry.of(JointLeadDraft))


def _answer(stage: Stage, entry: Entry) -> Answer:
    held = stage.id_of(entry, "action")
    return action_leads.answer(stage.context, held, entry.of(LeadAnswerDraft), seen=stage.seen(held))


def _milestone(stage: Stage, entry: Entry) -> Answer:
    return milestones.add(stage.context, stage.id_of(entry, "action"), entry.of(MilestoneDraft))


def _progress(stage: Stage, entry: Entry) -> Answer:
    return action_progress.add(stage.context, stage.id_of(entry, "action"), entry.of(ProgressDraft))


def _move(stage: Stage, entry: Entry) -> Answer:
    held = stage.id_of(entry, "action")
    return due_dates.move(stage.context, held, entry.of(MoveDraft), seen=stage.seen(held))


def _verify(stage: Stage, entry: Entry) -> Answer:
    held = stage.id_of(entry, "action")
    return assurance.verify(stage.context, held, entry.of(VerificationDraft), seen=stage.seen(held))


def _audit(stage: Stage, entry: Entry) -> Answer:
    return assurance.plan(stage.context, stage.id_of(entry, "action"), entry.of(PlannedAssuranceDraft))


def _assure(stage: Stage, entry: Entry) -> Answer:
    held = stage.id_of(entry, "action")
    parts = action_parts.of_action(stage.context.store, held, stage.context.clock.today())
    planned = parts.planned.id if parts is not None and parts.planned is not None else None
    given = entry.of(FindingDraft)
    return assurance.find(stage.context, held, given, seen=stage.seen(held), assurance_id=planned)


_ACTION = {"action": Named("action")}

VERBS = {
    "recommendation.add": Verb(_recommend, RecommendationDraft, wants={"case": Named("case")}),
    "action.add": Verb(
        _add, ActionDraft, gives=("action",),
        may={"case": Named("case"), "meeting": Named("meeting"), "item": Number(), "note": Named("note")},
    ),
    "action.complete": Verb(_complete, CompletionDraft, wants=_ACTION),
    "action.close": Verb(_close, LeavingDraft, wants=_ACTION),
    "action.reopen": Verb(_reopen, ReopeningDraft, wants=_ACTION),
    "action.join": Verb(_join, JointLeadDraft, wants=_ACTION),
    "action.answer": Verb(_answer, LeadAnswerDraft, wants=_ACTION),
    "action.milestone": Verb(_milestone, MilestoneDraft, wants=_ACTION),
    "action.progress": Verb(_progress, ProgressDraft, wants=_ACTION),
    "action.move": Verb(_move, MoveDraft, wants=_ACTION),
    "action.verify": Verb(_verify, VerificationDraft, wants=_ACTION),
    "action.audit": Verb(_audit, PlannedAssuranceDraft, wants=_ACTION),
    "action.assure": Verb(_assure, FindingDraft, wants=_ACTION),
}  # fmt: skip
