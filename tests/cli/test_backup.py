"""Backups and restores by plain commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crg_tui.services import opening
from crg_tui.store import restoring
from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.conftest import PASSPHRASE
from tests.services.stories import typed
from tests.store.test_backups import files, flipped


@pytest.fixture
def story(crg: Desk) -> Desk:
    """A backup by hand, and a case that was recorded after it."""
    crg.done("backup", str(crg.folder / "kept"))
    crg.done("referral", "add", *options(**typed()))
    return crg


def backups(crg: Desk) -> list[str]:
    return sorted(path.name for path in (crg.folder / "backups").glob("*.crgbackup"))


def test_backups_in_turn_are_made_listed_and_read_again(crg: Desk) -> None:
    assert crg.done("backup", "list") == "No backup in turn yet. `crg-tui backup` makes one.\n"
    assert "There is no backup in turn yet." in crg.refused("backup", "verify")
    assert crg.done("backup", "when").startswith("Next        now: when the application is left")
    said = crg.done("backup")
    (name,) = backups(crg)
    assert name in said.replace("\n", "") and "The passphrase of today opens it" in said
    assert "it takes the place" not in said.lower()
    (line,) = data(crg, "backup", "list")
    assert line["name"] == name and line["read_at"].startswith("2026-11-23T09:30:00")
    assert crg.done("backup", "list").startswith(f"{name}\n  just made, ")
    assert "not before something is recorded" in crg.done("backup", "when")
    crg.done("referral", "add", *options(**typed()))
    assert "from 24.11.2026 09:30" in crg.done("backup", "when")
    assert data(crg, "backup", "when")["since"] > 1
    assert crg.done("backup", "verify") == f"{name} is whole: read from beginning to end, to log entry 2.\n"
    flipped(crg.folder / "backups" / name, 9_000)
    assert "damaged" in crg.refused("backup", "verify", name)
    assert "One file is enough." in crg.refused("backup", "list", name)


def test_a_backup_and_an_export_are_logged_by_whoever_is_named_or_by_the_program(crg: Desk) -> None:
    crg.done("export", "-o", str(crg.folder / "out"))
    crg.done("operator", "add", *options(name="Sample Chair", role="chair"))
    crg.done("backup", str(crg.folder / "kept"))
    said = crg.done("history", "list")
    assert said.count("act of keeping the record created") == 2
    assert said.splitlines()[0].split("  ")[2] == "Sample Minute-Taker", "whose passphrase it was"
    assert "Nobody named Nobody" in crg.refused("backup", str(crg.folder / "other"), "--as", "Nobody")
    assert not (crg.folder / "other").exists()


def test_a_restore_says_what_would_go_and_waits_for_a_word(story: Desk) -> None:
    before = files(story.folder)
    answer = story("restore", str(story.folder / "kept"))
    assert answer.status == 1 and answer.err == "crg-tui: Nothing was done. Add --confirm to go on.\n"
    assert "the same database" in answer.out and "referral created" in answer.out
    assert "Sample Minute-Taker" in answer.out and "Child K" not in answer.out
    assert files(story.folder) == before
    shown = story("restore", str(story.folder / "kept"), "--json", "--check")
    assert shown.status == 1 and json.loads(shown.out)["difference"]["same_database"] is True
    assert json.loads(shown.out)["findings"] == []
    said = story.done("restore", str(story.folder / "kept"), "--confirm")
    assert "Left behind" in said and "group.crg.replaced-2026-11-23T093000Z" in said
    assert "2026-001" not in story.done("case", "list")
    replaced = str(story.folder / "group.crg.replaced-2026-11-23T093000Z")
    assert "2026-001" in story.done("case", "list", "--db", replaced)
    assert story.done("history", "list").splitlines()[0].endswith("restore: act of keeping the record created")
    story.done("check")


def test_a_restore_over_another_database_needs_other(story: Desk) -> None:
    other = story.folder / "other.crg"
    story.done("init", "--name", "Sample Other", "--role", "chair", "--db", str(other))
    asked = ("restore", str(story.folder / "kept"), "--db", str(other), "--confirm")
    answer = story(*asked)
    assert answer.status == 1 and "ANOTHER database" in answer.out and "--other" in answer.err
    assert "Restored" in story.done(*asked, "--other")


def test_a_backup_with_an_older_passphrase_is_asked_for_it(story: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for number, given in enumerate((None, "another passphrase altogether")):
        if given is None:
            monkeypatch.delenv("CRG_TUI_PASSPHRASE_FILE")
        else:
            wrong = story.folder / f"wrong {number}"
            wrong.write_text(given, encoding="utf-8")
            monkeypatch.setenv("CRG_TUI_PASSPHRASE_FILE", str(wrong))
        assert "--backup-passphrase-file" in story.refused("restore", str(story.folder / "kept"), "--confirm")
    own = story.folder / "own"
    own.write_text(PASSPHRASE, encoding="utf-8")
    said = story.done("restore", str(story.folder / "kept"), "--confirm", "--backup-passphrase-file", str(own))
    assert "the same database" in said, "the backup's own key reads what stands there"


def test_an_empty_place_needs_no_word_and_no_passphrase(story: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = story.folder / "one.crg", story.folder / "two.crg"
    assert "nothing, so nothing is replaced" in story.done("restore", str(story.folder / "kept"), "--db", str(one))
    monkeypatch.delenv("CRG_TUI_PASSPHRASE_FILE")
    assert "unopened" in story.done("restore", str(story.folder / "kept"), "--db", str(two))
    for path in (one, two):
        opening.unlock(path, PASSPHRASE).close()


def test_an_interrupted_restore_is_finished_by_the_next_command(story: Desk) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(restoring, "finish", lambda _: None)
        story.done("restore", str(story.folder / "kept"), "--confirm")
    assert (story.folder / "group.crg.restoring" / "ready").exists()
    answer = story("check")
    assert answer.status == 0 and answer.err.startswith("A restore that was interrupted has been finished.")
    assert not (story.folder / "group.crg.restoring").exists()


def test_a_file_that_is_no_backup_is_refused(story: Desk) -> None:
    assert "is not a backup of crg-tui" in story.refused("restore", str(Path(__file__)), "--confirm")
    assert "There is no file" in story.refused("restore", str(story.folder / "none"), "--confirm")
