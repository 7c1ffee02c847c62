"""What minutes say of days, agencies and items, where several papers must say the same."""

from __future__ import annotations

from crg_tui.domain.actions import ActionDraft
from crg_tui.papers.model import Document, Item, Table
from crg_tui.papers.plain import to_text
from crg_tui.services import actions, agenda, attendance, meetings
from crg_tui.services.work import Context
from tests.services import minutes_stories as stories
from tests.services.meeting_stories import DeferralDraft, at, draft, group_of, item, opened, planned, who
from tests.services.stories import done


def flowing(paper: Document) -> str:
    return " ".join(to_text(paper).split())


def still_open(paper: Document) -> list[tuple[str, ...]]:
    return [row for block in paper.blocks if isinstance(block, Table) and "Still open" in block.header
            for row in block.rows]  # fmt: skip


def held(context: Context, agenda_items: list[str], *, opens: tuple[int, int] = (10, 0)) -> str:
    group_of(context, agenda_items)
    at(context, *opens)
    meeting = opened(context)
    for short in ("Council", "Police", "ICB", "UHL", "LPT"):
        done(attendance.arrive(context, meeting, who(context, meeting, short)))
    return meeting


def test_a_meeting_that_began_at_another_time_says_for_when_it_was_planned(context: Context) -> None:
    meeting = held(context, ["Any other business"], opens=(9, 40))
    at(context, 11, 5)
    done(meetings.close(context, meeting))
    assert "09:40 to 11:05 (planned for 10:00)" in flowing(stories.drafted(context, meeting))


def test_one_that_began_as_planned_says_its_time_once(context: Context) -> None:
    meeting = held(context, ["Any other business"])
    assert "planned for" not in flowing(stories.drafted(context, meeting))


def test_an_item_of_which_only_an_action_is_recorded_says_the_action(context: Context) -> None:
    meeting = held(context, ["Action log", "Any other business"])
    for number in (1, 2):
        done(agenda.take(context, item(context, meeting, number)))
    wording = "Ask the ambulance trust who holds its seat."
    done(actions.add(context, ActionDraft(wording=wording), item_id=item(context, meeting, 1)))
    done(meetings.close(context, meeting))
    first, second = (block for block in stories.drafted(context, meeting).blocks if isinstance(block, Item))
    told = [to_text_of(one) for one in (first, second)]
    assert told[0] == f"Action M2026-01/A1 was agreed: {wording}"
    assert told[1] == "No business was recorded under this item."


def to_text_of(block: Item) -> str:
    return " ".join(getattr(one, "text", "") for one in block.blocks)


def test_what_was_put_off_is_wanted_by_its_day_or_for_the_meeting_that_takes_it_again(context: Context) -> None:
    meeting = held(context, ["Housing", "Training"])
    planned(context, held_on="7.12.2026", open_cases="no")
    wanting = draft(DeferralDraft, wanting="the list", wanted_from="probation", back_at="M2026-02")
    done(agenda.defer(context, item(context, meeting, 1), wanting))
    dated = draft(DeferralDraft, wanting="the plan", wanted_from="the lead", until="1.12.2026", back_at="M2026-02")
    done(agenda.defer(context, item(context, meeting, 2), dated))
    rows = still_open(stories.drafted(context, meeting))
    assert [row[2:] for row in rows] == [
        ("Sample Probation", "meeting of 7 December 2026"), ("the lead", "1 December 2026"),
    ]  # fmt: skip
