"""The sample meeting, from the day before to its issued minutes, by keyboard alone: the minutes, to the letter.

What is done, by whom and when stands in fixtures/sample-meeting.toml; the minutes were written by hand beforehand.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from crg_tui.domain.stages import StepKind
from crg_tui.handover.samples.demo import NEXT_MEETING, sample_clock
from crg_tui.handover.samples.playing import Played
from crg_tui.handover.samples.stage import Stage
from crg_tui.queries import case_page, decisions, meetings
from crg_tui.services.work import Context
from tests.handover import test_sample_meeting as played
from tests.handover.played import Stored, encrypted, few_bank_holidays
from tests.ui import sample_hour as hour
from tests.ui.hour import MinuteTaker
from tests.ui.house import at_home

WHO = "Pia Sample"


@dataclass(frozen=True, slots=True)
class Year:
    """The sample year in an encrypted file, with its key header beside it."""

    path: Path

    def copied_to(self, folder: Path) -> Path:
        """A copy of the test's own."""
        for file in (self.path, self.path.with_name(self.path.name + ".key")):
            shutil.copyfile(file, folder / file.name)
        return folder / self.path.name


@pytest.fixture(scope="session")
def sample_year(year_file: Stored, tmp_path_factory: pytest.TempPathFactory) -> Year:
    """The sample year as it was played, encrypted afterwards."""
    return Year(encrypted(year_file, tmp_path_factory.mktemp("sample-year")))


async def test_the_minutes_are_those_that_were_written_by_hand(sample_year: Year, tmp_path: Path) -> None:
    database, paper = sample_year.copied_to(tmp_path), tmp_path / "minutes.txt"
    clock = sample_clock()
    with few_bank_holidays():
        async with at_home(database, clock) as (person, _):
            hand = MinuteTaker(person, clock)
            hand.at(16, 0, day=23)
            await hour.the_day_before(hand)
        hand.at(9, 15)
        async with at_home(database, clock) as (person, house):
            hand = MinuteTaker(person, clock)
            assert house.desk.context.operator is not None and house.desk.context.operator.name == WHO
            await hour.before_the_meeting(hand)
            await hour.opening_items(hand)
            await hour.the_action_log_out_of_order(hand)
            await hour.an_arrival_in_the_middle_of_a_sentence(hand)
            await hour.the_discussion_of_child_k(hand)
            await hour.a_split_put_right_before_and_after_recording(hand)
            await hour.what_follows_on_child_k(hand)
            await hour.unanimous_with_one_in_writing(hand)
            await hour.deferred(hand)
            await hour.provisional_once_the_police_have_left(hand)
            await hour.the_rest_and_the_end(hand)
            await hour.after_the_meeting(hand)
            await hour.issued_and_written(hand, paper)
            as_the_record_has_it(house.desk.context)
    lines = played.without_seal(paper.read_text(encoding="utf-8")).split("\n")
    assert lines == played.EXPECTED.read_text(encoding="utf-8").split("\n")


def as_the_record_has_it(context: Context) -> None:
    """What holds of the meeting when it is played through the services holds here, in the record and in its log."""
    store = context.store
    stage = Stage(context)
    for kind, find, refs in (
        ("meeting", meetings.find, [NEXT_MEETING]),
        ("case", case_page.find, ["2026-008", "2026-011", "2026-012"]),
        ("decision", decisions.find, ["2026-009/D2", "2026-010/D1", "2026-012/D2"]),
    ):
        for ref in refs:
            key = find(store, ref)
            assert key is not None
            stage.ids[kind, ref] = key
    held = (context, Played("by keyboard", 0, frozenset(), stage))
    assert played.issued(held) == played.EXPECTED.read_text(encoding="utf-8").split("\n")
    played.test_somebody_comes_late_and_somebody_leaves_early(held)
    played.test_items_are_taken_out_of_order_and_one_is_deferred(held)
    played.test_there_is_a_unanimous_a_split_and_a_provisional_decision(held)
    played.test_dissent_is_there_in_words_and_to_follow(held)
    played.test_a_wrong_agency_was_put_right_before_and_after_recording_and_the_log_has_both(held)
    played.test_a_view_moved_and_both_are_kept(held)
    played.test_the_log_is_as_the_record_says(held)
    day = context.clock.today()
    for ref, wanted in (
        ("2026-008", [StepKind.PANEL_REPLY]),
        ("2026-011", [StepKind.DEFERRED]),
        ("2026-012", [StepKind.RAPID_REVIEW_MEETING, StepKind.RECOMMENDED]),
    ):
        page = case_page.page(store, stage.id("case", ref), day)
        assert page is not None and [step.kind for step in page.steps][-len(wanted) :] == wanted
