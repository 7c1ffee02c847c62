"""The extract of one case: amendments beside its items, how minutes stand, and the course of the case."""

from __future__ import annotations

import pytest

from crg_tui.domain.minutes import AmendmentDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.papers.content.amended import numbers
from crg_tui.papers.model import Document, Item, Status
from crg_tui.papers.render import render
from crg_tui.services import minutes, papers
from crg_tui.services.work import Context
from tests.services import minutes_stories as stories
from tests.services.decision_stories import Sitting
from tests.services.report_stories import subject
from tests.services.stories import done


def told(paper: Document) -> str:
    return " ".join(render(paper, ".txt").decode().split())


def extract(sat: Sitting) -> Document:
    paper = papers.make(sat.context, PaperKind.EXTRACT, subject(sat))
    assert isinstance(paper, Document)
    return paper


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Item 5: the summary was handed round by Community.", ("5",)),
        ("In items 2, 5 and 7 the ward is ward 4.", ("2", "5", "7")),
        ("Items 5 to 7 were taken after the break.", ("5", "6", "7")),
        ("The ward is ward 4, with 5 beds.", ()),
    ],
)
def test_an_amendment_names_items_by_their_numbers(text: str, items: tuple[str, ...]) -> None:
    assert set(numbers(text)) == set(items)


def test_an_amendment_stands_under_the_item_that_it_names_and_others_are_counted(context: Context) -> None:
    sat = stories.held(context)
    done(minutes.issue(context, sat.meeting_id, reason="They wait."))
    waiting = extract(sat)
    assert waiting.status is Status.DRAFT
    assert any(isinstance(one, Item) and one.title.endswith("minutes not yet approved") for one in waiting.blocks)
    later = stories.later_meeting(context)
    done(minutes.approve(context, sat.meeting_id, later))
    own = _case_items(waiting)[0]
    for text in (f"Item {own.number}: Community handed it round.", "Item 99: nobody spoke.", "The hall was cold."):
        done(minutes.amend(context, sat.meeting_id, AmendmentDraft(text=text)))
    named = f"In {subject(sat).shown} the ward is ward 4."
    done(minutes.amend(context, sat.meeting_id, AmendmentDraft(text=named)))
    paper = extract(sat)
    assert paper.status is Status.EXTRACT, "approved minutes are no draft"
    [now] = _case_items(paper)
    within = told(Document("", "", "", "", paper.status, "2026-11-23", (now,)))
    assert f"approved minutes: Item {own.number}: Community handed it round." in within and named in within
    whole = told(paper)
    assert "nobody spoke" not in whole and "hall" not in whole and "and 2 amendments about other matters" in whole


def _case_items(paper: Document) -> list[Item]:
    meeting = next(block for block in paper.blocks if isinstance(block, Item))
    return [block for block in meeting.blocks if isinstance(block, Item)]
