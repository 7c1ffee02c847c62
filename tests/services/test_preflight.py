"""The check before a meeting: what should be seen to, in sentences."""

from __future__ import annotations

import pytest

from crg_tui.domain.decisions import ViewQuestion, ViewSource
from crg_tui.domain.family_drafts import BearingDraft
from crg_tui.domain.participants import ParticipantDraft
from crg_tui.queries import meetings as found
from crg_tui.queries import specialists
from crg_tui.queries.preflight import PreflightKind
from crg_tui.services import attendance, bank_holidays, family, meetings, participants, undo
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import View
from tests.services.meeting_stories import ApologyDraft, draft, group_of, opened, planned, who
from tests.services.stories import done, logged, operation


def _lines(context: Context, meeting_id: str) -> dict[PreflightKind, list[str]]:
    told: dict[PreflightKind, list[str]] = {}
    for line in found.preflight(context.store, meeting_id, context.clock.today()):
        told.setdefault(line.kind, []).append(line.sentence)
    return told


def test_views_that_are_missing_and_likely_conflicts(either: Context) -> None:
    group = group_of(either)
    case = logged(either, referring_agency="sample hospital  TRUST")
    key = planned(either)
    told = _lines(either, key)
    assert told[PreflightKind.VIEWS] == ["2026-001: no agency has given a view."]
    assert told[PreflightKind.CONFLICT] == [
        "2026-001: UHL made the referral; ask whether there is an interest.",
        "Mo Council chairs and holds the local authority's seat; who leads on notifications to the Panel declares it "
        "for each case.",
    ]

    @intention
    def give(work: Work, short: str) -> None:
        work.add(
            View(
                case_id=case.case_id, seat_id=group.seats[short], question=ViewQuestion.NOTIFY, answer="yes",
                source=ViewSource.WRITTEN_RETURN,
            )
        )  # fmt: skip

    for short in ("Council", "Police", "ICB", "LPT", "Schools", "Voluntary", "Ambulance"):
        done(give(either, short))
    assert _lines(either, key)[PreflightKind.VIEWS] == ["2026-001: no view yet from UHL, Probation."]
    assert PreflightKind.QUORUM not in _lines(either, key)


def test_apologies_that_break_quorum(either: Context) -> None:
    group_of(either)
    key = planned(either, open_cases="no")
    done(attendance.apologise(either, key, who(either, key, "ICB"), draft(ApologyDraft, reason="leave")))
    assert _lines(either, key)[PreflightKind.QUORUM] == [
        "With the apologies of ICB the meeting is inquorate: 8 of 9 seats, integrated care board missing.",
        "It is quorate if the deputies come: ask Derek Deputy (ICB).",
    ]
    done(attendance.expect(either, key, who(either, key, "Derek Deputy")))
    assert PreflightKind.QUORUM not in _lines(either, key), "he is expected now"
    done(attendance.apologise(either, key, who(either, key, "Police"), draft(ApologyDraft)))
    assert _lines(either, key)[PreflightKind.QUORUM] == [
        "With the apologies of Police, ICB the meeting is inquorate: 8 of 9 seats, police missing."
    ], "the deputy of the police has no authority"


@pytest.mark.on_file
def test_clocks_at_risk_whether_or_not_the_case_is_on_the_agenda(either: Context) -> None:
    group_of(either)
    done(bank_holidays.fill(either))
    logged(either, aware_on="13.11.2026")
    key = planned(either, held_on="24.11.2026")
    assert _lines(either, key)[PreflightKind.CLOCK] == [
        "2026-001: notification was due Fri 20 November 2026, before this meeting."
    ]
    bare = planned(either, held_on="24.11.2026", open_cases="no")
    assert _lines(either, bare)[PreflightKind.CLOCK] == [
        "2026-001: notification was due Fri 20 November 2026, before this meeting; the case is not on this agenda."
    ]


@pytest.mark.on_file
def test_minutes_awaiting_approval_and_what_is_not_there_at_all(either: Context) -> None:
    key = planned(either, kind="partners_call")
    told = _lines(either, key)
    assert told[PreflightKind.AGENDA] == ["The agenda is empty."]
    assert told[PreflightKind.ARRANGEMENTS] == ["No arrangements are recorded for that day: the rule is the program's."]
    assert "no seats recorded" in told[PreflightKind.QUORUM][0]
    group_of(either)
    before = opened(either, held_on="02.11.2026")
    done(meetings.close(either, before))
    assert _lines(either, key)[PreflightKind.MINUTES] == ["Minutes of M2026-02, Mon 2 November 2026: not issued yet."]
    assert found.preflight(either.store, "none", either.clock.today()) == ()


def test_a_specialist_service_that_nobody_invited_is_named_and_hinders_nothing(either: Context) -> None:
    group_of(either)
    one, other = logged(either), logged(either, children="Child L")
    key = planned(either)
    assert PreflightKind.INVITATION not in _lines(either, key) and specialists.wanted(either.store, key) == ()
    for case, answer in ((one, "possibly"), (other, "no")):
        had = draft(BearingDraft, bearing="domestic_abuse", answer=answer, words="Mother spoke." if case is one else "")
        done(family.bear(either, case.case_id, had, seen=None))
    assert _lines(either, key)[PreflightKind.INVITATION] == [
        f"{one.case_ref}: specialist domestic abuse service not invited."
    ]
    (line,) = specialists.wanted(either.store, key)
    assert (line.case_id, line.case_ref) == (one.case_id, one.case_ref)
    service = draft(ParticipantDraft, agency="Sample Domestic Abuse Service")
    added = operation(participants.add(either, service, meeting_id=key))
    assert PreflightKind.INVITATION not in _lines(either, key), "one that comes to this meeting alone counts"
    done(undo.undo(either, added))
    done(participants.add(either, service, case_id=one.case_id))
    assert PreflightKind.INVITATION not in _lines(either, key)
    done(meetings.open_meeting(either, key))
