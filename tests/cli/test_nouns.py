"""Each noun can be added, listed and shown, and what is shown is one fact a line, or data."""

from __future__ import annotations

import json

import pytest

from crg_tui.cli.main import NOUNS
from tests.cli.commands import parser_of, verbs_of
from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.services.stories import NAME, typed

EXCEPTIONS: dict[str, str] = {
    "demo": "It opens the sample; nothing is recorded.",
    "today": "It is one reading of everything that is due.",
    "init": "It makes a database, once.",
    "minutes": "They are made from the record, one set for each meeting: `minutes MEETING` shows them.",
    "export": "It writes the whole record to a folder.",
    "check": "It reads the whole record.",
    "backup": "It writes the whole database to a file.",
    "reminders add": "What is due follows from what is recorded.",
    "reminders list": "`reminders` alone lists everything, `reminders --agencies` what each agency owes.",
    "reminders show": "What is due is shown where it is recorded.",
    "search": "It finds what is recorded.",
    "restore": "It brings such a file back.",
    "working-days": "It counts days and needs no database.",
    "paper add": "`paper keep` keeps one as it goes out.",
    "leaks add": "A place is ruled on where its paper goes out: --no-leak and --stands.",
    "leaks show": "`leaks list` tells all that is kept of each, which is neither the name nor the passage.",
    "report add": "It is made from the record: `report section` writes what people add to it.",
    "strike-out add": "`strike-out record` and `strike-out case` say what goes.",
    "retention add": "A rule is added with `retention-rule add`; a review decides with `review` or `dispose`.",
    "clock add": "What is recorded is that it is right: `clock right`.",
    "history add": "The log is written by what is done.",
    "setting add": "Each setting is there once: `setting set` changes it.",
    "setting list": "`setting show` lists all of them.",
    "partnership list": "A database is the record of one partnership.",
}
"""Nouns, and single verbs of a noun, for which adding, listing or showing makes no sense, each with the reason."""


@pytest.mark.parametrize("noun", NOUNS)
def test_each_noun_has_add_list_and_show(noun: str) -> None:
    verbs = verbs_of(parser_of(noun))
    missing = {f"{noun} {verb}" for verb in ("add", "list", "show")} - {f"{noun} {verb}" for verb in verbs}
    if noun in EXCEPTIONS:
        assert not verbs, f"{noun} has verbs, so it has these too"
    else:
        assert sorted(missing - EXCEPTIONS.keys()) == []
    assert not EXCEPTIONS.keys() & {f"{noun} {verb}" for verb in verbs}, "an exception has outlived its reason"


def test_every_exception_has_its_reason() -> None:
    assert {words.split()[0] for words in EXCEPTIONS} <= NOUNS.keys()
    assert all(reason.endswith(".") for reason in EXCEPTIONS.values())


@pytest.fixture
def meeting(crg: Desk) -> Desk:
    """A case, a seat with its member, an adviser, a chair and a participant, and a meeting that is open."""
    crg.done("seat", "add", *options(agency="Sample Hospital Trust", short_name="UHL", from_date="1.4.2026"))
    crg.done("member", "add", *options(seat="UHL", name="Una Uhl", from_date="1.4.2026"))
    crg.done("adviser", "add", *options(name="Sam Scrutineer", kind="independent_scrutineer", from_date="1.4.2026"))
    crg.done("chair", "add", *options(person="Una Uhl", from_date="1.4.2026"))
    crg.done("referral", "add", *options(**typed()))
    crg.done("participant", "add", "--case", "2026-001", *options(agency="Sample Nursery", name=NAME))
    crg.done("meeting", "add", *options(held_on="23.11.2026", starts_at="9:00"))
    crg.done("meeting", "open", "M2026-01", "--at", "9:00")
    crg.done("meeting", "attend", "M2026-01", "Una Uhl", "--at", "9:00")
    crg.done("item", "take", "M2026-01", "6", "--at", "9:10")
    return crg


def shown(crg: Desk, *words: str) -> dict[str, str]:
    """What `show` prints, by its labels; every line is a fact or goes on with the one before."""
    facts: dict[str, str] = {}
    for line in crg.done(*words).splitlines():
        label, _, value = line.partition("  ")
        if label.strip():
            facts[label.strip()] = value.strip()
        else:
            facts[list(facts)[-1]] += "\n" + line.strip()
    assert json.loads(crg.done(*words, "--json"))
    return facts


def test_people_of_the_group_are_shown(meeting: Desk) -> None:
    assert shown(meeting, "adviser", "show", "sam scrutineer") == {
        "Name": "Sam Scrutineer", "Capacity": "independent scrutineer", "Job title": "not recorded",
        "Lasts": "from 1 April 2026",
    }  # fmt: skip
    assert shown(meeting, "chair", "show", "Una Uhl") == {
        "Name": "Una Uhl", "Office": "chair", "Seat": "UHL", "Lasts": "from 1 April 2026",
    }  # fmt: skip
    assert "Nobody named Nobody" in meeting.refused("adviser", "show", "Nobody")
    assert meeting.refused("chair", "show", "Nobody").startswith("Nobody does not chair.")
    assert "End that first" in meeting.refused("chair", "add", *options(person="Una Uhl", from_date="1.5.2026"))
    participant = shown(meeting, "participant", "show", "2026-001", "sample nursery")
    assert participant["Takes part in"] == "2026-001" and NAME not in str(participant)
    assert NAME not in meeting.done("participant", "show", "2026-001", "Sample Nursery", "--json")
    assert "Nobody from Zoo takes part in M2026-01" in meeting.refused("participant", "show", "M2026-01", "Zoo")


def test_an_operator_is_shown_with_what_they_did(crg: Desk) -> None:
    assert shown(crg, "operator", "show", "Sample Minute-Taker") == {
        "Name": "Sample Minute-Taker", "Role": "minute taker", "From": "23 November 2026", "To": "works here now",
        "Operations": "0", "Last one": "nothing yet",
    }  # fmt: skip
    crg.done("operator", "add", *options(name="Sample Chair", role="chair"))
    crg.done("referral", "add", *options(**typed()), "--as", "Sample Chair")
    crg.done("operator", "end", "Sample Chair", "--as", "Sample Minute-Taker")
    gone = shown(crg, "operator", "show", "Sample Chair")
    assert (gone["Operations"], gone["Last one"]) == ("1", "23.11.2026 09:30") and gone["To"] == "23 November 2026"
    assert crg.refused("operator", "show", "Nobody") == "Nobody is named Nobody. See `crg-tui operator list`."
    crg.done("operator", "add", *options(name="Sample Minute-Taker", role="chair"))
    assert "has several roles" in crg.refused("operator", "show", "Sample Minute-Taker")
    assert shown(crg, "operator", "show", "Sample Minute-Taker (chair)")["Role"] == "chair"


def test_what_belongs_to_a_meeting_is_shown(meeting: Desk) -> None:
    meeting.done("note", "add", "M2026-01", "--item", "6", "--at", "9:15", "--text", "First line.\n[b] second.")
    assert shown(meeting, "note", "show", "M2026-01", "1") == {
        "Note": "1", "Of": "item 6", "At": "09:15", "Made into": "nothing yet", "Words": "First line.\n[b] second.",
    }  # fmt: skip
    assert "has no note 2" in meeting.refused("note", "show", "M2026-01", "2")
    meeting.done(
        "interest", "add", "M2026-01", "6", "Una", "--nature", "Made the referral", "--withdrew", "no",
        "--reason-stayed", "no part in the care", "--at", "9:11", "--json",
    )  # fmt: skip
    declared = shown(meeting, "interest", "show", "M2026-01", "6", "Una Uhl")
    assert declared == {
        "Item": "6", "Person": "Una Uhl", "Seat": "UHL", "Interest": "Made the referral", "Withdrew": "no",
        "Stayed because": "no part in the care", "Declared at": "09:11",
    }  # fmt: skip
    assert "declared nothing for item 1" in meeting.refused("interest", "show", "M2026-01", "1", "Una Uhl")
    item = shown(meeting, "item", "show", "M2026-01", "6")
    assert item["Item"].startswith("6, 2026-001") and item["Case"] == "2026-001" and item["Notes"] == "1"
    assert item["Stands"] == "open, from 09:10" and "quorate" in item["Quorum"]
    assert item["Minute text"] == "not written yet" and "Made the referral" in item["Interest"]
    assert data(meeting, "item", "show", "M2026-01", "6")["notes"][0]["text"] == "First line.\n[b] second."
    assert "M2026-01 has no item 99." in meeting.refused("item", "show", "M2026-01", "99")


def test_minute_text_is_added_once_and_then_set(meeting: Desk) -> None:
    assert "Give it with --text" in meeting.refused("minute-text", "add", "M2026-01", "6")
    meeting.done("minute-text", "add", "M2026-01", "6", "--text", "The group heard it.")
    said = meeting.refused("minute-text", "add", "M2026-01", "6", "--text", "Again.")
    assert said.endswith("Put it right with `crg-tui minute-text set M2026-01 6`.")
    meeting.done("minute-text", "set", "M2026-01", "6", "--text", "Put right.")
    listed = meeting.done("minute-text", "list", "M2026-01").splitlines()
    assert listed[5].endswith(": Put right.") and listed[0].endswith(": not written yet")
    assert [line["text"] for line in data(meeting, "minute-text", "list", "M2026-01")][5] == "Put right."
    meeting.done("minute-text", "set", "M2026-01", "6")
    meeting.done("minute-text", "add", "M2026-01", "6", "--text", "Anew.")


def test_a_partnership_is_added_once_and_then_set(crg: Desk) -> None:
    assert crg.done("partnership", "add", "--name", "Sampleton Partnership").startswith("This is the record of")
    said = crg.refused("partnership", "add", "--name", "Another")
    assert said.startswith("This is the record of Sampleton Partnership already. Put it right with")
    crg.done("partnership", "set", "--area", "Sampleton")
    assert shown(crg, "partnership", "show")["Area"] == "Sampleton"


def test_a_bank_holiday_is_shown_and_what_it_moves_is_said(crg: Desk) -> None:
    crg.done("bank-holiday", "fill")
    crg.done("referral", "add", *options(**typed()))
    crg.done("case", "step", "2026-001", *options(kind="notified", on_date="16.11.2026"))
    added = data(crg, "bank-holiday", "add", *options(day="1.12.2026", name="Proclaimed for a sample"))
    assert [clock["case_ref"] for clock in added["moved"]] == ["2026-001"]
    said = crg.done("bank-holiday", "add", *options(day="2.12.2026", name="Another"))
    assert "2026-001 Rapid review" in said and "before," in said
    assert shown(crg, "bank-holiday", "show", "1 Dec 2026") == {
        "Day": "Tue 1 December 2026", "Name": "Proclaimed for a sample", "Source": "added by Sample Minute-Taker",
    }  # fmt: skip
    assert "no bank holiday here" in crg.refused("bank-holiday", "show", "3.12.2026")
    assert "not a" in crg.refused("bank-holiday", "show", "soon")


def test_kinds_of_records_have_words_for_people(meeting: Desk) -> None:
    listed = meeting.done("history", "list")
    assert "agenda item created" in listed and "_" not in listed
    planned = next(line for line in data(meeting, "history", "list") if "agenda item created" in line["kinds"])
    assert "agenda item created\n" in meeting.done("history", "show", planned["op_id"])
    assert "referral created" in meeting.done("case", "history", "2026-001")
