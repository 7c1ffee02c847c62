"""The leak check: seeded leaks are found, and everyday words are not asked about.

One test for each file and kind names everything that it misses; `-k sixth` runs one file.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from crg_tui.domain.leaks import Hidden, LeakKind, Spotted, Text, spot
from crg_tui.paths import shipped
from crg_tui.queries.leaks import further_words, ordinary_words

CORPORA = sorted((Path(__file__).parent / "leaks").glob("*.toml"))
FILES = pytest.mark.parametrize("corpus", CORPORA, ids=lambda path: path.stem)
GLOSSARY = [
    term["abbreviation"]
    for term in tomllib.loads((shipped("fixtures") / "glossary.toml").read_text(encoding="utf-8"))["term"]
]


@cache
def _read(corpus: Path) -> dict[str, Any]:
    return tomllib.loads(corpus.read_text(encoding="utf-8"))


def _hidden(one: str | dict[str, str]) -> Hidden:
    if isinstance(one, str):
        kind, _, value = one.partition(": ")
        return Hidden(LeakKind(kind), "Child K", value)
    return Hidden(LeakKind(one["kind"]), one["whose"], one["value"])


def _spotted(seeded: dict[str, Any]) -> tuple[Spotted, ...]:
    return spot(
        [_hidden(one) for one in seeded["hidden"]],
        [Text("Item 1", seeded["text"], seeded.get("about", ""))],
        ordinary=ordinary_words(),
        public=seeded.get("public", ()),
        further=further_words(),
        abbreviations=GLOSSARY,
    )


def test_there_are_seeded_leaks_and_sentences_without_one() -> None:
    assert sum(len(_read(corpus)["leak"]) for corpus in CORPORA) > 500
    assert sum(len(_read(corpus)["clean"]) for corpus in CORPORA) > 200


@FILES
def test_every_seeded_leak_is_found(corpus: Path) -> None:
    missed: list[str] = []
    for seeded in _read(corpus)["leak"]:
        found = [one.words.casefold() for one in _spotted(seeded)]
        wanted = seeded["words"].casefold()
        if not any(wanted in words or words in wanted for words in found):
            missed.append(f"{seeded['what']}: {seeded['words']!r} in {seeded['text']!r}, found {found}")
    assert not missed, "\n".join(missed)


@FILES
def test_nothing_is_asked_needlessly(corpus: Path) -> None:
    needless = [
        f"{seeded['what']}: {one.words!r} as {one.what} in {seeded['text']!r}"
        for seeded in _read(corpus)["clean"]
        for one in _spotted(seeded)
    ]
    assert not needless, "\n".join(needless)
