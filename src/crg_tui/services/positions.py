"""Positions: what each seat says to a proposal, seat by seat or all at once; dissent in the agency's own words.

A position may be put right at any time until the minutes are approved. After the decision was recorded that takes the
confirmation back: the outcome must be confirmed anew, and the history keeps both.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.decisions import DecisionBasis
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import PositionDraft, WordsDraft
from crg_tui.queries.ground import Ground
from crg_tui.services.on_decision import (
    RECORDED,
    DecisionNow,
    find_changeable,
    find_decision,
    ground,
    no_day_wanted,
    not_ahead,
    now,
    unconfirm,
)
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Decision, Position, Seat

POSITION_FORM, WORDS_FORM = "position", "words-of-dissent"
"""The names under which the forms' drafts are kept, each for a decision and a seat: `DECISION:SEAT`."""


@dataclass(frozen=True, slots=True)
class PositionNow:
    """A position as it stands. `sentence` says how all positions add up."""

    decision_id: str
    ref: str
    seat_id: str
    agency: str
    stand: Stand | None
    sentence: str


@intention
def set_position(
    work: Work, decision_id: str, seat_id: str, draft: PositionDraft, *, seen: str | None = None
) -> PositionNow | Refused:
    """What a seat says, in full: its stand, in writing or not, its own words or from whom they follow.

    `seen` is the log entry of the position that the editor saw, None where there was none.
    """
    return set_position_in(work, decision_id, seat_id, draft, seen=seen)


def set_position_in(
    work: Work, decision_id: str, seat_id: str, draft: PositionDraft, *, seen: str | None = None
) -> PositionNow | Refused:
    """The same inside another intention."""
    found = _open_position(work, decision_id, seat_id)
    if isinstance(found, Refused):
        return found
    decision, seat, stands_on = found
    held = work.one(Position, decision_id=decision_id, seat_id=seat_id)
    if held is not None and (refused := work.moved_on(held.id, seen, _said(held))):
        return refused
    if refused := _check(work, decision, seat, stands_on, draft) or _words_lost(decision, seat, held, draft):
        return refused
    position = held or work.add(Position(decision_id=decision_id, seat_id=seat_id, stand=draft.stand))
    before = (position.stand, position.in_writing) if held is not None else None
    position.stand, position.in_writing = draft.stand, draft.in_writing
    position.received_on = draft.received_on
    position.words_not_published = draft.words_not_published
    _set_words(work, position, draft.words, draft.words_from)
    if before != (position.stand, position.in_writing):
        position.read_back_at = None
        unconfirm(work, decision)
    _notice_where_seat_is(work, decision, seat, stands_on, position)
    work.drop_draft(POSITION_FORM, f"{decision_id}:{seat_id}")
    return _now(work, decision, seat, position.stand)


@intention
def set_stand(
    work: Work, decision_id: str, seat_id: str, stand: Stand, *, seen: str | None = None
) -> PositionNow | Refused:
    """The same by one key: only the stand. Words that were given stay while the seat stays in disagreement."""
    found = _open_position(work, decision_id, seat_id)
    if isinstance(found, Refused):
        return found
    decision, seat, _ = found
    held = work.one(Position, decision_id=decision_id, seat_id=seat_id)
    if held is not None and held.stand is stand and not held.in_writing:
        return _now(work, decision, seat, stand)
    if held is None or held.stand is not stand:
        given = PositionDraft(stand=stand)
    else:
        given = PositionDraft(
            stand=stand, words=held.words, words_from=held.words_from, words_not_published=held.words_not_published
        )
    if held is not None and held.words is not None and given.words is None:
        work.notices.append(f"The words of {seat.agency} went with its disagreement; undoing this brings them back.")
    return set_position_in(work, decision_id, seat_id, given, seen=seen)


@intention
def take_away(work: Work, decision_id: str, seat_id: str | None = None) -> DecisionNow | Refused:
    """Take a seat's position away as if it had not been entered, or all of them; the history keeps them."""
    decision = find_changeable(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    wanted = {"decision_id": decision_id} | ({"seat_id": seat_id} if seat_id else {})
    held = work.where(Position, **wanted)
    if not held:
        return refuse("No position is recorded there.", "Nothing needs to be taken away.")
    for position in held:
        work.remove(position)
    unconfirm(work, decision)
    return now(work, decision)


@intention
def agree_all(work: Work, decision_id: str, expected: Collection[str]) -> DecisionNow | Refused:
    """Record as agreeing exactly the seats that the list named, and those left out as absent or withdrawn.

    `expected` holds the keys of the seats that a person saw and confirmed; where somebody came, left or was recorded
    meanwhile, nothing is written and the list is to be looked at again.
    """
    decision = find_changeable(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    if decision.basis not in (DecisionBasis.MEETING, DecisionBasis.PARTNERS_CALL):
        return refuse(
            f"{decision.ref} was put {decision.basis.label}, where nobody agrees by being there.",
            "Enter each position as it came.",
        )
    found = ground(work, decision)
    list_now = found.all_agree()
    if {seat.id for seat in list_now.to_record} != set(expected):
        names = ", ".join(seat.agency for seat in list_now.to_record) or "nobody"
        return refuse(f"The list has changed: it now names {names}.", "Look at it again, then press Enter.")
    if not list_now.to_record:
        return refuse("Nobody is left to be recorded as agreeing.", "Enter the positions that are missing one by one.")
    before = {position.seat_id: position for position in work.where(Position, decision_id=decision_id)}
    changed = False
    for given in list_now.positions:
        held = before.get(given.seat_id)
        if held is None:
            work.add(Position(decision_id=decision_id, seat_id=given.seat_id, stand=given.stand))
            changed = True
        elif held.stand is not given.stand:
            held.stand, held.in_writing, held.received_on = given.stand, given.in_writing, None
            held.read_back_at = None
            changed = True
    if changed:
        unconfirm(work, decision)
    return now(work, decision)


@intention
def give_words(
    work: Work, decision_id: str, seat_id: str, draft: WordsDraft, *, seen: str | None
) -> PositionNow | Refused:
    """An agency's own words, at the table or when they follow; or from whom they will come.

    Words that were to follow are dated: `draft.given_on`, None for today. They may come after minutes were approved.
    """
    decision = find_decision(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    held = work.one(Position, decision_id=decision_id, seat_id=seat_id)
    if held is None:
        return refuse("This seat has no position yet.", "Enter its position first.")
    if held.words is not None:
        # Words that are there are the record; only words that were owed may still come after approval.
        changeable = find_changeable(work, decision_id)
        if isinstance(changeable, Refused):
            return changeable
    if refused := work.moved_on(held.id, seen, _said(held)) or not_ahead(work, draft.given_on, "Given on", "given_on"):
        return refused
    if draft.words is None and draft.words_from is None:
        return refuse("No words are given.", "Type them, or say from whom they will come.", "words")
    seat = work.find(Seat, seat_id)
    assert seat is not None
    if refused := _no_dissent(seat, held.stand, draft):
        return refused
    was_owed = held.words is None and held.words_from is not None
    followed = held.words_given_on is not None
    if draft.given_on is not None and not (draft.words and (was_owed or followed)):
        return no_day_wanted("dissent", there=draft.words is not None)
    if draft.words != held.words:
        held.read_back_at = None
    _set_words(work, held, draft.words, draft.words_from or held.words_from)
    if held.words is not None and (was_owed or draft.given_on is not None):
        held.words_given_on = draft.given_on or work.today
    held.words_not_published = False
    work.drop_draft(WORDS_FORM, f"{decision_id}:{seat_id}")
    return _now(work, decision, seat, held.stand)


@intention
def read_words_back(work: Work, decision_id: str, seat_id: str) -> PositionNow | Refused:
    """An agency's words were read back to it, now. Recorded, never forced."""
    decision = find_decision(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    held = work.one(Position, decision_id=decision_id, seat_id=seat_id)
    seat = work.find(Seat, seat_id)
    if held is None or seat is None or held.words is None:
        return refuse("There are no words to read back.", "Type the agency's words first.")
    held.read_back_at = work.london_time
    return _now(work, decision, seat, held.stand)


def _open_position(work: Work, decision_id: str, seat_id: str) -> tuple[Decision, Seat, Ground] | Refused:
    decision = find_changeable(work, decision_id)
    if isinstance(decision, Refused):
        return decision
    found = ground(work, decision)
    seat = work.find(Seat, seat_id)
    line = found.seat(seat_id)
    if seat is None or line is None:
        agency = seat.agency if seat else "This seat"
        return refuse(f"{agency} has no seat in the arrangements of that day.", "Record it as a view instead.", "seat")
    if decision.basis is DecisionBasis.PARTNERS_CALL and line.partner is None:
        return refuse(
            f"{seat.agency} is not one of the three safeguarding partners.", "Record what it thinks as a view.", "seat"
        )
    return decision, seat, found


def _check(work: Work, decision: Decision, seat: Seat, stands_on: Ground, draft: PositionDraft) -> Refused | None:
    heard, basis = draft.stand.heard, decision.basis
    if heard and not draft.in_writing and seat.id in stands_on.at_table.withdrawn:
        return refuse(
            f"{seat.agency} withdrew from this item, so it takes no position on it.",
            "Put the declared interest right first if that is wrong.",
            "stand",
        )
    if draft.in_writing and not heard:
        return refuse(
            f"{draft.stand.label.capitalize()} is not given in writing.", "Choose one of the two.", "in_writing"
        )
    if basis is DecisionBasis.CORRESPONDENCE and heard and not draft.in_writing:
        return refuse(
            "Between meetings a position comes in writing.", "Say so, with the day on which it came.", "in_writing"
        )
    if draft.in_writing and draft.received_on is None and basis is not DecisionBasis.PUBLISHED:
        return refuse(
            "The day on which the writing came is missing.", "Type it, for example 23.11.2026.", "received_on"
        )
    if draft.received_on is not None and not draft.in_writing:
        return refuse("A date stands there, but not that it came in writing.", "Say that it did.", "in_writing")
    if draft.words_not_published and basis is not DecisionBasis.PUBLISHED:
        return refuse(
            "Only published facts can leave words unpublished.", "Say from whom they will come.", "words_not_published"
        )
    if draft.words_not_published and (draft.words or draft.words_from):
        return refuse(
            "There are words, or they are to follow.", "Then they are not unpublished.", "words_not_published"
        )
    if refused := _no_dissent(seat, draft.stand, draft):
        return refused
    return not_ahead(work, draft.received_on, "Received on", "received_on")


def _words_lost(decision: Decision, seat: Seat, held: Position | None, draft: PositionDraft) -> Refused | None:
    """A refusal to put the words of a recorded dissent away, where nothing else would have it confirmed anew."""
    same = held is not None and (held.stand, held.in_writing) == (draft.stand, draft.in_writing)
    given = draft.words or draft.words_from or draft.words_not_published
    if not same or draft.stand is not Stand.DISAGREE or given or decision.state not in RECORDED:
        return None
    return refuse(
        f"{decision.ref} is recorded with the dissent of {seat.agency}, and keeps its words.",
        "Put them right rather than away, or say from whom they will come.",
        "words",
    )


def _no_dissent(seat: Seat, stand: Stand, draft: PositionDraft | WordsDraft) -> Refused | None:
    """A refusal of words of dissent, given or to follow, where the seat does not disagree: they would show nowhere."""
    filled = [name for name in ("words", "words_from") if getattr(draft, name) is not None]
    if stand is Stand.DISAGREE or not filled:
        return None
    reason = f"{seat.agency} does not disagree, so there are no words of dissent."
    remedy = "Put them into the reason of its view or the minute text, or take them away."
    return Refused(tuple(Refusal(reason, remedy, name) for name in filled))


def _notice_where_seat_is(work: Work, decision: Decision, seat: Seat, stands_on: Ground, position: Position) -> None:
    if decision.basis is not DecisionBasis.MEETING or position.in_writing or not position.stand.heard:
        return
    if stands_on.at_table.recorded and seat.id not in stands_on.at_table.present:
        work.notices.append(f"{seat.agency} is not marked as being here: was it in writing, or is it here?")


def _set_words(work: Work, position: Position, words: str | None, words_from: str | None) -> None:
    if words is None and words_from is not None and position.words_from != words_from:
        position.words_asked_on = work.today
    if words is None and words_from is None:
        position.words_asked_on = position.words_given_on = None
    position.words, position.words_from = words, words_from


def _said(position: Position) -> str:
    return position.stand.label + (f": {position.words}" if position.words else "")


def _now(work: Work, decision: Decision, seat: Seat, stand: Stand) -> PositionNow:
    return PositionNow(decision.id, decision.ref, seat.id, seat.agency, stand, now(work, decision).sentence)
