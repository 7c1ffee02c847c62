"""Locking by itself: after the setting, announced for a minute, never over an open meeting without that minute."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from crg_tui.app import CrgApp
from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.settings import SettingsDraft
from crg_tui.idle import Idle, Rest
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.keeping import CheckScreen
from crg_tui.screens.today import Today
from crg_tui.screens.unlock import Unlock
from crg_tui.screens.working import Working
from crg_tui.services import check, settings
from crg_tui.services.work import Context
from tests.conftest import MOMENT, PASSPHRASE
from tests.driver import Person
from tests.services.meeting_stories import draft, group_of, opened
from tests.services.stories import done
from tests.ui.house import at_home, find_command


class Sitting:
    """Somebody who sits there: seconds pass, the computer sleeps, a meeting is open or not."""

    def __init__(self, minutes: int, meeting: bool = False) -> None:
        self.idle, self.minutes, self.meeting = Idle(), minutes, meeting
        self.now, self.day = 100.0, MOMENT.timestamp()
        self.tick()

    def tick(self) -> Rest | int:
        return self.idle.tick(self.now, self.day, self.minutes, lambda: self.meeting)

    def wait(self, seconds: int) -> list[Rest | int]:
        """What every second comes to."""
        told = []
        for _ in range(seconds):
            self.now += 1
            self.day += 1
            told.append(self.tick())
        return told

    def sleep(self, seconds: int, both: bool = False) -> Rest | int:
        """The lid is closed: the time of day goes on, and on some computers the other clock too."""
        self.day += seconds
        self.now += seconds if both else 0
        return self.tick()


@pytest.mark.parametrize("meeting", [False, True])
def test_it_warns_for_a_minute_and_locks(meeting: bool) -> None:
    told = Sitting(2, meeting).wait(120)
    assert told[:59] == [Rest.NOTHING] * 59
    assert told[59:119] == [*range(60, 0, -1)], "a whole minute, counting down"
    assert told[119] is Rest.LOCK


def test_any_key_stays() -> None:
    sitting = Sitting(2)
    assert sitting.wait(119)[-1] == 1
    sitting.idle.touch()
    assert sitting.wait(59) == [Rest.NOTHING] * 59 and sitting.wait(61)[-1] is Rest.LOCK


def test_off_only_by_choice_and_counting_anew_after_that() -> None:
    sitting = Sitting(0)
    assert set(sitting.wait(600)) == {Rest.NOTHING} and sitting.sleep(9999) is Rest.NOTHING
    sitting.minutes = 2
    assert sitting.wait(59) == [Rest.NOTHING] * 59


@pytest.mark.parametrize("both", [False, True])
def test_after_a_sleep_it_locks_at_once(both: bool) -> None:
    assert Sitting(10).sleep(601, both) is Rest.LOCK
    assert Sitting(10).sleep(300, both) is Rest.NOTHING
    assert Sitting(10).sleep(570, both) == 30


@pytest.mark.parametrize("both", [False, True])
def test_after_a_sleep_in_a_meeting_the_minute_begins_then(both: bool) -> None:
    sitting = Sitting(10, meeting=True)
    assert sitting.sleep(9999, both) == 60
    assert sitting.wait(60) == [*range(59, 0, -1), Rest.LOCK]
    sitting = Sitting(2, meeting=True)
    assert sitting.wait(110)[-1] == 10
    assert sitting.sleep(50, both) == 60, "what nobody could see was no warning"


def test_a_clock_that_is_put_back_counts_as_nothing() -> None:
    sitting = Sitting(2)
    sitting.wait(30)
    sitting.day -= 3600
    assert sitting.wait(90)[-1] is Rest.LOCK


def test_a_meeting_that_is_closed_in_the_last_minute_needs_no_new_one() -> None:
    sitting = Sitting(2, meeting=True)
    sitting.wait(100)
    sitting.sleep(50)
    sitting.meeting = False
    assert sitting.wait(1) == [Rest.LOCK]


@pytest.fixture(autouse=True)
def no_clock_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds pass when the test says so."""
    monkeypatch.setattr(CrgApp, "_tick", lambda app: None)


async def wait(person: Person, clock: SampleClock, seconds: int) -> None:
    for _ in range(seconds):
        clock.moment += timedelta(seconds=1)
        await person.app.tick(clock.moment.timestamp(), clock.moment.timestamp())
    await person.still()


async def test_it_locks_by_itself_on_any_screen_and_says_so_before(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    done(settings.change(context, draft(SettingsDraft, idle_minutes="2"), seen=None))
    async with at_home(database_file, clock) as (person, house):
        await person.press("case.new")
        await person.type_text("Zebra")
        await wait(person, clock, 100)
        assert person.said() == "Locks in 21 s; any key stays." and person.sees("! Locks in")
        await person.type_text("s")
        assert "Locks in" not in person.said()
        await wait(person, clock, 122)
        assert person.on(Unlock) and house.desk.held is None and "Zebra" not in person.screen()
        await wait(person, clock, 300)
        assert person.on(Unlock), "what is locked is not locked again"
        await person.type_text(PASSPHRASE)
        await person.press("unlock.open")
        await person.until(FormScreen)
        assert "Zebras" in person.on(FormScreen).form.typed().values()


async def test_long_work_is_awaited(
    context: Context, database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def slow(*_: object) -> Refused:
        go_on.wait(10)
        return refuse("It is enough.", "")

    monkeypatch.setattr(check, "check", slow)
    async with at_home(database_file, clock) as (person, house):
        person.app.open(lambda: CheckScreen(house.desk))
        await person.until(Working)
        await wait(person, clock, 700)
        assert person.on(Working)
        go_on.set()
        await person.until(CheckScreen)
        await wait(person, clock, 601)
        assert person.on(Unlock)


async def test_the_setting_counts_from_the_moment_it_is_saved(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    group_of(context)
    opened(context)
    async with at_home(database_file, clock) as (person, house):
        assert house.ports().idle_minutes() == 10 and house.ports().in_meeting()
        seen = None
        done(settings.change(house.desk.context, draft(SettingsDraft, idle_minutes="0"), seen=seen))
        assert house.ports().idle_minutes() == 10, "somebody chose it elsewhere: it counts after the next lock"
        await person.press("app.lock")
        await person.type_text(PASSPHRASE)
        await person.press("unlock.open")
        await person.until(Today)
        assert house.ports().idle_minutes() == 0
        await wait(person, clock, 700)
        assert person.on(Today)


async def test_settings_are_chosen_by_keyboard(context: Context, database_file: Path, clock: SampleClock) -> None:
    async with at_home(database_file, clock) as (person, house):
        await find_command(person, "settings")
        form = person.on(FormScreen).form
        assert form.field == "idle_minutes"
        await person.key("ctrl+a")
        await person.type_text("0")
        assert person.sees("It never locks by itself: ctrl+l does.")
        await person.press("form.save")
        assert person.on(Today) and person.said() == "Chosen. It counts from now on."
        assert house.ports().idle_minutes() == 0
