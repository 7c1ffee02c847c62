"""Decisions, from the proposal in words to what whoever decides did with it: every intention in one place.

    proposed = decisions.propose(context, case_id, draft, meeting_id=..., item_id=...)
    decisions.set_stand(context, decision_id, seat_id, Stand.AGREE)
    decisions.record(context, decision_id, RecordDraft(outcome=Outcome.UNANIMOUS), seen=entry)
    decisions.decide(context, decision_id, MakerDraft(...), seen=entry)

No decision is derived from a count: a person confirms the outcome by its name, and whoever decides may decide against
the majority. The parts stand in `proposals`, `positions`, `outcomes`, `makers` and `calls`.
"""

from __future__ import annotations

from crg_tui.services.calls import CALL_FORM, HeldCall, Says, partners_call
from crg_tui.services.makers import LOCAL_AUTHORITY, MAKER_FORM, Decided, decide
from crg_tui.services.on_decision import FORM, DecisionNow
from crg_tui.services.outcomes import (
    RATIFICATION_FORM,
    RATIONALE_FORM,
    RecordedDecision,
    give_rationale,
    ratify,
    record,
)
from crg_tui.services.positions import (
    POSITION_FORM,
    WORDS_FORM,
    PositionNow,
    agree_all,
    give_words,
    read_words_back,
    set_position,
    set_stand,
    take_away,
)
from crg_tui.services.proposals import correct, propose, read_back, reopen, withdraw

__all__ = [
    "CALL_FORM", "FORM", "LOCAL_AUTHORITY", "MAKER_FORM", "POSITION_FORM", "RATIFICATION_FORM",
    "RATIONALE_FORM", "WORDS_FORM", "Decided",
    "DecisionNow", "HeldCall", "PositionNow", "RecordedDecision", "Says", "agree_all", "correct", "decide",
    "give_rationale", "give_words", "partners_call", "propose", "ratify", "read_back", "read_words_back", "record",
    "reopen", "set_position", "set_stand", "take_away", "withdraw",
]  # fmt: skip
