"""The fixture `either`: the same on a file and on a server, each made once and put back before each test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from psycopg import sql

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done
from crg_tui.queries import operators as found
from crg_tui.services import opening, operators
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store.audit import Author
from crg_tui.store.engine import Store, open_server
from tests.conftest import MOMENT, PASSPHRASE
from tests.servers import Server
from tests.store.kept import State, keep, put_back
from tests.store.killable import Starter


@dataclass(slots=True)
class Prepared:
    """A database on a server that is emptied to where it began after each test, which is quicker than a new one.

    A test that changes the tables themselves leaves a database that is thrown away for a copy of the first.
    """

    address: str
    number: int = 0
    tables: frozenset[str] = frozenset()
    store: Store = field(init=False)
    begun: State = field(init=False)

    def __post_init__(self) -> None:
        self._copy()

    def put_back(self) -> None:
        """Make it what it was before the test."""
        if self._tables() != self.tables:
            self.store.close()
            self._copy()
        else:
            put_back(self.store, self.begun)

    def _copy(self) -> None:
        self.number += 1
        url = sa.make_url(self.address)
        name = f"{url.database}_{self.number}"
        address = f"host={url.query['host']} user={url.username} dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            copied = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(copied.format(sql.Identifier(name), sql.Identifier(str(url.database))))
        self.store = open_server(url.set(database=name).render_as_string(hide_password=False))
        self.tables = self._tables()
        self.begun = keep(self.store, "begun")

    def _tables(self) -> frozenset[str]:
        with self.store.engine.connect() as connection:
            query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            return frozenset(connection.exec_driver_sql(query).scalars())


@pytest.fixture(scope="session")
def starter() -> Iterator[Starter]:
    """What starts processes from one that has imported everything."""
    with Starter() as one:
        yield one


@pytest.fixture(scope="session")
def prepared(server: Server | None) -> Iterator[Prepared | None]:
    """The database on the server, or None where no server is installed."""
    if server is None:
        yield None
        return
    address = server.fresh_database()
    clock = SampleClock(MOMENT)
    store = opening.open_address(address, clock)
    program = operators.as_program(Context(store, clock))
    assert isinstance(operators.begin(program, OperatorDraft(name="Sample Minute-Taker")), Done)
    store.close()
    ready = Prepared(address)
    yield ready
    ready.store.close()


@pytest.fixture(scope="session")
def reopened(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store over a file of the session's own, which is written over before each test and closed after it.

    What an engine has compiled it keeps: making one anew for each test takes longer than most tests.
    """
    path = tmp_path_factory.mktemp("reopened") / template.name
    shutil.copyfile(template, path)
    shutil.copyfile(paths.key_header(template), paths.key_header(path))
    store = opening.unlock(path, PASSPHRASE)
    # Closing would overwrite the key, and with it the store could not be opened again.
    store.engine.dispose()
    return store


@pytest.fixture(scope="session")
def begun(reopened: Store) -> State:
    """What that file held at first."""
    return keep(reopened, "")


@pytest.fixture
def either(request: pytest.FixtureRequest, clock: SampleClock) -> Iterator[Context]:
    """The same on both databases: the file, and a PostgreSQL server where one is installed."""
    if request.param == "file":
        store: Store = request.getfixturevalue("reopened")
        put_back(store, request.getfixturevalue("begun"))
        yield _at_work(store, clock)
        store.engine.dispose()
        return
    ready: Prepared | None = request.getfixturevalue("prepared")
    if ready is None:
        if os.environ.get("CRG_TUI_TEST_SERVER") == "required":
            pytest.fail("a PostgreSQL server was required and none is installed")
        pytest.skip("no PostgreSQL server is installed here")
    yield _at_work(ready.store, clock)
    ready.store.engine.dispose()
    ready.put_back()


def _at_work(store: Store, clock: SampleClock) -> Context:
    line = found.current(store)[0]
    return Context(store, clock, Author(line.id, line.name, line.role.value))
