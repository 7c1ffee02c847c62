"""Who is concerned in a case, what may have had a part, and what agencies say happened."""

from __future__ import annotations

from crg_tui.domain.chronology_drafts import EventDraft
from crg_tui.domain.family_drafts import BearingDraft, ConcernedDraft
from crg_tui.handover.samples.entries import Entry
from crg_tui.handover.samples.keys import Named
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.services import chronology, family


def _somebody(stage: Stage, entry: Entry) -> Answer:
    return family.add(stage.context, stage.id_of(entry, "case"), entry.of(ConcernedDraft))


def _bearing(stage: Stage, entry: Entry) -> Answer:
    return family.bear(stage.context, stage.id_of(entry, "case"), entry.of(BearingDraft), seen=None)


def _event(stage: Stage, entry: Entry) -> Answer:
    return chronology.add(stage.context, stage.id_of(entry, "case"), entry.of(EventDraft))


_CASE = {"case": Named("case")}

VERBS = {
    "family.add": Verb(_somebody, ConcernedDraft, wants=_CASE),
    "family.bearing": Verb(_bearing, BearingDraft, wants=_CASE),
    "chronology.add": Verb(_event, EventDraft, wants=_CASE),
}
"""Every verb that an entry may have, by its name."""
