"""Periods, names and drafts of the group."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import Accepted, questions, read
from crg_tui.domain.group import lines_of, names_of, same_words
from crg_tui.domain.group_drafts import (
    AdviserDraft,
    ArrangementsDraft,
    ChairDraft,
    ConfirmDraft,
    EndDraft,
    MemberDraft,
    PartnershipDraft,
    SeatDraft,
)
from crg_tui.domain.passphrase import check_new
from crg_tui.domain.periods import Period, check_days
from crg_tui.domain.positions import AdviceTrigger
from crg_tui.domain.quorum import default_rule

START = date(2026, 1, 1)
days = st.integers(0, 40).map(lambda number: START + timedelta(days=number))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = draw(days), draw(st.none() | days)
    return Period(first, last if last is None or last >= first else first)


def every_day(period: Period) -> set[date]:
    return {day for number in range(60) if period.holds(day := START + timedelta(days=number))}


@given(periods(), periods())
def test_a_period_is_the_set_of_its_days(one: Period, other: Period) -> None:
    assert one.overlaps(other) == bool(every_day(one) & every_day(other)) == other.overlaps(one)
    assert one.covers(other) == (every_day(other) <= every_day(one))


def test_a_period_holds_both_its_ends_and_says_so() -> None:
    year = Period(date(2026, 4, 1), date(2027, 3, 31))
    assert year.holds(date(2026, 4, 1)) and year.holds(date(2027, 3, 31)) and not year.holds(date(2027, 4, 1))
    assert year.shown == "1 April 2026 to 31 March 2027"
    assert Period(date(2026, 4, 1)).shown == "from 1 April 2026"
    assert not Period(date(2022, 7, 1)).overlaps(Period(date(2019, 9, 29), date(2022, 6, 30)))


def test_days_that_cannot_be_right_are_refused_each_at_its_field() -> None:
    today = date(2026, 11, 23)
    assert check_days(Period(date(2027, 4, 1)), today) == ()
    reversed_days = check_days(Period(date(2026, 4, 1), date(2026, 3, 31)), today)
    assert [(one.field, one.reason) for one in reversed_days] == [
        ("to_date", "Until: 31 March 2026 is before the first day, 1 April 2026.")
    ]
    slips = check_days(Period(date(2062, 4, 1), date(2100, 1, 1)), today)
    assert [one.field for one in slips] == ["from_date", "to_date"]
    assert slips[0].sentence == "From: 1 April 2062 is more than 5 years ahead. Put the year right."


def test_names_are_the_same_but_for_capitals_and_blanks() -> None:
    assert same_words("  Pat   invented", "pat Invented") and not same_words("Pat", "Patr")
    assert names_of(" Police , police,, ICB ") == ("police", "ICB") and names_of(None) == ()
    assert lines_of(" Welcome \n\n  Any other  business") == ("Welcome", "Any other business") and lines_of(None) == ()


def test_what_the_arrangements_form_proposes_is_the_rule_that_is_shown_as_assumed() -> None:
    answer = read(
        ArrangementsDraft, {"in_force_from": "1.4.2026", "group_name": "CRG", "decision_maker": "group", "source": "S"}
    )
    assert isinstance(answer, Accepted)
    rule = default_rule()
    draft = answer.draft
    assert (draft.quorum_percentage, draft.quorum_agencies, draft.quorum_all_partners) == (
        rule.percentage, rule.agencies, rule.all_partners,
    )  # fmt: skip
    assert draft.advice_trigger is AdviceTrigger.PARTNERS_SPLIT and not draft.first_day_counts
    assert not draft.chair_may_override and draft.marking == "OFFICIAL-SENSITIVE"


def test_numbers_of_a_quorum_that_cannot_be_are_refused() -> None:
    typed = {"in_force_from": "1.4.2026", "group_name": "CRG", "decision_maker": "group", "source": "S"}
    answer = read(ArrangementsDraft, typed | {"quorum_percentage": "101", "quorum_agencies": "100"})
    assert isinstance(answer, Refused)
    assert answer.about("quorum_percentage") and answer.about("quorum_agencies")
    assert isinstance(
        read(SeatDraft, {"agency": "A", "short_name": "A", "from_date": "1.4.2026", "position": "0"}), Refused
    )


def test_every_field_says_what_it_asks_for() -> None:
    drafts = (
        AdviserDraft, ArrangementsDraft, ChairDraft, ConfirmDraft, EndDraft, MemberDraft, PartnershipDraft, SeatDraft,
    )  # fmt: skip
    for draft in drafts:
        for question in questions(draft):
            assert question.help.endswith((".", "?")), question.name
            assert not question.identity, "members act in office and are no identities"


def test_a_new_passphrase_is_typed_twice_and_not_too_short() -> None:
    words = "three small words"
    assert check_new(words, words) is None and check_new("pass word", "pass word") is None
    for first, again, field in (("", "", "first"), ("short", "short", "first"), (words, words + "s", "again")):
        refused = check_new(first, again)
        assert refused is not None and refused.refusals[0].field == field
        assert first not in refused.sentence or not first
