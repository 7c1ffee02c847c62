"""What a return says of people goes into the family record: what is new there, and what somebody names alone."""

from __future__ import annotations

import pytest

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.family import Characteristic, InHousehold
from crg_tui.domain.family_drafts import ConcernedDraft
from crg_tui.domain.family_told import Stand
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.return_drafts import PersonToldDraft, TakeUpDraft
from crg_tui.domain.return_reading import ReadForm
from crg_tui.papers.plain import to_text
from crg_tui.queries import family as family_found
from crg_tui.queries import family_told as found
from crg_tui.queries.family import Family, PersonLine
from crg_tui.queries.family_told import Beside
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import family, family_told, papers, undo
from crg_tui.services.family_told import TakenUp
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import draft, notices
from tests.services.stories import done, head, operation, refused
from tests.services.test_return_files import Asked, asked_of

MOTHER = {
    "who": "Mother", "age": "31", "household": "yes", "race": "not asked", "language": "English", "note": "Expecting.",
    "source": "the GP letter",
}  # fmt: skip


def came(held: Asked, *people: dict[str, str]) -> None:
    """Take in a file that tells of these people."""
    read = ReadForm(involved=True, people=[draft(PersonToldDraft, **one) for one in people])
    done(held.came(read, str(people).encode()))
    done(held.take(read))


def beside(held: Asked, number: int = 0, shown_as: str | None = None) -> Beside:
    made = found.beside(held.context.store, held.page().people[number].id, shown_as)
    assert made is not None
    return made


def take_up(held: Asked, number: int = 0, **typed: str) -> Done[TakenUp] | Refused:
    one = beside(held, number, typed.get("shown_as"))
    seen = one.person.entry if one.person is not None else None
    return family_told.take_up(held.context, one.told.id, draft(TakeUpDraft, **typed), seen=seen)


def everyone(held: Asked) -> Family:
    read = family_found.of_case(held.context.store, held.sat.case_id)
    assert read is not None
    return read


def record(held: Asked, label: str) -> PersonLine:
    person = everyone(held).person(label)
    assert person is not None
    return person


def stands(made: Beside) -> dict[str, Stand]:
    return {side.field: side.stand for side in made.sides if side.said is not None}


def test_somebody_new_goes_in_with_each_answer_and_its_source(either: Context) -> None:
    held = asked_of(either)
    came(held, MOTHER)
    assert beside(held).stands == "not in the record"
    before = len(everyone(held).recorded)
    taken = done(take_up(held))
    assert (taken.label, taken.what) == (
        "Mother", "age then, in household, race and ethnicity, language and interpreter, note",
    )  # fmt: skip
    mother = record(held, "Mother")
    assert (mother.age, mother.in_household, mother.note) == ("31", InHousehold.YES, "Expecting.")
    race = mother.characteristic(Characteristic.RACE)
    assert (race.shown, race.source) == ("not asked", "return of Police: the GP letter")
    assert mother.characteristic(Characteristic.SEX).held is None, "nobody said anything of it"
    assert len(everyone(held).recorded) == before + 1
    assert beside(held).stands == "in the record"
    assert "nothing that the record does not say" in refused(take_up(held)).sentence
    assert_whole(either)


def test_what_the_record_says_stays_until_it_is_named(either: Context) -> None:
    held = asked_of(either)
    typed = draft(ConcernedDraft, who="Adult 1", relationship="mother", age="30", race="Roma")
    done(family.add(either, held.sat.case_id, typed))
    came(held, MOTHER)
    one = beside(held)
    assert one.person is not None
    assert (one.person.label, one.stands) == ("Adult 1", "2 differ, 3 new")
    assert stands(one) == {
        "age": Stand.DIFFERS, "household": Stand.NEW, "race": Stand.DIFFERS, "language": Stand.NEW, "note": Stand.NEW,
    }  # fmt: skip
    assert one.differs[0].told == "age then: 31; the record: 30 (differs)"
    done(take_up(held))
    now = record(held, "Adult 1")
    assert (now.age, now.characteristic(Characteristic.RACE).shown, now.note) == ("30", "Roma", "Expecting.")
    assert now.relationship == "mother"
    done(take_up(held, what="age"))
    assert record(held, "Adult 1").age == "31"
    assert held.page().people[0].age == "31", "the agency's own words stay on its return"
    stale = family_told.take_up(either, one.told.id, TakeUpDraft(what="race"), seen=one.person.entry)
    assert refused(stale).refusals[0].theirs is not None
    assert_whole(either)


@pytest.mark.on_file
def test_what_is_refused_writes_nothing(either: Context) -> None:
    held = asked_of(either)
    for number in (1, 2):
        who = draft(ConcernedDraft, who=f"Half-sibling {number}", relationship="half-sibling")
        done(family.add(either, held.sat.case_id, who))
    came(held, {"who": "Half-sibling", "sex": "female", "household": "weekends only"})
    before = head(either)
    assert beside(held).likely == ("Half-sibling 1", "Half-sibling 2")
    assert "Half-sibling 1 or Half-sibling 2" in refused(take_up(held)).sentence
    for what, said in (
        ("hair", "hair is nothing that a return says"), ("sex, age", "says nothing of age"),
        ("in household", "“weekends only” is none of the answers"),
    ):  # fmt: skip
        assert said in refused(take_up(held, what=what, shown_as="Half-sibling 1")).sentence
    assert head(either) == before
    assert "“weekends only” is none of the answers of the record" in notices(take_up(held, shown_as="Half-sibling 1"))
    assert record(held, "Half-sibling 1").in_household is None
    gone = family_told.take_up(either, "none", TakeUpDraft(), seen=None)
    assert "does not say this any more" in refused(gone).sentence


@pytest.mark.on_file
def test_taking_up_can_be_undone_and_a_corrected_file_changes_the_return_alone(either: Context) -> None:
    held = asked_of(either)
    came(held, MOTHER)
    before = len(everyone(held).recorded)
    done(undo.undo(either, operation(take_up(held))))
    assert len(everyone(held).recorded) == before
    done(take_up(held))
    came(held, MOTHER | {"age": "32"}, {"who": "Uncle"})
    assert [(one.number, one.who, one.age) for one in held.page().people] == [(1, "Mother", "32"), (2, "Uncle", None)]
    assert record(held, "Mother").age == "31"
    assert beside(held).stands == "1 differs"
    done(take_up(held, 1, shown_as="Uncle 1"))
    assert record(held, "Uncle 1").recorded
    assert_whole(either)


@pytest.mark.on_file
def test_its_words_print_in_the_papers_of_the_case(either: Context) -> None:
    held = asked_of(either)
    came(held, MOTHER, {"who": "Uncle"})
    subject = Subject(case_id=held.sat.case_id, shown=held.page().line.case_ref)
    paper = papers.make(either, PaperKind.REPORT, subject)
    assert not isinstance(paper, Refused)
    told = " ".join(to_text(paper).split())
    for words in ("Family details in the words of", "Lived with child: yes", "Race: not asked", "nothing more"):
        assert words in told
