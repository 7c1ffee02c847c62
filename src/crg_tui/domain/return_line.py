"""How one line of a filled-in return is read: what is wrong in it by its place, and what is left of it.

A cell that cannot be read is left empty, and what is left is taken where it can stand as an entry by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import Draft, as_typed, read
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plain_text import LINE_LIMIT, clean_line
from crg_tui.domain.return_drafts import EventDraft
from crg_tui.domain.return_form import Column, PartForm

SHOWN = 120
"""Characters of what stood in a cell that are shown."""

REST = {True: "the rest of this line is read", False: "nothing of this line is read", None: ""}
"""What becomes of the line that something is wrong in; None where it is about no line."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as text. `wrong` says why it cannot be read, as a clause after the place; None where it can."""

    text: str = ""
    wrong: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that an agency is asked to put right: where it stands, what stands there, what is wrong with it.

    `rest_read` says whether what is left of its line can be read; None where it is about no line.
    """

    place: str
    found: str | None
    problem: str
    rest_read: bool | None = field(default=None, compare=False)

    @property
    def asked(self) -> str:
        """What is wrong, with what becomes of the line, as a clause."""
        return asked(self.problem, self.rest_read)

    @property
    def sentence(self) -> str:
        """All of it in a sentence without a full stop."""
        return f"{self.place}: {self.asked}"


def asked(problem: str, rest_read: bool | None) -> str:
    """What is wrong in a place, with what becomes of its line."""
    return "; ".join(filter(None, (problem, REST[rest_read])))


def unreadable(headings: str | None) -> str:
    """What is said beside a line of which something could not be read: "To not readable"; "" where all of it could."""
    return f"{headings} not readable" if headings else ""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line: `draft` is what can be taken, None where nothing can; `unread` the headings of what is left out of it."""

    draft: Draft | None
    unread: str | None
    problems: tuple[Problem, ...]


def read_line(part: PartForm, place: str, held: Mapping[Column, Cell], today: date) -> ReadLine:
    """Read a line of that part from its cells; `place` says where it stands."""
    typed = {"part": part.part.value} if part.part is not None else {}
    wrong: list[Problem] = []
    spoilt: set[Column] = set()
    for column, cell in held.items():
        said = cell.wrong
        if said is None and column.is_date and cell.text.strip():
            said = _date_wrong(cell.text, today)
        if said is None:
            typed[column.field] = cell.text
        else:
            wrong.append(Problem(f"{place}, {column.heading}", short(cell.text), said))
            spoilt.add(column)
    # A spoilt cell is left out, and the others are read all the same: everything wrong in a line is said at once.
    answer = read(part.kind, typed)
    if isinstance(answer, Refused):
        columns = {column.field: column for column in part.columns}
        for refusal in answer.refusals:
            column_of = columns.get(refusal.field or "")
            if column_of is None or column_of not in spoilt:
                wrong.append(_refused(place, refusal.reason, column_of, held))
            if column_of is not None:
                spoilt.add(column_of)
                typed.pop(column_of.field, None)
        answer = read(part.kind, typed)
    draft = None if isinstance(answer, Refused) else answer.draft
    if (clash := _span(part, place, typed)) is not None:
        ends, problem = clash
        begins = next(one for one in part.columns if one.field in ("began", "on_date"))
        if begins in spoilt:
            # What began it stands there and cannot be read, so an end alone is no mistake of the agency's.
            draft = None
        else:
            wrong.append(problem)
            spoilt.add(ends)
            draft = draft.model_copy(update={ends.field: None}) if draft is not None else None
    left_out = ", ".join(column.heading for column in part.columns if column in spoilt) or None
    told = tuple(replace(one, rest_read=draft is not None) for one in wrong)
    return ReadLine(draft, left_out, told)


def _date_wrong(text: str, today: date) -> str | None:
    said = clean_line(text[: LINE_LIMIT + 1]).text
    try:
        known = PartialDate.parse(said)
    except ValueError:
        return f"{short(said)} is no date; write it as 3 February 2026, February 2026 or 2026"
    if PartialDate.of(today).certainly_before(known):
        return f"{known.shown} has not come yet"
    return None


def _refused(place: str, reason: str, column: Column | None, held: Mapping[Column, Cell]) -> Problem:
    if column is None:
        return Problem(place, None, reason.rstrip("."))
    cell = held.get(column, Cell())
    if not cell.text.strip():
        return Problem(f"{place}, {column.heading}", None, "nothing stands there")
    # What follows is advice to whoever types into a form.
    said = (reason.partition(": ")[2] or reason).partition(". ")[0]
    return Problem(f"{place}, {column.heading}", short(cell.text), said.rstrip("."))


def _span(part: PartForm, place: str, typed: Mapping[str, str]) -> tuple[Column, Problem] | None:
    """What is wrong between the two dates of a line, as far as they can be read, whatever else is wrong in it; with the
    column that is left out for it."""
    ends = next((one for one in part.columns if one.field in ("ended", "until")), None)
    if ends is None:
        return None
    begins = next(one for one in part.columns if one.field in ("began", "on_date"))
    first, last = (_date(typed.get(one.field, "")) for one in (begins, ends))
    if last is None:
        return None
    if first is None and part.kind is EventDraft:
        told = f"it has an end and no {begins.heading}"
    elif first is not None and last.certainly_before(first):
        told = f"{last.shown} is before {first.shown}, the {begins.heading} of this line"
    else:
        return None
    return ends, Problem(f"{place}, {ends.heading}", last.shown, told)


def _date(text: str) -> PartialDate | None:
    """A date that was found to be one already; None where nothing stands there."""
    said = clean_line(text).text.strip()
    return PartialDate.parse(said) if said else None


def short(text: str) -> str | None:
    """What stood in a cell, as far as it is shown; None where nothing did."""
    said = clean_line(text[: 4 * SHOWN]).text
    return (said if len(said) <= SHOWN else f"{said[: SHOWN - 1]}…") or None


def line_key(draft: Draft) -> tuple[str, ...]:
    """What a line says, for finding the same line again: in another file, or in the record."""
    return tuple(as_typed(getattr(draft, name)) for name in type(draft).model_fields)
