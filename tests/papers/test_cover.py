"""A paper with a cover: the table of contents stands behind it, and on one page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crg_tui.papers.model import Document, Facts, Heading, Item, NewPage, Paragraph, Status
from crg_tui.papers.outline import MOST_LISTED, cover, deepest
from crg_tui.papers.render import render
from tests.papers.reading import Pdf

COVER = (Facts((("Group", "Coverword"),)), NewPage())
PAPERS = tuple(
    block
    for number in (1, 2)
    for block in (Item(f"Paper {number}:", f"Title{number}", (Heading(1, "Inner"),)), NewPage())
)
PACK = Document("Papers", "", "", "", Status.WORKING, "2026-11-23", (*COVER, *PAPERS), contents=True)


def test_what_stands_before_the_first_new_page_is_a_cover_only_where_nothing_in_it_is_headed() -> None:
    assert cover(PACK) == (COVER, PAPERS)
    assert cover(replace(PACK, contents=False)) == ((), PACK.blocks)
    headed = (Heading(1, "Body"), *PACK.blocks)
    assert cover(replace(PACK, blocks=headed)) == ((), headed)
    for blocks in ((), (Paragraph("No page."),), PAPERS):
        assert cover(replace(PACK, blocks=blocks)) == ((), blocks)


def test_contents_that_would_fill_more_than_a_page_name_the_first_level_only() -> None:
    def holding(inner: int) -> Document:
        return replace(PACK, blocks=(Item("1", "Long", tuple(Heading(1, f"H{at}") for at in range(inner))),))

    assert deepest(holding(MOST_LISTED - 1)) == 2
    assert deepest(holding(MOST_LISTED)) == 1
    text = render(holding(MOST_LISTED), ".txt").decode()
    assert text.count("H0") == 1 and text.count("1. Long") == 2


@pytest.mark.parametrize("ending", [".txt", ".md", ".html"])
def test_the_cover_comes_first_then_the_contents_then_the_papers(ending: str) -> None:
    text = render(PACK, ending).decode()
    assert text.index("Coverword") < text.index("Contents") < text.index("Title1") < text.rindex("Title1")


def test_the_cover_is_a_page_of_its_own() -> None:
    pages = Pdf(render(PACK, ".pdf")).pages
    assert ["Coverword" in page for page in pages] == [True, False, False]
    assert "Contents" in pages[1] and "Paper 1: Title1" in pages[1] and "Title2" in pages[2]
