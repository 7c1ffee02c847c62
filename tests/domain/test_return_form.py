"""Reading a filled-in return: what is taken, and every mistake by its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from crg_tui.domain import return_form as form
from crg_tui.domain.asking import as_typed
from crg_tui.domain.return_line import Cell, Problem
from crg_tui.domain.return_parts import ReturnPart
from crg_tui.domain.return_reading import Grid, ReadForm, read_form

TODAY = date(2026, 11, 25)


def grids(parts: Mapping[str, Sequence[tuple[str, ...]]] | None = None, **head: str) -> list[Grid]:
    said = {
        form.FORM: form.FORM_NAME, form.CASE: "2026-001", form.AGENCY: "Police", form.FILLED_IN_BY: "",
        form.SUMMARY: "", form.INVOLVED: "yes",
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
                "Family details": [("Mother", "31", "yes", "", "not asked", "", "", "", "Expecting", "log")],
                "Chronology": [("1.2.2026", "", "about 10 pm", "A call", "log"), ("", "", "", "Nobody knows when", "")],
            },
            Summary="Known\nto us",
        ),
        TODAY,
    )  # fmt: skip
    assert told(made) == []
    assert [entry.part for entry in made.entries] == list(ReturnPart)
    assert made.entries[0].began is not None
    assert made.entries[0].began.shown == "2024"
    assert [event.on_date.shown if event.on_date else None for event in made.events] == ["1 February 2026", None]
    assert made.summary == "Known\nto us"
    [mother] = made.people
    assert (mother.who, mother.age, mother.race, mother.sex) == ("Mother", "31", "not asked", None)
    assert made.counted == (
        "involvement 1, key practice episodes 1, immediate actions 1, learning 1, family details 1, chronology 2"
    )


def test_family_details_of_the_earlier_form_stay_with_its_summary() -> None:
    held = [one for one in grids(Form="Agency return, format 1") if one.title != "Family details"]
    rows = (*held[0].rows, (20, (Cell("Family details"), Cell("Mother, half-sister"))))
    made = read_form([Grid(form.HEAD, rows), *held[1:]], TODAY)
    assert told(made) == ["Return, Were you involved?: yes, but no part is filled in"]
    assert (made.summary, made.people) == ("Family details, as told:\nMother, half-sister", [])
    assert made.notices == ["Family details stand in one cell of this earlier form, so they are kept with the summary."]


def test_a_date_that_is_none_is_named_by_its_place() -> None:
    made = read_form(grids({"Involvement": [("31.02.2026", "", "Response", "Visits", "")]}), TODAY)
    assert told(made)[0] == (
        "Involvement, row 5, From: 31.02.2026 is no date; write it as 3 February 2026, February 2026 or 2026;"
        " the rest of this line is read"
    )
    [entry] = made.entries
    assert (entry.began, entry.who, made.left_out(entry)) == (None, "Response", "From")
    assert made.counted == "involvement 1 (1 of them in part)"


@pytest.mark.parametrize(
    ("row", "said", "left"),
    [
        (("2025", "2024", "x", "y", ""), "To: 2024 is before 2025, the From of this line", ("2025", "", "x", "y")),
        (("", "", "x", "", ""), "What the service did: nothing stands there", None),
        (("1 Jan 2031", "", "x", "y", ""), "From: 1 January 2031 has not come yet", ("", "", "x", "y")),
        (("", "", "x" * 501, "y", ""), "Service: can hold 500 characters, this has 501", ("", "", "", "y")),
        (("never", "2025", "x" * 501, "y", "z"), "From: never is no date", ("", "2025", "", "y")),
        (("never", "", "x", "", ""), "From: never is no date", None),
    ],
)
def test_what_is_wrong_in_a_line_and_what_is_left_of_it(
    row: tuple[str, ...], said: str, left: tuple[str, ...] | None
) -> None:
    made = read_form(grids({"Involvement": [row, ("2024", "", "Beat", "Fine", "")]}), TODAY)
    ends = "nothing of this line is read" if left is None else "the rest of this line is read"
    assert any(one.startswith(f"Involvement, row 5, {said}") and one.endswith(ends) for one in told(made))
    *partly, beat = made.entries
    assert beat.who == "Beat"
    names = ("began", "ended", "who", "wording")
    assert [tuple(as_typed(getattr(one, name)) for name in names) for one in partly] == ([left] if left else [])


@pytest.mark.parametrize(
    ("row", "left", "unread"),
    [
        (("3.2.2026", "31.2.2026", "", "A call", ""), ("2026-02-03", None), "Until"),
        (("3.2.2026", "1.2.2026", "", "A call", ""), ("2026-02-03", None), "Until"),
        (("31.2.2026", "", "", "A call", ""), (None, None), "Date"),
        (("", "1.2.2026", "", "A call", ""), (None, None), "Until"),
        (("31.2.2026", "1.3.2026", "", "A call", ""), None, None),
        (("3.2.2026", "", "", "", "log"), None, None),
    ],
)
def test_an_event_with_a_mistake_is_not_lost_where_it_can_stand(
    row: tuple[str, ...], left: tuple[str | None, str | None] | None, unread: str | None
) -> None:
    made = read_form(grids({"Chronology": [row]}), TODAY)
    assert all(one.rest_read is (left is not None) for one in made.problems if one.place.startswith("Chronology"))
    held = [(one.on_date and one.on_date.iso, one.until and one.until.iso) for one in made.events]
    assert held == ([left] if left else [])
    assert [made.left_out(one) for one in made.events] == ([unread] if left else [])


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
    held = grids(Form="Agency return, format 3")
    made = read_form(held, TODAY)
    assert not made.readable
    assert "format 3" in told(made)[0]
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
