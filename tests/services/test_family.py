"""Everyone concerned in a case: offered, recorded, put right; five kinds of answer; what had a part; who they are."""

from __future__ import annotations

import pytest

from crg_tui.domain.adults import AdultDraft
from crg_tui.domain.case_drafts import ChildDraft, StepDraft
from crg_tui.domain.family import NOT_RECORDED, Bearing, Characteristic, Known, Said
from crg_tui.domain.family_drafts import BearingDraft, CharacteristicDraft, ConcernedDraft, PersonDraft
from crg_tui.domain.leaks import LeakKind
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.participants import ParticipantDraft
from crg_tui.papers.content import family as content
from crg_tui.queries import entries, identities, leaks
from crg_tui.queries import family as found
from crg_tui.queries.family import Family, PersonLine
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import adults, cases, family, participants
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import draft, notices
from tests.services.stories import done, head, logged, refused, words_of

SIBLING = {
    "who": "Half-sibling 1", "relationship": "half-sister of Child K", "age": "about 7", "in_household": "at times",
    "race": "White British", "language": "English, no interpreter", "religion": "not known",
    "disability": "not asked", "sexual_orientation": "prefer not to say", "name": "Feigned Otherling",
    "born": "12.1.2019",
}  # fmt: skip


def concerned(**typed: str) -> ConcernedDraft:
    made: ConcernedDraft = draft(ConcernedDraft, **typed)
    return made


def read(context: Context, case_id: str) -> Family:
    held = found.of_case(context.store, case_id)
    assert held is not None
    return held


def person(context: Context, case_id: str, label: str) -> PersonLine:
    held = read(context, case_id).person(label)
    assert held is not None
    return held


def shown(line: PersonLine) -> dict[Characteristic, str]:
    return {one.characteristic: one.shown for one in line.characteristics}


def story(context: Context) -> str:
    """A case with a child, a mother and a member of staff; its key."""
    case = logged(context).case_id
    for role, kind in (("Mother", "family"), ("Health Visitor", "staff")):
        done(adults.add(context, case, draft(AdultDraft, role=role, kind=kind)))
    return case


def test_children_and_family_adults_are_offered_and_others_come_by_label(either: Context) -> None:
    case = story(either)
    assert [(line.label, line.recorded) for line in read(either, case).people] == [
        ("Child K", False),
        ("Mother", False),
    ]
    done(family.add(either, case, concerned(who="child k", relationship="the child")))
    done(family.add(either, case, concerned(**SIBLING)))
    assert [line.label for line in read(either, case).recorded] == ["Child K", "Half-sibling 1"]
    sibling = person(either, case, "half-sibling  1")
    assert (sibling.household("not recorded"), sibling.age, sibling.counted) == (
        "at times", "about 7", "2 known, 1 not known, 1 not asked, 1 prefer not to say, 5 not recorded",
    )  # fmt: skip
    told = shown(sibling)
    five = (Characteristic.RACE, Characteristic.RELIGION, Characteristic.DISABILITY, Characteristic.SEXUAL_ORIENTATION,
            Characteristic.SEX)  # fmt: skip
    assert [told[one] for one in five] == ["White British", "not known", "not asked", "prefer not to say", NOT_RECORDED]
    again = refused(family.add(either, case, concerned(who="Child  K")))
    assert again.about("who")
    assert refused(family.add(either, case, concerned(who="Health Visitor 1"))).about("who")
    assert_whole(either)


@pytest.mark.on_file
def test_who_somebody_is_stands_apart_and_is_looked_for_before_papers_go_out(either: Context) -> None:
    case = story(either)
    done(family.add(either, case, concerned(**SIBLING)))
    told = str(read(either, case))
    assert "Otherling" not in told and "2019" not in told
    lines = [(line.subject, line.kind, line.value) for line in identities.of_case(either.store, case)]
    assert lines == [
        ("Half-sibling 1", "name", "Feigned Otherling"),
        ("Half-sibling 1", "date of birth", "12 January 2019"),
    ]
    hidden = leaks.hidden(either.store, PaperKind.CASE, Subject(case_id=case, shown="2026-001"))
    assert [(one.value, one.instead) for one in hidden if one.value == "Feigned Otherling"] == [
        ("Feigned Otherling", "Half-sibling 1")
    ]
    assert "Half-sibling 1" in leaks.public(either.store)
    kinds = {one.kind for one in leaks.hidden(either.store, PaperKind.FAMILY, Subject(case_id=case, shown="2026-001"))}
    assert LeakKind.SIBLINGS not in kinds and LeakKind.SIBLINGS in {one.kind for one in hidden}
    for name in ("name", "born"):
        wrong = concerned(who="Mother", **{name: SIBLING[name]})
        assert "stands with the child or the adult" in (refused(family.add(either, case, wrong)).about(name) or "")
    line = person(either, case, "Half-sibling 1")
    done(family.remove(either, line.id, seen=line.entry))
    assert identities.of_case(either.store, case) == [] and "Feigned Otherling" not in words_of(either.store)
    assert_whole(either)


@pytest.mark.on_file
def test_a_household_that_nobody_recorded_is_not_one_that_nobody_asked_about(either: Context) -> None:
    case = story(either)
    done(family.add(either, case, concerned(who="Aunt 1")))
    aunt = person(either, case, "Aunt 1")
    assert (aunt.in_household, aunt.household("not recorded")) == (None, "not recorded")
    assert found.person_as_typed(either.store, aunt)["in_household"] == ""
    assert ("Aunt 1", "not recorded") in {(row[0], row[3]) for row in content.who(read(either, case)).rows}
    done(family.correct(either, aunt.id, concerned(who="Aunt 1", in_household="not asked"), seen=aunt.entry))
    asked = person(either, case, "Aunt 1")
    assert asked.household("not recorded") == "not asked"
    done(family.correct(either, aunt.id, concerned(who="Aunt 1"), seen=asked.entry))
    assert person(either, case, "Aunt 1").in_household is None, "an answer can be taken away"
    assert_whole(either)


@pytest.mark.on_file
def test_the_age_is_worked_out_from_two_days_only(either: Context) -> None:
    case = story(either)
    done(family.add(either, case, concerned(**SIBLING)))
    sibling = person(either, case, "Half-sibling 1")
    assert found.age_worked_out(either.store, case, sibling) is None, "the incident has a month only"
    done(cases.record_step(either, case, draft(StepDraft, kind="incident", on_date="1.11.2026")))
    assert found.age_worked_out(either.store, case, sibling) == "7 years"
    assert sibling.age == "about 7", "what was told stays"
    done(cases.record_step(either, case, draft(StepDraft, kind="incident", on_date="2.11.2026")))
    assert found.age_worked_out(either.store, case, sibling) is None, "there are two days by now"


@pytest.mark.on_file
def test_somebody_is_put_right_and_a_source_goes_with_its_answer(either: Context) -> None:
    case = story(either)
    done(family.add(either, case, concerned(**SIBLING)))
    line = person(either, case, "Half-sibling 1")
    known: CharacteristicDraft = draft(
        CharacteristicDraft, known="known", value="White British", source="School record"
    )
    race = line.characteristic(Characteristic.RACE)
    done(family.characterise(either, line.id, Characteristic.RACE, known, seen=race.entry))
    typed = found.person_as_typed(either.store, person(either, case, "Half-sibling 1"))
    assert {name: typed[name] for name in SIBLING} == {**SIBLING, "in_household": "at_times", "born": "12 January 2019"}
    moved = family.correct(either, line.id, concerned(**typed), seen=line.entry)
    assert "School record" in (refused(moved).refusals[0].theirs or "")
    now = person(either, case, "Half-sibling 1")
    done(family.correct(either, line.id, concerned(**typed | {"who": "Sister 1"}), seen=now.entry))
    now = person(either, case, "Sister 1")
    assert now.characteristic(Characteristic.RACE).source == "School record", "an answer that stays keeps its source"
    changed = family.correct(either, line.id, concerned(**typed | {"race": "not known"}), seen=now.entry)
    assert notices(changed) == "The source of race and ethnicity went with the answer it was for."
    now = person(either, case, "Half-sibling 1")
    assert now.characteristic(Characteristic.RACE).held == Said(Known.NOT_KNOWN)
    done(family.correct(either, line.id, concerned(who="Half-sibling 1"), seen=now.entry))
    assert set(shown(person(either, case, "Half-sibling 1")).values()) == {NOT_RECORDED}
    wrong = family.correct(either, line.id, concerned(who="Mother"), seen=person(either, case, "Half-sibling 1").entry)
    assert refused(wrong).about("who")


@pytest.mark.on_file
@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"known": "known"}, "value"), ({"known": "not_asked", "value": "Roma"}, "value"), ({"value": "Roma"}, "value"),
        ({"source": "GP"}, "source"), ({}, "known"),
    ],
)  # fmt: skip
def test_an_answer_to_a_characteristic_is_whole(either: Context, typed: dict[str, str], field: str) -> None:
    case = story(either)
    member = done(family.add(either, case, concerned(who="Mother"))).record_id
    before = head(either)
    wrong: CharacteristicDraft = draft(CharacteristicDraft, **typed)
    assert refused(family.characterise(either, member, Characteristic.RACE, wrong, seen=None)).about(field)
    assert head(either) == before


def bearing(what: str, answer: str = "", words: str = "") -> BearingDraft:
    made: BearingDraft = draft(BearingDraft, bearing=what, answer=answer, words=words)
    return made


def test_where_domestic_abuse_had_a_part_the_specialist_service_is_proposed(either: Context) -> None:
    case = story(either)
    assert [line.shown for line in read(either, case).bearings] == [NOT_RECORDED] * 4
    assert refused(family.bear(either, case, bearing("domestic_abuse", "possibly"), seen=None)).about("words")
    assert refused(family.bear(either, case, bearing("racism", words="Heard."), seen=None)).about("words")
    assert refused(family.bear(either, case, bearing("racism"), seen=None)).about("answer")
    answer = family.bear(either, case, bearing("domestic_abuse", "possibly", "Mother spoke of fear."), seen=None)
    assert "Specialist domestic abuse services take part" in notices(answer)
    assert read(either, case).specialist
    done(participants.add(either, draft(ParticipantDraft, agency="Sample Domestic Abuse Service"), case_id=case))
    assert not read(either, case).specialist
    line = read(either, case).bearing(Bearing.DOMESTIC_ABUSE)
    assert refused(family.bear(either, case, bearing("domestic_abuse", "no"), seen=None))
    assert notices(family.bear(either, case, bearing("domestic_abuse", "no"), seen=line.entry)) == ""
    line = read(either, case).bearing(Bearing.DOMESTIC_ABUSE)
    done(family.bear(either, case, bearing("domestic_abuse"), seen=line.entry))
    assert read(either, case).bearing(Bearing.DOMESTIC_ABUSE).shown == NOT_RECORDED
    assert_whole(either)


def test_whoever_is_taken_off_the_case_goes_out_of_the_family_too(either: Context) -> None:
    case = story(either)
    done(cases.add_child(either, case, draft(ChildDraft, pseudonym="Child L")))
    for who in ("Child L", "Mother"):
        done(family.add(either, case, concerned(who=who, race="not asked")))
    child, mother = (person(either, case, who) for who in ("Child L", "Mother"))
    assert refused(cases.remove_child(either, child.child_id or "", seen=None)).refusals[0].entry is not None
    done(cases.remove_child(either, child.child_id or "", seen=entries.newest(either.store, child.child_id or "")))
    assert refused(adults.remove(either, mother.adult_id or "", seen=None)).refusals[0].entry is not None
    done(adults.remove(either, mother.adult_id or "", seen=entries.newest(either.store, mother.adult_id or "")))
    assert [line.label for line in read(either, case).people] == ["Child K"]
    assert_whole(either)


@pytest.mark.on_file
def test_a_child_keeps_its_form_without_identities(either: Context) -> None:
    case = story(either)
    done(family.add(either, case, concerned(who="Child K", age="4 months")))
    line = person(either, case, "Child K")
    assert not line.own_label and "name" not in found.person_as_typed(either.store, line)
    right: PersonDraft = draft(PersonDraft, sex="female", note="Lives with an aunt now.")
    done(family.correct(either, line.id, right, seen=line.entry))
    now = person(either, case, "Child K")
    assert shown(now)[Characteristic.SEX] == "female" and now.note == "Lives with an aunt now."
    assert read(either, case).gaps == (
        "nothing is recorded in the family table of Mother",
        "not every characteristic has an answer, if only not known or not asked: Child K",
        "whether these had a part is not recorded: racism, other inequalities, language, domestic abuse",
    )


def test_words_that_say_nothing_is_known_never_count_as_known(either: Context) -> None:
    case_id = story(either)
    answer = family.add(
        either, case_id,
        concerned(who="Mother", race="Unknown", religion="don’t know", marriage="n/a", disability="none"),
    )  # fmt: skip
    said = notices(answer)
    assert "Race and ethnicity: “Unknown” is recorded as not known." in said and "“n/a”" in said
    mother = person(either, case_id, "Mother")
    assert mother.counted == "1 known, 3 not known, 6 not recorded"
    assert mother.in_household is None, "nobody chose an answer"
    line = mother.characteristic(Characteristic.SEX)
    given = CharacteristicDraft(known=Known.KNOWN, value="not recorded")
    again = refused(family.characterise(either, mother.id, line.characteristic, given, seen=line.entry))
    assert "says that nothing is known" in (again.about("value") or "")


def test_nobody_is_born_ahead(either: Context) -> None:
    case_id = story(either)
    before = head(either)
    child = draft(ChildDraft, pseudonym="Child Z", born="1.12.2027")
    adult = draft(AdultDraft, role="Aunt", kind="family", born="2030")
    for said in (
        refused(cases.add_child(either, case_id, child)), refused(adults.add(either, case_id, adult)),
        refused(family.add(either, case_id, concerned(who="Half-sibling 1", born="2030"))),
    ):  # fmt: skip
        assert "has not come yet" in (said.about("born") or "") and "not born yet leave it empty" in said.sentence
    assert head(either) == before
    made = done(family.add(either, case_id, concerned(who="Half-sibling 1", born="2026")))
    entry = person(either, case_id, "Half-sibling 1").entry
    given = concerned(who="Half-sibling 1", born="2027")
    assert refused(family.correct(either, made.record_id, given, seen=entry)).about("born")
