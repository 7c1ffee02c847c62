"""Hostile text pasted where passphrases, key files, a reason and the name of a sheet are asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.queries import ways_in
from crg_tui.screens.secrets import AskSecrets
from crg_tui.screens.ways_in import WaysIn
from crg_tui.services import keys, operators
from crg_tui.services.operators import OperatorDraft
from tests.conftest import assert_whole
from tests.driver import PATIENCE
from tests.services.stories import done
from tests.ui.hostile import Hostile, assert_said_so, assert_shown, kept_line, pasted, watched
from tests.ui.house import at_home, find_command


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.function.__name__)


async def test_the_ways_in(database_file: Path, clock: SampleClock, hostile: Hostile) -> None:
    async with at_home(database_file, clock) as (person, house):
        done(operators.begin(house.desk.context, OperatorDraft(name="[/foo] [note]")))
        await find_command(person, "ways in")
        assert_shown(person, "[/foo] [note]")
        person.on(WaysIn).records.reload()
        await person.press("list.top", "list.choose" if person.sees("> [/foo]") else "list.down")
        if person.top().__class__ is WaysIn:
            await person.press("list.choose")
        assert person.on(AskSecrets)
        hostile.reached.add("AskSecrets")
        for field in ("first", "again", "key_file"):
            await person.paste(pasted("passphrase" if field != "key_file" else field, long=True))
            assert_said_so(person)
            assert_shown(person)
            if field != "key_file":
                assert not person.sees("foo] [b]b[/b]")
            await person.press("secret.give")
        async with asyncio.timeout(PATIENCE):
            while not person.sees("cannot be used"):
                await person.pilot.pause()
        assert_shown(person)
        await person.press("secret.leave", "ways.recovery", "recovery.go_on", "recovery.write")
        await hostile.line(person, "sheet")
        await person.press("line.give")
        async with asyncio.timeout(PATIENCE):
            while not person.said():
                await person.pilot.pause()
        assert_shown(person)
        await person.press("recovery.go_on")
        way = next(way for way in ways_in.open_today(house.desk.context.store) if way.who == "the recovery key")
        person.on(WaysIn).records.go_to(way.slot)
        await person.press("ways.remove", "question.yes")
        await hostile.line(person, "reason", long=True)
        await person.press("line.give")
        assert "can hold 500 characters" in person.said()
        words = await hostile.line(person, "reason", long=False)
        await person.press("line.give")
        assert words == kept_line("reason")
        ended = ways_in.every(house.desk.context.store)[-1]
        assert ended.ended_reason == words
        assert_shown(person, "[/foo] [note]")
        said = keys.remove_person(house.desk.context, ended.slot, "\x1b[31m")
        assert "no such way in" in str(said)
        assert_whole(house.desk.context)
