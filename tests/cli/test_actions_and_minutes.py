"""Actions, and the minutes of a meeting, by plain commands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crg_tui.clock import SampleClock
from crg_tui.papers import printing
from crg_tui.services.work import Context
from tests.cli.desk import Desk
from tests.conftest import assert_whole
from tests.services import minutes_stories as stories
from tests.services.decision_stories import Sitting


@pytest.fixture
def sat(crg: Desk, context: Context) -> Iterator[Sitting]:
    """The small meeting, closed, and a command line on its database after it."""
    sitting = stories.held(context)
    assert isinstance(context.clock, SampleClock)
    crg.monkeypatch.setenv("CRG_TUI_NOW", context.clock.now().isoformat())
    yield sitting
    assert_whole(context)


def test_an_action_from_its_recommendation_to_its_end(crg: Desk, sat: Sitting) -> None:
    words = ("--recommendation", "Agencies share bruising at once.")
    assert crg.done("action", "recommend", "2026-001", *words) == "Added recommendation 1 of 2026-001.\n"
    changed = ("--agreed-on", "Nov 2026")
    assert "Corrected" in crg.done("action", "correct-recommendation", "2026-001", "1", *changed)
    assert "no recommendation 7" in crg.refused("action", "correct-recommendation", "2026-001", "7", *changed)
    asked = ("--wording", "-", "--lead", "ICB, named nurse", "--due-on", "1.11.2026", "--recommendation", "1")
    assert crg.done("action", "add", "--case", "2026-001", *asked, typed="Share the protocol\n") == (
        "Recorded 2026-001/A2.\n"
    )
    assert crg.done("action", "list").splitlines() == [
        "2026-001/A2  overdue 22 days  Sample Integrated Care Board, named nurse: Share the protocol",
        "2026-001/A1  due 4 December 2026  Sampleshire Police, sergeant: Ask Probation for its return",
    ]
    assert crg.done("action", "list", "--overdue", "--case", "2026-001").count("\n") == 1
    assert crg.done("action", "list", "--meeting", "m2026-01", "--search", "probation").startswith("2026-001/A1")
    plan = crg.done("action", "plan", "2026-001")
    assert "Recommendation 1  Agencies share bruising at once." in plan and "Share the protocol" in plan
    assert crg.done("action", "correct", "2026-001/A2", "--due-on", "1.12.2026") == "Corrected 2026-001/A2.\n"
    refused = crg.refused("action", "complete", "2026-001/A2")
    assert "Nothing shows yet that it was done." in refused
    assert crg.done("action", "complete", "2026-001/A2", "--evidence", "The protocol, signed") == (
        "2026-001/A2 is completed.\n"
    )
    shown = crg.done("action", "show", "2026-001/A2")
    assert "Evidence        The protocol, signed" in shown and "Due             Tue 1 December 2026" in shown
    reopened = crg.done("action", "reopen", "2026-001/A2", "--reason", "Audit found gaps.")
    assert reopened == "2026-001/A2 is open again.\n"
    ended = crg.done("action", "close", "2026-001/A2", "--how", "superseded", "--reason", "National protocol.")
    assert ended == "2026-001/A2 is superseded.\n"
    assert json.loads(crg.done("action", "show", "2026-001/A2", "--json"))["standing"] == "superseded"
    assert [line["ref"] for line in json.loads(crg.done("action", "list", "--done", "--json"))] == ["2026-001/A2"]
    assert "action list --all" in crg.refused("action", "show", "2026-001/A9")


def test_places_that_are_not_there_are_refused(crg: Desk, sat: Sitting) -> None:
    wording = ("--wording", "x")
    assert "There is no case 2030-001." in crg.refused("action", "add", "--case", "2030-001", *wording)
    assert "There is no meeting M2030-01." in crg.refused("action", "list", "--meeting", "M2030-01")
    assert "no item 9" in crg.refused("action", "add", "--meeting", "M2026-01", "--item", "9", *wording)
    assert "belongs to a case or to a meeting" in crg.refused("action", "add", *wording)
    assert crg.done("action", "add", "--meeting", "M2026-01", "--item", "2", *wording) == "Recorded M2026-01/A1.\n"
    assert "There is no meeting M2030-01." in crg.refused("minutes", "M2030-01")


def test_an_action_takes_the_words_of_the_note_it_is_made_from(crg: Desk, sat: Sitting, context: Context) -> None:
    from crg_tui.queries import notes

    note = notes.notes(context.store, sat.meeting_id)[0]
    assert crg.done("action", "add", "--note", note.id) == "Recorded 2026-001/A2.\n"
    assert "WORKING NOTE" in crg.done("action", "show", "2026-001/A2")
    assert "made into 2026-001/A2 already" in crg.refused("action", "add", "--note", note.id)


def test_minutes_are_drafted_issued_approved_amended_and_written(crg: Desk, sat: Sitting) -> None:
    draft = crg.done("minutes", "M2026-01")
    assert draft.startswith("OFFICIAL-SENSITIVE\n\nMinutes of the meeting") and "Status: Draft" in draft
    assert "rationale to follow from the chair" in crg.done("minutes", "M2026-01", "--missing")
    assert "--despite REASON" in crg.refused("minutes", "M2026-01", "--issue")
    assert crg.done("minutes", "M2026-01", "--versions") == "No version was issued yet.\n"
    assert "not issued yet" in crg.refused("minutes", "M2026-01", "--changes")
    assert "Give --issue with it" in crg.refused("minutes", "M2026-01", "--marking", "OFFICIAL")
    issued = crg.done("minutes", "M2026-01", "--issue", "--despite", "The family waits.", "--marking", "ONLY HERE")
    assert "ONLY HERE" in crg.done("minutes", "M2026-01")
    assert issued.startswith("Issued the minutes of M2026-01, version 1, seal ")
    assert "Nothing has changed since version 1" in crg.done("minutes", "M2026-01", "--changes")
    assert "Status: Issued" in crg.done("minutes", "M2026-01")
    crg.done("minute-text", "set", "M2026-01", "2", "--text", "The room was cold.")
    assert crg.done("minutes", "M2026-01", "--changes") == (
        "2. Any other business: was: No business was recorded under this item.; now: The room was cold.\n"
    )
    assert "cold" not in crg.done("minutes", "M2026-01") and "cold" in crg.done("minutes", "M2026-01", "--draft")
    assert "Draft for version 2; version 1 was issued on 23 November 2026" in crg.done("minutes", "M2026-01", "--draft")
    again = crg.done("minutes", "M2026-01", "--issue", "--despite", "The family waits.")
    assert "version 2" in again and "now: The room was cold." in again
    assert "Replaced by version 2" in crg.done("minutes", "M2026-01", "--version", "1")
    assert "no version 9" in crg.refused("minutes", "M2026-01", "--version", "9")
    assert "not approved" in crg.refused("minutes", "M2026-01", "--amend", "x")
    crg.done("meeting", "add", "--held-on", "24.11.2026", "--open-cases", "no")
    assert "has not been held yet" in crg.refused("minutes", "M2026-01", "--approve-at", "M2026-02")
    crg.monkeypatch.setenv("CRG_TUI_NOW", "2026-11-24T10:00:00+00:00")
    crg.done("meeting", "open", "M2026-02")
    assert "version 2, are approved at M2026-02" in crg.done("minutes", "M2026-01", "--approve-at", "m2026-02")
    amended = crg.done("minutes", "M2026-01", "--amend", "-", "--agreed-at", "M2026-02", typed="The room was warm.")
    assert amended == "Appended amendment 1 to the minutes of M2026-01.\n"
    assert "An amendment" not in crg.done("minutes", "M2026-01", "--versions")
    assert "Amendment 1" in crg.done("minutes", "M2026-01", "--versions")
    assert [held["version"] for held in json.loads(crg.done("minutes", "M2026-01", "--versions", "--json"))] == [1, 2]
    assert "Status: Approved" in crg.done("minutes", "M2026-01")


@pytest.mark.parametrize("ending", [".txt", ".md", ".html", ".docx", ".pdf"])
def test_the_format_goes_by_the_ending(crg: Desk, sat: Sitting, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"minutes{ending}"
    said = crg("minutes", "M2026-01", "-o", str(target))
    assert (said.status, said.out, said.err) == (0, "", f"Wrote minutes{ending}.\n")
    assert target.stat().st_size > 1000
    assert list(tmp_path.glob("*.part")) == []


def test_another_ending_is_refused_and_json_is_the_paper_itself(crg: Desk, sat: Sitting, tmp_path: Path) -> None:
    assert "written as .txt, .md, .html, .docx or .pdf" in crg.refused(
        "minutes", "M2026-01", "-o", str(tmp_path / "x.odt")
    )
    assert json.loads(crg.done("minutes", "M2026-01", "--json"))["document"]["status"] == "draft"


def test_printing_sends_a_pdf_to_the_printer(crg: Desk, sat: Sitting) -> None:
    sent: list[tuple[bytes, str]] = []

    def send(pdf: bytes, title: str, **how: object) -> str:
        sent.append((pdf, title))
        return "Sent to the printer."

    crg.monkeypatch.setattr(printing, "send", send)
    said = crg("minutes", "M2026-01", "--print")
    assert (said.status, said.out, said.err) == (0, "", "Sent to the printer.\n")
    assert sent[0][0].startswith(b"%PDF-") and sent[0][1] == "Minutes of the meeting of 23 November 2026"
