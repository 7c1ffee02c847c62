"""Criteria by plain commands: editions taken in, added, put right, and the answers to them on a decision."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crg_tui.services import bank_holidays
from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.conftest import PASSPHRASE
from tests.services.stories import typed


def _edition(crg: Desk) -> None:
    crg.done("criteria", "add", *options(name="Sample note", scope="local", in_force_from="1.1.2026", source="Note 1"))
    crg.done(
        "criteria", "add-criterion", "sample note", *options(judgement="criteria", short="other children", letter="L1")
    )


def test_a_new_database_has_the_shipped_editions(shell: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bank_holidays, "YEARS_AHEAD", 0)
    made = shell("init", "--no-encryption", *options(name="Sample Person"))
    assert made.status == 0, made
    listed = shell("criteria", "list").out.splitlines()
    assert listed[0] == "Working Together 2026  statutory  from 1 March 2026  unconfirmed  6 criteria"
    assert len(listed) == 4
    assert shell("criteria", "load").out.startswith("Nothing was taken in")


def test_where_there_is_no_edition_the_list_says_how_to_have_them(crg: Desk, tmp_path: Path) -> None:
    assert crg.done("criteria", "list").startswith("No edition of the criteria is recorded")
    assert data(crg, "criteria", "list") == []
    bad = tmp_path / "bad.toml"
    bad.write_text('format = "crg-tui criteria 1"\ntitle = "x', encoding="utf-8")
    assert "bad.toml: is not TOML" in crg.refused("criteria", "load", str(bad))
    assert "There is no file" in crg.refused("criteria", "load", str(tmp_path / "gone.toml"))
    assert "Taken in: Serious case review, before 2018, Working Together 2018" in crg.done("criteria", "load")


def test_an_edition_is_shown_put_right_confirmed_and_ended(crg: Desk) -> None:
    _edition(crg)
    shown = crg.done("criteria", "show", "SAMPLE NOTE")
    assert "Wording          unconfirmed: nobody has said that it was read" in shown
    assert "L1 other children, of LCSPR criteria" in shown and "wording not entered: see the source (Note 1)" in shown
    crg.done("criteria", "correct-criterion", "Sample note", "other_children", "--wording", "Two other children.")
    crg.done("criteria", "correct", "Sample note", "--note", "Draft of May.")
    crg.done("criteria", "confirm", "Sample note", "--source", "Note 1, read on paper")
    page = data(crg, "criteria", "show", "Sample note")
    assert (page["confirmed"], page["note"]) == (True, "Draft of May.")
    assert page["criteria"][0]["wording"] == "Two other children."
    changed = crg("criteria", "add-criterion", "Sample note", *options(judgement="definition", short="a slip"))
    assert changed.status == 0 and "unconfirmed until it is read again" in changed.err
    crg.done("criteria", "remove-criterion", "Sample note", "a_slip")
    assert "has no criterion a_slip. Its codes: other_children." in crg.refused(
        "criteria", "remove-criterion", "Sample note", "a_slip"
    )
    assert "There is: Sample note." in crg.refused("criteria", "show", "Nowhere")
    crg.done("criteria", "end", "Sample note", "--to-date", "31.12.2026")
    assert data(crg, "criteria", "list")[0]["in_force_to"] == "2026-12-31"
    crg.done("criteria", "correct", "Sample note", "--name", "Sample note 2026")
    assert data(crg, "criteria", "list")[0]["name"] == "Sample note 2026"


@pytest.fixture
def put(crg: Desk) -> Desk:
    """A proposal about a case, in writing, with one local criterion beside the shipped ones, and two seats."""
    for short, partner in (("Council", "local_authority"), ("Police", "police")):
        crg.done("seat", "add", *options(agency=f"Sample {short}", short_name=short, partner=partner,
                                         from_date="1.4.2020"))  # fmt: skip
    crg.done("criteria", "load")
    _edition(crg)
    crg.done("referral", "add", *options(**typed()))
    crg.done("decision", "add", "2026-001", *options(kind="next_step", wording="No review."))
    return crg


def test_the_group_answers_by_code_or_letter_and_an_agency_differs(put: Desk) -> None:
    ref = "2026-001/D1"
    assert put.done("decision", "judge", ref, "(a)", "yes") == (
        "2026-001/D1, improvements needed, also ones identified before: the group answers yes.\n"
    )
    put.done("decision", "judge", ref, "l1", "yes", "--reason", "Two families.")
    put.done("decision", "judge", ref, "criteria_met", "no", "--reason", "The learning is known.")
    put.done("decision", "judge", ref, "criteria_met", "not_known")
    said = put.done("decision", "judge", ref, "criteria_met", "yes", "--agency", "police", "--reason", "It is not.")
    assert said.endswith("Sample Police answers yes, otherwise than the group.\n")
    shown = put.done("decision", "show", ref)
    assert "Working Together 2026 (unconfirmed); Sample note (unconfirmed)" in shown
    assert "LCSPR criteria met: Sample Police says yes: It is not." in shown
    listed = put.done("decision", "criteria", ref)
    assert "(a) improvements needed, also ones identified before: yes" in listed
    assert "LCSPR criteria met: not known\n" in listed and "reason: The learning is known." in listed, "a reason stays"
    held = {line["code"]: line for line in json.loads(put.done("decision", "criteria", ref, "--json"))["lines"]}
    assert held["other_children"]["reason"] == "Two families."
    assert held["criteria_met"]["differing"][0]["short_name"] == "Police"
    assert data(put, "decision", "show", ref)["judging"]["statutory"]["name"] == "Working Together 2026"
    put.done("decision", "judge", ref, "criteria_met", "--agency", "Police", "--take-away")
    assert "Agencies that differ" not in put.done("decision", "show", ref)


def test_what_cannot_be_answered_so_says_why(put: Desk) -> None:
    ref = "2026-001/D1"
    for words, said in (
        (("improvements",), "Which answer is missing."),
        (("improvements", "yes", "--take-away", "--agency", "Police"), "not both"),
        (("improvements", "--take-away"), "Only an agency's answer is taken away."),
        (("improvements", "perhaps"), "“perhaps” is not one of the answers"),
        (("zeal", "yes"), "“zeal” is no criterion of 2026-001/D1. There is: abuse_or_neglect"),
        (("improvements", "yes", "--reason", "Because."), "stand with the judgement “LCSPR criteria met”"),
        (("improvements", "yes", "--agency", "Zoo"), "Zoo is not one seat of this decision."),
        (("improvements", "not_asked", "--agency", "Police"), "so Police does not differ"),
        (("improvements", "--agency", "Police", "--take-away"), "does not differ there"),
    ):  # fmt: skip
        assert said in put.refused("decision", "judge", ref, *words), words
    assert PASSPHRASE not in put.done("decision", "criteria", ref)
