"""One door to all formats."""

from __future__ import annotations

import pytest

from crg_tui.papers.model import Document
from crg_tui.papers.render import ENDINGS, UnknownEnding, render

SIGNS = {
    ".txt": b"OFFICIAL",
    ".md": b"**OFFICIAL",
    ".html": b"<!DOCTYPE html>",
    ".docx": b"PK\x03\x04",
    ".pdf": b"%PDF-1.",
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_chooses_the_format(minutes: Document, ending: str) -> None:
    content = render(minutes, ending)
    assert content.startswith(SIGNS[ending])
    assert render(minutes, ending.upper()) == content


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        (".odt", "Papers are written as .txt, .md, .html, .docx or .pdf, not as .odt."),
        ("", "Papers are written as .txt, .md, .html, .docx or .pdf, so the file name needs one of these endings."),
    ],
)
def test_another_ending_is_refused_in_a_sentence(minutes: Document, ending: str, said: str) -> None:
    with pytest.raises(UnknownEnding) as raised:
        render(minutes, ending)
    assert str(raised.value) == said
    assert raised.value.ending == ending
