"""A single bit that flips in the file, in its key header, in the write-ahead log: found, or refused with a sentence."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.errors import CrgError
from crg_tui.queries import history
from crg_tui.services import check, opening
from crg_tui.services.work import Context
from crg_tui.store import head, verify, verify_head
from crg_tui.store.findings import Finding
from tests.conftest import MOMENT, PASSPHRASE
from tests.services.stories import logged

SEED, FLIPS = 4711, 100
PAGE, FRAME_HEADER, WAL_HEADER = 4096, 24, 32


def flip(file: Path, content: bytes, bit: int) -> None:
    """Write the content with that bit of it turned over."""
    place = bit // 8
    altered = content[place] ^ 1 << bit % 8
    file.write_bytes(content[:place] + bytes([altered]) + content[place + 1 :])


def first(path: Path) -> Finding | str | None:
    """The first that is found, or the sentence with which opening is refused, or None."""
    try:
        store = opening.unlock(path, PASSPHRASE)
    except CrgError as error:
        return str(error)
    try:
        kept = head.read(store)
        with store.read() as connection:
            behind, _ = verify_head.compared(store, kept, connection)
            return next(iter(behind), None) or next(verify.findings(connection), None)
    except CrgError as error:
        return str(error)
    finally:
        store.close()


def is_told(said: Finding | str | None) -> bool:
    return isinstance(said, Finding) or (isinstance(said, str) and said.endswith("."))


@pytest.fixture
def closed(context: Context, database_file: Path) -> Path:
    """A checkpointed database with a few cases in it and free pages, closed."""
    for number in range(3):
        logged(context, summary=f"Case {number}. " + "What happened at length. " * 60)
    with context.store.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE later_free (text TEXT)")
        connection.exec_driver_sql("INSERT INTO later_free VALUES (zeroblob(20000))")
        connection.exec_driver_sql("DROP TABLE later_free")
    with context.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        assert int(connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()) > 2
    context.store.close()
    assert first(database_file) is None
    return database_file


def test_every_bit_of_the_main_file(closed: Path) -> None:
    """Seeded places over all pages, the first and the last among them; free pages are authenticated as any other."""
    content = closed.read_bytes()
    pages, chosen = len(content) // PAGE, random.Random(SEED)
    numbers = [0, 0, 0, pages - 1] + [number * pages // FLIPS for number in range(FLIPS - 4)]
    for page in numbers:
        bit = (page * PAGE + chosen.randrange(PAGE)) * 8 + chosen.randrange(8)
        flip(closed, content, bit)
        assert is_told(said := first(closed)), f"bit {bit} in page {page}: {said}"
    closed.write_bytes(content)
    assert first(closed) is None


def test_every_bit_of_the_key_header(closed: Path) -> None:
    file = paths.key_header(closed)
    content, chosen = file.read_bytes(), random.Random(SEED)
    for bit in chosen.sample(range(len(content) * 8), FLIPS):
        flip(file, content, bit)
        assert is_told(said := first(closed)), f"bit {bit}, byte {content[bit // 8 :][:1]!r}: {said}"
    file.write_bytes(content)
    assert first(closed) is None


def test_every_bit_of_the_head_file_is_found_or_the_other_record_stands_in(closed: Path) -> None:
    file = paths.head_file(closed)
    content, chosen = file.read_bytes(), random.Random(SEED)
    for bit in chosen.sample(range(len(content) * 8), 8):
        flip(file, content, bit)
        assert first(closed) is None, "one record is whole"
    file.write_bytes(content[: head.PLACE] + bytes([content[head.PLACE] ^ 1]) + content[head.PLACE + 1 :])
    half = file.read_bytes()
    flip(file, half, 20 * 8)
    assert isinstance(said := first(closed), Finding) and said.where == "group.crg.head"


def test_a_bit_in_the_write_ahead_log_that_drops_commits_is_found_through_the_head(
    context: Context, database_file: Path, tmp_path: Path
) -> None:
    """SQLite leaves out every frame from the damaged one on, and says nothing of it."""
    for number in range(4):
        logged(context, summary=f"Case {number}.")
    there = history.newest(context.store)
    log = database_file.with_name(database_file.name + "-wal").read_bytes()
    frames = (len(log) - WAL_HEADER) // (PAGE + FRAME_HEADER)
    chosen, gone = random.Random(SEED), set()
    for number in range(14):
        (folder := tmp_path / str(number)).mkdir()
        path = folder / database_file.name
        for file in (database_file, paths.key_header(database_file), paths.head_file(database_file)):
            shutil.copyfile(file, folder / file.name)
        frame = number * frames // 14
        place = WAL_HEADER + frame * (PAGE + FRAME_HEADER) + chosen.choice((chosen.randrange(16), 100, 4000))
        flip(path.with_name(path.name + "-wal"), log, place * 8 + chosen.randrange(8))
        store = opening.unlock(path, PASSPHRASE)
        found = check.check(Context(store, SampleClock(MOMENT)))
        store.close()
        (only,) = found.findings
        assert only.where == f"log entry {found.entries + 1}" and "committed" in only.what
        assert str(there - found.entries) in only.what
        assert any("an older copy was put in place on purpose" in remark for remark in found.remarks)
        gone.add(there - found.entries)
    assert len(gone) >= 4, "commits of different age were lost"
