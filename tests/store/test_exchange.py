"""Exchanging a database for one under another key: whole at every moment, and nothing left over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.domain.long_work import Stopped
from crg_tui.errors import DatabaseBusy, LinksNeeded, WrongPassphrase
from crg_tui.services import opening, operators
from crg_tui.services.work import Context
from crg_tui.store import audit, exchange, key_header, keys
from crg_tui.store.engine import Store, open_file
from tests.conftest import CHEAP, MOMENT, PASSPHRASE, assert_whole, at_work

PLAIN = b"SQLite format 3\x00"


def head(store: Store) -> tuple[int, str]:
    with store.read() as connection:
        return audit.head(connection)


def whole(path: Path, clock: SampleClock, passphrase: str | None = PASSPHRASE) -> tuple[int, str]:
    """Open it, find everything right and nothing left over, and answer the head of the log."""
    store = opening.unlock(path, passphrase)
    try:
        assert_whole(Context(store, clock))
        found = head(store)
    finally:
        store.close()
    # The head of the log beside it belongs there, and may be gone until the next commit.
    assert sorted(place.name for place in path.parent.iterdir() if place != paths.head_file(path)) == sorted(
        {path.name, *([paths.key_header(path).name] if passphrase else [])}
    )
    return found


def test_a_new_key_opens_for_everybody_and_the_old_one_nothing(database_file: Path, clock: SampleClock) -> None:
    before = whole(database_file, clock)
    store = opening.unlock(database_file, PASSPHRASE)
    assert store.key is not None
    old, steps = bytes(store.key), list[tuple[int, int]]()
    header = exchange.encrypt_anew(store, lambda done, of: steps.append((done, of)))
    exchange.settle(database_file, header)
    assert bytes(store.key) != old and steps[-1][0] == steps[-1][1] > 0
    assert head(store) == before
    store.close()
    assert whole(database_file, clock) == before
    assert keys.open_key_header(paths.key_header(database_file), PASSPHRASE).next is None
    with pytest.raises(Exception, match="not a readable database"):
        head(open_file(database_file, bytearray(old)))


def ended(path: Path, where: str, passphrase: str | None) -> None:
    """Begin an exchange in a process that ends at that place as a power cut ends it; None: of an unencrypted one."""

    def at(place: str) -> None:
        if place == where:
            os._exit(9)

    child = os.fork()
    if child == 0:
        try:
            store = opening.unlock(path, passphrase)
            if passphrase is None:
                exchange.encrypt_plain(store, PASSPHRASE, None, CHEAP, at=at)
            else:
                exchange.settle(path, exchange.encrypt_anew(store, lambda *_: at("copying"), at), at)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.parametrize("where", ["copying", "copied", "announced", "exchanged", "settled"])
def test_a_power_cut_leaves_one_that_opens(database_file: Path, clock: SampleClock, where: str) -> None:
    before = whole(database_file, clock)
    key = keys.open_key_header(paths.key_header(database_file), PASSPHRASE).key
    ended(database_file, where, PASSPHRASE)
    assert whole(database_file, clock) == before
    now = keys.open_key_header(paths.key_header(database_file), PASSPHRASE)
    assert (now.key != key) == (where in ("exchanged", "settled")) and now.next is None


def test_what_cannot_be_finished_yet_opens_all_the_same(
    database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = whole(database_file, clock)
    ended(database_file, "exchanged", PASSPHRASE)

    def read_only(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patched:
        patched.setattr(key_header, "write", read_only)
        store = opening.unlock(database_file, PASSPHRASE)
        assert head(store) == before and not store.exchanged
        store.close()
    store = opening.unlock(database_file, PASSPHRASE)
    assert store.exchanged
    store.close()


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), OSError(5, "Input/output error")])
def test_what_fails_after_the_exchange_is_finished_by_the_next_opening(
    database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    before = whole(database_file, clock)
    store = opening.unlock(database_file, PASSPHRASE)

    def fail(*_: object) -> None:
        raise fault

    with monkeypatch.context() as patched:
        patched.setattr("crg_tui.store.exchange.time.sleep", fail)
        with pytest.raises(type(fault)):
            exchange.encrypt_anew(store)
    store.close()
    assert whole(database_file, clock) == before
    assert keys.open_key_header(paths.key_header(database_file), PASSPHRASE).next is None


def test_it_is_stopped_without_a_trace(database_file: Path, clock: SampleClock) -> None:
    before = whole(database_file, clock)
    store = opening.unlock(database_file, PASSPHRASE)

    def stop(*_: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        exchange.encrypt_anew(store, stop)
    assert head(store) == before
    store.close()
    assert whole(database_file, clock) == before


def test_nothing_is_exchanged_while_somebody_else_has_it_open(database_file: Path, clock: SampleClock) -> None:
    first, second = (opening.unlock(database_file, PASSPHRASE) for _ in range(2))
    before = head(second)
    with pytest.raises(DatabaseBusy):
        exchange.encrypt_anew(first)
    assert head(first) == before == head(second)
    first.close()
    second.close()
    assert whole(database_file, clock) == before


def test_an_exchange_that_the_disk_refuses_is_taken_back(
    database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = whole(database_file, clock)
    store = opening.unlock(database_file, PASSPHRASE)

    def refuse(*_: object) -> None:
        raise OSError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(exchange, "_exchange", refuse)
        with pytest.raises(OSError, match="Permission"):
            exchange.encrypt_anew(store)
    assert head(store) == before
    store.close()
    assert keys.open_key_header(paths.key_header(database_file), PASSPHRASE).next is None
    assert whole(database_file, clock) == before


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    folder = tmp_path / "plain"
    folder.mkdir()
    path = folder / "group.crg"
    store = opening.make(path, None, SampleClock(MOMENT))
    context = Context(store, SampleClock(MOMENT))
    assert operators.begin(operators.as_program(context), operators.OperatorDraft(name="Sample Minute-Taker"))
    store.close()
    return path


def test_a_plain_database_is_encrypted_and_the_plain_one_overwritten(
    plain: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = whole(plain, clock, None)
    spare, kept, kept_log = opening.unlock(plain, None), plain.with_name("kept"), plain.with_name("kept-log")
    answer = operators.begin(at_work(spare, clock), operators.OperatorDraft(name="Sample Plain"))
    assert answer
    assert b"Sample Plain" in plain.with_name("group.crg-wal").read_bytes()
    kept.hardlink_to(plain)
    kept_log.hardlink_to(plain.with_name("group.crg-wal"))
    assert kept.read_bytes().startswith(PLAIN)
    exchange.encrypt_plain(spare, PASSPHRASE, None, CHEAP)
    # Under another name the bytes can still be looked at: nothing of the record is left in them.
    for place in (kept, kept_log):
        content = place.read_bytes()
        assert content and PLAIN not in content and b"Sample" not in content and b"operators" not in content
        place.unlink()
    assert whole(plain, clock)[0] > before[0]
    with pytest.raises(WrongPassphrase):
        opening.unlock(plain, "wrong")


@pytest.mark.parametrize("where", ["copied", "exchanged", "settled"])
def test_a_power_cut_while_encrypting_leaves_one_that_opens(plain: Path, clock: SampleClock, where: str) -> None:
    before = whole(plain, clock, None)
    ended(plain, where, None)
    passphrase = None if where == "copied" else PASSPHRASE
    assert plain.read_bytes().startswith(PLAIN) == (passphrase is None)
    assert whole(plain, clock, passphrase) == before


def test_a_disk_without_second_names_keeps_the_plain_file(
    plain: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = whole(plain, clock, None)

    def no_links(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    with monkeypatch.context() as patched:
        patched.setattr(os, "link", no_links)
        patched.setattr(Path, "hardlink_to", no_links)
        store = opening.unlock(plain, None)
        with pytest.raises(LinksNeeded, match="Copy it to a folder of this computer's own disk"):
            exchange.encrypt_plain(store, PASSPHRASE, None, CHEAP)
        store.close()
    assert whole(plain, clock, None) == before


def test_a_header_that_stands_there_is_not_written_over(plain: Path, clock: SampleClock) -> None:
    place = paths.key_header(plain)
    place.write_bytes(b"of something else")
    store = opening.unlock(plain, None)
    with pytest.raises(FileExistsError):
        exchange.encrypt_plain(store, PASSPHRASE, None, CHEAP)
    store.close()
    assert place.read_bytes() == b"of something else"
    assert clock.now() == MOMENT
