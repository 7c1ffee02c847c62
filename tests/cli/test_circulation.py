"""`crg-tui circulation`, `disclosure`, `returned-draft` and `stock-sentence`: by plain commands."""

from __future__ import annotations

from typing import Any

from tests.cli.desk import Desk
from tests.cli.test_actions_and_minutes import sat
from tests.cli.test_commands import data
from tests.services.decision_stories import Sitting
from tests.services.stories import done
from tests.services.test_minutes_clock import _sets
from tests.services.test_returned_drafts import FIRST, changed, drafted, say

__all__ = ["sat"]


def test_a_paper_goes_out_and_is_asked_back(crg: Desk, sat: Sitting) -> None:
    assert "no minutes that were issued" in crg.refused("circulation", "add", "M2026-01", "--to", "Mo UHL")
    assert "Kept as P1" in crg.done("paper", "keep", "draft-minutes", "M2026-01")
    assert crg.done("circulation", "add", "p1", "--to", "Mo UHL") == (
        "Recorded that P1, draft minutes of M2026-01, version 1 went to Mo UHL.\n"
    )
    crg.done("minutes", "M2026-01", "--issue", "--despite", "It is late.")
    told = crg.done("circulation", "add", "M2026-01", "--everybody", "yes", "--route", "post")
    assert told.startswith("Recorded that minutes of M2026-01, version 1 went to 9 people: Mo Council, ")
    listed = crg.done("circulation", "list", "M2026-01").splitlines()
    assert listed[0] == (
        "1  Mo UHL (UHL): P1, draft minutes of M2026-01, version 1, secure e-mail, Mon 23 November 2026, "
        "replaced by minutes of M2026-01, version 1, has it"
    )
    assert len(listed) == 10
    assert crg.done("circulation", "list", "--holding").splitlines() == [listed[0].removeprefix("1  ")]
    assert crg.done("circulation", "recall", "P1", "1", "--reason", "It is old.") == (
        "Recorded that P1, draft minutes of M2026-01, version 1 was asked back from Mo UHL.\n"
    )
    crg.done("circulation", "recall", "P1", "1", "--answer", "deleted")
    shown = crg.done("circulation", "show", "P1", "1")
    assert "Recalled     Mon 23 November 2026: It is old." in shown and "Answer       deleted" in shown
    assert data(crg, "circulation", "show", "P1", "1")["recall_answer"] == "deleted"
    assert crg.done("circulation", "list", "--holding") == "Nobody holds one that was replaced.\n"
    assert "Corrected" in crg.done("circulation", "correct", "M2026-01", "2", "--recipient", "Mo LPT")
    assert "Taken away" in crg.done("circulation", "remove", "M2026-01", "2")
    assert len(data(crg, "circulation", "list", "M2026-01")) == 9
    assert "There is no entry 99 of M2026-01." in crg.refused("circulation", "show", "M2026-01", "99")
    assert "have no version 7" in crg.refused("circulation", "add", "M2026-01", "--version", "7", "--to", "A")
    several = ("circulation", "recall", "M2026-01", "2", "3")
    assert "went" not in crg.done(*several, "--reason", "Wrong name.")


def test_a_draft_comes_back_and_is_taken_change_by_change(crg: Desk, sat: Sitting) -> None:
    assert crg.done("returned-draft", "list") == "No draft came back.\n"
    assert crg.refused("returned-draft", "show", "M2026-01").startswith("No draft of M2026-01 came back.")

    def change(word: Any) -> None:
        say(FIRST, "The group heard the combined chronology.")(word)
        say("Ask Probation for its return", "Ask Probation for its report")(word)

    file = crg.folder / "came back.docx"
    file.write_bytes(changed(drafted(sat), change))
    added = crg.done("returned-draft", "add", "M2026-01", str(file), "--from", "Mo ICB")
    assert added == "Kept what Mo ICB sent back of M2026-01: 2 changes, 1 in minute text.\n"
    assert crg.done("returned-draft", "list", "m2026-01") == (
        "M2026-01 1  Mo ICB, the draft as it was that day: 2 of 2 open\n"
    )
    shown = crg.done("returned-draft", "show", "M2026-01").splitlines()
    assert shown[-2].startswith("1  not looked at yet  1. 2026-001")
    assert shown[-2].endswith(f"was: {FIRST}; came: The group heard the combined chronology.")
    assert len(data(crg, "returned-draft", "show", "M2026-01")["changes"]) == 2
    told = crg.refused("returned-draft", "take", "M2026-01", "2")
    assert told == (
        "Change 2: These words are no minute text. They are put right in: action 2026-001/A1. "
        "Do that, then take it with --done."
    )
    assert crg.done("returned-draft", "take", "M2026-01", "1") == "Change 1 is taken into the record.\n"
    assert "combined chronology" in crg.done("minutes", "M2026-01", "--draft")
    left = ("returned-draft", "leave", "M2026-01", "2", "--reason", "It owes a return.")
    assert crg.done(*left) == "Change 2 is left as it was.\n"
    assert "Stands        left as it was: It owes a return." in crg.done("returned-draft", "show", "M2026-01", "2")
    assert "There is no change 9" in crg.refused("returned-draft", "leave", "M2026-01", "9")
    assert "No draft 4 of M2026-01" in crg.refused("returned-draft", "show", "M2026-01", "--draft", "4")
    file.write_bytes(b"Dear all")
    said = crg.refused("returned-draft", "add", "M2026-01", str(file), "--from", "Mo ICB")
    assert said.startswith("came back.docx was not taken in. The file is no Word file (.docx).")


def test_the_clocks_of_minutes_show_their_working(crg: Desk, sat: Sitting) -> None:
    said = crg.done("minutes", "M2026-01", "--clock")
    assert said.startswith("Draft sent round: not set in the arrangements of ")
    done(_sets(sat.context))
    lines = crg.done("minutes", "M2026-01", "--clock").splitlines()
    assert lines[0] == "Draft sent round: 24 h left"
    assert "  due      Tue 24 November 2026, 11:05" in lines
    assert "  starts   Mon 23 November 2026, 11:05: the meeting ended" in lines
    assert [line["step"] for line in data(crg, "minutes", "M2026-01", "--clock")] == ["draft", "issue"]
    assert "minutes M2026-01: draft sent round: due 24 Nov 11:05, 24 h left" in crg.done("today")


def test_a_request_by_commands(crg: Desk, sat: Sitting) -> None:
    assert crg.done("disclosure", "list") == "Nobody asked for anything yet.\n"
    asked = ("--asker", "subject access", "--asked-by", "A parent", "--wanted", "All of it", "--due-on", "7.12.2026")
    assert crg.done("disclosure", "add", *asked) == "Entered as Q1.\n"
    assert crg.done("disclosure", "list", "--open") == (
        "Q1  subject access request, asked 23 November 2026: open, due Mon 7 December 2026\n"
    )
    assert "request Q1: subject access request, asked 23 November 2026, due Mon 7" in crg.done("today")
    assert crg.done("disclosure", "correct", "q1", "--case", "2026-001") == "Corrected Q1.\n"
    assert "What was refused is missing." in crg.refused("disclosure", "decide", "Q1", "--outcome", "refused")
    given = ("--outcome", "refused", "--refused", "Third parties: exempt", "--decided-by", "Data protection officer")
    assert crg.done("disclosure", "decide", "Q1", *given) == "Q1: refused.\n"
    shown = crg.done("disclosure", "show", "Q1")
    assert "Refused     Third parties: exempt" in shown and "Case        2026-001" in shown
    assert data(crg, "disclosure", "show", "Q1")["decided_by"] == "Data protection officer"
    assert crg.done("disclosure", "list", "--open") == "No request is open.\n"
    assert crg.refused("disclosure", "show", "Q9").startswith("There is no request Q9.")


def test_stock_sentences_by_commands(crg: Desk) -> None:
    assert crg.done("stock-sentence", "list") == "There is no stock sentence yet.\n"
    added = crg.done("stock-sentence", "add", "--abbreviation", "conf", "--text", "-", typed="It was\nread.")
    assert added == "Kept under conf.\n"
    assert crg.done("stock-sentence", "list") == "conf: It was read.\n"
    assert crg.done("stock-sentence", "correct", "CONF", "--abbreviation", "cs") == "Corrected cs.\n"
    assert crg.done("stock-sentence", "show", "cs") == "Abbreviation  cs\nSentence      It was\n              read.\n"
    assert data(crg, "stock-sentence", "show", "cs")["text"] == "It was\nread."
    assert crg.refused("stock-sentence", "show", "conf").startswith("Nothing stands for conf.")
    assert crg.done("stock-sentence", "remove", "cs") == "Took cs away.\n"
