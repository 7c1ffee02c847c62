"""Going on with what was typed about editions of the criteria, or about the answers to them, and not recorded."""

from __future__ import annotations

from collections.abc import Callable

from crg_tui.queries import criteria as found
from crg_tui.queries import decisions
from crg_tui.queries.criteria import EditionPage
from crg_tui.screens import edition_forms as editions
from crg_tui.screens import judging_forms as forms
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.services import criteria, judging

_OF_EDITION = {
    criteria.FORM: editions.correct_edition,
    criteria.END_FORM: editions.end_edition,
    criteria.CONFIRM_FORM: editions.confirm_edition,
    criteria.CRITERION_FORM: editions.new_criterion,
}
FORMS = frozenset((*_OF_EDITION, judging.FORM, judging.DIFFERENCE_FORM))
"""The names of all kept drafts about the criteria."""

Made = Callable[[], BaseScreen[None]]


def kept(desk: Desk, form: str, record_id: str) -> Made | None:
    """What makes the form of a kept draft; None where what it is about has gone."""
    if form in (judging.FORM, judging.DIFFERENCE_FORM):
        return _answer(desk, form, record_id)
    if form == criteria.FORM and not record_id:
        return lambda: editions.new_edition(desk)
    page = next((held for held in found.editions(desk.context.store) if _is_about(held, record_id)), None)
    if page is None:
        return None
    line = next((held for held in page.criteria if held.id == record_id), None)
    if line is not None:
        return lambda: editions.correct_criterion(desk, page, line)
    return lambda: _OF_EDITION[form](desk, page)


def _is_about(page: EditionPage, record_id: str) -> bool:
    return record_id in (page.id, *(line.id for line in page.criteria))


def _answer(desk: Desk, form: str, record_id: str) -> Made | None:
    decision_id, code, seat_id = [*record_id.split(":"), "", ""][:3]
    page = decisions.page(desk.context.store, decision_id)
    line = page.judging.line(code) if page is not None else None
    if page is None or line is None:
        return None
    if form == judging.FORM:
        return lambda: forms.answer(desk, page, line)
    if not seat_id:
        return lambda: forms.new_difference(desk, page, line)
    held = next((one for one in line.differing if one.seat_id == seat_id), None)
    return None if held is None else lambda: forms.difference(desk, page, line, held)
