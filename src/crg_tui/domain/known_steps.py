"""Steps in the course of a case that the record knows from elsewhere: they are offered, and a person records them.

A decision that was recorded, an item that was deferred and advice that came each have their day; nobody should have to
type it again. What a decision on closing or publishing came to is in words, so these are offered and never taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.stages import Step, StepKind

_K = DecisionKind
_WHATEVER_WAS_DECIDED: Mapping[DecisionKind, StepKind] = {
    _K.NOTIFY: StepKind.NOTIFICATION_DECIDED,
    _K.NEXT_STEP: StepKind.DECIDED,
    _K.PUBLICATION: StepKind.PUBLICATION_DECIDED,
}
_AS_RECOMMENDED: Mapping[DecisionKind, StepKind] = {
    _K.ACTION_PLAN: StepKind.ACTION_PLAN_AGREED,
    _K.CLOSE: StepKind.CLOSED,
    _K.REOPEN: StepKind.REOPENED,
}


@dataclass(frozen=True, slots=True)
class KnownStep:
    """A step with its day, and where the record has it from: "2026-012/D2" or "M2026-05, item 7"."""

    kind: StepKind
    on_date: PartialDate
    known_from: str

    @property
    def shown(self) -> str:
        """In one line."""
        return f"{self.kind.label}, {self.on_date.shown} ({self.known_from})"


def of_decision(
    kind: DecisionKind, ref: str, put_on: PartialDate | None, made: MakersDecision, made_on: PartialDate | None
) -> tuple[KnownStep, ...]:
    """What a recorded decision makes known. `put_on` is the day of the question, `made_on` that of whoever decides.

    The group's recommendation and the decision are two steps. A day that is not known makes nothing known.
    """
    steps: list[tuple[StepKind, PartialDate | None]] = []
    if kind is _K.NEXT_STEP:
        steps.append((StepKind.RECOMMENDED, put_on))
    if made is not MakersDecision.AWAITED and kind in _WHATEVER_WAS_DECIDED:
        steps.append((_WHATEVER_WAS_DECIDED[kind], made_on))
    if made is MakersDecision.AS_RECOMMENDED and kind in _AS_RECOMMENDED:
        steps.append((_AS_RECOMMENDED[kind], made_on))
    return tuple(KnownStep(step, on, ref) for step, on in steps if on is not None)


def wanting(known: Iterable[KnownStep], recorded: Iterable[Step]) -> tuple[KnownStep, ...]:
    """Those that the course of the case lacks, in the order of their days.

    A step of the same kind is the same one when its date, as far as it is known, can be that day.
    """
    held = list(recorded)
    missing: dict[tuple[StepKind, PartialDate], KnownStep] = {}
    for one in known:
        if not any(step.kind is one.kind and _can_be(step.on, one.on_date) for step in held):
            missing.setdefault((one.kind, one.on_date), one)
    return tuple(sorted(missing.values(), key=lambda one: (one.on_date.iso, list(StepKind).index(one.kind))))


def _can_be(on: PartialDate | None, day: PartialDate) -> bool:
    return on is None or not (on.certainly_before(day) or day.certainly_before(on))
