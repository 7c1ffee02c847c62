"""Minutes: issued, approved at a later meeting, amended."""

from __future__ import annotations

from crg_tui.domain.minutes import AmendmentDraft
from crg_tui.handover.samples.entries import Entry
from crg_tui.handover.samples.keys import Named, Words
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.services import minutes


def _issue(stage: Stage, entry: Entry) -> Answer:
    return minutes.issue(stage.context, stage.id_of(entry, "meeting"), reason=entry.keys.get("reason"))


def _approve(stage: Stage, entry: Entry) -> Answer:
    return minutes.approve(stage.context, stage.id_of(entry, "meeting"), stage.id_of(entry, "at_meeting", "meeting"))


def _amend(stage: Stage, entry: Entry) -> Answer:
    return minutes.amend(stage.context, stage.id_of(entry, "meeting"), entry.of(AmendmentDraft))


VERBS = {
    "minutes.issue": Verb(_issue, wants={"meeting": Named("meeting")}, may={"reason": Words()}),
    "minutes.approve": Verb(_approve, wants={"meeting": Named("meeting"), "at_meeting": Named("meeting")}),
    "minutes.amend": Verb(_amend, AmendmentDraft, wants={"meeting": Named("meeting")}),
}  # fmt: skip
