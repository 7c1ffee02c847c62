"""The form with which somebody says that the clock is right and the entries are wrong."""

from __future__ import annotations

from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.clock_sense import ClockRightDraft
from crg_tui.queries import clock_sense
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import clock_remarks


def clock_is_right(desk: Desk) -> FormScreen:
    """The form; what the clock and the last entry say stands above the reason."""
    context = desk.context

    def commit(draft: ClockRightDraft, _: str | None) -> Done[Any] | Refused:
        return clock_remarks.right(desk.context, draft)

    remark = clock_sense.remark(context.store, context.clock.now())
    return record_form(
        desk, "The clock is right", ClockRightDraft, clock_remarks.FORM, commit,
        notices=(remark or "Nothing is against this computer's clock, so nothing needs to be recorded.",),
    )  # fmt: skip
