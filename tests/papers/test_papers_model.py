"""The content model: kept exactly as JSON, refused when damaged, light to import."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crg_tui.papers.model import (
    Block,
    Box,
    Bullets,
    Document,
    Facts,
    FormField,
    Heading,
    Item,
    Letterhead,
    NewPage,
    Notice,
    Paragraph,
    Quote,
    Signature,
    Status,
    Table,
    Ticks,
    UnreadablePaper,
    from_json,
    made_at,
    map_texts,
    to_json,
)
from crg_tui.papers.outline import NO_TITLE, outlined
from tests.papers.reading import HOSTILE

# Lone surrogates included: nothing that Python can hold may get lost on the way.
texts = st.text(st.characters(exclude_categories=()), max_size=12)
tables = st.integers(1, 3).flatmap(
    lambda columns: st.builds(
        Table,
        texts,
        st.tuples(*[texts] * columns),
        st.lists(st.tuples(*[texts] * columns), max_size=2).map(tuple),
        st.one_of(st.just(()), st.tuples(*[st.integers(1, 9)] * columns)),
        st.integers(0, 2),
    )
)
leaves: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(1, 4), texts),
    st.builds(Paragraph, texts),
    st.builds(Facts, st.lists(st.tuples(texts, texts), max_size=2).map(tuple)),
    tables,
    st.builds(Bullets, st.lists(texts, max_size=2).map(tuple)),
    st.builds(Quote, texts, texts),
    st.builds(Notice, texts),
    st.builds(Letterhead, texts, texts, texts, texts, texts),
    st.builds(Signature, texts, texts, st.booleans()),
    st.builds(FormField, texts, st.integers(1, 4)),
    st.builds(Ticks, texts, st.lists(texts, max_size=2).map(tuple)),
    st.just(NewPage()),
)
blocks: st.SearchStrategy[Block] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Item, texts, texts, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Box, texts, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
documents = st.builds(
    Document,
    title=texts,
    what=texts,
    partnership=texts,
    marking=texts,
    status=st.sampled_from(Status),
    made_on=st.sampled_from(["2026-11-24", "2026-06-24T10:05:00+01:00"]),
    blocks=st.lists(blocks, max_size=4).map(tuple),
    version=st.none() | texts,
    seal=st.none() | texts,
    notes=st.lists(texts, max_size=2).map(tuple),
    colour=st.sampled_from([None, "1F4E79", "ffcc00"]),
    contents=st.booleans(),
    wide=st.booleans(),
)


@settings(max_examples=60, deadline=None)
@given(documents)
def test_json_gives_the_document_back_exactly(document: Document) -> None:
    text = to_json(document)
    assert from_json(text) == document
    assert to_json(from_json(text)) == text
    assert text.isascii()


@settings(max_examples=60, deadline=None)
@given(documents)
def test_changing_no_text_changes_nothing(document: Document) -> None:
    assert map_texts(document, lambda text: text) == document


def test_minutes_survive_json(minutes: Document) -> None:
    assert from_json(to_json(minutes)) == minutes


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_survives_json(minutes: Document, text: str) -> None:
    document = replace(minutes, title=text, blocks=(Paragraph(text), Table(text, (text,), ((text,),))))
    assert from_json(to_json(document)) == document


def test_json_names_its_format(minutes: Document) -> None:
    whole = json.loads(to_json(minutes))
    assert (whole["format"], whole["format_version"]) == ("crg-paper", 1)
    assert whole["document"]["blocks"][0] == {
        "block": "notice",
        "text": "Sample data: people, agencies and cases are invented.",
    }


def test_a_paper_of_version_one_stays_one_byte_for_byte_and_new_things_make_version_two(minutes: Document) -> None:
    old = to_json(minutes)
    assert json.loads(old)["format_version"] == 1
    assert not {"colour", "contents", "wide"} & json.loads(old)["document"].keys() and '"room"' not in old
    for new in (
        replace(minutes, colour="1F4E79"),
        replace(minutes, contents=True),
        replace(minutes, wide=True),
        replace(minutes, blocks=(Item("1", "a", (Ticks("b", ("c",)),)),)),
        replace(minutes, blocks=(Box("a", (Table("", ("b",), (("",),), room=1),)),)),
    ):
        assert json.loads(to_json(new))["format_version"] == 2
        assert from_json(to_json(new)) == new


@pytest.mark.parametrize("colour", ["", "red", "#1F4E79", "1F4E7", "1F4E79\n", "url(x)", "1F4E79; }"])
def test_an_odd_colour_is_refused(minutes: Document, colour: str) -> None:
    with pytest.raises(ValueError, match="no colour"):
        replace(minutes, colour=colour)
    with pytest.raises(UnreadablePaper):
        from_json(to_json(replace(minutes, colour="1F4E79")).replace('"1F4E79"', json.dumps(colour)))


def test_mapping_reaches_every_text_and_nothing_else(minutes: Document) -> None:
    found: list[str] = []
    map_texts(minutes, lambda text: found.append(text) or text)  # type: ignore[func-returns-value]
    assert {minutes.title, minutes.seal, "4", "Quorum", "2099-012/A1", "disagree", minutes.notes[0]} <= set(found)
    assert minutes.made_on not in found
    assert minutes.language not in found
    assert "issued" not in found


def _damaged(minutes: Document, old: str, new: str) -> str:
    text = to_json(minutes)
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"format":"crg-paper"', '"format":"other"', "not a paper"),
        ('"format_version":1', '"format_version":3', "version 3; this program reads 1 to 2"),
        ('"format_version":1', '"format_version":true', "version True"),
        ('"status":"issued"', '"status":"lost"', "damaged"),
        ('"block":"quote"', '"block":"script"', "damaged"),
        ('"level":1', '"level":"1"', "damaged"),
        ('"level":1', '"level":0', "damaged"),
        ('"level":1', '"level":true', "Heading has no proper level"),
        ('"who":', '"whom":', "damaged"),
        ('"widths":[3,8,3,4]', '"widths":[3,8,3]', "damaged"),
        ('"title":"Minutes', '"titles":"Minutes', "damaged"),
        ('"made_on":"2099-11-25T09:30:00+00:00"', '"made_on":"yesterday"', "damaged"),
        ('{"document"', '["document"', "not JSON"),
    ],
)
def test_a_damaged_paper_is_refused_with_a_sentence(minutes: Document, old: str, new: str, said: str) -> None:
    with pytest.raises(UnreadablePaper, match=said) as raised:
        from_json(_damaged(minutes, old, new))
    assert str(raised.value).endswith(".")


@pytest.mark.parametrize("text", ["", "null", "[]", "{}", '"crg-paper"', "[" * 100_000])
def test_what_is_no_paper_is_refused(text: str) -> None:
    with pytest.raises(UnreadablePaper):
        from_json(text)


def test_a_table_matches_its_header() -> None:
    with pytest.raises(ValueError, match="1 cells under a header of 2"):
        Table("", ("a", "b"), (("1",),))
    with pytest.raises(ValueError, match="at least one column"):
        Table("", (), ())
    with pytest.raises(ValueError, match="widths"):
        Table("", ("a", "b"), (), (1, 0))


def test_the_moment_is_given_in_utc_and_needs_its_offset(minutes: Document) -> None:
    assert made_at(replace(minutes, made_on="2026-06-24T10:05:00+01:00")) == datetime(2026, 6, 24, 9, 5, tzinfo=UTC)
    assert made_at(replace(minutes, made_on="2026-06-24")) == datetime(2026, 6, 24, tzinfo=UTC)
    with pytest.raises(ValueError, match="offset"):
        replace(minutes, made_on="2026-06-24T10:05:00")


def _levels(blocks: tuple[Block, ...], base: int = 1) -> list[int]:
    found: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            found.append(base + block.level - 1)
        elif isinstance(block, Item | Box):
            found += [base, *_levels(block.blocks, base + 1)]
    return found


@settings(max_examples=80, deadline=None)
@given(documents)
def test_no_heading_leaves_a_level_out(document: Document) -> None:
    levels = [0, *_levels(outlined(document).blocks)]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_the_outline_names_what_has_no_title(minutes: Document) -> None:
    bare = replace(minutes, title=" ", blocks=(Heading(3, "deep"), Heading(1, "\u200b"), Box(""), Item("3", "")))
    settled = outlined(bare)
    assert settled.title == NO_TITLE
    assert settled.blocks == (Heading(1, "deep"), Box(NO_TITLE), Item("3", ""))
    assert outlined(minutes) == minutes


def test_importing_the_model_imports_nothing_heavy() -> None:
    code = "import sys, crg_tui.papers.model, crg_tui.papers.render, crg_tui.papers.pdf, crg_tui.papers.word\n"
    code += "print(*{'typst', 'docx', 'pydantic', 'sqlalchemy', 'textual', 'lxml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == ""
