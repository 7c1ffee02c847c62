"""The group by plain commands: a first evening of setting it up, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.handover.test_fixtures import small


def police(crg: Desk) -> None:
    crg.done("seat", "add", "--agency", "Sampleshire Police", "--short-name", "Police", "--from-date", "29.9.2019")


def test_a_new_database_takes_in_published_arrangements(shell: Desk) -> None:
    said = shell("init", "--name", "Sample Clerk", "--profile", "leicester-2019")
    assert said.status == 0 and "Sample Clerk works here." in said.out
    assert "9 seats" in said.err and "Assumed, because it is not published" in said.err
    told = shell.done("arrangements", "show")
    assert "Independent Advisor, the independent adviser" in told
    assert told.count("assumed: confirm against your terms of reference") == 2
    assert "confirmed: Leicester arrangements 2019 s19" in told
    assert "Leicester Safeguarding Children Partnership" in shell.done("partnership", "show")
    seats = json.loads(shell.done("seat", "list", "--json"))
    assert [line["short_name"] for line in seats][:3] == ["Council", "Police", "ICB"]
    assert all(line["holder"] is None for line in seats)
    assert "CCG" in shell.done("seat", "list", "--all") and "CCG" not in shell.done("seat", "list")
    assert "everything is as the log says" in shell.done("check")


@pytest.mark.parametrize("profile", ["nowhere", "bad.toml", "gone.toml"])
def test_a_profile_that_is_not_good_makes_no_database(shell: Desk, profile: str) -> None:
    (shell.folder / "bad.toml").write_text("format = ", encoding="utf-8")
    named = profile if profile == "nowhere" else str(shell.folder / profile)
    shell.refused("init", "--name", "Sample Clerk", "--profile", named)
    assert not (shell.folder / "group.crg").exists()


def test_the_group_is_described_by_commands(crg: Desk) -> None:
    assert "No partnership is recorded yet." in crg.refused("partnership", "show")
    crg.done("partnership", "set", "--name", "Sample Partnership")
    crg.done("partnership", "set", "--area", "Sampleshire")
    assert "Sampleshire" in crg.done("partnership", "show")
    police(crg)
    assert "vacant" in crg.done("seat", "list")
    crg.done("member", "add", "--seat", "police", "--name", "Pat Invented", "--from-date", "1.4.2020")
    crg.done("member", "add", "--seat", "Police", "--name", "Dee Invented", "--from-date", "1.4.2020", "--deputy",
             "--authority", "no")  # fmt: skip
    listed = crg.done("member", "list")
    assert "Police  member  Pat Invented" in listed and "may not commit the agency" in listed
    crg.done("member", "correct", "pat invented", "--job-title", "Superintendent")
    assert "Superintendent" in crg.done("member", "show", "Pat Invented")
    crg.done("adviser", "add", "--name", "Ida Adviser", "--kind", "legal_adviser", "--from-date", "1.4.2026")
    crg.done("adviser", "correct", "Ida Adviser", "--job-title", "Solicitor")
    assert crg.done("adviser", "list").startswith("Ida Adviser, legal adviser, Solicitor, from 1 April 2026")
    crg.done("chair", "set", "--person", "Pat Invented", "--from-date", "1.4.2026")
    assert crg.done("chair", "list").startswith("chair  Pat Invented, Police")
    crg.done("chair", "end", "Pat Invented", "--to-date", "30.9.2026")
    assert crg.done("chair", "list") == "" and "30 September 2026" in crg.done("chair", "list", "--all")
    crg.done("adviser", "end", "Ida Adviser", "--to-date", "1.5.2026")
    assert crg.done("adviser", "list") == "" and "Ida" in crg.done("adviser", "list", "--all")
    assert crg("member", "end", "Dee Invented", "--to-date", "1.5.2026").status == 0
    assert "Dee" not in crg.done("member", "list") and "Dee" in crg.done("member", "list", "--all")
    crg.done("seat", "correct", "Police", "--agency", "Sample Constabulary")
    said = crg("seat", "end", "Police", "--to-date", "23.11.2026")
    assert said.status == 0 and "Pat Invented, member in this seat, ends with it." in said.err
    assert "Superintendent" in crg.done("seat", "show", "Police")
    assert "everything is as the log says" in crg.done("check")


def test_arrangements_come_in_versions(crg: Desk) -> None:
    assert "No arrangements were in force" in crg.refused("arrangements", "show")
    added = ("--group-name", "CRG", "--decision-maker", "group", "--source", "Sample arrangements")
    crg.done("arrangements", "add", "--in-force-from", "1.4.2026", *added)
    crg.done("arrangements", "add", "--in-force-from", "1.4.2027", *added, "--marking", "OFFICIAL",
             "--agenda", "-", typed="Welcome\nCase\n")  # fmt: skip
    assert "Agenda          Welcome, Case" in crg.done("arrangements", "show", "1.4.2027")
    assert "OFFICIAL-SENSITIVE" in crg.done("arrangements", "show", "31.3.2027")
    crg.done("arrangements", "confirm", "--rule", "quorum", "--source", "ToR 4.2")
    assert "confirmed: ToR 4.2" in crg.done("arrangements", "show")
    said = crg("arrangements", "correct", "--quorum-agencies", "4")
    assert said.status == 0 and "assumed until it is confirmed again" in said.err
    lines = crg.done("arrangements", "list").splitlines()
    assert lines[0].startswith("arrangements of 1 April 2027")
    assert lines[0].endswith("quorum, advice, clocks and first day")
    shown = json.loads(crg.done("arrangements", "show", "--json"))
    assert shown["quorum"]["agencies"] == 4 and shown["quorum"]["required_seats"] == []
    assert "day is needed too" in crg.refused("arrangements", "show", "2026")
    assert "not one of the answers" in crg.refused("arrangements", "confirm", "--rule", "all", "--source", "x")


def test_a_file_is_loaded_into_a_database_that_is_there(crg: Desk, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(small(), encoding="utf-8")
    said = crg("arrangements", "load", str(own))
    assert said.status == 0 and said.out.startswith("Loaded Sample")
    assert "own.toml, seats, entry 1 (Council)" in crg.refused("arrangements", "load", str(own))
    own.write_text(small(basis="basis = 'certain'"), encoding="utf-8")
    assert "seats, entry 1 (Council), key basis" in crg.refused("arrangements", "load", str(own))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("seat", "show", "Pollice"), "There is no seat Pollice."),
        (("seat", "end", "Pollice", "--to-date", "1.1.2026"), "There is no seat Pollice."),
        (("seat", "end", "Police", "--to-date", "2026"), "the day is needed too"),
        (("seat", "correct", "Police", "--to-date", "1.1.2019"), "is before the first day"),
        (("member", "show", "Nobody"), "Nobody named Nobody is recorded."),
        (("member", "end", "Nobody", "--seat", "Police", "--to-date", "1.1.2026"), "in the seat Police"),
        (("member", "add", "--seat", "Police", "--name", "A"), "From is missing."),
        (("adviser", "end", "Nobody", "--to-date", "1.1.2026"), "Nobody named Nobody attends without a seat."),
        (("chair", "end", "Nobody", "--to-date", "1.1.2026"), "Nobody does not chair."),
        (("chair", "set", "--person", "Nobody", "--from-date", "1.1.2026"), "Nobody named Nobody has a seat"),
        (("arrangements", "load", "nowhere"), "No profile nowhere is shipped."),
    ],
)
def test_what_is_not_there_is_said_in_one_sentence(crg: Desk, words: tuple[str, ...], said: str) -> None:
    police(crg)
    assert said in crg.refused(*words)


def test_a_name_in_several_seats_needs_its_seat(crg: Desk) -> None:
    police(crg)
    crg.done("seat", "add", "--agency", "Sample Trust", "--short-name", "UHL", "--from-date", "29.9.2019")
    for seat in ("Police", "UHL"):
        crg.done("member", "add", "--seat", seat, "--name", "Pat Invented", "--from-date", "1.4.2020")
    assert "stands there several times" in crg.refused("member", "show", "Pat Invented")
    assert "UHL" in crg.done("member", "show", "Pat Invented", "--seat", "uhl")
    crg.done("member", "correct", "Pat Invented", "--in-seat", "UHL", "--name", "Pat Sample")
    assert "Police" in crg.done("member", "show", "Pat Invented")


def test_papers_carry_the_partnership_and_its_marking(crg: Desk, tmp_path: Path) -> None:
    crg.done("partnership", "set", "--name", "Sample Partnership")
    crg.done(
        "arrangements", "add", "--in-force-from", "1.4.2026", "--group-name", "CRG", "--decision-maker", "group",
        "--source", "S", "--marking", "OFFICIAL-TEST",
    )  # fmt: skip
    crg.done("referral", "add", "--received-on", "2.11.2026", "--referring-agency", "Sample", "--summary", "Invented")
    paper = tmp_path / "referral.txt"
    assert crg("referral", "paper", "2026-001/R1", "-o", str(paper)).status == 0
    text = paper.read_text(encoding="utf-8")
    assert "Sample Partnership" in text and "OFFICIAL-TEST" in text and "OFFICIAL-SENSITIVE" not in text
