"""What is due, of every kind: the words for it on Today, in letters and in a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, Line


class DueKind(StrEnum):
    """What kind of thing is due. The value is part of how a calendar knows an entry again: it is never changed."""

    CLOCK = "clock"
    RETURN = "return"
    ACTION = "action"
    MILESTONE = "milestone"
    ASSURANCE = "assurance"
    REVIEW = "review"
    LEARNING = "learning"
    MINUTES = "minutes"
    REQUEST = "request"
    RETENTION = "retention"
    MEETING = "meeting"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return self.value


SOON = 28
"""Calendar days ahead for which Today shows what was planned; a calendar has all of it."""


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due. `id` is the record's key, with more behind it where one record has several things due.

    `ref` is its reference and `what` says in a few words what is due, neither of them more of a case. `due_on` is None
    where no day is recorded. `opens` is kind and key of what shows it.
    """

    kind: DueKind
    id: str
    ref: str
    what: str
    due_on: date | None
    late: bool
    opens: str

    @property
    def uid(self) -> str:
        """How a calendar knows it again: the same for as long as the record holds it."""
        return f"{self.kind.value}-{self.id}@crg-tui"

    @property
    def told(self) -> str:
        """It in a line: "return UHL 2026-003"."""
        return f"{self.ref}: {self.what}"


class CalendarDraft(Draft):
    """Where the calendar file goes."""

    file: Annotated[Line, Ask("File", "Ends in .ics; it is written over where it is there already.")]
