"""Forms filled with words of their own about retention: what each is given to, for `test_nothing_dropped`."""

from __future__ import annotations

from crg_tui.domain.retention import HoldDraft, KeepDraft, LiftDraft, RuleDraft
from crg_tui.services import retention
from tests.services.decision_stories import Sitting
from tests.services.filled import Given, of, seen
from tests.services.meeting_stories import draft
from tests.services.stories import done

_RULE = {"in_force_from": "1.1.2020", "trigger": "closure", "years": "30"}


@of("retention.add_rule")
def a_retention_rule(sat: Sitting) -> Given:
    return Given(RuleDraft, lambda draft: retention.add_rule(sat.context, draft), _RULE)


@of("retention.correct_rule")
def a_retention_rule_put_right(sat: Sitting) -> Given:
    made = done(retention.add_rule(sat.context, draft(RuleDraft, **_RULE, source="Invented schedule")))
    return Given(
        RuleDraft,
        lambda draft: retention.correct_rule(sat.context, made.rule_id, draft, seen=seen(sat, made.rule_id)),
        _RULE,
    )


@of("retention.hold")
def a_legal_hold(sat: Sitting) -> Given:
    return Given(HoldDraft, lambda draft: retention.hold(sat.context, sat.case_id, draft), {})


@of("retention.lift")
def a_hold_lifted(sat: Sitting) -> Given:
    made = done(retention.hold(sat.context, sat.case_id, draft(HoldDraft, reason="An inquiry", authority="Its chair")))
    return Given(
        LiftDraft, lambda draft: retention.lift(sat.context, made.hold_id, draft, seen=seen(sat, made.hold_id)), {}
    )


@of("retention.keep")
def a_case_kept_on(sat: Sitting) -> Given:
    return Given(KeepDraft, lambda draft: retention.keep(sat.context, sat.case_id, draft), {"keep_until": "1.1.2031"})
