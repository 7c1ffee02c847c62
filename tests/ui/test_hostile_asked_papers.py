"""Hostile text in what is asked before a paper: shown in it as it is and kept with it, or refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.judgements import Answer, ReviewRecommended
from crg_tui.domain.papers import OFFERED, About, PaperKind
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import MakerDraft
from crg_tui.queries import kept_papers
from crg_tui.screens.made_paper import MadePaper
from crg_tui.screens.papers import Papers, papers_of
from crg_tui.services import decisions
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import Sitting, page, sitting
from tests.services.return_stories import query_of_a_return
from tests.services.review_stories import begun
from tests.services.stories import done
from tests.ui.hostile import Hostile, assert_shown, kept_line, watched
from tests.ui.house import at_home

ASKED: dict[PaperKind, dict[str, Any]] = {
    PaperKind.AGENDA: {"presenters": "1: Sample"},
    PaperKind.PACK: {"leave_out": "action log", "presenters": "1: Sample"},
    PaperKind.ACTION_LOG: {"meeting": "M2026-01"},
    PaperKind.ATTENDANCE: {"year": "2026/27"},
    PaperKind.CHRONOLOGY: {"since": "2020", "until": "2026"},
    PaperKind.REMINDER: {"agency": "LPT"},
    PaperKind.BLANK_RETURN: {"agency": "LPT"},
    PaperKind.RETURN_REMINDER: {"agency": "LPT", "due_on": "1.12.2026"},
    PaperKind.RETURN_QUERIES: {"agency": "LPT", "due_on": "1.12.2026"},
    PaperKind.HIGHLIGHT: {"quarter": "2026-10"},
    PaperKind.AGENCY_REMINDER: {"agency": "LPT", "due_on": "1.12.2026"},
    PaperKind.INFORMATION_REQUEST: {"due_on": "1.12.2026", "unasked": ["reason"]},
    PaperKind.REVIEW: {"review": "R2026-01"},
}
"""What some papers need to be made."""


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Hostile]:
    yield from watched(monkeypatch, request.node.name)


def decided(context: Context) -> tuple[Sitting, str]:
    sat = sitting(context)
    key = sat.propose(recommended=ReviewRecommended.LCSPR, criteria_met=Answer.YES, improvements=Answer.YES)
    sat.all_agree(key)
    sat.stands(key, Stand.DISAGREE, "LPT")
    sat.words(key, "LPT", words_from="Mo LPT")
    sat.record(key)
    maker = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="Dee Delegate")
    done(decisions.decide(context, key, maker, seen=page(context, key).entry))
    begun(context, sat.case_ref)
    return sat, key


async def test_papers_that_are_asked_for(
    context: Context, database_file: Path, clock: SampleClock, hostile: Hostile
) -> None:
    sat, key = decided(context)
    query_of_a_return(context, sat.case_id, "LPT")
    of = {About.CASE: sat.case_id, About.MEETING: sat.meeting_id, About.DECISION: key, About.GROUP: ""}
    async with at_home(database_file, clock) as (person, house):
        desk = house.desk
        for offered in (one for one in OFFERED if one.draft is not None):
            person.app.open(partial(papers_of, desk, offered.about, of[offered.about]))
            await person.still()
            person.on(Papers).records.go_to(f"make {offered.name}")
            await person.press("list.choose")
            await hostile.form(person, None, **ASKED.get(offered.kind, {}))
            assert person.on(MadePaper), offered.name
            assert_shown(person)
            await person.press("app.back", "app.back")

        person.app.open(lambda: papers_of(desk, About.DECISION, key))
        await person.still()
        person.on(Papers).records.go_to("make decision-letter")
        await person.press("list.choose", "form.save", "made.keep")
        await hostile.line(person, "marking")
        await person.press("line.give")
        assert "can hold 500 characters" in person.said()
        await hostile.line(person, "marking", long=False)
        await person.press("line.give")
        await hostile.line(person, "despite", long=False)
        await person.press("reason.give")
        assert person.said().startswith("Kept as P1")
        assert_shown(person, "[/foo] [note]")
        [line] = kept_papers.every(desk.context.store)
        assert (line.marking, line.despite) == (kept_line("marking"), kept_line("despite"))
        assert_whole(desk.context)
