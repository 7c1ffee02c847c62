"""Forms filled with words of their own about what becomes of an action, and the legend: what each is given to."""

from __future__ import annotations

from datetime import date
from typing import Any

from crg_tui.domain.action_views import MineDraft
from crg_tui.domain.actions import ActionCorrectionDraft
from crg_tui.domain.asking import Draft
from crg_tui.domain.plan_drafts import (
    EmbeddedBeforeDraft,
    FindingDraft,
    JointLeadDraft,
    LeadAnswerDraft,
    LegendConfirmedDraft,
    LegendDraft,
    LegendLineDraft,
    MilestoneDraft,
    MoveDraft,
    PlannedAssuranceDraft,
    ProgressDraft,
    RatingDraft,
    VerificationDraft,
)
from crg_tui.domain.plans import AssuranceMeans, LeadAnswer
from crg_tui.queries import legends as found
from crg_tui.services import (
    action_leads,
    action_progress,
    actions,
    assurance,
    due_dates,
    legends,
    milestones,
    my_actions,
    ratings,
)
from tests.services.decision_stories import Sitting
from tests.services.filled import Given, of, seen
from tests.services.plan_stories import an_action, completed
from tests.services.stories import done


def _action(sat: Sitting) -> str:
    return an_action(sat.context, sat.case_id, due_on=date(2026, 12, 4))


def _done(sat: Sitting) -> str:
    key = _action(sat)
    completed(sat.context, key)
    return key


def _added(name: str, kind: type[Draft], service: Any, /, **typed: str) -> None:
    @of(name)
    def to_an_action(sat: Sitting) -> Given:
        key = _action(sat)
        return Given(kind, lambda draft: service(sat.context, key, draft), dict(typed))


def _recorded(name: str, kind: type[Draft], service: Any, made: Any, /, **typed: str) -> None:
    @of(name)
    def of_what_is_there(sat: Sitting) -> Given:
        key = made(sat)
        return Given(kind, lambda draft: service(sat.context, key, draft, seen=seen(sat, key)), dict(typed))


def _joint(sat: Sitting) -> str:
    return done(action_leads.add(sat.context, _action(sat), JointLeadDraft(lead="Housing, officer"))).part_id


def _milestone(sat: Sitting) -> str:
    return done(milestones.add(sat.context, _action(sat), MilestoneDraft(wording="Begun"))).part_id


def _update(sat: Sitting) -> str:
    return done(action_progress.add(sat.context, _action(sat), ProgressDraft(wording="Begun"))).part_id


def _planned(sat: Sitting) -> str:
    draft = PlannedAssuranceDraft(means=AssuranceMeans.AUDIT)
    return done(assurance.plan(sat.context, _done(sat), draft)).part_id


_added("action_leads.add", JointLeadDraft, action_leads.add)
_recorded("action_leads.correct", JointLeadDraft, action_leads.correct, _joint)
for _answer in LeadAnswer:
    _recorded("action_leads.answer", LeadAnswerDraft, action_leads.answer, _action, answer=_answer.value)
_added("action_progress.add", ProgressDraft, action_progress.add)
_recorded("action_progress.correct", ProgressDraft, action_progress.correct, _update)
_added("milestones.add", MilestoneDraft, milestones.add, reached_on="Nov 2026")
_recorded("milestones.correct", MilestoneDraft, milestones.correct, _milestone)
_recorded("due_dates.move", MoveDraft, due_dates.move, _action, due_on="5.1.2027")
_recorded("actions.correct", ActionCorrectionDraft, actions.correct, _action)
_recorded("actions.correct", ActionCorrectionDraft, actions.correct, _action, due_on="5.1.2027")
for _verdict in ("verified", "not verified"):
    _recorded("assurance.verify", VerificationDraft, assurance.verify, _done, verdict=_verdict, meeting="")
_recorded("assurance.verify", VerificationDraft, assurance.verify, _done, verdict="verified", name="", post="",
          meeting="M2026-01")  # fmt: skip
_added("assurance.plan", PlannedAssuranceDraft, assurance.plan, means="audit")
_recorded("assurance.correct_plan", PlannedAssuranceDraft, assurance.correct_plan, _planned, means="audit")
for _finding in ("embedded", "partly", "not_embedded"):
    _recorded("assurance.find", FindingDraft, assurance.find, _done, finding=_finding, means="audit")
_recorded("assurance.embedded_before", EmbeddedBeforeDraft, assurance.embedded_before, _done)


@of("due_dates.move_all")
def several_due_dates(sat: Sitting) -> Given:
    keys = [_action(sat), _action(sat)]
    wanted = [(key, seen(sat, key)) for key in keys]
    return Given(MoveDraft, lambda draft: due_dates.move_all(sat.context, wanted, draft), {"due_on": "5.1.2027"})


@of("action_progress.add_all")
def progress_on_several(sat: Sitting) -> Given:
    keys = [_action(sat), _action(sat)]
    return Given(ProgressDraft, lambda draft: action_progress.add_all(sat.context, keys, draft), {})


@of("my_actions.choose")
def whose_actions_are_mine(sat: Sitting) -> Given:
    return Given(MineDraft, lambda draft: my_actions.choose(sat.context, draft), {})


@of("ratings.give")
def a_colour(sat: Sitting) -> Given:
    key = _action(sat)
    return Given(RatingDraft, lambda draft: ratings.give(sat.context, key, draft, seen=None), {"colour": "green"})


_FROM = {"in_force_from": "1.1.2027"}


def _legend(sat: Sitting) -> str:
    draft = LegendDraft(name="Ours", in_force_from=date(2026, 4, 1), source="Group")
    return done(legends.add(sat.context, draft)).legend_id


def _entry(sat: Sitting, key: str) -> str | None:
    page = found.page(sat.context.store, key)
    assert page is not None
    return page.entry


@of("legends.add")
def a_legend(sat: Sitting) -> Given:
    return Given(LegendDraft, lambda draft: legends.add(sat.context, draft), dict(_FROM))


def _of_legend(name: str, kind: type[Draft], service: Any, /, **typed: str) -> None:
    @of(name)
    def of_a_legend(sat: Sitting) -> Given:
        key = _legend(sat)
        return Given(kind, lambda draft: service(sat.context, key, draft, seen=_entry(sat, key)), dict(typed))


_of_legend("legends.correct", LegendDraft, legends.correct, **_FROM)
_of_legend("legends.confirm", LegendConfirmedDraft, legends.confirm)
_of_legend("legends.add_line", LegendLineDraft, legends.add_line, colour="red", condition="overdue", days="3")


@of("legends.correct_line")
def a_line_put_right(sat: Sitting) -> Given:
    key = _legend(sat)
    return Given(
        LegendLineDraft, lambda draft: legends.correct_line(sat.context, key, 3, draft, seen=_entry(sat, key)),
        {"colour": "red", "condition": "overdue"},
    )  # fmt: skip
