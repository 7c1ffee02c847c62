"""The door for text: what goes, what stays, and what the person is told."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crg_tui.domain.plain_text import Cleaned, clean, clean_line

BELL, ESC, DELETE, NEXT_LINE, CSI = "\x07", "\x1b", "\x7f", "\x85", "\x9b"
DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
GURMUKHI = "\u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40"

anything = st.text(st.characters(codec=None), max_size=60)
hostile = st.text(
    st.sampled_from(
        ["\x00", "\t", "\n", "\r", "\x0b", "\x1c", ESC, " ", "a", "[", "]", NEXT_LINE, CSI, *DIRECTIONS, "\u2028"]
        + ["\ud800", "\udfff", "\u00a0", "\u200d"]
    ),
    max_size=40,
)


def goes(character: str) -> bool:
    """What the door is there for, said a second time and differently."""
    return (
        character in DIRECTIONS
        or unicodedata.category(character) == "Cs"
        or (unicodedata.category(character) == "Cc" and character not in "\n\t")
    )


@pytest.mark.parametrize(
    ("typed", "kept", "removed"),
    [
        ("", "", 0),
        ("as typed", "as typed", 0),
        (f"a{ESC}[31mred{ESC}[0m", "a[31mred[0m", 2),
        (f"{ESC}]52;c;bm8={BELL}", "]52;c;bm8=", 2),
        ("a\x00b", "ab", 1),
        ("a\ud83db", "ab", 1),
        (f"a{DELETE}b{CSI}c{NEXT_LINE}d", "abcd", 3),
        ("page\x0cbreak\x0bhere", "pagebreakhere", 2),
        (f"one {DIRECTIONS} two", "one  two", len(DIRECTIONS)),
        ("two\tcolumns\nand two lines", "two\tcolumns\nand two lines", 0),
        ("Windows\r\nand Macintosh\rends", "Windows\nand Macintosh\nends", 0),
        ("\r\r\n\n", "\n\n\n", 0),
        ("  blanks at both ends stay  ", "  blanks at both ends stay  ", 0),
    ],
)
def test_long_text(typed: str, kept: str, removed: int) -> None:
    assert clean(typed) == Cleaned(kept, removed)


@pytest.mark.parametrize(
    ("typed", "kept", "removed"),
    [
        ("", "", 0),
        ("  in the middle  ", "in the middle", 0),
        ("one\ntwo", "one two", 0),
        ("one  \r\n\t  two", "one two", 0),
        ("one  two", "one  two", 0),
        ("\n\t\r\n", "", 0),
        (f"{ESC}[2J", "[2J", 1),
        (f"a \u202e{BELL} b", "a  b", 2),
        ("\x00\ud800", "", 2),
    ],
)
def test_one_line(typed: str, kept: str, removed: int) -> None:
    assert clean_line(typed) == Cleaned(kept, removed)


@pytest.mark.parametrize(
    "typed",
    [
        "[/foo]", "[note]", "[bold red]words[/]", "C:\\folder\\name", "\\[escaped]", "{0.name} %s $(x) `x`",
        FAMILY, SCOTLAND, GURMUKHI, "Zo\u00eb O\u2019Sample", "e\u0301", "\u05d0\u05d1\u05d2 \u0627\u0628",
        "soft\u00adhyphen", "zero\u200bwidth", "=1+1", "<b>&amp;</b>", "'; DROP TABLE cases; --",
    ],
)  # fmt: skip
def test_everything_else_is_kept_exactly(typed: str) -> None:
    assert clean(typed) == Cleaned(typed, 0)
    assert clean_line(typed) == Cleaned(typed, 0)


@settings(deadline=None)
@given(anything | hostile)
def test_long_text_loses_only_what_must_go(typed: str) -> None:
    lines = typed.replace("\r\n", "\n").replace("\r", "\n")
    cleaned = clean(typed)
    assert cleaned.text == "".join(character for character in lines if not goes(character))
    assert cleaned.removed == sum(goes(character) for character in lines)
    assert clean(cleaned.text) == Cleaned(cleaned.text, 0)
    cleaned.text.encode("utf-8")


@settings(deadline=None)
@given(anything | hostile)
def test_a_line_is_one_line_and_stays_what_it_is(typed: str) -> None:
    cleaned = clean_line(typed)
    assert not any(goes(character) or character in "\n\t" for character in cleaned.text)
    assert cleaned.text == cleaned.text.strip()
    assert clean_line(cleaned.text) == Cleaned(cleaned.text, 0)
    assert cleaned.removed <= clean(typed).removed


@pytest.mark.parametrize(
    "typed",
    [" " * 20_000 + "x", "x" + "\n" * 20_000, "x \n" * 7_000, "\u00a0" * 20_000 + "\x00"],
    ids=["blanks", "line breaks", "both", "hard blanks"],
)
def test_a_long_paste_of_blanks_is_taken(typed: str) -> None:
    # Quadratic time would make this run for minutes.
    assert set(clean_line(typed).text) <= {"x", " "}


def test_the_person_is_told_what_was_removed() -> None:
    assert clean("as typed").notice("Reason") is None
    one, three = clean("a\x00b").notice("Reason"), clean("\x00\x01\u202e").notice("What happened")
    assert one == "Reason: 1 control or direction character was removed; everything else is as typed."
    assert three == "What happened: 3 control or direction characters were removed; everything else is as typed."
    assert clean("Windows\r\nlines").notice("Reason") is None
