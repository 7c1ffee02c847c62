"""The information that agencies are asked for about a case: asked, due, returned, a nil return, or not provided.

Late is never stored: it is read from the dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.decisions import ReturnState
from crg_tui.domain.group import names_of, plain_words
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.return_parts import ReturnMeans
from crg_tui.domain.returns import AskReturnsDraft, NotProvidedDraft, ReturnDraft, ReturnedDraft, read_return
from crg_tui.queries.bank_holidays import calendar_in
from crg_tui.queries.seats import named, seats_in
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import AgencyReturn, Case, Participant, Seat

FORM, ASK_FORM = "return", "returns-asked"
RECEIVED_FORM, NIL_FORM, NOT_PROVIDED_FORM = "return-received", "nil-return", "return-not-provided"
"""The names under which the forms' drafts are kept."""

EVERYBODY = "all"


@dataclass(frozen=True, slots=True)
class AskedReturns:
    """Who was asked now, and who had been asked before and was left alone; short names of seats, else agencies."""

    case_ref: str
    asked: tuple[str, ...]
    before: tuple[str, ...]

    @property
    def names(self) -> str:
        """Who was asked now, on one line."""
        return ", ".join(self.asked)


@dataclass(frozen=True, slots=True)
class ReturnNow:
    """A return after something was recorded about it."""

    return_id: str
    case_ref: str
    agency: str
    state: ReturnState


@intention
def ask(work: Work, case_id: str, draft: AskReturnsDraft) -> AskedReturns | Refused:
    """Ask several agencies at once. Seats are named by short name or agency, participants by agency; `all` is every
    seat of that day. An agency that was asked before is not asked twice."""
    case = work.find(Case, case_id)
    if case is None:
        return refuse("This case is no longer there.", "It was undone meanwhile; go back to the list.")
    asked_on = draft.asked_on or PartialDate.of(work.today)
    if refused := dates_wrong(work, asked_on, draft.due_on, None):
        return refused
    wanted = _agencies(work, case, draft.agencies, asked_on)
    if isinstance(wanted, Refused):
        return wanted
    if draft.asked_of is not None and len(wanted) > 1:
        return refuse(
            "Several agencies are asked, and one post was named.", "Ask them one by one, or name no post.", "asked_of"
        )
    held = work.where(AgencyReturn, case_id=case_id)
    known = {entry.seat_id for entry in held} | {entry.participant_id for entry in held}
    asked: list[str] = []
    before: list[str] = []
    for agency in wanted:
        if agency.key in known:
            before.append(agency.name)
            continue
        asked.append(agency.name)
        work.add(
            AgencyReturn(
                case_id=case_id,
                seat_id=agency.key if agency.is_seat else None,
                participant_id=None if agency.is_seat else agency.key,
                asked_on=asked_on,
                due_on=draft.due_on,
                asked_of=draft.asked_of,
            )
        )
    if not asked:
        return refuse(f"Asked before: {', '.join(before)}.", "Put the dates of that return right instead.", "agencies")
    if before:
        work.notices.append(f"Asked before, and left as it is: {', '.join(before)}.")
    work.drop_draft(ASK_FORM, case_id)
    return AskedReturns(case.ref, tuple(asked), tuple(before))


@intention
def receive(work: Work, return_id: str, draft: ReturnedDraft, *, seen: str | None) -> ReturnNow | Refused:
    """A return came. Its document is attached apart, byte for byte; a filled-in form is taken in by `return_files`."""
    return _answer(work, return_id, ReturnState.RETURNED, draft, seen)


@intention
def receive_nil(work: Work, return_id: str, draft: ReturnedDraft, *, seen: str | None) -> ReturnNow | Refused:
    """The agency answered that it was not involved: an answer, and not the same as none."""
    return _answer(work, return_id, ReturnState.NIL_RETURN, draft, seen)


@intention
def not_provided(work: Work, return_id: str, draft: NotProvidedDraft, *, seen: str | None) -> ReturnNow | Refused:
    """The agency will give none; with what it said. A return that comes after all is received as any other."""
    found = find_return(work, return_id, seen)
    if isinstance(found, Refused):
        return found
    if refused := _answered(work, found):
        return refused
    if found.state is ReturnState.NOT_PROVIDED:
        stands = f"not provided: {found.summary or 'no reason recorded'}"
        return refuse(f"That is recorded already: {stands.rstrip('.')}.", _CORRECT)
    found.state, found.returned_on, found.summary = ReturnState.NOT_PROVIDED, None, draft.reason
    found.came_by = found.keyed_by = None
    drop_drafts(work, return_id)
    return return_now(work, found)


@intention
def correct(work: Work, return_id: str, draft: ReturnDraft, *, seen: str | None) -> ReturnNow | Refused:
    """Put anything of a return right; what it said before stays in the history."""
    found = find_return(work, return_id, seen)
    if isinstance(found, Refused):
        return found
    if refused := dates_wrong(work, draft.asked_on, draft.due_on, draft.returned_on):
        return refused
    came = draft.state in (ReturnState.RETURNED, ReturnState.NIL_RETURN)
    if draft.returned_on is not None and not came:
        return refuse(f"It is {draft.state.label}, but has a date of return.", "Put one right.", "returned_on")
    if draft.came_by is not None and not came:
        return refuse(f"It is {draft.state.label}, but came by some means.", "Put one right.", "came_by")
    keyed_by = _keyed_by(work, draft)
    if isinstance(keyed_by, Refused):
        return keyed_by
    for name in ReturnDraft.model_fields:
        setattr(found, name, getattr(draft, name))
    found.keyed_by = keyed_by
    drop_drafts(work, return_id)
    return return_now(work, found)


def _answer(
    work: Work, return_id: str, state: ReturnState, draft: ReturnedDraft, seen: str | None
) -> ReturnNow | Refused:
    found = find_return(work, return_id, seen)
    if isinstance(found, Refused):
        return found
    if refused := _answered(work, found):
        return refused
    on = draft.returned_on or PartialDate.of(work.today)
    if refused := dates_wrong(work, found.asked_on, None, on):
        return refused
    keyed_by = _keyed_by(work, draft)
    if isinstance(keyed_by, Refused):
        return keyed_by
    came_after_all(work, found)
    found.state, found.returned_on, found.summary = state, on, draft.summary or found.summary
    if draft.came_by is not None:
        found.came_by, found.keyed_by = draft.came_by, keyed_by
    drop_drafts(work, return_id)
    return return_now(work, found)


_CORRECT = "Nothing was recorded. Put it right with e on its screen, or with `crg-tui return correct`."


def _answered(work: Work, found: AgencyReturn) -> Refused | None:
    """The refusal to record over a return that has come: what stands there, and how it is put right."""
    if found.state not in (ReturnState.RETURNED, ReturnState.NIL_RETURN):
        return None
    stands = read_return(found.state, found.due_on, found.returned_on, work.today, calendar_in(work.connection)).words
    return refuse(f"It has come already: {stands}.", _CORRECT)


def came_after_all(work: Work, found: AgencyReturn) -> None:
    """Why a return was not provided is no summary of the one that came: it goes out, and that is said."""
    if found.state is ReturnState.NOT_PROVIDED and found.summary is not None:
        work.notices.append(f"It was not provided; the history keeps the reason: {found.summary}")
        found.summary = None


def _keyed_by(work: Work, draft: ReturnedDraft | ReturnDraft) -> str | None | Refused:
    """Who typed a return in that came on paper: whoever works, where nobody is named."""
    if draft.came_by is ReturnMeans.PAPER:
        return draft.keyed_by or work.author.name
    if draft.keyed_by is not None:
        return refuse(
            "Somebody keyed it, and it did not come on paper.", "Say that it came from paper, or name nobody.",
            "keyed_by",
        )  # fmt: skip
    return None


def find_return(work: Work, return_id: str, seen: str | None) -> AgencyReturn | Refused:
    """The return, for something to be recorded about it; refused where it has gone, or changed since it was seen."""
    found = work.find(AgencyReturn, return_id)
    if found is None:
        return refuse("This return is no longer there.", "It was undone meanwhile; ask the agency again.")
    return work.moved_on(return_id, seen, found.summary or found.state.label) or found


def dates_wrong(
    work: Work, asked_on: PartialDate | None, due_on: date | None, returned_on: PartialDate | None
) -> Refused | None:
    """What is wrong with the dates of a return; None where nothing is."""
    refusals: list[Refusal] = []
    today = PartialDate.of(work.today)
    for known, label, name in ((asked_on, "Asked on", "asked_on"), (returned_on, "Returned on", "returned_on")):
        if known is not None and today.certainly_before(known):
            refusals.append(Refusal(f"{label}: {known.shown} has not come yet.", f"Today is {today.shown}.", name))
    if asked_on is not None and due_on is not None and PartialDate.of(due_on).certainly_before(asked_on):
        due = show_day(due_on, weekday=False)
        reason = f"Due on: {due} is before it was asked for, {asked_on.shown}."
        refusals.append(Refusal(reason, "Put one of the two dates right.", "due_on"))
    if asked_on is not None and returned_on is not None and returned_on.certainly_before(asked_on):
        reason = f"Returned on: {returned_on.shown} is before it was asked for, {asked_on.shown}."
        refusals.append(Refusal(reason, "Put one of the two dates right.", "returned_on"))
    return Refused(tuple(refusals)) if refusals else None


@dataclass(frozen=True, slots=True)
class _Agency:
    key: str
    name: str
    is_seat: bool


def _agencies(work: Work, case: Case, typed: str, on: PartialDate) -> list[_Agency] | Refused:
    day = on.latest
    seats = seats_in(work.connection, day)
    if plain_words(typed) == EVERYBODY:
        if not seats:
            return refuse("No seats are recorded for that day.", "Enter the group's seats first.", "agencies")
        return [_Agency(line.id, line.short_name, True) for line in seats]
    others = work.where(Participant, case_id=case.id)
    found: dict[str, _Agency] = {}
    for name in names_of(typed):
        lines = named(seats, name, day)
        guests = [guest for guest in others if plain_words(guest.agency) == plain_words(name)]
        if not lines and not guests:
            return refuse(
                f"No seat and no participant of this case is called {name}.",
                f"Seats are: {', '.join(line.short_name for line in seats) or 'none'}. Or add a participant.",
                "agencies",
            )
        for line in lines:
            found[line.id] = _Agency(line.id, line.short_name, True)
        for guest in () if lines else guests:
            found[guest.id] = _Agency(guest.id, guest.agency, False)
    return list(found.values())


def return_now(work: Work, found: AgencyReturn) -> ReturnNow:
    """How a return stands after something was recorded about it."""
    case = work.find(Case, found.case_id)
    seat = work.find(Seat, found.seat_id) if found.seat_id else None
    guest = work.find(Participant, found.participant_id) if found.participant_id else None
    agency = seat.short_name if seat else guest.agency if guest else ""
    return ReturnNow(found.id, case.ref if case else "", agency, found.state)


def drop_drafts(work: Work, return_id: str) -> None:
    """Take away what was typed about it."""
    for form in (FORM, RECEIVED_FORM, NIL_FORM, NOT_PROVIDED_FORM):
        work.drop_draft(form, return_id)
