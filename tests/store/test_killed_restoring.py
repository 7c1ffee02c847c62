"""A restore or backup that is killed: the old database whole, or the new one, or what the next opening finishes."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused
from crg_tui.errors import DatabaseExists
from crg_tui.services import backup, opening
from crg_tui.services import restoring as service
from crg_tui.services.restoring import Asked
from crg_tui.store import database, files, restoring
from tests.conftest import MOMENT, PASSPHRASE, assert_whole, at_work
from tests.services.stories import logged

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no fork")

STEPS = ("replace", "unlink", "rmdir", "mkdir")
NAMES = ("group.crg", "group.crg.key")


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Carry it out in a process that is killed before its step of that number; False where it has fewer steps.

    A step is whatever changes names on the disk, or has something settled there.
    """
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "it failed by itself"
        return os.WIFSIGNALED(status)
    code = 1
    try:
        left = [number]

        def counted(real: Any) -> Any:
            def step(*arguments: Any, **named: Any) -> Any:
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*arguments, **named)

            return step

        for name in STEPS:
            setattr(Path, name, counted(getattr(Path, name)))
        os.fsync = counted(os.fsync)
        work()
        code = 0
    finally:
        os._exit(code)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture(scope="module")
def story(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with two cases, and a backup from when it had one."""
    folder = tmp_path_factory.mktemp("killed")
    for name in NAMES:
        shutil.copyfile(template.with_name(name), folder / name)
    store = opening.unlock(folder / "group.crg", PASSPHRASE)
    context = at_work(store, SampleClock(MOMENT))
    logged(context)
    assert not isinstance(backup.backup(context, folder / "kept"), Refused)
    logged(context)
    store.close()
    return folder


def asked(folder: Path) -> Asked:
    return Asked(folder / "kept", folder / "group.crg", PASSPHRASE, PASSPHRASE)


def restore(folder: Path) -> None:
    seen = service.look(asked(folder))
    assert not isinstance(seen, Refused)
    done = service.restore(asked(folder), seen, SampleClock(MOMENT + timedelta(hours=1)))
    assert not isinstance(done, Refused)


def cases(path: Path) -> int:
    store = opening.unlock(path, PASSPHRASE)
    try:
        assert_whole(at_work(store, SampleClock(MOMENT)))
        with store.read() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM cases").scalar_one())
    finally:
        store.close()


@pytest.fixture(scope="module")
def ready(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with everything prepared for the exchange, which has not begun."""
    folder = tmp_path_factory.mktemp("ready")
    for path in story.iterdir():
        shutil.copyfile(path, folder / path.name)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(restoring, "exchange", lambda *_: None)
        patched.setattr(restoring, "give_up", lambda _: None)
        restore(folder)
    return folder


def test_an_exchange_killed_at_any_step_leaves_one_of_the_two_whole(ready: Path, tmp_path: Path) -> None:
    prepared = {name: content for name, content in contents(ready / "group.crg.restoring").items() if name in NAMES}
    before = {name: content for name, content in contents(ready).items() if name in NAMES}
    went, ways = 0, set()
    for number in range(200):
        folder = tmp_path / str(number)
        shutil.copytree(ready, folder)
        path = folder / "group.crg"
        killed = killed_at(number, lambda path=path: restoring.exchange(path, MOMENT))  # type: ignore[misc]
        said = restoring.finish(path)
        there = contents(folder)
        now = {name: there[name] for name in NAMES}
        assert now in (before, prepared), f"killed before step {number}"
        if now == prepared:
            kept = {name: there[name.replace("group.crg", "group.crg.replaced-2026-11-23T093000Z")] for name in NAMES}
            assert kept == before and not any((folder / "group.crg.restoring").glob("*")), "at most an empty folder"
            went += 1
        ways.add((now == prepared, said is not None))
        assert said is None or "What stood there is kept as" in said
        if not killed:
            break
    assert not killed and went > 5
    # Nothing had happened; it had begun and was finished by the next; it had ended.
    assert ways == {(False, False), (True, True), (True, False)}


def test_whoever_opens_it_next_finishes_it_first(ready: Path, tmp_path: Path) -> None:
    for place, opens in enumerate((files.state_of, _make_over_it)):
        folder = tmp_path / str(place)
        shutil.copytree(ready, folder)
        path = folder / "group.crg"
        number = 0
        # The first step after which nothing stands at its place any more: there, a new one must not be made.
        while path.exists():
            shutil.rmtree(folder)
            shutil.copytree(ready, folder)
            number += 1
            assert killed_at(number, lambda path=path: restoring.exchange(path, MOMENT))  # type: ignore[misc]
        opens(path)
        assert cases(path) == 1 and cases(folder / "group.crg.replaced-2026-11-23T093000Z") == 2


def _make_over_it(path: Path) -> None:
    with pytest.raises(DatabaseExists):
        database.make(path, PASSPHRASE, MOMENT)


def test_a_note_that_is_not_ours_moves_nothing(ready: Path, tmp_path: Path) -> None:
    for note in (b"{", b"[]", b'{"replaced": "../x", "prepared": [""]}', b'{"replaced": "x", "prepared": ["-other"]}'):
        folder = tmp_path / str(len(note))
        shutil.copytree(ready, folder)
        (folder / "group.crg.restoring" / "ready").write_bytes(note)
        before = contents(folder)
        with pytest.raises(restoring.RestoreUnfinished, match="Nothing is lost"):
            restoring.finish(folder / "group.crg")
        assert contents(folder) == before


@pytest.mark.parametrize("number", [0, 3, 6])
def test_a_restore_killed_while_it_is_prepared_is_begun_anew(story: Path, tmp_path: Path, number: int) -> None:
    for path in story.iterdir():
        shutil.copyfile(path, tmp_path / path.name)
    assert killed_at(number, lambda: restore(tmp_path))
    assert restoring.finish(tmp_path / "group.crg") is None
    assert cases(tmp_path / "group.crg") == 2
    restore(tmp_path)
    assert cases(tmp_path / "group.crg") == 1


def test_a_backup_killed_at_any_step_leaves_no_half_one(story: Path, tmp_path: Path) -> None:
    for path in story.iterdir():
        shutil.copyfile(path, tmp_path / path.name)

    def work() -> None:
        store = opening.unlock(tmp_path / "group.crg", PASSPHRASE)
        backup.in_turn(at_work(store, SampleClock(MOMENT)))

    for number in range(100):
        killed = killed_at(number, work)
        made = list((tmp_path / "backups").glob("*.crgbackup"))
        for path in made:
            looked = service.look(Asked(path, tmp_path / "nowhere.crg", PASSPHRASE))
            assert not isinstance(looked, Refused), looked
        if not killed:
            break
    assert not killed and made and cases(tmp_path / "group.crg") == 2
