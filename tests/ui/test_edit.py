"""The editing of text, key by key, without a screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from crg_tui.widgets.edit import Edit
from crg_tui.widgets.edit_view import many_lines, one_line
from crg_tui.widgets.look import LOOKS

KEYS = [
    *("left", "right", "up", "down", "home", "end", "pageup", "pagedown", "backspace", "delete", "enter"),
    *("ctrl+left", "ctrl+right", "ctrl+w", "ctrl+u", "ctrl+k", "ctrl+z", "ctrl+y", "ctrl+a", "ctrl+home", "ctrl+end"),
    *("shift+left", "shift+right", "shift+up", "shift+end", "ctrl+d", "ctrl+delete"),
]
ANY_KEY = st.one_of(st.sampled_from(KEYS), st.sampled_from("ab 界é👩\u200d"))
TYPED = st.sampled_from(["x", "backspace", "ctrl+w", "left"])


def press(edit: Edit, *keys: str, cells: int = 20) -> Edit:
    for key in keys:
        edit.take(key, key if len(key) == 1 else None, cells)
    return edit


@pytest.mark.parametrize(
    ("text", "keys", "after"),
    [
        ("", ["a", "b", "left", "c"], "a|c|b"),
        ("abc", ["home", "delete"], "||bc"),
        ("one two", ["ctrl+w"], "one ||"),
        ("one two", ["ctrl+left", "ctrl+u"], "||two"),
        ("one two", ["home", "ctrl+right", "ctrl+k"], "one ||"),
        ("abc", ["ctrl+a", "x"], "x||"),
        ("abc", ["shift+left", "shift+left", "backspace"], "a||"),
        ("abc", ["x", "y", "ctrl+z"], "abc||"),
        ("abc", ["x", "y", "ctrl+z", "ctrl+y"], "abcxy||"),
        ("café", ["backspace"], "caf||"),
        ("a👩\u200d👧", ["backspace"], "a||"),
        ("a👩\u200d👧b", ["home", "right", "delete"], "a||b"),
    ],
)
def test_keys_in_one_line(text: str, keys: list[str], after: str) -> None:
    edit = press(Edit(text), *keys)
    wanted = after.replace("|", "")
    assert edit.text == wanted
    assert edit.take("enter", None, 20) is None


def test_many_lines_wrap_and_are_walked_by_column() -> None:
    edit = Edit("one two three\nfour", many=True)
    assert [edit.text[start:end] for start, end in edit.lines(8)] == ["one two", "three", "four"]
    press(edit, "up", "up", cells=8)
    assert edit.text[edit.cursor :].startswith("two")
    assert edit.at_edge(down=False, cells=8) and not edit.at_edge(down=True, cells=8)
    press(edit, "end", "enter", cells=8)
    assert edit.text == "one two\n three\nfour"
    press(edit, "down", "down", "down", cells=8)
    assert edit.at_edge(down=True, cells=8)


def test_what_is_pasted_is_cleaned_and_kept_whole() -> None:
    line = Edit()
    line.insert("one\r\ntwo\x1b[31m\tthree\u202e")
    assert line.text == "one two[31m three"
    text = Edit(many=True)
    text.insert("one\r\ntwo\x1b[31m\tthree")
    assert text.text == "one\ntwo[31m\tthree", "a tab stays what it is"
    text.insert("x" * 20_000)
    assert len(text.text) > 20_000
    assert Edit("\x00\x07").insert("\x1b") is False


@given(st.text(max_size=40), st.lists(ANY_KEY, max_size=40), st.booleans())
def test_no_order_of_keys_breaks_it(text: str, keys: list[str], many: bool) -> None:
    edit = press(Edit(text, many), *keys, cells=7)
    assert 0 <= edit.cursor <= len(edit.text)
    assert many or "\n" not in edit.text
    start, end = edit.selection
    assert 0 <= start <= end <= len(edit.text)
    look = LOOKS["dark"]
    line = one_line(edit, 9, look)
    view, _ = many_lines(edit, 9, 4, 0, look)
    for segments in (*line.lines, *view.lines):
        assert sum(cell_len(part.text) for part in segments) >= 9
    assert 0 <= view.caret[1] < len(view.lines) <= 4


@given(st.text(st.sampled_from("ab c"), max_size=30), st.lists(TYPED, max_size=10))
def test_undo_goes_back_to_the_beginning(text: str, keys: list[str]) -> None:
    edit = press(Edit(text), *keys)
    press(edit, *["ctrl+z"] * (len(keys) + 1))
    assert edit.text == text
