"""Going on with what was typed about a decision, a view or a return and not recorded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crg_tui.domain.answers import Done
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.queries import decisions as found
from crg_tui.queries import references, returns, views
from crg_tui.screens import decision_forms as forms
from crg_tui.screens import return_forms, view_forms
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.services import advice, decisions, participants
from crg_tui.services import returns as return_services
from crg_tui.services import views as view_services

_RETURNS = (
    return_services.FORM, return_services.RECEIVED_FORM, return_services.NIL_FORM, return_services.NOT_PROVIDED_FORM,
)  # fmt: skip
FORMS = frozenset(
    (
        decisions.FORM, decisions.POSITION_FORM, decisions.WORDS_FORM, decisions.RATIONALE_FORM, decisions.MAKER_FORM,
        decisions.RATIFICATION_FORM, decisions.CALL_FORM, advice.FORM, view_services.FORM, return_services.ASK_FORM,
        participants.FORM, *_RETURNS,
    )
)  # fmt: skip
"""The names of all kept drafts about decisions, views and returns."""

Made = Callable[[], BaseScreen[None]]


def _gone(_: Done[Any]) -> None:
    return None


def kept(desk: Desk, form: str, record_id: str) -> Made | None:
    """What makes the screen on which a kept draft goes on; None where what it is about has gone."""
    if form == view_services.FORM:
        return _view(desk, record_id)
    if form == participants.FORM:
        return lambda: view_forms.participant(desk, record_id, _gone)
    if form in _RETURNS:
        context = desk.context
        line = returns.line(context.store, context.clock.today(), record_id)
        return None if line is None else lambda: return_forms.again(desk, form, line, _gone)
    if form == return_services.ASK_FORM:
        return lambda: return_forms.ask(desk, record_id, _gone)
    if form == decisions.CALL_FORM:
        from crg_tui.screens.call import partners_call

        return lambda: partners_call(desk, record_id, _gone)
    return _decision(desk, form, record_id)


def _decision(desk: Desk, form: str, record_id: str) -> Made | None:
    store = desk.context.store
    decision_id, _, seat_id = record_id.partition(":")
    if form == advice.FORM:
        decision_id = found.of_advice(store, record_id) or record_id
    page = found.page(store, decision_id)
    if page is None:
        return _proposal(desk, form, record_id)
    line = page.position(seat_id)
    match form:
        case decisions.FORM:
            return lambda: forms.correct(desk, page, _gone)
        case decisions.POSITION_FORM if line is not None:
            return lambda: forms.position(desk, page, line, _gone)
        case decisions.WORDS_FORM if line is not None:
            return lambda: forms.words(desk, page, line, _gone)
        case decisions.RATIONALE_FORM:
            return lambda: forms.rationale(desk, page, _gone)
        case decisions.MAKER_FORM:
            return lambda: forms.maker(desk, page, _gone)
        case decisions.RATIFICATION_FORM:
            return lambda: forms.ratify(desk, page, None, None, _gone)
        case advice.FORM:
            return lambda: forms.advise(desk, page, _gone)
    return None


def _proposal(desk: Desk, form: str, record_id: str) -> Made | None:
    if form != decisions.FORM:
        return None
    held = references.place_of_item(desk.context.store, record_id)
    if held is None:
        return lambda: forms.propose(desk, record_id, None, None, _gone)
    if held.case_id is None:
        return None
    case_id = held.case_id
    return lambda: forms.propose(desk, case_id, held.meeting_id, held.item_id, _gone)


def _view(desk: Desk, record_id: str) -> Made | None:
    case_id, question, key = [*record_id.split(":"), "", ""][:3]
    context = desk.context
    read = views.of_case(context.store, case_id, context.clock.today())
    asked = next((one for one in ViewQuestion if one.value == question), None)
    if read is None or asked is None:
        return None
    held = read.of(asked)
    line = next((line for line in (*held.seats, *held.participants) if line.key == key), None)
    return None if line is None else lambda: view_forms.give(desk, case_id, None, asked, line, _gone)
