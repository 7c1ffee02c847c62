"""The invented group with five seats more: fourteen agencies at one table."""

from __future__ import annotations

from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.group_drafts import MemberDraft, SeatDraft
from crg_tui.services import attendance, cases, members, seats
from crg_tui.services.work import Context
from tests.services.decision_stories import Sitting, sitting
from tests.services.meeting_stories import draft, who
from tests.services.stories import done

FURTHER = ("Housing", "Fire and Rescue", "Public Health", "Youth Justice", "Early Years")


def fourteen(context: Context) -> Sitting:
    """A meeting at the item of its case, which was notified, with fourteen seats, and everybody there."""
    sat = sitting(context)
    notified = draft(StepDraft, kind="notified", on_date="18.11.2026")
    done(cases.record_step(context, sat.case_id, notified))
    for short in FURTHER:
        typed = {"agency": f"Sample {short} Service", "short_name": short, "from_date": "1.4.2026"}
        sat.group.seats[short] = done(seats.add(context, draft(SeatDraft, **typed))).seat_id
        done(members.add(context, draft(MemberDraft, seat=short, name=f"Mo {short}", from_date="1.4.2026")))
        done(attendance.arrive(context, sat.meeting_id, who(context, sat.meeting_id, short)))
    return sat
