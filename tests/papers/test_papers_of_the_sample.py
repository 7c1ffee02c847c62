"""The papers of the sample year's next meeting, to the letter, and the same words in every format."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from crg_tui.domain.asking import Draft
from crg_tui.domain.paper_drafts import ActionLogDraft, PackDraft
from crg_tui.domain.papers import PaperKind
from crg_tui.handover.samples.demo import NEXT_MEETING
from crg_tui.papers.model import Document, from_json, to_json
from crg_tui.papers.plain import to_text
from crg_tui.papers.render import render
from crg_tui.queries.kept_papers import Subject
from crg_tui.services import papers
from tests.handover.played import Playing
from tests.papers.reading import Pdf, Seen

EXPECTED = Path(__file__).with_name("expected")
COVER = "Please bring these papers back to the business unit after the meeting."
ASKED: dict[PaperKind, Draft | None] = {
    PaperKind.AGENDA: None,
    PaperKind.PACK: PackDraft(cover_words=COVER, presenters="5: Police, detective superintendent"),
    PaperKind.ACTION_LOG: ActionLogDraft(meeting=NEXT_MEETING),
    PaperKind.ATTENDANCE: None,
}


def made(year: Playing, kind: PaperKind) -> Document:
    context, played = year
    about = (PaperKind.AGENDA, PaperKind.PACK)
    subject = Subject(meeting_id=played.stage.id("meeting", NEXT_MEETING)) if kind in about else Subject()
    paper = papers.make(context, kind, subject, ASKED[kind])
    assert isinstance(paper, Document), paper
    return paper


def without_seal(text: str) -> str:
    return re.sub(r"Seal: [0-9]+( [A-Z2-7]{5}){4}$", "Seal: SEAL", text, flags=re.MULTILINE)


@pytest.mark.parametrize("kind", ASKED, ids=str)
def test_the_papers_are_those_that_were_read_and_found_right(year: Playing, kind: PaperKind) -> None:
    expected = EXPECTED / f"{kind.value.replace(' ', '_')}.txt"
    assert without_seal(to_text(made(year, kind))).split("\n") == expected.read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("kind", ASKED, ids=str)
def test_every_format_says_the_same_under_the_same_headings(year: Playing, kind: PaperKind) -> None:
    paper = made(year, kind)
    assert from_json(to_json(paper)) == paper
    text = _words(to_text(paper))
    html = Seen(render(paper, ".html").decode())
    word: Any = docx.Document(io.BytesIO(render(paper, ".docx")))
    pdf = Pdf(render(paper, ".pdf"))
    headings = [p.text.replace("\xa0", " ") for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert len(headings) >= 2
    for heading in headings:
        assert _words(heading) in text and heading in html.texts
        assert _squeezed(heading) in _squeezed(pdf.text), heading
    for table in word.element.body.iter(qn("w:tbl")):
        first = table.tr_lst[0].trPr
        assert first is not None and first.find(qn("w:tblHeader")) is not None
    assert "TH" in pdf.roles()


def test_each_paper_of_the_pack_begins_on_a_page_of_its_own(year: Playing) -> None:
    pages = Pdf(render(made(year, PaperKind.PACK), ".pdf")).pages
    begins = {
        number: [at for at, page in enumerate(pages) if at > 1 and f"Paper{number}:" in _squeezed(page)]
        for number in range(1, 8)
    }
    first = [places[0] for places in begins.values()]
    assert all(len(places) == 1 for places in begins.values()) and first == sorted(set(first)) and first[0] in (2, 3)
    for number, (place,) in begins.items():
        top = _squeezed(pages[place]).partition(f"Paper{number}:")[0]
        state = "DRAFTUNTILAPPROVED" if number == 2 else ""
        assert top == f"OFFICIAL-SENSITIVE{state}Papersforthemeetingof24November2026", top


def _words(text: str) -> str:
    return " ".join(text.split())


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
