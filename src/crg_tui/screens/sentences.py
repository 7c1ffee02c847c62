"""Putting a stock sentence in the place of its abbreviation, wherever long text is typed; never by itself."""

from __future__ import annotations

from collections.abc import Callable

from crg_tui.domain.stock_sentences import LONGEST, last_word
from crg_tui.text import cut
from crg_tui.widgets.form import Form
from crg_tui.widgets.note_field import NoteField

NOWHERE = "Stock sentences go into long text: a note, a minute text, a rationale."


def put_in(field: object, sentence_of: Callable[[str], str | None]) -> str:
    """Put the sentence in the place of the abbreviation before the cursor; the sentence for the screen, "" for none.

    `field` is the widget that has the focus. ctrl+z takes the sentence back again.
    """
    if not isinstance(field, Form | NoteField):
        return NOWHERE
    before = field.before_cursor
    if before is None:
        return NOWHERE
    word = last_word(before)
    if not word:
        return "Type an abbreviation first, then ctrl+e right behind it."
    text = sentence_of(word) if len(word) <= LONGEST else None
    if text is None:
        return f"Nothing stands for {cut(word, 30)}. ctrl+p, stock sentences, lists what does."
    field.replace_before(len(word), text)
    return ""
