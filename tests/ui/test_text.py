"""People's text on a terminal: nothing in it does anything, and it takes the cells it is given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from crg_tui.text import cut, fit, shown, spans, visible, width, wrap

TRICKY = [
    "\x1b",
    "\x07",
    "\x9b",
    "\u202e",
    "\u2066",
    "\ud800",
    "[",
    "]",
    "\\",
    "👩",
    "\u200d",
    "\ufe0f",
    "\u0301",
    "界",
]
RUBBISH = st.text(st.one_of(st.characters(), st.sampled_from(TRICKY)), max_size=60)
SHOWABLE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Mn", "Me", "Zl", "Zp")), max_size=80)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("[bold]Ann[/bold] \\[x]", "[bold]Ann[/bold] \\[x]"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\x00b\x7fc\x9bd", "a␀b␡c\ufffdd"),
        ("one\ntwo\tthree\r\n", "one two three  "),
        ("ab\u202edc", "ab\ufffddc"),
        ("half \ud83d", "half \ufffd"),
        ("Zoë 👩\u200d👧 界", "Zoë 👩\u200d👧 界"),
    ],
)
def test_what_is_shown(text: str, seen: str) -> None:
    assert shown(text).plain == seen
    assert not shown(text).spans


@given(RUBBISH)
def test_nothing_that_is_shown_controls_a_terminal(text: str) -> None:
    seen = visible(text)
    assert len(seen) == len(text)
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in seen)
    assert not set(seen) & set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    seen.encode("utf-8")


@given(RUBBISH, st.integers(0, 30))
def test_cut_and_fit_keep_to_the_cells(text: str, cells: int) -> None:
    assert cell_len(cut(text, cells)) <= cells
    assert cell_len(fit(text, cells)) == cells
    assert cell_len(fit(text, cells, right=True)) == cells
    if cell_len(visible(text)) <= cells:
        assert cut(text, cells) == visible(text)


def test_cut_ends_with_an_ellipsis_and_never_halves_a_character() -> None:
    assert cut("abcdef", 4) == "abc…"
    assert cut("界界界", 4) == "界…"
    assert cut("é" * 3 + "f", 3) == "éé…"
    assert cut("👩\u200d👧" * 3, 4) == "👩\u200d👧…"
    assert fit("a\u200d", 3) == "a  "
    assert cut("z" + "\u0301" * 20000, 5).startswith("z")


@given(SHOWABLE, st.integers(2, 20))
def test_lines_leave_nothing_out_but_the_blank_at_a_break(text: str, cells: int) -> None:
    found = spans(text, cells)
    assert "".join(text[start:stop] for start, stop in found).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(text[start:stop]) <= cells for start, stop in found)
    assert all(0 <= start - before <= 1 for (_, before), (start, _) in zip(found, found[1:], strict=False))


def test_what_is_taken_for_one_cell_is_one_cell() -> None:
    ranges = [
        (0x20, 0x7E),
        (0xA0, 0xAC),
        (0xAE, 0x2FF),
        (0x370, 0x482),
        (0x2010, 0x2027),
        (0x2030, 0x205E),
        (0x20AC, 0x20AC),
    ]
    for first, last in ranges:
        for code in range(first, last + 1):
            assert width(chr(code)) == cell_len(chr(code)) == 1, hex(code)


def test_wrapping() -> None:
    assert wrap("It was there, and then\nit was not.", 12) == ["It was", "there, and", "then", "it was not."]
    assert wrap("", 10) == [""]
    assert wrap("界界 \u0301", 4) == ["界界", "\u0301"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrap("one \x1b[2J two", 20) == ["one ␛[2J two"]
