"""Remarks about the words of a paper."""

from __future__ import annotations

from crg_tui.domain.language import Watched, undefined, watched
from crg_tui.domain.leaks import Text
from crg_tui.domain.rulings import WatchReason

WORDS = (
    Watched("chaotic", WatchReason.BLAMING, "what was seen"),
    Watched("chaotic lifestyle", WatchReason.BLAMING, None),
    Watched("did not attend", WatchReason.JARGON, "was not brought"),
)


def unexplained(*texts: str, known: tuple[str, ...] = ("ICB",)) -> list[str]:
    return [remark.words for remark in undefined([Text("Item 1", text) for text in texts], known)]


def test_an_abbreviation_that_nobody_explains_is_pointed_out_once() -> None:
    assert unexplained("The MASH and the ICB met the MASH.", "MASH again, and CAMHS.") == ["MASH", "CAMHS"]
    (first, _) = undefined([Text("Item 1", "MASH"), Text("Item 2", "MASH, CAMHS")], ())
    assert first.sentence == "Item 1: “MASH” is an abbreviation that the glossary does not explain."


def test_what_explains_itself_is_none() -> None:
    assert unexplained("The multi-agency safeguarding hub (MASH) met; MASH agreed.") == []
    assert unexplained("Act II of the NHS in the UK, M2026-01, 2026-001/D1 and LE3 9AB; a child K.") == []
    assert unexplained("THE WHOLE OF THIS WAS TYPED WITHOUT SMALL LETTERS") == []


def test_watched_words_are_pointed_out_with_what_would_be_better() -> None:
    found = watched([Text("Item 1", "A CHAOTIC home; a chaotic\nlifestyle. He did not attend, unchaotically.")], WORDS)
    assert [remark.words for remark in found] == ["CHAOTIC", "chaotic\nlifestyle", "did not attend"]
    assert found[0].said == "is on the partnership's list (blaming); rather: what was seen"
    assert found[1].said == "is on the partnership's list (blaming)"
    assert watched([Text("", "chaotic")], ()) == ()
