"""The form of an agency return: its parts, their columns, and the words that help to fill them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from crg_tui.domain.asking import Draft
from crg_tui.domain.return_drafts import EntryDraft, EventDraft, PersonToldDraft
from crg_tui.domain.return_parts import ReturnPart

FORMAT = 2
FORM_NAME = f"Agency return, format {FORMAT}"
"""What stands on every form, so that one of another layout is recognised."""

FIRST_FORMAT = 1
"""The layout before this one, which is read too: it asks for family details in one cell, and they stay one text."""

HEAD = "Return"
"""The title of the first sheet, and how its answers are named."""
FORM, CASE, AGENCY, FILLED_IN_BY, INVOLVED, SUMMARY, FAMILY = (
    "Form", "Case reference", "Agency", "Filled in by", "Were you involved?", "Summary", "Family details",
)  # fmt: skip
ANSWERS: Mapping[str, str] = {
    FILLED_IN_BY: "Your post, not your name.",
    INVOLVED: "yes or no. No is an answer too: then nothing else needs to be filled in.",
    SUMMARY: "In a few sentences: what you knew of the child and the family, and what you did.",
}
"""What is asked on the first sheet, with what helps to answer it."""

DATES = "Write a date as 3 February 2026, or February 2026 or 2026 where no more is known."
"""How dates are written, as the form says it."""

MOST_LINES, MOST_PROBLEMS = 2_000, 300
"""More lines in one part, or more mistakes in one file, than anybody filled in by hand: what follows is not read."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a part: its heading, the answer that it gives, what helps to fill it in, its width as a weight."""

    heading: str
    field: str
    help: str
    weight: int
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class PartForm:
    """A part of the form. `part` is None for family details and the chronology, whose lines are no entries of the
    return; `kind` is what a line of it is read as, and `main` the column without which no line can stand."""

    title: str
    told: str
    part: ReturnPart | None
    columns: tuple[Column, ...]
    kind: type[Draft] = EntryDraft
    main: str = "wording"

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings in their order."""
        return tuple(column.heading for column in self.columns)


_SOURCE = Column("Source", "source", "Where you have it from, for example the case file.", 3)

_ANSWERS = "Words; or: not known, not asked, prefer not to say."

PARTS: tuple[PartForm, ...] = (
    PartForm(
        "Involvement", "Each service of yours that knew the child or the family, from when to when.",
        ReturnPart.INVOLVEMENT,
        (
            Column("From", "began", DATES, 3, True), Column("To", "ended", f"{DATES} Empty while it goes on.", 3, True),
            Column("Service", "who", "The service or team.", 4),
            Column("What the service did", "wording", "In what way it was involved.", 9), _SOURCE,
        ),
    ),
    PartForm(
        "Key practice episodes", "What mattered most in your work with them, and why things were done so.",
        ReturnPart.KEY_EPISODE,
        (
            Column("Date", "began", DATES, 3, True), Column("What happened", "wording", "One episode a line.", 9),
            Column("Why it was done so", "analysis", "The reasons, as they were seen then.", 8), _SOURCE,
        ),
    ),
    PartForm(
        "Immediate actions", "What you did since the incident for the safety of this child and of other children.",
        ReturnPart.IMMEDIATE_ACTION,
        (
            Column("Date", "began", DATES, 3, True), Column("Who acted", "who", "The post or team, not a name.", 4),
            Column("What was done", "wording", "One action a line.", 9), _SOURCE,
        ),
    ),
    PartForm(
        "Learning", "What you have learnt already, and what you have changed because of it.", ReturnPart.LEARNING,
        (
            Column("What was learnt", "wording", "One thing a line.", 9),
            Column("What has changed", "analysis", "What you do otherwise now; empty where nothing has.", 8), _SOURCE,
        ),
    ),
    PartForm(
        FAMILY,
        "Everyone of the family and the household, one a line. Not known, not asked and prefer not to say are answers.",
        None,
        (
            Column("Person", "who", "By relationship, without a name: mother, half-sibling 1.", 17),
            Column("Age", "age", "At the incident.", 12),
            Column("Lived with child", "household", "Then: yes, no, at times, not known or not asked.", 14),
            Column("Sex", "sex", _ANSWERS, 12), Column("Race", "race", f"Race and ethnicity. {_ANSWERS}", 14),
            Column("Religion", "religion", _ANSWERS, 19), Column("Disability", "disability", _ANSWERS, 22),
            Column("Language", "language", f"And whether an interpreter is needed. {_ANSWERS}", 22),
            Column("What else", "note", "Other protected characteristics, and what else matters, without names.", 14),
            replace(_SOURCE, weight=17),
        ),
        PersonToldDraft, "who",
    ),
    PartForm(
        "Chronology", "Every contact and event that you know of, one a line.", None,
        (
            Column("Date", "on_date", f"{DATES} Empty where nobody knows.", 3, True),
            Column("Until", "until", "Where it lasted longer than a day.", 3, True),
            Column("Time", "at_time", "As it is known, for example about 10 pm.", 2),
            Column("Event", "event", "What happened.", 9), _SOURCE,
        ),
        EventDraft, "event",
    ),
)  # fmt: skip


def part_form(part: ReturnPart) -> PartForm:
    """The layout of a part of the return."""
    return next(one for one in PARTS if one.part is part)
