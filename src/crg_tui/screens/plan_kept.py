"""Where a draft about the parts of an action or about a legend goes on, when it is opened from Today."""

from __future__ import annotations

from collections.abc import Callable

from crg_tui.queries import action_parts
from crg_tui.queries import actions as found
from crg_tui.queries import legends as held
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.services import action_leads, action_progress, assurance, due_dates, legends, milestones, ratings

_OF_LEGEND = (legends.FORM, legends.CONFIRM_FORM, legends.LINE_FORM)
FORMS = (
    *_OF_LEGEND, action_leads.FORM, action_leads.ANSWER_FORM, action_progress.FORM, milestones.FORM, due_dates.FORM,
    assurance.VERIFY_FORM, assurance.PLAN_FORM, assurance.FINDING_FORM, assurance.BEFORE_FORM, ratings.FORM,
)  # fmt: skip
"""The names of all kept drafts about them."""


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the screen on which the draft is offered; None where what it is of has gone."""
    from crg_tui.screens.action_page import ActionScreen
    from crg_tui.screens.action_parts import ActionParts
    from crg_tui.screens.actions import ActionList
    from crg_tui.screens.legends import Legends, LegendScreen

    store = desk.context.store
    if form in _OF_LEGEND:
        legend_id = record_id.partition(":")[0]
        if not legend_id:
            return lambda: Legends(desk)
        return (lambda: LegendScreen(desk, legend_id)) if held.page(store, legend_id) is not None else None
    if not record_id:
        # What was typed for several actions goes on from the list, once they are marked again.
        return lambda: ActionList(desk)
    if found.page(store, record_id) is not None:
        return lambda: ActionScreen(desk, record_id)
    action_id = action_parts.action_of(store, record_id)
    return (lambda: ActionParts(desk, action_id)) if action_id is not None else None
