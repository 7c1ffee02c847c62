"""The course of a case, from steps that come in any order, more than once, and with dates half known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.stages import Stage, Step, StepKind, check_order, read_stage

K = StepKind


def case(text: str) -> list[Step]:
    """Steps written "notified 2026-11-06, panel_reply ?": a question mark for a date that is not recorded."""
    steps = []
    for part in filter(None, text.split(", ")):
        kind, on = part.split(" ")
        steps.append(Step(StepKind(kind), None if on == "?" else PartialDate.from_iso(on)))
    return steps


USUAL = (
    "incident 2026-11-01, became_aware 2026-11-02, referral_received 2026-11-03, considered 2026-11-04, "
    "notified 2026-11-06, returns_asked 2026-11-09, rapid_review_meeting 2026-11-20, decided 2026-11-20, "
    "signed_off 2026-11-25, sent_to_panel 2026-11-27"
)


@pytest.mark.parametrize("kind", [StepKind, Stage])
def test_every_value_can_be_stored_and_read_aloud(kind: type[StepKind] | type[Stage]) -> None:
    labels = [member.label for member in kind]
    assert all(label and "_" not in label for label in labels)
    assert len(set(labels)) == len(labels)
    assert all(member.value.replace("_", "").isalpha() and member.value.islower() for member in kind)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("", Stage.RECORDED),
        ("incident 2026-11-01, became_aware 2026-11-02", Stage.RECORDED),
        ("referral_received 2026-11-03", Stage.REFERRED),
        ("referral_received 2026-11-03, considered 2026-11-04", Stage.CONSIDERED),
        ("considered 2026-11-04, notification_decided 2026-11-04", Stage.CONSIDERED),
        ("considered 2026-11-04, not_notified 2026-11-04", Stage.NOT_NOTIFIED),
        ("considered 2026-11-04, below_threshold 2026-11-04", Stage.BELOW_THRESHOLD),
        ("considered 2026-11-04, secretary_of_state_told 2026-11-05", Stage.SECRETARY_OF_STATE_TOLD),
        ("not_notified 2026-11-04, referral_received 2026-12-01", Stage.REFERRED),
        ("not_notified 2026-11-04, referral_received 2026-11-04", Stage.NOT_NOTIFIED),
        ("below_threshold 2026-11-04, considered 2026-12-01", Stage.CONSIDERED),
        ("below_threshold 2026-11-04, not_notified 2026-12-01", Stage.NOT_NOTIFIED),
        ("not_notified 2026-11-04, below_threshold 2026-12-01", Stage.BELOW_THRESHOLD),
        ("not_notified 2026-11-04, notified 2026-12-01", Stage.NOTIFIED),
        ("not_notified 2026-11-04, other_review_started 2026-12-01", Stage.REVIEW),
        ("notified 2026-11-06", Stage.NOTIFIED),
        ("returns_asked 2026-11-06", Stage.RECORDED),
        ("notified 2026-11-06, returns_asked 2026-11-06", Stage.RAPID_REVIEW),
        ("notified 2026-11-06, rapid_review_meeting 2026-11-20", Stage.RAPID_REVIEW),
        ("notified 2026-11-06, found_not_to_meet 2026-11-20", Stage.FOUND_NOT_TO_MEET),
        (
            "notified 2026-11-06, rapid_review_meeting 2026-11-20, found_not_to_meet 2026-11-20, "
            "sent_to_panel 2026-11-24, panel_reply 2026-12-04",
            Stage.FOUND_NOT_TO_MEET,
        ),
        (
            "notified 2026-11-06, found_not_to_meet 2026-11-20, rapid_review_meeting 2026-12-10",
            Stage.RAPID_REVIEW,
        ),
        ("notified 2026-11-06, found_not_to_meet 2026-11-20, other_review_started 2026-11-20", Stage.REVIEW),
        ("notified 2026-11-06, lcspr_initiated 2026-11-20, found_not_to_meet 2027-01-10", Stage.FOUND_NOT_TO_MEET),
        ("decided 2026-11-20", Stage.DECIDED),
        (USUAL, Stage.WITH_THE_PANEL),
        (f"{USUAL}, panel_reply 2026-12-07", Stage.PANEL_REPLIED),
        (f"{USUAL}, panel_reply 2026-12-07, decided 2026-12-14", Stage.DECIDED),
        (f"{USUAL}, panel_reply 2026-12-07, sent_to_panel 2026-12-20", Stage.WITH_THE_PANEL),
        (f"{USUAL}, panel_reply ?, sent_to_panel 2026-12-20", Stage.PANEL_REPLIED),
        (f"{USUAL}, action_plan_agreed 2026-11-30", Stage.WITH_THE_PANEL),
        (f"{USUAL}, panel_reply 2026-12-07, action_plan_agreed 2026-11-30", Stage.ACTION_PLAN),
        (f"{USUAL}, panel_reply 2026-12-07, lcspr_initiated 2026-12-14", Stage.REVIEW),
        ("lcspr_initiated 2026-12-14, action_plan_agreed 2026-12-15", Stage.REVIEW),
        ("lcspr_initiated 2026-12-14, published 2027-05-01", Stage.REVIEW),
        ("lcspr_initiated 2026-12-14, published 2027-05-01, action_plan_agreed 2027-05-02", Stage.ACTION_PLAN),
        (
            "other_review_started 2026-12-14, review_concluded 2027, action_plan_agreed 2027, lcspr_initiated 2028",
            Stage.REVIEW,
        ),
        ("closed 2027-01-01", Stage.CLOSED),
        ("referral_received 2026, closed 2027-01-01, reopened 2027-02-01", Stage.REFERRED),
        ("referral_received 2026, closed 2027-01-01, reopened 2027-02-01, closed 2027-03-01", Stage.CLOSED),
        ("referral_received 2026, closed 2027, reopened 2027-02-01", Stage.REFERRED),
        ("referral_received 2026, closed ?, reopened 2027-02-01", Stage.REFERRED),
        ("closed ?", Stage.CLOSED),
    ],
)
def test_the_stage(text: str, stage: Stage) -> None:
    assert read_stage(case(text)).stage is stage


def test_a_usual_case_has_nothing_out_of_order_and_says_what_comes_next() -> None:
    reading = read_stage(case(USUAL))
    assert reading.out_of_order == ()
    assert reading.contradictions == ()
    assert reading.missing == ("not recorded: reply of the Panel",)
    assert reading.reached == (
        Stage.REFERRED,
        Stage.CONSIDERED,
        Stage.NOTIFIED,
        Stage.RAPID_REVIEW,
        Stage.DECIDED,
        Stage.WITH_THE_PANEL,
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "not recorded: referral received"),
        ("referral_received 2026", "not recorded: considered by the group"),
        (
            "considered 2026",
            "not recorded: notified to the Panel or Secretary of State and Ofsted told or decided not to notify or "
            "found below the threshold",
        ),
        ("notified 2026", "notified to the Panel is recorded, but not: local authority became aware"),
        ("rapid_review_meeting 2026", "rapid review meeting is recorded, but not: notified to the Panel"),
        (
            "found_not_to_meet 2026",
            "found after notifying not to meet the criteria is recorded, but not: notified to the Panel",
        ),
        (f"{USUAL}, closed 2027", "not recorded since the report was sent: reply of the Panel"),
        (f"{USUAL}, panel_reply 2026-12-07, sent_to_panel 2026-12-20", "not recorded since: reply of the Panel"),
        (f"{USUAL}, panel_reply 2026-12-07", "not recorded: response to the Panel"),
        (
            f"{USUAL}, panel_reply 2026-12-07, response_to_panel 2026-12-09, panel_reply 2026-12-20",
            "not recorded since: response to the Panel",
        ),
        (f"{USUAL}, panel_reply 2026-12-07, decided 2026-12-14", "not recorded: response to the Panel"),
        (
            "decided 2026, signed_off 2026",
            "not recorded: decision to initiate an LCSPR or other review started or "
            "national review started or action plan agreed or closed",
        ),
        ("notified ?", "date not recorded: notified to the Panel"),
        ("lcspr_initiated 2026, closed 2030", "not recorded: published or decided not to publish"),
        (
            "lcspr_initiated 2026, published 2027, closed 2030",
            "not recorded: copy sent to the Panel and the Secretary of State",
        ),
        ("notified 2026, deferred 2026-11-20", "deferred, and neither recommended nor decided since"),
        ("recommended 2026-11-03, deferred 2026-11-20", "deferred, and neither recommended nor decided since"),
        ("closed 2027, reopened 2027", "whether the case was closed or reopened last is not known"),
        ("action_plan_agreed 2026, closed 2027, reopened 2028", "not recorded: closed"),
        ("closed 2027", "not recorded: retention review"),
        ("not_notified 2026", "not recorded: other review started or closed"),
    ],
)
def test_what_is_missing(text: str, sentence: str) -> None:
    assert sentence in read_stage(case(text)).missing


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        (f"{USUAL}, panel_reply 2026-12-07", "date not recorded"),
        ("deferred 2026-11-20, decided 2026-11-30", "deferred"),
        ("rapid_review_meeting 2026-11-20, signed_off 2026-11-25", "rapid review meeting or"),
        ("rapid_review_meeting 2026-11-20, signed_off 2026-11-25", "since"),
        ("decided 2026-11-20", "report sent to the Panel"),
        (f"{USUAL}, panel_reply 2026-12-07, decided 2026-12-14", "report sent to the Panel"),
        ("lcspr_initiated 2026, not_published 2027", "copy sent"),
        ("closed 2027, reopened 2028", "last is not known"),
        (
            "lcspr_initiated 2026, copy_sent 2027-03, published 2027-04, closed 2030, retention_review 2060",
            "not recorded",
        ),
    ],
)
def test_what_is_not_missing(text: str, fragment: str) -> None:
    assert not [said for said in read_stage(case(text)).missing if fragment in said]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "incident 2026-11-05, became_aware 2026-11-02",
            "incident (5 November 2026) is dated after: local authority became aware (2 November 2026)",
        ),
        (
            "became_aware 2026-11-05, notified 2026-11-02, considered 2026-10",
            "local authority became aware (5 November 2026) is dated after: considered by the group (October 2026), "
            "notified to the Panel (2 November 2026)",
        ),
        (
            "sent_to_panel 2026-12-05, panel_reply 2026-12-01",
            "report sent to the Panel (5 December 2026) is dated after: reply of the Panel (1 December 2026)",
        ),
        (
            "notified 2026-11-05, not_notified 2026-12-01",
            "decided not to notify (1 December 2026) is dated after: notified to the Panel (5 November 2026)",
        ),
        ("copy_sent 2027-06, published 2027-05", None),
        ("lcspr_initiated 2027, draft_received 2026", None),
        ("closed 2027, reopened 2026", None),
        ("incident 2027, retention_review 2026", None),
    ],
)
def test_dates_that_cannot_both_be_right(text: str, sentence: str | None) -> None:
    said = check_order(case(text))
    assert len(said) == 1
    assert sentence is None or said == (sentence,)
    assert read_stage(case(text)).contradictions == said


@pytest.mark.parametrize(
    "text",
    [
        "incident 2026-11-05, became_aware 2026-11-05",
        "incident 2026-11, became_aware 2026-11-02",
        "incident 2026, became_aware 2026-11-02",
        "incident ?, became_aware 2026-11-02",
        "incident 2026-11-05, became_aware ?",
        "incident 2026-11-05, incident 2026-11-01, became_aware 2026-11-02",
        "incident 2026-11-05, incident ?, became_aware 2026-11-02",
        "lcspr_initiated 2028, other_review_started 2026, draft_received 2027",
        "notified 2026-11-02, referral_received 2026-11-05",
    ],
)
def test_what_might_be_right_is_no_contradiction(text: str) -> None:
    assert check_order(case(text)) == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "considered 2026-11-02, referral_received 2026-11-05",
            "referral received (5 November 2026) is dated after: considered by the group (2 November 2026)",
        ),
        (
            "decided 2026-11-02, advice_given 2026-11-05",
            "independent advice given (5 November 2026) is dated after: decision on the next step (2 November 2026)",
        ),
        (
            "signed_off 2026-11-05, sent_to_panel 2026-11-02",
            "rapid review signed off (5 November 2026) is dated after: report sent to the Panel (2 November 2026)",
        ),
        ("closed 2027-01-01, panel_reply 2027-02-01", "dated after the case was closed: reply of the Panel"),
    ],
)
def test_departures_from_the_usual_course_are_shown_and_allowed(text: str, sentence: str) -> None:
    reading = read_stage(case(text))
    assert sentence in reading.out_of_order
    assert reading.contradictions == ()


def test_the_retention_review_comes_after_closing_without_a_word() -> None:
    assert read_stage(case("closed 2027-01-01, retention_review 2057-01-01")).out_of_order == ()


DATES = st.one_of(
    st.none(),
    st.builds(PartialDate, st.integers(2025, 2027)),
    st.builds(PartialDate, st.integers(2025, 2027), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(2025, 2027), st.integers(1, 12), st.integers(1, 28)),
)
STEPS = st.lists(st.builds(Step, st.sampled_from(StepKind), DATES), max_size=12)


@settings(max_examples=200, deadline=None)
@given(STEPS)
def test_the_order_of_entry_does_not_matter(steps: list[Step]) -> None:
    reading = read_stage(steps)
    again = read_stage(sorted(steps, key=lambda step: (step.kind, step.on.iso if step.on else "")))
    assert (reading.stage, reading.reached, reading.missing) == (again.stage, again.reached, again.missing)
    assert len(reading.contradictions) == len(again.contradictions)


@settings(max_examples=200, deadline=None)
@given(STEPS)
def test_no_stage_is_claimed_without_a_step_that_bears_it(steps: list[Step]) -> None:
    reading = read_stage(steps)
    kinds = {step.kind for step in steps}
    if reading.stage not in (Stage.RECORDED, Stage.RAPID_REVIEW):
        assert reading.stage in reading.reached
    if reading.stage is Stage.CLOSED:
        assert K.CLOSED in kinds
    if K.NOTIFIED not in kinds:
        assert Stage.NOTIFIED not in reading.reached
    if K.PANEL_REPLY not in kinds:
        assert reading.stage is not Stage.PANEL_REPLIED
    assert list(reading.reached) == [stage for stage in Stage if stage in reading.reached]
    undated = {step.kind.label for step in steps if step.on is None}
    assert undated == {said.split(": ")[1] for said in reading.missing if said.startswith("date not recorded: ")}


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_contradictions_are_certain(steps: list[Step]) -> None:
    years_only = [Step(step.kind, PartialDate(2026)) for step in steps]
    assert check_order(years_only) == ()
    assert check_order([Step(step.kind) for step in steps]) == ()
    for said in check_order(steps):
        assert " is dated after: " in said
