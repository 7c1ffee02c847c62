"""Abbreviations are written out once, where a paper uses them first, and nowhere that is not the paper's own text."""

from __future__ import annotations

from crg_tui.papers.content.expanded import contracted, expand
from crg_tui.papers.model import Block, Box, Document, Facts, Heading, Item, Paragraph, Quote, Status, Table

TERMS = {"CDOP": "child death overview panel", "ICB": "integrated care board", "DfE": "Department for Education"}


def paper(*blocks: Block) -> Document:
    return Document("CDOP", "", "", "", Status.DRAFT, "2026-11-23", blocks)


def said(*texts: str, names: tuple[str, ...] = ()) -> list[str]:
    blocks = expand(paper(*map(Paragraph, texts)), TERMS, names).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_an_abbreviation_is_written_out_at_its_first_use_alone() -> None:
    assert said("The CDOP met.", "The CDOP went.") == ["The child death overview panel (CDOP) met.", "The CDOP went."]
    assert said("CDOP met. DfE wrote to ICB and CDOP.") == [
        "Child death overview panel (CDOP) met. Department for Education (DfE) wrote to integrated care board (ICB) "
        "and CDOP."
    ]


def test_the_article_fits_what_is_said() -> None:
    terms = {"LCSPR": "local child review", "MASH": "agencies' hub", "ICB": "integrated care board"}
    for short, written in {
        "It recommends an LCSPR.": "It recommends a local child review (LCSPR).",
        "A MASH was asked.": "An agencies' hub (MASH) was asked.",
        "an ICB": "an integrated care board (ICB)",
        "The LCSPR": "The local child review (LCSPR)",
    }.items():
        long = expand(paper(Paragraph(short)), terms)
        assert long.blocks == (Paragraph(written),)
        assert contracted(long, terms).blocks == (Paragraph(short),)


def test_only_whole_words_with_the_same_capitals_count() -> None:
    same = ["cdop and Cdop", "CDOPs", "CDOP-led", "the CDOP's letter", "ICB/D1", "xICB"]
    assert said(*same) == same


def test_what_is_written_out_already_is_left() -> None:
    for text in (
        "the child death overview panel (CDOP)",
        "The Child Death Overview Panel, or CDOP",
        "its panel (CDOP)",
    ):
        assert said(text, "CDOP again") == [text, "CDOP again"]


def test_the_names_of_agencies_stay_and_count_for_nothing() -> None:
    names = ("NHS Sampleshire ICB",)
    assert said("NHS Sampleshire ICB agreed.", "The ICB agreed.", names=names) == [
        "NHS Sampleshire ICB agreed.", "The integrated care board (ICB) agreed.",
    ]  # fmt: skip


def test_own_words_titles_headings_and_labels_stay() -> None:
    document = paper(
        Heading(1, "CDOP"),
        Item("1", "CDOP", (Box("CDOP", (Quote("The CDOP disagrees", "CDOP was not asked."),)),)),
        Facts((("CDOP", "asked"),)),
        Table("CDOP", ("CDOP", "x"), (("CDOP", "no"),)),
    )
    assert expand(document, TERMS) == document
    box = expand(paper(Box("", (Facts((("a", "CDOP"),)), Table("", ("a", "b"), (("x", "ICB"),))))), TERMS)
    assert "child death overview panel (CDOP)" in str(box).casefold().replace("cdop", "CDOP")
    assert "ntegrated care board (ICB)" in str(box)


def test_contracting_brings_back_what_the_record_says() -> None:
    document = paper(Paragraph("CDOP met. The ICB went; the CDOP stayed."))
    assert contracted(expand(document, TERMS), TERMS) == document
    assert contracted(document, {}) is document and expand(document, {}) is document
