"""The course of a decision, from what the group recommends to what was done after the Panel's reply.

Every step has its own date and stands beside the others: advice never replaces a recommendation, nor the Panel's reply
a decision. Where two of them do not sit together a sentence says so in plain words; nothing is put right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crg_tui.domain.decisions import AdviceFollowed, MakersDecision
from crg_tui.domain.group import plain_title
from crg_tui.domain.judgements import DecisionKind, ReviewRecommended
from crg_tui.domain.panel import PanelReplyKind
from crg_tui.domain.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class AdviceGiven:
    """Advice on a decision: whose, its dates as far as they are known, and what was done with it."""

    adviser: str
    asked_on: PartialDate | None
    given_on: PartialDate | None
    given: bool
    responded_on: PartialDate | None
    answered: bool
    followed: AdviceFollowed | None


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply of the Panel to a decision, and the group's response to it."""

    kind: PanelReplyKind
    on: PartialDate
    answered: bool
    responded_on: PartialDate | None


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """What is on the record about one decision. A date is None where it is not recorded, a name where nobody is named.

    `ruled` is who decides by the arrangements of its day. `sent_on` is when the report went to the Panel after it,
    `notified` whether the Panel was notified at all. `open_dispute` says that a dispute path is open. `taken_again`
    names the decision that replaced it. `on_call` says that it was put on a call of the three partners, which
    recommends nothing.
    """

    ref: str
    kind: DecisionKind
    put_on: PartialDate | None
    recommended: ReviewRecommended | None
    made: MakersDecision
    made_on: PartialDate | None
    maker: str | None
    capacity: str | None
    ruled: str | None
    advices: tuple[AdviceGiven, ...] = ()
    open_dispute: bool = False
    went_on_without: bool = False
    sent_on: PartialDate | None = None
    replies: tuple[Reply, ...] = ()
    initiated: bool = False
    taken_again: str | None = None
    on_call: bool = False


def mismatches(facts: CourseFacts) -> tuple[str, ...]:
    """What does not sit together, one sentence each, in the order of the course; empty where everything does."""
    return tuple(
        sentence for part in (_decided, _advised, _disputed, _with_panel, _reviewed) for sentence in part(facts)
    )


def _decided(facts: CourseFacts) -> Iterator[str]:
    who = facts.maker or facts.capacity or "Whoever decides"
    if facts.made is MakersDecision.OTHERWISE:
        put = "was put" if facts.on_call else "the group recommends"
        yield f"{who[:1].upper()}{who[1:]} decided otherwise than {put}."
    if facts.made is MakersDecision.AWAITED:
        return
    other = facts.capacity and facts.ruled and plain_title(facts.capacity) != plain_title(facts.ruled)
    if other and facts.kind is not DecisionKind.NOTIFY:
        yield f"Decided in the capacity of {facts.capacity}; by the arrangements {facts.ruled} decides."


def _advised(facts: CourseFacts) -> Iterator[str]:
    for advice in facts.advices:
        if advice.followed is AdviceFollowed.NOT_FOLLOWED:
            yield f"The advice of {advice.adviser} was not followed."
        elif advice.followed is AdviceFollowed.IN_PART:
            yield f"The advice of {advice.adviser} was followed in part."
        if advice.given and not advice.answered:
            yield f"The advice of {advice.adviser} has no response."
        late = advice.given_on and facts.made_on and facts.made_on.certainly_before(advice.given_on)
        if late and facts.made is not MakersDecision.AWAITED:
            yield f"The advice of {advice.adviser} came after the decision."


def _disputed(facts: CourseFacts) -> Iterator[str]:
    if facts.went_on_without:
        yield "It was decided without waiting for the dispute path of the arrangements."
    elif facts.open_dispute and facts.made is not MakersDecision.AWAITED:
        yield "It is decided, and the dispute between the safeguarding partners is not ended."


def _with_panel(facts: CourseFacts) -> Iterator[str]:
    for reply in facts.replies:
        if facts.sent_on is None:
            yield "The Panel replied, and when the report was sent to it is not recorded."
        if reply.kind.wants_response and not reply.answered:
            yield f"The Panel {reply.kind.label} ({reply.on.shown}), and no response is recorded."
        elif reply.kind is PanelReplyKind.RECONSIDER and facts.taken_again is None:
            yield "The Panel asked to reconsider; the group responded, and the decision stands."
        if reply.kind is PanelReplyKind.NATIONAL_REVIEW and facts.recommended is not ReviewRecommended.NATIONAL_REVIEW:
            yield "The Panel decides on a national review, which the group did not recommend."


def _reviewed(facts: CourseFacts) -> Iterator[str]:
    if facts.kind is not DecisionKind.NEXT_STEP or facts.made is MakersDecision.AWAITED or facts.taken_again:
        return
    lcspr = facts.recommended is ReviewRecommended.LCSPR
    if facts.made is MakersDecision.AS_RECOMMENDED and lcspr and not facts.initiated:
        yield "An LCSPR is decided, and that it was initiated is not recorded."
    if facts.made is MakersDecision.AS_RECOMMENDED and not lcspr and facts.initiated:
        yield "An LCSPR was initiated, and this decision is for something else."
