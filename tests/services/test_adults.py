"""Adults of a case: shown by role and number, who they are kept apart."""

from __future__ import annotations

import pytest

from crg_tui.domain.adults import AdultDraft
from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import read
from crg_tui.domain.case_drafts import ChildDraft
from crg_tui.papers.content import case as content
from crg_tui.queries import adults as found
from crg_tui.queries import case_page, entries, identities
from crg_tui.services import adults, cases, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import draft, notices
from tests.services.stories import done, logged, refused, words_of


def adult(role: str, kind: str = "staff", **more: str) -> AdultDraft:
    made: AdultDraft = draft(AdultDraft, role=role, kind=kind, **more)
    return made


def labels(context: Context, case_id: str) -> list[str]:
    return [line.label for line in found.of_case(context.store, case_id)]


@pytest.mark.on_file
def test_the_record_numbers_the_adults_of_a_role(either: Context) -> None:
    case = logged(either).case_id
    for role in ("Health Visitor", "Social Worker", "health  visitor"):
        done(adults.add(either, case, adult(role)))
    done(adults.add(either, case, adult("Mother", "family")))
    assert labels(either, case) == ["Mother", "Health Visitor 1", "Health Visitor 2", "Social Worker 1"]
    second = adults.add(either, case, adult("mother", "family"))
    assert notices(second) == "Mother is now Mother 1."
    assert labels(either, case)[:2] == ["Mother 1", "Mother 2"]
    other = logged(either).case_id
    assert done(adults.add(either, other, adult("Health Visitor"))).label == "Health Visitor 1", "each case by itself"
    assert_whole(either)


def test_a_number_is_not_given_twice(either: Context) -> None:
    case = logged(either).case_id
    first = done(adults.add(either, case, adult("Midwife")))
    done(adults.remove(either, first.record_id, seen=entries.newest(either.store, first.record_id)))
    assert done(adults.add(either, case, adult("Midwife"))).label == "Midwife 2"
    mother = adults.add(either, case, adult("Mother", "family"))
    done(mother)
    done(undo.undo(either, mother.op_id))  # type: ignore[union-attr]
    assert done(adults.add(either, case, adult("Mother", "family"))).label == "Mother 2"
    assert_whole(either)


@pytest.mark.on_file
def test_who_they_are_stands_apart(either: Context) -> None:
    case = logged(either).case_id
    typed = {"name": "Feigned Sampleworth", "alias": "Fay", "born": "1990", "address": "1 Sample Street"}
    mother = done(adults.add(either, case, adult("Mother", "family", **typed)))
    visitor = done(adults.add(either, case, adult("Health Visitor", name="Nurse Sample", agency="Sample Trust")))
    page = case_page.page(either.store, case, either.clock.today())
    assert page is not None
    told = str(content.sections(page)) + str(page)
    assert "Mother" in told and "Sample Trust" in told
    assert not [text for text in (*typed.values(), "Nurse Sample") if text in told]
    lines = [(line.subject, line.kind, line.value) for line in identities.of_case(either.store, case)]
    assert lines == [
        ("Health Visitor 1", "staff name", "Nurse Sample"),
        ("Mother", "name", "Feigned Sampleworth"), ("Mother", "alias", "Fay"),
        ("Mother", "date of birth", "1990"), ("Mother", "address", "1 Sample Street"),
    ]  # fmt: skip
    shown, entry = found.as_typed(either.store, mother.record_id)
    assert shown == {"role": "Mother", "kind": "family", "agency": "", **typed}
    done(adults.correct(either, mother.record_id, adult("Mother", "family"), seen=entry))
    assert refused(adults.remove(either, visitor.record_id, seen=None)).refusals[0].entry is not None
    done(adults.remove(either, visitor.record_id, seen=entries.newest(either.store, visitor.record_id)))
    assert identities.of_case(either.store, case) == [] and "Nurse Sample" not in words_of(either.store)
    assert_whole(either)


def test_another_role_gets_a_number_of_its_own(either: Context) -> None:
    case = logged(either).case_id
    first = done(adults.add(either, case, adult("Health Visitor")))
    done(adults.add(either, case, adult("School Nurse")))
    entry = found.as_typed(either.store, first.record_id)[1]
    answer = done(adults.correct(either, first.record_id, adult("School nurse"), seen=entry))
    assert answer.label == "School Nurse 2"
    stale = refused(adults.correct(either, first.record_id, adult("Midwife"), seen=entry))
    assert "while you were typing" in stale.sentence
    aunt = done(adults.add(either, case, adult("Aunt", "family")))
    entry = found.as_typed(either.store, aunt.record_id)[1]
    assert done(adults.correct(either, aunt.record_id, adult("Aunt"), seen=entry)).label == "Aunt 1"
    assert_whole(either)


def test_what_does_not_apply_is_refused_at_its_field(context: Context) -> None:
    case = logged(context).case_id
    answer = refused(adults.add(context, case, adult("Mother", "family", agency="Sample Trust")))
    assert answer.about("agency") is not None and labels(context, case) == []
    numbered = read(AdultDraft, {"role": "Health Visitor 2", "kind": "staff"})
    assert isinstance(numbered, Refused) and "leave the number out" in (numbered.about("role") or "")
    assert "no such case" in refused(adults.add(context, "nowhere", adult("Mother"))).sentence
    assert "no longer" in refused(adults.remove(context, "nobody", seen=None)).sentence
    assert "no longer" in refused(adults.correct(context, "nobody", adult("Mother"), seen=None)).sentence


@pytest.mark.parametrize("name", ["alias", "address"])
def test_a_childs_further_identities_stand_apart(either: Context, name: str) -> None:
    case = logged(either).case_id
    child = draft(ChildDraft, pseudonym="Child Z", **{name: "Only here"})
    key = done(cases.add_child(either, case, child)).record_id
    assert [(line.kind, line.value) for line in identities.of_case(either.store, case)] == [(name, "Only here")]
    typed, entry = identities.child_as_typed(either.store, key)
    assert typed[name] == "Only here"
    done(cases.correct_child(either, key, draft(ChildDraft, pseudonym="Child Z"), seen=entry))
    assert identities.of_case(either.store, case) == []
