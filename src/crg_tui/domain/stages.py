"""The course of a case, read from its dated steps.

Steps happen in any order and may repeat, and the record takes them as they come: nothing here forbids a step. A date
may be partial or missing, so one step counts as later than another only where every day it can have been lies after;
where that cannot be said, nothing is claimed, and a case is shown as open rather than as closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crg_tui.domain.partial_date import PartialDate


class StepKind(StrEnum):
    """Every dated step of a case. Meeting, sign-off, completion and sending of a rapid review are four dates."""

    INCIDENT = "incident"
    BECAME_AWARE = "became_aware"
    REFERRAL_RECEIVED = "referral_received"
    PARTNERS_TOLD = "partners_told"
    CONSIDERED = "considered"
    NOTIFICATION_DECIDED = "notification_decided"
    NOTIFIED = "notified"
    SECRETARY_OF_STATE_TOLD = "secretary_of_state_told"
    NOT_NOTIFIED = "not_notified"
    BELOW_THRESHOLD = "below_threshold"
    FOUND_NOT_TO_MEET = "found_not_to_meet"
    FAMILY_TOLD = "family_told"
    RETURNS_ASKED = "returns_asked"
    RETURNS_IN = "returns_in"
    RAPID_REVIEW_MEETING = "rapid_review_meeting"
    RECOMMENDED = "recommended"
    DEFERRED = "deferred"
    ADVICE_GIVEN = "advice_given"
    ADVICE_ANSWERED = "advice_answered"
    DECIDED = "decided"
    SIGNED_OFF = "signed_off"
    COMPLETED = "completed"
    SENT_TO_PANEL = "sent_to_panel"
    PANEL_ACKNOWLEDGED = "panel_acknowledged"
    PANEL_REPLY = "panel_reply"
    RESPONSE_TO_PANEL = "response_to_panel"
    LCSPR_INITIATED = "lcspr_initiated"
    OTHER_REVIEW_STARTED = "other_review_started"
    NATIONAL_REVIEW_STARTED = "national_review_started"
    REVIEWER_NAMED = "reviewer_named"
    DRAFT_RECEIVED = "draft_received"
    REVIEW_CONCLUDED = "review_concluded"
    PUBLICATION_DECIDED = "publication_decided"
    COPY_SENT = "copy_sent"
    PUBLISHED = "published"
    NOT_PUBLISHED = "not_published"
    ACTION_PLAN_AGREED = "action_plan_agreed"
    LEARNING_SHARED = "learning_shared"
    ACTIONS_COMPLETED = "actions_completed"
    ASSURED = "assured"
    CLOSED = "closed"
    REOPENED = "reopened"
    RETENTION_REVIEW = "retention_review"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return _STEP_LABELS.get(self, self.value.replace("_", " "))


_K = StepKind
_STEP_LABELS = {
    _K.BECAME_AWARE: "local authority became aware",
    _K.PARTNERS_TOLD: "safeguarding partners told",
    _K.CONSIDERED: "considered by the group",
    _K.NOTIFICATION_DECIDED: "decided whether to notify",
    _K.NOTIFIED: "notified to the Panel",
    _K.SECRETARY_OF_STATE_TOLD: "Secretary of State and Ofsted told",
    _K.NOT_NOTIFIED: "decided not to notify",
    _K.BELOW_THRESHOLD: "found below the threshold",
    _K.FOUND_NOT_TO_MEET: "found after notifying not to meet the criteria",
    _K.RETURNS_ASKED: "agency returns asked for",
    _K.RETURNS_IN: "agency returns in",
    _K.RECOMMENDED: "recommendation of the group",
    _K.DEFERRED: "recommendation deferred",
    _K.ADVICE_GIVEN: "independent advice given",
    _K.ADVICE_ANSWERED: "response to the advice",
    _K.DECIDED: "decision on the next step",
    _K.SIGNED_OFF: "rapid review signed off",
    _K.COMPLETED: "rapid review completed",
    _K.SENT_TO_PANEL: "report sent to the Panel",
    _K.PANEL_ACKNOWLEDGED: "acknowledged by the Panel",
    _K.PANEL_REPLY: "reply of the Panel",
    _K.RESPONSE_TO_PANEL: "response to the Panel",
    _K.LCSPR_INITIATED: "decision to initiate an LCSPR",
    _K.REVIEWER_NAMED: "reviewer named to the Panel, DfE and Ofsted",
    _K.COPY_SENT: "copy sent to the Panel and the Secretary of State",
    _K.NOT_PUBLISHED: "decided not to publish",
    _K.ACTIONS_COMPLETED: "all actions completed",
    _K.ASSURED: "assured as embedded",
}


class Stage(StrEnum):
    """How far a case has come, in the order of the course; four of them are ways a case leaves it early."""

    RECORDED = "recorded"
    REFERRED = "referred"
    CONSIDERED = "considered"
    BELOW_THRESHOLD = "below_threshold"
    NOT_NOTIFIED = "not_notified"
    SECRETARY_OF_STATE_TOLD = "secretary_of_state_told"
    NOTIFIED = "notified"
    FOUND_NOT_TO_MEET = "found_not_to_meet"
    RAPID_REVIEW = "rapid_review"
    DECIDED = "decided"
    WITH_THE_PANEL = "with_the_panel"
    PANEL_REPLIED = "panel_replied"
    REVIEW = "review"
    ACTION_PLAN = "action_plan"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return _STAGE_LABELS.get(self, self.value.replace("_", " "))


_STAGE_LABELS = {
    Stage.RECORDED: "recorded, not yet referred",
    Stage.SECRETARY_OF_STATE_TOLD: "Secretary of State and Ofsted told",
    Stage.FOUND_NOT_TO_MEET: "notified, later found not to meet the criteria",
    Stage.WITH_THE_PANEL: "with the Panel",
    Stage.PANEL_REPLIED: "Panel has replied",
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened in a case, and when; None where the date is not recorded."""

    kind: StepKind
    on: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class StageReading:
    """Where a case is.

    `reached` are all stages with a step on the record, in the order of the course. `missing` says what the next stage
    waits for, what earlier stages lack and which dates are not recorded. `out_of_order` are departures from the usual
    course, which are allowed and only shown; `contradictions` are dates that cannot both be right (`check_order`).
    """

    stage: Stage
    reached: tuple[Stage, ...]
    missing: tuple[str, ...]
    out_of_order: tuple[str, ...]
    contradictions: tuple[str, ...]


_Dates = Mapping[StepKind, Sequence[PartialDate | None]]
_Order = tuple[tuple[tuple[StepKind, ...], tuple[StepKind, ...]], ...]

_STARTS = (_K.LCSPR_INITIATED, _K.OTHER_REVIEW_STARTED, _K.NATIONAL_REVIEW_STARTED)
_AWAITED = ((_K.SENT_TO_PANEL,), (_K.PANEL_REPLY,))
_ONCE_AWARE = (
    *(_K.PARTNERS_TOLD, _K.CONSIDERED, _K.NOTIFICATION_DECIDED, _K.NOTIFIED, _K.SECRETARY_OF_STATE_TOLD),
    *(_K.NOT_NOTIFIED, _K.BELOW_THRESHOLD, _K.RAPID_REVIEW_MEETING, _K.SENT_TO_PANEL, _K.PANEL_REPLY),
)
_ENDS = (_K.REVIEW_CONCLUDED, _K.PUBLISHED, _K.NOT_PUBLISHED)

# The first of these cannot come after any of those without one of the dates being wrong.
_MUST_PRECEDE: _Order = (
    ((_K.INCIDENT,), tuple(kind for kind in StepKind if kind is not _K.INCIDENT)),
    ((_K.BECAME_AWARE,), _ONCE_AWARE),
    ((_K.NOT_NOTIFIED,), (_K.NOTIFIED,)),
    ((_K.BELOW_THRESHOLD,), (_K.NOTIFIED,)),
    ((_K.NOTIFIED,), (_K.FOUND_NOT_TO_MEET, _K.PANEL_REPLY)),
    ((_K.RETURNS_ASKED,), (_K.RETURNS_IN,)),
    ((_K.RAPID_REVIEW_MEETING,), (_K.COMPLETED, _K.SENT_TO_PANEL, _K.PANEL_REPLY)),
    ((_K.ADVICE_GIVEN,), (_K.ADVICE_ANSWERED,)),
    ((_K.SENT_TO_PANEL,), (_K.PANEL_REPLY, _K.RESPONSE_TO_PANEL)),
    ((_K.PANEL_REPLY,), (_K.RESPONSE_TO_PANEL,)),
    (_STARTS, (_K.DRAFT_RECEIVED, _K.REVIEW_CONCLUDED, _K.PUBLISHED)),
    ((_K.DRAFT_RECEIVED,), (_K.REVIEW_CONCLUDED, _K.COPY_SENT, _K.PUBLISHED)),
    ((_K.COPY_SENT,), (_K.PUBLISHED,)),
    ((_K.CLOSED,), (_K.REOPENED,)),
)

# The usual course. "Notified first, then the rapid review" is the Panel's own answer to a frequent question.
_USUALLY_PRECEDE: _Order = (
    ((_K.REFERRAL_RECEIVED,), (_K.CONSIDERED, _K.RAPID_REVIEW_MEETING)),
    ((_K.CONSIDERED,), (_K.NOTIFIED, _K.NOT_NOTIFIED, _K.RAPID_REVIEW_MEETING)),
    ((_K.NOTIFICATION_DECIDED,), (_K.NOTIFIED,)),
    ((_K.NOTIFIED,), (_K.RAPID_REVIEW_MEETING, _K.SENT_TO_PANEL)),
    ((_K.RETURNS_ASKED,), (_K.RAPID_REVIEW_MEETING,)),
    ((_K.RAPID_REVIEW_MEETING,), (_K.DECIDED, _K.SIGNED_OFF)),
    ((_K.RECOMMENDED,), (_K.DECIDED,)),
    ((_K.ADVICE_GIVEN,), (_K.DECIDED,)),
    ((_K.ADVICE_ANSWERED,), (_K.DECIDED,)),
    ((_K.DECIDED,), (_K.SENT_TO_PANEL, _K.LCSPR_INITIATED)),
    ((_K.SIGNED_OFF,), (_K.SENT_TO_PANEL,)),
    ((_K.REVIEW_CONCLUDED,), (_K.PUBLISHED,)),
    ((_K.ACTION_PLAN_AGREED,), (_K.ACTIONS_COMPLETED, _K.ASSURED)),
    ((_K.ACTIONS_COMPLETED,), (_K.ASSURED,)),
)

# A step on the left rests on one of those on the right.
_RESTS_ON: _Order = (
    ((_K.NOTIFIED,), (_K.BECAME_AWARE,)),
    ((_K.RAPID_REVIEW_MEETING, _K.FOUND_NOT_TO_MEET, _K.SENT_TO_PANEL), (_K.NOTIFIED,)),
    ((_K.SENT_TO_PANEL,), (_K.SIGNED_OFF,)),
    ((_K.SENT_TO_PANEL,), (_K.DECIDED,)),
    ((_K.PANEL_REPLY,), (_K.SENT_TO_PANEL,)),
    ((_K.RESPONSE_TO_PANEL,), (_K.PANEL_REPLY,)),
    ((_K.ADVICE_ANSWERED,), (_K.ADVICE_GIVEN,)),
    ((_K.DRAFT_RECEIVED, _K.REVIEW_CONCLUDED, _K.PUBLISHED, _K.NOT_PUBLISHED), _STARTS),
    ((_K.ACTIONS_COMPLETED, _K.ASSURED), (_K.ACTION_PLAN_AGREED,)),
    ((_K.REOPENED,), (_K.CLOSED,)),
)

_MARKS: Mapping[Stage, tuple[StepKind, ...]] = {
    Stage.REFERRED: (_K.REFERRAL_RECEIVED,),
    Stage.CONSIDERED: (_K.CONSIDERED, _K.NOTIFICATION_DECIDED),
    Stage.BELOW_THRESHOLD: (_K.BELOW_THRESHOLD,),
    Stage.NOT_NOTIFIED: (_K.NOT_NOTIFIED,),
    Stage.SECRETARY_OF_STATE_TOLD: (_K.SECRETARY_OF_STATE_TOLD,),
    Stage.NOTIFIED: (_K.NOTIFIED,),
    Stage.FOUND_NOT_TO_MEET: (_K.FOUND_NOT_TO_MEET,),
    Stage.RAPID_REVIEW: (_K.RAPID_REVIEW_MEETING, _K.SIGNED_OFF, _K.COMPLETED),
    Stage.DECIDED: (_K.DECIDED,),
    Stage.WITH_THE_PANEL: (_K.SENT_TO_PANEL,),
    Stage.PANEL_REPLIED: (_K.PANEL_REPLY,),
    Stage.REVIEW: _STARTS,
    Stage.ACTION_PLAN: (_K.ACTION_PLAN_AGREED,),
    Stage.CLOSED: (_K.CLOSED,),
}

_LEFT_EARLY = (Stage.SECRETARY_OF_STATE_TOLD, Stage.NOT_NOTIFIED, Stage.BELOW_THRESHOLD, Stage.FOUND_NOT_TO_MEET)
_GO_ON = (*_STARTS, _K.ACTION_PLAN_AGREED, _K.CLOSED)
_NEXT: Mapping[Stage, tuple[tuple[StepKind, ...], ...]] = {
    Stage.RECORDED: ((_K.REFERRAL_RECEIVED,),),
    Stage.REFERRED: ((_K.CONSIDERED,),),
    Stage.CONSIDERED: ((_K.NOTIFIED, _K.SECRETARY_OF_STATE_TOLD, _K.NOT_NOTIFIED, _K.BELOW_THRESHOLD),),
    **dict.fromkeys(_LEFT_EARLY, ((_K.OTHER_REVIEW_STARTED, _K.CLOSED),)),
    Stage.NOTIFIED: ((_K.RAPID_REVIEW_MEETING, _K.FOUND_NOT_TO_MEET),),
    Stage.RAPID_REVIEW: ((_K.RAPID_REVIEW_MEETING,), (_K.DECIDED,), (_K.SIGNED_OFF,)),
    Stage.DECIDED: ((_K.SIGNED_OFF,), (_K.SENT_TO_PANEL,)),
    Stage.WITH_THE_PANEL: ((_K.PANEL_REPLY,),),
    Stage.PANEL_REPLIED: ((_K.RESPONSE_TO_PANEL,), _GO_ON),
    Stage.REVIEW: ((_K.REVIEW_CONCLUDED,), (_K.ACTION_PLAN_AGREED,)),
    Stage.ACTION_PLAN: ((_K.ACTIONS_COMPLETED,), (_K.ASSURED,), (_K.CLOSED,)),
    Stage.CLOSED: ((_K.RETENTION_REVIEW,),),
}


def read_stage(steps: Iterable[Step]) -> StageReading:
    """Where a case is, what it waits for, and what does not fit: from its steps alone, in whatever order they come.

    The furthest stage counts, except: a case is closed only if it was certainly closed after it was last reopened;
    an unfinished review, or a report without a reply, holds the case there even when an action plan is agreed; found
    not to meet the criteria stands until somebody goes on after it, and below threshold and not notified stand until
    the case is referred or considered again, or notified after all.
    """
    dates = _by_kind(steps)
    stage = _find_stage(dates)
    reached = tuple(each for each, marks in _MARKS.items() if _has(dates, *marks))
    wrong = _find_reversed(dates, _MUST_PRECEDE)
    return StageReading(stage, reached, _find_missing(stage, dates), _find_departures(stage, dates), wrong)


def check_order(steps: Iterable[Step]) -> tuple[str, ...]:
    """Dates that cannot both be right: a sentence for each step that comes too late, with those it comes after.

    Only certain contradictions are named: the same day, overlapping partial dates and missing dates are none. Where
    the earlier step repeats, its first time counts.
    """
    return _find_reversed(_by_kind(steps), _MUST_PRECEDE)


def _by_kind(steps: Iterable[Step]) -> _Dates:
    dates: dict[StepKind, list[PartialDate | None]] = {}
    for step in steps:
        dates.setdefault(step.kind, []).append(step.on)
    return dates


def _has(dates: _Dates, *kinds: StepKind) -> bool:
    return any(kind in dates for kind in kinds)


def _went_on(dates: _Dates, later: Iterable[StepKind], earlier: Iterable[StepKind]) -> bool:
    """Whether one of the later steps was certainly taken after every one of the earlier."""
    past = [on for kind in earlier for on in dates.get(kind, ())]
    return any(
        on is not None and all(before is not None and before.certainly_before(on) for before in past)
        for kind in later
        for on in dates.get(kind, ())
    )


def _stands(dates: _Dates, steps: Sequence[StepKind], against: Sequence[StepKind]) -> bool:
    """Whether one of the steps is on the record, and none of those against it, or only such as came before."""
    return _has(dates, *steps) and (not _has(dates, *against) or _went_on(dates, steps, against))


def _join(kinds: Iterable[StepKind]) -> str:
    return " or ".join(kind.label for kind in kinds)


def _find_stage(dates: _Dates) -> Stage:
    if _stands(dates, (_K.CLOSED,), (_K.REOPENED,)):
        return Stage.CLOSED
    found = _MARKS[Stage.FOUND_NOT_TO_MEET]
    resumed = _went_on(dates, (_K.NOTIFIED, _K.RAPID_REVIEW_MEETING, _K.DECIDED), found)
    if not resumed and _stands(dates, found, (*_STARTS, _K.ACTION_PLAN_AGREED)):
        return Stage.FOUND_NOT_TO_MEET
    started = _has(dates, *_STARTS)
    awaits = _stands(dates, *_AWAITED)
    if _K.ACTION_PLAN_AGREED in dates and not (_stands(dates, _STARTS, _ENDS) if started else awaits):
        return Stage.ACTION_PLAN
    if started:
        return Stage.REVIEW
    if awaits:
        return Stage.WITH_THE_PANEL
    if _has(dates, _K.PANEL_REPLY) and not _went_on(dates, (_K.DECIDED,), (_K.PANEL_REPLY,)):
        return Stage.PANEL_REPLIED
    if _has(dates, _K.DECIDED):
        return Stage.DECIDED
    notified = _K.NOTIFIED in dates
    if _has(dates, *_MARKS[Stage.RAPID_REVIEW]) or (notified and _has(dates, _K.RETURNS_ASKED, _K.RETURNS_IN)):
        return Stage.RAPID_REVIEW
    return Stage.NOTIFIED if notified else _find_early_stage(dates)


def _find_early_stage(dates: _Dates) -> Stage:
    left = [stage for stage in _LEFT_EARLY if _has(dates, *_MARKS[stage])]
    ways_out = [kind for stage in left for kind in _MARKS[stage]]
    for stage in (Stage.CONSIDERED, Stage.REFERRED):
        if _stands(dates, _MARKS[stage], ways_out):
            return stage
    for stage in left:
        if _stands(dates, _MARKS[stage], [kind for kind in ways_out if kind not in _MARKS[stage]]):
            return stage
    return left[0] if left else Stage.RECORDED


def _find_missing(stage: Stage, dates: _Dates) -> tuple[str, ...]:
    wanted, marks = _NEXT[stage], _MARKS.get(stage, ())
    if stage is Stage.DECIDED and _has(dates, _K.PANEL_REPLY):
        wanted = _NEXT[Stage.PANEL_REPLIED]
    elif stage is Stage.DECIDED and not _has(dates, _K.NOTIFIED):
        wanted = ((_K.SIGNED_OFF,), _GO_ON)
    said = []
    for kinds in wanted:
        there = [kind for kind in kinds if kind in dates and (kind is not _K.CLOSED or stage is Stage.CLOSED)]
        since = bool(there) and not set(there) & set(marks) and _went_on(dates, marks, there)
        if not there or since:
            said.append(f"not recorded{' since' if since else ''}: {_join(kinds)}")
    if _stands(dates, *_AWAITED) and stage is not Stage.WITH_THE_PANEL:
        said.append(f"not recorded since the report was sent: {_K.PANEL_REPLY.label}")
    if _has(dates, _K.LCSPR_INITIATED) and not _has(dates, _K.NOT_PUBLISHED):
        parts = ((_K.COPY_SENT,), (_K.PUBLISHED, _K.NOT_PUBLISHED))
        said += [f"not recorded: {_join(kinds)}" for kinds in parts if not _has(dates, *kinds)]
    for kinds, needs in _RESTS_ON:
        if not _has(dates, *needs):
            said += [f"{kind.label} is recorded, but not: {_join(needs)}" for kind in kinds if kind in dates]
    if _stands(dates, (_K.DEFERRED,), (_K.RECOMMENDED, _K.DECIDED)):
        said.append("deferred, and neither recommended nor decided since")
    if _K.CLOSED in dates and stage is not Stage.CLOSED and not _went_on(dates, (_K.REOPENED,), (_K.CLOSED,)):
        said.append("whether the case was closed or reopened last is not known")
    said += [f"date not recorded: {kind.label}" for kind in StepKind if None in dates.get(kind, ())]
    return tuple(dict.fromkeys(said))


def _find_departures(stage: Stage, dates: _Dates) -> tuple[str, ...]:
    said = _find_reversed(dates, _USUALLY_PRECEDE)
    if stage is Stage.CLOSED:
        kept = (kind for kind in StepKind if kind not in (_K.CLOSED, _K.REOPENED, _K.RETENTION_REVIEW))
        after = [kind.label for kind in kept if _went_on(dates, (kind,), (_K.CLOSED,))]
        said += (f"dated after the case was closed: {', '.join(after)}",) if after else ()
    return said


def _find_reversed(dates: _Dates, order: _Order) -> tuple[str, ...]:
    said = []
    for firsts, laters in order:
        first = [(on, kind) for kind in firsts for on in dates.get(kind, ()) if on is not None]
        if not first or any(None in dates.get(kind, ()) for kind in firsts):
            continue
        too_early = [
            f"{kind.label} ({on.shown})"
            for kind in laters
            for on in dates.get(kind, ())
            if on is not None and all(on.certainly_before(begun) for begun, _ in first)
        ]
        if too_early:
            begun, kind = min(first)
            said.append(f"{kind.label} ({begun.shown}) is dated after: {', '.join(too_early)}")
    return tuple(said)
