"""Forms filled with words of their own about seats over time and the register of interests."""

from __future__ import annotations

from crg_tui.domain.interest_drafts import StandingInterestDraft
from crg_tui.domain.seat_attendance import PrintedAttendanceDraft
from crg_tui.services import printed_attendance, standing_interests
from tests.services.decision_stories import Sitting
from tests.services.filled_record import _plain, _put_right
from tests.services.meeting_stories import draft
from tests.services.stories import done

_OF_UHL = {"person": "Mo UHL", "from_date": "1.4.2026"}
_PRINTED = {"seat": "UHL", "from_date": "1.4.2026", "to_date": "31.3.2027", "percentage": "75"}


def _registered(sat: Sitting) -> str:
    given = draft(StandingInterestDraft, nature="Governor", **_OF_UHL)
    return done(standing_interests.add(sat.context, given)).standing_id


def _printed(sat: Sitting) -> str:
    given = draft(PrintedAttendanceDraft, source="Sample report", **_PRINTED)
    return done(printed_attendance.add(sat.context, given)).printed_id


_plain("standing_interests.add", StandingInterestDraft,
       lambda sat, draft: standing_interests.add(sat.context, draft), **_OF_UHL)  # fmt: skip
_put_right("standing_interests.correct", StandingInterestDraft, _registered, standing_interests.correct, **_OF_UHL)
_plain("printed_attendance.add", PrintedAttendanceDraft,
       lambda sat, draft: printed_attendance.add(sat.context, draft), **_PRINTED)  # fmt: skip
_put_right("printed_attendance.correct", PrintedAttendanceDraft, _printed, printed_attendance.correct, **_PRINTED)
