"""What tests share: a database made once and copied, a clock that stands still, two people who work."""

from __future__ import annotations

import gc
import shutil
from asyncio import AbstractEventLoop
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui import paths
from crg_tui.clock import Clock, SampleClock
from crg_tui.services import keys, opening, operators
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store import private
from crg_tui.store.audit import Author
from crg_tui.store.engine import Store
from crg_tui.store.keys import Cost
from tests import compiled, loop, network
from tests.servers import Server, start_server

# Here, and in no folder's own conftest: pytest would make what is made once a session once for each folder.
pytest_plugins = ("tests.store.prepared", "tests.handover.played")

CHEAP = Cost(memory=64, passes=1, lanes=1)
PASSPHRASE = "correct horse, sample staple"
# As at the entry of the program: files that tests make or copy are private.
private.mask()
network.watch()
compiled.share()
MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def clock() -> SampleClock:
    """Monday 23 November 2026, 09:30 in London."""
    return SampleClock(MOMENT)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encrypted database in which one minute taker is named, made once for the session."""
    path = tmp_path_factory.mktemp("template") / "group.crg"
    store = opening.make(path, PASSPHRASE, SampleClock(MOMENT), cost=CHEAP)
    author = _name(Context(store, SampleClock(MOMENT)))
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    assert author.name == "Sample Minute-Taker"
    return path


def _name(context: Context) -> Author:
    from crg_tui.domain.answers import Done

    answer = operators.begin(operators.as_program(context), OperatorDraft(name="Sample Minute-Taker"))
    assert isinstance(answer, Done)
    return answer.value


@pytest.fixture(scope="session")
def owned(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same once it was opened: the passphrase is the minute taker's."""
    path = _copied(template, tmp_path_factory.mktemp("owned") / "group.crg")
    store = opening.unlock(path, PASSPHRASE)
    context = at_work(store, SampleClock(MOMENT))
    assert context.operator is not None
    keys.settle(context, context.operator.operator_id)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return path


def _copied(database: Path, to: Path) -> Path:
    shutil.copyfile(database, to)
    shutil.copyfile(paths.key_header(database), paths.key_header(to))
    return to


@pytest.fixture
def database_file(owned: Path, tmp_path: Path) -> Path:
    """A database file of the test's own, with its key header beside it."""
    return _copied(owned, tmp_path / "group.crg")


@pytest.fixture
def context(database_file: Path, clock: SampleClock) -> Iterator[Context]:
    """The test's own database, open, with the minute taker at work."""
    store = opening.unlock(database_file, PASSPHRASE)
    yield at_work(store, clock)
    store.close()


def at_work(store: Store, clock: Clock) -> Context:
    """The minute taker at work in that store."""
    from crg_tui.queries import operators as found

    line = found.current(store)[0]
    return Context(store, clock, Author(line.id, line.name, line.role.value))


@pytest.fixture(scope="session")
def server() -> Iterator[Server | None]:
    """A throw-away PostgreSQL of the session's own, or None where none is installed."""
    started = start_server()
    yield started
    if started is not None:
        started.stop()


def pytest_collection_finish() -> None:
    """What was imported stays until the end: looking through it for garbage takes a tenth of the tests' time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def pytest_asyncio_loop_factories() -> dict[str, Callable[[], AbstractEventLoop]]:
    """Tests that wait run in a loop of ours."""
    return {"unhurried": loop.unhurried}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test of `either` (see `store.prepared`) runs on both databases; one marked `on_file` on a file alone."""
    if "either" in metafunc.fixturenames:
        on_file = metafunc.definition.get_closest_marker("on_file") is not None
        metafunc.parametrize("either", ["file"] if on_file else ["file", "server"], indirect=True)


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """The program never reaches for a network; a test in which it tries fails, whatever the program makes of it."""
    network.TRIED.clear()
    yield
    assert network.TRIED == []


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of whoever runs the tests, as far as the program can tell: nothing is written into the real one."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch, data_folder: Path) -> None:
    for name in ("CRG_TUI_DB", "CRG_TUI_PASSPHRASE_FILE", "CRG_TUI_KEY_FILE", "CRG_TUI_AS", "CRG_TUI_NOW"):
        monkeypatch.delenv(name, raising=False)
    # Each system has its own way to say where a person's data lies: Linux, macOS, Windows.
    for name in ("XDG_DATA_HOME", "HOME", "USERPROFILE", "LOCALAPPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, str(data_folder))
    assert paths.default_database().is_relative_to(data_folder)


def assert_whole(context: Context) -> None:
    """The record is as its log says."""
    from crg_tui.services import check

    assert check.check(context).findings == ()


def names_of(store: Store) -> set[str]:
    """The tables that a database has."""
    return set(sa.inspect(store.engine).get_table_names())
