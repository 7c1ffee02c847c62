"""Closing an encrypted file leaves no connection open and no key, whoever works with it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from crg_tui.clock import SampleClock
from crg_tui.errors import DatabaseShut
from crg_tui.services import opening
from crg_tui.store.engine import Store
from tests.conftest import PASSPHRASE

PATIENCE = 10.0


class Opened:
    """A store, and every connection that was ever opened for it."""

    def __init__(self, store: Store) -> None:
        assert store.key is not None
        self.store, self.key = store, store.key
        self.made: list[Any] = []
        sa.event.listen(store.engine, "connect", lambda raw, _: self.made.append(raw))
        store.engine.dispose()

    def open(self) -> list[Any]:
        """The connections that are open."""
        return [raw for raw in self.made if _is_open(raw)]


def _is_open(raw: Any) -> bool:
    try:
        raw.cursor()
    except sqlcipher.ProgrammingError:
        return False
    return True


@pytest.fixture
def opened(database_file: Path) -> Iterator[Opened]:
    held = Opened(opening.unlock(database_file, PASSPHRASE))
    yield held
    held.store.close()


class Worker(threading.Thread):
    """Somebody who works in a thread, and stops in the middle until told to go on."""

    def __init__(self, work: Callable[[Worker], None]) -> None:
        super().__init__(daemon=True)
        self._work = work
        self.in_the_middle, self.go_on = threading.Event(), threading.Event()
        self.failed: DatabaseShut | None = None
        self.start()
        assert self.in_the_middle.wait(PATIENCE)

    def run(self) -> None:
        try:
            self._work(self)
        except DatabaseShut as error:
            self.failed = error

    def wait(self) -> None:
        """Be in the middle."""
        self.in_the_middle.set()
        assert self.go_on.wait(PATIENCE)

    def ended(self) -> DatabaseShut | None:
        """What it failed with, once it has been told to go on."""
        self.go_on.set()
        self.join(PATIENCE)
        assert not self.is_alive()
        return self.failed


def test_nothing_is_open_and_the_key_is_gone(opened: Opened) -> None:
    with opened.store.read() as connection, opened.store.read() as other:
        for one in (connection, other):
            one.execute(sa.text("SELECT count(*) FROM log"))
    assert len(opened.open()) == 2 and any(opened.key)
    opened.store.close()
    assert opened.open() == [] and not any(opened.key) and opened.store.key is None
    with pytest.raises(DatabaseShut), opened.store.read():
        pass
    with pytest.raises(DatabaseShut):
        opened.store.secret_for("anything")


def test_a_thread_that_reads_is_ended_at_its_next_step_and_its_connection_closed(opened: Opened) -> None:
    def read(worker: Worker) -> None:
        with opened.store.read() as connection:
            connection.execute(sa.text("SELECT count(*) FROM log"))
            worker.wait()
            connection.execute(sa.text("SELECT count(*) FROM operators"))

    worker = Worker(read)
    opened.store.close()
    assert not any(opened.key) and len(opened.open()) == 1, "nobody closes it under the thread"
    assert isinstance(worker.ended(), DatabaseShut)
    assert opened.open() == []


def test_a_thread_that_writes_has_written_nothing(opened: Opened, database_file: Path) -> None:
    def write(worker: Worker) -> None:
        with opened.store.write() as session:
            session.execute(sa.text("UPDATE operators SET name = 'Zebra'"))
            worker.wait()

    worker = Worker(write)
    opened.store.close()
    assert isinstance(worker.ended(), DatabaseShut)
    assert opened.open() == [] and not any(opened.key)
    again = opening.unlock(database_file, PASSPHRASE)
    with again.read() as connection:
        assert connection.execute(sa.text("SELECT name FROM operators")).scalars().all() == ["Sample Minute-Taker"]
    again.close()


def test_a_statement_that_runs_is_ended(opened: Opened) -> None:
    def count(worker: Worker) -> None:
        with opened.store.read() as connection:
            raw: Any = connection.connection.dbapi_connection

            def begun() -> int:
                worker.in_the_middle.set()
                return 0

            raw.create_function("begun", 0, begun)
            endless = "WITH RECURSIVE c(x) AS (SELECT begun() UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
            connection.execute(sa.text(endless))

    worker = Worker(count)
    opened.store.close()
    assert isinstance(worker.ended(), DatabaseShut)
    assert opened.open() == [] and not any(opened.key)


def test_an_unencrypted_file_has_nothing_to_hide(tmp_path: Path, clock: SampleClock) -> None:
    store = opening.make(tmp_path / "open.crg", None, clock)
    store.close()
    with store.read() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM operators")).scalar() == 0
    store.close()
