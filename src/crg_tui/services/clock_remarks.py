"""Somebody says that the computer's clock is right, although the last entries carry later moments."""

from __future__ import annotations

from datetime import datetime

from crg_tui.clock import london
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.clock_sense import ClockRightDraft
from crg_tui.queries.clock_sense import clock_behind
from crg_tui.services.work import Work, at_any_clock
from crg_tui.store import audit
from crg_tui.store.tables import ClockRemark

FORM = "clock"
"""The name under which the form's draft is kept."""


@at_any_clock
def right(work: Work, draft: ClockRightDraft) -> datetime | Refused:
    """Record it; from then on everything can be recorded again. Answers the moment, in London's time."""
    if clock_behind(work.connection, work.now) is None:
        return refuse("The clock is not behind the last entry.", "Nothing needs to be done.")
    after, _ = audit.head(work.connection)
    work.add(ClockRemark(after_seq=after, reason=draft.reason))
    work.drop_draft(FORM)
    return work.now.astimezone(london())
