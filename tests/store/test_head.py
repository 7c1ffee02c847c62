"""The file beside the database that says how far its log went: cheap, never in the way, and never going backwards."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused, refuse
from crg_tui.errors import DatabaseBusy
from crg_tui.services import check, drafts, opening
from crg_tui.services.at_once import at_once
from crg_tui.services.work import Context
from crg_tui.store import audit, backup, head
from crg_tui.store.head import HeadState
from tests.conftest import CHEAP, PASSPHRASE, assert_whole, at_work
from tests.services.stories import logged


def kept(context: Context) -> head.LogHead | None:
    found = head.read(context.store)
    assert found.state is HeadState.WHOLE
    return found.head


def now(context: Context) -> head.LogHead:
    with context.store.read() as connection:
        return audit.head(connection)


def file_of(context: Context) -> Path:
    assert context.store.path is not None
    return paths.head_file(context.store.path)


def test_it_follows_every_commit_that_logged_something(context: Context) -> None:
    logged(context)
    assert kept(context) == now(context)
    before = file_of(context).read_bytes()
    drafts.save(context, "referral", {"summary": "Typed."})
    assert file_of(context).read_bytes() == before, "a draft is not logged"
    logged(context)
    assert kept(context) == now(context)
    assert len(file_of(context).read_bytes()) == len(before)
    if hasattr(stat, "S_IMODE"):
        assert stat.S_IMODE(file_of(context).stat().st_mode) == 0o600


def test_a_new_database_has_one_that_fits_and_a_backup_has_none(context: Context, tmp_path: Path) -> None:
    for path, passphrase in ((tmp_path / "new.crg", PASSPHRASE), (tmp_path / "plain.crg", None)):
        paths.head_file(path).write_bytes(b"left by another database")
        store = opening.make(path, passphrase, context.clock, cost=CHEAP)
        assert head.read(store) == head.Kept(HeadState.WHOLE, (0, audit.GENESIS), 0)
        backup.pack(store, tmp_path / f"{path.name}.zip")
        store.close()
        path.unlink()
        paths.key_header(path).unlink(missing_ok=True)
        backup.unpack(tmp_path / f"{path.name}.zip", path)
        assert not paths.head_file(path).exists()


def test_what_is_taken_back_leaves_no_trace_and_a_whole_is_written_once(context: Context) -> None:
    logged(context)
    before = kept(context)

    def act(within: Context) -> Refused:
        logged(within)
        logged(within)
        assert kept(context) == before, "nothing is committed yet"
        return refuse("No.", "")

    assert isinstance(at_once(context, act), Refused)
    assert kept(context) == before == now(context)
    at_once(context, lambda within: logged(logged_first(within)))
    assert kept(context) == now(context) != before
    assert_whole(context)


def logged_first(context: Context) -> Context:
    logged(context)
    return context


def test_a_torn_write_leaves_the_record_before(context: Context) -> None:
    logged(context)
    before = now(context)
    logged(context)
    found = head.read(context.store)
    newest = head.PLACE - found.place
    content = bytearray(file_of(context).read_bytes())
    content[newest + 20 : newest + 40] = bytes(20)
    file_of(context).write_bytes(content)
    assert kept(context) == before
    assert_whole(context)
    logged(context)
    assert kept(context) == now(context)


def test_another_process_that_went_on_is_not_written_over(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    logged(context)
    late = {head.BEFORE: now(context)}
    other = at_work(opening.unlock(database_file, PASSPHRASE), clock)
    logged(context)
    late[head.WRITTEN] = now(context)
    logged(other)
    later = kept(other)
    head.follow(context.store, late)
    assert kept(context) == later == now(other)
    other.store.close()


def test_a_loss_stays_to_be_found_whatever_is_recorded_later(
    context: Context, database_file: Path, clock: SampleClock
) -> None:
    logged(context)
    with context.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    older = database_file.read_bytes()
    logged(context)
    lost = now(context)
    context.store.close()
    database_file.write_bytes(older)
    back = at_work(opening.unlock(database_file, PASSPHRASE), clock)
    for _ in range(4):
        found = check.check(back)
        assert [finding.where for finding in found.findings][0].startswith("log entry"), found
        assert kept(back) == lost
        logged(back)
    assert "the log was rebuilt" in check.check(back).findings[0].what
    file_of(back).unlink()
    logged(back)
    assert_whole(back)
    back.store.close()


def test_a_file_that_is_not_there_or_of_another_key_is_remarked_and_made_again(context: Context) -> None:
    logged(context)
    own = file_of(context).read_bytes()
    for content in (None, b"", bytes(900), own[:8] + b"8 others" + own[16:512] + own[:8] + b"8 others" + own[16:512]):
        file_of(context).unlink()
        if content is not None:
            file_of(context).write_bytes(content)
        found = check.check(context)
        assert found.findings == () and "group.crg.head" in found.remarks[0]
        logged(context)
        assert kept(context) == now(context) and check.check(context).remarks == ()


def test_a_disk_that_does_not_take_it_never_fails_a_commit_and_is_told(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged(context)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(head, "_opened", full)
        logged(context)
    assert context.store.head_failed == "No space left on device"
    found = check.check(context)
    assert found.findings == (), "the database ahead of the file is nothing wrong"
    assert "No space left on device" in found.remarks[0]
    logged(context)
    assert context.store.head_failed is None and kept(context) == now(context)


def test_a_reading_that_fails_after_a_commit_is_told_and_fails_nothing(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged(context)
    file_of(context).unlink()

    def busy(_: object) -> None:
        raise DatabaseBusy

    monkeypatch.setattr(audit, "head", busy)
    head.follow(context.store, {head.BEFORE: (0, audit.GENESIS), head.WRITTEN: (1, "0" * 64)})
    assert "busy" in str(context.store.head_failed)


def test_the_head_of_one_database_is_not_taken_for_that_of_another(context: Context, tmp_path: Path) -> None:
    logged(context)
    other = opening.make(tmp_path / "other.crg", PASSPHRASE, context.clock, cost=CHEAP)
    shutil.copyfile(file_of(context), tmp_path / "other.crg.head")
    assert head.read(other).state is HeadState.OTHER
    other.close()
