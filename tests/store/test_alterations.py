"""Somebody with the right key and a tool alters rows, the chain not rebuilt: each of them is found, and named."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.services import check, opening
from crg_tui.services.work import Context
from crg_tui.store import search
from crg_tui.store.findings import Finding
from crg_tui.store.tables import (
    RECORDS,
    DatabaseInfo,
    DocumentContent,
    LogEntry,
    LogPayload,
    ReferenceCounter,
    StoredDraft,
    table,
)
from tests.conftest import CHEAP, MOMENT, PASSPHRASE, _name
from tests.services.decision_stories import sitting
from tests.services.view_stories import give, seal, view
from tests.store.every_table import fill
from tests.store.raw import altering, another, found

SEED = 4711
APART = 8
"""How far kinds that are altered together stand apart in the list of kinds: a child of one stands close to it."""

NOT_CHECKED = {table(StoredDraft).name}
"""Drafts are nobody's record yet."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Context]:
    """An encrypted database with a row in every table, which no test leaves altered."""
    clock = SampleClock(MOMENT)
    path = tmp_path_factory.mktemp("full") / "group.crg"
    store = opening.make(path, PASSPHRASE, clock, cost=CHEAP)
    context = Context(store, clock, _name(Context(store, clock)))
    fill(context)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    yield context
    store.close()


def rows(connection: sa.Connection, name: str) -> sa.Table:
    return sa.Table(name, sa.MetaData(), autoload_with=connection)


def named(said: list[Finding], where: str, *columns: str) -> bool:
    """Whether one finding names the row, and all findings together each column."""
    of_it = " ".join(f"{finding.where} {finding.what}" for finding in said if finding.where.startswith(where))
    return bool(of_it) and all(column in of_it for column in columns)


def test_nothing_is_off_before_and_every_table_has_a_row(full: Context) -> None:
    assert check.check(full).findings == ()
    with full.store.read() as connection:
        tables = set(sa.inspect(connection).get_table_names()) - NOT_CHECKED
        empty = [name for name in tables if not connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar()]
    assert empty == []


def test_every_column_of_every_record_and_rows_put_in_or_taken_away(full: Context) -> None:
    """One row of each kind: all of its columns but the key changed at once, each to be named; then the key changed,
    the row taken away, or one put in. Some kinds are altered at a time, which are not neighbours in the list; each
    finding names its own row."""
    chosen = random.Random(SEED)
    altered = 0
    with altering(full.store) as connection:
        for together in (RECORDS[first::APART] for first in range(APART)):
            updated, otherwise = zip(*(_ways(connection, kind, chosen) for kind in together), strict=True)
            for ways in (updated, otherwise):
                with connection.begin_nested() as here:
                    for way in ways:
                        connection.execute(way.statement)
                    said = found(connection)
                    for way in ways:
                        assert named(said, way.where, *way.columns), (way.where, way.columns, said)
                    here.rollback()
                altered += len(ways)
        assert found(connection) == []
    assert altered == 2 * len(RECORDS) >= 100


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody alters a row, and what a check has to name then."""

    statement: sa.Executable
    where: str
    columns: tuple[str, ...] = ()


def _ways(connection: sa.Connection, kind: type[Any], chosen: random.Random) -> tuple[Way, Way]:
    held = table(kind)
    every = connection.execute(sa.select(held).order_by(held.c.id)).mappings().all()
    row = chosen.choice(every)
    values = {column.name: another(column, row[column.name]) for column in held.columns if column.name != "id"}
    this, forged = held.c.id == row["id"], f"{held.name} {row.get('ref') or 'forged'}"
    update = Way(sa.update(held).where(this).values(values), f"{held.name} ", tuple(values))
    ways = {
        "key": Way(sa.update(held).where(this).values(id="forged"), forged),
        "delete": Way(sa.delete(held).where(this), f"{held.name} {row['id']}"),
        "insert": Way(sa.insert(held).values({**values, "id": "forged"}), f"{held.name} "),
    }
    return update, ways[chosen.choice(("key", "delete", "insert"))]


def _entry(connection: sa.Connection, row: sa.RowMapping) -> str:
    log = table(LogEntry)
    held = sa.select(log.c.seq).where(log.c.entry_id == row["entry_id"])
    return f"log entry {connection.execute(held).scalar_one()}"


BESIDE: dict[type[Any], Callable[[sa.Connection, sa.RowMapping], str]] = {
    LogEntry: lambda _, row: "log entry",
    LogPayload: _entry,
    DatabaseInfo: lambda _, row: "database_info",
    ReferenceCounter: lambda _, row: f"reference_counters {row['scope']}",
    DocumentContent: lambda _, row: f"document {row['sha256'][:12]}",
}
"""What is no record, and what a check calls one of its rows."""


@pytest.mark.parametrize("kind", BESIDE, ids=lambda kind: kind.__name__)
def test_every_column_and_row_of_what_stands_beside_the_records(full: Context, kind: type[Any]) -> None:
    chosen, held = random.Random(SEED), table(kind)
    with altering(full.store) as connection:
        every = connection.execute(sa.select(held).order_by(*held.primary_key.columns)).mappings().all()
        row = chosen.choice(every)
        where = BESIDE[kind](connection, row)
        this = sa.and_(*(column == row[column.name] for column in held.primary_key.columns))
        changed = {column.name: _other(column, row[column.name]) for column in held.columns}
        ways: dict[str, sa.Executable] = {
            **{name: sa.update(held).where(this).values({name: value}) for name, value in changed.items()},
            "delete": sa.delete(held).where(this),
            "insert": sa.insert(held).values(changed),
        }
        for way, statement in ways.items():
            with connection.begin_nested() as here:
                connection.execute(statement)
                said = found(connection)
                # A key that was changed is found as what is no longer there, or as what nobody put there.
                assert named(said, where) or (way in held.primary_key.columns or way == "insert") and said, (way, said)
                here.rollback()
        assert found(connection) == []


def _other(column: sa.Column[Any], value: Any) -> Any:
    if isinstance(column.type, sa.LargeBinary):
        return b"forged"
    return (value or 0) + 1000 if column.name in ("seq", "last") else another(column, value)


SHAPE = {
    "a table": ("DROP TABLE positions", "table positions"),
    "a table put in": ("CREATE TABLE kept_aside (text TEXT)", "table kept_aside"),
    "a column": ("ALTER TABLE notes ADD COLUMN remark TEXT", "table notes"),
    "an index": ("DROP INDEX ix_log_op_id", "index ix_log_op_id"),
    "a trigger put in": (
        "CREATE TRIGGER quiet AFTER INSERT ON notes BEGIN DELETE FROM notes; END", "trigger quiet",
    ),
    "a view": ("CREATE VIEW shown AS SELECT * FROM cases", "view shown"),
    "the number of the format": ("PRAGMA user_version = 7", "user_version of the file"),
    "the revision": ("UPDATE alembic_version SET version_num = '0001'", "table alembic_version"),
}  # fmt: skip


def test_the_shape_of_the_file_is_named(full: Context) -> None:
    for what, (statement, where) in SHAPE.items():
        with altering(full.store) as connection:
            connection.exec_driver_sql(statement)
            assert named(found(connection), where), what


@pytest.mark.parametrize("trigger", ["log_no_delete", "log_payload_no_update", "document_contents_no_delete"])
def test_a_trigger_that_is_gone_or_lets_go_is_named(full: Context, trigger: str) -> None:
    from crg_tui.store.verify import findings

    kind = trigger.split("_no_")[0]
    with full.store.engine.connect() as connection, connection.begin() as transaction:
        connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        assert [finding.where for finding in findings(connection)] == [f"trigger {trigger}"]
        connection.exec_driver_sql(f"CREATE TRIGGER {trigger} BEFORE DELETE ON {kind} BEGIN SELECT 1; END")
        (finding,) = findings(connection)
        assert (finding.where, finding.what) == (f"trigger {trigger}", "it is not as this release makes it")
        transaction.rollback()


def _in_a_copy(full: Context, folder: Path, *statements: str) -> list[Finding]:
    """What is found in a copy that was altered and then opened anew, as the program does."""
    original, path = full.store.path, folder / "group.crg"
    assert original is not None
    for file in (original, paths.key_header(original), paths.head_file(original)):
        shutil.copyfile(file, folder / file.name)
    store = opening.unlock(path, PASSPHRASE)
    with altering(store, keep=True) as connection:
        for statement in statements:
            assert connection.exec_driver_sql(statement).rowcount != 0, statement
    store.close()
    store = opening.unlock(path, PASSPHRASE)
    said = check.check(Context(store, full.clock)).findings
    store.close()
    return list(said)


OF_THE_INDEX = {
    "words": "UPDATE search_content SET c0 = 'forged' WHERE id = 1",
    "the number of words": "UPDATE search_content SET id = 999 WHERE id = 1",
    "words taken away": "DELETE FROM search_content WHERE id = 1",
    "words put in": "INSERT INTO search (rowid, text) VALUES (999, 'forged')",
    "a key": "UPDATE search_keys SET id = 'forged' WHERE number = 1",
    "a kind": "UPDATE search_keys SET kind = 'forged' WHERE number = 1",
    "a number": "UPDATE search_keys SET number = 999 WHERE number = 1",
    "a key taken away": "DELETE FROM search_keys WHERE number = 1",
    "a key put in": "INSERT INTO search_keys (kind, id) VALUES ('cases', 'forged')",
    "how long a text is": "UPDATE search_docsize SET sz = x'7f' WHERE id = 1",
    "a block": "UPDATE search_data SET block = zeroblob(40) WHERE id > 10",
    "the number of a block": "UPDATE search_data SET id = id + 9000 WHERE id > 10",
    "the averages": "UPDATE search_data SET block = x'0101' WHERE id = 1",
    "the structure": "UPDATE search_data SET block = zeroblob(10) WHERE id = 10",
    "a block taken away": "DELETE FROM search_data WHERE id > 10",
    "a page": "UPDATE search_idx SET pgno = 77",
    "a beginning": "UPDATE search_idx SET term = x'7a7a'",
    "a segment": "UPDATE search_idx SET segid = segid + 50",
    "the version": "UPDATE search_config SET v = 5",
    "a setting": "INSERT INTO search_config (k, v) VALUES ('rank', 'forged')",
    "words through the index itself": "UPDATE search SET text = 'forged' WHERE rowid = 1",
    "words deleted through the index": "DELETE FROM search WHERE rowid = 1",
}


def test_the_search_index_is_named_whatever_is_done_to_it(full: Context, tmp_path: Path) -> None:
    for number, (what, statement) in enumerate(OF_THE_INDEX.items()):
        (folder := tmp_path / str(number)).mkdir()
        assert _in_a_copy(full, folder, statement), what


def test_a_view_under_a_seal_must_not_be_found_by_its_words(context: Context) -> None:
    sat = sitting(context)
    seal(sat)
    key = give(sat, "ICB", view("lcspr", "Two records differ.")).view_id
    assert check.check(context).findings == ()
    with altering(context.store) as connection:
        search.index(connection, "views", key, "Two records differ.")
        (only,) = found(connection)
    assert only == Finding(f"views {key}", "the search index holds words of it, and it has none to be searched")
