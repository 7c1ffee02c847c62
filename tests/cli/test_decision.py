"""Returns, views, documents and decisions by plain commands."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.services import agenda, attendance
from crg_tui.services.work import Context
from tests.cli.test_meeting import Shell
from tests.conftest import PASSPHRASE
from tests.services.decision_stories import Sitting, sitting
from tests.services.meeting_stories import who
from tests.services.stories import done

CASE, DECISION = "2026-001", "2026-001/D1"


@pytest.fixture
def held(context: Context) -> Sitting:
    """A meeting that is open at the case, everybody there but probation."""
    return sitting(context, away=("Probation",))


@pytest.fixture
def crg(
    held: Sitting, database_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Shell]:  # fmt: skip
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    monkeypatch.setenv("CRG_TUI_DB", str(database_file))
    monkeypatch.setenv("CRG_TUI_PASSPHRASE_FILE", str(secret))
    monkeypatch.setenv("CRG_TUI_NOW", "2026-11-23T09:30:00+00:00")
    yield Shell(capsys)
    gc.enable()


def _propose(crg: Shell, *more: str) -> str:
    return crg(
        "decision", "add", CASE, "--meeting", "M2026-01", "--item", "1", "--kind", "next_step", "--wording",
        "No review is recommended.", "--recommended", "none", *more,
    )  # fmt: skip


def test_a_split_decision_from_its_wording_to_whoever_decides(crg: Shell, tmp_path: Path) -> None:
    assert _propose(crg, "--rationale-from", "the chair") == "Proposed 2026-001/D1.\n"
    assert "No position yet: " in crg("decision", "show", DECISION)
    said = crg("decision", "all-agree", DECISION, "--yes")
    assert said.startswith("About to be recorded as agreeing: Sample City Council, ")
    assert "Left out: Sample Probation (absent).\n" in said
    assert "8 agree + 1 absent = 9 seats: it adds up" in said
    assert "Nothing was recorded." in crg("decision", "all-agree", DECISION, status=1)
    assert crg("decision", "position", DECISION, "icb", "--stand", "disagree").startswith(
        "Sample Integrated Care Board: disagree. 7 agree + 1 disagree"
    )
    missing = crg("decision", "record", DECISION, "--outcome", "unanimous", status=1)
    assert "The positions now say: split" in missing and "own words are missing" in missing
    crg("decision", "words", DECISION, "ICB", "--words-from", "Mo ICB")
    crg("decision", "read-back", DECISION)
    assert "recorded: split" in crg("decision", "record", DECISION, "--outcome", "split")
    owed = crg("decision", "to-follow").splitlines()
    assert owed == [
        "2026-001/D1: rationale to follow from the chair, asked on 23 November 2026",
        "2026-001/D1: words of Sample Integrated Care Board to follow from Mo ICB, asked on 23 November 2026",
    ]
    crg("decision", "words", DECISION, "ICB", "--words", "A review would teach more.")
    crg("decision", "read-back", DECISION, "ICB")
    crg("decision", "rationale", DECISION, "--rationale", "All was learnt.")
    assert crg("decision", "to-follow") == ""
    made = ("decision", "decide", DECISION, "--made", "as_recommended", "--maker", "Dee Delegate")
    assert "independent advice" in crg(*made, status=1)
    crg("decision", "advice", DECISION, "--adviser", "Ida Adviser", "--text", "Review it.")
    assert "a written response is not recorded" in crg(*made, status=1)
    crg("decision", "advice", DECISION, "--response", "It would delay the change.")
    assert "as the group recommends, decided by the three" in crg(*made)
    shown = crg("decision", "show", DECISION)
    assert "Sample Integrated Care Board disagrees, in its own words" in shown
    assert "A review would teach more." in shown and "It would delay the change." in shown
    assert crg.json("decision", "show", DECISION)["outcome"] == "split"
    assert crg("decision", "list", "--case", CASE).startswith(
        "2026-001/D1  recorded; split  23 November 2026: next step"
    )
    paper = tmp_path / "decision.md"
    crg("decision", "paper", DECISION, "-o", str(paper))
    assert "A review would teach more." in paper.read_text(encoding="utf-8")
    crg("decision", "position", DECISION, "ICB", "--stand", "agree")
    assert "Not recorded: no outcome is confirmed anew." in crg("decision", "show", DECISION)


def test_positions_in_writing_and_taken_away(crg: Shell) -> None:
    _propose(crg, "--rationale", "All was learnt.")
    crg("decision", "all-agree", DECISION, "--yes")
    wrote = ("decision", "position", DECISION, "Probation", "--stand", "agree", "--in-writing", "yes")
    assert "day on which" in crg(*wrote, status=1)
    assert "9 agree (1 in writing) = 9 seats" in crg(*wrote, "--received-on", "20.11.2026")
    assert "8 of 9 seats" in crg("decision", "position", DECISION, "Probation", "--take-away")
    assert "not one seat of this decision" in crg("decision", "position", DECISION, "Nobody", status=1)
    assert "Which seat is missing." in crg("decision", "position", DECISION, status=1)
    reason = ("--stands-reason", "A slip.")
    crg("decision", "correct", DECISION, "--wording", "No review is recommended now.", *reason)
    assert "No position is recorded" in crg("decision", "position", DECISION, "Probation", "--take-away", status=1)
    crg("decision", "withdraw", DECISION, "--reason", "Put too early.")
    assert "Withdrawn: Put too early." in crg("decision", "show", DECISION)


def test_ratifying_and_reopening(crg: Shell, held: Sitting) -> None:
    person = who(held.context, held.meeting_id, "Police")
    done(attendance.leave(held.context, held.meeting_id, person))
    _propose(crg, "--rationale", "All was learnt.")
    crg("decision", "all-agree", DECISION, "--yes")
    assert "is provisional: agreed by all who took a position" in crg(
        "decision", "record", DECISION, "--outcome", "agreed_not_all_heard"
    )
    assert "not quorate either" in crg("decision", "ratify", DECISION, "--meeting", "M2026-01", status=1)
    assert crg("decision", "ratify", DECISION, "--words", "Police in writing") == "2026-001/D1 is ratified.\n"
    done(agenda.finish(held.context, held.item_id))
    assert crg("decision", "reopen", DECISION, "--reason", "New facts.") == (
        "2026-001/D2 takes the place of 2026-001/D1.\n"
    )
    assert "There is no decision 2026-001/D9." in crg("decision", "show", "2026-001/D9", status=1)


def test_a_call_of_the_three_partners(crg: Shell) -> None:
    words = (
        "decision", "call", CASE, "--held-on", "20.11.2026", "--starts-at", "16:30", "--wording", "It is notified.",
        "--rationale", "Both limbs are met.", "--made", "as_recommended", "--maker", "Director",
    )  # fmt: skip
    said = ("--position", "Council=agree", "--position", "Police=agree", "--position", "ICB=disagree")
    assert "not confirmed: split (2 of 3" in crg(*words, *said, status=1)
    answer = crg(*words, *said, "--words", "ICB=An accident.", "--outcome", "split")
    assert answer.startswith("M2026-02, 2026-001/D1: split (2 of 3")
    assert "An accident." in crg("decision", "show", DECISION)
    assert "is not a position" in crg(*words, "--position", "Council=aye", status=1)
    assert "names no seat" in crg(*words, "--position", "Council", status=1)


def test_views_by_command(crg: Shell) -> None:
    add = ("view", "add", CASE, "ICB", "--question", "criteria_met")
    assert (
        crg(*add, "--answer", "not known", "--source", "written_return") == "Sample Integrated Care Board: not known.\n"
    )
    assert "Why it changed is missing" in crg(*add, "--answer", "yes", status=1)
    crg(*add, "--answer", "yes", "--why-changed", "The X-ray came.", "--reason", "Two records differ.")
    crg("view", "correct", CASE, "ICB", "--question", "criteria_met", "--reason", "Two records differ a lot.")
    assert "Say which with --question" in crg("view", "correct", CASE, "ICB", status=1)
    listed = crg("view", "list", CASE)
    assert "LCSPR criteria met? yes 1 · no view 8\n  ICB: yes, was “not known” until 23 November 2026\n" in listed
    shown = crg("view", "show", CASE)
    assert "because: Two records differ a lot." in shown and "changed because: The X-ray came." in shown
    crg("participant", "add", "--case", CASE, "--agency", "Sample Surgery", "--job-title", "GP", "--name", "Invented")
    crg("participant", "correct", CASE, "Sample Surgery", "--job-title", "Practice nurse")
    assert crg("participant", "list", "--case", CASE) == "2026-001  Sample Surgery, Practice nurse\n"
    crg("view", "add", CASE, "Sample Surgery", "--question", "next_step", "--answer", "lcspr")
    assert "No seat or participant is called Nobody." in crg(
        "view", "add", CASE, "Nobody", "--question", "notify", "--answer", "yes", status=1
    )


def test_returns_and_documents_by_command(crg: Shell, tmp_path: Path) -> None:
    assert crg("return", "ask", CASE, "--agencies", "all", "--due-on", "25.11.2026").startswith(
        "Asked about 2026-001: "
    )
    assert "2026-001  Police  asked: due Wed 25 Nov 2026\n" in crg("return", "list", CASE)
    crg("return", "receive", CASE, "Police", "--summary", "They knew the family.")
    crg("return", "nil", CASE, "Schools")
    crg("return", "not-provided", CASE, "UHL", "--reason", "No capacity.")
    crg("return", "correct", CASE, "Police", "--asked-on", "16.11.2026", "--due-on", "20.11.2026")
    shown = crg("return", "show", CASE, "Police")
    assert "returned 23 November 2026, late by 1 working day" in shown or "returned 23 November 2026, late" in shown
    assert "has no one return of Nobody" in crg("return", "show", CASE, "Nobody", status=1)
    letter, back = tmp_path / "letter.pdf", tmp_path / "back.pdf"
    letter.write_bytes(b"%PDF \x00\xff")
    told = crg(
        "document", "add", str(letter), "--to", CASE, "--return-of", "Police", "--title", "Return", "--sender", "Police"
    )
    digest = told.split()[-1].rstrip(".")
    assert "agency return" in crg("document", "list", "--case", CASE)
    crg("document", "attach", digest[:8], "--to", CASE)
    assert f"SHA-256      {digest}" in crg("document", "show", digest[:6])
    crg("document", "save", digest, "-o", str(back))
    assert back.read_bytes() == letter.read_bytes()
    assert "There is no document" in crg("document", "save", "000000", "-o", str(back), status=1)
    assert "Nothing has the reference 2026-009." in crg(
        "document", "add", str(letter), "--to", "2026-009", "--title", "x", "--sender", "y", status=1
    )
    assert crg.json("document", "list")[0]["size"] == 7
