"""Which edition of the criteria is in force on a day, what their codes may be, and what changed between answers."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.criteria import (
    CRITERIA_MET,
    DEFINITION_MET,
    KNOWN,
    CriteriaScope,
    CriterionDraft,
    Edition,
    EditionDraft,
    JudgementOf,
    changes,
    code_of,
    code_wrong,
    edition_cautions,
    gaps_and_overlaps,
    in_force,
    overlapping,
)
from crg_tui.domain.judgements import Answer
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.periods import Period

STATUTORY, LOCAL = CriteriaScope.STATUTORY, CriteriaScope.LOCAL


def edition(name: str, first: date, last: date | None = None, scope: CriteriaScope = STATUTORY) -> Edition:
    return Edition(name, name, scope, Period(first, last))


OLD = edition("Old", date(2014, 4, 1), date(2018, 6, 28))
MIDDLE = edition("Middle", date(2018, 6, 29), date(2023, 12, 14))
NEW = edition("New", date(2023, 12, 15))
OWN = edition("Own", date(2024, 1, 1), scope=LOCAL)
ALL = (OLD, MIDDLE, NEW, OWN)


@pytest.mark.parametrize(
    ("day", "name"),
    [("28.6.2018", "Old"), ("29.6.2018", "Middle"), ("14.12.2023", "Middle"), ("15.12.2023", "New"),
     ("2020", "Middle"), ("Nov 2023", "Middle"), ("2030", "New")],
)  # fmt: skip
def test_the_edition_of_a_day_is_found_by_its_first_and_last_day(day: str, name: str) -> None:
    assert in_force(ALL, STATUTORY, PartialDate.parse(day)).edition_id == name


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("31.3.2014", "No statutory edition of the criteria is recorded for 31 March 2014."),
        ("2018", "2018 leaves open which statutory edition of the criteria was in force: Old, Middle."),
        ("Dec 2023", "December 2023 leaves open which statutory edition of the criteria was in force: Middle, New."),
        ("2014", "2014 leaves open whether Old was in force: part of it has no statutory edition of the criteria."),
    ],
)
def test_where_the_record_leaves_it_open_no_edition_is_chosen(day: str, said: str) -> None:
    found = in_force(ALL, STATUTORY, PartialDate.parse(day))
    assert (found.edition_id, found.why_not) == (None, said)


def test_without_a_day_and_with_several_editions_none_is_chosen() -> None:
    assert in_force(ALL, STATUTORY, None).why_not.startswith("The day is not recorded")
    two = in_force((*ALL, edition("Other", date(2024, 1, 1))), STATUTORY, PartialDate.parse("1.2.2024"))
    assert two.edition_id is None
    assert two.why_not == "Several statutory editions are in force on 1 February 2024: New, Other."
    assert in_force(ALL, LOCAL, PartialDate.parse("1.2.2024")).edition_id == "Own"
    assert in_force(ALL, LOCAL, PartialDate.parse("1.2.2023")).edition_id is None


def test_gaps_and_overlaps_are_said_and_a_local_gap_is_none() -> None:
    assert gaps_and_overlaps(ALL) == ()
    late = edition("Late", date(2023, 12, 20))
    assert gaps_and_overlaps((OLD, MIDDLE, late)) == (
        "No statutory edition is recorded for 15 December 2023 to 19 December 2023, between Middle and Late.",
    )
    one_day = edition("Late", date(2023, 12, 16))
    assert "is recorded for 15 December 2023, between" in gaps_and_overlaps((MIDDLE, one_day))[0]
    early = edition("Early", date(2023, 12, 14))
    assert gaps_and_overlaps((MIDDLE, early)) == ("Middle and Early are both in force on 14 December 2023.",)
    assert gaps_and_overlaps((NEW, edition("Next", date(2026, 3, 1)))) == (
        "New and Next are both in force on 1 March 2026.",
    )
    local = [edition("A", date(2020, 1, 1), date(2020, 12, 31), LOCAL), edition("B", date(2024, 1, 1), None, LOCAL)]
    assert gaps_and_overlaps(local) == ()


def draft(first: date, last: date | None = None, scope: CriteriaScope = STATUTORY) -> EditionDraft:
    return EditionDraft(name="Draft", scope=scope, in_force_from=first, in_force_to=last, source="S")


def test_an_edition_may_share_no_day_with_another_of_its_scope() -> None:
    assert overlapping(ALL, draft(date(2026, 1, 1))) == NEW
    assert overlapping(ALL, draft(date(2010, 1, 1), date(2014, 3, 31))) is None
    assert overlapping(ALL, draft(date(2010, 1, 1), date(2014, 4, 1))) == OLD
    assert overlapping(ALL, draft(date(2026, 1, 1)), own="New") is None
    assert overlapping(ALL, draft(date(2026, 1, 1), scope=LOCAL)) == OWN


@pytest.mark.parametrize(
    ("code", "short", "expected"),
    [(None, "Other children, same gap!", "other_children_same_gap"), ("Improvements", "x", "improvements"),
     (None, "…", ""), (None, "3 areas", "3_areas")],
)  # fmt: skip
def test_a_code_is_given_or_made_of_the_short_words(code: str | None, short: str, expected: str) -> None:
    assert code_of(CriterionDraft(judgement=JudgementOf.CRITERIA, short=short, code=code)) == expected


def test_codes_that_mean_something_else_are_refused() -> None:
    assert code_wrong("other_children", JudgementOf.CRITERIA) is None
    for code, (of, _) in KNOWN.items():
        assert code_wrong(code, of) is None
        other = next(one for one in JudgementOf if one is not of)
        assert "belongs to" in (code_wrong(code, other) or ("", ""))[0]
    for code in ("", "3_areas", "a b", "a" * 61, "[b]", "definition_met", "criteria_met", "other_circumstance"):
        wrong = code_wrong(code, JudgementOf.CRITERIA)
        assert wrong is not None and all(said.endswith(".") for said in wrong), code


def test_changes_name_each_answer_that_is_another_one_and_no_other() -> None:
    labels = {"improvements": "(a) improvements", "panel_prefers_local": "(d) the Panel prefers a local review"}
    before = {"improvements": Answer.YES, "gone": Answer.NO}
    after = {"improvements": Answer.YES, "panel_prefers_local": Answer.YES}
    assert [one.sentence for one in changes(before, after, labels)] == [
        "(d) the Panel prefers a local review: not asked -> yes", "gone: no -> not asked",
    ]  # fmt: skip


def test_a_judgement_without_one_of_its_own_criteria_is_noted_and_wants_no_reason() -> None:
    asked = [
        (JudgementOf.DEFINITION, "cause for concern", Answer.NOT_ASKED),
        (JudgementOf.CRITERIA, "other children", Answer.NOT_ASKED),
        (JudgementOf.CRITERIA, "answered", Answer.NOT_KNOWN),
    ]
    (caution,) = edition_cautions(asked, {DEFINITION_MET: Answer.YES, CRITERIA_MET: Answer.NOT_KNOWN})
    assert caution.sentence == "Definition met: yes, but “cause for concern” was not asked."
    assert not caution.wants_reason
