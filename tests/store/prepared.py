"""The fixture `either`, quicker on the server: tables are made and the first person named once, then copied."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import sqlalchemy as sa

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done
from crg_tui.queries import operators as found
from crg_tui.services import opening, operators
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store.audit import Author
from tests.conftest import MOMENT
from tests.servers import Server


@dataclass(slots=True)
class Prepared:
    """A database on a server that is only ever copied."""

    address: str
    copies: int = 0

    def copy(self) -> str:
        """The address of a copy of its own for one test."""
        import psycopg
        from psycopg import sql

        url = sa.make_url(self.address)
        self.copies += 1
        name = f"{url.database}_copy_{self.copies}"
        place = f"host={url.query['host']} user={url.username} dbname=postgres"
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                    sql.Identifier(name), sql.Identifier(url.database or "")
                )
            )
        return url.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def prepared(server: Server | None) -> Prepared | None:
    """The database to copy, or None where no server is installed."""
    if server is None:
        return None
    address = server.fresh_database()
    clock = SampleClock(MOMENT)
    store = opening.open_address(address, clock)
    program = operators.as_program(Context(store, clock))
    assert isinstance(operators.begin(program, OperatorDraft(name="Sample Minute-Taker")), Done)
    store.close()
    return Prepared(address)


@pytest.fixture(params=["file", "server"])
def either(request: pytest.FixtureRequest, clock: SampleClock) -> Iterator[Context]:
    """The same on both databases: the file, and a PostgreSQL server where one is installed."""
    if request.param == "file":
        yield request.getfixturevalue("context")
        return
    ready: Prepared | None = request.getfixturevalue("prepared")
    if ready is None:
        if os.environ.get("CRG_TUI_TEST_SERVER") == "required":
            pytest.fail("a PostgreSQL server was required and none is installed")
        pytest.skip("no PostgreSQL server is installed here")
    store = opening.open_address(ready.copy(), clock)
    line = found.current(store)[0]
    yield Context(store, clock, Author(line.id, line.name, line.role.value))
    store.close()
