"""Whatever is done to an action, in whatever order: it is never embedded without proof, and no update is lost."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa

from crg_tui.domain.actions import ActionDraft, CompletionDraft, HowLeft, LeavingDraft, ReopeningDraft
from crg_tui.domain.answers import Done
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plan_drafts import (
    EmbeddedBeforeDraft,
    FindingDraft,
    JointLeadDraft,
    LeadAnswerDraft,
    MilestoneDraft,
    MoveDraft,
    PlannedAssuranceDraft,
    ProgressDraft,
    VerificationDraft,
)
from crg_tui.domain.plans import AssuranceMeans, Finding, LeadAnswer, Standing, Verdict
from crg_tui.services import (
    action_leads,
    action_progress,
    actions,
    assurance,
    due_dates,
    milestones,
    undo,
)
from crg_tui.services.work import Context
from crg_tui.store.tables import Action, ActionUpdate, Assurance, Verification, table
from tests.services.plan_stories import LEAD, NURSE, TODAY, an_action, parts, seen
from tests.services.stories import logged

_DAYS = [
    None,
    None,
    None,
    None,
    PartialDate(2026, 11, 3),
    PartialDate(2026, 11, 12),
    PartialDate(2026, 11),
    PartialDate(2026),
]
_WHO = [LEAD, NURSE, "Council, head of service"]


def _deeds(context: Context, key: str, chance: random.Random) -> dict[str, Callable[[], object]]:
    def at(record: str = key) -> str | None:
        return seen(context, record)

    def planned() -> str | None:
        held = parts(context, key).planned
        return held.id if held is not None and chance.random() < 0.7 else None

    day, who = chance.choice(_DAYS), chance.choice(_WHO)
    proof = chance.choice(["A letter", "The protocol", "The protocol", None])
    done = CompletionDraft(completed_on=day, evidence=proof, without_evidence=None if proof else "None was kept")
    verdict = chance.choice([Verdict.VERIFIED, Verdict.VERIFIED, Verdict.NOT_VERIFIED])
    check = VerificationDraft(verdict=verdict, name="Quinn Sample", post=who, on_date=day, words="So it is.")
    finding = FindingDraft(
        finding=chance.choice([Finding.EMBEDDED, Finding.EMBEDDED, Finding.PARTLY, Finding.NOT_EMBEDDED]), done_on=day,
        words="Read.", means=AssuranceMeans.AUDIT,
    )  # fmt: skip
    mark = EmbeddedBeforeDraft(known_from=chance.choice(["A plan of 2019", None]))
    answer = LeadAnswerDraft(answer=chance.choice(list(LeadAnswer)), reason="For a reason")
    told = f"Told {chance.random()}"
    move = MoveDraft(due_on=date(2026, 12, chance.randint(1, 30)), reason="It moved.")
    return {
        "update": lambda: action_progress.add(context, key, ProgressDraft(wording=told, on_date=day)),
        "complete": lambda: actions.complete(context, key, done, seen=at()),
        "verify": lambda: assurance.verify(context, key, check, seen=at()),
        "find": lambda: assurance.find(context, key, finding, seen=at(), assurance_id=planned()),
        "plan": lambda: assurance.plan(context, key, PlannedAssuranceDraft(means=AssuranceMeans.RE_REVIEW)),
        "mark": lambda: assurance.embedded_before(context, key, mark, seen=at()),
        "reopen": lambda: actions.reopen(context, key, ReopeningDraft(reason="Again"), seen=at()),
        "close": lambda: actions.close(context, key, LeavingDraft(how=HowLeft.SUPERSEDED, reason="No"), seen=at()),
        "correct": lambda: actions.correct(context, key, ActionDraft(wording="Share it", lead=who), seen=at()),
        "lead": lambda: action_leads.add(context, key, JointLeadDraft(lead=who)),
        "answer": lambda: action_leads.answer(context, key, answer, seen=at()),
        "milestone": lambda: milestones.add(context, key, MilestoneDraft(wording="Begun", reached_on=day)),
        "move": lambda: due_dates.move(context, key, move, seen=at()),
    }


_OFTEN = ("complete", "verify", "find", "complete", "verify", "find", "update")


@pytest.mark.parametrize("seed", range(4))
def test_no_path_makes_an_action_embedded_without_proof_or_loses_an_update(context: Context, seed: int) -> None:
    chance = random.Random(seed)
    case = logged(context)
    embedded = 0
    for _ in range(3):
        key = an_action(context, case.case_id)
        updates: set[str] = set()
        last: str | None = None
        for _ in range(20):
            deeds = _deeds(context, key, chance)
            name = chance.choice([*deeds, *_OFTEN])
            answer = undo.undo(context, last) if last and chance.random() < 0.1 else deeds[name]()
            before, updates = updates, _updates(context, key)
            if isinstance(answer, Done):
                undone = last if last is not None and type(answer.value).__name__ == "Undone" else None
                assert before <= updates or undone is not None
                last = answer.op_id
            else:
                assert before == updates
            embedded += _holds(context, key)
    assert embedded or seed, "some path gets there"


def _updates(context: Context, key: str) -> set[str]:
    held = table(ActionUpdate)
    with context.store.read() as connection:
        return {*connection.execute(sa.select(held.c.wording).where(held.c.action_id == key)).scalars()}


def _holds(context: Context, key: str) -> bool:
    """Whether it stands as embedded, after looking for the proof in the rows themselves."""
    stands = parts(context, key).standing
    if stands not in (Standing.EMBEDDED, Standing.EMBEDDED_BEFORE):
        return False
    actions_, checks, looks = table(Action), table(Verification), table(Assurance)
    with context.store.read() as connection:
        (row,) = connection.execute(sa.select(actions_).where(actions_.c.id == key)).mappings()
        verified = connection.execute(sa.select(checks).where(checks.c.action_id == key)).mappings().all()
        found = connection.execute(sa.select(looks).where(looks.c.action_id == key)).mappings().all()
    assert row["status"] is ActionStatus.COMPLETED
    if stands is Standing.EMBEDDED_BEFORE:
        assert row["embedded_before"] is not None
        return False
    assert row["evidence"] is not None
    assert any(one["verdict"] is Verdict.VERIFIED and one["post"] != row["lead"] for one in verified)
    ends = [one for one in found if one["finding"] is Finding.NOT_EMBEDDED]
    good = [one for one in found if one["finding"] is Finding.EMBEDDED]
    assert good and all(one["done_on"].earliest <= TODAY for one in good)
    newest = max(good, key=lambda one: (one["done_on"].earliest, one["id"]))
    assert all((one["done_on"].earliest, one["id"]) < (newest["done_on"].earliest, newest["id"]) for one in ends)
    return True
