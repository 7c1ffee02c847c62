"""The leak check: seeded leaks are found, and everyday words are not asked about."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crg_tui.domain.leaks import Hidden, LeakKind, Spotted, Text, spot
from crg_tui.paths import shipped
from crg_tui.queries.leaks import further_words, ordinary_words

CORPORA = Path(__file__).parent / "leaks"
GLOSSARY = [
    term["abbreviation"]
    for term in tomllib.loads((shipped("fixtures") / "glossary.toml").read_text(encoding="utf-8"))["term"]
]


def _read(kind: str) -> Iterator[Any]:
    for path in sorted(CORPORA.glob("*.toml")):
        for number, seeded in enumerate(tomllib.loads(path.read_text(encoding="utf-8")).get(kind, ()), 1):
            yield pytest.param(seeded, id=f"{path.stem} {number}: {seeded['what']}")


def _spotted(seeded: dict[str, Any]) -> tuple[Spotted, ...]:
    hidden = [Hidden(LeakKind(one["kind"]), one["whose"], one["value"]) for one in seeded["hidden"]]
    texts = [Text("Item 1", seeded["text"], seeded.get("about", ""))]
    return spot(
        hidden,
        texts,
        ordinary=ordinary_words(),
        public=seeded.get("public", ()),
        further=further_words(),
        abbreviations=GLOSSARY,
    )


@pytest.mark.parametrize("seeded", [*_read("leak")])
def test_a_seeded_leak_is_found(seeded: dict[str, Any]) -> None:
    found = _spotted(seeded)
    wanted = seeded["words"].casefold()
    assert any(wanted in one.words.casefold() or one.words.casefold() in wanted for one in found), found


@pytest.mark.parametrize("seeded", [*_read("clean")])
def test_nothing_is_asked_needlessly(seeded: dict[str, Any]) -> None:
    assert _spotted(seeded) == ()
