"""What is typed is on the disk a second later at the latest, also for somebody who never pauses."""

from __future__ import annotations

from pathlib import Path

import pytest

from crg_tui.app import CrgApp
from crg_tui.clock import SampleClock
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.room import RoomScreen
from crg_tui.screens.saving import Saving
from crg_tui.services import agenda, drafts, notes
from crg_tui.services.work import Context
from tests.services.meeting_stories import group_of, item, opened
from tests.services.stories import done
from tests.ui.house import at_home


def test_half_a_second_after_the_last_key() -> None:
    saving = Saving()
    assert not saving.wanted and not saving.tick(100.0)
    saving.touch(100.0)
    assert saving.left(100.2) == pytest.approx(0.3) and not saving.tick(100.49)
    assert saving.tick(100.5) and saving.left(101.0) == 0.0
    saving.done()
    assert not saving.wanted and not saving.tick(200.0)


def test_a_second_after_the_first_key_although_more_keys_follow() -> None:
    saving, now = Saving(), 100.0
    while not saving.tick(now):
        saving.touch(now)
        assert saving.left(now) <= 0.5
        now += 0.125
        assert now < 102.0
    assert now == 101.0
    saving.done()
    saving.touch(101.0)
    assert saving.left(101.0) == pytest.approx(0.5), "the second is counted anew"


class Seconds:
    """Seconds that pass when somebody says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def ticks(self, _app: CrgApp) -> float:
        return self.now


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> Seconds:
    made = Seconds()
    monkeypatch.setattr(CrgApp, "ticks", lambda app: made.ticks(app))
    return made


async def test_a_form_in_which_somebody_types_on_is_kept(
    context: Context, database_file: Path, clock: SampleClock, seconds: Seconds
) -> None:
    async with at_home(database_file, clock) as (person, _):
        await person.press("case.new", "form.next")
        form = person.on(FormScreen)
        for letter in "Sampl":
            assert drafts.every(context) == ()
            await person.type_text(letter)
            await form.tick(seconds.now)
            seconds.now += 0.25
        (kept,) = drafts.every(context)
        assert kept.typed["referring_agency"] == "Sampl", "four pauses of a quarter of a second make a second"


async def test_a_note_in_which_somebody_types_on_is_kept(
    context: Context, database_file: Path, clock: SampleClock, seconds: Seconds
) -> None:
    group_of(context)
    meeting_id = opened(context)
    done(agenda.take(context, item(context, meeting_id, 5)))
    async with at_home(database_file, clock) as (person, _):
        await person.press("list.choose", "room.note")
        room = person.on(RoomScreen)
        for letter in "The g":
            await person.type_text(letter)
            await room.tick(seconds.now)
            seconds.now += 0.25
        kept = drafts.load(context, notes.FORM, record_id=item(context, meeting_id, 5))
        assert kept is not None and kept.typed["text"] == "The g"
