"""A disk that is full, or fails, while a database is encrypted anew.

Every file may be written up to a limit, which is put at one place after the other: what is met first is told in one of
our own sentences, what was there is whole and opens as it did, nothing is left beside it, and with room it succeeds.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done, Refused
from crg_tui.errors import CrgError
from crg_tui.services import backup, check, keys, opening, operators
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store import backup as backups
from crg_tui.store import exchange, key_header, settled
from crg_tui.store.engine import Store
from tests.conftest import CHEAP, MOMENT, PASSPHRASE, assert_whole, at_work
from tests.store.faulty import limited

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on file sizes")

SAID = ("The disk is full", "The disk failed", "This could not be written")
KIB = 1024
LIMITS = (0, 5 * KIB, 150 * KIB, 600 * KIB)
"""From nothing to more than half of a new database, by way of the first pages and the memory of the log."""


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crg_tui.store.exchange.time.sleep", lambda _: None)


def facts(store: Store) -> list[object]:
    """Every entry of the log."""
    with store.read() as connection:
        return list(connection.exec_driver_sql("SELECT seq, hash FROM log ORDER BY seq").all())


def opened(path: Path, passphrase: str | None) -> tuple[Context, list[object]]:
    """The database, found whole, and its log."""
    context = at_work(opening.unlock(path, passphrase), SampleClock(MOMENT))
    assert_whole(context)
    return context, facts(context.store)


def beside(path: Path) -> set[str]:
    """What lies there when it is closed, but for where the log went to."""
    return {place.name for place in path.parent.iterdir()} - {paths.head_file(path).name}


def sentence(answer: Callable[[], object]) -> str:
    """What it was refused with, or "done"; anything but our own errors is raised."""
    try:
        said = answer()
    except CrgError as error:
        return str(error)
    return said.sentence if isinstance(said, Refused) else "done"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A small unencrypted database in a folder of its own."""
    path = tmp_path / "plain" / "group.crg"
    path.parent.mkdir()
    store = opening.make(path, None, SampleClock(MOMENT))
    program = operators.as_program(Context(store, SampleClock(MOMENT)))
    assert isinstance(operators.begin(program, OperatorDraft(name="Sample Minute-Taker")), Done)
    store.close()
    return path


@pytest.fixture
def ours(database_file: Path, tmp_path: Path) -> Path:
    """The encrypted database in a folder of its own."""
    path = tmp_path / "ours" / "group.crg"
    path.parent.mkdir()
    for place in (database_file, paths.key_header(database_file)):
        shutil.copyfile(place, path.with_name(place.name))
    return path


@contextmanager
def failing_from(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> Iterator[None]:
    """Nothing can be written from the moment at which that function is called first."""
    with ExitStack() as until, monkeypatch.context() as patched:
        real = getattr(module, name)

        def begin(*arguments: object) -> object:
            until.enter_context(limited(0))
            patched.setattr(module, name, real)
            return real(*arguments)

        patched.setattr(module, name, begin)
        yield


def test_a_new_key_is_refused_wherever_the_disk_is_full(ours: Path) -> None:
    context, before = opened(ours, PASSPHRASE)
    for limit in LIMITS:
        with limited(limit):
            said = sentence(lambda: keys.new_key(context))
        assert said.startswith(SAID), (limit, said)
        assert facts(context.store) == before, "the window that asked goes on"
        assert not paths.beside(ours, ".new").exists()
    context.store.close()
    context, now = opened(ours, PASSPHRASE)
    assert now == before and beside(ours) >= {"group.crg", "group.crg.key"}
    assert isinstance(keys.new_key(context), Done)
    context.store.close()
    assert beside(ours) == {"group.crg", "group.crg.key"}
    opened(ours, PASSPHRASE)[0].store.close()


@dataclass(frozen=True)
class Moment:
    """A place in the course of things from which on nothing can be written, and whether it is done all the same."""

    module: object
    name: str
    is_done: bool


ANEW = {
    "announcing": Moment(key_header, "write", False),
    "the exchange": Moment(exchange, "_exchange", True),
    "the log": Moment(keys, "_told", True),
    "settling": Moment(exchange, "settle", True),
}


@pytest.mark.parametrize("moment", ANEW.values(), ids=ANEW)
def test_a_disk_that_fails_late_leaves_the_old_key_or_the_new(
    ours: Path, moment: Moment, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, before = opened(ours, PASSPHRASE)
    assert context.store.key is not None
    old = bytes(context.store.key)
    with failing_from(monkeypatch, moment.module, moment.name):
        answer = keys.new_key(context)
    assert isinstance(answer, Done) == moment.is_done, answer
    if isinstance(answer, Done):
        assert any("could not be written yet" in notice for notice in answer.notices)
    else:
        assert answer.sentence.startswith(SAID)
    assert facts(context.store)[: len(before)] == before
    assert (bytes(context.store.key) != old) == moment.is_done
    context.store.close()
    context, now = opened(ours, PASSPHRASE)
    assert now[: len(before)] == before and context.store.key is not None
    assert (bytes(context.store.key) != old) == moment.is_done
    assert isinstance(keys.new_key(context), Done)
    context.store.close()
    assert beside(ours) == {"group.crg", "group.crg.key"}


def test_a_folder_that_cannot_be_settled_keeps_both_keys(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A power cut may bring the old file back, which the new header alone would not open."""
    context, before = opened(ours, PASSPHRASE)
    announced = list[bytes]()

    def fail(folder: Path) -> None:
        if not paths.beside(ours, ".new").exists() and announced:
            raise OSError(5, "Input/output error")

    real = key_header.write

    def write(place: Path, header: key_header.Header) -> None:
        real(place, header)
        announced.append(place.read_bytes())

    with monkeypatch.context() as patched:
        patched.setattr(settled, "settle_folder", fail)
        patched.setattr(key_header, "write", write)
        answer = keys.new_key(context)
        assert isinstance(answer, Done) and "names the old one, too" in answer.notices[-1]
        assert [paths.key_header(ours).read_bytes()] == announced
        # Such a header alone opens what is there: no earlier one may be put in its place.
        (finding,) = check.check(context).findings
        assert finding.what == key_header.UNFINISHED
        with pytest.raises(backups.NothingOpensIt) as raised:
            backup.backup(context, ours.with_name("kept"))
        assert "earlier backup" not in str(raised.value)
    context.store.close()
    context, now = opened(ours, PASSPHRASE)
    assert now[: len(before)] == before
    context.store.close()


@pytest.mark.parametrize("encrypted", [True, False], ids=["encrypting anew", "converting"])
def test_a_full_disk_is_found_before_the_log_is_taken_away(
    ours: Path, plain: Path, encrypted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any room it could not be made again, and the window that asked could not even read."""
    path = ours if encrypted else plain
    context, before = opened(path, PASSPHRASE if encrypted else None)
    log = paths.beside(path, "-shm").stat().st_ino
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    asked = keys.new_key(context) if encrypted else keys.encrypt(context, PASSPHRASE, PASSPHRASE, cost=CHEAP)
    assert isinstance(asked, Refused) and "No space left" in asked.sentence
    assert paths.beside(path, "-shm").stat().st_ino == log
    assert facts(context.store) == before
    context.store.close()
