"""Who is concerned in a case, what may have had a part, and what agencies say happened."""

from __future__ import annotations

from crg_tui.domain.answers import refuse
from crg_tui.domain.chronology_drafts import EventDraft, RulingDraft
from crg_tui.domain.family_drafts import BearingDraft, ConcernedDraft
from crg_tui.handover.samples.entries import Entry
from crg_tui.handover.samples.keys import Key, Named, Number
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.queries import chronology as told
from crg_tui.services import chronology, family


def _somebody(stage: Stage, entry: Entry) -> Answer:
    return family.add(stage.context, stage.id_of(entry, "case"), entry.of(ConcernedDraft))


def _bearing(stage: Stage, entry: Entry) -> Answer:
    return family.bear(stage.context, stage.id_of(entry, "case"), entry.of(BearingDraft), seen=None)


def _event(stage: Stage, entry: Entry) -> Answer:
    return chronology.add(stage.context, stage.id_of(entry, "case"), entry.of(EventDraft))


def _ruling(stage: Stage, entry: Entry) -> Answer:
    """Of two events by their numbers in the chronology as it is then."""
    held = told.of_case(stage.context.store, stage.id_of(entry, "case"))
    one, other = (held.line(str(entry.keys[key])) if held else None for key in ("event", "other"))
    if one is None or other is None:
        return refuse("Keys event and other: the chronology has no event of that number.", "Count again.", "event")
    return chronology.rule(stage.context, one.id, other.id, entry.of(RulingDraft), seen=None)


_CASE: dict[str, Key] = {"case": Named("case")}

VERBS = {
    "family.add": Verb(_somebody, ConcernedDraft, wants=_CASE),
    "family.bearing": Verb(_bearing, BearingDraft, wants=_CASE),
    "chronology.add": Verb(_event, EventDraft, wants=_CASE),
    "chronology.rule": Verb(_ruling, RulingDraft, wants=_CASE | {"event": Number(), "other": Number()}),
}
"""Every verb that an entry may have, by its name."""
