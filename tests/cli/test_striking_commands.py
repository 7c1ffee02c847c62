"""Strike-outs and retention by plain command."""

from __future__ import annotations

import json

from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.cli.test_nouns import shown
from tests.services.stories import typed

WHY = options(ground="court_order", reason="It names a witness.", authority="Sampleton County Court")


def test_a_record_is_struck_out_once_it_is_confirmed(crg: Desk) -> None:
    crg.done("referral", "add", *options(**typed(reason="Balthazar Sampleford said so")))
    preview = crg("strike-out", "record", "referral", "2026-001/R1", "--field", "reason", *WHY)
    assert preview.status == 1 and "referral of 2026-001: reason" in preview.out and "Balthazar" not in preview.out
    assert preview.err == "crg-tui: Nothing was struck out. Say it again with --confirm 'strike out'.\n"
    asked = ("strike-out", "record", "referral", "2026-001/R1", "--field", "reason", *WHY, "--confirm")
    assert "Type strike out" in crg.refused(*asked, "yes")
    said = crg.done(*asked, "strike out")
    assert said.startswith("S1: struck out referral of 2026-001: reason. 1 record, 1 log entry")
    page = crg.done("case", "history", "2026-001") + crg.done("referral", "show", "2026-001/R1")
    assert "Balthazar" not in page and "struck out: S1, order of a court, 23 November 2026" in page
    assert "S1  23.11.2026  order of a court: referral of 2026-001: reason" in crg.done("strike-out", "list")
    line = shown(crg, "strike-out", "show", "s1")
    assert line["Authority"] == "Sampleton County Court" and line["By"] == "Sample Minute-Taker"
    assert "no strike-out S2" in crg.refused("strike-out", "show", "S2")
    assert "written anew" in crg.done("strike-out", "finish") and "read" in crg.done("check")
    assert "Ground is missing" in crg("strike-out", "case", "2026-001", "--confirm", "2026-001").err
    assert crg("strike-out", "case", "2026-001", *WHY).out.startswith("Goes")
    assert "struck out case 2026-001" in crg.done("strike-out", "case", "2026-001", *WHY, "--confirm", "2026-001")
    assert "no case 2026-001" in crg.refused("case", "show", "2026-001") and "read" in crg.done("check")


def test_retention_by_command(crg: Desk) -> None:
    crg.done("referral", "add", *options(**typed()))
    crg.done("case", "step", "2026-001", *options(kind="closed", on_date="1.4.2020"))
    assert crg.done("retention", "list") == "2026-001  kept: not computable: no retention rule recorded\n"
    assert "No retention rule is recorded" in crg.done("retention-rule", "list")
    rule = options(in_force_from="1.1.2020", trigger="closure", years="30", source="Invented schedule")
    assert "30 years from closure of the case, unconfirmed" in crg.done("retention-rule", "add", *rule)
    assert shown(crg, "retention-rule", "show")["Confirmed"] == "no: unconfirmed"
    assert "has not come: 1 April 2050" in crg.refused("retention", "dispose", "2026-001")
    crg.done("retention-rule", "correct", "1", "--years", "6", "--confirmed", "yes")
    assert "no such version" in crg.refused("retention-rule", "show", "2")
    assert data(crg, "retention", "list")[0]["due"] is True and data(crg, "retention", "list", "--due")
    assert "retention: the review date has come of 2026-001" in crg.done("today")
    crg.done("hold", "add", "2026-001", *options(reason="An inquiry", authority="Its chair"))
    assert crg.done("hold", "list") == "2026-001  1  from 23.11.2026, stands: Its chair\n"
    assert crg.done("retention", "list", "--due") == "" and shown(crg, "hold", "show", "2026-001")["Hold"] == "1"
    assert "A legal hold stands" in crg.refused("retention", "dispose", "2026-001", "--confirm", "2026-001")
    crg.done("hold", "lift", "2026-001", *options(lifted_reason="It ended", lifted_authority="Its chair"))
    assert "has no hold 2" in crg.refused("hold", "show", "2026-001", "2")
    why = options(reason="Its period has ended.", authority="Records board")
    assert crg("retention", "dispose", "2026-001", *why).status == 1
    assert "Type 2026-001" in crg.refused("retention", "dispose", "2026-001", *why, "--confirm", "2026-002")
    assert "was disposed of: " in crg.done("retention", "dispose", "2026-001", *why, "--confirm", "2026-001")
    crg.done("referral", "add", *options(**typed()))
    kept = options(keep_until="1.1.2031", reason="A sibling asked", authority="Records board")
    assert crg.done("retention", "review", "2026-002", *kept) == "2026-002 is kept until 01.01.2031.\n"
    log = crg.done("retention", "log").splitlines()
    assert "2026-001  disposed of (" in log[0] and "until 01.01.2031: A sibling asked" in log[1]
    assert shown(crg, "retention", "show", "2026-002")["Review date"] == "1 January 2031"
    assert json.loads(crg.done("retention", "log", "--json"))[0]["outcome"] == "disposed"
