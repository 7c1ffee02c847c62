"""`crg-tui demo` as a process without a terminal, and keeping the sample year in a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crg_tui.domain.answers import refuse
from crg_tui.handover.samples import demo
from tests.cli.desk import Desk


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder, with another for what is temporary."""
    (tmp_path / "temporary").mkdir()
    return tmp_path


def run(place: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The program with nobody at the keyboard, at home in a folder of the test's own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CRG_TUI_")}
    environment |= {"HOME": str(place), "TMPDIR": str(place / "temporary"), **settings}
    return subprocess.run(
        [sys.executable, "-m", "crg_tui", *arguments], cwd=place, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip


def left(place: Path) -> list[str]:
    """Every file that is there now."""
    return sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file())


def test_the_sample_year_is_kept_as_an_ordinary_database(place: Path) -> None:
    secret = place / "passphrase"
    secret.write_text("correct horse, sample staple\n", encoding="utf-8")
    ordinary = {"CRG_TUI_PASSPHRASE_FILE": str(secret), "CRG_TUI_NOW": "2026-11-23T09:30:00+00:00"}
    done = run(place, "demo", "--keep", "year.crg", **ordinary)
    assert (done.returncode, done.stderr) == (0, "")
    assert "year.crg" in done.stdout
    assert left(place) == ["passphrase", "year.crg", "year.crg.head", "year.crg.key"]
    assert run(place, "check", "--db", "year.crg", **ordinary).returncode == 0
    today = json.loads(run(place, "today", "--json", "--db", "year.crg", **ordinary).stdout)
    assert today["sample"] is True
    assert [clock["case_ref"] for clock in today["clocks"]] == ["2026-011", "2026-013", "2026-012", "2026-007"]
    again = run(place, "demo", "--keep", "year.crg", **ordinary)
    assert again.returncode == 1
    assert "year.crg exists already" in again.stderr


def test_it_is_kept_unencrypted_only_when_asked_for_and_says_so(shell: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "play_year", lambda store: store)
    monkeypatch.delenv("CRG_TUI_PASSPHRASE_FILE")
    kept = shell.folder / "year.crg"
    assert "passphrase" in shell.refused("demo", "--keep", str(kept))
    assert not kept.exists()
    said = shell("demo", "--keep", str(kept), "--no-encryption")
    assert (said.status, "NOT encrypted" in said.err) == (0, True)
    assert kept.read_bytes().startswith(b"SQLite format 3")


def test_it_is_kept_with_a_weak_passphrase_only_when_asked_for(shell: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "play_year", lambda store: store)
    kept = shell.folder / "year.crg"
    (shell.folder / "passphrase").write_text("password1")
    assert "This passphrase is weak." in shell.refused("demo", "--keep", str(kept)) and not kept.exists()
    assert shell("demo", "--keep", str(kept), "--weak-passphrase").status == 0 and kept.exists()


def test_where_the_sample_is_not_sound_nothing_is_kept(shell: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "shipped", lambda name: refuse("1.toml: is not TOML.", "Put that place right."))
    kept = shell.folder / "year.crg"
    told = shell.refused("demo", "--keep", str(kept))
    assert told.startswith("The sample that is shipped is not sound: 1.toml: is not TOML.")
    assert sorted(path.name for path in shell.folder.iterdir()) == ["passphrase"]
