"""A filled-in return by plain commands: ten mistakes named by their places, corrected, sent twice; lines, reminders."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.handover.return_stories import PLACES, WRONG, fill
from tests.services.stories import typed

POLICE = ("2026-001", "Police")


@pytest.fixture
def asked(crg: Desk, tmp_path: Path) -> Desk:
    """A case, two seats, and the police asked by a day."""
    crg.done("bank-holiday", "fill")
    crg.done("seat", "add", *options(agency="Sample Police", short_name="Police", from_date="1.4.2026"))
    crg.done("seat", "add", *options(agency="Sample Hospital", short_name="UHL", from_date="1.4.2026"))
    crg.done("referral", "add", *options(**typed()))
    crg.done("return", "ask", "2026-001", *options(agencies="Police", asked_on="3.11.2026", due_on="13.11.2026",
             asked_of="Detective Inspector"))  # fmt: skip
    crg.done("return", "blank", *POLICE, "-o", str(tmp_path / "blank.xlsx"))
    return crg


def test_ten_mistakes_are_named_queried_and_put_right(asked: Desk, tmp_path: Path) -> None:
    wrong = fill(tmp_path / "blank.xlsx", tmp_path / "wrong.xlsx", involved="", wrong=WRONG)
    said = asked.done("return", "take-in", *POLICE, str(wrong), *options(received_on="12.11.2026"))
    assert "Received on 12 November 2026; 10 queries to the agency" in said
    assert "chronology 3 (5 of them in part)" in said
    assert "query 4  Key practice episodes, row 5, Date: last May is no date" in said
    assert said.count("; nothing of this line is read") == 3 and said.count("; the rest of this line is read") == 6
    queries = data(asked, "return", "queries", *POLICE)
    assert sorted(query["place"] for query in queries) == sorted(PLACES)
    assert {query["state"] for query in queries} == {"open"}
    shown = data(asked, "return", "show", *POLICE)
    assert (shown["state"], shown["returned_on"], shown["came_by"]) == ("returned", "2026-11-12", "file")
    assert "returned 12 November 2026, in time" in asked.done("return", "list", "2026-001")
    kept = data(asked, "document", "list", "--case", "2026-001")
    assert [(one["kind"], one["file_name"]) for one in kept] == [("return", "wrong.xlsx")]
    asked.done("document", "save", kept[0]["sha256"][:12], "-o", str(tmp_path / "out.xlsx"))
    assert (tmp_path / "out.xlsx").read_bytes() == wrong.read_bytes()

    letter = asked.done("paper", "make", "queries-on-a-return", "2026-001", *options(agency="Police"))
    assert all(place.split(",")[0] in letter for place in PLACES)
    assert "10 sent to Police" in asked.done("return", "queries-sent", *POLICE)
    assert "the rest of this line is read" in letter
    assert "3 lines and 3 events" in asked.done("return", "take", *POLICE)
    lines = asked.done("return", "entries", *POLICE)
    assert "involvement/1  March 2026, From not readable; Response team; Attended twice.; log" not in lines
    assert "A visit that nobody dated." in lines and "Until not readable: No answer at the door." in lines

    again = asked.refused("return", "take-in", *POLICE, str(wrong))
    assert "came already, on 12 November 2026, byte for byte the same" in again
    assert len(data(asked, "return", "queries", *POLICE)) == 10

    right = fill(tmp_path / "blank.xlsx", tmp_path / "right.xlsx")
    said = asked.done("return", "take-in", *POLICE, str(right), "--take", *options(received_on="16.11.2026"))
    assert "10 earlier put right; nothing is wrong in it; can be taken in" in said
    assert "4 lines and 2 events of the chronology; 4 of the earlier file went out" in said
    assert {query["state"] for query in data(asked, "return", "queries", *POLICE)} == {"answered"}
    held = data(asked, "return", "entries", *POLICE)
    assert [entry["part"] for entry in held["entries"]] == [
        "involvement", "involvement", "key_episode", "immediate_action", "learning",
    ]  # fmt: skip
    assert [event["event"] for event in held["events"]] == [
        "A visit that nobody dated.", "A neighbour rang.", "No answer at the door.",
    ]  # fmt: skip
    assert data(asked, "return", "show", *POLICE)["returned_on"] == "2026-11-12"
    assert "taken in already" in asked.refused("return", "take", *POLICE)
    assert asked.done("return", "files", *POLICE).count("taken in") == 2


def test_a_corrected_file_replaces_what_the_earlier_one_brought_and_nothing_else(asked: Desk, tmp_path: Path) -> None:
    first = fill(tmp_path / "blank.xlsx", tmp_path / "first.xlsx")
    asked.done("return", "take-in", *POLICE, str(first), "--take")
    asked.done("return", "add-entry", *POLICE, *options(part="learning", wording="Typed by hand."))
    second = fill(tmp_path / "blank.xlsx", tmp_path / "second.xlsx",
                  wrong={("Learning", 5, 1): "Calls are read three times.", ("Chronology", 6, 4): None})  # fmt: skip
    kept = asked("return", "take-in", *POLICE, str(second), "--take")
    assert "not in this file: “Calls at night are read twice.”, “A visit that nobody dated.”" in kept.err
    assert len(data(asked, "return", "entries", *POLICE)["events"]) == 3
    said = asked.done("return", "take", *POLICE, "--others", "go")
    assert "1 line and 0 events of the chronology; 2 of the earlier file went out" in said
    learnt = [
        one["wording"] for one in data(asked, "return", "entries", *POLICE)["entries"] if one["part"] == "learning"
    ]
    assert learnt == ["Typed by hand.", "Calls are read three times."]


def test_a_file_of_another_case_or_agency_is_not_kept(asked: Desk, tmp_path: Path) -> None:
    asked.done("referral", "add", *options(**typed()))
    asked.done("return", "ask", "2026-002", *options(agencies="Police, UHL"))
    filled = fill(tmp_path / "blank.xlsx", tmp_path / "filled.xlsx")
    assert "The form is about 2026-001" in asked.refused("return", "take-in", "2026-002", "Police", str(filled))
    asked.done("return", "ask", "2026-001", *options(agencies="UHL"))
    assert "The form is that of Sample Police" in asked.refused("return", "take-in", "2026-001", "UHL", str(filled))
    assert data(asked, "document", "list") == []
    assert data(asked, "return", "show", *POLICE)["state"] == "asked"


def test_what_cannot_be_read_at_all_is_received_and_asked_back(asked: Desk, tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7 something")
    said = asked.done("return", "take-in", *POLICE, str(tmp_path / "letter.pdf"))
    assert "1 query to the agency" in said and "neither a spreadsheet" in said
    assert data(asked, "return", "show", *POLICE)["state"] == "returned"
    assert "nothing in it that could be read" in asked.refused("return", "take", *POLICE)


def test_a_nil_return_comes_as_a_file(asked: Desk, tmp_path: Path) -> None:
    import openpyxl

    from crg_tui.domain import return_form as form
    from tests.handover.return_stories import write_head

    book = openpyxl.load_workbook(tmp_path / "blank.xlsx")
    write_head(book, {form.INVOLVED: "no"})
    book.save(tmp_path / "nil.xlsx")
    assert "a nil return" in asked.done("return", "take-in", *POLICE, str(tmp_path / "nil.xlsx"))
    assert data(asked, "return", "show", *POLICE)["state"] == "nil_return"


def test_a_word_form_is_filled_in_and_read_back(asked: Desk, tmp_path: Path) -> None:
    import docx

    asked.done("return", "blank", *POLICE, "-o", str(tmp_path / "blank.docx"))
    word = docx.Document(str(tmp_path / "blank.docx"))
    tables = {table.cell(0, 0).text: table for table in word.tables}
    answers = {row.cells[0].text.replace("\xa0", " "): row.cells[1] for row in tables["What"].rows}
    answers["Were you involved?"].text = "Yes"
    involvement = tables["From"]
    involvement.cell(1, 0).text, involvement.cell(1, 3).text = "Feb 2025", "Attended\ntwice."
    involvement.cell(2, 0).text, involvement.cell(2, 3).text = "31.2.2025", "Attended again."
    word.save(str(tmp_path / "filled.docx"))
    said = asked.done("return", "take-in", *POLICE, str(tmp_path / "filled.docx"), "--take")
    assert "Involvement, line 2, From: 31.2.2025 is no date" in said
    first, second = data(asked, "return", "entries", *POLICE)["entries"]
    assert (first["began"], first["wording"]) == ("2025-02", "Attended\ntwice.")
    assert (second["began"], second["unread"]) == (None, "From")


def test_what_stands_outside_the_tables_of_a_word_form_is_said(asked: Desk, tmp_path: Path) -> None:
    import docx

    asked.done("return", "blank", *POLICE, "-o", str(tmp_path / "blank.docx"))
    word = docx.Document(str(tmp_path / "blank.docx"))
    next(table for table in word.tables if table.cell(0, 0).text == "What was learnt").cell(1, 0).text = "Ask twice."
    said = asked("return", "take-in", *POLICE, str(tmp_path / "blank.docx"))
    assert "not read" not in said.out + said.err, "the form itself"
    word.paragraphs[8].insert_paragraph_before("Please call us about the mother.")
    added = word.add_table(rows=1, cols=2)
    added.cell(0, 0).text, added.cell(0, 1).text = "3 May 2026", "Rang."
    word.save(str(tmp_path / "filled.docx"))
    came = asked("return", "take-in", *POLICE, str(tmp_path / "filled.docx"))
    assert "Outside the tables, after table 1 of the file, and not read: “Please call us about the mother.”" in came.err
    assert "Table 8 of the file: it is no part of the form" in came.out
    queries = data(asked, "return", "queries", *POLICE, "--open")
    assert {one["place"]: one["found"] for one in queries}["Table 8 of the file"] == "3 May 2026 Rang."
    assert "call us about the mother" in asked.done("return", "files", *POLICE)


def test_what_is_said_of_the_family_goes_into_its_record_by_command(asked: Desk, tmp_path: Path) -> None:
    asked.done("family", "add", "2026-001", *options(who="Mother", age="30"))
    filled = fill(
        tmp_path / "blank.xlsx", tmp_path / "filled.xlsx",
        wrong={("Family details", 5, 1): "Mother", ("Family details", 5, 2): "31", ("Family details", 5, 5): "Roma",
               ("Family details", 6, 1): "Uncle", ("Family details", 6, 3): "not asked",
               ("Family details", 7, 2): "about 60"},
    )  # fmt: skip
    said = asked.done("return", "take-in", *POLICE, str(filled), "--take")
    assert "Family details, row 7, Person: nothing stands there; nothing of this line is read" in said
    assert "3 events of the chronology, and what it says of 2 people" in said
    people = asked.done("return", "people", *POLICE)
    assert "1  Mother  1 differs, 1 new as Mother" in people and "2  Uncle  not in the record" in people
    assert "Age: 31. Race: Roma" in people and "age then: 31; the record: 30 (differs)" in people
    assert "family details/1  Mother; Age: 31. Race: Roma" in asked.done("return", "entries", *POLICE)
    assert "Recorded of Mother in 2026-001, from Police: race and ethnicity." in asked.done(
        "return", "record-person", *POLICE, "1"
    )
    assert data(asked, "family", "show", "2026-001", "Mother")["age"] == "30"
    asked.done("return", "record-person", *POLICE, "1", *options(what="age"))
    assert data(asked, "family", "show", "2026-001", "Mother")["age"] == "31"
    asked.done("return", "record-person", *POLICE, "2", *options(shown_as="Uncle 1"))
    assert data(asked, "family", "show", "2026-001", "Uncle 1")["in_household"] == "not_asked"
    assert "There is no person 9" in asked.refused("return", "record-person", *POLICE, "9")
    assert [one["told"]["who"] for one in data(asked, "return", "people", *POLICE)] == ["Mother", "Uncle"]


def test_lines_queries_and_reminders_by_hand(asked: Desk) -> None:
    asked.done("return", "chase", *POLICE, *options(chased_on="16.11.2026", how="by e-mail"))
    owed = asked.done("return", "outstanding", "--by", "whom")
    assert "2026-001  Police, Detective Inspector  late by" in owed
    assert "chased 16 Nov 2026" in owed
    letter = asked.done("paper", "make", "reminder-of-a-return", "2026-001", *options(agency="Police"))
    assert "You were reminded on 16 November 2026." in letter and "Detective Inspector" in letter
    asked.done("return", "receive", *POLICE, *options(came_by="paper"))
    assert "from paper, keyed by " in asked.done("return", "show", *POLICE)
    asked.done("return", "add-entry", *POLICE, *options(part="involvement", began="2024", who="Desk", wording="Rang."))
    refused = asked.refused("return", "add-entry", *POLICE, *options(part="learning", began="2024", wording="Ask."))
    assert "a line of learning has none" in refused
    asked.done("return", "correct-entry", *POLICE, "involvement/1", *options(ended="2025"))
    assert "2024 to 2025" in asked.done("return", "entries", *POLICE)
    asked.done("return", "query", *POLICE, *options(place="The desk", problem="Which desk?"))
    asked.done("return", "query", *POLICE, *options(place="The year", problem="Which month?"))
    asked.done("return", "answer", *POLICE, "1", *options(answer="The front desk."))
    asked.done("return", "withdraw", *POLICE, "2", *options(answer="Not needed."))
    assert "answered already" in asked.refused("return", "withdraw", *POLICE, "1", *options(answer="x"))
    asked.done("return", "remove-entry", *POLICE, "involvement/1")
    assert "Nothing of it is in the record." in asked.done("return", "entries", *POLICE)
    assert "nothing is outstanding" in asked.refused("return", "chase", *POLICE)


def test_the_arrangements_offer_the_day(crg: Desk) -> None:
    crg.done("bank-holiday", "fill")
    crg.done("seat", "add", *options(agency="Sample Police", short_name="Police", from_date="1.4.2026"))
    rules = {"in_force_from": "1.4.2026", "group_name": "CRG", "decision_maker": "group", "source": "Sample terms"}
    crg.done("arrangements", "add", *options(**rules, returns_due_days="7"))
    crg.done("referral", "add", *options(**typed()))
    unknown = crg("return", "ask", "2026-001", *options(agencies="Police"))
    assert "that is not recorded: no day is offered" in unknown.err
    assert "unconfirmed" in unknown.err
    crg.done("referral", "add", *options(**typed()))
    crg.done("case", "step", "2026-002", *options(kind="notified", on_date="18.11.2026"))
    offered = crg("return", "ask", "2026-002", *options(agencies="Police"))
    assert "Fri 27 November 2026 is 7 working days from 18 November 2026, day 0" in offered.err
    assert data(crg, "return", "show", "2026-002", "Police")["due_on"] == "2026-11-27"
    crg.done("arrangements", "confirm", "1.4.2026", *options(rule="returns", source="Sample terms, 4"))
    assert "confirmed: Sample terms, 4" in crg.done("arrangements", "show", "1.4.2026")


def test_what_came_is_not_recorded_over(asked: Desk) -> None:
    asked.done("return", "receive", *POLICE, *options(returned_on="November 2026", summary="Known."))
    for verb, said in (("receive", {}), ("nil", {}), ("not-provided", {"reason": "x"})):
        refused = asked.refused("return", verb, *POLICE, *options(**said))
        assert "come already: returned November 2026" in refused and "`crg-tui return correct`" in refused
    asked.done("return", "correct", *POLICE, *options(returned_on="12.11.2026"))
    shown = data(asked, "return", "show", *POLICE)
    assert (shown["returned_on"], shown["summary"]) == ("2026-11-12", "Known.")


def test_a_file_that_can_be_read_is_taken_in_though_a_letter_came_after_it(asked: Desk, tmp_path: Path) -> None:
    filled = fill(tmp_path / "blank.xlsx", tmp_path / "filled.xlsx", wrong={("Learning", 6, 2): "Only this."})
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7 something")
    asked.done("return", "take-in", *POLICE, str(filled))
    said = asked.done("return", "take-in", *POLICE, str(tmp_path / "letter.pdf"))
    assert "1 earlier not answered by it" in said
    assert "5 lines and 3 events" in asked.done("return", "take", *POLICE)
    said = asked.done("return", "take-in", *POLICE, str(tmp_path / "blank.xlsx"))
    states = {one["place"]: one["state"] for one in data(asked, "return", "queries", *POLICE)}
    assert states["Learning, row 6, What was learnt"] == "open" and states["The file"] == "open"
    refused = asked.refused("return", "take", *POLICE, "--file", "3")
    assert "In the record, and not in this file: “Attended twice.”" in refused
    assert "8 of the earlier file stayed" in asked("return", "take", *POLICE, "--file", "3", "--others", "stay").err
    assert len(data(asked, "return", "entries", *POLICE)["events"]) == 3


def test_what_is_listed_of_a_return_and_a_form_that_is_there(asked: Desk, tmp_path: Path) -> None:
    refused = asked.refused("return", "blank", *POLICE, "-o", str(tmp_path / "blank.xlsx"))
    assert "blank.xlsx exists already and was left alone." in refused
    wrong = fill(tmp_path / "blank.xlsx", tmp_path / "wrong.xlsx", wrong=WRONG, head={"Filled in by": "Detective"})
    asked.done("return", "take-in", *POLICE, str(wrong), *options(received_on="12.11.2026"))
    asked.done("return", "ask", "2026-001", *options(agencies="UHL"))
    asked.done("return", "not-provided", "2026-001", "UHL", *options(reason="No capacity."))
    listed = asked.done("return", "list", "2026-001")
    assert "returned 12 November 2026, in time, 9 queries open" in listed and "not provided: No capacity." in listed
    assert "wrong.xlsx (not taken in), from Police, Detective" in asked.done("return", "show", *POLICE)
    assert "Seats are: Police, UHL." in asked.refused("return", "ask", "2026-001", *options(agencies="Polis"))
