"""Where a draft about an action, a recommendation or an amendment goes on, when it is opened from Today."""

from __future__ import annotations

from collections.abc import Callable

from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.services import actions, minutes

FORMS = (
    actions.FORM, actions.RECOMMENDATION_FORM, actions.COMPLETION_FORM, actions.LEAVING_FORM, actions.REOPENING_FORM,
    minutes.AMENDMENT_FORM,
)  # fmt: skip


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the screen on which the draft is offered: the form of a new action, else the page of what it is of."""
    from crg_tui.screens.action_page import ActionScreen
    from crg_tui.screens.action_plan import Plan
    from crg_tui.screens.actions import new_action
    from crg_tui.screens.minutes import MinutesScreen

    place, _, key = record_id.partition(":")
    if form == minutes.AMENDMENT_FORM:
        return lambda: MinutesScreen(desk, record_id)
    if form == actions.RECOMMENDATION_FORM:
        return (lambda: Plan(desk, key)) if place == "case" else None
    if not key:
        return lambda: ActionScreen(desk, record_id)
    named = {kind: key if kind == place else None for kind in ("case", "meeting", "item", "note")}
    return lambda: new_action(
        desk, lambda _: None, named["case"], named["meeting"], named["item"], named["note"]
    )  # fmt: skip
