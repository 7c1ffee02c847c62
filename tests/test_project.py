"""The project as a whole: what is made from the code is current, what is shipped is complete."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from crg_tui import __version__
from crg_tui.services import opening
from tests import picture
from tests.conftest import PASSPHRASE
from tests.generate import GENERATED
from tests.handover.played import Stored, encrypted
from tests.handover.test_sample_meeting import EXPECTED, without_seal
from tests.network import without_a_network

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("path", GENERATED, ids=lambda path: path.name)
def test_what_is_made_from_the_code_is_current(path: Path, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    make: Callable[[], str] = GENERATED[path]
    if make is picture.meeting_room:
        held: Stored = request.getfixturevalue("year_file")
        store = opening.unlock(encrypted(held, tmp_path), PASSPHRASE)
        made = picture.meeting_room_after(store, held.played)
        store.close()
    else:
        made = make()
    assert path.read_text(encoding="utf-8") == made, "run `make schema`"


def test_every_test_that_the_status_names_is_there() -> None:
    named = 0
    for line in (ROOT / "docs" / "status.md").read_text(encoding="utf-8").splitlines():
        file = ""
        for path, name in re.findall(r"`(tests/[\w/]+\.py)?(?:::(\w+))?`", line):
            file = path or file
            if name:
                named += 1
                assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{name}"
    assert named > 80


def tracked() -> list[Path]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    return [ROOT / name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_the_lock_names_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"https?:|index|registry", lock)
    assert lock.count("--hash=sha256:") > 100


def test_no_file_names_a_machine_or_a_registry() -> None:
    unwanted = re.compile(r"/(?:work|root|home)/\w|pypi\.org|files\.pythonhosted|registry\.npmjs")
    found = []
    for path in tracked():
        if path.suffix in (".py", ".md", ".toml", ".txt", ".sql", ".lock", ".typ", ".tcss", ".svg", "") and (
            path != Path(__file__)
        ):
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in unwanted.finditer(text)]
    assert found == []


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    wheel = next(folder.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


@pytest.mark.parametrize("name", ["db", "fixtures"])
def test_the_wheel_holds_what_the_repository_holds(unpacked: Path, name: str) -> None:
    def files(folder: Path) -> dict[str, bytes]:
        found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}

    assert files(unpacked / "crg_tui" / name) == files(ROOT / name)


_AS_INSTALLED = """
import sys, crg_tui
assert "installed" in crg_tui.__file__
sys.path.append({root!r})
from tests import network
sys.path.pop()
network.watch()
from crg_tui.__main__ import main
try:
    sys.exit(main())
finally:
    assert network.TRIED == [], network.TRIED
"""


def run_installed(unpacked: Path, tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program as it was unpacked, where there is no network; it ends with a mistake where one is tried."""
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    code = _AS_INSTALLED.format(root=str(ROOT))
    return subprocess.run(
        [*without_a_network(), sys.executable, "-c", code, *arguments], cwd=tmp_path, env=environment,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_wheel_says_its_version(unpacked: Path, tmp_path: Path) -> None:
    assert run_installed(unpacked, tmp_path, "--version").stdout == f"crg-tui {__version__}\n"


def test_the_wheel_replays_the_sample_meeting(unpacked: Path, tmp_path: Path) -> None:
    done = run_installed(unpacked, tmp_path, "demo")
    assert (done.returncode, done.stderr) == (0, "")
    assert without_seal(done.stdout) == EXPECTED.read_text(encoding="utf-8")
    assert [*tmp_path.rglob("*")] == [], "nothing is left behind"
