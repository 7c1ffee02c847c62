"""The one log: what an entry holds, how entries hang together, and that the database refuses to alter them."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.roles import Role
from crg_tui.domain.stages import StepKind
from crg_tui.services import operators
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store import audit
from crg_tui.store.audit import PROGRAM, Author, Operation
from crg_tui.store.tables import DatabaseInfo, LogEntry, LogPayload, Operator, Step, table
from tests.conftest import MOMENT, assert_whole
from tests.services.stories import done, logged

CHAIR = Author("someone", "Sample Chair", "chair")
GENESIS = "0" * 64


def entries(context: Context) -> list[sa.RowMapping]:
    log, payloads = table(LogEntry), table(LogPayload)
    query = sa.select(log, payloads.c.salt, payloads.c.payload).outerjoin(
        payloads, payloads.c.entry_id == log.c.entry_id
    )
    with context.store.read() as connection:
        return list(connection.execute(query.order_by(log.c.seq)).mappings())


def content(entry: sa.RowMapping) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(entry["payload"])
    return read


def begun(context: Context, session: Session) -> Operation:
    operation = Operation(CHAIR, "screen", context.clock.now())
    operation.attach(session)
    return operation


def test_the_first_entry_names_the_first_person(either: Context) -> None:
    (first,) = entries(either)
    with either.store.read() as connection:
        database = connection.execute(sa.select(table(DatabaseInfo).c.id)).scalar_one()
    assert (first["seq"], first["prev_hash"], first["prev_entry_of_record"]) == (1, GENESIS, None)
    assert (first["operator_id"], first["operator_name"], first["role"]) == (None, "crg-tui", "program")
    assert (first["record_kind"], first["kind"], first["origin_db"]) == ("operators", "created", database)
    assert first["at"] == MOMENT
    assert content(first)["fields"]["name"] == [None, "Sample Minute-Taker"]


def test_entries_count_from_one_and_each_follows_the_one_before(either: Context) -> None:
    logged(either)
    logged(either, summary="Another case.")
    before = GENESIS
    for number, entry in enumerate(entries(either), start=1):
        assert entry["seq"] == number
        assert entry["prev_hash"] == before
        before = entry["hash"]
    with either.store.read() as connection:
        assert audit.head(connection) == (number, before)
    assert_whole(either)


def test_hashes_can_be_computed_without_this_program(either: Context) -> None:
    """An archivist follows the chain with SHA-256 and JSON alone."""
    logged(either, summary="\u0a2a\u0a70\u0a1c [/foo] \u2028", referrer_name="Invented Sampleworth")
    for entry in entries(either):
        keyed = hmac.new(bytes.fromhex(entry["salt"]), entry["payload"].encode(), hashlib.sha256)
        assert entry["payload_digest"] == keyed.hexdigest()
        columns = [entry[name] for name in audit.CHAINED]
        columns[audit.CHAINED.index("at")] = entry["at"].isoformat(timespec="microseconds")
        text = json.dumps(["crg-tui log 1", *columns], ensure_ascii=False, separators=(",", ":"))
        assert entry["hash"] == hashlib.sha256(text.encode()).hexdigest()


def test_a_hash_covers_every_other_column() -> None:
    assert set(audit.CHAINED) == set(table(LogEntry).columns.keys()) - {"hash"}


def test_one_operation_carries_one_name_one_moment_and_one_author(either: Context) -> None:
    logged(either, referrer_name="Invented Sampleworth")
    written = entries(either)[1:]
    assert len({entry["op_id"] for entry in written}) == 1
    assert {entry["at"] for entry in written} == {MOMENT}
    assert {(entry["operator_name"], entry["role"]) for entry in written} == {("Sample Minute-Taker", "minute_taker")}
    assert {entry["source"] for entry in written} == {"screen"}
    assert len({entry["salt"] for entry in written}) == len(written)


def test_a_change_holds_each_changed_field_from_and_to_and_no_other(either: Context) -> None:
    with either.store.write() as session:
        begun(either, session)
        operator = session.scalars(sa.select(Operator)).one()
        operator.name, operator.role = "Sample Other", operator.role
        operator.to_date = either.clock.today()
    entry = entries(either)[-1]
    assert entry["kind"] == "changed"
    assert content(entry)["fields"] == {
        "name": ["Sample Minute-Taker", "Sample Other"],
        "to_date": [None, "2026-11-23"],
    }
    assert_whole(either)


def test_a_removal_holds_everything_that_the_row_held(either: Context) -> None:
    case_id = logged(either).case_id
    with either.store.write() as session:
        begun(either, session)
        step = session.scalars(sa.select(Step).where(table(Step).c.kind == StepKind.INCIDENT)).one()
        session.delete(step)
    entry = entries(either)[-1]
    fields = content(entry)["fields"]
    assert entry["kind"] == "removed"
    assert fields["on_date"] == ["2026-11", None] and fields["case_id"] == [case_id, None]
    assert set(fields) == set(table(Step).columns.keys())
    assert_whole(either)


def test_an_entry_names_the_entry_of_its_record_before_it(either: Context) -> None:
    author = done(operators.begin(either, OperatorDraft(name="Sample Chair", role=Role.CHAIR)))
    assert author.operator_id is not None
    done(operators.end(either, author.operator_id))
    done(operators.begin(either, OperatorDraft(name="Sample Chair", role=Role.CHAIR)))
    of_record = [entry for entry in entries(either) if entry["record_id"] == author.operator_id]
    assert [entry["prev_entry_of_record"] for entry in of_record] == [
        None,
        of_record[0]["entry_id"],
        of_record[1]["entry_id"],
    ]
    with either.store.read() as connection:
        assert audit.last_entry(connection, author.operator_id) == of_record[-1]["entry_id"]
        assert audit.last_entry(connection, "no such record") is None


def test_nothing_changed_is_nothing_logged(either: Context) -> None:
    with either.store.write() as session:
        begun(either, session)
        operator = session.scalars(sa.select(Operator)).one()
        operator.name = "Another"
        operator.name = "Sample Minute-Taker"
    assert len(entries(either)) == 1


def test_a_record_changed_twice_in_one_operation_can_still_be_followed(either: Context) -> None:
    with either.store.write() as session:
        begun(either, session)
        step = Operator(name="First", role=Role.CHAIR, from_date=either.clock.today())
        session.add(step)
        session.flush()
        step.name = "Second"
        session.flush()
        session.delete(step)
    assert [entry["kind"] for entry in entries(either)[1:]] == ["created", "changed", "removed"]
    assert_whole(either)


def test_what_is_not_committed_is_not_logged(either: Context) -> None:
    with either.store.write() as session:
        begun(either, session)
        session.add(Step(case_id="none", kind=StepKind.INCIDENT, on_date=PartialDate(2026)))
        session.flush()
        session.rollback()
    assert len(entries(either)) == 1
    assert_whole(either)


def test_the_program_signs_with_its_own_name() -> None:
    assert Author(None, "crg-tui", "program") == PROGRAM


ALTERATIONS = (
    "UPDATE log SET operator_name = 'Somebody Else' WHERE seq = 1",
    "UPDATE log SET kind = kind",
    "UPDATE log_payload SET payload = '{}'",
    "UPDATE document_contents SET sha256 = 'x'",
    "DELETE FROM log WHERE seq = 1",
    "DELETE FROM log",
    "DELETE FROM log_payload",
    "DELETE FROM document_contents",
)
EMPTYING = ("TRUNCATE log", "TRUNCATE log_payload", "TRUNCATE document_contents")


def test_the_database_refuses_to_alter_the_log(either: Context) -> None:
    with either.store.write() as session:
        session.execute(sa.text("INSERT INTO document_contents (sha256, content) VALUES ('s', 'c')"))
    for statement in (*ALTERATIONS, *(() if either.store.is_local else EMPTYING)):
        with either.store.write() as session:
            with pytest.raises(sa.exc.DBAPIError, match="the log is never altered"):
                session.execute(sa.text(statement))
            session.rollback()
    assert len(entries(either)) == 1


def test_a_file_refuses_to_replace_an_entry(context: Context) -> None:
    """SQLite's REPLACE deletes what is in the way without a DELETE that a trigger would see, unless it is told to."""
    columns = ", ".join(table(LogEntry).columns.keys())
    statement = f"INSERT OR REPLACE INTO log ({columns}) SELECT {columns.replace('role', repr('chair'))} FROM log"
    with context.store.write() as session:
        with pytest.raises(sa.exc.DBAPIError, match="the log is never altered"):
            session.execute(sa.text(statement))
        session.rollback()
