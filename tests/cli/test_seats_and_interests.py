"""Plain commands about the register of interests, likely ones and their effect, and attendance by seat."""

from __future__ import annotations

import json

import pytest

from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.services.stories import typed

SINCE = {"from_date": "1.4.2026"}


@pytest.fixture
def group(crg: Desk) -> Desk:
    """Three partners' seats and two others, each with a member, and a case that the hospital referred."""
    for short, agency, partner in (
        ("Council", "Sample Council", "local_authority"), ("Police", "Sample Police", "police"),
        ("ICB", "Sample Board", "integrated_care_board"), ("UHL", "Sample Hospital Trust", None),
        ("Schools", "Sample Schools", None),
    ):  # fmt: skip
        more = {"partner": partner} if partner else {}
        crg.done("seat", "add", *options(agency=agency, short_name=short, **SINCE, **more))
        crg.done("member", "add", *options(seat=short, name=f"Mo {short}", **SINCE))
    crg.done("referral", "add", *options(**typed()))
    return crg


@pytest.fixture
def sitting(group: Desk) -> Desk:
    """The same, with an open meeting at which all but the schools came, and its case taken."""
    group.done("meeting", "add", *options(held_on="23.11.2026", starts_at="9:00"))
    group.done("meeting", "open", "M2026-01", "--at", "9:00")
    for short in ("Council", "Police", "ICB", "UHL"):
        group.done("meeting", "attend", "M2026-01", f"Mo {short}", "--at", "9:00")
    group.done("item", "take", "M2026-01", "6", "--at", "9:10")
    return group


def test_the_register_is_kept_by_command(group: Desk) -> None:
    said = group.done("standing-interest", "add", *options(person="Mo Schools", nature="Governor", **SINCE))
    assert said.strip() == "Recorded of Mo Schools: Governor."
    group.done("standing-interest", "add", *options(person="Mo Schools", nature="Trustee", agency="Elsewhere", **SINCE))
    assert group.done("standing-interest", "list").splitlines()[0] == (
        "Mo Schools (Schools): Governor, from 1 April 2026"
    )
    assert "has 2 of Mo Schools: 1: Governor; 2: Trustee, Elsewhere. Give its number." in group.refused(
        "standing-interest", "show", "Mo Schools"
    )
    assert "Lies with  Elsewhere" in group.done("standing-interest", "show", "mo schools", "2")
    group.done("standing-interest", "correct", "Mo Schools", "1", "--agency", "Sample Hospital Trust")
    group.done("standing-interest", "end", "Mo Schools", "2", "--to-date", "1.5.2026")
    assert [line["nature"] for line in data(group, "standing-interest", "list")] == ["Governor"]
    assert [line["nature"] for line in data(group, "standing-interest", "list", "--all")] == ["Governor", "Trustee"]
    assert "The register has nothing of Nobody." in group.refused("standing-interest", "show", "Nobody")


def test_what_is_likely_is_told_and_what_it_does_before_it_is_declared(sitting: Desk) -> None:
    assert sitting.done("interest", "likely", "M2026-01", "6").splitlines() == [
        "Item 6: Mo UHL (UHL): Sample Hospital Trust made the referral"
    ]
    assert [line["why"] for line in data(sitting, "interest", "likely", "M2026-01")] == ["referrer"]
    effect = sitting.done("interest", "effect", "M2026-01", "6", "Mo Police")
    assert "Quorum: quorate: 4 of 5 seats; then inquorate: 3 of 5 seats, police missing." in effect
    assert "No position" in sitting.done("interest", "effect", "M2026-01", "6", "Mo Police", "--stays")
    assert sitting.done("interest", "list", "M2026-01") == "", "nothing is recorded by asking"
    assert "Nothing makes an interest of Mo Police likely" in sitting.refused(
        "interest", "add", "M2026-01", "6", "Mo Police", "--likely", "--withdrew", "yes"
    )
    said = sitting.done("interest", "add", "M2026-01", "6", "Mo UHL", "--likely", "--withdrew", "yes")
    assert "Item 6: quorate: 3 of 5 seats" in said
    assert "Sample Hospital Trust made the referral; withdrew" in sitting.done("interest", "list", "M2026-01")
    assert "Nothing makes an interest likely" in sitting.done("interest", "likely", "M2026-01", "6")


def test_quorum_says_from_which_item(sitting: Desk) -> None:
    sitting.done("meeting", "attend", "M2026-01", "Mo Police", "--left", "9:20")
    told = sitting.done("meeting", "quorum", "M2026-01").splitlines()
    assert told[1] == "inquorate from item 6 (09:20): inquorate: 3 of 5 seats, police missing"
    turns = data(sitting, "meeting", "quorum", "M2026-01")
    assert turns["reading"]["quorate"] is False and turns["from_item"][0]["number"] == 6


def test_attendance_by_seat_and_what_is_printed(sitting: Desk) -> None:
    sitting.done("meeting", "attend", "M2026-01", "Mo Schools", "--apologies", "inspection")
    told = sitting.done("attendance", "list", "--year", "2026/27")
    assert told.splitlines()[0] == "2026/27: 1 meeting of the group" and "Police   1 of 1, 100%" in told
    assert "apologies: inspection" in sitting.done("attendance", "show", "schools")
    printed = {"seat": "UHL", "from_date": "1.4.2026", "to_date": "31.3.2027", "percentage": "75", "source": "Report"}
    assert "75% is printed for UHL, 2026/27" in sitting.done("attendance", "add", *options(**printed))
    assert "printed 75%, the record gives 100% (1 of 1): they differ" in sitting.done("attendance", "list")
    counts = {line["seat"]: line for line in data(sitting, "attendance", "list")["counts"]}
    assert (counts["UHL"]["printed"], counts["UHL"]["percentage"], counts["UHL"]["differs"]) == (75, 100, True)
    assert json.loads(sitting.done("attendance", "show", "UHL", "--json"))["attended"] == 1
    sitting.done("attendance", "correct", "UHL", "2026/27", "--percentage", "100")
    assert "they agree" in sitting.done("attendance", "show", "UHL")
    assert "0 meetings" in sitting.done("attendance", "list", "--from", "1.4.2026", "--to", "1.5.2026")
    for wrong, said in (
        (("--year", "2026"), "is no reporting year"), (("--to", "1.5.2026"), "The first day is missing."),
        (("--from", "2.5.2026", "--to", "1.5.2026"), "The last day is before the first."),
        (("--year", "2026/27", "--from", "1.5.2026"), "Give one of them."),
    ):  # fmt: skip
        assert said in sitting.refused("attendance", "list", *wrong)
    assert "There is no one seat Zoo" in sitting.refused("attendance", "show", "Zoo")
    assert "Nothing is printed for LPT" in sitting.refused("attendance", "correct", "LPT", "2026/27", "--source", "x")


def test_substitutes_are_typed_as_lines(group: Desk) -> None:
    version = {"in_force_from": "1.4.2026", "group_name": "CRG", "decision_maker": "group", "source": "ToR"}
    group.done("arrangements", "add", *options(**version, substitutes="ICB: UHL", overseen_by="Sample Executive"))
    shown = group.done("arrangements", "show")
    assert "another may stand in (ICB: UHL)" in shown and "Overseen by" in shown and "Sample Executive" in shown
    assert "There is no seat Zoo" in group.refused("arrangements", "correct", "--substitutes", "ICB: Zoo")
    assert "does not say who stands in" in group.refused("arrangements", "correct", "--substitutes", "ICB")
