"""What is read from an action's dates, and the seat that a lead names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crg_tui.domain.actions import HowLeft, LedBy, days_over, led_by, overdue, standing
from crg_tui.domain.decisions import ActionStatus

TODAY = date(2026, 11, 23)
SEATS = (("s1", "Police", "Sampleshire Police"), ("s2", "Health", "Health, Sample Board"), ("s3", "ICB", "Sample ICB"))


@pytest.mark.parametrize(
    ("status", "due", "said"),
    [
        (ActionStatus.OPEN, date(2026, 10, 31), "overdue 23 days"),
        (ActionStatus.OPEN, date(2026, 11, 22), "overdue 1 day"),
        (ActionStatus.OPEN, TODAY, "due today"),
        (ActionStatus.OPEN, date(2026, 11, 24), "due tomorrow"),
        (ActionStatus.OPEN, date(2026, 12, 4), "due 4 December 2026"),
        (ActionStatus.OPEN, None, "open, no due date"),
        (ActionStatus.COMPLETED, date(2026, 10, 31), "completed"),
        (ActionStatus.NOT_ACCEPTED, None, "not accepted"),
    ],
)
def test_how_an_action_stands(status: ActionStatus, due: date | None, said: str) -> None:
    assert standing(status, due, TODAY) == said


@given(st.sampled_from(ActionStatus), st.none() | st.integers(-900, 900))
def test_only_an_open_action_with_a_date_is_ever_overdue(status: ActionStatus, ago: int | None) -> None:
    due = None if ago is None else TODAY - timedelta(days=ago)
    over = days_over(status, due, TODAY)
    assert over == (ago if status is ActionStatus.OPEN else None)
    assert overdue(status, due, TODAY) == (status is ActionStatus.OPEN and ago is not None and ago > 0)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Police, detective superintendent", LedBy("Sampleshire Police, detective superintendent", "s1")),
        ("sampleshire police", LedBy("Sampleshire Police", "s1")),
        ("Health, Sample Board, named nurse", LedBy("Health, Sample Board, named nurse", "s2")),
        ("Health: named nurse", LedBy("Health, Sample Board: named nurse", "s2")),
        ("Policeman on duty", LedBy("Policeman on duty", None)),
        ("Housing, manager", LedBy("Housing, manager", None)),
    ],
)
def test_the_seat_at_the_beginning_of_a_lead_is_recognised(typed: str, read: LedBy) -> None:
    assert led_by(typed, SEATS) == read


@given(st.text(max_size=30), st.sampled_from([agency for _, _, agency in SEATS]))
def test_reading_a_lead_twice_changes_nothing(post: str, agency: str) -> None:
    once = led_by(f"{agency}, {post}", SEATS)
    assert once.seat_id is not None and led_by(once.words, SEATS) == once


def test_what_ends_without_being_done_is_a_status_of_its_own() -> None:
    assert [how.status for how in HowLeft] == [ActionStatus.NOT_ACCEPTED, ActionStatus.SUPERSEDED]
    assert HowLeft.NOT_ACCEPTED.label == "not accepted"
