"""The forms about a case that begin something new; what is typed belongs to that case and to no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crg_tui.domain.adults import AdultDraft
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.case_drafts import ChildDraft, StepDraft, SummaryDraft
from crg_tui.queries import case_page as found
from crg_tui.queries import cases as known
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import adults, cases

Answered = Callable[[Done[Any]], None]


def _gone(_: Done[Any]) -> None:
    return None


def new_step(desk: Desk, case_id: str, done: Answered = _gone) -> FormScreen:
    """A dated step of that case."""

    def commit(draft: StepDraft, _: str | None) -> Done[Any] | Refused:
        return cases.record_step(desk.context, case_id, draft)

    title = f"Step of {known.ref(desk.context.store, case_id) or ''}"
    return record_form(desk, title, StepDraft, cases.STEP_FORM, commit, record_id=case_id, done=done)


def new_child(desk: Desk, case_id: str, done: Answered = _gone) -> FormScreen:
    """Another child of that case."""

    def commit(draft: ChildDraft, _: str | None) -> Done[Any] | Refused:
        return cases.add_child(desk.context, case_id, draft)

    title = f"Another child of {known.ref(desk.context.store, case_id) or ''}"
    return record_form(desk, title, ChildDraft, cases.CHILD_FORM, commit, record_id=case_id, done=done)


def new_adult(desk: Desk, case_id: str, done: Answered = _gone) -> FormScreen:
    """Another adult in that case."""

    def commit(draft: AdultDraft, _: str | None) -> Done[Any] | Refused:
        return adults.add(desk.context, case_id, draft)

    title = f"Another adult of {known.ref(desk.context.store, case_id) or ''}"
    return record_form(desk, title, AdultDraft, adults.FORM, commit, record_id=case_id, done=done)


def correct_summary(desk: Desk, case_id: str, done: Answered = _gone) -> FormScreen:
    """Put right what that case is about."""
    case = found.page(desk.context.store, case_id, desk.context.clock.today())
    assert case is not None

    def commit(draft: SummaryDraft, seen: str | None) -> Done[Any] | Refused:
        return cases.correct_summary(desk.context, case_id, draft, seen=seen)

    return record_form(
        desk, f"Correct {case.ref}", SummaryDraft, cases.SUMMARY_FORM, commit,
        record_id=case.id, recorded={"summary": case.summary}, entry=case.entry, done=done,
    )  # fmt: skip


_NEW: dict[str, Callable[[Desk, str], BaseScreen[None]]] = {
    cases.STEP_FORM: new_step,
    cases.CHILD_FORM: new_child,
    adults.FORM: new_adult,
    cases.SUMMARY_FORM: correct_summary,
}
FORMS = frozenset(_NEW)
"""The names of all kept drafts about cases."""


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft; None where its case has gone, or where it puts one step or child right."""
    if known.ref(desk.context.store, record_id) is None:
        return None
    return lambda: _NEW[form](desk, record_id)
