"""Leicester 2022/23 by keyboard alone, from a database without any case to the exported table."""

from __future__ import annotations

import csv
from pathlib import Path

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused
from crg_tui.domain.partial_date import PartialDate
from crg_tui.handover import fixtures
from crg_tui.screens.case import CaseScreen
from crg_tui.screens.cases import CaseList
from crg_tui.screens.decide import DecideScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.today import Today
from crg_tui.services import bank_holidays, profiles
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.leicester import ROWS
from tests.ui.hour import MinuteTaker
from tests.ui.house import at_home, find_command


async def test_the_published_year_by_keyboard(
    context: Context, database_file: Path, clock: SampleClock, tmp_path: Path
) -> None:
    bank_holidays.fill_if_needed(context)
    profile = fixtures.find("leicester-2019")
    assert not isinstance(profile, Refused)
    assert not isinstance(profiles.load(context, profile), Refused)
    async with at_home(database_file, clock) as (person, _):
        hand = MinuteTaker(person, clock)
        await person.press("cases.open")
        for row in ROWS:
            await person.press("case.new")
            await hand.fill(
                received_on=row.received, referring_agency="not published",
                summary="What happened was not published.", route="not published",
                provenance="published facts, entered in retrospect",
            )  # fmt: skip
            person.on(CaseList)
            await person.press("list.choose")
            person.on(CaseScreen)
            await person.press("case.step")
            await hand.fill(kind="rapid review completed", on_date=row.completed)
            assert person.sees(f"{row.days} working days")
            assert person.sees("not computable: notification date not recorded")
            await person.press("case.decide")
            person.on(DecideScreen)
            await person.press("decide.propose")
            await hand.fill(
                kind="next step after the rapid review", wording=row.wording, rationale=row.rationale,
                criteria_met=row.criteria.replace("_", " "), recommended="no review",
            )  # fmt: skip
            await person.press("decide.record")
            if isinstance(person.top(), ReadAndConfirm):
                await person.press("reading.confirm")
            await person.press("decide.maker")
            await hand.fill(
                made="as the group recommends", capacity="the independent adviser", made_reason="As published."
            )
            person.on(DecideScreen)
            await person.press("decide.paper")
            paper = tmp_path / f"decision of {row.received}.txt"
            await hand.write_paper(str(paper))
            assert row.wording in " ".join(paper.read_text(encoding="utf-8").split())
            await person.press("app.back", "app.back", "case.referrals")
            paper = tmp_path / f"{row.received}.txt"
            await hand.write_paper(str(paper))
            sheet = " ".join(paper.read_text(encoding="utf-8").split())
            assert f"Received on: {PartialDate.parse(row.received).shown}" in sheet
            assert "What happened was not published." in sheet
            await person.press("app.back", "app.back")
            person.on(CaseList)
        await person.press("app.back")
        person.on(Today)
        await find_command(person, "export")
        await hand.fill(folder=str(tmp_path / "out"))
        await person.until(ToldScreen)
    text = (tmp_path / "out" / "referrals-and-decisions.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["working days from referral to completion"] for row in rows] == ["14", "17", "17"]
    assert [row["LCSPR criteria met"] for row in rows] == ["not published", "yes", "not published"]
    assert {row["decided"] for row in rows} == {"as the group recommends"}
    assert_whole(context)
