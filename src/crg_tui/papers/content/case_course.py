"""The course of a case on paper: its dates in one list, with what the record knows beside its steps; where it stands.

A decision and what the group recommends are days of the course, whether or not somebody entered them as steps. Where
a day is missing of what has happened the paper says so, and does not wait for it; what the record knows without a step
stands in the list of dates like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crg_tui.domain.cases import Provenance
from crg_tui.domain.decisions import DecisionState, MakersDecision
from crg_tui.domain.judgements import DecisionKind, ReviewRecommended
from crg_tui.domain.known_steps import KnownStep, of_decision
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.stages import StepKind
from crg_tui.papers.content.still_to_come import MEETING, NEXT_STEP, NOTIFYING, still_to_come
from crg_tui.queries.case_page import CasePage, DecisionOfCase

Dated = tuple[PartialDate, str]

STILL_TO_COME, NOT_RECORDED = "Still to come", "Not recorded"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands: what is still to come, and what is not recorded although it has happened."""

    still_to_come: tuple[str, ...]
    not_recorded: tuple[str, ...]


def timeline(page: CasePage) -> tuple[Dated, ...]:
    """Every dated step, receipt, recommendation and decision, earliest first."""
    told = [*page.timeline, *((one.on_date, _known(one)) for one in page.known)]
    if page.provenance is not Provenance.PUBLISHED:
        told += [line for one in _taken(page) for line in _of_decision(one)]
    return tuple(sorted(told, key=lambda line: line[0].iso))


def _known(step: KnownStep) -> str:
    """A step that is known from a decision or an item, with its reference where it has one."""
    has_reference = any(sign.isdigit() for sign in step.known_from)
    return f"{step.kind.label} ({step.known_from})" if has_reference else step.kind.label


def standing(page: CasePage) -> Standing:
    """What is still to come and what is not recorded, by steps and decisions together."""
    waited: list[str] = []
    lacking: list[str] = []
    taken = _taken(page)
    for said in still_to_come(page.stage):
        if said == MEETING and any(one.kind is DecisionKind.NEXT_STEP for one in taken):
            lacking.append("the date of the rapid review meeting")
        else:
            waited.append(_after(said, taken, page))
    if page.provenance is not Provenance.PUBLISHED:
        waited += [_awaited(one) for one in taken if one.made is MakersDecision.AWAITED]
    return Standing(tuple(dict.fromkeys(waited)), tuple(lacking))


def stands(page: CasePage) -> tuple[tuple[str, str], ...]:
    """The same under the labels of every paper."""
    found = standing(page)
    told = [("Stage", page.stage.stage.label)]
    if found.still_to_come:
        told.append((STILL_TO_COME, "; ".join(found.still_to_come)))
    if found.not_recorded:
        told.append((NOT_RECORDED, "; ".join(found.not_recorded)))
    return tuple(told)


def _taken(page: CasePage) -> list[DecisionOfCase]:
    """The decisions with an outcome that a person confirmed and nobody took back."""
    left = (DecisionState.PROPOSED, DecisionState.WITHDRAWN)
    return [one for one in page.decisions if one.recorded_on is not None and one.state not in left]


def _of_decision(one: DecisionOfCase) -> Iterator[Dated]:
    """The days of a decision that no step and nothing known beside them tells."""
    told = {step.kind for step in of_decision(one.kind, one.ref, one.decided_on, one.made, one.made_on)}
    if one.state is DecisionState.PROVISIONAL:
        told = set()
    made = one.made is not MakersDecision.AWAITED and not told - {StepKind.RECOMMENDED}
    put = StepKind.RECOMMENDED not in told and (one.made is MakersDecision.AWAITED or one.decided_on != one.made_on)
    what = f"{one.kind.label} ({one.ref})"
    if put and one.decided_on is not None:
        provisional = ", provisional" if one.state is DecisionState.PROVISIONAL else ""
        yield one.decided_on, f"recommendation{provisional}: {what}"
    if made and one.made_on is not None:
        both = one.decided_on == one.made_on and one.kind is not DecisionKind.NOTIFY
        yield one.made_on, f"recommendation and decision: {what}" if both else f"decision: {what}"


def _awaited(one: DecisionOfCase) -> str:
    return f"the decision on {one.ref}, {one.kind.label}"


def _after(said: str, taken: list[DecisionOfCase], page: CasePage) -> str:
    """What is waited for, once a decision has said which way the case goes on."""
    if said == NOTIFYING:
        notify = [one for one in taken if one.kind is DecisionKind.NOTIFY and one.made is not MakersDecision.AWAITED]
        return f"the day of notification, or that there is none (decided: {notify[-1].ref})" if notify else said
    if said == StepKind.DECIDED.label:
        asked = [one for one in taken if one.kind is DecisionKind.NEXT_STEP and one.made is MakersDecision.AWAITED]
        return _awaited(asked[-1]) if asked else said
    if said != NEXT_STEP:
        return said
    asked = [one for one in taken if one.kind in (DecisionKind.NEXT_STEP, DecisionKind.RESPONSE_TO_PANEL)]
    last = max(asked, key=lambda one: one.made_on.iso if one.made_on else "", default=None)
    if last is None or last.made is not MakersDecision.AS_RECOMMENDED or last.recommended not in _BEGINS:
        return said
    replies = [step.on_date for step in page.steps if step.kind is StepKind.PANEL_REPLY]
    if last.made_on is None or any(last.made_on.certainly_before(reply) for reply in replies):
        # What the Panel said since may have changed what comes next.
        return said
    return f"{_BEGINS[last.recommended]} (decided: {last.ref}, {last.made_on.shown})"


_BEGINS = {
    ReviewRecommended.LCSPR: "start of the local child safeguarding practice review",
    ReviewRecommended.OTHER_LEARNING_REVIEW: "start of the learning review",
    ReviewRecommended.SINGLE_AGENCY_LEARNING: "start of the single agency learning",
    ReviewRecommended.PRACTICE_AUDIT: "start of the audit of practice",
    ReviewRecommended.NONE: "an action plan, or closing the case",
}
"""What comes next where it was decided as the group recommended."""
