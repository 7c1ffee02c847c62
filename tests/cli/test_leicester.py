"""Leicester 2022/23 by plain commands, from an empty database to the exported table."""

from __future__ import annotations

import csv
import json
import re

import pytest

from crg_tui.services import bank_holidays
from tests.cli.desk import Desk
from tests.leicester import ROWS


def test_the_published_year_by_plain_commands(shell: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bank_holidays, "FIRST_YEAR", 2022)
    shell("init", "--name", "Sample Clerk", "--role", "minute_taker", "--profile", "leicester-2019")
    for row in ROWS:
        added = shell(
            "case", "add", "--published", "--received-on", row.received, "--referring-agency", "not published",
            "--summary", "What happened was not published.", "--route", "not_published", "--json",
        )  # fmt: skip
        assert added.status == 0, added
        ref = json.loads(added.out)["value"]["case_ref"]
        assert shell("case", "step", ref, "--kind", "completed", "--on-date", row.completed).status == 0
        proposed = shell(
            "decision", "add", ref, "--kind", "next_step", "--wording", row.wording, "--rationale", row.rationale,
            "--criteria-met", row.criteria, "--recommended", "none", "--json",
        )  # fmt: skip
        assert proposed.status == 0, proposed
        decision = json.loads(proposed.out)["value"]["ref"]
        recorded = shell("decision", "record", decision)
        assert recorded.status == 0, recorded
        decided = shell("decision", "decide", decision, "--made", "as_recommended", "--made-reason", "As published.",
                        "--capacity", "the independent adviser")  # fmt: skip
        assert decided.status == 0, decided
        clocks = json.loads(shell("case", "clock", ref, "--json").out)
        by_kind = {clock["rule"]["kind"]: clock for clock in clocks}
        assert by_kind["completion"]["taken"] == row.days
        assert by_kind["rapid_review"]["reason"] == "notification date not recorded"
        paper = shell.folder / f"{ref}.txt"
        assert shell("decision", "paper", decision, "-o", str(paper)).status == 0
        said = " ".join(paper.read_text(encoding="utf-8").split())
        review = "local child safeguarding practice review (LCSPR)"
        shortened = re.sub(f"\\b([Aa]) {re.escape(review)}", r"\1n LCSPR", said).replace(review, "LCSPR")
        assert review in said and row.wording in shortened
    folder = shell.folder / "out"
    assert shell("export", "-o", str(folder)).status == 0
    text = (folder / "referrals-and-decisions.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["working days from referral to completion"] for row in rows] == ["14", "17", "17"]
    assert [row["referral received"] for row in rows] == ["1 April 2022", "9 November 2022", "16 February 2023"]
    assert [row["LCSPR criteria met"] for row in rows] == ["not published", "yes", "not published"]
    assert {row["review recommended"] for row in rows} == {"no review"}
    assert {row["decided"] for row in rows} == {"as the group recommends"}
    assert shell("check").status == 0
