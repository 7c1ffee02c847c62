"""Comparing paragraphs: what word processors change by themselves is no difference; what people change is."""

from __future__ import annotations

import random
import time

import pytest

from crg_tui.domain.comparing import Difference, alike, compare, plain
from crg_tui.domain.returned import beside, inserted, item_of, put_right_at

OUT = ["Present", "The group heard the chronology.", "Neither explanation fits.", "Ask Probation.", "Close."]


@pytest.mark.parametrize(
    ("came", "found"),
    [
        (OUT, []),
        (["Present\u00a0", "The  group heard the chronology.", *OUT[2:]], []),
        ([OUT[0], "The group heard the combined chronology.", *OUT[2:]], [(1, 1)]),
        ([*OUT[:2], *OUT[3:]], [(2, None)]),
        ([*OUT[:2], "A new one.", *OUT[2:]], [(None, 2)]),
        ([OUT[0], "Quite other words now.", *OUT[2:]], [(1, 1)]),
        ([OUT[0], "Quite other words now.", "And more.", *OUT[2:]], [(1, None), (None, 1), (None, 2)]),
        ([*OUT, "After the end."], [(None, 5)]),
        (["Before.", *OUT], [(None, 0)]),
        ([], [(place, None) for place in range(5)]),
        (["The group heard it, then", "the chronology.", *OUT[2:]], [(0, None), (1, 0), (None, 1)]),
    ],
)
def test_what_differs(came: list[str], found: list[tuple[int | None, int | None]]) -> None:
    assert list(compare(OUT, came)) == [Difference(*pair) for pair in found]


def test_word_changes_quotation_marks_and_dashes_by_itself() -> None:
    assert plain("\u201cIt\u2019s\u201d \u2013 so\u2026\u00ad") == plain('"It\'s" - so...')
    assert compare(['He said "no" - twice.'], ["He said \u201cno\u201d \u2014 twice."]) == ()


def test_paragraphs_are_alike_by_their_words() -> None:
    assert alike("a b", "B a") == 1 and alike("a b", "c d") == 0 and alike("", "") == 1
    assert alike("the group heard", "the group did") > 0.5


def test_every_paragraph_is_in_one_difference_or_in_none() -> None:
    told = random.Random(7)
    words = ["a b c d", "a b c e", "f g h", "i j", "k l m n o", "a b c d"]
    for _ in range(300):
        was = [told.choice(words) for _ in range(told.randrange(9))]
        came = [told.choice(words) for _ in range(told.randrange(9))]
        found = compare(was, came)
        old = [one.was for one in found if one.was is not None]
        new = [one.came for one in found if one.came is not None]
        assert len(set(old)) == len(old) and len(set(new)) == len(new)
        same_old = [text for place, text in enumerate(was) if place not in old]
        assert same_old == [text for place, text in enumerate(came) if place not in new]
        assert [one.was for one in found if one.was is not None] == sorted(old)


def test_the_largest_files_take_seconds() -> None:
    told = random.Random(3)
    was = [f"{told.randrange(9)} words" for _ in range(5000)]
    began = time.monotonic()
    compare(was, [f"{told.randrange(9)} words" for _ in range(5000)])
    compare(["same"] * 5000, ["same"] * 4000)
    compare([f"old {n}" for n in range(5000)], [f"new {n}" for n in range(5000)])
    assert time.monotonic() - began < 60


def test_an_added_paragraph_finds_its_place_again() -> None:
    texts = ["The group heard the chronology, which is long enough to be cut.", "Last."]
    assert inserted(texts, beside("4. Child K", texts[0]), "New.") == [texts[0], "New.", "Last."]
    assert inserted(texts, beside("4. Child K", "Last."), "New.") == [*texts, "New."]
    assert inserted(texts, beside("4. Child K", None), "New.") == ["New.", *texts]
    assert inserted(["Other."], beside("4. Child K", texts[0]), "New.") is None
    assert inserted(texts, "4. Child K", "New.") is None


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ("", "the meeting itself"),
        ("Attendance > Police", "the people of the meeting"),
        ("4. Child K", "item 4 of the agenda"),
        ("4. 2026-001 Child K > Decision 2026-001/D1: next step", "decision 2026-001/D1"),
        ("Actions from this meeting > 2026-001/A2", "action 2026-001/A2"),
        ("Actions from this meeting", "the actions of the meeting"),
        ("Outside the agenda", "the record"),
    ],
)
def test_words_are_put_right_where_they_come_from(place: str, where: str) -> None:
    assert put_right_at(place).startswith(where)
    assert item_of(place) == (4 if place.startswith("4.") else None)
