"""Drafts: what a person is asked for, said once.

A draft is a pydantic model whose fields carry an `Ask`: the label, the help, the letter of the form. Forms show
these, commands take their options from them, refusals name them: the same words three times, written once.

    class ReferralDraft(Draft):
        referrer: Annotated[Line, Ask("Referring agency", "Who sent the referral.")]

`read` turns what was typed (always strings) into a draft, or into refusals that leave the typed text alone.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import Enum, StrEnum
from functools import cache
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from crg_tui.domain.answers import Refusal, Refused
from crg_tui.domain.partial_date import PartialDate, parse_day, parse_time
from crg_tui.domain.plain_text import LINE_LIMIT, TEXT_LIMIT, clean, clean_line

if typing.TYPE_CHECKING:
    from crg_tui.domain.spoken_dates import Spoken


@dataclass(frozen=True, slots=True)
class Ask:
    """How one field is asked for.

    `label` stands before the field and in refusals; `help` is one sentence; `identity` marks a field whose content
    names or nearly names a person (kept apart in the record, left out of exports). `sensitive` marks a field that the
    privacy view closes; it closes identities too. `empty` says what an empty answer
    means where it means something definite, for example "today"; "" where it means that nothing is recorded. `only`
    are the values that may be chosen here where a closed set has more; empty: all of them.
    """

    label: str
    help: str = ""
    identity: bool = False
    empty: str = ""
    sensitive: bool = False
    only: tuple[str, ...] = ()


class Kind(StrEnum):
    """What kind of answer a field takes; a form chooses its widget by it."""

    LINE = "line"
    TEXT = "text"
    PARTIAL_DATE = "partial date"
    DAY = "day"
    TIME = "time"
    CHOICE = "choice"
    NUMBER = "number"
    YES_NO = "yes or no"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that may be chosen: the value that is stored and the words that are shown."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a draft as a form or a command needs it."""

    name: str
    label: str
    help: str
    kind: Kind
    required: bool
    identity: bool
    choices: tuple[Choice, ...] = ()
    default: str = ""
    empty: str = ""
    sensitive: bool = False

    @property
    def closes(self) -> bool:
        """Whether the privacy view closes it."""
        return self.sensitive or self.identity

    @property
    def option(self) -> str:
        """The name of the command's option, for example `--received-on`."""
        return "--" + self.name.replace("_", "-")


DATES = frozenset((Kind.DAY, Kind.PARTIAL_DATE))
"""The kinds of questions that a date answers."""


class _TextKind(StrEnum):
    LINE = "line"
    TEXT = "text"


def _within(limit: int, text: str) -> str:
    if len(text) > limit:
        raise ValueError(f"can hold {limit:,} characters, this has {len(text):,}. Shorten it; nothing typed is lost.")
    return text


def _read_line(value: Any) -> Any:
    return _within(LINE_LIMIT, clean_line(value).text) if isinstance(value, str) else value


def _read_text(value: Any) -> Any:
    return _within(TEXT_LIMIT, clean(value).text) if isinstance(value, str) else value


def _read_day(value: Any) -> Any:
    return parse_day(clean_line(value).text) if isinstance(value, str) else value


def _read_partial_date(value: Any) -> Any:
    return PartialDate.parse(clean_line(value).text) if isinstance(value, str) else value


def _read_time(value: Any) -> Any:
    return parse_time(clean_line(value).text) if isinstance(value, str) else value


Line = Annotated[str, BeforeValidator(_read_line), _TextKind.LINE]
"""Text of one line, at most 500 characters, without controls, without blanks at its ends."""

Text = Annotated[str, BeforeValidator(_read_text), _TextKind.TEXT]
"""Text of any number of lines, at most 100,000 characters, without controls."""

Day = Annotated[date, BeforeValidator(_read_day)]
"""A whole calendar day, as typed in England."""

KnownDate = Annotated[PartialDate, BeforeValidator(_read_partial_date)]
"""A date as far as it is known: a year, a month or a day."""

ClockTime = Annotated[time, BeforeValidator(_read_time)]
"""A time of day in London."""


class Draft(BaseModel):
    """Input that has passed the door: typed, trimmed and complete, but not yet a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


D = TypeVar("D", bound=Draft)


@dataclass(frozen=True, slots=True)
class Accepted(Generic[D]):
    """A draft, and what the person should be told about how their text was taken."""

    draft: D
    notices: tuple[str, ...] = ()


def label_of(value: Enum) -> str:
    """The words for a closed value: its own `label`, or its stored value with spaces."""
    label = getattr(value, "label", None)
    return label if isinstance(label, str) else str(value.value).replace("_", " ")


@cache
def questions(draft: type[Draft]) -> tuple[Question, ...]:
    """The fields of a draft in the order in which they are asked. Raises TypeError for a field without `Ask`."""
    hints = typing.get_type_hints(draft, include_extras=True)
    return tuple(_question(draft, name, hints[name]) for name in draft.model_fields)


def _question(draft: type[Draft], name: str, hint: Any) -> Question:
    marks = list(_marks(hint))
    ask = next((mark for mark in marks if isinstance(mark, Ask)), None)
    if ask is None:
        raise TypeError(f"{draft.__name__}.{name} carries no Ask")
    info = draft.model_fields[name]
    bare = _bare(hint)
    choices: tuple[Choice, ...] = ()
    if isinstance(bare, type) and issubclass(bare, Enum):
        choices = tuple(Choice(str(member.value), label_of(member)) for member in bare
                        if not ask.only or member.value in ask.only)  # fmt: skip
    return Question(
        name=name,
        label=ask.label,
        help=ask.help,
        kind=_kind(bare, marks),
        required=info.is_required(),
        identity=ask.identity,
        choices=choices,
        default="" if info.is_required() else as_typed(info.default),
        empty=ask.empty,
        sensitive=ask.sensitive,
    )


def _marks(hint: Any) -> typing.Iterator[Any]:
    if typing.get_origin(hint) is Annotated:
        inner, *marks = typing.get_args(hint)
        yield from marks
        yield from _marks(inner)
    elif typing.get_origin(hint) in (typing.Union, types.UnionType):
        for part in typing.get_args(hint):
            yield from _marks(part)


def _bare(hint: Any) -> Any:
    if typing.get_origin(hint) is Annotated:
        return _bare(typing.get_args(hint)[0])
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return _bare(next(part for part in typing.get_args(hint) if part is not type(None)))
    return hint


def _kind(bare: Any, marks: list[Any]) -> Kind:
    if bare is PartialDate:
        return Kind.PARTIAL_DATE
    if bare is date:
        return Kind.DAY
    if bare is time:
        return Kind.TIME
    if bare is bool:
        return Kind.YES_NO
    if bare is int:
        return Kind.NUMBER
    if isinstance(bare, type) and issubclass(bare, Enum):
        return Kind.CHOICE
    return Kind.TEXT if _TextKind.TEXT in marks else Kind.LINE


def as_typed(value: Any) -> str:
    """A stored value as a person would have typed it, so that a form can be filled again; None is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, PartialDate):
        return value.shown
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return PartialDate.of(value).shown
    return str(value)


def typed_before(draft: type[Draft], held: object) -> dict[str, str]:
    """What stands in the fields of a form, as a person would have typed it: `held` has an attribute for each."""
    return {name: as_typed(getattr(held, name)) for name in draft.model_fields}


_YES_NO = {"yes": True, "y": True, "no": False, "n": False}


def read(draft: type[D], typed: Mapping[str, str], spoken: Spoken | None = None) -> Accepted[D] | Refused:
    """What was typed, as a draft; or every refusal at once, each with the name of its field.

    An empty answer to an optional field is left out, so that the draft's default holds: unknown stays unknown. With
    `spoken`, dates may be given as people say them, and a notice tells the day each was read as.
    """
    values: dict[str, Any] = {}
    refusals: list[Refusal] = []
    notices: list[str] = []
    asked = {question.name: question for question in questions(draft)}
    for name in typed:
        if name not in asked:
            raise KeyError(f"{draft.__name__} asks for no {name}")
    for question in asked.values():
        text = typed.get(question.name, "")
        cleaned = clean(text) if question.kind is Kind.TEXT else clean_line(text)
        if notice := cleaned.notice(question.label):
            notices.append(notice)
        if not cleaned.text.strip():
            if question.required:
                refusals.append(Refusal(f"{question.label} is missing.", wanted(question), question.name))
            continue
        value = _value(question, cleaned.text)
        if spoken is not None and question.kind in DATES:
            value = _spelt(question, cleaned.text, spoken)
            if told := spoken.told(cleaned.text):
                notices.append(f"{question.label}, {told}.")
        if isinstance(value, Refusal):
            refusals.append(value)
        else:
            values[question.name] = value
    known = {refusal.field for refusal in refusals}
    try:
        made = draft(**values)
    except ValidationError as error:
        found = (_refusal(asked, dict(problem)) for problem in error.errors())
        # What was refused above is missing here, and is not said twice.
        refusals.extend(refusal for refusal in found if refusal.field is None or refusal.field not in known)
        order = list(asked)
        refusals.sort(key=lambda refusal: order.index(refusal.field) if refusal.field else len(order))
        return Refused(tuple(refusals))
    return Refused(tuple(refusals)) if refusals else Accepted(made, tuple(notices))


def _value(question: Question, text: str) -> Any:
    said = text.strip().lower()
    if question.kind is Kind.CHOICE:
        for choice in question.choices:
            if said in (choice.value.lower(), choice.label.lower()):
                return choice.value
        return Refusal(
            f"{question.label}: “{_short(text)}” is not one of the answers.", wanted(question), question.name
        )
    if question.kind is Kind.YES_NO:
        if said in _YES_NO:
            return _YES_NO[said]
        return Refusal(f"{question.label}: “{_short(text)}” is neither yes nor no.", "Type yes or no.", question.name)
    if question.kind is Kind.NUMBER:
        if said.isascii() and said.isdigit() and len(said) <= 9:
            return int(said)
        return Refusal(f"{question.label}: “{_short(text)}” is not a whole number.", wanted(question), question.name)
    return text


def _spelt(question: Question, text: str, spoken: Spoken) -> str | Refusal:
    try:
        meant = spoken.day(text)
        return meant.isoformat() if meant else text
    except ValueError as error:
        return Refusal(f"{question.label}: {error}", wanted(question), question.name)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"


def wanted(question: Question) -> str:
    """The remedy for an answer that is missing or cannot be read: what would be an answer."""
    match question.kind:
        case Kind.CHOICE:
            return "Choose one of: " + ", ".join(choice.label for choice in question.choices) + "."
        case Kind.PARTIAL_DATE:
            return "Type a date as far as it is known: 23.11.2026, Nov 2026 or 2026."
        case Kind.DAY:
            return "Type a day, for example 23.11.2026."
        case Kind.TIME:
            return "Type a time, for example 10:42."
        case Kind.NUMBER:
            return "Type a whole number in figures."
        case Kind.YES_NO:
            return "Type yes or no."
        case _:
            return "Type it here."


def _refusal(asked: Mapping[str, Question], problem: Mapping[str, Any]) -> Refusal:
    place = problem["loc"]
    context = problem.get("ctx", {})
    said = str(context["error"]) if "error" in context else f"{problem['msg']}."
    question = asked.get(str(place[0])) if place else None
    if question is None:
        return Refusal(said, "")
    return Refusal(f"{question.label}: {said}", "", question.name)
