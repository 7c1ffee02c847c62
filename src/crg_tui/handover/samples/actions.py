"""Recommendations of action plans, and actions."""

from __future__ import annotations

from crg_tui.domain.actions import ActionDraft, CompletionDraft, LeavingDraft, RecommendationDraft, ReopeningDraft
from crg_tui.domain.answers import Refused
from crg_tui.handover.samples.entries import Entry
from crg_tui.handover.samples.keys import Named, Number
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.services import actions


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
}  # fmt: skip
