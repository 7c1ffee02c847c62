"""`crg-tui view`: given, sealed and opened at the command line."""

from __future__ import annotations

import json

from crg_tui.services.work import Context
from tests.cli.desk import Desk
from tests.services.decision_stories import sitting


def test_views_are_sealed_by_a_setting_of_the_meeting_and_opened_by_a_command(context: Context, crg: Desk) -> None:
    ref = sitting(context).case_ref
    assert "no sealed views" in crg.refused("view", "open", "M2026-01", "1")
    assert "has no item 9" in crg.refused("view", "open", "M2026-01", "9")
    crg.done("meeting", "correct", "M2026-01", "--views-sealed", "yes", "--views-grid", "yes")
    assert "sealed until the chair opens them; each agency is asked every question" in crg.done(
        "meeting", "show", "M2026-01"
    )
    step = ("view", "add", ref, "UHL", "--question", "next_step", "--answer", "lcspr")
    assert crg.done(*step) == "Sample Hospital Trust: sealed.\n"
    assert crg.done(*step, "--meeting", "M2026-01", "--item", "1") == "Sample Hospital Trust: sealed.\n"
    assert "has no view" in crg.refused("view", "correct", ref, "UHL", "--question", "next_step", "--answer", "none")
    listed = crg.done("view", "list", ref)
    assert (
        "Which next step? sealed 1 · no view 8\n  UHL: sealed\n" in listed and "LCSPR" not in listed.split("Which")[1]
    )
    off = crg.refused("meeting", "correct", "M2026-01", "--views-sealed", "no")
    assert "there are sealed views at item 1 of M2026-01. Open them first" in off
    opened = crg.done("view", "open", "M2026-01", "1").splitlines()
    assert opened[:3] == [
        "Opened the views of item 1 at 09:30:", "  Sample Hospital Trust", "  no view: Sample City Council"
    ]  # fmt: skip
    assert "UHL: LCSPR" in crg.done("view", "list", ref)
    assert "because: no reason given" in crg.done("view", "show", ref)
    assert crg.refused("view", "open", "M2026-01", "1").startswith("The views of item 1 were opened at 09:30 already.")
    held = json.loads(crg.done("item", "list", "M2026-01", "--json"))
    assert held[0]["views_opened_at"].startswith("2026-11-23T09:30")
