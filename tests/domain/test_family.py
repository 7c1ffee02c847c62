"""Everyone concerned: five things that are never mixed, ages, and when a specialist service is proposed."""

from __future__ import annotations

import pytest

from crg_tui.domain.asking import questions
from crg_tui.domain.family import (
    NOT_RECORDED,
    BearingAnswer,
    Characteristic,
    Known,
    Said,
    age_between,
    proposes_specialist,
    said,
    shown,
)
from crg_tui.domain.family_drafts import FIELDS, ConcernedDraft, PersonDraft
from crg_tui.domain.partial_date import PartialDate


def test_known_and_the_four_ways_of_not_knowing_are_five_things() -> None:
    typed = ("Not  Known", "not asked", "prefer_not_to_say", "Roma", None)
    held = [said(words) for words in typed]
    assert held == [
        Said(Known.NOT_KNOWN), Said(Known.NOT_ASKED), Said(Known.PREFER_NOT_TO_SAY), Said(Known.KNOWN, "Roma"), None,
    ]  # fmt: skip
    assert [shown(one) for one in held] == ["not known", "not asked", "prefer not to say", "Roma", NOT_RECORDED]
    assert said("  ") is None
    # What is shown can be typed again, and says the same.
    assert [said(one.shown) for one in held if one is not None] == held[:-1]


def test_known_with_words_that_begin_like_another_answer_is_known() -> None:
    assert said("not known to services before") == Said(Known.KNOWN, "not known to services before")


def test_each_characteristic_has_its_own_line_and_the_label_stands_first() -> None:
    names = [question.name for question in questions(PersonDraft)]
    assert set(FIELDS) == set(Characteristic) and set(FIELDS.values()) <= set(names)
    assert len(set(FIELDS.values())) == len(Characteristic)
    assert next(question.name for question in questions(ConcernedDraft)) == "who"


@pytest.mark.parametrize(
    ("born", "incident", "age"),
    [
        ("1.1.2026", "13.1.2026", "12 days"), ("1.1.2026", "2.1.2026", "1 day"), ("1.1.2026", "1.5.2026", "4 months"),
        ("29.2.2024", "28.2.2026", "23 months"), ("1.1.2020", "31.12.2025", "5 years"), ("2020", "1.1.2026", None),
        ("1.1.2026", "Jan 2026", None), ("2.1.2026", "1.1.2026", None),
    ],
)  # fmt: skip
def test_an_age_is_worked_out_only_from_two_days(born: str, incident: str, age: str | None) -> None:
    assert age_between(PartialDate.parse(born), PartialDate.parse(incident)) == age


@pytest.mark.parametrize(
    ("answer", "agencies", "proposed"),
    [
        (BearingAnswer.YES, (), True), (BearingAnswer.POSSIBLY, ("Sample Surgery",), True),
        (BearingAnswer.NO, (), False),
        (BearingAnswer.NOT_KNOWN, (), False), (BearingAnswer.NOT_ASKED, (), False), (None, (), False),
        (BearingAnswer.YES, ("Sample Domestic  Abuse Service",), False),
    ],
)  # fmt: skip
def test_where_abuse_had_a_part_the_specialist_service_is_proposed_until_it_takes_part(
    answer: BearingAnswer | None, agencies: tuple[str, ...], proposed: bool
) -> None:
    assert proposes_specialist(answer, agencies) is proposed
