"""What an agency thinks of a question before the group: the answers each question takes, and the form."""

from __future__ import annotations

from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, KnownDate, Line, Text
from crg_tui.domain.decisions import ViewQuestion, ViewSource
from crg_tui.domain.judgements import Answer, ReviewRecommended

_Reason = Annotated[Text | None, Ask("Reason", "Why the agency thinks so, in its own words.")]
_Source = Annotated[ViewSource, Ask("How it came", "With a written return, in the round, or as published.")]
_GivenOn = Annotated[
    KnownDate | None,
    Ask("Given on", "As far as known. Empty: today, unless it was published.", empty="today, unless published"),
]
_Why = Annotated[Text | None, Ask("Why it changed", "Wanted where the agency thought otherwise before.")]


class ViewDraft(Draft):
    """A view on any question: the answer is read by `parse_answer`."""

    question: Annotated[ViewQuestion, Ask("Question", "The question that the view answers.")]
    answer: Annotated[Line, Ask("Answer", "yes, no, not known...; for the next step which one.")]
    reason: _Reason = None
    source: _Source = ViewSource.IN_THE_ROUND
    given_on: _GivenOn = None
    why_changed: _Why = None


class AnswerViewDraft(Draft):
    """The form of a view on a question that is answered with yes or no."""

    answer: Annotated[Answer, Ask("Answer", "Not known and not asked are honest answers.")]
    reason: _Reason = None
    source: _Source = ViewSource.IN_THE_ROUND
    given_on: _GivenOn = None
    why_changed: _Why = None


class NextStepViewDraft(Draft):
    """The form of a view on the next step."""

    answer: Annotated[ReviewRecommended, Ask("Answer", "Which next step the agency thinks right.")]
    reason: _Reason = None
    source: _Source = ViewSource.IN_THE_ROUND
    given_on: _GivenOn = None
    why_changed: _Why = None


def answers_to(question: ViewQuestion) -> tuple[Answer, ...] | tuple[ReviewRecommended, ...]:
    """Every answer that a question takes, in the order in which they are offered."""
    return tuple(ReviewRecommended) if question is ViewQuestion.NEXT_STEP else tuple(Answer)


_NOT_AT_THE_TABLE = frozenset((
    ReviewRecommended.SERIOUS_CASE_REVIEW, ReviewRecommended.NOT_ASKED, ReviewRecommended.NOT_PUBLISHED,
    Answer.NOT_ASKED, Answer.NOT_PUBLISHED,
))  # fmt: skip


def quick_answers(question: ViewQuestion) -> tuple[Answer | ReviewRecommended, ...]:
    """The answers that one key gives in a round, the first under 1: at most nine.

    Left out are those that nobody gives at a table today: not asked, not published, and the reviews before 2018.
    """
    return tuple(answer for answer in answers_to(question) if answer not in _NOT_AT_THE_TABLE)


def short_words(answer: Answer | ReviewRecommended) -> str:
    """An answer in its shortest words, without what a longer label explains in brackets."""
    return answer.value.replace("_", " ") if "(" in answer.label else answer.label


def parse_answer(question: ViewQuestion, typed: str) -> Answer | ReviewRecommended | None:
    """The answer that was typed, by its value or its words; None when the question takes no such answer."""
    wanted = " ".join(typed.split()).lower()
    for answer in answers_to(question):
        if wanted in (answer.value.lower(), answer.label.lower()):
            return answer
    return None


def answer_words(question: ViewQuestion, value: str) -> str:
    """A stored answer in words; what no release of today knows is shown as it is stored."""
    found = parse_answer(question, value)
    return value if found is None else found.label


def is_a_view(question: ViewQuestion, value: str) -> bool:
    """Whether a stored answer says something: not known, not asked and not published are no view."""
    silent = ("not_known", "not_asked", "not_published")
    return parse_answer(question, value) is not None and value not in silent
