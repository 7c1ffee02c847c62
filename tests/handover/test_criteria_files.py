"""Files of criteria: what is shipped, what a bad file says and where, and all or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crg_tui.domain.answers import Refused
from crg_tui.domain.criteria import KNOWN, CriteriaScope, JudgementOf
from crg_tui.domain.editions import EditionEntry
from crg_tui.handover import criteria as files

GOOD = """format = "crg-tui criteria 1"
title = "Sample"
[[editions]]
name = "Sample 2026"
scope = "local"
in_force_from = 2026-04-01
confirmed = false
source = "S"
[[editions.criteria]]
code = "own_one"
judgement = "criteria"
short = "one of our own"
"""


def wrong(text: str | bytes) -> str:
    """What is said of a bad file."""
    answer = files.parse(text.encode() if isinstance(text, str) else text, "bad.toml")
    assert isinstance(answer, Refused) and answer.refusals, answer
    for refusal in answer.refusals:
        assert refusal.reason.startswith("bad.toml") and "\x1b" not in refusal.sentence
    return answer.sentence


def shipped() -> tuple[EditionEntry, ...]:
    entries = files.shipped()
    assert isinstance(entries, tuple), entries
    return entries


def test_the_shipped_editions_follow_each_other_and_none_is_called_confirmed() -> None:
    entries = shipped()
    days = [(entry.draft.in_force_from, entry.draft.in_force_to) for entry in entries]
    assert days == [
        (date(2014, 4, 1), date(2018, 6, 28)), (date(2018, 6, 29), date(2023, 12, 14)),
        (date(2023, 12, 15), date(2026, 2, 28)), (date(2026, 3, 1), None),
    ]  # fmt: skip
    assert {entry.draft.scope for entry in entries} == {CriteriaScope.STATUTORY}
    assert not any(entry.confirmed for entry in entries)
    assert all(entry.draft.note and entry.draft.source for entry in entries), "each says what is not sure about it"


def test_serious_case_reviews_had_a_third_part_and_the_later_editions_have_regulation_11() -> None:
    before, *later = shipped()
    assert [line.code for line in before.criteria] == [
        "abuse_or_neglect", "died_or_seriously_harmed", "cause_for_concern",
    ]  # fmt: skip
    assert {line.judgement for line in before.criteria} == {JudgementOf.DEFINITION}
    assert "mandatory" in (before.draft.note or "") and not any(line.wording for line in before.criteria)
    for entry in later:
        assert [line.code for line in entry.criteria] == list(KNOWN)
        assert [line.letter for line in entry.criteria] == [None, None, "(a)", "(b)", "(c)", "(d)"]
        for line in entry.criteria[2:]:
            assert line.wording is not None and "SI 2018/789" in line.wording
    assert all(line.wording is None for line in later[-1].criteria[:2]), "what was not read of 2026 is not made up"


def test_a_file_of_ones_own_is_read_by_its_name(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(GOOD, encoding="utf-8")
    entries = files.find(str(own))
    assert isinstance(entries, tuple) and entries[0].criteria[0].code == "own_one"
    gone = files.find(str(tmp_path / "gone.toml"))
    assert isinstance(gone, Refused) and "There is no file" in gone.sentence


@pytest.mark.parametrize(
    ("found", "put", "said"),
    [
        ('"crg-tui criteria 1"', '"crg-tui sample 1"', "its format is not"),
        ("title", "titel", "key titel: is not known here."),
        ("2026-04-01", '"soon"', "editions, entry 1 (Sample 2026), key in_force_from"),
        ("2026-04-01", "2026-04-01T10:00:00", "has a kind of value that does not belong there"),
        ("2026-04-01\n", "2026-04-01\nin_force_to = 2026-03-31\n", "key in_force_to: is before the first day"),
        ("confirmed = false", 'confirmed = "no"', "must be true or false"),
        ('scope = "local"', 'scope = "national"', "“national” is not one of the answers"),
        ('source = "S"\n', "", "Source is missing."),
        ('code = "own_one"', 'code = "definition_met"', "names another answer of a decision"),
        ('code = "own_one"', 'code = "abuse_or_neglect"', "belongs to the definition"),
        ('code = "own_one"', "code = 7", "criterion 1, key code: has a kind of value"),
        ('short = "one of our own"', 'shrt = "x"', "key shrt: is not known here. Known: code, judgement"),
        ('"one of our own"', '"a\\u001b[31mb"', "control or direction character"),
        ("[[editions.criteria]]", "[editions.criteria]", "must be a list of tables"),
    ],
)
def test_what_is_wrong_is_said_with_its_edition_and_its_key(found: str, put: str, said: str) -> None:
    assert found in GOOD
    assert said in wrong(GOOD.replace(found, put, 1))


def test_what_is_no_toml_is_said_with_line_and_column() -> None:
    assert "(at line 2, column " in wrong(GOOD.replace('"Sample"', '"Sample'))
    assert "is not text in UTF-8 (at line 2, byte 10)" in wrong(GOOD.encode().replace(b'"Sample"', b'"\xffample"'))
    assert "nested too deeply" in wrong("a = " + "[" * 50_000)
    assert "holds a number that is too long" in wrong("a = " + "9" * 5000)
    assert "has more than" in wrong(b"#" * (files.LIMIT + 1))
    many = GOOD + "".join(GOOD[GOOD.index("[[editions]]") :].replace("Sample 2026", f"E{n}") for n in range(50))
    assert "No file has more than 50." in wrong(many)


def test_twice_the_same_name_or_code_is_refused() -> None:
    body = GOOD[GOOD.index("[[editions]]") :]
    assert "sample 2026 is there twice" in wrong(GOOD + body)
    assert "own_one is there twice" in wrong(GOOD + body[body.index("[[editions.criteria]]") :])


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.characters(codec="utf-8")), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file_is_read_or_refused_and_never_fails(changes: list[tuple[int, str]]) -> None:
    text = list(GOOD)
    for place, character in changes:
        text[place] = character
    answer = files.parse("".join(text).encode(), "bad.toml")
    assert isinstance(answer, tuple) or all(refusal.reason.startswith("bad.toml") for refusal in answer.refusals)
