"""Reading a filled-in return: what is taken, and every mistake by its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from crg_tui.domain import return_form as form
from crg_tui.domain.return_parts import ReturnPart
from crg_tui.domain.return_reading import Cell, Grid, Problem, ReadForm, read_form

TODAY = date(2026, 11, 25)


def grids(parts: Mapping[str, Sequence[tuple[str, ...]]] | None = None, **head: str) -> list[Grid]:
    said = {
        form.FORM: form.FORM_NAME, form.CASE: "2026-001", form.AGENCY: "Police", form.FILLED_IN_BY: "",
        form.SUMMARY: "", form.INVOLVED: "yes", form.FAMILY: "",
        **{key.replace("_", " "): value for key, value in head.items()},
    }  # fmt: skip
    held = [Grid(form.HEAD, tuple((n, (Cell(label), Cell(value))) for n, (label, value) in enumerate(said.items(), 1)))]
    for part in form.PARTS:
        rows = [part.headings, *(parts or {}).get(part.title, [])]
        held.append(Grid(part.title, tuple((n, tuple(map(Cell, row))) for n, row in enumerate(rows, 4))))
    return held


def told(made: ReadForm) -> list[str]:
    return [one.sentence for one in made.problems]


def test_every_part_is_read() -> None:
    made = read_form(
        grids(
            {
                "Involvement": [("2024", "Mar 2025", "Response", "Two visits", "log")],
                "Key practice episodes": [("3 Feb 2026", "A call", "No unit was free", "")],
                "Immediate actions": [("", "Inspector", "Sent a memo", "")],
                "Learning": [("Ask twice", "", "")],
                "Chronology": [("1.2.2026", "", "about 10 pm", "A call", "log"), ("", "", "", "Nobody knows when", "")],
            },
            Summary="Known\nto us", Family_details="Mother, half-sister",
        ),
        TODAY,
    )  # fmt: skip
    assert told(made) == []
    assert [entry.part for entry in made.entries] == list(ReturnPart)
    assert made.entries[0].began is not None
    assert made.entries[0].began.shown == "2024"
    assert [event.on_date.shown if event.on_date else None for event in made.events] == ["1 February 2026", None]
    assert made.summary == "Known\nto us\n\nFamily details, as told:\nMother, half-sister"
    assert made.counted == "involvement 1, key practice episodes 1, immediate actions 1, learning 1, chronology 2"


def test_a_date_that_is_none_is_named_by_its_place() -> None:
    made = read_form(grids({"Involvement": [("31.02.2026", "", "Response", "Visits", "")]}), TODAY)
    assert told(made)[0] == (
        "Involvement, row 5, From: 31.02.2026 is no date; write it as 3 February 2026, February 2026 or 2026"
    )
    assert made.entries == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("2025", "2024", "x", "y", ""), "To: 2024 is before 2025, the From of this line"),
        (("", "", "x", "", ""), "What the service did: nothing stands there"),
        (("1 Jan 2031", "", "x", "y", ""), "From: 1 January 2031 has not come yet"),
        (("", "", "x" * 501, "y", ""), "Service: can hold 500 characters, this has 501"),
    ],
)
def test_what_is_wrong_in_a_line(row: tuple[str, ...], said: str) -> None:
    made = read_form(grids({"Involvement": [row, ("2024", "", "Beat", "Fine", "")]}), TODAY)
    assert any(one.startswith(f"Involvement, row 5, {said}") for one in told(made))
    assert [entry.who for entry in made.entries] == ["Beat"]


def test_columns_may_be_moved_and_not_taken_out() -> None:
    held = grids({"Learning": []})
    held[4] = Grid(
        "Learning",
        (
            (4, (Cell("Source"), Cell("What was learnt"))),
            (5, (Cell("audit"), Cell("Ask"))),
        ),
    )
    made = read_form(held, TODAY)
    assert made.entries[0].wording == "Ask"
    assert made.entries[0].source == "audit"
    assert told(made) == [
        "Learning, What has changed: this heading is not there, so nothing below it was read; put it back"
    ]


def test_what_is_no_part_of_the_form_is_said() -> None:
    held = [*grids({"Learning": [("Ask", "", "", "by the way")]}), Grid("Notes", ((1, (Cell("read me"),)),))]
    assert told(read_form(held, TODAY)) == [
        "Notes: it is no part of the form and was not read; say in which part it belongs",
        "Learning, column 4: it is no column of the form and was not read; say where it belongs",
    ]


def test_yes_and_no_are_weighed_against_what_is_filled_in() -> None:
    no = {form.INVOLVED: "No."}
    assert read_form(grids(None, **no), TODAY).nil
    filled = read_form(grids({"Learning": [("Ask", "", "")]}, **no), TODAY)
    assert told(filled) == ["Return, Were you involved?: no, but something is filled in: learning 1"]
    assert told(read_form(grids(None, **{form.INVOLVED: ""}), TODAY)) == [
        "Return, Were you involved?: nothing stands there; write yes or no"
    ]
    assert told(read_form(grids(), TODAY)) == ["Return, Were you involved?: yes, but no part is filled in"]


def test_another_format_and_another_paper() -> None:
    held = grids(Form="Agency return, format 2")
    made = read_form(held, TODAY)
    assert not made.readable
    assert "format 2" in told(made)[0]
    assert not read_form([Grid("Sheet1", ((1, (Cell("hello"),)),))], TODAY).readable


def test_more_lines_than_anybody_types_are_not_read() -> None:
    many = [("", "", "", f"event {n}", "") for n in range(10_000)]
    made = read_form(grids({"Chronology": many}), TODAY)
    assert len(made.events) == form.MOST_LINES
    assert told(made) == ["Chronology, row 2005: there are more than 2,000 lines; from here on nothing was read"]


def test_more_mistakes_than_anybody_lists_end_in_one_line() -> None:
    many = [("never", "", "", f"event {n}", "") for n in range(1000)]
    made = read_form(grids({"Chronology": many}), TODAY)
    assert len(made.problems) == form.MOST_PROBLEMS
    assert "further places" in told(made)[-1]


def test_a_cell_that_cannot_be_read_spoils_its_line_alone() -> None:
    held = grids({"Learning": [("", "", ""), ("Ask", "", "")]})
    rows = list(held[4].rows)
    rows[1] = (5, (Cell("=A1", "it holds a formula; write what it gives"), Cell(), Cell()))
    held[4] = Grid("Learning", tuple(rows))
    made = read_form(held, TODAY)
    assert [entry.wording for entry in made.entries] == ["Ask"]
    assert made.problems[0] == Problem(
        "Learning, row 5, What was learnt", "=A1", "it holds a formula; write what it gives"
    )


def test_text_from_outside_is_cleaned() -> None:
    made = read_form(grids({"Learning": [("Ask\x1b[31m\u202e twice", "", "")]}), TODAY)
    assert "\x1b" not in made.entries[0].wording
