"""Words and themes in common, said in words; and when two cases may be one."""

from __future__ import annotations

import pytest

from crg_tui.domain.likeness import Common, Incident, duplicate, ordered, stem, stems


@pytest.mark.parametrize(
    ("words", "beginning"),
    [("bruise bruises bruising bruised", "bruis"), ("injuries injury injuried", "injur"), ("sleep sleeping", "sleep")],
)
def test_forms_of_a_word_have_one_beginning(words: str, beginning: str) -> None:
    assert {stem(word) for word in words.split()} == {beginning}


def test_short_and_common_words_tell_nothing() -> None:
    said = "The child's health visitor saw a bruise; the baby had been seen twice. Bruises!"
    assert stems(said) == {"health": "health", "visitor": "visitor", "bruis": "bruise", "baby": "baby"}
    assert (
        stems("") == {} and len(stems(" ".join("ab" + chr(97 + n // 26) + chr(97 + n % 26) for n in range(90)))) == 60
    )


def test_one_word_is_not_enough_and_the_rarest_stands_first() -> None:
    assert not Common(words={"bruise": 1}).enough and Common(themes={"Neglect": 400}).enough
    both = Common({"Neglect": 4}, {"visitor": 9, "bruise": 2})
    assert both.enough and both.told == "theme: Neglect; words in common: bruise, visitor"
    assert Common({"A": 2, "B": 1}).told == "themes: B, A"
    rare, frequent = Common(words={"a": 1, "b": 1}), Common(words={"a": 300, "b": 300})
    assert ordered({"f": frequent, "r": rare, "one": Common(words={"a": 1})}, 5) == ["r", "f"]
    assert ordered({"f": frequent, "r": rare}, 1, without=("r",)) == ["f"]


_DAY = frozenset({"2026-11-03"})


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (Incident(_DAY), Incident(_DAY), None),
        (Incident(), Incident(), None),
        (Incident(_DAY, frozenset({"Police"})), Incident(_DAY, frozenset({"Police"})),
         "the incident of both was on 3 November 2026; both were referred by Police"),
        (Incident(harms=frozenset({"died"}), agencies=frozenset({"P"}), ages=frozenset({"2"})),
         Incident(harms=frozenset({"died"}), agencies=frozenset({"P"}), ages=frozenset({"2"})), None),
        (Incident(harms=frozenset({"died"}), agencies=frozenset({"P"}), ages=frozenset({"2"})),
         Incident(harms=frozenset({"died"}), agencies=frozenset({"P"}), ages=frozenset({"2"}), near=True),
         "both were referred by P; harm in both: died; a child in both is aged 2"),
    ],
)  # fmt: skip
def test_two_cases_may_be_one(one: Incident, other: Incident, said: str | None) -> None:
    assert duplicate(one, other, {"2026-11-03": "3 November 2026"}) == said
