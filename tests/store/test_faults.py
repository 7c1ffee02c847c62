"""A disk that is full, and a place that is write-protected: a sentence, nothing lost, and usable again afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE
from tests.store.killable import Starter

NOBODY = 65534
SAID = ("The disk is full", "The disk failed, or is full")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits on file sizes, nor such folders")


@pytest.fixture
def outside(template: Path) -> Iterator[Path]:
    """A folder that everybody may go into, with a copy of the database and its passphrase beside."""
    folder = Path(tempfile.mkdtemp(prefix="crg-tui-faults-"))
    folder.chmod(0o755)
    (folder / "room").mkdir()
    (folder / "passphrase").write_text(PASSPHRASE + "\n", encoding="utf-8")
    for name in ("group.crg", "group.crg.key"):
        shutil.copyfile(template.with_name(name), folder / "room" / name)
    yield folder
    shutil.rmtree(folder)


def play(starter: Starter, module: str, how: str, folder: Path) -> dict[str, dict[str, str]]:
    """What a process said that met the fault. Its standard error must hold no traceback, nor anything else."""
    errors = folder / "errors"
    given = {"how": how, "room": str(folder / "room"), "passphrase": str(folder / "passphrase")}
    killed = starter.start(f"tests.store.{module}:work", **given, errors=str(errors))
    said = list(killed)
    assert (killed.status, errors.read_text(encoding="utf-8")) == (0, "")
    [answer] = said
    return answer


def mounted(room: Path) -> bool:
    """A small disk in memory in the place of the folder, where this machine lets us make one."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    beside = room.with_name("beside")
    room.rename(beside)
    room.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "none", str(room)], check=False, timeout=10)
    for path in beside.iterdir():
        shutil.copyfile(path, room / path.name)
    return done.returncode == 0


@pytest.mark.parametrize("how", ["size", "filled"])
def test_a_full_disk_is_told_at_every_way_of_writing(starter: Starter, outside: Path, how: str) -> None:
    """`filled` is a disk of its own that is really full, where one can be mounted; else the limit on sizes runs again.

    Under `-v` the name of what ran is in the output.
    """
    room = outside / "room"
    really = how == "filled" and mounted(room)
    print("ran with", "a full disk in memory" if really else "a limit on the size of files")
    try:
        said = play(starter, "faulty", "filled" if really else "size", outside)
    finally:
        if really:
            subprocess.run(["umount", str(room)], check=True, timeout=10)
    during, after = said["during"], said["after"]
    assert (during.pop("draft still there"), during.pop("whole")) == ("half a sentence", "done")
    assert during.pop("left behind") in ("", "home"), "nothing half-written stays"
    assert during.pop("crash note") == "no note, and nothing raised"
    # What fits into the pages that the file has already is brought there.
    assert during.pop("checkpoint").startswith((*SAID, "done"))
    told = {
        name: sentence for name, sentence in during.items() if not sentence.removeprefix("crg-tui: ").startswith(SAID)
    }
    assert told == {}
    assert len(during) == 8
    assert set(after.values()) == {"done"}, after


@pytest.mark.parametrize("how", ["file", "folder", "log left in folder"])
def test_a_write_protected_place_is_read(starter: Starter, outside: Path, how: str) -> None:
    """As somebody without privileges, to whom the protection applies."""
    said = play(starter, "write_protected", how, outside)["said"]
    if how == "log left in folder":
        assert "group.crg-journal, which cannot be read there. Copy" in said["opened"]
        assert said == {"opened": said["opened"]}
        return
    assert said["opened"] == "read only"
    assert said["remark"].endswith(
        "group.crg is write-protected here: everything can be read, and nothing can be recorded."
    )
    assert said["people"] == "Sample Minute-Taker"
    for way in ("intention", "draft", "command"):
        assert "This database can only be read here" in said[way], way
    assert said["list"] == "done" and said["check"] == "done" and said["backup"] == "done"
    assert said["beside"] == "group.crg, group.crg.head, group.crg.key", "nothing was made beside it"
