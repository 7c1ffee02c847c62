"""Views: what an agency thinks of a question, and why. A changed view is a new one that names the old.

A view that is given under the seal of a meeting is told to nobody until the chair opens the views of its item.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from crg_tui.clock import london
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.decisions import ViewQuestion, ViewSource
from crg_tui.domain.meetings import MeetingState
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.views import ViewDraft, answer_words, answers_to, parse_answer
from crg_tui.queries.view_seals import Asking, asking_in, waiting_in
from crg_tui.services.view_seals import SEALED, place_of, sealed_keys, sealed_of
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import AgendaItem, Case, Meeting, Participant, Seat, View

FORM = "view"
"""The name under which the form's draft is kept, for `CASE:QUESTION:AGENCY`."""


@dataclass(frozen=True, slots=True)
class GivenView:
    """A view as it was recorded; `before` is what the agency had thought until then, None where it had no view.

    Of a sealed view `answer` is "sealed".
    """

    view_id: str
    case_ref: str
    agency: str
    question: ViewQuestion
    answer: str
    before: str | None


@dataclass(frozen=True, slots=True)
class OpenedViews:
    """The views of an item that the chair opened: when (UTC), whose, and the agencies that had given none."""

    item_id: str
    number: int
    opened_at: datetime
    agencies: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def at(self) -> str:
        """The time of day in London: "10:42"."""
        return f"{self.opened_at.astimezone(london()):%H:%M}"


@intention
def give(
    work: Work, case_id: str, draft: ViewDraft, *, seat_id: str | None = None, participant_id: str | None = None,
    item_id: str | None = None, seen: str | None = None,
) -> GivenView | Refused:  # fmt: skip
    """What an agency thinks: a seat or a participant, with a written return or in the round.

    `item_id` is the agenda item at which it was given; then its time is now, unless the draft names another day. `seen`
    is the log entry of the view that the agency had so far, None where it had none. Where it thinks otherwise than
    before, `draft.why_changed` is wanted; the old view stays. A first view that says why it changed is refused. A
    reason for a view that had none completes it.

    Where the case is on the agenda of a meeting whose views are sealed, the view is sealed under that item, also when
    it comes before the meeting. Giving it again replaces it: why it changed is not asked, as nobody has heard it.
    """
    case = work.find(Case, case_id)
    if case is None:
        return refuse("This case is no longer there.", "It was undone meanwhile; go back to the list.")
    agency = _agency(work, case, seat_id, participant_id)
    if isinstance(agency, Refused):
        return agency
    answer = _answer(draft)
    if isinstance(answer, Refused):
        return answer
    if refused := _place_wrong(work, case, item_id):
        return refused
    given_on = _day(work, draft)
    if isinstance(given_on, Refused):
        return given_on
    before = standing(work, case_id, draft.question, seat_id, participant_id)
    sealed = sealed_of(work, case_id, draft.question, seat_id, participant_id)
    asking = asking_in(work.connection, case_id, item_id or (sealed.sealed_item_id if sealed else None))
    seals = asking if asking is not None and asking.under_seal else None
    if before is None and draft.why_changed is not None:
        return _nothing_changed(agency)
    if refused := _sealed_wrong(work, before, sealed, seals, agency, seen):
        return refused
    completes = seals is None and before is not None and _completes(before, draft, answer)
    if seals is None and not completes and (refused := _change_wrong(work, before, draft, answer, seen)):
        return refused
    given_at = _time(work, item_id, draft)
    if seals is not None and sealed is not None:
        view = sealed
    elif completes and before is not None:
        if refused := work.moved_on(before.id, seen, answer_words(before.question, before.answer)):
            return refused
        before.reason, before.given_on = draft.reason, draft.given_on or before.given_on
        work.drop_draft(FORM, f"{case_id}:{draft.question.value}:{seat_id or participant_id}")
        return GivenView(before.id, case.ref, agency, draft.question, answer_words(draft.question, answer), None)
    else:
        view = View(
            case_id=case_id,
            seat_id=seat_id,
            participant_id=participant_id,
            question=draft.question,
            answer=answer,
            source=draft.source,
            replaces_id=before.id if before else None,
        )
    view.item_id, view.answer, view.reason, view.source = item_id, answer, draft.reason, draft.source
    view.given_on, view.given_at, view.why_changed = given_on, given_at, draft.why_changed
    view.sealed_item_id = seals.item_id if seals is not None else view.sealed_item_id
    work.add(view)
    work.drop_draft(FORM, f"{case_id}:{draft.question.value}:{seat_id or participant_id}")
    words = answer_words(draft.question, before.answer) if before else None
    told = SEALED if seals is not None else answer_words(draft.question, answer)
    return GivenView(view.id, case.ref, agency, draft.question, told, words)


@intention
def open_sealed(work: Work, item_id: str) -> OpenedViews | Refused:
    """Open the sealed views of an item, all of them together, once and for good: the chair's word.

    From then on they are views like any other; what changes afterwards keeps from, to, when and why.
    """
    item = work.find(AgendaItem, item_id)
    meeting = work.find(Meeting, item.meeting_id) if item is not None else None
    held = waiting_in(work.connection, item_id)
    if item is None or meeting is None or held is None:
        return refuse("This item is no longer there.", "It was undone meanwhile; go back and read the list again.")
    if item.views_opened_at is not None:
        return refuse(
            f"The views of item {item.number} were opened at {held.asking.opened} already.",
            "Look at them side by side.",
        )
    if not held.given:
        reason = f"There are no sealed views at item {item.number} of {meeting.ref}, so there is nothing to open."
        sealed = "Give the views of the agencies first." if held.asking.sealed else "Views are not sealed there."
        return refuse(reason, sealed)
    if meeting.state is MeetingState.PLANNED:
        return refuse(f"{meeting.ref} has not begun, and sealed views are opened there.", "Open the meeting first.")
    item.views_opened_at = work.now
    return OpenedViews(item.id, item.number, work.now, held.given, held.silent)


@intention
def correct(work: Work, view_id: str, draft: ViewDraft, *, seen: str | None) -> GivenView | Refused:
    """Put a slip in a view right. The agency did not think otherwise, so no new view is made; the history has both."""
    view = work.find(View, view_id)
    if view is None:
        return refuse("This view is no longer there.", "It was undone meanwhile; give it again.")
    if view.id in sealed_keys(work):
        return refuse("This view is sealed until the chair opens it.", "Give it again: that takes the place of it.")
    if refused := work.moved_on(view.id, seen, answer_words(view.question, view.answer)):
        return refused
    if draft.question is not view.question:
        return refuse("A view stays with its question.", "Undo it, and give it on the other question.", "question")
    answer = _answer(draft)
    if isinstance(answer, Refused):
        return answer
    if draft.given_on is not None and PartialDate.of(work.today).certainly_before(draft.given_on):
        return refuse(f"Given on: {draft.given_on.shown} has not come yet.", "Put the date right.", "given_on")
    case = work.find(Case, view.case_id)
    assert case is not None
    agency = _agency(work, case, view.seat_id, view.participant_id)
    if isinstance(agency, Refused):
        return agency
    if view.replaces_id is None and draft.why_changed is not None:
        return _nothing_changed(agency)
    view.answer, view.reason, view.source = answer, draft.reason, draft.source
    view.given_on = draft.given_on or view.given_on
    view.why_changed = draft.why_changed
    work.drop_draft(FORM, view.id)
    return GivenView(view.id, case.ref, agency, view.question, answer_words(view.question, answer), None)


def standing(
    work: Work, case_id: str, question: ViewQuestion, seat_id: str | None, participant_id: str | None
) -> View | None:
    """The view that an agency has now: the one that no other replaces; None where it has none. Sealed ones apart."""
    closed = sealed_keys(work)
    every = work.where(View, case_id=case_id, question=question, seat_id=seat_id, participant_id=participant_id)
    held = [view for view in every if view.id not in closed]
    replaced = {view.replaces_id for view in held}
    return next((view for view in reversed(held) if view.id not in replaced), None)


def _agency(work: Work, case: Case, seat_id: str | None, participant_id: str | None) -> str | Refused:
    if (seat_id is None) == (participant_id is None):
        return refuse("Which agency thinks so is missing.", "Name a seat or a participant.", "agency")
    if seat_id is not None:
        seat = work.find(Seat, seat_id)
        return seat.agency if seat else refuse("This seat is no longer there.", "Choose another.", "agency")
    guest = work.find(Participant, participant_id or "")
    if guest is None or (guest.case_id not in (None, case.id)):
        return refuse(f"This participant is not one of {case.ref}.", "Add them to the case first.", "agency")
    return guest.agency


def _answer(draft: ViewDraft) -> str | Refused:
    found = parse_answer(draft.question, draft.answer)
    if found is not None:
        return found.value
    offered = ", ".join(answer.label for answer in answers_to(draft.question))
    reason = f"Answer: “{draft.answer}” is not an answer to “{draft.question.label}”."
    return refuse(reason, f"Choose one of: {offered}.", "answer")


def _place_wrong(work: Work, case: Case, item_id: str | None) -> Refused | None:
    if item_id is None:
        return None
    item = work.find(AgendaItem, item_id)
    if item is None:
        return refuse("This item is no longer on the agenda.", "Go back to the meeting.")
    if item.case_id not in (None, case.id):
        return refuse(f"Item {item.number} is about another case.", f"Open the item of {case.ref}.")
    return None


def _day(work: Work, draft: ViewDraft) -> PartialDate | None | Refused:
    today = PartialDate.of(work.today)
    if draft.given_on is None:
        return None if draft.source is ViewSource.PUBLISHED else today
    if today.certainly_before(draft.given_on):
        return refuse(f"Given on: {draft.given_on.shown} has not come yet.", f"Today is {today.shown}.", "given_on")
    return draft.given_on


def _time(work: Work, item_id: str | None, draft: ViewDraft) -> time | None:
    in_the_round = item_id is not None and draft.source is ViewSource.IN_THE_ROUND
    today = draft.given_on is None or draft.given_on == PartialDate.of(work.today)
    return work.london_time if in_the_round and today else None


def _completes(before: View, draft: ViewDraft, answer: str) -> bool:
    """Whether a view only adds why the agency thinks as it does: the answer, and how it came, are the same."""
    same = (before.answer, before.source) == (answer, draft.source)
    return same and before.reason is None and draft.reason is not None and draft.why_changed is None


def _sealed_wrong(
    work: Work, before: View | None, sealed: View | None, seals: Asking | None, agency: str, seen: str | None
) -> Refused | None:
    """What stands in the way of a view as far as seals go. Nothing that is said here tells what a sealed view says."""
    if sealed is not None and seals is None:
        where = place_of(work, sealed.sealed_item_id)
        return refuse(
            f"{agency} has given a sealed view on this question at {where}, and it is not opened yet.",
            "Open the views there first, or give this one at that item while its meeting runs.",
        )
    if seals is None:
        return None
    held = sealed or before
    return work.moved_on(held.id, seen, SEALED) if held is not None else None


def _nothing_changed(agency: str) -> Refused:
    return refuse(
        f"This is the first view of {agency} on this question, so nothing has changed yet.",
        "Put the words under Reason, or take them away.",
        "why_changed",
    )


def _change_wrong(work: Work, before: View | None, draft: ViewDraft, answer: str, seen: str | None) -> Refused | None:
    if before is None:
        return None
    had = answer_words(before.question, before.answer)
    if refused := work.moved_on(before.id, seen, had):
        return refused
    if (before.answer, before.reason) == (answer, draft.reason):
        return refuse(f"That is what the agency thinks already: {had}.", "Nothing needs to be recorded.", "answer")
    if draft.why_changed is None:
        return refuse(
            f"Why it changed is missing: it was {had} before.",
            "Type what the agency said; “not stated” is an honest answer.",
            "why_changed",
        )
    return None
