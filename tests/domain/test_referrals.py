"""The words of the referral, its form, and the names that children are given."""

from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import Accepted, Kind, questions, read
from crg_tui.domain.referrals import (
    NOT_A_PROTECTION_REFERRAL,
    Harm,
    LeadAgreement,
    OthersSafe,
    ReferralDraft,
    Route,
    next_pseudonym,
    pseudonyms,
)

NEEDED = {"received_on": "2026", "referring_agency": "Sample Hospital Trust", "summary": "Something happened."}
ASKED = {question.name: question for question in questions(ReferralDraft)}


@pytest.mark.parametrize("words", [Route, LeadAgreement, Harm, OthersSafe])
def test_every_answer_has_words_of_its_own(words: type[StrEnum]) -> None:
    labels = [getattr(member, "label", "") for member in words]
    assert all(label.strip() == label != "" and "_" not in label for label in labels)
    assert len(set(labels)) == len(labels)


def test_acronyms_keep_their_capitals() -> None:
    assert Route.SUDIC_MEETING.label == "SUDIC meeting"
    assert Route.CHILD_DEATH_OVERVIEW_PANEL.label == "Child Death Overview Panel"


@pytest.mark.parametrize("words", [Route, LeadAgreement, Harm, OthersSafe])
def test_not_known_and_not_published_can_be_said(words: type[StrEnum]) -> None:
    assert {"not_known", "not_published"} <= {member.value for member in words}


def test_not_asked_is_not_no() -> None:
    answer = read(ReferralDraft, NEEDED)
    assert isinstance(answer, Accepted)
    assert answer.draft.others_safe is OthersSafe.NOT_ASKED
    assert answer.draft.lead_agreement is LeadAgreement.NOT_ASKED
    assert answer.draft.route is Route.NOT_KNOWN
    assert answer.draft.harm is Harm.NOT_KNOWN


def test_three_answers_are_enough_and_the_rest_stays_unknown() -> None:
    answer = read(ReferralDraft, NEEDED)
    assert isinstance(answer, Accepted)
    unanswered = {name for name in ASKED if name not in NEEDED and ASKED[name].kind is not Kind.CHOICE}
    assert {name for name in unanswered if getattr(answer.draft, name) is not None} == set()


@pytest.mark.parametrize("left_out", sorted(NEEDED))
def test_each_of_the_three_is_needed(left_out: str) -> None:
    answer = read(ReferralDraft, {name: typed for name, typed in NEEDED.items() if name != left_out})
    assert isinstance(answer, Refused)
    assert [refusal.field for refusal in answer.refusals] == [left_out]


def test_only_the_name_of_a_person_is_an_identity() -> None:
    assert {name for name, question in ASKED.items() if question.identity} == {"referrer_name"}


def test_every_question_has_a_label_of_its_own_and_help() -> None:
    assert len({question.label for question in ASKED.values()}) == len(ASKED)
    assert all(question.help.endswith((".", "?")) for question in ASKED.values())
    assert "not a child protection referral" in NOT_A_PROTECTION_REFERRAL


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (None, ()),
        ("", ()),
        (" , ,, ", ()),
        ("Child K", ("Child K",)),
        ("Child K, Child L ,Child   M", ("Child K", "Child L", "Child M")),
        ("Child K, Child L, Child K", ("Child K", "Child L")),
        ("[note], \u0a2a\u0a70\u0a1c", ("[note]", "\u0a2a\u0a70\u0a1c")),
    ],
)
def test_pseudonyms_of_a_line(typed: str | None, named: tuple[str, ...]) -> None:
    assert pseudonyms(typed) == named


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=8), max_size=6))
def test_pseudonyms_that_were_read_read_the_same_again(parts: list[str]) -> None:
    named = pseudonyms(",".join(parts))
    assert pseudonyms(", ".join(named)) == named
    assert len(set(named)) == len(named)
    assert all(name.strip() and "," not in name for name in named)


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "A"), (2, "B"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA")],
)
def test_the_next_pseudonym(number: int, letters: str) -> None:
    assert next_pseudonym(number) == f"Child {letters}"


def test_no_pseudonym_is_given_twice() -> None:
    given_names = [next_pseudonym(number) for number in range(1, 20_000)]
    assert len(set(given_names)) == len(given_names)
