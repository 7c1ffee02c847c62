"""Every kind of record has words for people."""

from __future__ import annotations

from crg_tui.queries.record_words import WORDS, what_happened, words_of
from crg_tui.store.tables import RECORDS, table


def test_every_kind_of_record_has_its_words_and_no_table_is_named() -> None:
    assert WORDS.keys() == {table(kind).name for kind in RECORDS}
    assert all("_" not in words for words in WORDS.values())
    assert len(set(WORDS.values())) == len(WORDS)
    assert words_of("agenda_items") == "agenda item"
    assert what_happened("a_kind_of_old", "removed") == "a kind of old removed"
