"""A referral from the form to the record: logged, logged again, corrected, refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done
from crg_tui.domain.asking import Accepted, read
from crg_tui.domain.cases import Provenance
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.referrals import Harm, LeadAgreement, OthersSafe, ReferralDraft, Route
from crg_tui.errors import OperatorNeeded
from crg_tui.queries import cases, history
from crg_tui.queries import referrals as found
from crg_tui.services import drafts, referrals, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.stories import (
    NAME,
    done,
    head,
    logged,
    opened_again,
    operation,
    page,
    referral,
    refused,
    typed,
)

MINIMAL = {"received_on": "2026", "referring_agency": "Sample School", "summary": "Something happened."}


def minimal(**over: str) -> ReferralDraft:
    answer = read(ReferralDraft, MINIMAL | over)
    assert isinstance(answer, Accepted)
    return answer.draft


def case_of(context: Context, ref: str) -> cases.CaseLine:
    (line,) = [line for line in cases.lines(context.store) if line.ref == ref]
    return line


def before(context: Context, referral_id: str) -> dict[str, str]:
    """The form of a referral as it opens."""
    return found.as_typed_before(context.store, page(context, referral_id))


def again(context: Context, referral_id: str, **over: str) -> ReferralDraft:
    """The form of a referral as it opens, with some answers typed over."""
    answer = read(ReferralDraft, before(context, referral_id) | over)
    assert isinstance(answer, Accepted), answer
    return answer.draft


@pytest.mark.on_file
def test_everything_that_was_answered_is_on_the_page(either: Context) -> None:
    answer = referrals.log(
        either,
        referral(
            children="Child K, Child L", lead_agreement="does not agree", lead_role="Lead", lead_on="14.11.2026",
            others_safe="yes", others_safe_by="Police", others_safe_on="15.11.2026", voice_of_child="She was afraid.",
        ),
    )  # fmt: skip
    made = done(answer)
    assert (made.case_ref, made.referral_ref) == ("2026-001", "2026-001/R1")
    shown = page(either, made.referral_id)
    assert (shown.ref, shown.case_ref, shown.case_id) == (made.referral_ref, made.case_ref, made.case_id)
    assert [(child.number, child.pseudonym, child.harm) for child in shown.children] == [
        (1, "Child K", Harm.SERIOUSLY_HARMED),
        (2, "Child L", Harm.SERIOUSLY_HARMED),
    ]
    assert shown.received_on == PartialDate(2026, 11, 16)
    assert (shown.incident_on, shown.aware_on) == (PartialDate(2026, 11), PartialDate(2026, 11, 13))
    assert (shown.route, shown.provenance) == (Route.AGENCY_FORM, Provenance.RECORDED)
    assert (shown.lead_agreement, shown.lead_role) == (LeadAgreement.DOES_NOT_AGREE, "Lead")
    assert (shown.others_safe, shown.others_safe_by) == (OthersSafe.YES, "Police")
    assert (shown.lead_on, shown.others_safe_on) == (PartialDate(2026, 11, 14), PartialDate(2026, 11, 15))
    assert shown.voice_of_child == "She was afraid."
    assert {change.op_id for change in history.of_record(either.store, made.referral_id)} == {operation(answer)}
    assert_whole(either)


@pytest.mark.on_file
def test_three_answers_are_enough_and_nothing_is_invented(either: Context) -> None:
    made = done(referrals.log(either, minimal()))
    shown = page(either, made.referral_id)
    assert [child.pseudonym for child in shown.children] == ["Child A"]
    assert shown.children[0].harm is Harm.NOT_KNOWN
    assert (shown.route, shown.lead_agreement) == (Route.NOT_KNOWN, LeadAgreement.NOT_ASKED)
    assert shown.others_safe is OthersSafe.NOT_ASKED
    unknown = ("referrer_role", "incident_on", "aware_on", "reason", "lead_role", "lead_on", "others_safe_by",
               "others_safe_on", "voice_of_child")  # fmt: skip
    assert {name: getattr(shown, name) for name in unknown} == dict.fromkeys(unknown)
    assert_whole(either)


HOSTILE = (
    "[/foo] [note] [bold]",
    "\u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40 \U0001f469\u200d\U0001f469\u200d\U0001f467",
    "'; DROP TABLE cases; --",
    "{0.__class__} %s %(x)s \\ \\x1b $(x)",
    '"quoted", and, commas',
)


@pytest.mark.on_file
def test_hostile_text_is_stored_as_it_is(either: Context) -> None:
    for text in HOSTILE:
        answer = read(ReferralDraft, typed(summary=f"{text}\n\tand more", referring_agency=text, referrer_role=text))
        assert isinstance(answer, Accepted) and answer.notices == ()
        shown = page(either, done(referrals.log(either, answer.draft)).referral_id)
        assert (shown.summary, shown.referring_agency, shown.referrer_role) == (f"{text}\n\tand more", text, text)
    long = "x" * 100_000
    assert page(either, logged(either, summary=long).referral_id).summary == long
    assert_whole(either)


@pytest.mark.on_file
def test_references_count_within_the_year_in_which_the_referral_came(either: Context) -> None:
    dates = ("2026", "1.2.2025", "Nov 2026", "2025", "31.12.2024")
    made = [done(referrals.log(either, minimal(received_on=on))).case_ref for on in dates]
    assert made == ["2026-001", "2025-001", "2026-002", "2025-002", "2024-001"]
    assert_whole(either)


@pytest.mark.on_file
def test_a_free_pseudonym_is_one_that_no_child_has_or_had(either: Context) -> None:
    logged(either, children="Child A, Child C")
    assert case_of(either, done(referrals.log(either, minimal())).case_ref).children == ("Child B",)
    taken_back = referrals.log(either, minimal())
    assert case_of(either, done(taken_back).case_ref).children == ("Child D",)
    done(undo.undo(either, operation(taken_back)))
    assert case_of(either, done(referrals.log(either, minimal())).case_ref).children == ("Child E",)
    assert_whole(either)


def test_published_facts_say_that_they_are(either: Context) -> None:
    made = done(referrals.log(either, minimal(), provenance=Provenance.PUBLISHED))
    shown = page(either, made.referral_id)
    assert shown.provenance is Provenance.PUBLISHED
    assert shown.unknown == "not published"


def test_a_further_referral_belongs_to_the_case_and_takes_nothing_away(either: Context) -> None:
    first = logged(either, summary="As the hospital says.")
    second = done(referrals.log(either, minimal(children="Child K, Child L"), case_ref=first.case_ref))
    assert second.referral_ref == "2026-001/R2" and second.case_id == first.case_id
    shown = page(either, second.referral_id)
    assert (shown.incident_on, shown.aware_on) == (PartialDate(2026, 11), PartialDate(2026, 11, 13))
    assert [child.pseudonym for child in shown.children] == ["Child K", "Child L"]
    assert page(either, first.referral_id).summary == "As the hospital says."
    assert len(cases.lines(either.store)) == 1
    third = logged(either, case_ref=first.case_ref, children="Child K")
    assert third.referral_ref == "2026-001/R3"
    assert page(either, third.referral_id).incident_on == PartialDate(2026, 11)
    assert_whole(either)


@pytest.mark.parametrize(
    ("over", "field", "said"),
    [
        ({"incident_on": "1.11.2026"}, "incident_on", "2026-001 has another date of that: November 2026."),
        ({"aware_on": "Nov 2026"}, "aware_on", "2026-001 has another date of that: 13 November 2026."),
        ({"provenance": "invented"}, "provenance", "The facts of 2026-001 are recorded by the group."),
    ],
)
def test_what_a_further_referral_says_otherwise_than_the_case_is_refused(
    context: Context, over: dict[str, str], field: str, said: str
) -> None:
    first = logged(context)
    answer = refused(referrals.log(context, referral(**over), case_ref=first.case_ref))
    assert said in (answer.about(field) or "") and len(answer.refusals) == 1
    assert len(cases.lines(context.store)) == 1


def test_a_further_referral_fills_in_what_the_case_did_not_know(either: Context) -> None:
    first = done(referrals.log(either, minimal()))
    logged(either, case_ref=first.case_ref, children="", incident_on="1.11.2026", aware_on="")
    shown = page(either, first.referral_id)
    assert (shown.incident_on, shown.aware_on) == (PartialDate(2026, 11, 1), None)
    assert [child.pseudonym for child in shown.children] == ["Child A"]


REFUSED = [
    ({"received_on": "24.11.2026"}, "received_on", "24 November 2026 has not come yet. Today is 23 November 2026."),
    ({"received_on": "Dec 2026"}, "received_on", "December 2026 has not come yet."),
    ({"received_on": "2027"}, "received_on", "2027 has not come yet."),
    ({"incident_on": "1.12.2027"}, "incident_on", "has not come yet."),
    ({"aware_on": "Jan 2027"}, "aware_on", "has not come yet."),
    ({"lead_on": "24.11.2026"}, "lead_on", "has not come yet."),
    ({"others_safe_on": "24.11.2026"}, "others_safe_on", "has not come yet."),
    ({"incident_on": "17.11.2026"}, "incident_on", "is after the referral was received, 16 November 2026."),
    ({"received_on": "Oct 2026"}, "incident_on", "Put one of the two dates right."),
    ({"aware_on": "31.10.2026"}, "aware_on", "31 October 2026 is before the incident, November 2026."),
]
"""What cannot be, the field that it is told beside, and what is said."""


@pytest.mark.on_file
@pytest.mark.parametrize("service", ["log", "correct"])
def test_a_refusal_writes_nothing_and_loses_nothing(either: Context, service: str) -> None:
    made = logged(either)
    record_id = "" if service == "log" else made.referral_id
    at_first = head(either)
    for over, field, said in REFUSED:
        drafts.save(either, referrals.FORM, typed(**over), record_id=record_id)
        if service == "log":
            answer = refused(referrals.log(either, referral(**over)))
        else:
            seen = page(either, made.referral_id).entry
            answer = refused(referrals.correct(either, made.referral_id, referral(**over), seen=seen))
        assert said in (answer.about(field) or ""), over
        assert head(either) == at_first
        kept = drafts.load(either, referrals.FORM, record_id=record_id)
        assert kept is not None and kept.typed == typed(**over)
    assert [line.ref for line in found.lines(either.store)] == ["2026-001/R1"]
    assert logged(either).case_ref == "2026-002", "a refusal uses up no reference"
    assert_whole(either)


@pytest.mark.on_file
def test_dates_that_may_be_in_order_are_taken(either: Context) -> None:
    """Partial dates are compared as far as they are known: what may be right is not refused."""
    for over in (
        {"received_on": "2026", "incident_on": "22.11.2026", "aware_on": "2026"},
        {"received_on": "Nov 2026", "incident_on": "30.10.2026", "aware_on": "Nov 2026"},
        {"received_on": "23.11.2026", "incident_on": "23.11.2026", "aware_on": "23.11.2026"},
        {"received_on": "16.11.2026", "incident_on": "2026", "aware_on": "17.11.2026"},
    ):
        assert isinstance(referrals.log(either, referral(**over)), Done), over


@pytest.mark.on_file
def test_all_that_is_wrong_is_said_at_once(either: Context) -> None:
    answer = refused(referrals.log(either, referral(received_on="2027", aware_on="2028", incident_on="2029")))
    assert [refusal.field for refusal in answer.refusals] == ["received_on", "incident_on", "aware_on"] + [
        refusal.field for refusal in answer.refusals[3:]
    ]


@pytest.mark.on_file
@pytest.mark.parametrize("case_ref", ["2026-002", "2026-001/R1", "", "'; DROP TABLE cases"])
def test_a_case_that_is_not_there_is_refused(either: Context, case_ref: str) -> None:
    logged(either)
    at_first = head(either)
    answer = refused(referrals.log(either, minimal(), case_ref=case_ref))
    assert answer.about("case_ref") == f"There is no case {case_ref}. Look it up with `crg-tui case list`."
    assert head(either) == at_first


def test_today_is_the_day_in_london(context: Context) -> None:
    """Half past eleven at night in UTC is past midnight in London's summer."""
    summer = Context(context.store, SampleClock(datetime(2027, 6, 30, 23, 30, tzinfo=UTC)), context.operator)
    assert isinstance(referrals.log(summer, minimal(received_on="1.7.2027")), Done)
    refused(referrals.log(summer, minimal(received_on="2.7.2027")))
    winter = Context(context.store, SampleClock(datetime(2027, 11, 30, 23, 30, tzinfo=UTC)), context.operator)
    refused(referrals.log(winter, minimal(received_on="1.12.2027")))


@pytest.mark.on_file
def test_a_correction_changes_what_was_changed_and_keeps_the_rest(either: Context) -> None:
    made = logged(either, referrer_name=NAME)
    seen = page(either, made.referral_id).entry
    draft = again(either, made.referral_id, summary="Said better.", incident_on="2.11.2026", children="Child M")
    done(referrals.correct(either, made.referral_id, draft, seen=seen))
    shown = page(either, made.referral_id)
    assert (shown.summary, shown.incident_on) == ("Said better.", PartialDate(2026, 11, 2))
    assert [child.pseudonym for child in shown.children] == ["Child M"]
    assert (shown.ref, shown.referring_agency, shown.aware_on) == (
        "2026-001/R1",
        "Sample Hospital Trust",
        PartialDate(2026, 11, 13),
    )
    changes = history.of_record(either.store, made.referral_id)
    assert [change.kind for change in changes] == ["created", "changed"]
    assert changes[1].fields == {"summary": (typed()["summary"], "Said better.")}
    assert before(either, made.referral_id)["referrer_name"] == NAME
    assert_whole(either)


@pytest.mark.on_file
def test_a_form_that_is_recorded_as_it_opened_writes_nothing(either: Context) -> None:
    for number, text in enumerate((*HOSTILE, "as usual")):
        made = logged(either, summary=f" {text}\n", reason=text, referrer_name=f"{NAME} {number}", incident_on="2026")
        at_first = head(either)
        seen = page(either, made.referral_id).entry
        done(referrals.correct(either, made.referral_id, again(either, made.referral_id), seen=seen))
        assert head(either) == at_first, text


@pytest.mark.on_file
def test_an_answer_that_was_cleared_is_unknown_again(either: Context) -> None:
    made = logged(either, referrer_name=NAME)
    cleared = dict.fromkeys(("incident_on", "aware_on", "reason", "referrer_role", "referrer_name", "route"), "")
    draft = again(either, made.referral_id, **cleared)
    done(referrals.correct(either, made.referral_id, draft, seen=page(either, made.referral_id).entry))
    shown = page(either, made.referral_id)
    assert (shown.incident_on, shown.aware_on, shown.reason, shown.referrer_role) == (None, None, None, None)
    assert shown.route is Route.NOT_KNOWN
    assert before(either, made.referral_id)["referrer_name"] == ""
    assert_whole(either)


@pytest.mark.on_file
def test_a_corrected_harm_is_what_the_referral_says(either: Context) -> None:
    made = logged(either, harm="")
    draft = again(either, made.referral_id, harm="died")
    done(referrals.correct(either, made.referral_id, draft, seen=page(either, made.referral_id).entry))
    assert before(either, made.referral_id)["harm"] == "died"


@pytest.mark.on_file
def test_children_are_added_and_renamed_but_none_is_dropped(either: Context) -> None:
    made = logged(either, children="Child K, Child L")
    seen = page(either, made.referral_id).entry
    at_first = head(either)
    fewer = refused(
        referrals.correct(either, made.referral_id, again(either, made.referral_id, children="Child K"), seen=seen)
    )
    assert "the case concerns 2 children, and this names fewer" in (fewer.about("children") or "")
    assert head(either) == at_first
    more = again(either, made.referral_id, children="Child L, Child K, Child N")
    done(referrals.correct(either, made.referral_id, more, seen=seen))
    assert [child.pseudonym for child in page(either, made.referral_id).children] == ["Child L", "Child K", "Child N"]
    assert_whole(either)


def test_a_referral_that_is_gone_cannot_be_corrected(either: Context) -> None:
    answer = referrals.log(either, referral())
    made = done(answer)
    seen = page(either, made.referral_id).entry
    done(undo.undo(either, operation(answer)))
    gone = refused(referrals.correct(either, made.referral_id, referral(), seen=seen))
    assert gone.sentence == "This referral is no longer there. It was undone meanwhile; log it again."


@pytest.mark.on_file
def test_nobody_overwrites_what_somebody_else_wrote_meanwhile(either: Context) -> None:
    made = logged(either)
    seen = page(either, made.referral_id).entry
    with opened_again(either) as second:
        theirs = again(second, made.referral_id, summary="What they wrote.")
        done(referrals.correct(second, made.referral_id, theirs, seen=seen))
    drafts.save(either, referrals.FORM, {"summary": "What I wrote."}, record_id=made.referral_id, base_entry=seen)
    at_first = head(either)
    mine = again(either, made.referral_id, summary="What I wrote.")
    answer = refused(referrals.correct(either, made.referral_id, mine, seen=seen))
    (refusal,) = answer.refusals
    assert refusal.reason == "Sample Minute-Taker changed this at 09:30 on 23.11.2026 while you were typing."
    assert "What they wrote." in (refusal.theirs or "")
    assert head(either) == at_first
    kept = drafts.load(either, referrals.FORM, record_id=made.referral_id)
    assert kept is not None and kept.typed == {"summary": "What I wrote."} and kept.base_entry == seen
    done(referrals.correct(either, made.referral_id, mine, seen=page(either, made.referral_id).entry))
    assert page(either, made.referral_id).summary == "What I wrote."
    assert_whole(either)


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"incident_on": "2.11.2026"}, "2026-11-02"),
        ({"incident_on": ""}, None),
        ({"aware_on": "12.11.2026"}, "2026-11-12"),
        ({"aware_on": ""}, None),
        ({"children": "Child M"}, "Child M"),
        ({"children": "Child K, Child L"}, None),
        ({"referrer_name": "Another Sampleworth"}, "identity"),
        ({"referrer_name": ""}, None),
        ({"harm": "died"}, "died"),
    ],
    ids=str,
)
def test_whatever_of_the_form_somebody_else_changed_is_not_overwritten(
    context: Context, over: dict[str, str], said: str | None
) -> None:
    made = logged(context, referrer_name=NAME)
    seen = page(context, made.referral_id).entry
    mine = again(context, made.referral_id, reason="What I wrote.")
    done(referrals.correct(context, made.referral_id, again(context, made.referral_id, **over), seen=seen))
    at_first = head(context)
    answer = refused(referrals.correct(context, made.referral_id, mine, seen=seen))
    assert said is None or said in (answer.refusals[0].theirs or "")
    assert "Sampleworth" not in answer.sentence + str(answer.refusals[0].theirs), "an identity is not shown"
    assert head(context) == at_first


def test_a_step_that_was_never_there_for_the_editor_counts_too(context: Context) -> None:
    made = logged(context, incident_on="", aware_on="")
    seen = page(context, made.referral_id).entry
    mine = again(context, made.referral_id, reason="What I wrote.")
    theirs = again(context, made.referral_id, incident_on="2.11.2026")
    done(referrals.correct(context, made.referral_id, theirs, seen=seen))
    refused(referrals.correct(context, made.referral_id, mine, seen=seen))


@pytest.mark.parametrize("seen", [None, "no such entry"])
def test_whoever_has_seen_nothing_cannot_correct(context: Context, seen: str | None) -> None:
    made = logged(context)
    answer = refused(referrals.correct(context, made.referral_id, referral(summary="Blind."), seen=seen))
    assert answer.refusals[0].theirs


def test_what_was_typed_is_dropped_with_the_record_and_no_sooner(either: Context) -> None:
    drafts.save(either, referrals.FORM, typed())
    made = logged(either)
    assert drafts.load(either, referrals.FORM) is None
    drafts.save(either, referrals.FORM, typed(summary="the next one"))
    drafts.save(either, referrals.FORM, typed(summary="this one"), record_id=made.referral_id)
    draft = again(either, made.referral_id, summary="this one")
    done(referrals.correct(either, made.referral_id, draft, seen=page(either, made.referral_id).entry))
    assert drafts.load(either, referrals.FORM, record_id=made.referral_id) is None
    kept = drafts.load(either, referrals.FORM)
    assert kept is not None and kept.typed["summary"] == "the next one"


def test_nothing_is_recorded_by_nobody(context: Context) -> None:
    nobody = Context(context.store, context.clock)
    at_first = head(context)
    with pytest.raises(OperatorNeeded, match="Say who works"):
        referrals.log(nobody, referral())
    assert head(context) == at_first
