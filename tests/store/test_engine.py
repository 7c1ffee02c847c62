"""The engine: its pragmas, its transactions, its locks, and that nothing on the disk can be read without the key."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui.clock import SampleClock
from crg_tui.domain.roles import Role
from crg_tui.errors import CrgError, DatabaseBusy, DatabaseDamaged, RecordBroken
from crg_tui.services import drafts, opening, operators
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store import audit, engine, keys
from crg_tui.store.engine import Store, open_file
from crg_tui.store.tables import Operator, table
from tests.conftest import CHEAP, MOMENT, PASSPHRASE
from tests.services.stories import NAME, logged, opened_again, refused

PRAGMAS = {
    "foreign_keys": 1,
    "journal_mode": "wal",
    "synchronous": 2,
    "secure_delete": 1,
    "temp_store": 2,
    "recursive_triggers": 1,
}


def names(store: Store) -> list[str]:
    with store.read() as connection:
        return list(connection.execute(sa.select(table(Operator).c.name).order_by(table(Operator).c.name)).scalars())


@pytest.mark.parametrize("pragma", PRAGMAS)
def test_pragmas_are_on_in_every_connection(context: Context, pragma: str) -> None:
    store = context.store
    with store.read() as first, store.read() as second, store.write() as session:
        for connection in (first, second, session.connection()):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == PRAGMAS[pragma]


def test_a_file_is_local_and_a_server_is_not(either: Context) -> None:
    assert either.store.is_local == (either.store.engine.dialect.name == "sqlite")
    assert either.store.is_local == (either.store.path is not None)


def test_nothing_can_be_read_on_the_disk(context: Context, database_file: Path) -> None:
    marker = "MARKERMARKERMARKER"
    logged(context, summary=f"{marker} in the summary", referrer_name=f"{marker} {NAME}")
    drafts.save(context, "referral", {"summary": f"{marker} in a draft"})
    files = [path for path in database_file.parent.iterdir() if path.name.startswith("group.crg")]
    assert {path.name for path in files} >= {"group.crg", "group.crg-wal", "group.crg.key"}
    for path in files:
        content = path.read_bytes()
        for secret in (marker, NAME, "CREATE TABLE", "Sample Minute-Taker", PASSPHRASE):
            assert secret.encode() not in content, f"{secret} in {path.name}"
            assert secret.encode("utf-16-le") not in content
        assert not content.startswith(b"SQLite format 3"), path.name


def test_what_was_removed_does_not_stay_in_an_unencrypted_file(tmp_path: Path) -> None:
    """Taken away is taken away: free pages are overwritten, which only an unencrypted file can show."""
    path = tmp_path / "group.crg"
    store = opening.make(path, None, SampleClock(MOMENT))
    context = Context(store, SampleClock(MOMENT))
    drafts.save(context, "referral", {"summary": "MARKERMARKERMARKER" * 500})
    store.close()
    assert b"MARKERMARKER" in path.read_bytes()
    store = opening.unlock(path, None)
    drafts.discard(Context(store, SampleClock(MOMENT)), "referral")
    store.close()
    assert b"MARKERMARKER" not in path.read_bytes()


@pytest.mark.parametrize("key", [None, bytes(32), b"\xff" * 32], ids=["none", "zeros", "another"])
def test_another_key_does_not_open_the_file(database_file: Path, key: bytes | None) -> None:
    store = open_file(database_file, None if key is None else bytearray(key))
    with pytest.raises(DatabaseDamaged, match="Restore a backup"), store.read():
        pass
    store.close()


def test_the_key_of_the_key_header_is_the_key(database_file: Path) -> None:
    key = keys.open_key_header(database_file.with_name("group.crg.key"), PASSPHRASE).key
    store = open_file(database_file, key)
    assert names(store) == ["Sample Minute-Taker"]
    store.close()


def test_a_text_file_is_not_a_database(tmp_path: Path) -> None:
    path = tmp_path / "group.crg"
    path.write_text("Not a database, but long enough to look like something.\n" * 200, encoding="utf-8")
    store = open_file(path, None)
    with pytest.raises(DatabaseDamaged), store.read():
        pass
    store.close()


def test_a_transaction_is_written_as_a_whole_or_not_at_all(either: Context) -> None:
    store = either.store
    with pytest.raises(CrgError, match="half way"), store.write() as session:
        operation = audit.Operation(audit.PROGRAM, "program", either.clock.now())
        operation.attach(session)
        session.add(Operator(name="Sample Half", role=Role.CHAIR, from_date=either.clock.today()))
        session.flush()
        raise CrgError("half way")
    assert names(store) == ["Sample Minute-Taker"]
    with store.write() as session:
        session.add(Operator(name="Sample Whole", role=Role.CHAIR, from_date=either.clock.today()))
    assert names(store) == ["Sample Minute-Taker", "Sample Whole"]


def test_a_writer_holds_the_database_from_its_first_statement(either: Context) -> None:
    with opened_again(either) as second, either.store.write() as session:
        session.connection()
        with pytest.raises(DatabaseBusy, match="busy in another window"), second.store.write() as other:
            other.connection()
    assert engine.BUSY_SECONDS == 0.05


def test_an_intention_that_finds_the_database_busy_is_refused_at_once(either: Context) -> None:
    with opened_again(either) as second:
        with either.store.write() as session:
            session.connection()
            answer = operators.begin(second, OperatorDraft(name="Sample Chair", role=Role.CHAIR))
        assert "Nothing was written; try again in a moment." in refused(answer).sentence
        assert names(second.store) == ["Sample Minute-Taker"]
        operators.begin(second, OperatorDraft(name="Sample Chair", role=Role.CHAIR))
    assert names(either.store) == ["Sample Chair", "Sample Minute-Taker"]


def test_a_draft_that_cannot_be_saved_says_so(either: Context) -> None:
    with opened_again(either) as second, either.store.write() as session:
        session.connection()
        with pytest.raises(DatabaseBusy):
            drafts.save(second, "referral", {"summary": "still with the caller"})


def test_a_reader_is_not_kept_waiting_by_a_writer(either: Context) -> None:
    with opened_again(either) as second, either.store.write() as session:
        session.add(Operator(name="Sample Chair", role=Role.CHAIR, from_date=either.clock.today()))
        session.flush()
        assert names(second.store) == ["Sample Minute-Taker"]


def test_one_reading_is_of_one_moment(either: Context) -> None:
    """A page is put together from several statements; what somebody writes meanwhile is on all of it or on none."""
    query = sa.select(sa.func.count()).select_from(table(Operator))
    with opened_again(either) as second, second.store.read() as reading:
        assert reading.execute(query).scalar_one() == 1
        operators.begin(either, OperatorDraft(name="Sample Chair", role=Role.CHAIR))
        assert reading.execute(query).scalar_one() == 1
    assert len(names(either.store)) == 2


def test_a_writer_reads_what_was_written_last(either: Context) -> None:
    """Whoever waited for the lock works on what the one before left, so that the log stays one chain."""
    with opened_again(either) as second:
        for number, window in enumerate([either, second, either, second]):
            operators.begin(window, OperatorDraft(name=f"Sample {number}", role=Role.CHAIR))
        with second.store.read() as connection:
            assert audit.head(connection)[0] == 5


def test_foreign_keys_are_checked_when_the_transaction_ends(either: Context) -> None:
    statement = sa.text(
        "INSERT INTO children (id, case_id, number, pseudonym, harm) VALUES ('c', 'no such case', 1, 'Child K', 'died')"
    )
    with pytest.raises(RecordBroken, match="Nothing was written"), either.store.write() as session:
        session.execute(statement)


def test_what_the_driver_says_of_a_failure_shows_no_content(either: Context) -> None:
    for statement in (
        "INSERT INTO holiday_years (id, year, source) VALUES ('y', 1, 'MARKERMARKER')",
        "INSERT INTO nowhere VALUES ('MARKERMARKER')",
        "SELECT CAST('MARKERMARKER' AS MARKERMARKER)",
    ):
        with pytest.raises(CrgError) as raised, either.store.write() as session:
            session.execute(sa.text(statement))
            session.execute(sa.text("INSERT INTO nowhere VALUES ('MARKERMARKER')"))
        assert "MARKERMARKER" not in str(raised.value)
        assert raised.value.__suppress_context__


def test_closing_twice_does_nothing(tmp_path: Path) -> None:
    store = opening.make(tmp_path / "group.crg", PASSPHRASE, SampleClock(MOMENT), cost=CHEAP)
    store.close()
    store.close()
