"""The forms about the criteria of a decision: the group's answer with its reason, and an agency that differs."""

from __future__ import annotations

from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.criteria import AnswerDraft, DifferenceDraft, JudgementDraft
from crg_tui.papers.content import judging as content
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.judging import DifferingLine, JudgedLine
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.record_form import record_form
from crg_tui.services import judging


def answer(desk: Desk, page: DecisionPage, line: JudgedLine, done: Answered = gone) -> FormScreen:
    """The group's answer. A criterion with a column of its own has no reason: that stands with its judgement."""
    with_reason = line.own or line.whole

    def commit(draft: AnswerDraft, seen: str | None) -> Done[Any] | Refused:
        whole = draft if isinstance(draft, JudgementDraft) else JudgementDraft(answer=draft.answer)
        return judging.judge(desk.context, page.id, line.code, whole, seen=seen)

    recorded = {"answer": line.answer.value} | ({"reason": line.reason or ""} if with_reason else {})
    notices = [content.worded(line)] if line.worded else []
    return record_form(
        desk, f"{page.ref}: {line.label}", JudgementDraft if with_reason else AnswerDraft, judging.FORM, commit,
        record_id=f"{page.id}:{line.code}", recorded=recorded, entry=line.entry if line.own else page.entry, done=done,
        notices=[*notices, *_anew(page)],
    )  # fmt: skip


def new_difference(desk: Desk, page: DecisionPage, line: JudgedLine, done: Answered = gone) -> FormScreen:
    """An agency that differs from the group."""

    def commit(draft: DifferenceDraft, _: str | None) -> Done[Any] | Refused:
        return judging.differ(desk.context, page.id, line.code, draft, seen=None)

    seats = ", ".join(held.short_name for held in page.positions)
    return record_form(
        desk, f"An agency differs: {line.label}", DifferenceDraft, judging.DIFFERENCE_FORM, commit,
        record_id=f"{page.id}:{line.code}", done=done,
        notices=[f"The group answers: {line.answer.label}. Seats: {seats}.", *_anew(page)],
    )  # fmt: skip


def difference(
    desk: Desk, page: DecisionPage, line: JudgedLine, held: DifferingLine, done: Answered = gone
) -> FormScreen:
    """What one agency answers, to put right."""

    def commit(draft: JudgementDraft, seen: str | None) -> Done[Any] | Refused:
        whole = DifferenceDraft(seat=held.short_name, answer=draft.answer, reason=draft.reason)
        return judging.differ(desk.context, page.id, line.code, whole, seen=seen)

    recorded = {"answer": held.answer.value, "reason": held.reason or ""}
    return record_form(
        desk, f"{held.agency}: {line.label}", JudgementDraft, judging.DIFFERENCE_FORM, commit,
        record_id=f"{page.id}:{line.code}:{held.seat_id}", recorded=recorded, entry=held.entry, done=done,
        notices=[f"The group answers: {line.answer.label}.", *_anew(page)],
    )  # fmt: skip


def _anew(page: DecisionPage) -> tuple[str, ...]:
    return (f"{page.ref} is {page.state.label}: another answer has to be confirmed anew.",) if page.recorded else ()
