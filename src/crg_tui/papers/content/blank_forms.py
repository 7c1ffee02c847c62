"""Blank forms, for when the laptop dies or a partner writes by hand: attendance, views, dissent.

Cases stand on them by reference and pseudonym. What is written on them is entered afterwards, and the sheet is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from crg_tui.domain.decisions import ViewQuestion
from crg_tui.domain.group import Standing
from crg_tui.domain.judgements import DecisionKind, ReviewRecommended
from crg_tui.domain.partial_date import long_day, show_day
from crg_tui.domain.views import quick_answers, short_words
from crg_tui.papers.content.agenda import group
from crg_tui.papers.content.words import SAMPLE, in_words
from crg_tui.papers.model import (
    Block,
    Document,
    Facts,
    FormField,
    Heading,
    NewPage,
    Notice,
    Paragraph,
    Quote,
    Status,
    Table,
    Ticks,
)
from crg_tui.queries.attendance import Attendee
from crg_tui.queries.blank_forms import CaseOnForm, FormsOf, Put

_AFTERWARDS = "The minute taker enters it in the record and keeps this sheet with it."
_WHO = "Agency, and name and post of whoever speaks for it"
_SIGNED = "Signature and date"
_EMPTY_ROWS = 2
_LCSPR = f"local child safeguarding practice review ({ReviewRecommended.LCSPR.label})"
_OF_KIND: Mapping[DecisionKind, tuple[ViewQuestion, ...]] = {
    DecisionKind.NOTIFY: (
        ViewQuestion.ABUSE_OR_NEGLECT, ViewQuestion.DIED_OR_SERIOUSLY_HARMED, ViewQuestion.NOTIFY,
    ),
    DecisionKind.FOUND_NOT_TO_MEET: (
        ViewQuestion.ABUSE_OR_NEGLECT, ViewQuestion.DIED_OR_SERIOUSLY_HARMED, ViewQuestion.CRITERIA_MET,
    ),
    # Every next step rests on it, and every written return says it: two cases that are at it are asked the same.
    DecisionKind.NEXT_STEP: (ViewQuestion.ABUSE_OR_NEGLECT, ViewQuestion.NEXT_STEP),
    DecisionKind.RESPONSE_TO_PANEL: (ViewQuestion.NEXT_STEP,),
}  # fmt: skip
"""What agencies are asked where a case is at a question; the other questions are asked as they are."""


def attendance_form(made_of: FormsOf, made_on: date) -> Document:
    """Every seat and everybody who is expected, with room for when they came and went, for whom, and to sign."""
    rows = tuple(_rows(made_of))
    others = tuple((one.agency or one.role, _known(one), "", "", "") for one in made_of.people if one.seat_id is None)
    blocks: list[Block] = [
        *_begins(made_of),
        Paragraph(
            "Write down each time when it happens: quorum is counted item by item, by who is in the room. Whoever "
            f"stands in for a member writes for whom. Somebody who is not on the list uses an empty row. {_AFTERWARDS}"
        ),
        Table(
            "Seats", ("Seat", "Name", "Came", "Left", "Deputy for", "Signature"),
            (*rows, *((("",) * 6,) * _EMPTY_ROWS)),
            (5, 5, 3, 3, 4, 5), room=1,
        ),
        Table(
            "Without a seat", ("Agency or capacity", "Name and post", "Came", "Left", "Signature"),
            (*others, *((("",) * 5,) * _EMPTY_ROWS)), (5, 6, 3, 3, 5), room=1,
        ),
        Heading(1, "The meeting"),
        FormField("Opened at, and closed at"),
        FormField("In the chair"),
        FormField("Who left for which item because of an interest", 2),
        FormField("Minute taker: name, signature and date"),
    ]  # fmt: skip
    return _form("Attendance form", "Who was there, by hand", made_of, made_on, blocks)


def view_form(made_of: FormsOf, made_on: date) -> Document:
    """A sheet for each case: what an agency thinks of each question that is asked, and why."""
    blocks: list[Block] = [*_sample(made_of)]
    for number, case in enumerate(made_of.cases):
        blocks += [*([NewPage()] if number else []), *_view(made_of, case)]
    what = "One sheet for each case and agency. The minute taker enters it in the record and keeps it."
    return _form("View form", what, made_of, made_on, _some(made_of, blocks))


def _view(made_of: FormsOf, case: CaseOnForm) -> Iterator[Block]:
    yield Heading(1, f"{case.named}: {case.kind.label}")
    yield from _where(made_of)
    yield FormField(_WHO)
    every = made_of.head is not None and made_of.head.views_grid
    own = _OF_KIND.get(case.kind, ())
    # A return in writing always says whether abuse or neglect is known or suspected.
    wanted = {*own, *case.answered, *([] if made_of.head else [ViewQuestion.ABUSE_OR_NEGLECT])}
    asked = [one for one in ViewQuestion if every or one in wanted]
    plain = [one.label for one in asked if one is not ViewQuestion.NEXT_STEP]
    if not own:
        label = case.kind.label
        plain.append(f"{label[:1].upper()}{label[1:]}: does the agency agree?")
    if plain:
        header = ("Tick one in each row", "Yes", "No", "Not known", "Why")
        yield Table("", header, tuple((label, "", "", "", "") for label in plain), (7, 2, 2, 3, 9), room=1)
    if ViewQuestion.NEXT_STEP in asked:
        answers = quick_answers(ViewQuestion.NEXT_STEP)
        options = (_LCSPR if answer is ReviewRecommended.LCSPR else short_words(answer) for answer in answers)
        yield Ticks(ViewQuestion.NEXT_STEP.label, tuple(options))
        yield FormField("Why this step (if another process, which one)", 1 if plain else 2)
    if made_of.head is not None:
        yield FormField("How given (in writing, or at the meeting before or after the discussion)")
    yield FormField(_SIGNED)


def dissent_form(made_of: FormsOf, made_on: date) -> Document:
    """A sheet for each decision that is put, or for each case: what a disagreeing agency wanted, and why."""
    sheets = [(case, put) for case in made_of.cases for put in case.decisions or (None,)]
    blocks: list[Block] = [*_sample(made_of)]
    for number, (case, put) in enumerate(sheets):
        blocks += [*([NewPage()] if number else []), *_dissent(made_of, case, put)]
    what = (
        "An agency's own words, which stand unchanged wherever the decision stands. One sheet for each case and agency."
    )
    return _form("Dissent form", what, made_of, made_on, _some(made_of, blocks))


def _dissent(made_of: FormsOf, case: CaseOnForm, put: Put | None) -> Iterator[Block]:
    yield Heading(1, _sheet(case, put))
    yield from _where(made_of)
    if put is not None:
        yield Quote("The decision as it was put", put.wording)
        yield FormField("If its words were changed at the meeting", 2)
    else:
        yield FormField("The decision, in the words that were put", 2)
    yield FormField(_WHO)
    yield FormField("What the agency wanted instead", 2)
    yield FormField("Why, in the agency's own words", 4)
    yield FormField("Read back to the meeting at (the time, or: not read back)")
    yield FormField(_SIGNED)


def _sheet(case: CaseOnForm, put: Put | None) -> str:
    kind = put.kind if put is not None else case.kind
    return f"{case.named}: {kind.label}" + (f" ({put.ref})" if put is not None else "")


def _sample(made_of: FormsOf) -> Iterator[Block]:
    if made_of.sample:
        yield Notice(SAMPLE)


def _begins(made_of: FormsOf) -> Iterator[Block]:
    yield from _sample(made_of)
    if made_of.head is None:
        return
    head = made_of.head
    starts = f", {in_words(head.starts_at)}" if head.starts_at else ""
    told = (
        ("Meeting", f"{long_day(head.held_on)}{starts}"),
        ("Place", head.place or ""),
        ("Group", group(made_of.heading)),
        ("Reference", head.ref),
    )
    yield Facts(tuple(pair for pair in told if pair[1]))


def _where(made_of: FormsOf) -> Iterator[Block]:
    """Which meeting a sheet belongs to: sheets are read one by one, and go into different hands."""
    if made_of.head is not None:
        place = f", {made_of.head.place}" if made_of.head.place else ""
        yield Facts((("Meeting", f"{long_day(made_of.head.held_on)}{place} ({made_of.head.ref})"),))
    else:
        yield FormField("Meeting, or day of writing")


def _rows(made_of: FormsOf) -> Iterator[tuple[str, ...]]:
    for seat in made_of.seats:
        people = [one for one in made_of.people if one.seat_id == seat.id]
        if not people:
            yield (seat.agency, seat.holder.name if seat.holder else "vacant", "", "", "", "")
        for one in people:
            yield (seat.agency, _named(one), "", "", _stands_for(one, seat.holder.name if seat.holder else ""), "")
    ours = {seat.id for seat in made_of.seats}
    for one in made_of.people:
        if one.seat_id is not None and one.seat_id not in ours:
            yield (one.agency or "", _named(one), "", "", "", "")


def _named(one: Attendee) -> str:
    return f"{one.name} (apologies)" if one.apology else one.name


def _known(one: Attendee) -> str:
    """Somebody without a seat: name and post, or the post alone of a participant, whose name stands apart."""
    told = [one.job_title] if one.agency is not None else [one.name, one.job_title]
    said = ", ".join(part for part in told if part)
    return f"{said} (apologies)".strip() if one.apology else said


def _stands_for(one: Attendee, holder: str) -> str:
    return holder if one.standing is Standing.DEPUTY else ""


def _some(made_of: FormsOf, blocks: list[Block]) -> list[Block]:
    return blocks if made_of.cases else [*blocks, Notice("No case stands on this agenda, so there is no sheet.")]


def _form(title: str, what: str, made_of: FormsOf, made_on: date, blocks: list[Block]) -> Document:
    about = show_day(made_of.head.held_on, weekday=False) if made_of.head else made_of.cases[0].named
    return Document(
        title=f"{title}, {about}",
        what=what,
        partnership=made_of.heading.partnership,
        marking=made_of.heading.marking,
        status=Status.FORM,
        made_on=made_on.isoformat(),
        blocks=tuple(blocks),
    )
