"""Answering the criteria on a decision: the group once, and the agencies that differ from it.

The well-known criteria are columns of the decision, and are put right by the rules of `proposals`: what was recorded is
confirmed anew, and nothing approved or taken again is changed. All others have records of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.criteria import KNOWN, WHOLE, DifferenceDraft, JudgementDraft
from crg_tui.domain.decisions import DecisionState
from crg_tui.domain.judgements import Answer
from crg_tui.domain.proposals import ProposalDraft
from crg_tui.queries import criteria as found
from crg_tui.queries import seats as seats_found
from crg_tui.services.on_decision import JUDGEMENTS, find_changeable, ground, unconfirm
from crg_tui.services.proposals import put_right
from crg_tui.services.stamps import editions_of, stamp, unstamped
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import CriterionAnswer, Decision, Seat

FORM, DIFFERENCE_FORM = "judgement", "difference"
"""The names under which the forms' drafts are kept; the record is `decision:code`, and the seat after it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer after it was given. `who` is the group or the agency."""

    decision_id: str
    ref: str
    code: str
    label: str
    who: str
    answer: Answer
    state: DecisionState


@intention
def judge(work: Work, decision_id: str, code: str, draft: JudgementDraft, *, seen: str | None) -> Judged | Refused:
    """The group's answer to a criterion, or to a judgement as a whole (`definition_met`, `criteria_met`).

    `seen` is the newest entry of the decision, or of the answer's own record where it has one. A criterion with a
    column of the decision has no reason of its own: that stands with its judgement.
    """
    decision = find_changeable(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    label = _label(work, decision, code)
    if isinstance(label, Refused):
        return label
    refused = _into_column(work, decision, code, draft, seen) if _is_column(code) else _own(
        work, decision, code, draft, seen
    )  # fmt: skip
    if refused is not None:
        return refused
    _stamp(work, decision)
    work.drop_draft(FORM, f"{decision.id}:{code}")
    return Judged(decision.id, decision.ref, code, label, "the group", draft.answer, decision.state)


@intention
def differ(work: Work, decision_id: str, code: str, draft: DifferenceDraft, *, seen: str | None) -> Judged | Refused:
    """What an agency answers that differs from the group; `seen` is the newest entry of its answer, None for a new one.

    An agency that answers as the group does is not entered: the group's answer stands for it.
    """
    decision = find_changeable(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    label = _label(work, decision, code)
    if isinstance(label, Refused):
        return label
    on = decision.decided_on.earliest if decision.decided_on is not None else work.today
    lines = ground(work, decision).seats
    seats = seats_found.named(lines, draft.seat, on)
    if len(seats) != 1:
        names = ", ".join(line.short_name for line in lines) or "none"
        return refuse(f"{draft.seat} is not one seat of this decision.", f"Its seats are: {names}.", "seat")
    if _group_says(work, decision, code) is draft.answer:
        return refuse(
            f"The group answers {draft.answer.label} too, so {seats[0].short_name} does not differ.",
            "Choose what it answers instead, or leave it out.",
            "answer",
        )
    held = work.one(CriterionAnswer, decision_id=decision.id, code=code, seat_id=seats[0].id)
    key = held.id if held is not None else ""
    if refused := work.moved_on(key, seen, held.answer.label if held is not None else ""):
        return refused
    if held is None:
        held = work.add(CriterionAnswer(decision_id=decision.id, code=code, seat_id=seats[0].id, answer=draft.answer))
        changed = True
    else:
        changed = (held.answer, held.reason) != (draft.answer, draft.reason)
    held.answer, held.reason = draft.answer, draft.reason
    if changed:
        unconfirm(work, decision)
    _stamp(work, decision)
    for record_id in (f"{decision.id}:{code}", f"{decision.id}:{code}:{seats[0].id}"):
        work.drop_draft(DIFFERENCE_FORM, record_id)
    return Judged(decision.id, decision.ref, code, label, seats[0].agency, draft.answer, decision.state)


@intention
def take_away(work: Work, decision_id: str, code: str, seat_id: str, *, seen: str | None) -> Judged | Refused:
    """An agency differs no longer, or never did: its answer goes, and the history keeps it."""
    decision = find_changeable(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    held = work.one(CriterionAnswer, decision_id=decision.id, code=code, seat_id=seat_id)
    seat = work.find(Seat, seat_id)
    if held is None or seat is None:
        return refuse("This agency does not differ there.", "Look at the list of the criteria.")
    if refused := work.moved_on(held.id, seen, held.answer.label):
        return refused
    label = _label(work, decision, code)
    answer = held.answer
    work.remove(held)
    unconfirm(work, decision)
    work.drop_draft(DIFFERENCE_FORM, f"{decision.id}:{code}:{seat_id}")
    said = code if isinstance(label, Refused) else label
    return Judged(decision.id, decision.ref, code, said, seat.agency, answer, decision.state)


def _is_column(code: str) -> bool:
    return code in KNOWN or code in WHOLE


def _into_column(work: Work, decision: Decision, code: str, draft: JudgementDraft, seen: str | None) -> Refused | None:
    values: dict[str, Any] = {name: getattr(decision, name) for name in JUDGEMENTS}
    values[code] = draft.answer
    if code in WHOLE:
        reason = f"{WHOLE[code][0].value}_reason"
        values[reason] = draft.reason
    elif draft.reason is not None:
        whole = WHOLE[KNOWN[code][0].met][1]
        return refuse(
            f"The reasons for this criterion stand with the judgement “{whole}”.",
            "Put the words there, or take them away.",
            "reason",
        )
    for name in ("cautions_reason", "rationale", "rationale_from"):
        values[name] = getattr(decision, name)
    on = None if decision.meeting_id is not None else decision.decided_on
    whole_draft = ProposalDraft(kind=decision.kind, wording=decision.wording, decided_on=on, **values)
    answer = put_right(work, decision.id, whole_draft, seen=seen, stands_reason=None)
    if not isinstance(answer, Refused):
        return None
    fields = {f"{WHOLE[code][0].value}_reason": "reason"} if code in WHOLE else {}
    return Refused(tuple(replace(one, field=fields.get(one.field or "")) for one in answer.refusals))


def _own(work: Work, decision: Decision, code: str, draft: JudgementDraft, seen: str | None) -> Refused | None:
    held = work.one(CriterionAnswer, decision_id=decision.id, code=code, seat_id=None)
    if refused := work.moved_on(held.id if held else "", seen, held.answer.label if held else ""):
        return refused
    if draft.answer is Answer.NOT_ASKED and draft.reason is not None:
        return refuse("There is a reason, but no answer.", "Choose the answer that it belongs to.", "answer")
    if held is not None and (held.answer, held.reason) == (draft.answer, draft.reason):
        return None
    if held is None and draft.answer is not Answer.NOT_ASKED:
        work.add(
            CriterionAnswer(decision_id=decision.id, code=code, seat_id=None, answer=draft.answer, reason=draft.reason)
        )
    elif held is not None and draft.answer is Answer.NOT_ASKED:
        work.remove(held)
    elif held is not None:
        held.answer, held.reason = draft.answer, draft.reason
    else:
        return None
    unconfirm(work, decision)
    return None


def _group_says(work: Work, decision: Decision, code: str) -> Answer:
    if _is_column(code):
        answer: Answer = getattr(decision, code)
        return answer
    held = work.one(CriterionAnswer, decision_id=decision.id, code=code, seat_id=None)
    return held.answer if held is not None else Answer.NOT_ASKED


def _label(work: Work, decision: Decision, code: str) -> str | Refused:
    """The short words of a criterion; refused where the editions of this decision have it not, and nobody answered."""
    if code in WHOLE:
        return WHOLE[code][1]
    stamped = [decision.criteria_edition_id, decision.local_edition_id]
    keys = [key for key in stamped if key is not None]
    if decision.state is DecisionState.PROPOSED and unstamped(decision):
        keys = [key for key in editions_of(work, decision).values() if key is not None]
    pages = found.pages_in(work.connection, *keys, counted=False) if keys else ()
    for page in pages:
        if line := page.criterion(code):
            return line.short
    known = KNOWN.get(code)
    nothing_statutory = not any(page.scope.value == "statutory" for page in pages)
    if known is not None and (nothing_statutory or getattr(decision, code) is not Answer.NOT_ASKED):
        return known[1]
    if known is None and work.where(CriterionAnswer, decision_id=decision.id, code=code):
        return code.replace("_", " ")
    codes = [line.code for page in pages for line in page.criteria] or list(KNOWN)
    names = ", ".join(dict.fromkeys((*codes, *WHOLE)))
    where = " or ".join(page.name for page in pages) or "this decision"
    return refuse(f"“{code[:60]}” is no criterion of {where}.", f"There is: {names}.")


def _stamp(work: Work, decision: Decision) -> None:
    if decision.state is DecisionState.PROPOSED and unstamped(decision):
        stamp(work, decision)
