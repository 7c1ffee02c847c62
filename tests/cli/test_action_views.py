"""`crg-tui action list` with its views, `action mine`, and progress on several."""

from __future__ import annotations

import json

from crg_tui.services.work import Context
from tests.cli.desk import Desk
from tests.conftest import assert_whole
from tests.services.many_actions import LEADS, OVERDUE, POLICE, TO_ASSURE, TO_VERIFY, four_years


def _lines(crg: Desk, *arguments: str) -> list[str]:
    return crg.done("action", "list", *arguments).splitlines()


def test_every_view_of_the_screen_is_a_view_of_the_command(crg: Desk, context: Context) -> None:
    four_years(context)
    many = len(LEADS)
    assert len(_lines(crg)) == 20 * many and "overdue 21 days" in _lines(crg)[0]
    assert len(_lines(crg, "--to-verify")) == TO_VERIFY * many
    assert len(_lines(crg, "--to-assure")) == TO_ASSURE * many
    assert len(_lines(crg, "--overdue", "--agency", POLICE)) == OVERDUE
    assert len(_lines(crg, "--overdue", "--agency", "detective superintendent")) == OVERDUE
    found = json.loads(crg.done("action", "list", "--overdue", "--agency", POLICE, "--json"))
    assert {line["lead"] for line in found} == {LEADS[0]}
    grouped = _lines(crg, "--by-recommendation", "--agency", POLICE)
    assert grouped[0] == "2022-100 Child S1 · recommendation 1: Nobody lets sign 1 pass."
    assert grouped[1].startswith("  2022-100/A")
    assert _lines(crg, "--search", "unicorn") == []
    assert "No agency or post called Bogus leads" in crg.refused("action", "list", "--agency", "Bogus")
    assert f"The nearest that does: {POLICE}" in crg.refused("action", "list", "--agency", f"{POLICE[:-2]}sc")
    assert "Nobody has chosen" in crg.refused("action", "list", "--mine")
    assert "Nobody has chosen" in crg.refused("action", "mine")
    assert crg.done("action", "mine", POLICE) == f"Yours are those of {POLICE}.\n"
    assert "two things" in crg.refused("action", "mine", POLICE, "--nobody")
    assert crg.done("action", "mine") == f"{POLICE}\n"
    assert len(_lines(crg, "--mine", "--overdue")) == OVERDUE
    assert crg.done("action", "mine", "--nobody") == "Nobody's.\n"
    assert_whole(context)


def test_progress_is_told_of_several_at_once(crg: Desk, context: Context) -> None:
    four_years(context, 60)
    refs = ("2022-100/A1", "2022-101/A1")
    assert crg.done("action", "progress", *refs, "--wording", "Sent round.") == (
        "Progress is recorded: 2022-100/A1, 2022-101/A1.\n"
    )
    assert "There is no action X." in crg.refused("action", "progress", refs[0], "X", "--wording", "Sent round.")
    assert "one action" in crg.refused("action", "progress", *refs, "--number", "1", "--wording", "Sent")
    for ref in refs:
        assert crg.done("action", "show", ref).count("Sent round.") == 1
