"""`crg-tui circulation`, `disclosure`, `returned-draft` and `stock-sentence`: by plain commands."""

from __future__ import annotations

from tests.cli.desk import Desk
from tests.cli.test_actions_and_minutes import sat
from tests.cli.test_commands import data
from tests.services.decision_stories import Sitting

__all__ = ["sat"]


def test_a_paper_goes_out_and_is_asked_back(crg: Desk, sat: Sitting) -> None:
    assert "no minutes that were issued" in crg.refused("circulation", "add", "M2026-01", "--to", "Mo UHL")
    assert "Kept as P1" in crg.done("paper", "keep", "draft-minutes", "M2026-01")
    assert crg.done("circulation", "add", "p1", "--to", "Mo UHL") == (
        "Recorded that P1, draft minutes of M2026-01, version 1 went to Mo UHL.\n"
    )
    crg.done("minutes", "M2026-01", "--issue", "--despite", "It is late.")
    told = crg.done("circulation", "add", "M2026-01", "--everybody", "yes", "--route", "post")
    assert told.startswith("Recorded that minutes of M2026-01, version 1 went to 9 people: Mo Council, ")
    listed = crg.done("circulation", "list", "M2026-01").splitlines()
    assert listed[0] == (
        "1  Mo UHL (UHL): P1, draft minutes of M2026-01, version 1, secure e-mail, Mon 23 November 2026, "
        "replaced by minutes of M2026-01, version 1, has it"
    )
    assert len(listed) == 10
    assert crg.done("circulation", "list", "--holding").splitlines() == [listed[0].removeprefix("1  ")]
    assert crg.done("circulation", "recall", "P1", "1", "--reason", "It is old.") == (
        "Recorded that P1, draft minutes of M2026-01, version 1 was asked back from Mo UHL.\n"
    )
    crg.done("circulation", "recall", "P1", "1", "--answer", "deleted")
    shown = crg.done("circulation", "show", "P1", "1")
    assert "Recalled     Mon 23 November 2026: It is old." in shown and "Answer       deleted" in shown
    assert data(crg, "circulation", "show", "P1", "1")["recall_answer"] == "deleted"
    assert crg.done("circulation", "list", "--holding") == "Nobody holds one that was replaced.\n"
    assert "Corrected" in crg.done("circulation", "correct", "M2026-01", "2", "--recipient", "Mo LPT")
    assert "Taken away" in crg.done("circulation", "remove", "M2026-01", "2")
    assert len(data(crg, "circulation", "list", "M2026-01")) == 9
    assert "There is no entry 99 of M2026-01." in crg.refused("circulation", "show", "M2026-01", "99")
    assert "have no version 7" in crg.refused("circulation", "add", "M2026-01", "--version", "7", "--to", "A")
    several = ("circulation", "recall", "M2026-01", "2", "3")
    assert "went" not in crg.done(*several, "--reason", "Wrong name.")
