"""Forms filled with words of their own about the criteria: what each is given to, for `test_nothing_dropped`."""

from __future__ import annotations

from crg_tui.domain.criteria import (
    CriterionDraft,
    DifferenceDraft,
    EditionDraft,
    JudgementDraft,
    NewEditionDraft,
    ReadDraft,
)
from crg_tui.domain.judgements import Answer
from crg_tui.services import criteria, judging
from tests.services.criteria_stories import entry_of, local, shipped
from tests.services.decision_stories import Sitting
from tests.services.filled import Given, of

_DAYS = {"in_force_from": "1.1.2020", "in_force_to": "31.12.2020", "scope": "local"}
_JUDGED = {"judgement": "criteria"}


@of("criteria.add")
def an_edition(sat: Sitting) -> Given:
    return Given(NewEditionDraft, lambda draft: criteria.add(sat.context, draft), dict(_DAYS))


@of("criteria.correct")
def an_edition_put_right(sat: Sitting) -> Given:
    held = local(sat.context)
    return Given(
        EditionDraft, lambda draft: criteria.correct(sat.context, held.id, draft, seen=held.entry), dict(_DAYS)
    )


@of("criteria.confirm")
def an_edition_that_was_read(sat: Sitting) -> Given:
    held = local(sat.context)
    return Given(ReadDraft, lambda draft: criteria.confirm(sat.context, held.id, draft, seen=held.entry), {})


@of("criteria.add_criterion")
def a_criterion(sat: Sitting) -> Given:
    held = local(sat.context)
    return Given(CriterionDraft, lambda draft: criteria.add_criterion(sat.context, held.id, draft), dict(_JUDGED))


@of("criteria.correct_criterion")
def a_criterion_put_right(sat: Sitting) -> Given:
    line = local(sat.context).criteria[0]
    return Given(
        CriterionDraft,
        lambda draft: criteria.correct_criterion(sat.context, line.id, draft, seen=line.entry),
        dict(_JUDGED),
    )


def _judged(sat: Sitting, code: str) -> Given:
    decision = sat.propose()
    return Given(
        JudgementDraft,
        lambda draft: judging.judge(
            sat.context, decision, code, draft, seen=entry_of(sat.context, decision, code)
        ),
        {"answer": "yes"},
    )  # fmt: skip


@of("judging.judge")
def an_answer_with_a_column(sat: Sitting) -> Given:
    return _judged(sat, "improvements")


@of("judging.judge")
def a_judgement_as_a_whole(sat: Sitting) -> Given:
    return _judged(sat, "criteria_met")


@of("judging.judge")
def an_answer_of_its_own(sat: Sitting) -> Given:
    local(sat.context)
    return _judged(sat, "other_children")


@of("judging.differ")
def an_agency_that_differs(sat: Sitting) -> Given:
    shipped(sat.context)
    decision = sat.propose(criteria_met=Answer.NO)
    return Given(
        DifferenceDraft,
        lambda draft: judging.differ(sat.context, decision, "criteria_met", draft, seen=None),
        {"answer": "yes", "seat": "Police"},
    )
