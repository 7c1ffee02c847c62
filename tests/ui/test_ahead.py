"""What the next meeting's screens read is read once before anybody opens them, while nobody presses a key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui.app import CrgApp
from crg_tui.clock import SampleClock
from crg_tui.errors import DatabaseShut
from crg_tui.ports import Ports
from crg_tui.queries import ahead, room
from crg_tui.queries import meetings as found
from crg_tui.screens.agenda import AgendaScreen
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.room import RoomScreen
from crg_tui.services.work import Context
from crg_tui.store.engine import Store
from tests.driver import at_keyboard
from tests.services.meeting_stories import group_of, planned
from tests.services.stories import logged
from tests.ui.house import at_home


def _log_of(context: Context) -> object:
    with context.store.read() as connection:
        return connection.execute(sa.text("SELECT max(seq) FROM log")).scalar()


def test_looking_ahead_puts_the_queries_of_the_room_together_and_writes_nothing(context: Context) -> None:
    group_of(context)
    logged(context)
    meeting = planned(context)
    before = _log_of(context)
    for _ in ahead.steps(context.store, context.clock.today()):
        pass
    assert _log_of(context) == before
    compiled = len(context.store.engine._compiled_cache or ())
    assert compiled
    room.look(context.store, meeting, None, context.clock.today())
    found.preflight(context.store, meeting, context.clock.today())
    assert len(context.store.engine._compiled_cache or ()) == compiled, "the room asked something new"


def test_looking_ahead_takes_a_database_without_any_meeting(context: Context) -> None:
    assert list(ahead.steps(context.store, context.clock.today()))


class _Steps:
    """Steps that are counted, of which the third fails."""

    def __init__(self) -> None:
        self.taken = 0

    def __call__(self) -> Iterator[None]:
        for _ in range(2):
            self.taken += 1
            yield
        raise DatabaseShut


async def test_a_step_waits_for_a_pause_and_one_that_fails_says_nothing() -> None:
    steps, now = _Steps(), 100.0
    notes: list[str] = []

    def note(told: str) -> str:
        notes.append(told)
        return ""

    ports = Ports(
        "t", lambda: BaseScreen("First"), False, look_ahead=steps, ticks=lambda: now,
        note_crash=note,
    )  # fmt: skip
    async with at_keyboard(CrgApp(ports), (80, 24)) as person:
        looking = person.app.way_in.ahead
        looking.begin()
        await person.key("f5")
        await looking.tick()
        assert steps.taken == 0, "somebody is at the keys"
        now += 1
        await looking.tick()
        await looking.tick()
        assert steps.taken == 2
        await looking.tick()
        await looking.tick()
        assert not notes


async def test_after_a_lock_nothing_is_read(context: Context, database_file: Path, clock: SampleClock) -> None:
    group_of(context)
    planned(context)
    async with at_home(database_file, clock) as (person, house):
        steps = house.look_ahead()
        while house._importing is not None and house._importing.is_alive():
            next(steps)
        next(steps)
        await person.press("app.lock")
        with pytest.raises(DatabaseShut):
            next(steps)


async def test_opening_a_meeting_reads_the_agenda_only_when_the_room_has_gone(
    context: Context, database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    group_of(context)
    planned(context)
    async with at_home(database_file, clock) as (person, _):
        await person.press("meetings.open", "list.choose")
        assert person.on(AgendaScreen)
        read: list[str] = []
        plain = found.preflight

        def counted(store: Store, meeting_id: str, today: date) -> object:
            read.append(meeting_id)
            return plain(store, meeting_id, today)

        monkeypatch.setattr(found, "preflight", counted)
        await person.press("agenda.begin")
        assert person.on(RoomScreen) and read == []
        await person.press("app.back")
        assert person.on(AgendaScreen) and read
        assert person.on(AgendaScreen).why_not("agenda.begin") is not None, "it shows a meeting that has not begun"
