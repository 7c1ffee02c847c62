"""The form about the clock, filled with words of its own, for `test_nothing_dropped`."""

from __future__ import annotations

from datetime import timedelta

from crg_tui.clock import SampleClock
from crg_tui.domain.clock_sense import ClockRightDraft
from crg_tui.services import clock_remarks
from tests.services.decision_stories import Sitting
from tests.services.filled import Given, of


@of("clock_remarks.right")
def _right(sat: Sitting) -> Given:
    clock = sat.context.clock
    assert isinstance(clock, SampleClock)
    clock.moment -= timedelta(days=1)
    return Given(ClockRightDraft, lambda draft: clock_remarks.right(sat.context, draft), {})
