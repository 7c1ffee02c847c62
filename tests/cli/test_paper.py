"""`crg-tui paper`: made, kept, listed, shown and written."""

from __future__ import annotations

from pathlib import Path

from crg_tui.domain.papers import OFFERED
from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.services.stories import typed


def test_a_paper_is_made_kept_and_shown_as_it_went(crg: Desk) -> None:
    crg.done("seat", "add", *options(agency="Sample Hospital Trust", short_name="UHL", from_date="1.4.2026"))
    crg.done("referral", "add", *options(**typed()))
    given = options(kind="next_step", wording="To notify.", rationale="Both limbs.")
    crg.done("decision", "add", "2026-001", "--basis", "correspondence", *given)
    made = crg.done("paper", "make", "decision-sheet", "2026-001/D1", "--marking", "OFFICIAL")
    assert "To notify." in made and "OFFICIAL" in made

    file = str(crg.folder / "sheet.md")
    said = crg("paper", "keep", "decision-sheet", "2026-001/D1", "-o", file, "--despite", "Wanted.")
    assert (said.status, said.err) == (0, "Wrote sheet.md.\n")
    assert said.out.startswith(
        "Kept as P1: Proposal 2026-001/D1 (Child K): next step after the rapid review, version 1, seal "
    )
    assert "To notify." in Path(crg.folder / "sheet.md").read_text(encoding="utf-8")
    assert crg.done("paper", "list").startswith("P1  decision sheet 2026-001/D1, version 1, ")
    assert crg.done("paper", "list", "--case", "2026-001") == "No paper was kept.\n"
    assert data(crg, "paper", "show", "P1", "--json")["despite"] == "Wanted."
    assert "To notify." in crg.done("paper", "show", "p1")
    assert crg.refused("paper", "show", "P9") == "No paper P9 was kept. Look at `crg-tui paper list`."
    assert "There is no decision 2026-001/D9" in crg.refused("paper", "make", "decision-sheet", "2026-001/D9")


def test_every_paper_says_what_it_is(crg: Desk) -> None:
    said = crg.done("paper", "kinds")
    assert all(offered.name in said and offered.help in said for offered in OFFERED)


def test_the_papers_of_a_meeting_are_made_by_command_and_kept(crg: Desk) -> None:
    crg.done("referral", "add", *options(**typed()))
    crg.done("meeting", "add", *options(held_on="24.11.2026", starts_at="10:00"))
    file = crg.folder / "pack.html"
    asked = options(leave_out="views", cover_words="Bring them back.", presenters="1: The chair")
    said = crg("paper", "keep", "papers-pack", "M2026-01", *asked, "-o", str(file))
    assert (said.status, said.err) == (0, "Wrote pack.html.\n") and said.out.startswith("Kept as P1: Papers for the ")
    page = file.read_text(encoding="utf-8")
    assert "Bring them back." in page and "Left out of this pack: views." in page and "The chair" in page
    assert crg.done("paper", "list", "--meeting", "M2026-01").startswith("P1  papers pack M2026-01, version 1, ")
    assert "For decision" in crg.done("paper", "make", "agenda", "M2026-01")
    assert "No action is open." in crg.done("paper", "make", "action-log", "--meeting", "M2026-01")
    assert "Attendance 2026/27" in crg.done("paper", "make", "attendance-table")
    assert "These papers hold no “pictures”." in crg.refused(
        "paper", "make", "papers-pack", "M2026-01", "--leave-out", "pictures"
    )
    assert crg.refused("paper", "make", "attendance-table", "--year", "2026").startswith("Reporting year: ")
