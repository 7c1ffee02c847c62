"""Dates as people say them are read in every command: a draft is read while the database is open, which has the bank
holidays."""

from __future__ import annotations

from tests.cli.desk import Desk
from tests.cli.test_commands import options


def test_working_days_are_counted_where_nothing_is_looked_up_before_the_draft(crg: Desk) -> None:
    crg.done("bank-holiday", "fill")
    asked = options(asker="police", asked_by="An invented office", wanted="The minutes.", due_on="in 10 working days")
    said = crg("disclosure", "add", *asked)
    assert (said.status, said.out) == (0, "Entered as Q1.\n"), said
    assert "Due, in 10 working days: Mon 7 December 2026." in said.err
