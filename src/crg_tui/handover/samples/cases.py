"""Referrals, the steps and children of cases, and documents as received."""

from __future__ import annotations

from crg_tui.domain.answers import Refused
from crg_tui.domain.case_drafts import ChildDraft, StepDraft
from crg_tui.domain.documents import DocumentDraft
from crg_tui.domain.referrals import ReferralDraft
from crg_tui.handover.samples.entries import Entry
from crg_tui.handover.samples.keys import Named, Rows, Words
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.queries import case_page
from crg_tui.services import cases, documents, referrals


def _log(stage: Stage, entry: Entry) -> Answer:
    answer = referrals.log(
        stage.context, entry.of(ReferralDraft), case_ref=entry.keys.get("case"), provenance=entry.provenance
    )
    if isinstance(answer, Refused):
        return answer
    logged = answer.value
    given = [("referral", logged.referral_ref, logged.referral_id), ("case", logged.case_ref, logged.case_id)]
    return stage.gave(entry, given) or answer


def _case_of(entry: Entry) -> tuple[tuple[str, str], ...]:
    return (("case", entry.gives[0].rsplit("/", 1)[0]),)


def _record_steps(stage: Stage, entry: Entry) -> Answer:
    answer: Answer | None = None
    for row in entry.rows:
        answer = cases.record_step(stage.context, stage.id_of(entry, "case"), row.of(StepDraft))
        if isinstance(answer, Refused):
            return answer
    assert answer is not None
    return answer


def _describe_child(stage: Stage, entry: Entry) -> Answer:
    draft, case_id = entry.of(ChildDraft), stage.id_of(entry, "case")
    page = case_page.page(stage.context.store, case_id, stage.context.clock.today())
    assert page is not None
    held = next((child for child in page.children if child.pseudonym == draft.pseudonym), None)
    if held is None:
        return cases.add_child(stage.context, case_id, draft)
    return cases.correct_child(stage.context, held.id, draft, seen=stage.seen(held.id))


def _attach(stage: Stage, entry: Entry) -> Answer:
    return documents.attach(
        stage.context,
        entry.of(DocumentDraft),
        file_name=entry.keys["file_name"],
        content=entry.keys["content"].encode(),
        record_kind="referrals",
        record_id=stage.id_of(entry, "referral"),
    )


VERBS = {
    "referral.log": Verb(
        _log, ReferralDraft, may={"case": Named("case")}, gives=("referral",), names=_case_of
    ),
    "steps.record": Verb(_record_steps, wants={"case": Named("case")}, rows=Rows("steps", StepDraft)),
    "child.describe": Verb(_describe_child, ChildDraft, wants={"case": Named("case")}),
    "document.attach": Verb(
        _attach, DocumentDraft,
        wants={"referral": Named("referral"), "file_name": Words(), "content": Words()},
    ),
}  # fmt: skip
