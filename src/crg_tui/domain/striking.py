"""Words about a strike-out: content that must go, leaving a keyed digest in the chain and the reason in the record."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, Line, Text
from crg_tui.domain.partial_date import show_day

CONFIRM = "strike out"
"""What is typed to confirm that the words of one record go; of a case its reference is typed."""


class StrikeGround(StrEnum):
    """Why content is struck out of record and log."""

    WRONG_CASE = "wrong_case"
    COURT_ORDER = "court_order"
    RECTIFICATION = "rectification"
    DISPOSAL = "disposal"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            StrikeGround.WRONG_CASE: "recorded in the wrong case",
            StrikeGround.COURT_ORDER: "order of a court",
            StrikeGround.RECTIFICATION: "rectification of personal data",
            StrikeGround.DISPOSAL: "disposal at the end of retention",
        }[self]


class StrikeDraft(Draft):
    """Why content is struck out, and who says so. Nothing typed here is content that goes: it stays for good."""

    ground: Annotated[StrikeGround, Ask("Ground", "Why it must go.")]
    reason: Annotated[Text, Ask("Reason", "Why, without the content itself: this stays in the record for good.")]
    authority: Annotated[Line, Ask("Authority", "Who ordered or decided it, and when: a court, the data controller.")]


def struck_words(number: int, ground: StrikeGround, on: date) -> str:
    """How a strike-out is told: "struck out: S3, order of a court, 23 November 2026"."""
    return f"struck out: S{number}, {ground.label}, {show_day(on, weekday=False)}"


def mark(number: int, ground: StrikeGround, on: date) -> str:
    """What stands where content was: the same in square brackets. It says itself that something was there."""
    return f"[{struck_words(number, ground, on)}]"


_GROUNDS = "|".join(ground.label for ground in StrikeGround)
_MARK = re.compile(rf"\[struck out: S\d+, ({_GROUNDS}), \d+ [A-Z][a-z]+ \d{{4}}\]")


def is_mark(value: object) -> bool:
    """Whether a value is such a mark and nothing else."""
    return isinstance(value, str) and _MARK.fullmatch(value) is not None
