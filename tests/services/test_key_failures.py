"""What a key command answers, and leaves, when the disk fails in the midst of it or an old header comes back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done
from crg_tui.domain.key_slots import SlotKind
from crg_tui.errors import DiskFull, WrongPassphrase
from crg_tui.queries import history, ways_in
from crg_tui.services import backup, check, keys
from crg_tui.services.work import Context
from crg_tui.store import exchange, key_header
from crg_tui.store import keys as stored
from crg_tui.store.backup_reading import BackupUnsound
from tests.conftest import MOMENT, PASSPHRASE, assert_whole
from tests.services.stories import done, head, refused
from tests.services.test_keys import HERS, HIS, added, opened, opens, path_of, whose

CHAIR = "Sample Chair"


def header_of(context: Context) -> bytes:
    return paths.key_header(path_of(context)).read_bytes()


@contextmanager
def full_once_written(context: Context) -> Iterator[None]:
    """The disk is full at the commit of whatever has exchanged the header."""
    before, failed = header_of(context), list[bool]()

    def commit(_connection: sa.Connection) -> None:
        if header_of(context) != before and not failed:
            failed.append(True)
            raise DiskFull

    sa.event.listen(context.store.engine, "commit", commit)
    try:
        yield
    finally:
        sa.event.remove(context.store.engine, "commit", commit)
    assert failed


def test_a_disk_full_at_the_commit_puts_the_header_back(context: Context) -> None:
    told = done(keys.make_recovery(context))
    before, ways = header_of(context), whose(context)
    with full_once_written(context):
        refused(keys.make_recovery(context))
    with full_once_written(context):
        refused(keys.change_passphrase(context, PASSPHRASE, HIS, HIS))
    assert (header_of(context), whose(context)) == (before, ways)
    assert opens(context, told) == "the recovery key"
    assert opens(context, PASSPHRASE) == "Sample Minute-Taker"
    with pytest.raises(WrongPassphrase):
        opens(context, HIS)
    assert_whole(context)


def test_a_header_that_cannot_be_put_back_is_told_as_done(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    real, times = key_header.write, list[int]()

    def once(place: Path, header: key_header.Header) -> None:
        times.append(1)
        if len(times) > 1:
            raise OSError(28, "No space left on device")
        real(place, header)

    with monkeypatch.context() as patched:
        patched.setattr(key_header, "write", once)
        with full_once_written(context):
            answer = keys.make_recovery(context)
    told = done(answer)
    assert isinstance(answer, Done) and "only from the next opening on" in answer.notices[0]
    assert opens(context, told) == "the recovery key"
    assert_whole(context)


def test_a_recovery_key_that_cannot_be_kept_changes_nothing(context: Context) -> None:
    def full(_key: str) -> None:
        raise OSError(28, "No space left on device")

    before = head(context), header_of(context)
    with pytest.raises(OSError, match="No space"):
        keys.make_recovery(context, full)
    assert (head(context), header_of(context)) == before


def test_a_recovery_sheet_that_cannot_be_written_changes_nothing(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from crg_tui.cli.key import make_recovery
    from crg_tui.papers import render

    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    before = head(context), header_of(context)
    monkeypatch.setattr(render, "render", full)
    with pytest.raises(OSError, match="No space"):
        make_recovery(context, str(tmp_path / "sheet.txt"))
    assert (head(context), header_of(context)) == before
    assert not (tmp_path / "sheet.txt").exists()


def test_a_new_key_whose_header_fails_is_done_and_finished_later(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(context)
    slot = next(way.slot for way in ways_in.open_today(context.store) if way.who == "Sample Chair")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(exchange, "settle", full)
        answer = keys.new_key(context)
        assert done(answer) == 2
        assert isinstance(answer, Done) and "under the new key" in answer.notices[-1]
        assert ["a new key was not finished" in found.what for found in check.check(context).findings] == [True]
        with pytest.raises(BackupUnsound, match="a new key was not finished"):
            backup.in_turn(context)
        assert "No space" in refused(keys.remove_person(context, slot, "left")).sentence
    assert done(keys.remove_person(context, slot, "left")) == 1
    assert opens(context, PASSPHRASE) == "Sample Minute-Taker"
    assert_whole(context)


def test_a_clock_that_is_behind_is_said_before_anything_is_encrypted(context: Context) -> None:
    late = replace(context, clock=SampleClock(MOMENT - timedelta(days=3)))
    before = head(context), header_of(context), path_of(context).read_bytes()[:16]
    assert "clock" in refused(keys.new_key(late)).sentence
    assert (head(context), header_of(context), path_of(context).read_bytes()[:16]) == before


def test_what_was_changed_before_the_new_header_came_is_left(context: Context) -> None:
    added(context)
    store = context.store
    settled = exchange.encrypt_anew(store)
    with opened(context, PASSPHRASE) as other:
        slot = next(way.slot for way in ways_in.open_today(other.store) if way.who == "Sample Chair")
        done(keys.remove_person(other, slot, "left"))
    exchange.settle(path_of(context), settled)
    with pytest.raises(WrongPassphrase):
        opens(context, HERS)


def test_an_old_header_that_is_copied_back_brings_nobody_back(context: Context) -> None:
    added(context)
    old = header_of(context)
    slot = next(way.slot for way in ways_in.open_today(context.store) if way.who == "Sample Chair")
    done(keys.remove_person(context, slot, "left"))
    paths.key_header(path_of(context)).write_bytes(old)
    with opened(context, HERS) as other:
        assert whose(other) == ["Sample Minute-Taker"]
        assert "Sample Chair. It was taken out again" in other.store.remarks[-1]
    told = "left; found again in the key header at 09:30 on 23 November 2026, and taken out"
    assert next(way.ended_reason for way in ways_in.every(context.store) if way.slot == slot) == told
    newest = history.latest(context.store)[0]
    assert (newest.operator, newest.unlocked_by) == ("crg-tui", "Sample Chair")
    with pytest.raises(WrongPassphrase):
        opens(context, HERS)
    assert opens(context, PASSPHRASE) == "Sample Minute-Taker"
    assert_whole(context)
    paths.key_header(path_of(context)).write_bytes(old)
    keys.settle(replace(context, clock=SampleClock(MOMENT + timedelta(days=1))))
    now = next(way.ended_reason for way in ways_in.every(context.store) if way.slot == slot)
    assert now == told.replace("23 November", "24 November"), "the log holds what it said before"


def test_an_ended_way_in_is_taken_out_even_where_the_log_cannot_say_so(context: Context) -> None:
    added(context)
    old = header_of(context)
    done(
        keys.remove_person(
            context, next(way.slot for way in ways_in.open_today(context.store) if way.who == CHAIR), "x"
        )
    )
    place = paths.key_header(path_of(context))
    place.write_bytes(old)
    before = head(context)
    with full_once_written(context):
        keys.settle(context)
    assert head(context) == before and "The log does not say so: The disk is full." in context.store.remarks[-1]
    with pytest.raises(WrongPassphrase):
        opens(context, HERS)


def test_an_ended_way_in_that_cannot_be_taken_out_is_told(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    added(context)
    old = header_of(context)
    done(
        keys.remove_person(
            context, next(way.slot for way in ways_in.open_today(context.store) if way.who == CHAIR), "x"
        )
    )
    paths.key_header(path_of(context)).write_bytes(old)
    before = head(context)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(key_header, "write", full)
        keys.settle(context)
    assert context.store.remarks[-1].endswith("still opens the database: No space left on device")
    assert head(context) == before and header_of(context) == old
    keys.settle(context)
    assert "It was taken out again" in context.store.remarks[-1]


def test_a_check_tells_of_a_header_in_which_a_way_in_opens_again(context: Context) -> None:
    added(context)
    old = header_of(context)
    done(
        keys.remove_person(
            context, next(way.slot for way in ways_in.open_today(context.store) if way.who == CHAIR), "x"
        )
    )
    assert_whole(context)
    paths.key_header(path_of(context)).write_bytes(old)
    (found,) = check.check(context).findings
    assert found.where == "key header" and found.what.startswith("a way in that had ended opens again: Sample Chair")
    keys.settle(context)
    assert_whole(context)


def test_an_old_header_with_no_other_passphrase_still_opens_and_says_so(context: Context) -> None:
    old = header_of(context)
    done(keys.change_passphrase(context, PASSPHRASE, HIS, HIS))
    paths.key_header(path_of(context)).write_bytes(old)
    with opened(context, PASSPHRASE) as other:
        assert "No other passphrase is left" in other.store.remarks[-1]
        assert [way.kind for way in ways_in.open_today(other.store)] == []
        (told,) = check.check(other).findings
        assert "opens again: Sample Minute-Taker" in told.what and "crg-tui key change" in told.what
        done(keys.change_passphrase(other, PASSPHRASE, HERS, HERS))
    assert opens(context, HERS) == "Sample Minute-Taker"
    header = stored.current(paths.key_header(path_of(context)), context.store.key or bytearray())
    assert [slot.kind for slot in header.slots] == [SlotKind.PASSPHRASE]
