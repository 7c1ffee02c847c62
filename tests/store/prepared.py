"""The fixture `either`, quicker on the server: tables are made and the first person named once."""

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


@dataclass(slots=True)
class Prepared:
    """A database on a server that is emptied to where it began after each test, which is quicker than a new one.

    A test that changes the tables themselves leaves a database that is thrown away for a copy of the first.
    """

    address: str
    number: int = 0
    tables: frozenset[str] = frozenset()
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        self._copy()

    def put_back(self) -> None:
        """Make it what it was before the test."""
        with self._connection(self._name) as connection:
            if self._tables(connection) != self.tables:
                self._copy()
                return
            connection.execute("SET session_replication_role = replica")
            for name in self.tables:
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
                kept = sql.SQL("INSERT INTO {} SELECT * FROM {}")
                connection.execute(kept.format(sql.Identifier(name), sql.Identifier("kept", name)))

    @property
    def _name(self) -> str:
        return f"{sa.make_url(self.address).database}_{self.number}"

    def _copy(self) -> None:
        self.number += 1
        with self._connection("postgres") as connection:
            copied = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            first = str(sa.make_url(self.address).database)
            connection.execute(copied.format(sql.Identifier(self._name), sql.Identifier(first)))
        with self._connection(self._name) as connection:
            self.tables = self._tables(connection)
            connection.execute("CREATE SCHEMA kept")
            for name in self.tables:
                made = sql.SQL("CREATE TABLE {} AS SELECT * FROM {}")
                connection.execute(made.format(sql.Identifier("kept", name), sql.Identifier(name)))
        address = sa.make_url(self.address).set(database=self._name).render_as_string(hide_password=False)
        self.store = open_server(address)

    @staticmethod
    def _tables(connection: psycopg.Connection[tuple[str]]) -> frozenset[str]:
        query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        return frozenset(name for (name,) in connection.execute(query))

    def _connection(self, database: str) -> psycopg.Connection[tuple[str]]:
        url = sa.make_url(self.address)
        return psycopg.connect(f"host={url.query['host']} user={url.username} dbname={database}", autocommit=True)


@pytest.fixture(scope="session")
def prepared(server: Server | None) -> Prepared | None:
    """The database on the server, or None where no server is installed."""
    if server is None:
        return None
    address = server.fresh_database()
    clock = SampleClock(MOMENT)
    store = opening.open_address(address, clock)
    program = operators.as_program(Context(store, clock))
    assert isinstance(operators.begin(program, OperatorDraft(name="Sample Minute-Taker")), Done)
    store.close()
    return Prepared(address)


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


@pytest.fixture(params=["file", "server"])
def either(request: pytest.FixtureRequest, clock: SampleClock) -> Iterator[Context]:
    """The same on both databases: the file, and a PostgreSQL server where one is installed."""
    if request.param == "file":
        store: Store = request.getfixturevalue("reopened")
        assert store.path is not None
        for beside in ("-wal", "-shm", ".head"):
            store.path.with_name(store.path.name + beside).unlink(missing_ok=True)
        shutil.copyfile(request.getfixturevalue("template"), store.path)
        yield _at_work(store, clock)
        store.engine.dispose()
        return
    ready: Prepared | None = request.getfixturevalue("prepared")
    if ready is None:
        if os.environ.get("CRG_TUI_TEST_SERVER") == "required":
            pytest.fail("a PostgreSQL server was required and none is installed")
        pytest.skip("no PostgreSQL server is installed here")
    yield _at_work(ready.store, clock)
    ready.store.close()
    ready.put_back()


def _at_work(store: Store, clock: SampleClock) -> Context:
    line = found.current(store)[0]
    return Context(store, clock, Author(line.id, line.name, line.role.value))
