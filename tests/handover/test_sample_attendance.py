"""Attendance of 2014/15 as it was printed: what the ticks say, beside what the report says of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from crg_tui.domain.cases import Provenance
from crg_tui.domain.seat_attendance import Came, reporting_year
from crg_tui.papers.content import seat_attendance as content
from crg_tui.queries import group, minutes_record, seat_attendance
from crg_tui.queries.seat_attendance import SeatAttendancePage
from tests.conftest import assert_whole
from tests.handover.played import Playing, opened, stored

YEAR = reporting_year("2014/15")
TICKED = {
    "Independent Chair": 100, "Director": 100, "City Council": 75, "LPT": 100, "CCG": 100, "UHL": 100, "Police": 100,
    "Lay Member": 100, "Lead Member": 100, "Probation": 100, "CAFCASS": 75, "Colleges": 100, "Schools": 25,
    "Youth Offending": 75,
}  # fmt: skip


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Playing]:
    with opened(stored("leicester-2014-15-attendance", tmp_path_factory.mktemp("board"))) as held:
        yield held


@pytest.fixture(scope="module")
def page(board: Playing) -> SeatAttendancePage:
    return seat_attendance.over(board[0].store, YEAR)


def test_the_record_computes_what_the_ticks_say(page: SeatAttendancePage) -> None:
    assert len(page.meetings) == 4 and len(page.seats) == 14
    assert {line.short_name: line.count.percentage for line in page.seats} == TICKED
    council = next(line for line in page.seats if line.short_name == "City Council")
    assert [one.came for one in council.count.meetings] == [Came.MEMBER] * 3 + [Came.ABSENT]
    assert council.count.meetings[0].who == ("City Council, not named",)


def test_the_lay_member_s_printed_75_is_reported_and_not_repaired(page: SeatAttendancePage) -> None:
    differing = [line for line in page.seats if line.differs]
    assert [line.short_name for line in differing] == ["Lay Member"]
    [lay] = differing
    assert lay.printed is not None
    assert (lay.count.attended, lay.count.counted, lay.count.percentage, lay.printed.percentage) == (4, 4, 100, 75)
    assert content.line_words(lay) == "4 of 4, 100%; printed 75%, the record gives 100% (4 of 4): they differ"
    schools = next(line for line in page.seats if line.short_name == "Schools")
    assert content.line_words(schools) == "1 of 4, 25%; 3 absent without; printed 25%: they agree"


def test_the_stated_average_follows_the_print_where_the_ticks_give_another(page: SeatAttendancePage) -> None:
    assert (page.printed_average, page.average) == ("87.5%", "89.3%")
    assert page.averages == "average 89.3%; of the printed percentages 87.5%: they differ"


def test_it_is_published_stands_alone_and_invents_nothing(board: Playing, page: SeatAttendancePage) -> None:
    context, _ = board
    found = group.partnership(context.store)
    assert found is not None and found.provenance is Provenance.PUBLISHED
    for head in page.meetings:
        record = minutes_record.record(context.store, head.id)
        assert record is not None and record.provenance is Provenance.PUBLISHED
        assert record.items == () and (head.opened_at, head.closed_at, head.starts_at) == (None, None, None)
        assert head.place is not None and head.place.startswith("not published; of the day only")
        assert not any(one.apology for one in record.people), "a cross does not say that apologies were sent"
        assert all("not named" in one.name for one in record.people)
    assert_whole(context)
