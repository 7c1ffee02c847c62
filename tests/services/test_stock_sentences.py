"""Stock sentences by abbreviation."""

from __future__ import annotations

import pytest

from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import read
from crg_tui.domain.stock_sentences import StockSentenceDraft, last_word
from crg_tui.queries import entries
from crg_tui.queries import stock_sentences as found
from crg_tui.services import stock_sentences
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.stories import done, refused


def test_a_sentence_is_kept_put_right_and_taken_away(either: Context) -> None:
    draft = StockSentenceDraft(abbreviation="conf", text="The chair read the confidentiality statement.")
    kept = done(stock_sentences.add(either, draft))
    assert found.text_of(either.store, "CONF") == draft.text and found.text_of(either.store, "con") is None
    again = StockSentenceDraft(abbreviation="Conf", text="Another.")
    assert "stands for another sentence" in (refused(stock_sentences.add(either, again)).about("abbreviation") or "")
    (line,) = found.lines(either.store)
    done(stock_sentences.correct(either, kept.sentence_id, again, seen=line.entry))
    assert refused(stock_sentences.correct(either, kept.sentence_id, again, seen=line.entry)).refusals[0].theirs
    assert found.text_of(either.store, "conf") == "Another."
    assert refused(stock_sentences.remove(either, kept.sentence_id, seen=None)).refusals[0].entry is not None
    done(stock_sentences.remove(either, kept.sentence_id, seen=entries.newest(either.store, kept.sentence_id)))
    assert found.lines(either.store) == ()
    assert "no longer there" in refused(stock_sentences.remove(either, kept.sentence_id, seen=None)).sentence
    assert "no longer there" in refused(stock_sentences.correct(either, "none", again, seen=None)).sentence
    assert_whole(either)


@pytest.mark.parametrize("wrong", ["two words", "full.stop", "x" * 21, "[note]"])
def test_an_abbreviation_is_one_word(wrong: str) -> None:
    answer = read(StockSentenceDraft, {"abbreviation": wrong, "text": "A sentence."})
    assert isinstance(answer, Refused) and "is one word" in (answer.about("abbreviation") or "")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It was so. conf", "conf"),
        ("(conf", "conf"),
        ("conf ", ""),
        ("conf.", ""),
        ("", ""),
        ("é-2", "é-2"),
        ("a\nb", "b"),
    ],
)
def test_the_word_before_the_cursor(text: str, word: str) -> None:
    assert last_word(text) == word
