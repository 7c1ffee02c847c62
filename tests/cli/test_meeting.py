"""A whole meeting by plain commands."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crg_tui.cli import main
from crg_tui.services.work import Context
from tests.conftest import PASSPHRASE
from tests.services.meeting_stories import group_of
from tests.services.stories import logged


@dataclass
class Shell:
    """Commands on the test's own database."""

    capture: pytest.CaptureFixture[str]

    def __call__(self, *words: str, status: int = 0) -> str:
        """What the command says; it must end with that status."""
        ended = main.run(words, lambda _: 0)
        out, err = self.capture.readouterr()
        assert ended == status, (words, out, err)
        return out if status == 0 else err

    def json(self, *words: str) -> Any:
        """What the command gives as data."""
        return json.loads(self(*words, "--json"))


@pytest.fixture
def crg(
    context: Context, database_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Shell]:  # fmt: skip
    """A group, one case, and a command line on Monday 23 November 2026 at 9:30."""
    group_of(context)
    logged(context)
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    monkeypatch.setenv("CRG_TUI_DB", str(database_file))
    monkeypatch.setenv("CRG_TUI_PASSPHRASE_FILE", str(secret))
    monkeypatch.setenv("CRG_TUI_NOW", "2026-11-23T09:30:00+00:00")
    yield Shell(capsys)
    gc.enable()


def later(monkeypatch: pytest.MonkeyPatch, clock: str) -> None:
    """Let it be that time on the same day."""
    monkeypatch.setenv("CRG_TUI_NOW", f"2026-11-23T{clock}:00+00:00")


def test_a_meeting_from_its_plan_to_its_end(crg: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert crg("meeting", "add", "--held-on", "23.11.2026", "--starts-at", "10:00") == "Planned M2026-01, 10 items.\n"
    assert "M2026-01  Mon 23 November 2026 10:00  meeting, planned, 10 items" in crg("meeting", "list")
    assert "views: 2026-001: no agency has given a view." in crg("meeting", "preflight", "M2026-01")
    assert crg("meeting", "correct", "M2026-01", "--place", "Sample Hall") == "Corrected M2026-01.\n"
    crg("meeting", "attend", "M2026-01", "Mo Police", "--apologies", "court")
    said = crg("meeting", "open", "M2026-01")
    assert said == "Opened M2026-01: 10 people expected; arrangements of 1 April 2026.\n"
    for name in ("council", "icb", "uhl", "lpt", "schools"):
        assert crg("meeting", "attend", "M2026-01", f"Mo {name}").endswith(": 09:30.\n")
    quorum = crg("meeting", "quorum", "M2026-01")
    assert quorum.startswith("inquorate: 5 of 9 seats, police missing\nsafeguarding partner missing: police (absent)\n")
    assert "Police     apologies" in quorum
    later(monkeypatch, "10:00")
    crg("item", "take", "M2026-01", "6")
    crg("note", "add", "M2026-01", "--item", "6", "--text", "Two accounts were heard.")
    later(monkeypatch, "10:20")
    crg("meeting", "attend", "M2026-01", "Mo Police", "--at", "10:15")
    later(monkeypatch, "11:00")
    crg("meeting", "attend", "M2026-01", "Mo Police", "--left", "10:50")
    crg("meeting", "attend", "M2026-01", "Mo Police", "--correct", "--at", "10:15", "--left", "10:55")
    withdraws = ("interest", "add", "M2026-01", "6", "Mo UHL", "--nature", "line manager", "--withdrew")
    assert "no reason is given" in crg(*withdraws, "no", status=1)
    assert crg(*withdraws, "yes") == (
        "Declared for item 6.\nItem 6: inquorate: 4 of 9 seats, 5 needed, police missing\n"
    )
    crg("interest", "correct", "M2026-01", "6", "Mo UHL", "--withdrew", "no", "--reason-stayed", "asked to")
    assert crg("interest", "list", "M2026-01") == "Item 6: Mo UHL (UHL): line manager; stayed: asked to\n"
    crg("interest", "remove", "M2026-01", "6", "Mo UHL")
    crg("note", "correct", "M2026-01", "1", "--text", "Two accounts.")
    assert crg("note", "list", "M2026-01") == "1. item 6 10:00: Two accounts.\n"
    assert "minute text of item 6" in crg("note", "minute", "M2026-01", "1")
    crg("minute-text", "set", "M2026-01", "6", "--text", "The group heard two accounts.")
    assert crg("minute-text", "show", "M2026-01") == "6. 2026-001 Child K\nThe group heard two accounts.\n\n"
    said = crg(
        "item", "defer", "M2026-01", "6", "--wanting", "the X-ray", "--wanted-from", "UHL", "--until", "4.12.2026"
    )
    assert said == "Item 6, 2026-001 Child K: deferred.\n"
    crg("item", "done", "M2026-01", "1")
    crg("item", "times", "M2026-01", "1", "--arrived-at", "9:40", "--left-at", "9:45")
    closed = crg("meeting", "close", "M2026-01")
    assert closed.startswith("Closed M2026-01.\nItem 2, Apologies, was not reached.\n")
    shown = crg("meeting", "show", "M2026-01")
    assert "State      closed from 09:30 to 11:00" in shown
    assert "1. Welcome and confidentiality: done, 09:40 to 09:45" in shown
    assert (
        "6. 2026-001 Child K: deferred: the X-ray, from UHL, by Fri 4 December 2026, no meeting to come back at yet"
        in shown
    )
    assert "Police" in shown and "Mo Police: 10:15 to 10:55" in shown
    data = crg.json("meeting", "show", "M2026-01")
    assert data["head"]["ref"] == "M2026-01" and data["items"][5]["state"] == "deferred"
    assert crg("meeting", "add", "--held-on", "14.12.2026", "--open-cases", "no") == "Planned M2026-02, 10 items.\n"
    assert "6. 2026-001 Child K: waiting" in crg("item", "list", "M2026-02")


def test_the_agenda_by_command(crg: Shell) -> None:
    crg("meeting", "add", "--held-on", "23.11.2026", "--open-cases", "no")
    assert crg("item", "add-cases", "M2026-01") == "Added:\n2026-001 Child K\n"
    assert crg("item", "add", "M2026-01", "--title", "A paper", "--number", "2") == "Item 2, A paper.\n"
    crg("item", "retitle", "M2026-01", "2", "--title", "A better paper")
    assert crg("item", "move", "M2026-01", "2", "1") == "Item 1, A better paper: waiting.\n"
    assert crg("item", "list", "M2026-01").splitlines()[0] == "1. A better paper: waiting"
    crg("item", "remove", "M2026-01", "1")
    assert [line["number"] for line in crg.json("item", "list", "M2026-01")] == list(range(1, 11))
    assert "Open the meeting first." in crg("item", "take", "M2026-01", "1", status=1)
    crg("meeting", "open", "M2026-01", "--at", "9:15")
    crg("item", "take", "M2026-01", "2", "--at", "9:20")
    crg("item", "take", "M2026-01", "1")
    crg("item", "reopen", "M2026-01", "2")
    assert "2. Apologies: open, from 09:20" in crg("item", "list", "M2026-01")


def test_who_comes_by_command(crg: Shell) -> None:
    crg("meeting", "add", "--held-on", "23.11.2026")
    attend = ("meeting", "attend", "M2026-01")
    crg(*attend, "Dora", "--expected")
    crg(*attend, "Dora", "--not-expected")
    crg(*attend, "Dora")
    assert "Police     in, without authority: Dora Deputy" in crg("meeting", "quorum", "M2026-01")
    crg(*attend, "Dora", "--authority", "yes")
    assert "Police     in: Dora Deputy" in crg("meeting", "quorum", "M2026-01")
    crg(*attend, "Dora", "--never")
    crg(*attend, "Dora", "--apologies")
    crg(*attend, "Dora", "--no-apologies")
    said = crg("meeting", "welcome", "M2026-01", "--attends-as", "participant", "--name", "Hidden Name",
               "--agency", "Sample Clinic", "--job-title", "Health Visitor 1")  # fmt: skip
    assert said == "Health Visitor 1, Sample Clinic is on the list.\n"
    shown = crg("meeting", "show", "M2026-01")
    assert "Health Visitor 1, Sample Clinic" in shown and "Hidden" not in shown
    assert "may be Dora Deputy (Police), Derek Deputy (ICB), Dilys Deputy (UHL)" in crg(*attend, "deputy", status=1)
    assert "There is nobody named Zoe" in crg(*attend, "Zoe", status=1)


def test_what_is_not_there_is_said_with_a_remedy(crg: Shell) -> None:
    for words in (
        ("meeting", "show", "M2026-09"), ("meeting", "open", "M2026-09"), ("item", "list", "M2026-09"),
        ("note", "list", "M2026-09"), ("minute-text", "show", "M2026-09"), ("interest", "list", "M2026-09"),
    ):  # fmt: skip
        assert crg(*words, status=1) == (
            "crg-tui: There is no meeting M2026-09. Look it up with `crg-tui meeting list`.\n"
        )
    crg("meeting", "add", "--held-on", "23.11.2026")
    assert "M2026-01 has no item 44." in crg("item", "take", "M2026-01", "44", status=1)
    assert "M2026-01 has no note 3." in crg("note", "remove", "M2026-01", "3", status=1)
    assert "not a time of day" in _usage(crg, "meeting", "open", "M2026-01", "--at", "soon")


def _usage(crg: Shell, *words: str) -> str:
    with pytest.raises(SystemExit) as ended:
        main.run(words, lambda _: 0)
    assert ended.value.code == 2
    return crg.capture.readouterr().err
