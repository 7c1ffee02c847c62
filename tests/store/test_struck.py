"""What was struck out: no finding where the record itself says so, and a finding where it does not or came back."""

from __future__ import annotations

import json
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.documents import DocumentDraft
from crg_tui.domain.striking import StrikeGround
from crg_tui.services import check, documents
from crg_tui.services.work import Context
from crg_tui.store.audit import Operation
from crg_tui.store.tables import LogEntry, LogPayload, StrikeOut, StruckEntry, table
from crg_tui.store.values import canonical
from tests.services.stories import done, logged
from tests.store.raw import altering, told

LOG, PAYLOADS = table(LogEntry), table(LogPayload)


def struck(context: Context, kind: str, *keep: str, also: dict[str, object] | None = None) -> str:
    """Take the content of the first entry about a kind of record out of the log, but for some fields; its name."""
    assert context.operator is not None
    with context.store.write() as session:
        Operation(context.operator, "screen", context.clock.now()).attach(session)
        connection = session.connection()
        query = (
            sa.select(LOG.c.entry_id, LOG.c.record_id, PAYLOADS.c.payload)
            .join(PAYLOADS, PAYLOADS.c.entry_id == LOG.c.entry_id)
            .where(LOG.c.record_kind == kind)
            .order_by(LOG.c.seq)
        )
        entry, record, payload = connection.execute(query).first() or ("", "", "")
        said = json.loads(payload)
        left = {"fields": {name: said["fields"][name] for name in keep}} | (
            {"counters": said["counters"]} if "counters" in said else {}
        )
        strike = StrikeOut(
            number=1, ground=StrikeGround.COURT_ORDER, reason="Ordered.", authority="A sample court", scope="One entry",
            on_day=date(2026, 11, 23),
        )  # fmt: skip
        session.add(strike)
        session.add(
            StruckEntry(
                strike_out_id=strike.id, entry_id=entry, record_kind=kind, record_id=record,
                remaining=canonical(left) if keep else None,
            )
        )  # fmt: skip
        session.flush()
        connection.execute(sa.delete(PAYLOADS).where(PAYLOADS.c.entry_id == entry))
    return str(entry)


def test_content_that_was_struck_out_is_counted_and_nothing_wrong(either: Context) -> None:
    logged(either)
    assert check.check(either).struck == 0
    struck(either, "referrals")
    found = check.check(either)
    assert (found.findings, found.struck) == ((), 1)


def test_what_is_left_is_compared_and_what_nobody_knows_is_not(context: Context) -> None:
    logged(context)
    struck(context, "referrals", "id", "case_id", "ref")
    with altering(context.store) as connection:
        connection.exec_driver_sql("UPDATE referrals SET summary = 'Put right by order.'")
        assert "summary differ" not in told(connection)
        connection.exec_driver_sql("UPDATE referrals SET ref = '2026-001/R7'")
        assert "referrals 2026-001/R7: ref differ from what the log says" in told(connection)
        connection.exec_driver_sql("DELETE FROM referrals")
        assert "the log made this row, but it is gone" in told(connection)


def test_content_that_came_back_is_named(context: Context) -> None:
    logged(context)
    with context.store.read() as connection:
        before = {row.entry_id: row for row in connection.execute(sa.select(PAYLOADS))}
    entry = struck(context, "cases", "id")
    with altering(context.store) as connection:
        connection.execute(sa.insert(PAYLOADS).values(before[entry]._asdict()))
        assert "its content was struck out, and is there again" in told(connection)


def test_content_that_is_gone_without_a_strike_out_is_named_as_ever(context: Context) -> None:
    logged(context)
    struck(context, "referrals")
    with altering(context.store) as connection:
        connection.exec_driver_sql("DELETE FROM struck_entries")
        said = told(connection)
    assert "its content is missing and was not struck out" in said and "struck_entries" in said


def test_bytes_of_a_document_that_were_struck_out(context: Context) -> None:
    case_id = logged(context).case_id
    draft, to = DocumentDraft(title="A letter", sender="Sample agency"), {"record_kind": "cases", "record_id": case_id}
    name = done(documents.attach(context, draft, file_name="a.txt", content=b"as received", **to)).sha256
    assert context.operator is not None
    with context.store.write() as session:
        Operation(context.operator, "screen", context.clock.now()).attach(session)
        strike = StrikeOut(
            number=1, ground=StrikeGround.WRONG_CASE, reason="Wrong case.", authority="The chair", scope="A letter",
            on_day=date(2026, 11, 23),
        )  # fmt: skip
        session.add(strike)
        session.add(StruckEntry(strike_out_id=strike.id, record_kind="document_contents", record_id=name))
        session.flush()
        session.connection().exec_driver_sql("DELETE FROM document_contents")
    assert check.check(context).findings == ()
    with altering(context.store) as connection:
        put = sa.text("INSERT INTO document_contents (sha256, content) VALUES (:name, :content)")
        connection.execute(put, {"name": name, "content": b"as received"})
        assert told(connection) == f"document {name[:12]}: its content was struck out, and is there again"


def test_numbers_that_were_given_stand_in_the_log(context: Context) -> None:
    logged(context)
    logged(context)
    with context.store.read() as connection:
        said = [json.loads(text) for text in connection.execute(sa.select(PAYLOADS.c.payload)).scalars()]
    assert [entry["counters"]["2026"] for entry in said if "2026" in entry.get("counters", {})] == [1, 2]
    assert [set(entry["made"]) for entry in said if "made" in entry] == [{"id", "made_at", "sample"}]
    ways = {
        "UPDATE reference_counters SET last = 1 WHERE scope = '2026'": "reference_counters 2026: 2 was given already",
        "UPDATE reference_counters SET last = 9 WHERE scope = '2026'": "reference_counters 2026: last differs",
        "UPDATE reference_counters SET last = 'x' WHERE scope = '2026'": "reference_counters 2026: it holds a value",
        "DELETE FROM reference_counters WHERE scope = '2026'": "reference_counters 2026: the log gave numbers in it",
        "INSERT INTO reference_counters VALUES ('1999', 4)": "reference_counters 1999: the row is there, but",
        "UPDATE database_info SET sample = 1": "sample differ",
        "UPDATE database_info SET made_at = '2020-01-01 00:00:00.000000'": "made_at differ",
        "UPDATE database_info SET id = 'forged'": "database_info forged: id differ",
        "DELETE FROM database_info": "database_info: it holds 0 rows",
    }
    for statement, where in ways.items():
        with altering(context.store) as connection:
            connection.exec_driver_sql(statement)
            assert where in told(connection), statement
