"""The chronology of a case: accounts by hand, what two of them are to each other, and what a return told."""

from __future__ import annotations

import pytest

from crg_tui.domain.chronology import EventRuling, Narrowed, Suspicion
from crg_tui.domain.chronology_drafts import EventDraft, RulingDraft
from crg_tui.domain.returns import AskReturnsDraft
from crg_tui.queries import chronology as found
from crg_tui.queries import returns as asked
from crg_tui.queries.chronology import Chronology
from crg_tui.services import chronology, returns, undo
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import ChronologyEvent
from tests.conftest import assert_whole
from tests.services.decision_stories import sitting
from tests.services.meeting_stories import draft, notices
from tests.services.stories import done, head, logged, refused

BRUISE = "Bruise seen on the left cheek at home"


def event(agency: str, on: str, words: str = BRUISE, **more: str) -> EventDraft:
    made: EventDraft = draft(EventDraft, agency=agency, on_date=on, event=words, **more)
    return made


def told(context: Context, case_id: str, agency: str, on: str, words: str = BRUISE, **more: str) -> str:
    return done(chronology.add(context, case_id, event(agency, on, words, **more))).event_id


def read(context: Context, case_id: str) -> Chronology:
    held = found.of_case(context.store, case_id)
    assert held is not None
    return held


def ruling(what: str = "", note: str = "") -> RulingDraft:
    made: RulingDraft = draft(RulingDraft, ruling=what, note=note)
    return made


def test_accounts_of_all_agencies_stand_on_one_line(either: Context) -> None:
    case = logged(either).case_id
    told(either, case, "School", "", "Mother was anxious")
    told(either, case, "GP surgery", "4.3.2026", "Seen by the doctor", at_time="about 10 pm", source="GP record")
    told(either, case, "School", "March 2026", "Moved house", until="April 2026")
    held = read(either, case)
    assert [(line.number, line.agency, line.when) for line in held.lines] == [
        (1, "School", "March 2026 to April 2026"),
        (2, "GP surgery", "4 March 2026, about 10 pm"),
        (3, "School", "date not known"),
    ]
    assert held.undated == 1 and held.ref == "2026-001" and held.children == "Child K"
    assert [line.number for line in held.narrowed(Narrowed(agency="school"))] == [1, 3]
    assert [line.number for line in held.narrowed(Narrowed(words="record doctor"))] == [2]
    assert_whole(either)


def test_a_person_rules_on_two_events_and_both_stay(either: Context) -> None:
    case = logged(either).case_id
    one, other = told(either, case, "School", "3.3.2026"), told(either, case, "Nursery", "5.3.2026")
    first = read(either, case).lines[0]
    assert [(mark.said, mark.open) for mark in first.marks] == [("may contradict 2 (Nursery)", True)]
    assert first.contradicted and [
        line.number for line in read(either, case).narrowed(Narrowed(contradictions=True))
    ] == [1, 2]
    # Whichever of the two is named first, it is one ruling.
    done(chronology.rule(either, other, one, ruling("different", "Two visits."), seen=None))
    (mark,) = read(either, case).lines[1].marks
    assert (mark.ruling, mark.note, mark.said) == (
        EventRuling.DIFFERENT,
        "Two visits.",
        "is another event than 1 (School)",
    )
    assert not read(either, case).lines[0].contradicted and read(either, case).lines[0].shown_marks == ()
    assert refused(chronology.rule(either, one, other, ruling("same"), seen=None))
    said = done(chronology.rule(either, one, other, ruling("same"), seen=mark.entry))
    assert said.said == "are the same event" and len(read(either, case).lines) == 2
    (pair,) = read(either, case).pairs
    assert pair[2].said == "is the same event as 2 (Nursery)" and pair[2].suspicion is Suspicion.CONTRADICTION
    again = done(chronology.rule(either, one, other, ruling(), seen=pair[2].entry))
    assert again.ruling is None and read(either, case).lines[0].marks[0].open
    assert_whole(either)


@pytest.mark.on_file
def test_what_nothing_points_out_can_be_ruled_on_all_the_same(either: Context) -> None:
    case = logged(either).case_id
    one = told(either, case, "School", "3.3.2026", "Mother shouted")
    other = told(either, case, "Police", "9.3.2026", "Called to a quarrel")
    assert read(either, case).pairs == ()
    before = head(either)
    assert refused(chronology.rule(either, one, other, ruling(), seen=None)).about("ruling")
    assert refused(chronology.rule(either, one, other, ruling(note="So."), seen=None)).about("note")
    assert refused(chronology.rule(either, one, one, ruling("same"), seen=None)).about("other")
    elsewhere = logged(either).case_id
    apart = told(either, elsewhere, "School", "3.3.2026")
    assert refused(chronology.rule(either, one, apart, ruling("same"), seen=None)).about("other")
    assert head(either) != before
    answer = chronology.rule(either, one, other, ruling("contradiction", "Both agencies were asked."), seen=None)
    assert done(answer).said == "contradict each other"
    assert read(either, case).lines[1].marks[0].said == "contradicts 1 (School)"
    gone = chronology.remove(either, other, seen=read(either, case).lines[1].entry)
    assert done(gone).agency == "Police" and notices(gone) == "What was said of it and 1 other went with it."
    assert read(either, case).lines[0].marks == ()
    done(undo.undo(either, gone.op_id))  # type: ignore[union-attr]
    assert read(either, case).lines[0].marks[0].note == "Both agencies were asked."
    assert_whole(either)


@pytest.mark.on_file
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"on_date": "24.11.2026"}, "on_date"), ({"on_date": "2.3.2026", "until": "1.3.2026"}, "until"),
        ({"on_date": "", "until": "1.3.2026"}, "until"), ({"on_date": "1.3.2026", "until": "2027"}, "until"),
    ],
)  # fmt: skip
def test_dates_that_cannot_be_are_refused(either: Context, typed: dict[str, str], field: str) -> None:
    case = logged(either).case_id
    before = head(either)
    wrong: EventDraft = draft(EventDraft, agency="School", event="Seen", **typed)
    assert refused(chronology.add(either, case, wrong)).about(field)
    assert head(either) == before


@pytest.mark.on_file
def test_an_event_is_put_right_and_what_moved_on_is_told(either: Context) -> None:
    case = logged(either).case_id
    told(either, case, "School", "3.3.2026")
    line = read(either, case).lines[0]
    done(chronology.correct(either, line.id, event("Nursery", "2026", "Bruise seen"), seen=line.entry))
    now = read(either, case).lines[0]
    assert (now.agency, now.when, now.event) == ("Nursery", "2026", "Bruise seen")
    moved = refused(chronology.correct(either, line.id, event("School", "2026"), seen=line.entry))
    assert "Bruise seen" in (moved.refusals[0].theirs or "")
    assert found.event_as_typed(now) == {
        "agency": "Nursery", "on_date": "2026", "until": "", "at_time": "", "event": "Bruise seen", "source": "",
    }  # fmt: skip


@intention
def _came_in(work: Work, case_id: str, return_id: str) -> str:
    return work.add(ChronologyEvent(case_id=case_id, return_id=return_id, event=BRUISE)).id


@pytest.mark.on_file
def test_an_event_of_a_return_names_its_agency_which_stays_that_of_the_return(either: Context) -> None:
    sat = sitting(either)
    seat = told(either, sat.case_id, "police", "3.3.2026")
    done(returns.ask(either, sat.case_id, draft(AskReturnsDraft, agencies="LPT")))
    (line,) = asked.lines(either.store, either.clock.today(), case_id=sat.case_id)
    done(_came_in(either, sat.case_id, line.id))
    first, second = read(either, sat.case_id).lines
    assert (first.id, first.agency, first.short, first.returned) == (seat, "Sampleshire Police", "Police", False)
    assert second.returned and second.short == "LPT" and "in its return" in second.told_by
    # Without a date nearly the same words may be the same.
    assert second.marks[0].suspicion is Suspicion.SAME
    other = refused(chronology.correct(either, second.id, event("Police", "3.3.2026"), seen=second.entry))
    assert "came in the return of" in (other.about("agency") or "")
    done(chronology.correct(either, second.id, event("LPT", "3.3.2026"), seen=second.entry))
    assert read(either, sat.case_id).lines[1].when == "3 March 2026"
