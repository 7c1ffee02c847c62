"""Attendance by seat over time: members, deputies, apologies with reasons, vacancies, seats that began or ended."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from crg_tui.domain.group_drafts import EndDraft, MemberDraft, SeatDraft
from crg_tui.domain.periods import Period
from crg_tui.domain.seat_attendance import (
    PrintedAttendanceDraft,
    SeatCount,
    average,
    compare,
    period_words,
    reporting_year,
    year_of,
)
from crg_tui.papers.content import seat_attendance as content
from crg_tui.queries import seat_attendance
from crg_tui.queries import seats as seats_found
from crg_tui.queries.seat_attendance import SeatAttendanceLine
from crg_tui.services import attendance, meetings, members, printed_attendance, seats, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import ApologyDraft, draft, group_of, opened, planned, who
from tests.services.stories import done, head, operation, refused

YEAR = reporting_year("2026/27")


def printed(**over: str) -> PrintedAttendanceDraft:
    typed = {"seat": "UHL", "from_date": "1.4.2026", "to_date": "31.3.2027", "percentage": "75", "source": "Report"}
    made = draft(PrintedAttendanceDraft, **(typed | over))
    assert isinstance(made, PrintedAttendanceDraft)
    return made


def lines(context: Context, period: Period = YEAR) -> dict[str, SeatAttendanceLine]:
    return {line.short_name: line for line in seat_attendance.over(context.store, period).seats}


def held(context: Context, on: str, *came: str, sorry: dict[str, str] | None = None) -> str:
    """A meeting of an earlier day, at which these people came."""
    key = opened(context, held_on=on, open_cases="no")
    for name, reason in (sorry or {}).items():
        done(attendance.apologise(context, key, who(context, key, name), ApologyDraft(reason=reason or None)))
    for name in came:
        done(attendance.arrive(context, key, who(context, key, name)))
    done(meetings.close(context, key))
    return key


@pytest.mark.on_file
def test_each_seat_is_counted_over_the_meetings_of_its_time(either: Context) -> None:
    group = group_of(either)
    held(either, "1.6.2026", "Council", "Police", "UHL", sorry={"LPT": "leave", "Schools": ""})
    held(either, "1.9.2026", "Council", "Dora Deputy", sorry={"LPT": "court"})
    probation = seats_found.seat_page(either.store, group.seats["Probation"], date(2026, 9, 1))
    assert probation is not None
    done(seats.end(either, group.seats["Probation"], EndDraft(to_date=date(2026, 9, 30)), seen=probation.entry))
    done(seats.add(either, draft(SeatDraft, agency="Sample Nursery", short_name="Nursery", from_date="1.10.2026")))
    held(either, "2.11.2026", "Council", "Police")
    told = lines(either)
    assert told["Council"].count.words == "3 of 3, 100%" and told["Council"].count.details == ()
    assert told["Police"].count.words == "3 of 3, 100%" and told["Police"].count.details == ("1 by deputy",)
    assert content.line_words(told["LPT"]) == "0 of 3, 0%; 2 apologies, 1 absent without"
    assert [one.words for one in told["LPT"].count.meetings] == [
        "apologies: leave", "apologies: court", "absent, no apologies",
    ]  # fmt: skip
    assert told["Schools"].count.meetings[0].words == "apologies: no reason given"
    assert told["UHL"].count.words == "1 of 3, 33%"
    assert told["Probation"].count.words == "0 of 2, 0%", "it ended before the third"
    assert told["Nursery"].count.words == "0 of 1, 0%" and told["Nursery"].count.details == ("1 vacant",)
    autumn = lines(either, Period(date(2026, 9, 1), date(2026, 10, 31)))
    assert autumn["Council"].count.words == "1 of 1, 100%" and autumn["Nursery"].count.words == "no meeting in its time"
    assert lines(either, reporting_year("2020/21")) == {}
    assert_whole(either)


@pytest.mark.on_file
def test_a_meeting_without_attendance_and_a_call_of_the_partners_say_nothing(either: Context) -> None:
    group_of(either)
    held(either, "1.6.2026", "Council")
    held(either, "1.9.2026")
    held(either, "2.9.2026", "Council", "Police")
    opened(either, held_on="3.9.2026", kind="partners_call", open_cases="no")
    planned(either, held_on="24.11.2026")
    page = seat_attendance.over(either.store, YEAR)
    assert len(page.meetings) == 3
    count = lines(either)["Police"].count
    assert (count.attended, count.counted, count.percentage) == (1, 2, 50) and "1 not recorded" in count.details


def test_what_is_printed_stands_beside_the_count_and_changes_nothing(either: Context) -> None:
    group_of(either)
    held(either, "1.6.2026", "UHL")
    answer = printed_attendance.add(either, printed())
    line = lines(either)["UHL"]
    assert line.count.percentage == 100 and line.differs
    assert line.compared == "printed 75%, the record gives 100% (1 of 1): they differ"
    assert lines(either, Period(date(2026, 5, 1), date(2026, 7, 1)))["UHL"].printed is None, "of that period nothing is"
    assert "75% is recorded for UHL" in refused(printed_attendance.add(either, printed(percentage="80"))).sentence
    assert line.printed is not None
    done(printed_attendance.correct(either, line.printed.id, printed(percentage="100"), seen=line.printed.entry))
    assert lines(either)["UHL"].compared == "printed 100%: they agree"
    stale = printed_attendance.correct(either, line.printed.id, printed(), seen=line.printed.entry)
    assert refused(stale).refusals[0].theirs
    other = printed_attendance.add(either, printed(seat="LPT", percentage="0"))
    done(undo.undo(either, operation(other)))
    assert answer and [one.seat for one in seat_attendance.printed(either.store)] == ["UHL"]
    assert_whole(either)


@pytest.mark.parametrize(
    ("over", "field", "said"),
    [
        ({"seat": "Zoo"}, "seat", "There is no seat Zoo in that period."),
        ({"to_date": "1.3.2026"}, "to_date", "is before the first day"),
        ({"from_date": "1.4.2020", "to_date": "31.3.2021"}, "seat", "There is no seat UHL in that period."),
    ],
)
def test_a_printed_percentage_that_belongs_nowhere_is_refused(
    context: Context, over: dict[str, str], field: str, said: str
) -> None:
    group_of(context)
    before = head(context)
    assert said in (refused(printed_attendance.add(context, printed(**over))).about(field) or "")
    assert head(context) == before


def test_a_seat_that_stood_empty_is_apart_from_one_whose_member_stayed_away(context: Context) -> None:
    group = group_of(context)
    held(context, "1.6.2026", "Council")
    person = seats_found.person_page(context.store, group.members["Schools"])
    assert person is not None
    done(members.end(context, group.members["Schools"], EndDraft(to_date=date(2026, 6, 30)), seen=person.entry))
    held(context, "1.9.2026", "Council")
    done(members.add(context, draft(MemberDraft, seat="Schools", name="Sam New", from_date="1.10.2026")))
    held(context, "2.11.2026", "Council", "Sam New")
    assert content.line_words(lines(context)["Schools"]) == "1 of 3, 33%; 1 absent without, 1 vacant"


def test_years_and_percentages_in_words() -> None:
    assert reporting_year("2014/15") == reporting_year(" 2014-2015 ") == Period(date(2014, 4, 1), date(2015, 3, 31))
    for wrong in ("2014", "2014/16", "14/15", "", "2014/15; drop", "9999/00"):
        with pytest.raises(ValueError, match="no reporting year"):
            reporting_year(wrong)
    assert year_of(date(2015, 3, 31)) == year_of(date(2014, 4, 1)) == reporting_year("2014/15")
    assert period_words(reporting_year("1999/2000")) == "1999/00"
    assert period_words(Period(date(2014, 6, 1), date(2014, 6, 2))) == "1 June 2014 to 2 June 2014"
    assert average([Fraction(1, 2), None, Fraction(2, 3)]) == "58.3%" and average([None]) is None
    assert compare(75, SeatCount(())) == "printed 75%; the record cannot count it"
