"""A clock that is wrong is noticed before anything is recorded under a wrong moment. On both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from crg_tui import clock as clocks
from crg_tui.clock import SampleClock, london
from crg_tui.domain import clock_sense as rules
from crg_tui.domain.clock_sense import ClockRightDraft, ClockWatch
from crg_tui.queries import clock_sense
from crg_tui.services import clock_remarks, drafts, notes, referrals, undo
from crg_tui.services.work import Context
from crg_tui.store.tables import DatabaseInfo, LogEntry, table
from tests.conftest import MOMENT, assert_whole
from tests.services.stories import done, operation, referral, refused

WHY = ClockRightDraft(reason="The radio says so.")


def entries(context: Context) -> int:
    with context.store.read() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(table(LogEntry))).scalar_one())


def test_a_clock_that_is_behind_the_last_entry_stops_what_would_be_recorded(
    either: Context, clock: SampleClock
) -> None:
    done(referrals.log(either, referral()))
    before = entries(either)
    clock.moment = MOMENT - timedelta(days=300)
    said = refused(referrals.log(either, referral())).sentence
    assert said.startswith(
        "This computer's clock says 09:30 on 27 January 2026, but the last entry was written at 09:30 on 23 November "
        "2026. Put the clock right; or,"
    )
    assert entries(either) == before
    drafts.save(either, notes.FORM, {"text": "half a sentence"})
    assert drafts.load(either, notes.FORM), "what is typed is kept at any time"
    clock.moment = MOMENT
    done(referrals.log(either, referral()))


@pytest.mark.parametrize(("minutes", "stops"), [(0, False), (5, False), (6, True)])
def test_some_minutes_are_nothing(context: Context, clock: SampleClock, minutes: int, stops: bool) -> None:
    done(referrals.log(context, referral()))
    clock.moment -= timedelta(minutes=minutes)
    answer = referrals.log(context, referral())
    assert (refused(answer) is not None) if stops else done(answer)


def test_somebody_says_that_the_clock_is_right(either: Context, clock: SampleClock) -> None:
    assert "not behind the last entry" in refused(clock_remarks.right(either, WHY)).sentence
    clock.moment = MOMENT + timedelta(days=200)
    done(referrals.log(either, referral()))
    clock.moment = MOMENT
    refused(referrals.log(either, referral()))
    drafts.save(either, clock_remarks.FORM, {"reason": "The rad"})
    newest = entries(either)
    said = clock_remarks.right(either, WHY)
    assert done(said) == MOMENT
    assert drafts.every(either) == ()
    done(referrals.log(either, referral()))
    (line,) = clock_sense.remarks(either.store)
    assert (line.at, line.after_seq, line.reason) == (MOMENT, newest, "The radio says so.")
    assert line.operator == "Sample Minute-Taker"
    assert clock_sense.remark(either.store, MOMENT) is None
    assert "it is not taken back" in refused(undo.undo(either, operation(said))).sentence
    assert_whole(either)


def test_a_sample_is_recorded_at_invented_moments(context: Context, clock: SampleClock) -> None:
    done(referrals.log(context, referral()))
    with context.store.engine.begin() as connection:
        connection.execute(sa.update(table(DatabaseInfo)).values(sample=True))
    clock.moment -= timedelta(days=3)
    done(referrals.log(context, referral()))
    assert clock_sense.remark(context.store, MOMENT + timedelta(days=3000)) is None


def test_a_clock_long_after_the_last_entry_is_told_and_stops_nothing(either: Context, clock: SampleClock) -> None:
    assert clock_sense.remark(either.store, MOMENT + timedelta(days=400)) is None
    clock.moment = MOMENT + timedelta(days=401)
    said = clock_sense.remark(either.store, clock.now())
    assert said is not None and said.startswith("The last entry was written at 09:30 on 23 November 2026, and this")
    done(referrals.log(either, referral()))
    assert clock_sense.remark(either.store, clock.now()) is None


def test_moments_are_told_as_in_london() -> None:
    summer = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
    said = rules.behind(summer, summer + timedelta(hours=1), london()).sentence
    assert "10:00 on 1 July 2026" in said and "11:00 on 1 July 2026" in said


def test_a_clock_that_is_moved_while_it_runs() -> None:
    watch, now, seconds = ClockWatch(), MOMENT, 1000.0
    assert watch.tick(now, seconds) is None
    for forward, real in ((30, 30), (31, 30), (3600, 3600), (3 * 86400, 3 * 86400), (7200, 30)):
        now, seconds = now + timedelta(seconds=forward), seconds + real
        assert watch.tick(now, seconds) is None, "time that passed, a sleep, and an hour that was put right"
    now, seconds = now - timedelta(minutes=10), seconds + 30
    assert watch.tick(now, seconds) == (
        "This computer's clock was put back by 10 minutes. Look whether it is right now."
    )  # fmt: skip
    assert watch.tick(now + timedelta(seconds=30), seconds + 30) is None, "it is said once"
    now, seconds = now + timedelta(days=40), seconds + 60
    assert watch.tick(now, seconds) == "This computer's clock went ahead by 40 days. Look whether it is right now."


def test_seconds_that_go_on_while_the_computer_sleeps_only_go_forward() -> None:
    first = clocks.awake_or_asleep()
    assert clocks.awake_or_asleep() >= first > 0
