"""The chronology of a case: events as agencies tell them, and what a person says of two of them."""

from __future__ import annotations

from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.chronology import EventRuling
from crg_tui.domain.chronology_drafts import EventDraft, RulingDraft
from crg_tui.domain.group import plain_words
from crg_tui.domain.partial_date import PartialDate
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import AgencyReturn, Case, ChronologyEvent, EventRelation, Participant, Seat

FORM, RULING_FORM = "chronology-event", "event-ruling"
"""The names under which the forms' drafts are kept: with the case or the event, and with both events."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event that was recorded, put right or taken away."""

    event_id: str
    case_ref: str
    agency: str
    when: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """What was said of two events; `ruling` is None where the question is open again."""

    first_id: str
    second_id: str
    ruling: EventRuling | None

    @property
    def said(self) -> str:
        """In words, after "They": "are two events"."""
        if self.ruling is None:
            return "are an open question again"
        return self.ruling.label if self.ruling is EventRuling.CONTRADICTION else f"are {self.ruling.label}"


@intention
def add(work: Work, case_id: str, draft: EventDraft) -> Told | Refused:
    """One more event in the chronology of a case, by hand."""
    case = work.find(Case, case_id)
    if case is None:
        return refuse("There is no such case.", "Look it up with `crg-tui case list`.")
    if refused := _dates_wrong(work, draft):
        return refused
    seat = _seat(work, draft.agency)
    made = work.add(
        ChronologyEvent(
            case_id=case_id, seat_id=seat.id if seat else None, agency=None if seat else draft.agency,
            on_date=draft.on_date, until=draft.until, at_time=draft.at_time, event=draft.event, source=draft.source,
        )
    )  # fmt: skip
    work.drop_draft(FORM, case_id)
    return _told(work, made)


@intention
def correct(work: Work, event_id: str, draft: EventDraft, *, seen: str | None) -> Told | Refused:
    """Put an event right; what it said before stays in the history. The agency of a return stays that of the return."""
    held = work.find(ChronologyEvent, event_id)
    if held is None:
        return _gone()
    if refused := work.moved_on(event_id, seen, held.event) or _dates_wrong(work, draft):
        return refused
    names = _names(work, held)
    if plain_words(draft.agency) not in map(plain_words, names):
        if held.return_id is not None:
            return refuse(
                f"It came in the return of {names[0]}: whose account it is stands there.",
                f"Leave {names[0]}, or record another event of {draft.agency}.", "agency",
            )  # fmt: skip
        seat = _seat(work, draft.agency)
        held.seat_id, held.agency = (seat.id, None) if seat else (None, draft.agency)
    held.on_date, held.until, held.at_time = draft.on_date, draft.until, draft.at_time
    held.event, held.source = draft.event, draft.source
    # Whoever puts it right has seen what could not be read of it.
    held.unread = None
    work.drop_draft(FORM, event_id)
    return _told(work, held)


@intention
def remove(work: Work, event_id: str, *, seen: str | None) -> Told | Refused:
    """Take an event away that was recorded by mistake, with what was said of it and others; the history keeps both."""
    held = work.find(ChronologyEvent, event_id)
    if held is None:
        return _gone()
    if refused := work.moved_on(event_id, seen, held.event):
        return refused
    gone = _told(work, held)
    said = [*work.where(EventRelation, first_id=event_id), *work.where(EventRelation, second_id=event_id)]
    for relation in said:
        work.remove(relation)
    if said:
        work.session.flush()
        work.notices.append(f"What was said of it and {len(said)} other{'' if len(said) == 1 else 's'} went with it.")
    work.remove(held)
    return gone


@intention
def rule(work: Work, event_id: str, other_id: str, draft: RulingDraft, *, seen: str | None) -> Ruled | Refused:
    """Say what two events are to each other, or, without a ruling, that nobody has said anything. Both stay."""
    if event_id == other_id:
        return refuse("This is one event.", "Name two of the same case.", "other")
    first_id, second_id = sorted((event_id, other_id))
    first, second = work.find(ChronologyEvent, first_id), work.find(ChronologyEvent, second_id)
    if first is None or second is None:
        return _gone()
    if first.case_id != second.case_id:
        return refuse("These are events of two cases.", "Name two of the same case.", "other")
    held = work.one(EventRelation, first_id=first_id, second_id=second_id)
    if held is None and seen is not None:
        return refuse("Somebody took this ruling away meanwhile.", "Look at the chronology again.")
    if held is not None and (refused := work.moved_on(held.id, seen, held.ruling.label)):
        return refused
    if draft.ruling is None and draft.note is not None:
        return refuse("A note belongs to a ruling.", "Say what they are, or take the note away.", "note")
    if draft.ruling is None and held is None:
        return refuse("Nobody has said anything of these two.", "Say what they are.", "ruling")
    if held is None:
        assert draft.ruling is not None
        work.add(EventRelation(first_id=first_id, second_id=second_id, ruling=draft.ruling, note=draft.note))
    elif draft.ruling is None:
        work.remove(held)
    else:
        held.ruling, held.note = draft.ruling, draft.note
    work.drop_draft(RULING_FORM, f"{first_id}:{second_id}")
    return Ruled(first_id, second_id, draft.ruling)


def _dates_wrong(work: Work, draft: EventDraft) -> Refused | None:
    if draft.on_date is None and draft.until is not None:
        return refuse(
            f"It went on until {draft.until.shown}, but not when it began.",
            "Say from when as far as it is known, if only the year, or take the end away.", "until",
        )  # fmt: skip
    if draft.on_date is not None and draft.until is not None and draft.until.certainly_before(draft.on_date):
        return refuse(f"{draft.until.shown} is before {draft.on_date.shown}.", "Put one of them right.", "until")
    today = PartialDate.of(work.today)
    for name, held in (("on_date", draft.on_date), ("until", draft.until)):
        if held is not None and today.certainly_before(held):
            return refuse(f"{held.shown} has not come yet.", "Put the date right.", name)
    return None


def _seat(work: Work, words: str) -> Seat | None:
    """The seat that is meant by short name or agency, the newest where several followed each other."""
    wanted = plain_words(words)
    seats = [*reversed(work.where(Seat))]
    meant = [seat for seat in seats if wanted == plain_words(seat.short_name)]
    meant += [seat for seat in seats if wanted == plain_words(seat.agency)]
    return next(iter(meant), None)


def _names(work: Work, event: ChronologyEvent) -> tuple[str, ...]:
    """By what the agency of an event is called, the agency's own name first."""
    seat_id = event.seat_id
    if event.return_id is not None:
        came = work.find(AgencyReturn, event.return_id)
        assert came is not None
        guest = work.find(Participant, came.participant_id) if came.participant_id else None
        if guest is not None:
            return (guest.agency,)
        seat_id = came.seat_id
    seat = work.find(Seat, seat_id) if seat_id else None
    return (seat.agency, seat.short_name) if seat is not None else (event.agency or "",)


def _told(work: Work, event: ChronologyEvent) -> Told:
    case = work.find(Case, event.case_id)
    assert case is not None
    when = event.on_date.shown if event.on_date else "date not known"
    return Told(event.id, case.ref, _names(work, event)[0], when)


def _gone() -> Refused:
    return refuse("This event is no longer there.", "Look at `crg-tui chronology list`.")
