"""A lock while a thread is in the middle: a new passphrase is awaited, whatever only reads is ended."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher
from textual import events

from crg_tui.clock import SampleClock
from crg_tui.domain.papers import PaperKind
from crg_tui.papers.model import Document, Status
from crg_tui.queries.kept_papers import Subject
from crg_tui.screens.paper import PaperScreen
from crg_tui.screens.unlock import Unlock
from crg_tui.screens.ways_in import WaysIn
from crg_tui.services.leaks import Paper
from crg_tui.store import key_header
from tests.conftest import PASSPHRASE, assert_whole
from tests.driver import PATIENCE, Person
from tests.ui.house import at_home, find_command

ANOTHER = "purple sample ladders drift"


async def wait_for(person: Person, seen: Callable[[], bool]) -> None:
    """Wait for what a thread does."""
    async with asyncio.timeout(PATIENCE):
        while not seen():
            await asyncio.sleep(0.001)


class Middle:
    """Where a thread stops until it is told to go on."""

    def __init__(self) -> None:
        self.reached, self.go_on = threading.Event(), threading.Event()

    def stop(self) -> None:
        """Be in the middle."""
        self.reached.set()
        assert self.go_on.wait(PATIENCE)


@pytest.fixture
def middle() -> Iterator[Middle]:
    held = Middle()
    yield held
    held.go_on.set()


async def test_a_new_passphrase_is_written_before_the_key_goes(
    database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch, middle: Middle
) -> None:
    signed = key_header.Header.signed

    def slowly(header: key_header.Header, key: bytes | bytearray) -> key_header.Header:
        # With the last word on the header, under a key that a lock may not take away meanwhile.
        middle.stop()
        return signed(header, key)

    async with at_home(database_file, clock) as (person, house):
        key = house.desk.context.store.key
        await find_command(person, "ways in")
        await person.press("ways.change")
        for answer in (PASSPHRASE, "", ANOTHER):
            await person.type_text(answer)
            await person.press("secret.give")
        monkeypatch.setattr(key_header.Header, "signed", slowly)
        await person.type_text(ANOTHER)
        person.app.post_message(events.Key("enter", None))
        await wait_for(person, middle.reached.is_set)
        person.app.post_message(events.Key("ctrl+l", None))
        await wait_for(person, lambda: isinstance(person.app.screen, Unlock))
        assert key is not None and any(key), "covered at once; the key goes when the header is whole"
        middle.go_on.set()
        await wait_for(person, lambda: house.desk.held is None)
        assert not any(key)
        await person.still()
        assert len(person.app.screen_stack) == 1
        await person.type_text(ANOTHER)
        await person.press("unlock.open")
        await wait_for(person, lambda: isinstance(person.app.screen, WaysIn) or person.sees("!"))
        assert person.on(WaysIn), person.screen()
        assert_whole(house.desk.context)


async def test_a_paper_that_is_being_written_is_not_awaited(
    database_file: Path, clock: SampleClock, tmp_path: Path, middle: Middle
) -> None:
    made: list[Any] = []
    async with at_home(database_file, clock) as (person, house):
        store = house.desk.context.store
        key = store.key
        sa.event.listen(store.engine, "connect", lambda raw, _: made.append(raw))
        store.engine.dispose()

        def make() -> Document:
            with store.read() as connection:
                connection.execute(sa.text("SELECT count(*) FROM log"))
                if threading.current_thread() is not threading.main_thread():
                    middle.stop()
                    connection.execute(sa.text("SELECT count(*) FROM operators"))
            return Document("A sample", "For a test", "Sample Partnership", "", Status.DRAFT, "2026-11-23")

        person.app.open(lambda: PaperScreen("A sample", make, "sample", house.desk, Paper(PaperKind.OTHER, Subject())))
        await person.still()
        await person.press("paper.write")
        person.app.post_message(events.Key("ctrl+a", None))
        await person.paste(str(tmp_path / "sample.txt"))
        person.app.post_message(events.Key("enter", None))
        await wait_for(person, middle.reached.is_set)
        await person.press("app.lock")
        assert person.on(Unlock) and house.desk.held is None and key is not None and not any(key)
        middle.go_on.set()
        await wait_for(person, lambda: not any(_is_open(raw) for raw in made))
        assert made and not (tmp_path / "sample.txt").exists()
        await person.type_text(PASSPHRASE)
        await person.press("unlock.open")
        await person.until(PaperScreen)
        assert person.said() == ""


def _is_open(raw: Any) -> bool:
    try:
        raw.cursor()
    except sqlcipher.ProgrammingError:
        return False
    return True
