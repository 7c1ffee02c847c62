"""Going on with what was typed about a review or a parallel process, and not recorded."""

from __future__ import annotations

from collections.abc import Callable

from crg_tui.queries import cases, parallel
from crg_tui.queries import reviews as found
from crg_tui.screens import review_forms as forms
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.services import parallel_processes, review_events, review_parts, reviews

_OF_REVIEW = {
    reviews.TERMS_FORM: forms.terms_form,
    reviews.CASE_FORM: forms.case_form,
    review_events.PUBLISH_FORM: forms.publish_form,
    review_events.NOT_PUBLISH_FORM: forms.not_publish_form,
}
_PARTS = (review_parts.REVIEWER_FORM, review_parts.DELAY_FORM, review_events.FORM)
FORMS = frozenset((*_OF_REVIEW, *_PARTS, reviews.FORM, parallel_processes.FORM))
"""The names of all kept drafts about reviews and what runs beside cases."""

Made = Callable[[], BaseScreen[None]]


def kept(desk: Desk, form: str, record_id: str) -> Made | None:
    """What makes the form of a kept draft; None where what it is about has gone."""
    store, today = desk.context.store, desk.context.clock.today()
    if form == parallel_processes.FORM:
        return _process(desk, record_id)
    page = found.page(store, record_id, today) if record_id else None
    if form == reviews.FORM:
        if page is not None:
            return lambda: forms.correct_review(desk, page)
        if record_id and cases.ref(store, record_id) is None:
            return None
        return lambda: forms.new_review(desk, record_id)
    if form in _OF_REVIEW:
        return None if page is None else lambda: _OF_REVIEW[form](desk, page)
    return _part(desk, form, record_id)


def _part(desk: Desk, form: str, record_id: str) -> Made | None:
    held = found.page_with(desk.context.store, record_id, desk.context.clock.today())
    if held is None:
        return None
    if form == review_parts.REVIEWER_FORM:
        who = next((one for one in held.reviewers if one.id == record_id), None)
        return lambda: forms.reviewer_form(desk, held, who)
    if form == review_parts.DELAY_FORM:
        why = next((one for one in held.delays if one.id == record_id), None)
        return lambda: forms.delay_form(desk, held, why)
    what = next((one for one in held.events if one.id == record_id), None)
    return lambda: forms.event_form(desk, held, what)


def _process(desk: Desk, record_id: str) -> Made | None:
    store = desk.context.store
    line = next((one for one in parallel.lines(store) if one.id == record_id), None)
    case_id = line.case_id if line is not None else record_id
    if cases.ref(store, case_id) is None:
        return None
    return lambda: forms.process_form(desk, case_id, line)
