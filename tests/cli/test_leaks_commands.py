"""Commands let no paper out while places wait for a ruling; the words of papers are kept by commands too."""

from __future__ import annotations

import pytest

from tests.cli.desk import Desk
from tests.cli.test_commands import data, options
from tests.services.stories import typed


@pytest.fixture
def referred(crg: Desk) -> Desk:
    """A referral whose summary names the mother, and a date of birth that nobody has recorded."""
    crg.done("referral", "add", *options(**typed(summary="Una Madeupson rang; so did una's aunt.")))
    crg.done("adult", "add", "2026-001", *options(kind="family", role="Mother", name="Una Madeupson"))
    return crg


def test_a_paper_stays_until_each_place_is_ruled_on(referred: Desk) -> None:
    file = referred.folder / "sheet.txt"
    paper = ("referral", "paper", "2026-001/R1", "-o", str(file))
    said = referred(*paper)
    assert said.status == 1 and not file.exists()
    first, second, remedy = said.err.splitlines()
    assert first.startswith("crg-tui: 1. ") and "“Una Madeupson” may be the name of Mother, 2026-001" in first
    assert "may say Mother." in first and second.startswith("crg-tui: 2. ") and "“una” may be" in second
    assert "--no-leak N or --stands N=REASON" in remedy

    listed = referred(*paper, "--leaks")
    assert listed.status == 1 and "[Una Madeupson] rang" in listed.out
    assert [line["number"] for line in data_of(referred, *paper, "--leaks")] == [1, 2]

    assert referred(*paper, "--stands", "1").err.startswith("crg-tui: Why it goes out as it stands is missing.")
    assert "names no place" in referred.refused(*paper, "--stands", "one=It is agreed")
    assert "There is no place 7" in referred.refused(*paper, "--no-leak", "7")
    left = referred(*paper, "--no-leak", "2")
    assert left.status == 1 and left.err.startswith("crg-tui: 1. ") and not file.exists()
    assert referred(*paper, "--stands", "1=She asked for it.").status == 0
    assert "Una Madeupson" in file.read_text(encoding="utf-8")
    assert referred(*paper).status == 0, "what was ruled on is not asked again"
    clean = referred(*paper, "--leaks")
    assert (clean.status, clean.out) == (0, "Nothing in it gives anybody away that the check knows of.\n")
    assert "decision of a leak check created" in referred.done("history", "list")
    stands, other = referred.done("leaks", "list").splitlines()
    assert stands.startswith("23.11.2026 09:30  Sample Minute-Taker  referral, ")
    assert stands.endswith(": She asked for it.")
    assert "Mother, 2026-001" in other and "Madeupson" not in other + stands
    assert [line["ruling"] for line in data(referred, "leaks", "list", "--json")] == ["stands", "no leak"]


def data_of(crg: Desk, *words: str) -> list[dict[str, object]]:
    """The data of a command that answers 1."""
    import json

    found: list[dict[str, object]] = json.loads(crg(*words, "--json").out)
    return found


def test_the_glossary_is_kept_by_commands(crg: Desk) -> None:
    assert crg.done("glossary", "list").startswith("The glossary is empty.")
    assert crg.done("glossary", "fill").endswith("abbreviations added.\n")
    assert crg.done("glossary", "fill") == "0 abbreviations added.\n"
    crg.done("glossary", "add", *options(abbreviation="SIRG", expansion="serious incident review group"))
    assert "stands in the glossary already" in crg.refused(
        "glossary", "add", *options(abbreviation="SIRG", expansion="another")
    )
    crg.done("glossary", "correct", "sirg", "--source", "Sample terms of reference")
    assert data(crg, "glossary", "show", "SIRG")["source"] == "Sample terms of reference"
    assert "Stands for" in crg.done("glossary", "show", "SIRG")
    crg.done("glossary", "remove", "SIRG")
    assert "is not in the glossary" in crg.refused("glossary", "show", "SIRG")
    assert any(line["abbreviation"] == "CDOP" for line in data(crg, "glossary", "list"))


def test_watched_words_are_kept_by_commands_and_pointed_out(referred: Desk) -> None:
    crg = referred
    assert crg.done("watched-word", "list").startswith("No word is watched for.")
    crg.done("watched-word", "fill")
    crg.done("watched-word", "add", *options(word="aunt", why="other", instead="the relative"))
    assert "watched for already" in crg.refused("watched-word", "add", *options(word="AUNT", why="other"))
    crg.done("watched-word", "correct", "aunt", "--instead", "who it is")
    assert data(crg, "watched-word", "show", "aunt")["instead"] == "who it is"
    paper = ("referral", "paper", "2026-001/R1", "-o", str(crg.folder / "sheet.md"))
    said = crg(*paper, "--no-leak", "1", "--no-leak", "2")
    assert said.status == 0 and "note: " in said.err and "“aunt” is on the partnership's list" in said.err
    crg.done("watched-word", "remove", "aunt")
    assert crg(*paper).err == "Wrote sheet.md.\n"
    assert "not watched for" in crg.refused("watched-word", "remove", "aunt")
