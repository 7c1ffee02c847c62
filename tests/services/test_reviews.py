"""Reviews: references, cases, events that are steps of every covered case, and what may not be said."""

from __future__ import annotations

import pytest

from crg_tui.domain.answers import Refused
from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.clock_rules import ClockKind
from crg_tui.domain.clocks import ClockState
from crg_tui.domain.review_course import Standing
from crg_tui.domain.review_drafts import (
    NewReviewDraft,
    NotPublishDraft,
    ProcessDraft,
    PublishDraft,
    ReviewCaseDraft,
    ReviewDelayDraft,
    ReviewDraft,
    ReviewerDraft,
    ReviewEventDraft,
    TermsDraft,
)
from crg_tui.domain.reviews import ReviewKind
from crg_tui.queries import case_page, clocks, entries, parallel
from crg_tui.queries import reviews as found
from crg_tui.services import bank_holidays, cases, parallel_processes, review_events, review_parts, undo
from crg_tui.services import reviews as services
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import sitting
from tests.services.meeting_stories import draft
from tests.services.review_stories import REVIEWER, begun, covers, delayed, happens, own_step, read, reviewer, steps
from tests.services.stories import done, head, logged, operation, refused


@pytest.fixture
def two(either: Context) -> Context:
    """Two cases, 2026-001 and 2026-002."""
    logged(either)
    logged(either, children="Child L")
    return either


def test_references_count_by_the_year_of_the_start_and_go_on_after_an_undo(two: Context) -> None:
    first = begun(two)
    old = begun(two, kind="serious_case_review", started_on="2014", before_incident="yes")
    unknown = begun(two, kind="other_learning", started_on="")
    assert [read(two, key).ref for key in (first, old, unknown)] == ["R2026-01", "R2014-01", "R2026-02"]
    given = draft(NewReviewDraft, case="2026-001", kind="lcspr", started_on="3.11.2026", own_step="another")
    done(undo.undo(two, operation(services.add(two, given))))
    again = begun(two, kind="single_agency")
    page = read(two, again)
    assert (page.ref, page.title) == ("R2026-04", "Single-agency review of 2026-001")
    assert read(two, unknown).standing is Standing.NOT_STARTED
    assert [line.ref for line in found.lines(two.store, two.clock.today())] == [
        "R2026-04", "R2026-02", "R2026-01", "R2014-01",
    ]  # fmt: skip
    assert found.find(two.store, "r2026-04") == again
    assert_whole(two)


def test_an_event_is_a_step_of_every_case_and_moves_with_it(two: Context) -> None:
    review = begun(two)
    covers(two, review, "2026-002", events="all")
    told = happens(two, review, "family_told", "5.11.2026")
    happens(two, review, "family_invited", "6.11.2026")
    for case in ("2026-001", "2026-002"):
        assert steps(two, case)["family_told"] == ["2026-11-05"]
        assert steps(two, case)["lcspr_initiated"] == ["2026-11-02"] and "family_invited" not in steps(two, case)
    event = next(one for one in read(two, review).events if one.id == told)
    moved = draft(ReviewEventDraft, kind="family_told", on_date="9.11.2026")
    answer = review_events.correct(two, told, moved, seen=event.entry)
    assert all(steps(two, case)["family_told"] == ["2026-11-09"] for case in ("2026-001", "2026-002"))
    done(undo.undo(two, operation(answer)))
    assert steps(two, "2026-002")["family_told"] == ["2026-11-05"]
    event = next(one for one in read(two, review).events if one.id == told)
    otherwise = draft(ReviewEventDraft, kind="draft_received", on_date="9.11.2026")
    done(review_events.correct(two, told, otherwise, seen=event.entry))
    assert "family_told" not in steps(two) and steps(two, "2026-002")["draft_received"] == ["2026-11-09"]
    event = next(one for one in read(two, review).events if one.id == told)
    done(review_events.remove(two, told, seen=event.entry))
    assert "draft_received" not in steps(two) and "draft_received" not in steps(two, "2026-002")
    assert_whole(two)


def test_a_step_of_a_review_is_not_changed_on_its_case(two: Context) -> None:
    begun(two)
    key = case_page.find(two.store, "2026-001")
    page = case_page.page(two.store, key or "", two.clock.today())
    assert page is not None
    step = next(one for one in page.steps if one.kind.value == "lcspr_initiated")
    given = draft(StepDraft, kind="lcspr_initiated", on_date="4.11.2026")
    seen = entries.newest(two.store, step.id)
    for answer in (
        cases.correct_step(two, step.id, given, seen=seen),
        cases.remove_step(two, step.id, seen=entries.newest(two.store, step.id)),
    ):
        assert refused(answer).sentence == (
            "This step is an event of R2026-01: review initiated. Put it right on R2026-01."
        )


def test_a_step_of_the_same_day_becomes_that_of_the_review_and_another_is_asked_about(two: Context) -> None:
    own_step(two, "lcspr_initiated", "2.11.2026")
    review = begun(two)
    assert steps(two)["lcspr_initiated"] == ["2026-11-02"]
    own_step(two, "family_told", "3.11.2026")
    given = {"kind": "family_told", "on_date": "5.11.2026"}
    before = head(two)
    answer = refused(review_events.add(two, review, draft(ReviewEventDraft, **given)))
    assert answer.about("own_step") is not None and "3 November 2026" in answer.sentence and head(two) == before
    one = review_events.add(two, review, draft(ReviewEventDraft, **given, own_step="another"))
    assert steps(two)["family_told"] == ["2026-11-03", "2026-11-05"]
    done(undo.undo(two, operation(one)))
    event = done(review_events.add(two, review, draft(ReviewEventDraft, **given, own_step="same"))).record_id
    assert steps(two)["family_told"] == ["2026-11-05"]
    entry = next(line.entry for line in read(two, review).events if line.id == event)
    answer_now = review_events.remove(two, event, seen=entry)
    assert "had the step “family told” before the review" in done_notice(answer_now)
    assert steps(two)["family_told"] == ["2026-11-05"]
    assert_whole(two)


def done_notice(answer: object) -> str:
    return " ".join(getattr(answer, "notices", ()))


def test_a_case_that_comes_later_has_the_steps_that_are_named_and_loses_them_when_it_goes(two: Context) -> None:
    review = begun(two)
    happens(two, review, "draft_received", "20.11.2026")
    own_step(two, "lcspr_initiated", "1.11.2026", "2026-002")
    both = {"case": "2026-002", "events": "all"}
    asked = refused(services.cover(two, review, draft(ReviewCaseDraft, **both)))
    assert asked.about("own_step") is not None and "draft_received" not in steps(two, "2026-002")
    covers(two, review, "2026-002", events="1, 2", own_step="same")
    assert steps(two, "2026-002")["draft_received"] == ["2026-11-20"]
    assert steps(two, "2026-002")["lcspr_initiated"] == ["2026-11-02"]
    assert read(two, review).composite and read(two, review).called.startswith("composite local child")
    other = case_page.find(two.store, "2026-002") or ""
    done(services.uncover(two, review, other))
    assert "draft_received" not in steps(two, "2026-002")
    assert steps(two, "2026-002")["lcspr_initiated"] == ["2026-11-02"]
    first = case_page.find(two.store, "2026-001") or ""
    assert "is the only case" in refused(services.uncover(two, review, first)).sentence
    assert "covers 2026-001 already" in refused(
        services.cover(two, review, draft(ReviewCaseDraft, case="2026-001"))
    ).sentence  # fmt: skip


def test_a_review_of_another_kind_has_other_steps(two: Context) -> None:
    review = begun(two)
    happens(two, review, "reviewer_named", "10.11.2026")
    page = read(two, review)
    done(services.correct(two, review, draft(ReviewDraft, kind="other_learning", title="Ours"), seen=page.entry))
    assert "lcspr_initiated" not in steps(two) and "reviewer_named" not in steps(two)
    assert steps(two)["other_review_started"] == ["2026-11-02"]
    assert read(two, review).kind is ReviewKind.OTHER_LEARNING and not read(two, review).clocks


def test_a_review_goes_with_everything_of_it(two: Context) -> None:
    review = begun(two)
    reviewer(two, review)
    delayed(two, review)
    page = read(two, review)
    answer = services.remove(two, review, seen=page.entry)
    assert found.page(two.store, review, two.clock.today()) is None and "lcspr_initiated" not in steps(two)
    done(undo.undo(two, operation(answer)))
    back = read(two, review)
    assert (back.ref, len(back.reviewers), len(back.delays)) == ("R2026-01", 1, 1)
    assert steps(two)["lcspr_initiated"] == ["2026-11-02"]
    assert_whole(two)


def test_it_starts_from_a_decision_on_one_of_its_cases(either: Context) -> None:
    sat = sitting(either)
    decision = sat.propose()
    given = {"case": sat.case_ref, "kind": "lcspr", "decision": f"{sat.case_ref}/D1"}
    early = services.add(either, draft(NewReviewDraft, **given))
    assert refused(early).about("decision") is not None
    sat.all_agree(decision)
    sat.record(decision)
    given |= {"started_on": "2.11.2026", "against_reason": "The Panel asked for one."}
    review = done(services.add(either, draft(NewReviewDraft, **given))).review_id
    assert read(either, review).decision_ref == f"{sat.case_ref}/D1"
    logged(either, children="Child M")
    other = draft(NewReviewDraft, **given | {"case": "2026-002"})
    assert "is not about 2026-002" in refused(services.add(either, other)).sentence
    reviewer(either, review, post="Independent")
    assert found.reviewer_of_decision(either.store, decision) == (REVIEWER, "Independent")


def test_terms_are_agreed_on_a_day_and_money_is_kept_in_pence(two: Context) -> None:
    review = begun(two, cost="£12,500.50", cost_note="Fee")
    page = read(two, review)
    assert (page.cost, page.cost_shown) == (1250050, "£12,500.50 (Fee)")
    assert found.review_as_typed(page)["cost"] == "£12,500.50"
    given = draft(TermsDraft, terms="What did each agency know?", agreed_on="9.11.2026")
    done(services.set_terms(two, review, given, seen=page.entry))
    page = read(two, review)
    assert page.terms == "What did each agency know?" and page.agreed_on and page.agreed_on.iso == "2026-11-09"
    assert refused(services.set_terms(two, review, given, seen="older")).refusals[0].theirs is not None
    done(services.set_terms(two, review, draft(TermsDraft, terms="Otherwise."), seen=page.entry))
    assert read(two, review).agreed_on is None
    no_terms = draft(TermsDraft, agreed_on="9.11.2026")
    answer = services.set_terms(two, review, no_terms, seen=read(two, review).entry)
    assert refused(answer).about("agreed_on") is not None


def test_publication_is_one_act_with_the_copy_before_it(two: Context) -> None:
    done(bank_holidays.fill(two))
    review = begun(two, started_on="1.5.2026", before_incident="yes")
    page = read(two, review)
    (clock,) = page.clocks
    assert (clock.rule.kind, clock.state) == (ClockKind.PUBLICATION, ClockState.LATE)
    delayed(two, review, told_on="1.11.2026")
    assert read(two, review).clocks[0].state is ClockState.LATE
    given = draft(
        PublishDraft, on_date="20.11.2026", copy_sent_on="9.11.2026", copied_to="Panel, Secretary of State, Ofsted",
        publication_name="Sample 7", publication_form="Full report", published_at="Partnership's site",
    )  # fmt: skip
    done(review_events.publish(two, review, given, seen=page.entry))
    assert steps(two)["published"] == ["2026-11-20"] and steps(two)["copy_sent"] == ["2026-11-09"]
    page = read(two, review)
    assert page.standing is Standing.PUBLISHED and page.publication_form == "Full report"
    assert {one.rule.kind: one.state for one in page.clocks} == {
        ClockKind.PUBLICATION: ClockState.MET_LATE, ClockKind.COPY: ClockState.MET,
    }  # fmt: skip
    again = review_events.publish(two, review, given, seen=page.entry)
    assert "was published on 20 November 2026 already" in refused(again).sentence


def test_another_review_of_a_case_ends_no_clock_of_its_lcspr(two: Context) -> None:
    begun(two)
    other = begun(two, kind="other_learning", started_on="3.11.2026")
    happens(two, other, "published", "20.11.2026")
    key = case_page.find(two.store, "2026-001") or ""
    page = case_page.page(two.store, key, two.clock.today())
    assert page is not None and page.reviews[0].ref == "R2026-01"
    states = {clock.rule.kind: clock.state for clock in page.clocks}
    assert states[ClockKind.PUBLICATION] is ClockState.RUNNING
    running = [one.reading.rule.kind for one in clocks.running(two.store, two.clock.today())]
    assert ClockKind.PUBLICATION in running
    happens(two, read(two, found.find(two.store, "R2026-01") or "").id, "published", "21.11.2026", own_step="another")
    running = [one.reading.rule.kind for one in clocks.running(two.store, two.clock.today())]
    assert ClockKind.PUBLICATION not in running


def test_not_publishing_has_reasons_and_the_comment_of_the_panel(two: Context) -> None:
    review = begun(two)
    half = draft(NotPublishDraft, on_date="20.11.2026", reasons="The family asked.", comment="It should be.")
    assert refused(review_events.not_publish(two, review, half)).about("comment_on") is not None
    whole = draft(
        NotPublishDraft, on_date="20.11.2026", reasons="The family asked.", comment="It should be.",
        comment_on="21.11.2026",
    )  # fmt: skip
    done(review_events.not_publish(two, review, whole))
    page = read(two, review)
    assert page.standing is Standing.NOT_PUBLISHED and page.clocks == ()
    assert [event.words for event in page.events[-2:]] == ["The family asked.", "It should be."]
    assert steps(two)["not_published"] == ["2026-11-20"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"kind": "family_told", "on_date": "24.11.2026"}, "on_date"),
        ({"kind": "initiated", "on_date": "1.11.2026"}, "kind"),
        ({"kind": "not_published", "on_date": "1.11.2026"}, "words"),
        ({"kind": "progress_asked", "on_date": "5.11.2026", "answered_on": "4.11.2026"}, "answered_on"),
    ],
)
def test_an_event_that_cannot_be_is_refused_at_its_field(two: Context, typed: dict[str, str], field: str) -> None:
    review = begun(two)
    assert refused(review_events.add(two, review, draft(ReviewEventDraft, **typed))).about(field) is not None


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"checked_by": "The chair"}, "checked_by"), ({"conflict_words": "Nothing"}, "conflict_words"),
        ({"conflict": "managed"}, "conflict_words"), ({"chosen_on": "24.12.2026"}, "chosen_on"),
        ({"chosen_on": "2.11.2026", "until": "1.11.2026"}, "until"),
    ],
)  # fmt: skip
def test_a_check_is_told_whole_or_not_at_all(two: Context, typed: dict[str, str], field: str) -> None:
    review = begun(two)
    answer = review_parts.add_reviewer(two, review, draft(ReviewerDraft, name=REVIEWER, **typed))
    assert refused(answer).about(field) is not None


def test_a_reviewer_is_checked_later_and_ends(two: Context) -> None:
    review = begun(two)
    key = reviewer(two, review)
    (line,) = read(two, review).reviewers
    checked = {"name": REVIEWER, "conflict": "managed", "conflict_words": "Worked there until 2019; no access.",
               "checked_by": "The business manager", "grounds": "Known work."}  # fmt: skip
    done(review_parts.correct_reviewer(two, key, draft(ReviewerDraft, **checked), seen=line.entry))
    assert not any("conflict" in one.words for one in read(two, review).todo)
    (line,) = read(two, review).reviewers
    ended = draft(ReviewerDraft, **checked, until="20.11.2026")
    done(review_parts.correct_reviewer(two, key, ended, seen=line.entry))
    assert "reviewer not recorded" in [one.words for one in read(two, review).todo]
    (line,) = read(two, review).reviewers
    done(review_parts.remove_reviewer(two, key, seen=line.entry))
    assert read(two, review).reviewers == ()


def test_a_delay_is_put_right_and_goes(two: Context) -> None:
    review = begun(two)
    key = delayed(two, review)
    (line,) = read(two, review).delays
    assert line.told == "when Panel and Secretary of State were told is not recorded"
    given = draft(ReviewDelayDraft, cause="coroner", words="The inquest.", began="Nov 2026", told_on="20.11.2026")
    done(review_parts.correct_delay(two, key, given, seen=line.entry))
    (line,) = read(two, review).delays
    assert line.told == "Panel and Secretary of State told on 20 November 2026"
    wrong = draft(ReviewDelayDraft, cause="coroner", words="The inquest.", began="Nov 2026", ended="Oct 2026")
    assert refused(review_parts.correct_delay(two, key, wrong, seen=line.entry)).about("ended") is not None
    done(review_parts.remove_delay(two, key, seen=line.entry))
    assert read(two, review).delays == ()


def test_what_runs_beside_a_case_stands_on_its_reviews(two: Context) -> None:
    review = begun(two)
    case = case_page.find(two.store, "2026-001") or ""
    given = draft(ProcessDraft, kind="coroner", body="Sampleshire coroner", began="Nov 2026", effect="Dates wait.")
    key = done(parallel_processes.add(two, case, given)).record_id
    (line,) = read(two, review).processes
    assert (line.id, line.case_ref, line.period) == (key, "2026-001", "from November 2026, no end recorded")
    ended = draft(ProcessDraft, kind="coroner", began="Nov 2026", ended="Oct 2026")
    assert refused(parallel_processes.correct(two, key, ended, seen=line.entry)).about("ended") is not None
    done(parallel_processes.correct(two, key, draft(ProcessDraft, kind="criminal"), seen=line.entry))
    (line,) = parallel.lines(two.store)
    assert (line.body, line.period) == (None, "start not recorded, no end recorded")
    done(parallel_processes.remove(two, key, seen=line.entry))
    assert parallel.lines(two.store) == ()


def test_what_is_gone_or_not_known_is_refused(two: Context) -> None:
    for answer in (
        services.add(two, draft(NewReviewDraft, case="2026-099", kind="lcspr")),
        services.add(two, draft(NewReviewDraft, case="2026-001", kind="lcspr", agency="Police")),
        services.add(two, draft(NewReviewDraft, case="2026-001", kind="single_agency", agency="Nobody")),
        services.add(two, draft(NewReviewDraft, case="2026-001", kind="lcspr", decision="2026-001/D9")),
        services.add(two, draft(NewReviewDraft, case="2026-001", kind="lcspr", cost_note="Fee")),
        services.add(two, draft(NewReviewDraft, case="2026-001", kind="lcspr", own_step="same")),
        review_events.remove(two, "none", seen=None),
        review_parts.remove_delay(two, "none", seen=None),
        review_parts.remove_reviewer(two, "none", seen=None),
        parallel_processes.remove(two, "none", seen=None),
        services.remove(two, "none", seen=None),
    ):
        assert isinstance(answer, Refused)
        refused(answer)
