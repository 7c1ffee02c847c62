"""`crg-tui chronology` and `crg-tui family`: what a screen can do, in words, as data, and as a file."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.cli.test_nouns import shown
from tests.services.stories import typed

BRUISE = "Bruise seen on the left cheek at home"


@pytest.fixture
def case(crg: Desk) -> Desk:
    """A case with a mother."""
    crg.done("referral", "add", *options(**typed()))
    crg.done("adult", "add", "2026-001", *options(role="Mother", kind="family"))
    return crg


def test_a_chronology_from_two_accounts_to_a_ruling(case: Desk) -> None:
    assert case.done("chronology", "list", "2026-001") == "No event is recorded.\n"
    said = case.done("chronology", "add", "2026-001", *options(agency="School", on_date="3.3.2026", event=BRUISE))
    assert said == "Recorded in the chronology of 2026-001: School, 3 March 2026.\n"
    case.done("chronology", "add", "2026-001", *options(agency="Nursery", on_date="5.3.2026", event=BRUISE))
    case.done("chronology", "add", "2026-001", *options(agency="School", event="Mother was tired", at_time="evening"))
    assert case.done("chronology", "list", "2026-001").splitlines()[:4] == [
        f"1. 3 March 2026  School: {BRUISE}", "   may contradict 2 (Nursery)",
        f"2. 5 March 2026  Nursery: {BRUISE}", "   may contradict 1 (School)",
    ]  # fmt: skip
    told = case.done("chronology", "alike", "2026-001")
    assert told.startswith("1 (School) may contradict 2 (Nursery); School tells of something in like words on 3 March")
    assert "nobody has ruled on it yet" in told
    some = case.done("chronology", "list", "2026-001", "--agency", "school", "--words", "tired")
    assert some == (
        "3. date not known, evening  School: Mother was tired\nagency school, with “tired”: 1 of 3 events.\n"
    )
    ruled = case.done("chronology", "rule", "2026-001", "2", "1", *options(ruling="same", note="The nursery erred."))
    assert ruled == "2 and 1 are the same event.\n"
    assert "found out: The nursery erred." in case.done("chronology", "alike", "2026-001")
    assert data(case, "chronology", "alike", "2026-001", "--json")[0]["mark"]["ruling"] == "same"
    facts = shown(case, "chronology", "show", "2026-001", "1")
    assert facts["Event"] == BRUISE and facts["Beside others"].startswith("Is the same event as 2 (Nursery)")
    assert case.done("chronology", "list", "2026-001", "--contradictions", "yes").startswith("contradictions: 0 of")
    said = case.done("chronology", "correct", "2026-001", "3", "--on-date", "2026")
    assert said == "Corrected in the chronology of 2026-001: School, 2026.\n"
    assert "has no event 9" in case.refused("chronology", "show", "2026-001", "9")
    assert case.done("chronology", "remove", "2026-001", "1").startswith("Taken out of the chronology of 2026-001")
    assert "Only a part" in case.done("paper", "make", "chronology", "2026-001", "--agency", "School")


def test_an_export_is_a_table_without_formulas(case: Desk, tmp_path: Path) -> None:
    for event in ('=HYPERLINK("x")', "+44 was called", "-1 said", "@SUM(A1)", "  =1+1", 'Seen, "well"\nagain'):
        case.done("chronology", "add", "2026-001", "--agency=-School", f"--event={event}", "--on-date", "3.3.2026")
    file = tmp_path / "chronology.csv"
    assert case("chronology", "export", "2026-001", "-o", str(file)).err == "Wrote chronology.csv: 6 of 6 events.\n"
    rows = [*csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline=""))]
    assert len(rows) == 7 and rows[0][0] == "No."
    assert not [cell for row in rows[1:] for cell in row if cell.lstrip()[:1] in ("=", "+", "-", "@")]
    assert {row[5] for row in rows[1:]} == {"'-School"} and 'Seen, "well"\nagain' in {row[7] for row in rows}
    printed = case.done("chronology", "export", "2026-001", "--since", "2027")
    assert printed.startswith("No.,Date") and printed.count("\n") == 1


def test_a_name_holds_an_export_back(case: Desk, tmp_path: Path) -> None:
    case.done("adult", "add", "2026-001", *options(role="Father", kind="family", name="Feigned Sampleworth"))
    case.done("chronology", "add", "2026-001", *options(agency="School", event="Feigned Sampleworth came."))
    file = tmp_path / "chronology.csv"
    assert "may be" in case.refused("chronology", "export", "2026-001", "-o", str(file))
    assert not file.exists()


def test_a_family_from_offered_to_recorded(case: Desk) -> None:
    listed = case.done("family", "list", "2026-001").splitlines()
    assert listed[:2] == ["Child K: nothing recorded yet", "Mother: nothing recorded yet"]
    assert listed[2] == "Racism had a part: nobody has recorded anything"
    case.done(
        "family", "add", "2026-001", *options(who="Mother", relationship="mother", race="not asked", sex="female")
    )
    case.done("family", "add", "2026-001", *options(who="Half-sibling 1", name="Feigned Otherling"))
    facts = shown(case, "family", "show", "2026-001", "mother")
    assert facts["Race and ethnicity"] == "not asked" and facts["Disability"] == "nobody has recorded anything"
    said = case.done("family", "characteristic", "2026-001", "Mother", "religion",
                     *options(known="known", value="Sikh", source="herself"))  # fmt: skip
    assert said == "Mother, religion or belief: Sikh.\n"
    assert case.done("family", "correct", "2026-001", "Mother", "--age", "31") == "Corrected Mother of 2026-001.\n"
    facts = shown(case, "family", "show", "2026-001", "Mother")
    assert facts["Religion or belief"] == "Sikh (source: herself)" and facts["Age then"] == "31"
    case.done("family", "correct", "2026-001", "half-sibling 1", "--who", "Sister 1")
    assert "Otherling" not in case.done("family", "list", "2026-001", "--json")
    assert "Nothing is recorded of Child K yet." in case.refused("family", "correct", "2026-001", "Child K")
    assert "Nobody concerned in 2026-001" in case.refused("family", "show", "2026-001", "Uncle")
    status = case("family", "bearing", "2026-001", *options(bearing="domestic_abuse", answer="yes", words="Told."))
    assert status.status == 0 and "Specialist domestic abuse services take part" in status.err
    assert "a specialist service is proposed" in case.done("family", "list", "2026-001")
    paper = case.done("paper", "make", "family-table", "2026-001")
    assert "Sikh (source: herself)" in " ".join(paper.split()) and "Of Child K nobody has recorded anything." in paper
    assert case.done("family", "remove", "2026-001", "Sister 1").startswith("Sister 1 is taken out")
