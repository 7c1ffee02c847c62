"""Blank forms, for when the laptop dies or a partner writes by hand: attendance, views, dissent.

Cases stand on them by reference alone. What is written on them is entered afterwards, and the sheet is attached.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crg_tui.domain.decisions import ViewQuestion
from crg_tui.domain.group import Standing
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.views import quick_answers, short_words
from crg_tui.papers.content.words import SAMPLE, in_words
from crg_tui.papers.model import (
    Block,
    Bullets,
    Document,
    Facts,
    FormField,
    Heading,
    NewPage,
    Notice,
    Paragraph,
    Signature,
    Status,
    Table,
    Ticks,
)
from crg_tui.queries.attendance import Attendee
from crg_tui.queries.blank_forms import CaseOnForm, FormsOf, Put

_AFTERWARDS = "Afterwards: enter what stands here in the record, then take this sheet in as a document."
_WHO = "Agency, and the post of whoever speaks for it"
_EMPTY_ROWS = 4


def attendance_form(made_of: FormsOf, made_on: date) -> Document:
    """Every seat and everybody who is expected, with room for when they came and went, for whom, and to sign."""
    rows = tuple(_rows(made_of))
    others = tuple(
        (one.agency or one.role, one.name if one.agency is None else one.job_title or "", "", "", "")
        for one in made_of.people
        if one.seat_id is None
    )
    blocks: list[Block] = [
        *_begins(made_of),
        Paragraph(
            "Write down each time when it happens: quorum is counted item by item, by who is in the room. Whoever "
            "stands in for a member writes for whom. Somebody who is not on the list uses an empty row."
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
        FormField("Opened at"),
        FormField("In the chair"),
        FormField("Who left for which item because of an interest", 3),
        FormField("Closed at"),
        Signature("", "minute taker", dated=True),
    ]  # fmt: skip
    return _form("Attendance form", "To be filled in by hand: who was there", made_of, made_on, blocks)


def view_form(made_of: FormsOf, made_on: date) -> Document:
    """A sheet for each case: what an agency thinks of each question that is asked, and why."""
    every = made_of.head is None or made_of.head.views_grid
    questions = tuple(ViewQuestion) if every else (ViewQuestion.NEXT_STEP,)
    blocks: list[Block] = [*_begins(made_of)]
    blocks.append(Paragraph("One sheet for each case and agency: copy it for as many agencies as answer."))
    blocks += [Bullets(tuple(f"Case {case.ref}" for case in made_of.cases))] if made_of.cases else []
    for case in made_of.cases:
        blocks += [NewPage(), Heading(1, f"Case {case.ref}"), *_where(made_of), FormField(_WHO)]
        for question in questions:
            answers = tuple(short_words(answer) for answer in quick_answers(question))
            blocks += [Ticks(question.label, answers), FormField("Why", 3)]
        blocks += [
            Ticks("Given", ("with a written return", "at the table, before the discussion", "changed after it")),
            Signature("", "", dated=True),
        ]
    return _form(
        "View form", "To be filled in by hand: what an agency thinks", made_of, made_on, _some(made_of, blocks)
    )


def dissent_form(made_of: FormsOf, made_on: date) -> Document:
    """A sheet for each decision that is put, or for each case: what a disagreeing agency wanted, and why."""
    sheets = [(case, put) for case in made_of.cases for put in case.decisions or (None,)]
    blocks: list[Block] = [*_begins(made_of)]
    blocks.append(
        Paragraph("One sheet for each agency that disagrees. Its words stand wherever the decision stands, unchanged.")
    )
    blocks += [Bullets(tuple(_sheet(case, put) for case, put in sheets))] if sheets else []
    for case, put in sheets:
        blocks += [NewPage(), *_dissent(made_of, case, put)]
    what = "To be filled in by hand: an agency's own words"
    return _form("Dissent form", what, made_of, made_on, _some(made_of, blocks))


def _dissent(made_of: FormsOf, case: CaseOnForm, put: Put | None) -> Iterator[Block]:
    yield Heading(1, _sheet(case, put))
    yield from _where(made_of)
    if put is not None:
        yield Paragraph("The decision as it was put:")
        yield Paragraph(put.wording)
        yield FormField("If its words were changed at the table", 3)
    else:
        yield FormField("The decision, in the words that were put", 3)
    yield FormField(_WHO)
    yield FormField("What the agency wanted instead", 3)
    yield FormField("Why, in the agency's own words", 5)
    yield Ticks("Read back to the meeting", ("yes", "no"))
    yield FormField("Read back at")
    yield Signature("", "", dated=True)


def _sheet(case: CaseOnForm, put: Put | None) -> str:
    return f"Case {case.ref}, decision {put.ref}" if put else f"Case {case.ref}"


def _begins(made_of: FormsOf) -> Iterator[Block]:
    if made_of.sample:
        yield Notice(SAMPLE)
    yield Paragraph(_AFTERWARDS)
    if made_of.head is None:
        return
    head = made_of.head
    yield Facts(
        (
            ("Meeting", f"{head.ref}, {head.kind.label}"),
            ("Group", made_of.heading.group or "not recorded"),
            ("Day", show_day(head.held_on)),
            ("Begins", in_words(head.starts_at) or "not recorded"),
            ("Place", head.place or "not recorded"),
        )
    )


def _where(made_of: FormsOf) -> Iterator[Block]:
    """Which meeting a sheet belongs to: sheets are read one by one, and go into different hands."""
    if made_of.head is not None:
        yield Facts((("Meeting", f"{made_of.head.ref}, {show_day(made_of.head.held_on)}"),))
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


def _stands_for(one: Attendee, holder: str) -> str:
    return holder if one.standing is Standing.DEPUTY else ""


def _some(made_of: FormsOf, blocks: list[Block]) -> list[Block]:
    return blocks if made_of.cases else [*blocks, Notice("No case stands on this agenda, so there is no sheet.")]


def _form(title: str, what: str, made_of: FormsOf, made_on: date, blocks: list[Block]) -> Document:
    about = made_of.head.ref if made_of.head else made_of.cases[0].ref
    return Document(
        title=f"{title}: {about}",
        what=what,
        partnership=made_of.heading.partnership,
        marking=made_of.heading.marking,
        status=Status.FORM,
        made_on=made_on.isoformat(),
        blocks=tuple(blocks),
    )
