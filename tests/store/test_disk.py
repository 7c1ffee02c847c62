"""Where a database lies: on a share, in a synchronised folder, open twice, open to others."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.errors import InSyncFolder, OnNetwork
from crg_tui.services import drafts, opening, referrals
from crg_tui.store import disk, private, window
from crg_tui.store.disk import Surroundings
from tests.conftest import CHEAP, MOMENT, PASSPHRASE, assert_whole, at_work
from tests.services.stories import done, referral

MOUNTINFO = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
23 22 0:40 / /people/sample/on\\040the\\040share rw,relatime shared:5 - nfs4 server:/export rw
24 22 0:41 / /mnt/c rw - 9p C:\\134 rw
25 22 0:42 / /media/usb rw - vfat /dev/sdb1 rw
26 22 0:43 / /net rw - autofs auto.net rw
27 26 0:44 / /net rw - cifs //server/share rw
28 22 0:45 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
29 23 0:46 / /people/sample/on\\040the\\040share/scratch rw - tmpfs none rw
"""
HERE = Surroundings(disk.parsed(MOUNTINFO), {}, Path("/people/sample"))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/people/sample/group.crg", None), ("/people/sample/on the share/group.crg", "nfs4"),
        ("/people/sample/on the share/scratch/group.crg", None), ("/people/sample/on the shared/group.crg", None),
        ("/mnt/c/Users/sample/group.crg", "9p"), ("/media/usb/group.crg", None), ("/net/x/group.crg", "cifs"),
        ("/run/user/1000/gvfs/smb/group.crg", "fuse.gvfsd-fuse"), ("/group.crg", None),
    ],
)  # fmt: skip
def test_a_network_share_is_known_by_the_type_of_its_mount(path: str, kind: str | None) -> None:
    assert disk.network(Path(path), HERE) == kind


@pytest.mark.parametrize("path", [r"\\server\share\group.crg", r"\\?\UNC\server\share\group.crg", r"Z:\group.crg"])
def test_a_share_of_windows_is_known_by_its_name_or_its_drive(path: str) -> None:
    around = Surroundings(drives=frozenset(("Z:\\",)))
    assert disk.network(Path(path), around) == "a share of another computer"
    assert disk.network(Path(r"C:\Users\group.crg"), around) is None
    assert disk.network(Path(r"\\?\C:\Users\group.crg"), around) is None


def test_the_root_of_a_sandbox_is_no_share() -> None:
    assert disk.network(Path("/people/x.crg"), Surroundings((("/", "9p"),))) is None
    assert disk.network(Path("/people/x.crg"), Surroundings((("/", "nfs"),))) == "nfs"


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("OneDrive", "OneDrive"), ("OneDrive - Sample Group/Records", "OneDrive"), ("Dropbox (Sample)", "Dropbox"),
        ("Google Drive", "Google Drive"), ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("iCloudDrive", "iCloud Drive"), ("Library/CloudStorage/GoogleDrive-sample", "Google Drive"),
        ("Nextcloud/Group", "Nextcloud"), ("pCloudDrive", "pCloud"), ("Box", "Box"), ("Records/Box", None),
        ("Sync", "Syncthing or Sync"), ("Dropboxes", None), ("Records", None), ("my onedrive notes", None),
    ],
)  # fmt: skip
def test_a_synchronised_folder_is_known_by_its_name(folder: str, program: str | None) -> None:
    assert disk.synced(Path("/people/sample") / folder / "group.crg", HERE) == program


def test_a_synchronised_folder_is_known_by_a_mark_in_it_and_by_the_environment(tmp_path: Path) -> None:
    database = tmp_path / "records" / "group.crg"
    database.parent.mkdir()
    assert disk.synced(database, HERE) is None
    told = {"OneDriveCommercial": str(tmp_path)}
    assert disk.synced(database, replace(HERE, environment=told)) == "OneDrive"
    (tmp_path / ".stfolder").mkdir()
    assert disk.synced(database, HERE) == "Syncthing"


def test_what_is_not_there_is_not_write_protected(tmp_path: Path) -> None:
    assert not disk.look(tmp_path / "none.crg").read_only
    assert disk.look(tmp_path / "none.crg") == disk.Disk(), "this folder is an ordinary one"


def test_on_a_share_nothing_is_made_and_nothing_opened(
    database_file: Path, clock: SampleClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(database_file.parent.iterdir())
    around = Surroundings(((str(database_file.parent.resolve()), "cifs"),))
    monkeypatch.setattr(disk, "surroundings", lambda _: around)
    with pytest.raises(OnNetwork, match=r"network share \(cifs\).*Copy the database and its key file"):
        opening.unlock(database_file, PASSPHRASE)
    with pytest.raises(OnNetwork):
        opening.make(database_file.with_name("new.crg"), PASSPHRASE, clock, cost=CHEAP)
    assert sorted(database_file.parent.iterdir()) == before


def test_in_a_synchronised_folder_nothing_is_made_and_what_is_there_is_one_file(
    database_file: Path, clock: SampleClock
) -> None:
    (database_file.parent / ".stfolder").mkdir()
    with pytest.raises(InSyncFolder, match=r"Syncthing copies elsewhere.*Make it at .*group\.crg"):
        opening.make(database_file.with_name("new.crg"), PASSPHRASE, clock, cost=CHEAP)
    for _ in range(2):
        store = opening.unlock(database_file, PASSPHRASE)
        (said,) = store.remarks
        assert "Syncthing copies to other computers: never open it on two" in said
        context = at_work(store, clock)
        done(referrals.log(context, referral()))
        drafts.save(context, "note", {"text": "half"})
        beside = {path.name for path in database_file.parent.iterdir()}
        assert beside == {"group.crg", "group.crg.key", "group.crg.head", ".stfolder"}, "no log is copied apart"
        assert_whole(context)
        store.close()
    (database_file.parent / ".stfolder").rmdir()
    store = opening.unlock(database_file, PASSPHRASE)
    with store.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
    assert store.remarks == ()
    store.close()


def test_a_second_window_is_told_since_when_the_first_is_open(database_file: Path) -> None:
    first = window.open_window(database_file, MOMENT)
    second = window.open_window(database_file, MOMENT + timedelta(hours=1))
    third = window.open_window(database_file, MOMENT + timedelta(hours=2))
    assert (first.since, second.since, third.since) == (None, MOMENT.isoformat(), MOMENT.isoformat())
    second.close()
    assert window.lock_file(database_file).exists(), "the first one still has it"
    first.close()
    first.close()
    assert not window.lock_file(database_file).exists()
    assert window.open_window(database_file, MOMENT).since is None


def test_a_lock_file_that_was_left_behind_means_nothing(database_file: Path) -> None:
    code = (
        "import os, sys, datetime, pathlib\nfrom crg_tui.store import window\n"
        "window.open_window(pathlib.Path(sys.argv[1]), datetime.datetime.now(datetime.UTC))\nos._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(database_file)], check=False).returncode == 9
    left = window.lock_file(database_file)
    assert left.exists()
    opened = window.open_window(database_file, MOMENT)
    assert opened.since is None and left.read_text(encoding="utf-8") == MOMENT.isoformat()
    opened.close()
    left.write_bytes(b"\xff\x00nonsense")
    assert window.open_window(database_file, MOMENT).since is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has lists of people in the place of modes")
def test_wider_modes_are_put_right_when_it_is_opened(database_file: Path) -> None:
    key = database_file.with_name("group.crg.key")
    database_file.chmod(0o644)
    key.chmod(0o640)
    store = opening.unlock(database_file, PASSPHRASE)
    assert store.remarks == (
        "Other people who use this computer could read group.crg and group.crg.key; now only you can.",
    )  # fmt: skip
    with store.write():
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in database_file.parent.glob("group.crg*")}
    assert modes == dict.fromkeys(("group.crg", "group.crg.key", "group.crg-wal", "group.crg-shm"), 0o600)
    store.close()
    store = opening.unlock(database_file, PASSPHRASE)
    assert store.remarks == ()
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has lists of people in the place of modes")
def test_what_belongs_to_somebody_else_is_told(database_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database_file.chmod(0o644)

    def refused(_: Path, __: int) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refused)
    assert private.put_right(database_file) == (
        "Other people who use this computer may be able to read group.crg, and that could not be changed."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has lists of people in the place of modes")
def test_a_folder_that_is_made_is_private_whatever_the_mask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        private.folder(tmp_path / "a" / "b")
    finally:
        os.umask(before)
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "a/b")] == [0o700, 0o700]
