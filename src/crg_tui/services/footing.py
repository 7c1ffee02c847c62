"""What recorded decisions rest on, looked at again where something under them is put right or taken back.

A decision that was taken again stays as it was: what becomes known later belongs to the one in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crg_tui.domain.decisions import DecisionBasis, MakersDecision
from crg_tui.domain.group import is_one_of
from crg_tui.domain.positions import AdviceNeed, Outcome, Stand
from crg_tui.queries.contradictions import contradicted, contradictions
from crg_tui.services.on_decision import RECORDED, ground, replacement_of, unconfirm
from crg_tui.services.work import Work
from crg_tui.store.tables import Advice, Decision, Position


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a recorded decision cannot be as it is; `seat_id` is the seat that it is about, None for all of them."""

    reason: str
    seat_id: str | None = None


Faults = dict[str, frozenset[Fault]]
"""What is wrong with each recorded decision that was looked at, by its key."""


def at_meeting(work: Work, meeting_id: str) -> Faults:
    """The recorded decisions of a meeting, and what attendance and interests say against the positions on each."""
    held = work.where(Decision, meeting_id=meeting_id)
    return {decision.id: frozenset(_against(work, decision)) for decision in held if _stands(work, decision)}


def look_again(work: Work, meeting_id: str, before: Faults) -> None:
    """Take back what a person had confirmed where attendance or an interest was put right and now speaks against it.

    `before` is what `at_meeting` answered before the change: what was wrong then is nobody's fault now. A decision that
    was replaced then and stands again is not in it: what became known meanwhile is about it now.
    """
    for decision_id, faults in at_meeting(work, meeting_id).items():
        if faults <= before.get(decision_id, frozenset()):
            continue
        decision = work.find(Decision, decision_id)
        assert decision is not None
        work.notices += [reason for reason, _ in contradictions(ground(work, decision))]
        unconfirm(work, decision)


def whole(work: Work, decision_ids: Iterable[str]) -> Faults:
    """Everything that keeps these decisions, where they are recorded, from being what their positions say."""
    found = (work.find(Decision, key) for key in dict.fromkeys(decision_ids))
    recorded = [decision for decision in found if decision is not None and decision.state in RECORDED]
    return {decision.id: frozenset(_all_of(work, decision)) for decision in recorded}


def advice_wanting(
    work: Work, decision: Decision, need: AdviceNeed | None, maker: str | None, capacity: str | None
) -> tuple[str, ...]:
    """What the arrangements ask for before the final decision and is not on the record, for whoever decides."""
    if need is None:
        return ()
    given = [advice for advice in work.where(Advice, decision_id=decision.id) if advice.text is not None]
    if need.from_another_person:
        given = [advice for advice in given if not is_one_of(advice.adviser, (maker, capacity))]
    return need.outstanding(advice=bool(given), response=any(advice.response for advice in given))


def _stands(work: Work, decision: Decision) -> bool:
    return decision.state in RECORDED and replacement_of(work, decision) is None


def _against(work: Work, decision: Decision) -> Iterator[Fault]:
    for reason, seat_id in contradicted(ground(work, decision)):
        yield Fault(reason, seat_id)


def _all_of(work: Work, decision: Decision) -> Iterator[Fault]:
    found = ground(work, decision)
    claim = found.claim()
    if not claim.may_be_recorded:
        yield Fault(f"The positions do not add up: {claim.reconciliation.sentence}")
    elif _said(decision) != (claim.outcome, claim.partners, None if _published(decision) else claim.words):
        yield Fault(f"The positions now say: {claim.words}")
    if _stands(work, decision):
        yield from _against(work, decision)
    if _published(decision):
        return
    if decision.made is not MakersDecision.AWAITED and decision.without_advice_reason is None:
        need = found.advice(decision.kind)
        if advice_wanting(work, decision, need, decision.maker, decision.capacity):
            yield Fault("It was decided on independent advice and the response to it")
    if decision.rationale is None and decision.rationale_from is None:
        yield Fault("The rationale is missing")
    for position in work.where(Position, decision_id=decision.id, stand=Stand.DISAGREE):
        if position.words is None and position.words_from is None:
            yield Fault("Words of dissent are missing", position.seat_id)


def _said(decision: Decision) -> tuple[Outcome | None, Outcome | None, str | None]:
    # What a source says of agreement stands within the words of published facts, and nowhere else.
    words = None if _published(decision) else decision.outcome_words
    return decision.outcome, decision.partners_outcome, words


def _published(decision: Decision) -> bool:
    return decision.basis is DecisionBasis.PUBLISHED
