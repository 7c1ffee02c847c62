"""The queries of the next meeting, each asked once before anybody opens its screen.

Putting a query together takes longer than running it, and happens once for each opening of a database.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crg_tui.queries import group, meetings, minutes, minutes_record, preflight, room, views
from crg_tui.queries.today import next_meetings
from crg_tui.store.engine import Store


def steps(store: Store, today: date) -> Iterator[None]:
    """Reads a little and forgets it, a step at a time. Raises what reading raises."""
    lines = meetings.lines(store)
    yield
    ahead = [line.id for line in next_meetings(store, today)] + [line.id for line in lines]
    for meeting_id in ahead[:1]:
        page = meetings.page(store, meeting_id)
        yield
        preflight.preflight(store, meeting_id, today)
        yield
        room.look(store, meeting_id, None, today)
        yield
        case_id = next((item.case_id for item in page.items if item.case_id), None) if page is not None else None
        held = views.of_case(store, case_id, today) if case_id is not None else None
        yield
        if held is not None:
            views.begin_at(store, held, None)
            yield
    for opened in minutes.meetings_opened(store)[-1:]:
        minutes_record.record(store, opened.id)
        yield
        minutes.versions(store, opened.id)
        yield
    group.page(store, today)
