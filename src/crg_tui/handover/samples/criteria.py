"""The criteria by edition, and what the group answers to those that have no column of a decision."""

from __future__ import annotations

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.criteria import CriterionDraft, DifferenceDraft, JudgementDraft, NewEditionDraft
from crg_tui.handover import criteria as files
from crg_tui.handover.samples.entries import Entry
from crg_tui.handover.samples.keys import Named, Words
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.queries import decisions as found
from crg_tui.services import criteria, judging


def _load(stage: Stage, _: Entry) -> Answer:
    entries = files.shipped()
    return entries if isinstance(entries, Refused) else criteria.take_in(stage.context, entries)


def _add(stage: Stage, entry: Entry) -> Answer:
    answer = criteria.add(stage.context, entry.of(NewEditionDraft))
    if isinstance(answer, Done):
        stage.ids["edition", answer.value.name] = answer.value.edition_id
    return answer


def _criterion(stage: Stage, entry: Entry) -> Answer:
    return criteria.add_criterion(stage.context, stage.id_of(entry, "edition"), entry.of(CriterionDraft))


def _seen(stage: Stage, decision_id: str, code: str, seat_id: str | None = None) -> str | None:
    page = found.page(stage.context.store, decision_id)
    line = page.judging.line(code) if page is not None else None
    if page is None or line is None:
        return None
    if seat_id is not None:
        return next((held.entry for held in line.differing if held.seat_id == seat_id), None)
    return line.entry if line.own else page.entry


def _judge(stage: Stage, entry: Entry) -> Answer:
    held, code = stage.id_of(entry, "decision"), entry.keys["criterion"]
    return judging.judge(stage.context, held, code, entry.of(JudgementDraft), seen=_seen(stage, held, code))


def _differ(stage: Stage, entry: Entry) -> Answer:
    held, code, draft = stage.id_of(entry, "decision"), entry.keys["criterion"], entry.of(DifferenceDraft)
    seat_id = stage.ids.get(("seat", draft.seat), "")
    return judging.differ(stage.context, held, code, draft, seen=_seen(stage, held, code, seat_id))


VERBS = {
    "criteria.load": Verb(_load),
    "criteria.add": Verb(
        _add, NewEditionDraft, names=lambda entry: (("edition", entry.of(NewEditionDraft).name),)
    ),
    "criteria.criterion": Verb(_criterion, CriterionDraft, wants={"edition": Named("edition")}),
    "decision.judge": Verb(_judge, JudgementDraft, wants={"decision": Named("decision"), "criterion": Words()}),
    "decision.differ": Verb(_differ, DifferenceDraft, wants={"decision": Named("decision"), "criterion": Words()}),
}  # fmt: skip
