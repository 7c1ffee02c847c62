"""Papers that lie on their side: the page, its line at the foot and its tables are as wide in PDF and Word."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from crg_tui.papers.html import to_html
from crg_tui.papers.model import Document, Status, Table
from crg_tui.papers.pdf import to_pdf
from crg_tui.papers.word import to_docx
from tests.papers.reading import Pdf

A4_WIDE = (842, 595)
ROWS = tuple((str(at), "12 October 2026", "Sample Health NHS Trust", "Somebody came. " * 12) for at in range(1, 40))


@pytest.fixture
def wide(minutes: Document) -> Document:
    table = Table("", ("No.", "Date", "Agency", "What happened"), ROWS, (1, 4, 4, 11))
    return replace(minutes, blocks=(table, *minutes.blocks), wide=True, status=Status.DRAFT)


def test_every_page_of_the_pdf_lies_on_its_side_and_holds_everything(wide: Document) -> None:
    laid, upright = Pdf(to_pdf(wide)), Pdf(to_pdf(replace(wide, wide=False)))
    boxes = {tuple(round(float(edge)) for edge in page.MediaBox)[2:] for page in laid.file.pages}
    assert boxes == {A4_WIDE} and len(laid.pages) > 2
    assert {tuple(round(float(edge)) for edge in page.MediaBox)[2:] for page in upright.file.pages} == {A4_WIDE[::-1]}
    for paper in (laid, upright):
        assert "".join(paper.text.split()).count("Somebodycame.") == 12 * len(ROWS)


def test_the_word_document_lies_on_its_side(wide: Document) -> None:
    word: Any = docx.Document(io.BytesIO(to_docx(wide)))
    [section] = word.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)
    room = section.page_width - section.left_margin - section.right_margin
    grids = [
        sum(int(column.get(qn("w:w"))) * 635 for column in grid) for grid in word.element.body.iter(qn("w:tblGrid"))
    ]
    assert grids and max(grids) == pytest.approx(room, rel=0.01)
    [stop] = section.footer.paragraphs[0].paragraph_format.tab_stops
    assert stop.position == pytest.approx(room, rel=0.01)


def test_an_upright_one_is_as_it_was(minutes: Document) -> None:
    word: Any = docx.Document(io.BytesIO(to_docx(minutes)))
    [section] = word.sections
    assert section.orientation == WD_ORIENT.PORTRAIT and round(section.page_width.cm, 1) == 21.0


def test_html_has_no_side(wide: Document) -> None:
    assert to_html(wide) == to_html(replace(wide, wide=False))
