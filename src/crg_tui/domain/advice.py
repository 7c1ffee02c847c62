"""Whether independent advice comes before a decision, by the rule of the arrangements and the positions taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.positions import (
    AdviceNeed,
    AdviceRule,
    AdviceTrigger,
    Outcome,
    PartnerSplit,
    Position,
    split_between_partners,
)
from crg_tui.domain.quorum import ASSUMED, Seat

WHETHER_TO_REVIEW = frozenset({DecisionKind.NEXT_STEP, DecisionKind.RESPONSE_TO_PANEL})
"""The questions that recommend a review or none: those before which an adviser who always advises is heard."""


def needs_advice(
    rule: AdviceRule, question: DecisionKind, seats: Sequence[Seat], positions: Iterable[Position]
) -> AdviceNeed:
    """Whether independent advice and a response to it come before the final decision on this question.

    Never for whether to notify: the local authority decides that within its own clock. Where the adviser always
    advises, advice comes before every decision whether to review, and a response to it where a disagreement asks for
    one.
    """
    read = split_between_partners(seats, positions)
    asked = _by_disagreement(rule, read)
    may_follow = question is DecisionKind.NOTIFY and asked is True
    needed = False if question is DecisionKind.NOTIFY else asked
    always = rule.always and question in WHETHER_TO_REVIEW and not needed
    needed = True if always else needed
    other = bool(needed) and rule.adviser_decides
    whose = " from another person than the adviser, who decides," if other else ""
    if may_follow:
        means = (
            "the local authority decides whether to notify within its own time limit, and advice and response may "
            "follow"
        )
    elif always:
        comes = whose.rstrip(",") or " of the adviser"
        means = f"advice{comes} comes before every decision whether to review"
        means += ", and a response to it may be needed" if asked is None else ""
    elif needed:
        means = f"independent advice{whose} and a written response to it come before the final decision"
    else:
        means = "no advice is asked for" if needed is False else "advice may be needed"
    assumed = None if rule.confirmed else ASSUMED
    sentence = f"{read.sentence}: {means}"
    return AdviceNeed(needed, may_follow, other, assumed, sentence, response=not always, differ=asked is True)


def _by_disagreement(rule: AdviceRule, read: PartnerSplit) -> bool | None:
    if rule.trigger is AdviceTrigger.NEVER:
        return False
    if rule.trigger is AdviceTrigger.PARTNERS_NOT_UNANIMOUS and not read.split:
        if read.outcome.disagreed or read.outcome.abstained:
            return True
        return False if read.outcome.outcome is Outcome.UNANIMOUS else None
    return read.split
