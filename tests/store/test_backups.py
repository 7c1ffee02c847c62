"""A backup counts once it was read back; what somebody made to look like one does nothing."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from crg_tui import paths
from crg_tui.errors import DiskFailed
from crg_tui.services.work import Context
from crg_tui.store import backup, backup_reading
from crg_tui.store.backup import BackupUnsound, NotABackup
from crg_tui.store.backup_reading import unpack_into
from tests.services.stories import head, logged


def files(folder: Path) -> dict[str, str]:
    """Every file under a folder but those of the open database, with a digest of its content."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def flipped(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def test_a_backup_says_what_is_in_it_and_is_its_owners_alone(context: Context, tmp_path: Path) -> None:
    logged(context)
    made = backup.pack(context.store, tmp_path / "kept")
    assert (made.inside.entries, made.inside.head) == head(context)
    assert made.sha256 == hashlib.sha256((tmp_path / "kept").read_bytes()).hexdigest()
    assert made.size == (tmp_path / "kept").stat().st_size
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o600
    assert backup.verify(tmp_path / "kept", context.store.key, tmp_path) == made.inside


def test_others_may_write_while_it_is_made(context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logged(context)
    before, copy = head(context)[0], backup.copy

    def slow(*arguments: object) -> None:
        logged(context)
        copy(*arguments)  # type: ignore[arg-type]
        logged(context)

    monkeypatch.setattr(backup, "copy", slow)
    made = backup.pack(context.store, tmp_path / "kept")
    assert before < made.inside.entries < head(context)[0]
    assert backup_reading.hash_at(context.store, made.inside.entries) == made.inside.head


@pytest.mark.parametrize("at", [100, 5_000, 40_001, -20])
def test_a_bit_that_flips_on_the_way_to_the_disk_is_seen(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    logged(context)
    before, settle = files(tmp_path), backup.settle

    def faulty(path: Path) -> None:
        flipped(path, at)
        settle(path)

    monkeypatch.setattr(backup, "settle", faulty)
    with pytest.raises(BackupUnsound, match=r"taken away again. The database itself was not touched"):
        backup.pack(context.store, tmp_path / "kept")
    assert files(tmp_path) == before


@pytest.mark.parametrize("page", [1, 3, 20])
def test_a_copy_with_a_wrong_page_is_seen(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: int
) -> None:
    logged(context)
    copy = backup.copy

    def faulty(store: object, target: Path, step: object) -> None:
        copy(store, target, step)  # type: ignore[arg-type]
        flipped(target, page * 4096 + 77)

    monkeypatch.setattr(backup, "copy", faulty)
    with pytest.raises(BackupUnsound, match="does not decrypt|cannot be opened"):
        backup.pack(context.store, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_a_copy_of_something_else_is_seen(context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    logged(context)
    monkeypatch.setattr(backup, "hash_at", lambda *_: "0" * 64)
    with pytest.raises(BackupUnsound, match="its log is not the one that was copied"):
        backup.pack(context.store, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_a_full_disk_is_said_before_anything_is_written(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(tmp_path)
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 5}))
    with pytest.raises(OSError, match="No space left"):
        backup.pack(context.store, tmp_path / "kept")
    assert files(tmp_path) == before


def test_what_a_killed_process_left_is_taken_away_and_what_another_makes_is_not(
    context: Context, tmp_path: Path
) -> None:
    old, young = tmp_path / ".backup-old", tmp_path / ".backup-young"
    for folder in (old, young):
        folder.mkdir()
        (folder / "group.crg").write_bytes(b"half")
    for path in (old / "group.crg", old):
        os.utime(path, (1_000_000, 1_000_000))
    backup.pack(context.store, tmp_path / "kept")
    assert not old.exists() and young.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file")
@pytest.mark.parametrize("share", [0.001, 0.3, 0.99, 1.0])
def test_a_file_that_may_not_grow_leaves_nothing_behind(context: Context, tmp_path: Path, share: float) -> None:
    import resource
    import signal

    logged(context)
    whole = backup.pack(context.store, tmp_path / "kept")
    before = files(tmp_path)
    # The copy alone is a little smaller than the packed file: at the last share only the packing fails.
    limit = int((whole.size if share < 1 else whole.size - 300) * share)
    child = os.fork()
    if not child:
        code = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            backup.pack(context.store, tmp_path / "other")
        except (OSError, DiskFailed):
            code = 0
        finally:
            os._exit(code)
    assert os.waitpid(child, 0)[1] == 0, "it is told as the disk tells it"
    assert files(tmp_path) == before


Make = Callable[[Path], None]


def _archive(path: Path, *names: str, how: int = zipfile.ZIP_STORED, size: int = 4096) -> None:
    with zipfile.ZipFile(path, "w", how) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), b"\0" * size, compress_type=how)


def _text(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _claims_more(path: Path) -> None:
    _archive(path, "group.crg")
    content = bytearray(path.read_bytes())
    place = content.rindex(b"PK\x01\x02")
    content[place + 20 : place + 28] = (2**31).to_bytes(4, "little") * 2
    path.write_bytes(content)


def _same_bytes_twice(path: Path) -> None:
    """Two members whose bytes lie over each other, as in a bomb that is not compressed."""
    _archive(path, "group.crg", "group.crg.key", size=900_000)
    content = bytearray(path.read_bytes())
    first, second = content.index(b"PK\x01\x02"), content.rindex(b"PK\x01\x02")
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    path.write_bytes(content)


HOSTILE: dict[str, Make] = {
    "empty": lambda path: _text(path, b""),
    "text": lambda path: _text(path, b"[/foo] no archive " * 400),
    "an empty archive": lambda path: _archive(path),
    "up and out": lambda path: _archive(path, "../group.crg"),
    "from the root": lambda path: _archive(path, "/group.crg"),
    "backslashes": lambda path: _archive(path, "..\\group.crg"),
    "one more": lambda path: _archive(path, "group.crg", "group.crg.key", "autorun.inf"),
    "twice the same": lambda path: _archive(path, "group.crg", "group.crg"),
    "only a key": lambda path: _archive(path, "group.crg.key"),
    "a bomb": lambda path: _archive(path, "group.crg", how=zipfile.ZIP_DEFLATED, size=50_000_000),
    "claims more than it has": _claims_more,
    "bytes over each other": _same_bytes_twice,
    "a key of megabytes": lambda path: _archive(path, "group.crg", "group.crg.key", size=1_100_000),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_what_only_looks_like_a_backup_is_refused_whole(tmp_path: Path, make: Make) -> None:
    source, folder = tmp_path / "source", tmp_path / "in here"
    make(source)
    folder.mkdir()
    before = files(tmp_path)
    with pytest.raises(NotABackup, match="is not a backup of crg-tui"):
        backup.unpack(source, folder / "group.crg")
    assert files(tmp_path) == before and list(folder.iterdir()) == []


def test_a_backup_that_would_fill_the_disk_is_not_begun(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup.pack(context.store, tmp_path / "kept")
    (tmp_path / "apart").mkdir()
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 5}))
    with pytest.raises(OSError, match="No space left"):
        unpack_into(tmp_path / "kept", tmp_path / "apart")
    assert list((tmp_path / "apart").iterdir()) == []


def test_the_key_header_in_a_backup_is_the_one_beside_the_database(context: Context, tmp_path: Path) -> None:
    backup.pack(context.store, tmp_path / "kept")
    (tmp_path / "apart").mkdir()
    assert unpack_into(tmp_path / "kept", tmp_path / "apart")
    assert context.store.path is not None
    assert (tmp_path / "apart" / "group.crg.key").read_bytes() == paths.key_header(context.store.path).read_bytes()
