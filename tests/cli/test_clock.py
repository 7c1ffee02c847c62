"""The clock, as plain commands tell it and are told."""

from __future__ import annotations

from datetime import timedelta

from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.conftest import MOMENT
from tests.services.stories import typed


def test_a_clock_that_is_behind_and_how_it_goes_on(crg: Desk) -> None:
    assert "nothing against it" in crg.done("clock", "show")
    crg.done("referral", "add", *options(**typed()))
    crg.monkeypatch.setenv("CRG_TUI_NOW", (MOMENT - timedelta(days=2)).isoformat())
    said = crg.refused("referral", "add", *options(**typed()))
    assert "clock says 09:30 on 21 November 2026" in said and "`crg-tui clock right`" in said
    assert len(data(crg, "referral", "list")) == 1, "what is there can be read"
    assert "clock says 09:30 on 21 November 2026" in crg.done("clock", "show")
    assert crg.refused("clock", "right") == "Reason is missing. Type it here."
    told = crg.done("clock", "right", "--reason", "The radio says so.")
    assert told == "Recorded: the clock is right, and says 09:30 on 21.11.2026.\n"
    assert crg.done("clock", "list").startswith("09:30 on 21.11.2026  Sample Minute-Taker, after entry ")
    (line,) = data(crg, "clock", "list")
    assert line["reason"] == "The radio says so."
    assert "nothing needs to be done" in crg.refused("clock", "right", "--reason", "Again.").lower()
    said_later = crg("referral", "add", *options(**typed(received_on="20.11.2026", aware_on="20.11.2026")))
    assert said_later.status == 0, said_later


def test_a_clock_that_is_far_ahead_is_told_to_whoever_records(crg: Desk) -> None:
    crg.monkeypatch.setenv("CRG_TUI_NOW", (MOMENT + timedelta(days=800)).isoformat())
    assert crg("referral", "list").err == ""
    said = crg("operator", "add", "--name", "Sample Chair", "--role", "chair")
    assert said.status == 0
    said = crg("referral", "add", "--as", "Sample Chair", *options(**typed()))
    assert said.status == 0


def test_what_is_put_right_at_opening_is_told_once_and_not_among_the_data(crg: Desk) -> None:
    (crg.folder / "group.crg").chmod(0o644)
    said = crg("referral", "list", "--json")
    assert (said.status, said.out.strip()) == (0, "[]")
    assert said.err == "Other people who use this computer could read group.crg; now only you can.\n"
    assert crg("referral", "list", "--json").err == ""
