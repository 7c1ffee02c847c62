"""Which question is put next about a case, and what is asked about a proposal of that kind.

Both only decide what a form shows first: the question is chosen by a person, and every judgement is given by one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.meetings import ItemKind
from crg_tui.domain.stages import Stage, Step, StepKind, read_stage

_K = DecisionKind
_DEFINITION = ("abuse_or_neglect", "died_or_seriously_harmed", "definition_met", "definition_reason")
_CRITERIA = (
    "improvements", "recurrent_themes", "working_together", "other_circumstance", "criteria_met", "criteria_reason",
)  # fmt: skip
_PANEL = ("panel_prefers_local",)
_RECOMMENDED = ("recommended", "recommended_reason")
_DIFFER = ("cautions_reason",)
_ALWAYS = ("kind", "wording", "rationale", "rationale_from", "alternatives")

_ASKED: Mapping[DecisionKind, tuple[str, ...]] = {
    _K.NOTIFY: (*_DEFINITION, *_DIFFER),
    _K.FOUND_NOT_TO_MEET: (*_DEFINITION, *_CRITERIA, *_DIFFER),
    _K.NEXT_STEP: (*_DEFINITION, *_CRITERIA, *_RECOMMENDED, *_DIFFER),
    _K.RESPONSE_TO_PANEL: (*_CRITERIA, *_PANEL, *_RECOMMENDED, *_DIFFER),
    _K.PUBLICATION: (),
    _K.ACTION_PLAN: (),
    _K.CLOSE: (),
    _K.REOPEN: (),
    # Of a question that has no name here nothing is known, so nothing is left out.
    _K.OTHER: (*_DEFINITION, *_CRITERIA, *_PANEL, *_RECOMMENDED, *_DIFFER),
}

_NEXT: Mapping[Stage, DecisionKind] = {
    Stage.RECORDED: _K.NOTIFY,
    Stage.REFERRED: _K.NOTIFY,
    Stage.CONSIDERED: _K.NOTIFY,
    Stage.BELOW_THRESHOLD: _K.CLOSE,
    Stage.NOT_NOTIFIED: _K.CLOSE,
    Stage.FOUND_NOT_TO_MEET: _K.CLOSE,
    Stage.REVIEW: _K.PUBLICATION,
    Stage.ACTION_PLAN: _K.CLOSE,
    Stage.CLOSED: _K.REOPEN,
}


def names_asked(kind: DecisionKind | None, *, at_meeting: bool, panel_replied: bool) -> frozenset[str]:
    """The names of the questions of `ProposalDraft` that concern a proposal of this kind; None: no kind is chosen.

    At a meeting the day is the meeting's and is not asked. What the Panel considers, regulation 11 (d), SI 2018/789,
    can be answered once it has replied, and in a response to it.
    """
    names = {*_ALWAYS, *(_ASKED[kind] if kind is not None else ())}
    if not at_meeting:
        names.add("decided_on")
    if panel_replied and "criteria_met" in names:
        names.update(_PANEL)
    return frozenset(names)


def kind_expected(
    steps: Iterable[Step], item: ItemKind | None = None, decided: Collection[DecisionKind] = ()
) -> DecisionKind:
    """The question that a case is at, by its steps, the kind of its agenda item and the kinds of what was decided.

    A reply of the Panel that nobody has answered comes first, whether it agrees or asks to reconsider: which of the two
    stands in words. Once whether to notify is decided, the next step is what comes next.
    """
    happened = tuple(steps)
    if item is ItemKind.PANEL_REPLIES or _awaits_response(happened):
        return _K.RESPONSE_TO_PANEL
    expected = _NEXT.get(read_stage(happened).stage, _K.NEXT_STEP)
    return _K.NEXT_STEP if expected is _K.NOTIFY and _K.NOTIFY in decided else expected


def _awaits_response(steps: tuple[Step, ...]) -> bool:
    replies = [step.on for step in steps if step.kind is StepKind.PANEL_REPLY]
    if not replies or read_stage(steps).stage is not Stage.PANEL_REPLIED:
        return False
    responses = [step.on for step in steps if step.kind is StepKind.RESPONSE_TO_PANEL]
    known = [on for on in responses if on is not None]
    newer = any(reply is not None and all(on.certainly_before(reply) for on in known) for reply in replies)
    return not responses or (bool(known) and newer)
