"""The form of one agency's view on one question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.domain.participants import ParticipantDraft
from crg_tui.domain.views import AnswerViewDraft, NextStepViewDraft, ViewDraft
from crg_tui.queries import view_seals
from crg_tui.queries.views import AgencyViews, ViewLine, as_typed_before
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import participants, views

_Form = AnswerViewDraft | NextStepViewDraft


def give(
    desk: Desk, case_id: str, item_id: str | None, question: ViewQuestion, line: AgencyViews,
    done: Callable[[Done[Any]], None], *, answer: str | None = None,
) -> FormScreen:  # fmt: skip
    """Give this agency's view, or change it: what it thought before stays. `answer` is what it says now, if known."""
    now = line.now
    asking = view_seals.asking(desk.context.store, case_id, item_id)
    sealed = line.sealed is not None or (asking is not None and asking.under_seal)

    def commit(draft: _Form, seen: str | None) -> Done[Any] | Refused:
        return views.give(
            desk.context, case_id, _whole(question, draft), seat_id=line.seat_id, participant_id=line.participant_id,
            item_id=item_id, seen=seen,
        )  # fmt: skip

    recorded = {"answer": now.answer, "reason": now.reason or ""} if now and not sealed else {}
    if now and not sealed and (item_id is None or now.reason is None):
        # What is said at the table did not come as the view before it came: there it stays "in the round".
        recorded["source"] = now.source.value
    recorded |= {"answer": answer} if answer else {}
    notices = _sealed_notices(line) if sealed else _so_far(now, answer) if now else ()
    return record_form(
        desk, f"{line.agency}: {question.label}", _asked(question), views.FORM, commit,
        record_id=f"{case_id}:{question.value}:{line.key}", recorded=recorded,
        entry=line.seen, done=done, notices=notices,
    )  # fmt: skip


def _so_far(now: ViewLine, answer: str | None) -> tuple[str, ...]:
    if now.reason is None and answer in (None, now.answer):
        return (f"So far: {now.words}, no reason given. A reason completes it; another answer says why it changed.",)
    return (f"So far: {now.words}. Say why it changed.",)


def _sealed_notices(line: AgencyViews) -> tuple[str, ...]:
    again = " It takes the place of the sealed view that is there." if line.sealed is not None else ""
    before = f" Open so far: {line.now.words}." if line.now is not None else ""
    return (f"SEALED: nobody is shown this until the chair opens all views.{again}{before}",)


def correct(
    desk: Desk, question: ViewQuestion, agency: str, now: ViewLine, done: Callable[[Done[Any]], None]
) -> FormScreen:
    """Put a slip in a view right: the agency thinks as it did."""

    def commit(draft: _Form, seen: str | None) -> Done[Any] | Refused:
        return views.correct(desk.context, now.id, _whole(question, draft), seen=seen)

    return record_form(
        desk, f"Correct the view of {agency}", _asked(question), views.FORM, commit,
        record_id=now.id, recorded=as_typed_before(now), entry=now.entry, done=done, notices=(question.label,),
    )  # fmt: skip


def participant(desk: Desk, case_id: str, done: Callable[[Done[Any]], None]) -> FormScreen:
    """Somebody who takes part in the case without a seat."""

    def commit(draft: ParticipantDraft, _: str | None) -> Done[Any] | Refused:
        return participants.add(desk.context, draft, case_id=case_id)

    return record_form(
        desk, "Participant without a seat", ParticipantDraft, participants.FORM, commit, record_id=case_id, done=done
    )


def _asked(question: ViewQuestion) -> type[_Form]:
    return NextStepViewDraft if question is ViewQuestion.NEXT_STEP else AnswerViewDraft


def _whole(question: ViewQuestion, draft: _Form) -> ViewDraft:
    return ViewDraft(
        question=question, answer=draft.answer.value, reason=draft.reason, source=draft.source,
        given_on=draft.given_on, why_changed=draft.why_changed,
    )  # fmt: skip
