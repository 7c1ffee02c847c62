"""What a review says of each of its cases: nothing is true of a case of which nobody said it."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from crg_tui.domain.answers import Done
from crg_tui.domain.clock_rules import ClockKind
from crg_tui.domain.judgements import ReviewRecommended
from crg_tui.domain.review_drafts import NewReviewDraft, ReviewCaseDraft, ReviewDraft, ReviewEventDraft, TermsDraft
from crg_tui.domain.reviews import ReviewEventKind
from crg_tui.queries import case_page, clocks, due
from crg_tui.queries import reviews as found
from crg_tui.services import review_events, striking, undo
from crg_tui.services import reviews as services
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import Case, ReviewEvent, ReviewEventCase, table
from tests.conftest import assert_whole
from tests.services.decision_stories import sitting
from tests.services.meeting_stories import draft
from tests.services.review_stories import begun, covers, happens, own_step, read, steps
from tests.services.stories import done, head, logged, operation, refused
from tests.services.struck_file import whole
from tests.services.test_striking import why


@pytest.fixture
def two(either: Context) -> Context:
    """Two cases: 2026-001 of October, 2026-002 of 12 November."""
    logged(either, incident_on="Oct 2026", aware_on="1.11.2026")
    logged(either, children="Child L", incident_on="12.11.2026")
    return either


def of(context: Context, review: str) -> dict[str, str]:
    """Of which cases each kind of event is, where it is not of all."""
    return {event.kind.value: event.of for event in read(context, review).events}


def rows(context: Context, event: str) -> set[str]:
    """The references of the cases that stand as rows of an event."""
    held, cases = table(ReviewEventCase), table(Case)
    query = sa.select(cases.c.ref).join(held, held.c.case_id == cases.c.id).where(held.c.review_event_id == event)
    with context.store.read() as connection:
        return set(connection.execute(query).scalars())


@intention
def unsaid(work: Work, review: str) -> None:
    """Its events as they were before it was kept of which cases they are."""
    for event in work.where(ReviewEvent, review_id=review):
        event.cases_said = None
        for row in work.where(ReviewEventCase, review_event_id=event.id):
            work.remove(row)


def test_a_case_that_comes_later_gets_no_history_that_nobody_said(two: Context) -> None:
    review = begun(two)
    happens(two, review, "family_told", "5.11.2026")
    happens(two, review, "family_invited", "6.11.2026", whom="The aunt")
    before = steps(two, "2026-002")
    answer = services.cover(two, review, draft(ReviewCaseDraft, case="2026-002"))
    assert isinstance(answer, Done) and steps(two, "2026-002") == before
    assert answer.notices == (
        "Not said of 2026-002: review initiated (2 November 2026), family told (5 November 2026), "
        "family invited (6 November 2026).",
    )
    assert set(of(two, review).values()) == {"2026-001"}
    assert "2026-002: whether the family was told is not recorded" in [one.words for one in read(two, review).todo]
    key = case_page.find(two.store, "2026-002") or ""
    page = case_page.page(two.store, key, two.clock.today())
    assert page is not None and page.stage.stage.value != "review" and not page.stage.contradictions
    assert ClockKind.PUBLICATION not in {one.rule.kind for one in page.clocks}
    happens(two, review, "draft_received", "20.11.2026")
    assert of(two, review)["draft_received"] == "" and steps(two, "2026-002")["draft_received"] == ["2026-11-20"]
    page_now = read(two, review)
    done(services.correct(two, review, draft(ReviewDraft, kind="other_learning"), seen=page_now.entry))
    assert "other_review_started" not in steps(two, "2026-002")
    assert_whole(two)


def test_what_is_named_is_true_of_it_and_a_day_before_its_incident_is_asked_about(two: Context) -> None:
    review = begun(two)
    happens(two, review, "family_told", "13.11.2026")
    happens(two, review, "family_invited", "14.11.2026", whom="The aunt")
    covers(two, review, "2026-002", events="2 3")
    assert steps(two, "2026-002")["family_told"] == ["2026-11-13"]
    assert of(two, review) == {"initiated": "2026-001", "family_told": "", "family_invited": ""}
    assert [event.whom for event in read(two, review).events if event.kind.value == "family_invited"] == ["The aunt"]
    done(services.uncover(two, review, case_page.find(two.store, "2026-002") or ""))
    before = head(two)
    early = {"case": "2026-002", "events": "all"}
    asked = refused(services.cover(two, review, draft(ReviewCaseDraft, **early)))
    assert head(two) == before and asked.about("before_incident") is not None
    assert asked.sentence.startswith(
        "Review initiated, 2 November 2026, is before the incident of 2026-002, 12 November 2026."
    )
    covers(two, review, "2026-002", events="all", before_incident="yes")
    assert steps(two, "2026-002")["lcspr_initiated"] == ["2026-11-02"]
    assert set(of(two, review).values()) == {""}


@pytest.mark.parametrize("words", ["4", "0", "first", "1, x"])
def test_a_number_that_the_course_does_not_have_is_refused(two: Context, words: str) -> None:
    review = begun(two)
    answer = services.cover(two, review, draft(ReviewCaseDraft, case="2026-002", events=words))
    assert refused(answer).about("events") is not None


def test_an_event_says_of_which_cases_it_is(two: Context) -> None:
    review = begun(two)
    covers(two, review, "2026-002")
    told = happens(two, review, "family_told", "13.11.2026", cases="2026-002")
    offered = happens(two, review, "advocate_offered", "13.11.2026", cases="2026-001", whom="The mother")
    assert "family_told" not in steps(two) and steps(two, "2026-002")["family_told"] == ["2026-11-13"]
    held = of(two, review)
    assert (held["family_told"], held["advocate_offered"]) == ("2026-002", "2026-001")
    line = next(one for one in read(two, review).events if one.id == offered)
    assert line.whom == "The mother" and found.event_as_typed(line)["cases"] == "2026-001"
    line = next(one for one in read(two, review).events if one.id == told)
    typed = found.event_as_typed(line)
    done(review_events.correct(two, told, draft(ReviewEventDraft, **typed | {"words": "By letter."}), seen=line.entry))
    assert "family_told" not in steps(two) and of(two, review)["family_told"] == "2026-002"
    line = next(one for one in read(two, review).events if one.id == told)
    everywhere = draft(ReviewEventDraft, **typed | {"cases": ""})
    done(review_events.correct(two, told, everywhere, seen=line.entry))
    assert steps(two)["family_told"] == ["2026-11-13"] and of(two, review)["family_told"] == ""
    for cases, kind in (("2026-003", "family_told"), ("none", "family_invited")):
        given = draft(ReviewEventDraft, kind=kind, on_date="14.11.2026", cases=cases)
        assert refused(review_events.add(two, review, given)).about("cases") is not None
    happens(two, review, "concluded", "15.11.2026", cases="none")
    assert of(two, review)["concluded"] == "none" and "review_concluded" not in steps(two)
    assert_whole(two)


def test_cases_stand_in_rows_and_whom_says_only_with_whom(two: Context) -> None:
    review = begun(two)
    covers(two, review, "2026-002")
    invited = happens(two, review, "family_invited", "13.11.2026", cases="2026-002", whom="2026-002: the aunt")
    heard = happens(two, review, "family_invited", "14.11.2026", whom="The mother")
    page = read(two, review)
    assert [(one.whom, one.of) for one in page.of_kind(ReviewEventKind.FAMILY_INVITED)] == [
        ("2026-002: the aunt", "2026-002"), ("The mother", ""),
    ]  # fmt: skip
    assert rows(two, invited) == {"2026-002"} and rows(two, heard) == {"2026-001", "2026-002"}
    seen = next(one.entry for one in page.events if one.id == heard)
    moved = draft(ReviewEventDraft, kind="family_invited", on_date="14.11.2026", whom="The mother", cases="2026-001")
    answer = review_events.correct(two, heard, moved, seen=seen)
    done(answer)
    assert rows(two, heard) == {"2026-001"}
    done(undo.undo(two, operation(answer)))
    assert rows(two, heard) == {"2026-001", "2026-002"}
    seen = next(one.entry for one in read(two, review).events if one.id == heard)
    done(review_events.remove(two, heard, seen=seen))
    assert rows(two, heard) == set()
    agreed = draft(TermsDraft, terms="What to learn.", agreed_on="14.11.2026")
    done(services.set_terms(two, review, agreed, seen=read(two, review).entry))
    assert of(two, review)["terms_agreed"] == ""
    without = draft(TermsDraft, terms="What to learn.", agreed_on="")
    done(services.set_terms(two, review, without, seen=read(two, review).entry))
    done(services.remove(two, review, seen=read(two, review).entry))
    with two.store.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(table(ReviewEventCase))).scalar() == 0
    assert_whole(two)


@pytest.mark.parametrize("theirs", ["2026-001", "2026-002", "none"])
def test_cases_that_somebody_else_changed_are_not_overwritten_unseen(two: Context, theirs: str) -> None:
    review = begun(two)
    covers(two, review, "2026-002")
    told = happens(two, review, "family_told", "13.11.2026")
    line = next(one for one in read(two, review).events if one.id == told)
    typed = found.event_as_typed(line)
    other = draft(ReviewEventDraft, **typed | {"cases": theirs})
    put_right = draft(ReviewEventDraft, **typed | {"answer": "Thanked."})
    done(review_events.correct(two, told, put_right, seen=line.entry))
    line = next(one for one in read(two, review).events if one.id == told)
    answer = review_events.correct(two, told, other, seen=line.entry)
    done(answer)
    mine = draft(ReviewEventDraft, **typed | {"words": "By letter."})
    assert "while you were typing" in refused(review_events.correct(two, told, mine, seen=line.entry)).sentence
    assert "while you were typing" in refused(review_events.remove(two, told, seen=line.entry)).sentence
    done(undo.undo(two, operation(answer)))
    assert rows(two, told) == {"2026-001", "2026-002"} and of(two, review)["family_told"] == ""


def test_what_was_of_a_case_that_is_left_out_is_of_no_other(two: Context) -> None:
    review = begun(two)
    covers(two, review, "2026-002")
    happens(two, review, "family_invited", "13.11.2026", cases="2026-002", whom="The aunt")
    second = case_page.find(two.store, "2026-002") or ""
    answer = services.uncover(two, review, second)
    done(answer)
    assert of(two, review) == {"initiated": "", "family_invited": "none"}
    done(undo.undo(two, operation(answer)))
    assert of(two, review) == {"initiated": "2026-001", "family_invited": "2026-002"}
    done(striking.strike_case(two, second, why(), confirm="2026-002"))
    assert of(two, review) == {"initiated": ""}, "what happened in the struck case alone goes with it"
    assert whole(two) == ()


def test_an_event_from_before_cases_were_kept_is_of_those_covered_then(two: Context) -> None:
    review = begun(two)
    invited = happens(two, review, "family_invited", "13.11.2026", whom="The aunt")
    done(unsaid(two, review))
    assert of(two, review) == {"initiated": "", "family_invited": ""}
    covers(two, review, "2026-002", events="1", before_incident="yes")
    assert of(two, review) == {"initiated": "", "family_invited": "2026-001"}
    line = next(one for one in read(two, review).events if one.id == invited)
    typed = found.event_as_typed(line)
    done(review_events.correct(two, invited, draft(ReviewEventDraft, **typed | {"words": "Asked."}), seen=line.entry))
    assert rows(two, invited) == {"2026-001"} and of(two, review)["family_invited"] == "2026-001"
    assert_whole(two)


def test_the_six_months_run_from_a_review_to_its_own_publication(two: Context) -> None:
    first = begun(two)
    second = begun(two, case="2026-002", started_on="13.11.2026")
    covers(two, second, "2026-001", events="")
    happens(two, second, "published", "20.11.2026")
    key = case_page.find(two.store, "2026-001") or ""
    page = case_page.page(two.store, key, two.clock.today())
    assert page is not None
    (clock,) = [one for one in page.clocks if one.rule.kind is ClockKind.PUBLICATION]
    assert clock.ended is None and clock.started is not None and clock.started.iso == "2026-11-02"
    running = clocks.running(two.store, two.clock.today())
    assert [one.case_ref for one in running if one.reading.rule.kind is ClockKind.PUBLICATION] == ["2026-001"]
    covers(two, first, "2026-002", events="1", own_step="another", before_incident="yes")
    third = begun(two, case="2026-001", started_on="14.11.2026", own_step="another")
    running = clocks.running(two.store, two.clock.today())
    both = [one.reading.of for one in running if one.reading.rule.kind is ClockKind.PUBLICATION]
    assert sorted(both) == ["R2026-01", "R2026-01", "R2026-03"] and read(two, third).ref == "R2026-03"
    keys = [one.id for one in due.lines(two.store, two.clock.today())]
    assert len(keys) == len(set(keys)), "a calendar knows them apart"
    other = case_page.page(two.store, case_page.find(two.store, "2026-002") or "", two.clock.today())
    assert other is not None
    told = {one.rule.title: one.ended for one in other.clocks if one.rule.kind is ClockKind.PUBLICATION}
    assert [(title[-9:-1], ended is None) for title, ended in told.items()] == [("R2026-01", True), ("R2026-02", False)]


def test_a_step_of_a_case_and_its_only_review_are_one_clock(two: Context) -> None:
    own_step(two, "lcspr_initiated", "2.11.2026")
    review = begun(two, started_on="")
    happens(two, review, "published", "20.11.2026")
    page = case_page.page(two.store, case_page.find(two.store, "2026-001") or "", two.clock.today())
    assert page is not None
    (clock,) = [one for one in page.clocks if one.rule.kind is ClockKind.PUBLICATION]
    assert clock.ended is not None
    assert not [
        one for one in clocks.running(two.store, two.clock.today()) if one.reading.rule.kind is ClockKind.PUBLICATION
    ]


def test_a_decision_against_a_review_starts_one_only_with_a_reason_that_stays(either: Context) -> None:
    sat = sitting(either)
    decision = sat.propose(recommended=ReviewRecommended.NONE)
    sat.all_agree(decision)
    sat.record(decision)
    given = {"case": sat.case_ref, "kind": "lcspr", "decision": f"{sat.case_ref}/D1", "started_on": "23.11.2026"}
    before = head(either)
    asked = refused(services.add(either, draft(NewReviewDraft, **given)))
    assert head(either) == before and asked.about("against_reason") is not None
    assert asked.sentence.startswith(f"{sat.case_ref}/D1 does not recommend an LCSPR, but: no review.")
    review = done(services.add(either, draft(NewReviewDraft, **given, against_reason="The Panel asked."))).review_id
    page = read(either, review)
    assert page.marks[0] == (
        f"{sat.case_ref}/D1 does not recommend an LCSPR, but: no review; started all the same: The Panel asked."
    )
    assert found.review_as_typed(page)["against_reason"] == "The Panel asked."
    idle = draft(NewReviewDraft, case=sat.case_ref, kind="lcspr", against_reason="Why not.")
    assert refused(services.add(either, idle)).about("against_reason") is not None
    unsaid = draft(ReviewDraft, **found.review_as_typed(page) | {"against_reason": ""})
    assert refused(services.correct(either, review, unsaid, seen=page.entry)).about("against_reason") is not None


def test_events_that_contradict_are_pointed_out_and_marked(two: Context) -> None:
    review = begun(two)
    done(review_events.add(two, review, draft(ReviewEventDraft, kind="draft_received", on_date="10.11.2026")))
    answer = review_events.add(two, review, draft(ReviewEventDraft, kind="published", on_date="9.11.2026"))
    assert isinstance(answer, Done) and answer.notices == (
        "R2026-01: published before the draft was received (9 November 2026, 10 November 2026).",
    )
    again = review_events.add(two, review, draft(ReviewEventDraft, kind="family_told", on_date="11.11.2026"))
    assert isinstance(again, Done) and again.notices == ()
    assert read(two, review).marks == ("published before the draft was received (9 November 2026, 10 November 2026)",)
