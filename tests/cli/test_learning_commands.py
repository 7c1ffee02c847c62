"""`crg-tui theme`, `like`, `search`, `lesson`, `reminders` and `highlight`."""

from __future__ import annotations

import pytest

from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.services.stories import typed


@pytest.fixture
def cases(crg: Desk) -> Desk:
    """Two cases with the same day of the incident."""
    for child in ("Child K", "Child L"):
        crg.done("referral", "add", *options(**typed(children=child, incident_on="3.11.2026")))
    return crg


def test_themes_are_listed_marked_and_retired(cases: Desk) -> None:
    assert cases.done("theme", "list").startswith("There is no theme yet.")
    cases.done("theme", "add", "--name", "Sleep", "--meaning", "Where a baby sleeps.")
    assert cases.done("theme", "supplied").startswith("Took in 24 themes.")
    assert cases.done("theme", "mark", "2026-001", "--themes", "sleep; neglect") == "2026-001: Neglect; Sleep.\n"
    assert "no theme of the list" in cases.refused("theme", "mark", "2026-001", "--themes", "zebra")
    assert "Nothing that has themes" in cases.refused("theme", "mark", "L2026-09", "--themes", "sleep")
    assert "Sleep: on 1 record\n" in cases.done("theme", "list")
    cases.done("theme", "correct", "sleep", "--name", "Safe sleep")
    assert cases.done("theme", "retire", "safe sleep").startswith("Retired Safe sleep")
    shown = [line.split() for line in cases.done("theme", "show", "Safe sleep").splitlines()]
    assert shown[-1][:4] == ["2026-001", "case:", "A", "baby"]
    assert data(cases, "theme", "show", "safe sleep", "--json")["theme"]["retired_on"] == "2026-11-23"
    cases.done("theme", "bring-back", "safe sleep")
    assert "is no theme" in cases.refused("theme", "show", "zebra")


def test_what_is_like_a_case_is_told_and_judged(cases: Desk) -> None:
    assert "may be the same case: 2026-001: the incident of both was on" in cases.done("like", "show", "2026-002")
    assert "case 2026-001: words in common: " in cases.done("like", "words", "injuries explained hospital")
    said = cases.done("like", "add", "2026-002", "--other", "2026-001", "--kind", "not_alike", "--words", "Two homes.")
    assert said == "2026-002 and 2026-001: not alike.\n"
    assert cases.done("like", "list") == "2026-002 and 2026-001: not alike: Two homes.\n"
    cases.done("like", "correct", "2026-001", "2026-002", "--kind", "same_family")
    assert "judged 2026-002: same family: Two homes." in cases.done("like", "show", "2026-001")
    assert data(cases, "like", "show", "2026-001", "--json")["links"][0]["kind"] == "same_family"
    cases.done("like", "remove", "2026-001", "2026-002")
    assert "Nothing was judged of" in cases.refused("like", "correct", "2026-001", "2026-002")
    assert "has no recommendation 3" in cases.refused("like", "show", "2026-001", "--recommendation", "3")


def test_one_search_finds_everything(cases: Desk) -> None:
    found = cases.done("search", "baby", "hosp").splitlines()
    assert [line.split(":")[0] for line in found][:2] == ["case 2026-002", "case 2026-001"]
    assert cases.done("search", "zebra") == "Nothing holds these words.\n"
    assert {hit["kind"] for hit in data(cases, "search", "baby", "--json")} == {"cases", "referrals"}


def test_lessons_are_shared(cases: Desk) -> None:
    given = ("--message", "Ask.", "--origin", "rapid_review", "--case", "2026-001", "--voice-changed", "She asked.")
    assert cases.done("lesson", "add", *given) == "Recorded L2026-01.\n"
    assert "no plan to share it" in cases.done("lesson", "list", "--to-share")
    planned = ("--audience", "Schools", "--means", "training", "--planned-for", "1.11.2026")
    assert cases.done("lesson", "share", "l2026-01", *planned) == "L2026-01, number 1.\n"
    assert "learning L2026-01: to be shared by training, due Sun 1 November" in cases.done("today")
    cases.done("lesson", "correct-share", "L2026-01", "1", "--done-on", "20.11.2026", "--reach", "30")
    assert "shared 20 November 2026, reached 30" in cases.done("lesson", "show", "L2026-01")
    assert cases.done("lesson", "list", "--to-share") == "There is no lesson here.\n"
    assert "was shared already" in cases.refused("lesson", "remove", "L2026-01")
    assert "no way of sharing 7" in cases.refused("lesson", "remove-share", "L2026-01", "7")
    cases.done("lesson", "remove-share", "L2026-01", "1")
    cases.done("lesson", "correct", "L2026-01", "--message", "Ask again.")
    assert data(cases, "lesson", "show", "L2026-01", "--json")["message"] == "Ask again."
    cases.done("lesson", "remove", "L2026-01")
    assert "no lesson L2026-01" in cases.refused("lesson", "show", "L2026-01")


def test_what_is_due_goes_into_a_calendar(cases: Desk) -> None:
    assert cases.done("reminders") == "Nothing is due.\n" and cases.done("reminders", "--agencies").startswith("No ag")
    cases.done("action", "add", "--case", "2026-001", *options(wording="Do.", lead="Police", due_on="1.12.2026"))
    assert cases.done("reminders") == "Tue 1 December 2026: 2026-001/A1: action\n"
    assert cases.done("reminders", "--agencies") == "Police: 1 action; oldest 1 December 2026; not reminded\n"
    file = cases.folder / "due.ics"
    assert cases.done("reminders", "-o", str(file)) == "Wrote due.ics: 1 entry.\n"
    assert b"SUMMARY" in file.read_bytes() and b"2026-001/A1" in file.read_bytes()
    assert "is no calendar file" in cases.refused("reminders", "-o", str(cases.folder / "due.txt"))


def test_a_quarter_is_told(cases: Desk) -> None:
    assert cases.done("highlight", "list") == "Nothing was written yet.\n"
    cases.done("highlight", "add", "voice", "--quarter", "2026-10", "--text", "She was heard.")
    shown = cases.done("highlight", "show", "--quarter", "2026-10")
    assert "She was heard." in shown and "2: 2026-001/R1, 2026-002/R1" in shown
    assert data(cases, "highlight", "show", "--json")["quarter"]["start"] == "2026-07-01"
    assert "is no quarter" in cases.refused("highlight", "show", "--quarter", "2026-11")
    cases.done("highlight", "add", "voice", "--quarter", "2026-10")
    assert "Highlight report, October to December 2026" in cases.done(
        "paper", "make", "highlight-report", "--quarter", "2026-10"
    )


def test_letters_to_agencies_are_kept_written_and_held_back(cases: Desk) -> None:
    assert "is not said" in cases.refused("reminders", "letters")
    assert "Nothing is wanted of anybody" in cases.refused("reminders", "letters", "--all")
    child = options(pseudonym="Child Z", name="Quillon Zebrason")
    cases.done("case", "child", "2026-001", *child)
    for lead, wording in (("Police", "Do."), ("Schools", "Tell Quillon Zebrason.")):
        cases.done("action", "add", "--case", "2026-001", *options(wording=wording, lead=lead, due_on="1.12.2026"))
    assert "is no format" in cases.refused("reminders", "letters", "--all", "--ending", ".zip")
    assert "no folder" in cases.refused("reminders", "letters", "--all", "--folder", str(cases.folder / "a" / "b"))
    folder = cases.folder / "letters"
    said = cases("reminders", "letters", "--all", "--folder", str(folder), "--ending", ".txt")
    assert said.status == 1 and said.out == f"Police: kept as P1, written as {folder / 'P1-Police.txt'}.\n"
    assert "Schools: not kept: 1 place may give somebody away." in said.err and "Quillon" not in said.err
    assert [path.name for path in folder.iterdir()] == ["P1-Police.txt"]
    assert "letter 23 Nov 2026" in cases.done("reminders", "--agencies").splitlines()[0]
    (told,) = data(cases, "reminders", "letters", "Police", "--json")
    assert told == {"agency": "Police", "paper": "P2", "said": "kept as P2", "file": None}
