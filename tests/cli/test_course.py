"""The course of a decision by plain commands: the Panel, a dispute, oversight, reminders, further cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.services.stories import typed

FIRST = "1.4.2026"


@pytest.fixture
def split(crg: Desk) -> Desk:
    """Three partners and a hospital, and a decision by correspondence on which one partner disagrees."""
    for agency, short, partner in (
        ("Sample Council", "Council", "local_authority"), ("Sample Police", "Police", "police"),
        ("Sample Care Board", "ICB", "integrated_care_board"), ("Sample Hospital", "UHL", ""),
    ):  # fmt: skip
        given = {"agency": agency, "short_name": short, "from_date": FIRST} | ({"partner": partner} if partner else {})
        crg.done("seat", "add", *options(**given))
    rules = {"in_force_from": FIRST, "group_name": "CRG", "decision_maker": "group", "source": "Sample terms"}
    crg.done("arrangements", "add", *options(**rules, overseen_by="the Executive", disputes_go_to="the Executive"))
    crg.done("referral", "add", *options(**typed()))
    crg.done("referral", "add", *options(**typed()))
    given = {"kind": "next_step", "wording": "No review.", "recommended": "none", "rationale_from": "Una Uhl"}
    crg.done("decision", "add", "2026-001", *options(**given, alternatives="An audit was considered."))
    crg.done("decision", "cover", "2026-001/D1", "2026-002")
    for seat in ("Council", "Police", "UHL"):
        crg.done("decision", "position", "2026-001/D1", seat, *options(stand="agree", in_writing="yes",
                 received_on="20.11.2026"))  # fmt: skip
    crg.done("decision", "position", "2026-001/D1", "ICB", *options(stand="disagree", in_writing="yes",
             received_on="20.11.2026", words_from="Ida ICB"))  # fmt: skip
    recorded = crg("decision", "record", "2026-001/D1", *options(outcome="split"))
    assert recorded.status == 0 and recorded.err.startswith("The dispute path of the arrangements is open.")
    return crg


def test_a_dispute_from_its_opening_to_its_end(split: Desk) -> None:
    assert "open" in split.done("dispute", "list", "--open")
    split.done("dispute", "add", "2026-001/D1", "--agency", "ICB", *options(kind="legal_advice", on_date="21.11.2026",
               whom="Sample Counsel", legal_advice="Closed words."))  # fmt: skip
    split.done("dispute", "add", "2026-001/D1", *options(kind="escalated", on_date="22.11.2026", whom="the Executive"))
    shown = split.done("dispute", "show", "2026-001/D1")
    assert "ICB: own legal advice taken from Sample Counsel (what it says is kept, closed to its owner)" in shown
    assert "Closed words." not in shown + str(data(split, "dispute", "show", "2026-001/D1"))
    assert "Closed words." in split.done("dispute", "legal-advice", "2026-001/D1", "1")
    split.done("dispute", "correct", "2026-001/D1", "2", *options(words="By letter."))
    split.done("dispute", "remove", "2026-001/D1", "2")
    assert "no step 2" in split.refused("dispute", "remove", "2026-001/D1", "2")
    split.done("dispute", "end", "2026-001/D1", *options(ended_how="stands"))
    assert "Stands" in split.done("dispute", "show", "2026-001/D1")
    assert "There is no decision" in split.refused("dispute", "show", "2026-009/D1")


def test_the_panel_replies_and_the_group_responds(split: Desk) -> None:
    given = options(kind="reconsider", on_date="22.11.2026", points="Why?")
    said = split("panel", "add", "2026-001", *given)
    assert said.out == "2026-001: the Panel asks to reconsider (2026-001/D1).\n" and "a response is wanted" in said.err
    assert "a response is wanted" in split.done("panel", "list", "--case", "2026-001")
    assert "response to the Panel from the group" in split.done("today")
    split.done("panel", "correct", "2026-001", *options(feedback="Well written."))
    split.done("panel", "respond", "2026-001", *options(response="We stay with it."))
    shown = split.done("panel", "show", "2026-001", "1")
    assert "Well written." in shown and "We stay with it." in shown and "Why?" in shown
    assert "has no reply 2" in split.refused("panel", "show", "2026-001", "2")
    told = split.done("decision", "show", "2026-001/D1")
    assert "To check" in told and "Covers" in told and "2026-002" in told
    assert "What does not sit together" in split.done("case", "show", "2026-002")


def test_oversight_reporting_reminders_and_letters(split: Desk, tmp_path: Path) -> None:
    overseen = split("decision", "oversee", "2026-001/D1")
    assert "overseen by the Executive" in overseen.out and "Overseeing is not deciding" in overseen.err
    assert "chased on" in split.done("decision", "chase", "2026-001/D1", "--agency", "ICB", *options(how="by e-mail"))
    assert "rationale of Una Uhl" in split.done("decision", "chase", "2026-001/D1")
    letter = tmp_path / "letter.txt"
    assert split("decision", "letter", "2026-001/D1", "--agency", "ICB", "-o", str(letter)).err == "Wrote letter.txt.\n"
    assert "Ida ICB" in letter.read_text(encoding="utf-8")
    assert "nothing is to follow" in split.refused(
        "decision", "letter", "2026-001/D1", "--agency", "UHL", "-o", "x.txt"
    )
    assert "to report 2026-001/D1" in split.done("today")
    assert "Name it with --meeting" in split.refused("decision", "report", "2026-001/D1")
    split.done("meeting", "add", *options(held_on="23.11.2026", starts_at="9:00"))
    assert "has not begun" in split.refused("decision", "report", "2026-001/D1", "--meeting", "M2026-01")
    split.done("meeting", "open", "M2026-01", "--at", "9:00")
    split.done("decision", "report", "2026-001/D1", "--meeting", "M2026-01")
    assert "to report" not in split.done("today")
    assert "Reopen it" in split.refused("decision", "uncover", "2026-001/D1", "2026-002")


def test_a_version_says_what_it_changes(split: Desk) -> None:
    rules = {"in_force_from": "1.12.2026", "group_name": "CRG", "decision_maker": "executive", "source": "New terms"}
    split.done("arrangements", "add", *options(**rules, quorum_percentage="60"))
    told = split.done("arrangements", "show", "1.12.2026")
    assert "Changed from the arrangements of 1 April 2026" in told
    changed = told.split("Changed from")[1]
    assert "was: the group" in changed and "now: the executive" in changed and "60%" in changed
    assert "Marking" not in changed
    assert "Changed from" not in split.done("arrangements", "show", FIRST)
