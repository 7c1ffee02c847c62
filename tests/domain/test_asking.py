"""Drafts: every kind of answer is read or refused with a sentence, and nothing is invented."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
from collections.abc import Iterator
from datetime import date, time
from enum import StrEnum
from typing import Annotated

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crg_tui.domain
import crg_tui.services
from crg_tui.domain.answers import Refusal, Refused
from crg_tui.domain.asking import (
    Accepted,
    Ask,
    ClockTime,
    Day,
    Draft,
    Kind,
    KnownDate,
    Line,
    Question,
    Text,
    as_typed,
    questions,
    read,
)
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plain_text import LINE_LIMIT, TEXT_LIMIT, clean, clean_line


class Colour(StrEnum):
    DARK_RED = "dark_red"
    BLUE = "blue"

    @property
    def label(self) -> str:
        return "blue as the sky" if self is Colour.BLUE else "dark red"


class Everything(Draft):
    """Every kind of answer, once needed and once not."""

    line: Annotated[Line, Ask("Line", "One line.")]
    text: Annotated[Text, Ask("Text")]
    known: Annotated[KnownDate, Ask("Known")]
    day: Annotated[Day, Ask("Day")]
    at: Annotated[ClockTime, Ask("Time")]
    colour: Annotated[Colour, Ask("Colour")]
    count: Annotated[int, Ask("Count")]
    agreed: Annotated[bool, Ask("Agreed")]
    name: Annotated[Line | None, Ask("Name", identity=True)] = None
    long: Annotated[Text | None, Ask("Long")] = None
    since: Annotated[KnownDate | None, Ask("Since")] = None
    due: Annotated[Day | None, Ask("Due")] = None
    until: Annotated[ClockTime | None, Ask("Until")] = None
    tint: Annotated[Colour | None, Ask("Tint")] = None
    chosen: Annotated[Colour, Ask("Chosen")] = Colour.BLUE
    number: Annotated[int | None, Ask("Number")] = None
    sure: Annotated[bool | None, Ask("Sure")] = None


FULL = {
    "line": "a line", "text": "a\ntext", "known": "Nov 2026", "day": "23.11.2026", "at": "10:42",
    "colour": "dark red", "count": "12", "agreed": "yes",
}  # fmt: skip
OPTIONAL = ("name", "long", "since", "due", "until", "tint", "number", "sure")
NEEDED_OF = {
    Kind.LINE: "Sample", Kind.TEXT: "Sample words.", Kind.PARTIAL_DATE: "2026", Kind.DAY: "23.11.2026",
    Kind.TIME: "10:42", Kind.NUMBER: "1", Kind.YES_NO: "yes",
}  # fmt: skip

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
HOSTILE = {
    "closing markup": "[/foo]",
    "markup": "[note]",
    "colour": "\x1b[31mred\x1b[0m",
    "clipboard": "\x1b]52;c;bm8=\x07",
    "clipboard in eight bits": "\x9d52;c;bm8=\x9c",
    "right to left": "\u202egnp.exe\u202c \u2066a\u2069",
    "twenty thousand": "x" * 20_000,
    "joined emoji": FAMILY,
    "Gurmukhi": "\u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40",
    "empty": "",
    "blanks": " \t\n ",
    "only controls": "\x00\u202e",
    "NUL": "a\x00b",
    "lone surrogate": "a\ud83db",
    "lines": "one\r\ntwo\rthree\n",
    "format": "{0.__class__} %s",
}


def accepted(typed: dict[str, str]) -> Everything:
    answer = read(Everything, typed)
    assert isinstance(answer, Accepted), answer
    return answer.draft


def refusals(typed: dict[str, str]) -> tuple[Refusal, ...]:
    answer = read(Everything, typed)
    assert isinstance(answer, Refused), answer
    return answer.refusals


def assert_sentence(refusal: Refusal, question: Question) -> None:
    """A refusal names its field and can stand on one line of a screen."""
    assert refusal.field == question.name
    assert refusal.reason.startswith((f"{question.label}:", f"{question.label} is missing."))
    assert refusal.sentence.endswith(".")
    assert "\n" not in refusal.sentence and clean_line(refusal.sentence).removed == 0
    assert len(refusal.reason) < 200


def test_every_kind_is_read() -> None:
    draft = accepted(FULL)
    assert (draft.line, draft.text) == ("a line", "a\ntext")
    assert (draft.known, draft.day, draft.at) == (PartialDate(2026, 11), date(2026, 11, 23), time(10, 42))
    assert (draft.colour, draft.count, draft.agreed) == (Colour.DARK_RED, 12, True)


def test_kinds_choices_and_options_come_from_the_fields() -> None:
    asked = {question.name: question for question in questions(Everything)}
    assert list(asked) == list(Everything.model_fields)
    wanted = [Kind.LINE, Kind.TEXT, Kind.PARTIAL_DATE, Kind.DAY, Kind.TIME, Kind.CHOICE, Kind.NUMBER, Kind.YES_NO]
    assert [asked[name].kind for name in FULL] == wanted
    assert [asked[name].kind for name in OPTIONAL] == wanted
    assert {name for name, question in asked.items() if question.required} == set(FULL)
    assert [(choice.value, choice.label) for choice in asked["colour"].choices] == [
        ("dark_red", "dark red"),
        ("blue", "blue as the sky"),
    ]
    assert asked["chosen"].default == "blue"
    assert asked["name"].identity and not asked["line"].identity
    assert asked["line"].help == "One line."
    assert asked["line"].option == "--line"


@pytest.mark.parametrize("name", OPTIONAL)
@pytest.mark.parametrize("typed", [None, "", "  ", "\n", "\x00"])
def test_what_is_not_answered_stays_unknown(name: str, typed: str | None) -> None:
    draft = accepted(FULL | ({} if typed is None else {name: typed}))
    assert getattr(draft, name) is None
    assert draft.chosen is Colour.BLUE


@pytest.mark.parametrize("name", list(FULL))
@pytest.mark.parametrize("typed", [None, "", " \t ", "\u202e\x00"])
def test_what_is_needed_and_missing_is_refused(name: str, typed: str | None) -> None:
    given_answers = {key: value for key, value in FULL.items() if key != name}
    (refusal,) = refusals(given_answers | ({} if typed is None else {name: typed}))
    question = next(question for question in questions(Everything) if question.name == name)
    assert refusal.reason == f"{question.label} is missing."
    assert refusal.remedy.startswith(("Type", "Choose"))
    assert_sentence(refusal, question)


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("line", "x" * (LINE_LIMIT + 1), "Shorten it; nothing typed is lost."),
        ("text", "x" * (TEXT_LIMIT + 1), "can hold 100,000 characters, this has 100,001."),
        ("known", "soon", "write 23.11.2026, 23 Nov 2026"),
        ("known", "31.2.2026", "February 2026 has days 1 to 28."),
        ("known", "1.1.26", "The year must have four digits"),
        ("known", "3000", "The year must be from 1900 to 2100"),
        ("known", "x" * 20_000, "too long to be a date"),
        ("day", "Nov 2026", "the day is needed too, as in 23.11.2026."),
        ("day", "30.2.2026", "There is no 30 February 2026"),
        ("at", "25:00", "a day runs from 00:00 to 23:59."),
        ("at", "4 pm", "24-hour clock"),
        ("at", "now", "write 10:42"),
        ("colour", "green", "Choose one of: dark red, blue as the sky."),
        ("colour", "x" * 300, "is not one of the answers."),
        ("count", "-1", "Type a whole number in figures."),
        ("count", "1.5", "is not a whole number."),
        ("count", "\u0663", "is not a whole number."),
        ("count", "1" * 10, "is not a whole number."),
        ("agreed", "perhaps", "Type yes or no."),
        ("agreed", "1", "is neither yes nor no."),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(name: str, typed: str, said: str) -> None:
    (refusal,) = refusals(FULL | {name: typed})
    assert said in refusal.sentence
    assert_sentence(refusal, next(question for question in questions(Everything) if question.name == name))


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("line", "  [note]\tand\nmore ", "[note] and more"),
        ("line", "x" * LINE_LIMIT, "x" * LINE_LIMIT),
        ("text", "x" * TEXT_LIMIT, "x" * TEXT_LIMIT),
        ("text", "  kept\r\nas it is  ", "  kept\nas it is  "),
        ("known", " 2026\n", PartialDate(2026)),
        ("day", "Mon 23 Nov 2026", date(2026, 11, 23)),
        ("at", "0905", time(9, 5)),
        ("colour", "DARK_RED", Colour.DARK_RED),
        ("colour", " Blue as the Sky ", Colour.BLUE),
        ("count", "007", 7),
        ("count", "0", 0),
        ("agreed", "N", False),
        ("agreed", "no", False),
    ],
)
def test_answers_as_people_type_them(name: str, typed: str, value: object) -> None:
    assert getattr(accepted(FULL | {name: typed}), name) == value


def test_all_refusals_come_at_once_in_the_order_of_the_fields() -> None:
    wrong = {
        "line": "",
        "text": "x" * (TEXT_LIMIT + 1),
        "known": "soon",
        "count": "many",
        "agreed": "perhaps",
        "due": "x",
    }
    found = refusals(FULL | wrong)
    assert [refusal.field for refusal in found] == ["line", "text", "known", "count", "agreed", "due"]
    answer = Refused(found)
    assert answer.about("count") == found[3].sentence
    assert answer.about("colour") is None
    assert answer.sentence == " ".join(refusal.sentence for refusal in found)


def test_an_answer_to_a_question_that_is_not_asked_is_a_bug() -> None:
    with pytest.raises(KeyError, match="surname"):
        read(Everything, FULL | {"surname": "Sample"})


def test_a_field_without_its_question_is_a_bug() -> None:
    class Half(Draft):
        line: Line

    with pytest.raises(TypeError, match=r"Half\.line"):
        questions(Half)


def test_what_was_removed_is_said_with_the_name_of_the_field() -> None:
    answer = read(Everything, FULL | {"line": "a\x00b", "long": "\u202e"})
    assert isinstance(answer, Accepted)
    assert [notice.split(":")[0] for notice in answer.notices] == ["Line", "Long"]


@settings(deadline=None)
@given(
    st.builds(
        Everything,
        line=st.just("x"),
        text=st.just("x"),
        known=st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12) | st.none()),
        day=st.dates(date(1900, 1, 1), date(2100, 12, 31)),
        at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
        colour=st.sampled_from(Colour),
        count=st.integers(0, 999_999_999),
        agreed=st.booleans(),
        due=st.dates(date(1900, 1, 1), date(2100, 12, 31)) | st.none(),
        tint=st.sampled_from(Colour) | st.none(),
        sure=st.booleans() | st.none(),
        number=st.integers(0, 9) | st.none(),
    )
)
def test_a_draft_filled_into_its_form_reads_the_same_again(draft: Everything) -> None:
    assert accepted({name: as_typed(getattr(draft, name)) for name in Everything.model_fields}) == draft


def every_draft() -> list[type[Draft]]:
    """Every draft of the program, found by importing every domain module and every service."""
    for package in (crg_tui.domain, crg_tui.services):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)

    def below(kind: type[Draft]) -> Iterator[type[Draft]]:
        for inner in kind.__subclasses__():
            yield inner
            yield from below(inner)

    found = {kind for kind in below(Draft) if kind.__module__.startswith("crg_tui.")}
    return sorted(found, key=lambda kind: (kind.__module__, kind.__qualname__))


EXAMPLES: dict[str, dict[str, str]] = {}
"""Answers, by the name of a draft, for drafts whose fields depend on each other and need particular ones."""


def ordinary(draft: type[Draft]) -> dict[str, str]:
    """Answers to what a draft needs, so that one hostile answer at a time can be put among them."""
    typed: dict[str, str] = {}
    for question in questions(draft):
        if question.required:
            typed[question.name] = question.choices[0].value if question.choices else NEEDED_OF[question.kind]
    return typed | EXAMPLES.get(draft.__name__, {})


DRAFTS = every_draft()


def test_the_drafts_are_found() -> None:
    assert {"ReferralDraft", "OperatorDraft", "BankHolidayDraft"} <= {draft.__name__ for draft in DRAFTS}


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.__name__)
def test_ordinary_answers_are_accepted(draft: type[Draft]) -> None:
    assert isinstance(read(draft, ordinary(draft)), Accepted), "add answers that go together to EXAMPLES"


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.__name__)
def test_hostile_text_is_kept_exactly_or_refused_with_a_sentence(draft: type[Draft]) -> None:
    for question, (told, typed) in itertools.product(questions(draft), HOSTILE.items()):
        what = f"{question.name}: {told}"
        answer = read(draft, ordinary(draft) | {question.name: typed})
        cleaned = clean(typed) if question.kind is Kind.TEXT else clean_line(typed)
        if isinstance(answer, Refused):
            about = [refusal for refusal in answer.refusals if refusal.field == question.name]
            assert about, what
            for refusal in about:
                assert_sentence(refusal, question)
            continue
        assert not question.required or cleaned.text.strip(), what
        kept = getattr(answer.draft, question.name)
        if not cleaned.text.strip():
            assert as_typed(kept) == question.default, what
        else:
            assert question.kind in (Kind.LINE, Kind.TEXT), f"{what} is no {question.kind}"
            assert kept == cleaned.text, what
        assert bool(answer.notices) == bool(cleaned.removed), what


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.__name__)
def test_every_question_can_be_asked(draft: type[Draft]) -> None:
    asked = questions(draft)
    assert asked
    assert len({question.label for question in asked}) == len(asked), "two questions with the same label"
    for question in asked:
        assert question.label == question.label.strip() != ""
        assert not question.help or question.help.endswith((".", "?")), question.name
        assert not question.required or question.default == ""
