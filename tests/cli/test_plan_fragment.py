"""A plan with everything that a published one has is the same on screen, by command, in print and exported."""

from __future__ import annotations

import json
from datetime import date
from functools import partial
from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import show_day
from crg_tui.handover import export
from crg_tui.handover.export import Exported
from crg_tui.papers.model import Document, Item, Table
from crg_tui.papers.plain import to_text
from crg_tui.queries import action_parts
from crg_tui.queries.kept_papers import Subject
from crg_tui.screens.action_page import ActionScreen
from crg_tui.screens.action_plan import Plan
from crg_tui.services import papers
from crg_tui.services.work import Context
from tests.cli.desk import Desk
from tests.conftest import MOMENT
from tests.services.meeting_stories import group_of
from tests.services.plan_stories import NURSE, TODAY, the_fragment
from tests.services.stories import logged
from tests.ui.house import at_home


async def test_the_fragment_is_the_same_on_screen_by_command_in_print_and_exported(
    context: Context, database_file: Path, clock: SampleClock, crg: Desk, tmp_path: Path
) -> None:
    group_of(context)
    case = logged(context)
    made = the_fragment(context, case.case_id)
    every = action_parts.of_actions(context.store, made, TODAY)
    words = [
        "Nobody lets a child's not being brought to an appointment pass without asking why.",
        "A child who is not brought is seen within a week.",
        "An audit of twenty records a half-year.",
    ]
    leads = [line.lead for key in made for line in every[key].leads]
    declined = "A national alert is being built; a second one would confuse crews."
    assert len(leads) == 6 and NURSE not in leads, "short names are written out"
    due = [show_day(day, weekday=False) for day in (date(2027, 1, 29), date(2027, 3, 31), date(2027, 3, 31))]

    paper = papers.make(context, PaperKind.ACTION_PLAN, Subject(case_id=case.case_id))
    assert isinstance(paper, Document)
    printed = " ".join(to_text(paper).split())
    tables = "\n".join(cell for row in _rows(paper) for cell in row)
    assert all(said in printed for said in words)
    assert all(said in tables for said in (*leads, *due, declined, "Not known", "No date set", "by December 2026"))
    assert tables.count(due[1]) == 2 and "multi-agency" in printed and "Supplied legend" in printed

    shown = [crg.done("action", "show", f"2026-001/A{number}") for number in (1, 2, 3, 4)]
    recommended = crg.done("recommendation", "show", "2026-001", "1")
    assert all(said in recommended for said in words)
    assert all(any(lead in said for said in shown) for lead in leads)
    assert f"Ambulance, safeguarding lead: not accepted, 16 November 2026: {declined}" in shown[3]
    assert "\nStatus " in shown[3] and "not known\n" in shown[3]
    assert all(f"{day}\n" in said for day, said in zip(due, shown, strict=False))

    async with at_home(database_file, clock, (120, 60)) as (person, house):
        person.app.open(lambda: Plan(house.desk, case.case_id))
        await person.still()
        assert person.sees("4 of 4 open")
        for key in made:
            person.app.open(partial(ActionScreen, house.desk, key))
            await person.still()
            seen = " ".join(person.screen().split())
            assert all(line.lead in seen for line in every[key].leads)
            assert every[key].rated.words in seen
        assert declined[:30] in seen

    answer = export.export(context.store, tmp_path / "over", MOMENT)
    assert isinstance(answer, Exported)
    held = json.loads((tmp_path / "over" / "record.json").read_text(encoding="utf-8"))
    assert sorted(row["lead"] for kind in ("actions", "joint_leads") for row in held[kind]) == sorted(leads)
    assert [row["due_on"] for row in held["actions"]] == ["2027-01-29", "2027-03-31", "2027-03-31", None]
    assert [row["lead_reason"] for row in held["actions"]] == [None, None, None, declined]
    assert (held["action_plans"][0]["how_known"], held["milestones"][0]["due_on"]) == (words[2], "2026-12")


def _rows(paper: Document) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for block in paper.blocks:
        inner = block.blocks if isinstance(block, Item) else (block,)
        found += [row for one in inner if isinstance(one, Table) for row in one.rows]
    return found
