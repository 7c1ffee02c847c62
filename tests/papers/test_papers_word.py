"""Papers as Word documents: real structure, true properties, every word exactly."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from crg_tui.papers.model import Box, Bullets, Document, Facts, Heading, Item, Notice, Paragraph, Quote, Status, Table
from crg_tui.papers.word import to_docx
from crg_tui.papers.wording import HELD_PARTS, UNBROKEN
from tests.papers.reading import HOSTILE


def opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(to_docx(document)))


def everything(word: Any) -> list[Any]:
    """All paragraphs in order, those in tables and boxes included."""
    from docx.text.paragraph import Paragraph as WordParagraph

    return [WordParagraph(element, word._body) for element in word.element.body.iter(qn("w:p"))]


def test_headings_are_headings(minutes: Document) -> None:
    shown = [(p.style.name, p.text) for p in everything(opened(minutes))]
    # No line is broken within a date.
    assert ("Title", "Minutes of the meeting of 24\xa0November\xa02099") in shown
    styled = [(style, text.replace("\xa0", " ")) for style, text in shown]
    assert ("Heading 1", "4. 2099-012: Child K, 4 months") in styled
    assert ("Heading 2", "Decision 2099-012/D2: local child safeguarding practice review") in styled
    assert ("List Bullet", "The coroner has been told.") in styled
    assert ("Caption", "Positions") in styled
    assert [text for style, text in styled if style == "Quote"] == [
        "The learning is already known from the rapid review. A further review would delay the change that the health "
        "visitors have asked for since the spring."
    ]
    assert ("Fact", "Quorum:\t6 of 8 seats, 6 agencies, all three safeguarding partners (from 10:12)") in styled


def test_tables_and_boxes_have_header_rows(minutes: Document) -> None:
    tables = list(opened(minutes).element.body.iter(qn("w:tbl")))
    assert len(tables) == 3 + 2
    for table in tables:
        assert [row.trPr.find(qn("w:tblHeader")) is not None for row in table.tr_lst].index(True) == 0
        assert len(list(table.tr_lst[0].trPr.iter(qn("w:tblHeader")))) == 1
        # A row of a box that holds a table may part between the rows of that one.
        for row in table.tr_lst:
            assert (row.trPr.find(qn("w:cantSplit")) is None) == (next(row.iter(qn("w:tbl")), None) is not None)
    captions = [table.tblPr.find(qn("w:tblCaption")) for table in tables]
    assert [caption.get(qn("w:val")) for caption in captions if caption is not None] == [
        "Members and those who stood in for them",
        "Decision 2099-011/D1: rapid review",
        "Decision 2099-012/D2: local child safeguarding practice review",
        "Positions",
    ]


def test_each_page_is_marked_and_numbered(minutes: Document) -> None:
    section = opened(minutes).sections[0]
    marked = ["OFFICIAL-SENSITIVE", "DRAFT UNTIL APPROVED"]
    assert [p.text for p in section.first_page_header.paragraphs] == marked
    assert [p.text for p in section.header.paragraphs] == [*marked, minutes.title]
    approved = opened(replace(minutes, status=Status.APPROVED)).sections[0]
    assert [p.text for p in approved.first_page_header.paragraphs] == ["OFFICIAL-SENSITIVE"]
    assert [p.text for p in section.first_page_footer.paragraphs] == [p.text for p in section.footer.paragraphs]
    line, marking = section.footer.paragraphs
    assert marking.text == "OFFICIAL-SENSITIVE"
    fields = [element.get(qn("w:instr")) for element in line._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert line.text.startswith("Issued, version 1, seal 4711 ABCDE FGHJK MNPQR STVWX\tPage ")
    drafted = opened(replace(minutes, status=Status.DRAFT)).sections[0]
    assert [p.text for p in drafted.header.paragraphs] == ["OFFICIAL-SENSITIVE", "DRAFT", minutes.title]


def test_properties_are_the_documents_own(minutes: Document) -> None:
    properties = opened(minutes).core_properties
    assert properties.created == properties.modified == datetime(2099, 11, 25, 9, 30, tzinfo=UTC)
    assert properties.author == properties.last_modified_by == minutes.partnership
    assert (properties.title, properties.subject) == (minutes.title, minutes.what)
    assert (properties.comments, properties.content_status, properties.version) == ("", "Issued", "1")


def test_the_language_is_set_and_nothing_is_left_of_the_template(minutes: Document) -> None:
    content = to_docx(minutes)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        whole = b"".join(archive.read(name) for name in names)
        assert b'<w:lang w:val="en-GB"' in archive.read("word/styles.xml")
        assert {info.date_time for info in archive.infolist()} == {(2099, 11, 25, 9, 30, 0)}
    assert not [name for name in names if "thumbnail" in name or "app.xml" in name or "WithEffects" in name]
    assert b"python-docx" not in whole
    assert b"2013-12-23" not in whole
    assert b"Macintosh" not in whole


def test_the_same_paper_gives_the_same_bytes(minutes: Document) -> None:
    assert to_docx(minutes) == to_docx(minutes)
    assert to_docx(replace(minutes, made_on="1970-01-01"))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_kept_exactly(minutes: Document, text: str) -> None:
    blocks = (
        Heading(1, f"h {text}"),
        Paragraph(text),
        Facts(((f"l {text}", text),)),
        Table(text, (text,), ((text,),)),
        Item("1", text, (Bullets((text,)),)),
        Box(f"b {text}", (Quote(f"w {text}", text), Notice(text))),
    )
    word = opened(replace(minutes, blocks=blocks, title=f"t {text}", partnership=text, marking=text, what=text))
    shown = "\x1f".join(p.text for p in everything(word))
    for part in (f"h {text}", f"l {text}:\t{text}", f"1. {text}", f"b {text}", f"w {text}", f"t {text}"):
        assert part in shown
    assert text.replace("\n\n", "\x1f") in shown
    assert word.sections[0].header.paragraphs[0].text == text


def test_control_characters_are_shown_by_their_code(minutes: Document) -> None:
    shown = [
        p.text for p in everything(opened(replace(minutes, title="a\x00b", blocks=(Paragraph("c\x1b\ud800d\ufffe"),))))
    ]
    assert {"a[U+0000]b", "c[U+001B][U+D800]d[U+FFFE]"} <= set(shown)


def test_the_number_of_the_page_stands_at_the_right_however_short_the_foot(minutes: Document) -> None:
    word = opened(replace(minutes, seal=None, version=None))
    styles = [word.styles[name] for name in ("Header", "Footer")]
    assert [list(style.paragraph_format.tab_stops) for style in styles] == [[], []]
    [stop] = word.sections[0].footer.paragraphs[0].paragraph_format.tab_stops
    assert stop.position.cm == pytest.approx(16.4, abs=0.01)


def test_a_draft_is_marked_across_the_page_and_an_approved_paper_is_not(minutes: Document) -> None:
    for status, drawn in ((Status.DRAFT, True), (Status.ISSUED, True), (Status.APPROVED, False), (Status.SENT, False)):
        section = opened(replace(minutes, status=status)).sections[0]
        for header in (section.first_page_header, section.header):
            assert ('string="DRAFT"' in header._element.xml) is drawn
            assert "DRAFT" not in "".join(p.text for p in header.paragraphs) or drawn


def test_labels_that_are_long_leave_room_before_their_values(minutes: Document) -> None:
    facts = Facts((("Safeguarding partners and others", "unanimous"), ("Put", "at a meeting")))
    [first, second] = [
        p for p in opened(replace(minutes, blocks=(facts,), notes=())).paragraphs if p.style.name == "Fact"
    ][-2:]
    assert first.paragraph_format.left_indent.cm == second.paragraph_format.left_indent.cm == pytest.approx(7, abs=0.01)


def test_references_and_letters_before_a_hyphen_hold_by_no_break_hyphens_and_read_back_as_typed() -> None:
    from crg_tui.papers.word_reading import read

    said = "2026-007 and M2026-04/A1\nunder SI 2018/789 after the X-ray; not well-known"
    written = to_docx(Document("Title", "", "", "", Status.ISSUED, "2026-11-24", (Paragraph(said),)))
    xml = zipfile.ZipFile(io.BytesIO(written)).read("word/document.xml").decode()
    assert xml.count("<w:noBreakHyphen/>") == 3 and "SI\xa02018/789" in xml and "well-known" in xml and "<w:br/>" in xml
    assert any(one.text == said for one in read(written).paragraphs)


def test_a_time_and_a_post_stay_on_one_line_and_are_read_as_they_were_typed() -> None:
    said = "At 9.40 pm Health Visitor 1 rang."
    assert UNBROKEN.findall(said) == ["9.40 pm", "Health Visitor 1"]
    held = HELD_PARTS.sub(lambda found: found[0].replace(" ", "\xa0"), said)
    assert held == "At 9.40\xa0pm Health\xa0Visitor\xa01 rang."
    assert HELD_PARTS.sub(lambda found: found[0].replace("\xa0", " "), held) == said
