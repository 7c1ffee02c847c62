"""A decision between meetings stands whole in the minutes of the meeting that it was reported to."""

from __future__ import annotations

from crg_tui.services import afterwards
from crg_tui.services.work import Context
from tests.services.decision_stories import page, sitting
from tests.services.meeting_stories import item
from tests.services.minutes_stories import drafted
from tests.services.stories import done
from tests.services.test_afterwards import in_writing


def test_what_was_decided_in_writing_stands_in_the_minutes_of_the_meeting_that_heard_of_it(context: Context) -> None:
    held = sitting(context)
    assert item(context, held.meeting_id, 1) == held.item_id
    key = in_writing(held)
    before = str(drafted(context, held.meeting_id))
    assert "reported here" not in before
    done(afterwards.report(context, key, held.meeting_id))
    told = str(drafted(context, held.meeting_id))
    assert "Decisions between meetings, reported here" in told and page(context, key).wording in told
    assert "in writing between meetings" in told and "(in writing, 23 November 2026)" in told
