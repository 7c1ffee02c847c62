"""Proving the record: whatever somebody alters behind the program's back, `check` names it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui.domain.documents import DocumentDraft
from crg_tui.errors import CrgError
from crg_tui.services import bank_holidays, check, documents, opening, referrals
from crg_tui.services.bank_holidays import BankHolidayDraft
from crg_tui.services.work import Context
from crg_tui.store.audit import CHAINED, digest, entry_hash
from crg_tui.store.tables import LogEntry, LogPayload, table
from tests.conftest import CHEAP, PASSPHRASE, assert_whole
from tests.services.stories import NAME, done, logged, page, referral
from tests.store.raw import altering, found, told

LOG, PAYLOADS = table(LogEntry), table(LogPayload)


def tell(context: Context) -> None:
    """A short story with every kind of entry: created, changed and removed, an identity among them."""
    first = logged(context, referrer_name=NAME, children="Child K, Child L")
    logged(context, case_ref=first.case_ref, summary="The school refers too.")
    seen = page(context, first.referral_id).entry
    corrected = referral(summary="What happened, said better.", incident_on="", children="Child K, Child L")
    done(referrals.correct(context, first.referral_id, corrected, seen=seen))
    done(bank_holidays.proclaim(context, BankHolidayDraft(day=date(2027, 6, 1), name="A sample day")))


@pytest.fixture
def story(either: Context) -> Context:
    tell(either)
    return either


@pytest.fixture
def story_on_file(context: Context) -> Context:
    tell(context)
    return context


def test_a_record_that_nobody_altered_is_whole(story: Context) -> None:
    found_now = check.check(story)
    assert found_now.findings == ()
    with story.store.read() as connection:
        rows = connection.execute(sa.select(LOG.c.seq, LOG.c.hash).order_by(LOG.c.seq)).all()
    assert (found_now.entries, found_now.head) == tuple(rows[-1])


def test_an_unencrypted_record_can_be_checked_too(tmp_path: Path, context: Context) -> None:
    store = opening.make(tmp_path / "plain.crg", None, context.clock)
    plain = Context(store, context.clock, context.operator)
    tell(plain)
    assert_whole(plain)
    store.close()


ALTERED = "the entry was altered after it was written"
CONTENT = "its content was altered after it was written"
BROKEN = "the chain is broken: it does not follow the entry before it"
ALTERATIONS: dict[str, tuple[list[str], list[str]]] = {
    "who did it": (["UPDATE log SET operator_name = 'Somebody Else' WHERE seq = 3"], [f"log entry 3: {ALTERED}"]),
    "what it was": (["UPDATE log SET kind = 'changed' WHERE seq = 2"], [f"log entry 2: {ALTERED}"]),
    "its hash": (["UPDATE log SET hash = 'f' WHERE seq = 2"], [f"log entry 2: {ALTERED}", f"log entry 3: {BROKEN}"]),
    "its content": (
        ["UPDATE log_payload SET payload = replace(payload, 'K', 'M')"],
        [CONTENT, "children"],
    ),
    "its salt": (["UPDATE log_payload SET salt = '00'"], [f"log entry 1: {CONTENT}"]),
    "content taken away": (
        ["DELETE FROM log_payload WHERE entry_id = (SELECT entry_id FROM log WHERE seq = 2)"],
        ["log entry 2: its content is missing and was not struck out"],
    ),
    "an entry taken away": (
        ["DELETE FROM log WHERE seq = 4"],
        ["log entry 5: entries 4 to 4 are missing from the log", f"log entry 5: {BROKEN}"],
    ),
    "the first entry taken away": (
        ["DELETE FROM log WHERE seq = 1"],
        ["log entry 2: entries 1 to 1 are missing from the log", "operators", "the log never made it"],
    ),
    "the last entry taken away": (
        ["DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)"],
        ["bank_holidays", "the row is there, but the log never made it"],
    ),
    "two entries exchanged": (
        [
            "UPDATE log SET seq = -1 WHERE seq = 2",
            "UPDATE log SET seq = 2 WHERE seq = 3",
            "UPDATE log SET seq = 3 WHERE seq = -1",
        ],
        [f"log entry 2: {BROKEN}", f"log entry 3: {BROKEN}"],
    ),
    "all of the log taken away": (["DELETE FROM log", "DELETE FROM log_payload"], ["the log never made it"]),
    "a text": (
        ["UPDATE referrals SET summary = 'Nothing happened.' WHERE ref = '2026-001/R1'"],
        ["referrals 2026-001/R1: summary differ"],
    ),
    "two columns": (
        ["UPDATE cases SET summary = 'Nothing.', opened_on = '2020-01-01'"],
        ["cases 2026-001: opened_on, summary differ from what the log says"],
    ),
    "a text made empty": (["UPDATE referrals SET reason = NULL"], ["referrals 2026-001/R1: reason differ"]),
    "a row taken away": (
        ["DELETE FROM bank_holidays"],
        ["bank_holidays", "the log made this row, but it is gone"],
    ),
    "a row put in": (
        ["INSERT INTO holiday_years (id, year, source) VALUES ('forged', 2026, 'nobody')"],
        ["holiday_years forged: the row is there, but the log never made it"],
    ),
    "a row that was taken away put back": (
        [
            "INSERT INTO steps (id, case_id, kind, on_date) "
            "SELECT record_id, (SELECT id FROM cases), 'incident', '2026-11' "
            "FROM log WHERE kind = 'removed' AND record_kind = 'steps'"
        ],
        ["steps", "the row is there, but the log never made it"],
    ),
    "a row under another key": (["UPDATE children SET id = 'forged' WHERE number = 1"], ["children forged", "gone"]),
}


def test_each_alteration_is_named(story: Context) -> None:
    for told_as, (statements, wanted) in ALTERATIONS.items():
        with altering(story.store) as connection:
            for statement in statements:
                assert connection.exec_driver_sql(statement).rowcount > 0, told_as
            said = told(connection)
        assert [part for part in wanted if part not in said] == [], f"{told_as}: {said}"
    assert_whole(story)


def test_an_identity_that_was_altered_is_named_without_being_shown(story_on_file: Context) -> None:
    done(referrals.log(story_on_file, referral(referrer_name=NAME)))
    with altering(story_on_file.store) as connection:
        connection.exec_driver_sql("UPDATE identities SET value = 'Forged Sampleworth'")
        said = told(connection)
    assert "identities" in said and "value differ from what the log says" in said
    assert NAME not in said and "Forged" not in said


def test_a_forged_entry_does_not_fit_into_the_chain(story: Context) -> None:
    with altering(story.store) as connection:
        last = dict(connection.execute(sa.select(LOG).order_by(LOG.c.seq.desc()).limit(1)).mappings().one())
        forged = last | {"seq": last["seq"] + 1, "entry_id": "forged", "prev_entry_of_record": last["entry_id"]}
        forged |= {"payload_digest": digest("00", '{"fields":{}}')}
        forged["hash"] = entry_hash(forged)
        connection.execute(sa.insert(LOG).values(forged))
        connection.execute(sa.insert(PAYLOADS).values(entry_id="forged", salt="00", payload='{"fields":{}}'))
        assert told(connection) == f"log entry {forged['seq']}: {BROKEN}"


def test_an_entry_written_anew_with_its_hash_breaks_the_chain_after_it(story: Context) -> None:
    with altering(story.store) as connection:
        entry = dict(connection.execute(sa.select(LOG).where(LOG.c.seq == 3)).mappings().one())
        entry["operator_name"] = "Somebody Else"
        new_hash = entry_hash(entry)
        connection.execute(sa.update(LOG).where(LOG.c.seq == 3).values(operator_name="Somebody Else", hash=new_hash))
        assert told(connection) == f"log entry 4: {BROKEN}"


def test_a_chain_rebuilt_over_altered_content_no_longer_fits_its_rows(story: Context) -> None:
    """Somebody with the key can rebuild the chain, but then every row has to be altered with it."""
    with altering(story.store) as connection:
        before = "0" * 64
        rows = connection.execute(
            sa.select(LOG, PAYLOADS.c.salt, PAYLOADS.c.payload)
            .join(PAYLOADS, PAYLOADS.c.entry_id == LOG.c.entry_id)
            .order_by(LOG.c.seq)
        )
        for row in rows.mappings().all():
            payload = row["payload"].replace("Child K", "Child X")
            entry = {name: row[name] for name in CHAINED}
            entry |= {"prev_hash": before, "payload_digest": digest(row["salt"], payload)}
            before = entry_hash(entry)
            connection.execute(sa.update(LOG).where(LOG.c.seq == row["seq"]).values(**entry, hash=before))
            connection.execute(
                sa.update(PAYLOADS).where(PAYLOADS.c.entry_id == row["entry_id"]).values(payload=payload)
            )
        said = told(connection)
    assert "log entry" not in said
    assert "pseudonym differ from what the log says" in said


UNREADABLE = {
    "a day": ("UPDATE cases SET opened_on = 'rubbish'", "cases"),
    "a day as a number": ("UPDATE bank_holidays SET on_day = 5", "bank_holidays"),
    "a date as known": ("UPDATE referrals SET received_on = '20xx'", "referrals"),
    "a closed list": ("UPDATE referrals SET route = 'rubbish'", "referrals"),
    "a moment": ("UPDATE log SET at = 'rubbish' WHERE seq = 2", "log"),
    "a number": ("UPDATE children SET number = 'rubbish' WHERE number = 1", "children"),
    "text in no encoding": ("UPDATE children SET pseudonym = CAST(x'ff' AS TEXT)", "children"),
    "a key": ("UPDATE bank_holidays SET id = x'ff'", "bank_holidays"),
    "bytes": ("UPDATE children SET pseudonym = x'ff'", "children"),
    "content": ("UPDATE log_payload SET payload = x'ff'", "log entry 1"),
    "a salt": ("UPDATE log_payload SET salt = 'no hexadecimal'", "log entry 1"),
}


def test_what_can_no_longer_be_read_is_named(story_on_file: Context) -> None:
    for told_as, (statement, where) in UNREADABLE.items():
        with altering(story_on_file.store) as connection:
            assert connection.exec_driver_sql(statement).rowcount > 0, told_as
            said = found(connection)
        assert any(finding.where.startswith(where) for finding in said), f"{told_as}: {said}"


def test_a_document_that_is_no_longer_what_was_received_is_named(story: Context) -> None:
    with story.store.read() as connection:
        case_id = connection.exec_driver_sql("SELECT id FROM cases").scalars().first()
    draft, letter = DocumentDraft(title="A sample letter", sender="Sample agency"), b"as received"
    to = {"record_kind": "cases", "record_id": str(case_id)}
    name = done(documents.attach(story, draft, file_name="letter.txt", content=letter, **to)).sha256
    with altering(story.store) as connection:
        assert found(connection) == []
        connection.execute(sa.text("UPDATE document_contents SET content = :content"), {"content": b"as altered"})
        assert told(connection) == f"document {name[:12]}: its content is not what was received"
        connection.execute(sa.text("DELETE FROM document_contents"))
        assert told(connection) == f"document {name[:12]}: its content is missing"


def test_bytes_that_the_log_never_received_are_named(story: Context) -> None:
    name = hashlib.sha256(b"put in").hexdigest()
    with altering(story.store) as connection:
        put = sa.text("INSERT INTO document_contents (sha256, content) VALUES (:name, :content)")
        connection.execute(put, {"name": name, "content": b"put in"})
        assert told(connection) == f"document {name[:12]}: its content is there, but the log never received it"


def test_a_reference_to_nothing_is_named(story_on_file: Context) -> None:
    with altering(story_on_file.store) as connection:
        connection.exec_driver_sql("DELETE FROM cases")
        said = told(connection)
    assert "table children: a row names a record in cases that is not there" in said


def damage(content: bytes, place: Callable[[int], int]) -> bytes:
    at = place(len(content))
    return content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]


PLACES: dict[str, Callable[[int], int]] = {
    "in the salt of the file": lambda size: 3,
    "in the first page": lambda size: 1_000,
    "in the second page": lambda size: 4_096 + 200,
    "in the middle": lambda size: size // 2,
    "in the last page": lambda size: size - 100,
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("encrypted", [True, False], ids=["encrypted", "unencrypted"])
def test_a_damaged_file_is_named_or_refused_with_a_sentence(
    context: Context, tmp_path: Path, encrypted: bool, place: Callable[[int], int]
) -> None:
    """A damaged byte in an encrypted file never passes; in an unencrypted one it may hit what nobody reads."""
    path = tmp_path / "damaged.crg"
    passphrase = PASSPHRASE if encrypted else None
    store = opening.make(path, passphrase, context.clock, cost=CHEAP)
    tell(Context(store, context.clock, context.operator))
    store.close()
    path.write_bytes(damage(path.read_bytes(), place))
    try:
        store = opening.unlock(path, passphrase)
        findings = check.check(Context(store, context.clock)).findings
        store.close()
    except CrgError as error:
        assert "estore a backup" in str(error)
        return
    assert findings or not encrypted


def test_a_file_that_was_cut_short_is_named_or_refused_with_a_sentence(database_file: Path, context: Context) -> None:
    context.store.close()
    whole = database_file.read_bytes()
    for length in (0, 50, 1_024, 4_096, len(whole) // 2, len(whole) - 4_096, len(whole) - 1):
        database_file.write_bytes(whole[:length])
        for beside in ("-wal", "-shm", ".head"):
            database_file.with_name(f"group.crg{beside}").unlink(missing_ok=True)
        try:
            store = opening.unlock(database_file, PASSPHRASE)
            assert check.check(Context(store, context.clock)).findings, length
            store.close()
        except CrgError as error:
            assert "estore a backup" in str(error), length
