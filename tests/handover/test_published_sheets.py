"""Published decisions on their sheets: who was for and against, who decided under which rule, and what nobody said."""

from __future__ import annotations

import pytest

from crg_tui.papers.render import ENDINGS, render
from tests.handover.played import Playing
from tests.services.decision_stories import sheet_of

LEEDS = ("2021-001/D1", "2021-002/D1")
MET_AND_NOT_RECOMMENDED = "2022-002/D1"


def on_paper(sampled: Playing, ref: str) -> str:
    """The sheet as text, its lines run together."""
    context, played = sampled
    return " ".join(render(sheet_of(context, played.stage.id("decision", ref)), ".txt").decode().split())


@pytest.mark.parametrize("ref", LEEDS)
def test_leeds_says_who_was_for_and_who_against(leeds: Playing, ref: str) -> None:
    told = on_paper(leeds, ref)
    health = "NHS Leeds Clinical Commissioning Group"
    assert f"Positions: Agree: West Yorkshire Police, {health} Disagree: Leeds City Council" in told
    assert "Outcome: split: 2 agree, 1 disagrees, of 3 seats whose position is published; the source says" in told
    assert "the source says: “differing views”" in told
    assert "Leeds City Council disagrees: its words are not published." in told
    assert "What each agency thought" not in told, "nobody's view is published, and none is made up"


@pytest.mark.parametrize("ref", LEEDS)
def test_leeds_says_who_decided_and_under_which_rule(leeds: Playing, ref: str) -> None:
    told = on_paper(leeds, ref)
    assert "Decided by: the local authority Decision: otherwise than the group recommends" in told
    assert "In these words: Not notified to the Panel." in told
    assert "Rationale: not published" in told and "Reason: not published" in told
    rule = told[told.index("Under which rule") :]
    assert "Whether to notify the Panel is decided by the local authority (Children Act 2004 s16C(1))" in rule
    assert "The day is not published, so no version of the arrangements is named here." in rule
    assert "The local authority decided otherwise than the group recommends." in rule


def test_leicester_s_second_row_says_met_and_not_recommended_and_why(leicester: Playing) -> None:
    told = on_paper(leicester, MET_AND_NOT_RECOMMENDED)
    assert "The LCSPR criteria are met. An LCSPR is not recommended." in told
    assert "LCSPR criteria met: yes" in told and "Review recommended: no review" in told
    assert "was enough to judge fully what had happened and to find the learning" in told
    assert told.index("LCSPR criteria met: yes") < told.index("Review recommended: no review")


def test_leicester_s_second_row_says_who_decided_and_that_positions_are_not_published(leicester: Playing) -> None:
    told = on_paper(leicester, MET_AND_NOT_RECOMMENDED)
    assert "Positions: Not published: Leicester City Council, Leicestershire Police," in told
    assert "Outcome: positions not published" in told and "unanimous" not in told
    assert "Decided by: the independent adviser Decision: as the group recommends" in told
    assert "That the independent adviser decides is what the arrangements of 2019 say" in told


def test_leicester_s_second_row_ends_with_the_panel(leicester: Playing) -> None:
    told = on_paper(leicester, MET_AND_NOT_RECOMMENDED)
    course = told[told.index("Timeline") :]
    assert course.index("put to the group") < course.index("decided") < course.index("reply of the Panel")
    assert "The Panel agrees, 2022, on 2022-002/D1; its words are not published." in course
    assert "The year is an assumption" in course, "an assumed date says so wherever it stands"
    assert "when the report was sent to it is not recorded" in course


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_sheets_print_in_every_format(leeds: Playing, leicester: Playing, ending: str) -> None:
    for (context, played), ref in ((leeds, LEEDS[0]), (leicester, MET_AND_NOT_RECOMMENDED)):
        assert len(render(sheet_of(context, played.stage.id("decision", ref)), ending)) > 1000
