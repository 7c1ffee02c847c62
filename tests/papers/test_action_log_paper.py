"""The action log and the attendance table as papers: order, what ended since, letters, the count."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.actions import ActionDraft, CompletionDraft, HowLeft, LeavingDraft, RecommendationDraft
from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import Draft
from crg_tui.domain.group_drafts import EndDraft
from crg_tui.domain.meeting_drafts import MinuteTextDraft
from crg_tui.domain.paper_drafts import ActionLogDraft, AttendanceDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plan_drafts import VerificationDraft
from crg_tui.domain.plans import Verdict
from crg_tui.domain.seat_attendance import PrintedAttendanceDraft
from crg_tui.papers.model import Block, Document, Heading, Table
from crg_tui.papers.plain import to_text
from crg_tui.queries import actions as found
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import actions, assurance, attendance, meetings, notes, papers, printed_attendance
from crg_tui.services import seats as seat_services
from crg_tui.services.work import Context
from tests.services.decision_stories import Sitting, sitting
from tests.services.meeting_stories import ApologyDraft, draft, group_of, opened, planned, who
from tests.services.stories import done


def made(context: Context, kind: PaperKind, asked: Draft | None = None) -> Document:
    paper = papers.make(context, kind, Subject(), asked)
    assert isinstance(paper, Document), paper
    return paper


def said(paper: Document) -> str:
    return " ".join(to_text(paper).split())


def under(paper: Document, heading: str) -> list[tuple[str, ...]]:
    """The rows of the tables below a heading, to the next of its level."""
    rows: list[tuple[str, ...]] = []
    inside = False
    for block in paper.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text.startswith(heading)
        elif inside and isinstance(block, Table):
            rows += block.rows
    return rows


def today_is(context: Context, day: int, month: int = 11) -> None:
    assert isinstance(context.clock, SampleClock)
    context.clock.moment = datetime(2026, month, day, 12, 0, tzinfo=UTC)


def agreed(sat: Sitting, wording: str, due_on: date | None, **over: object) -> str:
    given = ActionDraft(wording=wording, lead="Police, sergeant", due_on=due_on, **over)  # type: ignore[arg-type]
    return done(actions.add(sat.context, given, item_id=sat.item_id)).action_id


def entry(context: Context, action_id: str) -> str | None:
    page = found.page(context.store, action_id)
    assert page is not None
    return page.entry


def told(context: Context) -> Sitting:
    """Actions of every kind, agreed on 23 November; it is 10 December."""
    sat = sitting(context)
    done(actions.recommend(context, sat.case_id, RecommendationDraft(recommendation="Every visit is answered.")))
    agreed(sat, "Late by five.", date(2026, 12, 5), recommendation=1)
    agreed(sat, "No date.", None)
    moved = agreed(sat, "Moved.", date(2026, 12, 1))
    ended = agreed(sat, "Done.", date(2026, 12, 1))
    left = agreed(sat, "Left.", date(2026, 12, 1))
    words = "2026-001/A1 will be late. Snow. Of 2026-001/A10 nothing is known."
    done(notes.set_minute_text(context, sat.item_id, MinuteTextDraft(text=words), seen=None))
    done(meetings.close(context, sat.meeting_id))
    today_is(context, 10, 12)
    later = ActionDraft(wording="Moved.", lead="Police, sergeant", due_on=date(2027, 1, 8))
    done(actions.correct(context, moved, later, seen=entry(context, moved)))
    finished = CompletionDraft(completed_on=PartialDate.parse("2.12.2026"), without_evidence="Told by telephone.")
    done(actions.complete(context, ended, finished, seen=entry(context, ended)))
    gone = LeavingDraft(how=HowLeft.NOT_ACCEPTED, reason="Another agency's work.")
    done(actions.close(context, left, gone, seen=entry(context, left)))
    return sat


def test_what_is_overdue_stands_first_and_each_with_its_course(either: Context) -> None:
    told(either)
    paper = made(either, PaperKind.ACTION_LOG)
    late = "Overdue by 5 days\nMinuted on 23 November 2026, item 1: 2026-001/A1 will be late. Snow."
    assert under(paper, "Overdue") == [
        (
            "2026-001/A1\nChild K",
            "Late by five.\nRecommendation 1",
            "Sampleshire Police, sergeant",
            f"5 December 2026\n{late}",
        )
    ]
    rows = under(paper, "Open actions")
    assert [row[0] for row in rows] == ["2026-001/A3\nChild K", "2026-001/A2\nChild K"]
    moved = "Due date moved from 1 December 2026 to 8 January 2027 (recorded 10 December 2026): no reason was given"
    assert rows[0][3:] == (f"8 January 2027\nOpen\n{moved}",)
    assert rows[1][3:] == ("no date set\nOpen",)
    ended = under(paper, "Ended since")
    assert ended[0][3].endswith(
        "\nCompleted without evidence, 2 December 2026\nNo evidence: Told by telephone.\nImpact: not recorded"
    )
    assert ended[1][3].endswith("\nNot accepted (recorded 10 December 2026)\nBecause: Another agency's work.")
    text = said(paper)
    assert "Open: 3 actions, 1 of them with no date set Overdue: 1 action Ended: 2 since the meeting of 23" in text
    assert "Listed above under “Overdue”: 2026-001/A1." in text and "Overdue is counted in calendar days." in text
    assert "2026-001 Child K, recommendation 1: Every visit is answered." in text
    assert "Matters arising" not in text


def test_for_a_meeting_the_log_begins_with_matters_arising(context: Context) -> None:
    told(context)
    planned(context, held_on="15.12.2026", open_cases="no")
    paper = made(context, PaperKind.ACTION_LOG, ActionLogDraft(meeting="m2026-02"))
    assert paper.title == "Action log for the meeting of 15 December 2026"
    arising = [row[0][:11] for row in under(paper, "Matters arising from the meeting of 23 November")]
    assert arising == ["2026-001/A1", "2026-001/A3", "2026-001/A2", "2026-001/A4", "2026-001/A5"]
    assert under(paper, "Overdue") == under(paper, "Open actions") == under(paper, "Ended") == []
    assert "Listed above under “Matters arising”: 2026-001/A4, 2026-001/A5." in said(paper)
    answer = papers.make(context, PaperKind.ACTION_LOG, Subject(), ActionLogDraft(meeting="M2031-01"))
    assert isinstance(answer, Refused) and answer.refusals[0].field == "meeting"


def test_what_ended_before_the_last_meeting_is_told_no_more(context: Context) -> None:
    sat = told(context)
    today_is(context, 11, 12)
    done(meetings.close(context, opened(context, held_on="11.12.2026", open_cases="no")))
    paper = made(context, PaperKind.ACTION_LOG)
    assert under(paper, "Ended since the meeting of 11 December 2026") == []
    assert "No action has ended since." in said(paper) and sat.case_ref in said(paper)


def test_a_log_without_any_action_or_meeting_says_so(context: Context) -> None:
    text = said(made(context, PaperKind.ACTION_LOG))
    assert "No action is open." in text and "Ended: none " in text and "the record began" not in text
    planned(context, open_cases="no")
    assert "No earlier meeting of the group is recorded." in said(
        made(context, PaperKind.ACTION_LOG, ActionLogDraft(meeting="M2026-01"))
    )


def held(context: Context, on: str, *came: str, sorry: tuple[str, ...] = ()) -> None:
    key = opened(context, held_on=on, open_cases="no")
    for name in sorry:
        done(attendance.apologise(context, key, who(context, key, name), ApologyDraft(reason="operation")))
    for name in came:
        done(attendance.arrive(context, key, who(context, key, name)))
    done(meetings.close(context, key))


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


@pytest.mark.on_file
def test_attendance_is_told_by_letters_with_the_count_beside_what_was_printed(either: Context) -> None:
    group_of(either)
    held(either, "1.6.2026", "Council", "Police", "UHL", sorry=("LPT",))
    held(either, "1.9.2026", "Council", "Dora Deputy")
    typed = {"seat": "UHL", "from_date": "1.4.2026", "to_date": "31.3.2027", "percentage": "75", "source": "Report 9"}
    done(printed_attendance.add(either, draft(PrintedAttendanceDraft, **typed)))
    paper = made(either, PaperKind.ATTENDANCE)
    marks, compared = tables(paper.blocks)
    assert marks.header == ("Seat", "1 Jun 2026", "1 Sep 2026", "Attended")
    rows = {row[0]: row[1:] for row in marks.rows}
    assert rows["Sampleshire Police"] == ("P", "D", "2 of 2, 100%")
    assert rows["Sample Hospital Trust"] == ("P", "N", "1 of 2, 50%")
    assert rows["Sample Community Trust"] == ("A", "N", "0 of 2, 0%")
    assert compared.rows == (("Sample Hospital Trust", "75%", "1 of 2, 50%", "differs", "Report 9"),)
    text = said(paper)
    assert "D: a deputy came; the seat counts as attended" in text and "V:" not in text
    assert "Average: 28%" in text and "rounded to the nearest whole number" in text
    assert "operation" not in text and "Nothing was put right to match what was printed." in text


def test_more_than_six_meetings_stand_in_several_tables_and_are_counted_once(context: Context) -> None:
    group = group_of(context)
    for day in range(1, 10):
        held(context, f"{day}.6.2026", "Council")
    seat = found_seat(context, group.seats["Probation"])
    done(seat_services.end(context, group.seats["Probation"], draft(EndDraft, to_date="8.6.2026"), seen=seat))
    asked = draft(AttendanceDraft, from_date="1.6.2026", to_date="30.6.2026")
    first, last = tables(made(context, PaperKind.ATTENDANCE, asked).blocks)
    assert (len(first.header), len(last.header)) == (7, 5)
    assert first.caption == "Part 1 of 2: 1 June 2026 to 6 June 2026" and "Attended" not in first.header
    assert next(row for row in last.rows if row[0] == "Sample Probation")[1:] == ("N", "N", "–", "0 of 8, 0%")
    assert last.rows[0] == ("Sample City Council", "P", "P", "P", "9 of 9, 100%")


def found_seat(context: Context, seat_id: str) -> str | None:
    from crg_tui.queries import seats

    page = seats.seat_page(context.store, seat_id, date(2026, 6, 1))
    assert page is not None
    return page.entry


def test_a_period_without_a_meeting_says_so(context: Context) -> None:
    text = said(made(context, PaperKind.ATTENDANCE, AttendanceDraft(year="2014/15")))
    assert "Meetings: none of the group was held Seats: none is recorded Average: nothing can be counted" in text


def test_what_is_to_be_verified_stands_apart_until_it_is(context: Context) -> None:
    sat = told(context)
    planned(context, held_on="11.12.2026", open_cases="no")
    done(meetings.close(context, opened(context, held_on="10.12.2026", open_cases="no")))
    paper = made(context, PaperKind.ACTION_LOG, ActionLogDraft(meeting="m2026-02"))
    assert "To be verified" not in said(paper), "what was closed without evidence has nothing to be verified"
    shown = agreed(sat, "Shown.", date(2026, 12, 1))
    finished = CompletionDraft(completed_on=PartialDate.parse("9.12.2026"), evidence="The protocol, signed.")
    done(actions.complete(context, shown, finished, seen=entry(context, shown)))
    paper = made(context, PaperKind.ACTION_LOG, ActionLogDraft(meeting="m2026-02"))
    assert [row[0] for row in under(paper, "To be verified at this meeting")] == ["2026-001/A6\nChild K"]
    assert "To be verified: 1 action" in said(paper)
    verified = VerificationDraft(verdict=Verdict.VERIFIED, meeting="M2026-03")
    done(assurance.verify(context, shown, verified, seen=entry(context, shown)))
    paper = made(context, PaperKind.ACTION_LOG, ActionLogDraft(meeting="m2026-02"))
    assert "To be verified" not in said(paper)
