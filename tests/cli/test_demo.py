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
from tests.conftest import MOMENT

NOW = MOMENT.isoformat()


def run(place: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The program with nobody at the keyboard, at home in a folder of the test's own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CRG_TUI_")}
    environment |= {"HOME": str(place), "TMPDIR": str(place), **settings}
    return subprocess.run(
        [sys.executable, "-m", "crg_tui", *arguments], cwd=place, env=environment, stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip


def left(place: Path) -> list[str]:
    """Every file that is there now."""
    return sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file())


def test_the_sample_year_is_kept_as_an_ordinary_database(shell: Desk) -> None:
    done = run(shell.folder, "demo", "--keep", "year.crg", CRG_TUI_PASSPHRASE_FILE="passphrase", CRG_TUI_NOW=NOW)
    assert (done.returncode, done.stderr) == (0, "")
    assert "year.crg" in done.stdout
    assert left(shell.folder) == ["passphrase", "year.crg", "year.crg.head", "year.crg.key"]
    kept = str(shell.folder / "year.crg")
    assert shell("check", "--db", kept).status == 0
    today = json.loads(shell.done("today", "--json", "--db", kept))
    assert today["sample"] is True
    assert [clock["case_ref"] for clock in today["clocks"]] == ["2026-011", "2026-013", "2026-012", "2026-007"]
    assert "year.crg exists already" in shell.refused("demo", "--keep", kept)


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
