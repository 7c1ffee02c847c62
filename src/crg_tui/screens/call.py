"""The short form of a call of the three partners between meetings: positions and decision on one page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.asking import Choice, Kind, Question, questions, read
from crg_tui.domain.positions import Position, Stand, outcome
from crg_tui.domain.proposals import CallDraft, WordsDraft
from crg_tui.domain.quorum import Seat
from crg_tui.queries import group
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen, Kept, Work
from crg_tui.services import decisions, drafts
from crg_tui.services.calls import Says

_SPOKEN = (Stand.AGREE, Stand.DISAGREE, Stand.ABSTAIN, Stand.ABSENT, Stand.WITHDRAWN)


def partners_call(desk: Desk, case_id: str, done: Callable[[Done[Any]], None]) -> FormScreen:
    """The form: the questions of `CallDraft`, and after the wording one position a partner."""
    context = desk.context
    seats = {
        f"seat_{number}": seat
        for number, seat in enumerate(
            line for line in group.seats_on(context.store, context.clock.today()) if line.partner is not None
        )
    }
    shown = ""
    asked: list[Question] = []
    for question in questions(CallDraft):
        asked.append(question)
        if question.name == "wording":
            for name, seat in seats.items():
                asked += [_position(name, seat.short_name), _words(f"words_{name}", seat.short_name)]

    def commit(typed: Mapping[str, str]) -> Done[Any] | Refused:
        accepted = read(CallDraft, {name: typed.get(name, "") for name in CallDraft.model_fields})
        if isinstance(accepted, Refused):
            return accepted
        nonlocal shown
        says: list[Says] = []
        for name, seat in seats.items():
            words = read(WordsDraft, {"words": typed.get(f"words_{name}", "")})
            if isinstance(words, Refused):
                return Refused(tuple(replace(refusal, field=f"words_{name}") for refusal in words.refusals))
            if typed.get(name):
                says.append(Says(seat.id, Stand(typed[name]), words.draft.words))
        partners = [Seat(seat.id, seat.agency, seat.partner) for seat in seats.values()]
        reading = outcome(partners, [Position(one.seat_id, one.stand) for one in says])
        if reading.reconciliation.adds_up and shown != reading.sentence:
            shown = reading.sentence
            return refuse(f"These positions say: {reading.sentence}.", "ctrl+s once more confirms it and records.")
        return decisions.partners_call(desk.context, case_id, accepted.draft, says, outcome=reading.outcome)

    kept = drafts.load(context, decisions.CALL_FORM, record_id=case_id)
    screen = FormScreen(
        "Call of the three partners",
        Work(
            tuple(asked),
            commit,
            save_draft=lambda typed: drafts.save(
                desk.context, decisions.CALL_FORM, typed, record_id=case_id, place=screen.mark()
            ),
            discard_draft=lambda: drafts.discard(desk.context, decisions.CALL_FORM, record_id=case_id),
            kept=Kept(kept.typed, kept.saved_at, kept.place) if kept else None,
            done=done,
        ),
    )
    return screen


def _position(name: str, agency: str) -> Question:
    choices = tuple(Choice(stand.value, stand.label) for stand in _SPOKEN)
    asked = Question(name, agency, f"What {agency} said on the call.", Kind.CHOICE, False, False)
    return replace(asked, choices=choices)


def _words(name: str, agency: str) -> Question:
    told = f"Where {agency} disagrees: what it wanted instead and why, in its own words. They may follow."
    return Question(name, f"{agency}, words", told, Kind.TEXT, False, False)
