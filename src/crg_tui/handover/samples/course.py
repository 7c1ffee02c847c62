"""What becomes of a decision: further cases, oversight, reporting, reminders, disputes, the Panel and the response."""

from __future__ import annotations

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.course_drafts import (
    ChaserDraft,
    DisputeEndDraft,
    DisputeStepDraft,
    OversightDraft,
    PanelReplyDraft,
    PanelResponseDraft,
)
from crg_tui.handover.samples.entries import Entry
from crg_tui.handover.samples.keys import Key, Named
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.queries import disputes as argued
from crg_tui.queries import panel as replied
from crg_tui.queries.disputes import DisputeLine
from crg_tui.services import afterwards, disputes, panel


def _cover(stage: Stage, entry: Entry) -> Answer:
    answer: Answer | None = None
    for ref in entry.keys["cases"]:
        answer = afterwards.cover(stage.context, stage.id_of(entry, "decision"), stage.id("case", ref))
        if isinstance(answer, Refused):
            return answer
    assert answer is not None
    return answer


def _oversee(stage: Stage, entry: Entry) -> Answer:
    held = stage.id_of(entry, "decision")
    return afterwards.oversee(stage.context, held, entry.of(OversightDraft), seen=stage.seen(held))


def _report(stage: Stage, entry: Entry) -> Answer:
    return afterwards.report(stage.context, stage.id_of(entry, "decision"), stage.id_of(entry, "meeting"))


def _chase(stage: Stage, entry: Entry) -> Answer:
    held, seat = stage.id_of(entry, "decision"), stage.maybe(entry, "seat")
    return afterwards.chase(stage.context, held, entry.of(ChaserDraft), seat_id=seat)


def _add_step(stage: Stage, entry: Entry) -> Answer:
    found = _dispute(stage, entry)
    if isinstance(found, Refused):
        return found
    draft = entry.of(DisputeStepDraft)
    return disputes.add_step(stage.context, found.id, draft, seat_id=stage.maybe(entry, "seat"))


def _end_dispute(stage: Stage, entry: Entry) -> Answer:
    found = _dispute(stage, entry)
    if isinstance(found, Refused):
        return found
    return disputes.end(stage.context, found.id, entry.of(DisputeEndDraft), seen=found.entry)


def _dispute(stage: Stage, entry: Entry) -> DisputeLine | Refused:
    found = argued.of_decision(stage.context.store, stage.id_of(entry, "decision"))
    return found or refuse(f"Key decision: no dispute is open over {entry.keys['decision']}.", "", "decision")


def _record_reply(stage: Stage, entry: Entry) -> Answer:
    return panel.record_reply(
        stage.context, stage.id_of(entry, "case"), entry.of(PanelReplyDraft), decision_id=stage.maybe(entry, "decision")
    )


def _respond(stage: Stage, entry: Entry) -> Answer:
    """To the Panel's first reply about the case that has no response yet."""
    lines = replied.lines(stage.context.store, case_id=stage.id_of(entry, "case"))
    line = next((line for line in lines if line.response is None), None)
    if line is None:
        return refuse(f"Key case: no reply about {entry.keys['case']} waits for a response.", "", "case")
    return panel.respond(stage.context, line.id, entry.of(PanelResponseDraft), seen=line.entry)


_DECISION: dict[str, Key] = {"decision": Named("decision")}
_CASE: dict[str, Key] = {"case": Named("case")}

VERBS = {
    "decision.cover": Verb(_cover, wants=_DECISION | {"cases": Named("case", several=True)}),
    "decision.oversee": Verb(_oversee, OversightDraft, wants=_DECISION),
    "decision.report": Verb(_report, wants=_DECISION | {"meeting": Named("meeting")}),
    "decision.chase": Verb(_chase, ChaserDraft, wants=_DECISION, may={"seat": Named("seat")}),
    "dispute.step": Verb(_add_step, DisputeStepDraft, wants=_DECISION, may={"seat": Named("seat")}),
    "dispute.end": Verb(_end_dispute, DisputeEndDraft, wants=_DECISION),
    "panel.reply": Verb(_record_reply, PanelReplyDraft, wants=_CASE, may=_DECISION),
    "panel.respond": Verb(_respond, PanelResponseDraft, wants=_CASE),
}
