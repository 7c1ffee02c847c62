"""Letters, forms, contents and the partnership's colour: the same words and the same structure in every format."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from crg_tui.papers import colour
from crg_tui.papers.columns import column_weights
from crg_tui.papers.content import changes, struck
from crg_tui.papers.html import to_html
from crg_tui.papers.markdown import to_markdown
from crg_tui.papers.model import (
    Document,
    FormField,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    Table,
    Ticks,
    letterhead,
)
from crg_tui.papers.pdf import to_pdf
from crg_tui.papers.plain import COLUMNS, to_text
from crg_tui.papers.word import to_docx
from tests.papers.reading import HOSTILE, Pdf, Seen, markdown_texts
from tests.papers.sample import FORM, LETTER, LETTER_HEAD

ORDER = (
    *("Sampleshire Partnership", "Invented House", "1 Sample Street", "The Panel", "London", "24 November 2099"),
    *("2099-003", "Dear Panel", "Your reply on 2099-003", "We have read it.", "Yours faithfully", "Signed"),
    *("Ada Sample", "Chair"),
)


def word_of(document: Document) -> Any:
    return docx.Document(io.BytesIO(to_docx(document)))


def word_text(document: Document) -> str:
    return "\n".join(paragraph.text for paragraph in word_of(document).paragraphs)


def in_order(shown: str, words: tuple[str, ...]) -> None:
    at = 0
    for word in words:
        found = shown.find(word, at)
        assert found >= 0, (word, shown[at : at + 200])
        at = found + len(word)


def test_a_letter_reads_as_a_letter_in_every_format() -> None:
    assert letterhead(LETTER) is LETTER_HEAD
    for shown in (
        to_text(LETTER),
        "\n".join(markdown_texts(to_markdown(LETTER))),
        "\n".join(Seen(to_html(LETTER)).texts).split("</style>")[-1],
        word_text(LETTER),
        Pdf(to_pdf(LETTER)).text,
    ):
        in_order(shown[shown.index("Sampleshire Partnership") :], ("Sampleshire Partnership",))
        squeezed = re.sub(r"\s+", "", shown)
        in_order(squeezed, tuple(re.sub(r"\s+", "", word) for word in ORDER))
        assert "Status" not in shown and "A letter" not in shown
    for shown in (to_text(LETTER), to_markdown(LETTER)):
        assert "As sent, version 2, seal 4711 ABCDE" in shown


def test_a_head_of_a_letter_further_down_makes_no_letter() -> None:
    paper = replace(LETTER, blocks=(Paragraph("first"), LETTER_HEAD))
    assert letterhead(paper) is None
    assert "Status: As sent" in to_text(paper) and "The Panel" in to_text(paper)


def test_a_form_has_room_to_write_in_text() -> None:
    shown = to_text(FORM)
    assert f"Place: {'_' * (COLUMNS - 7)}" in shown
    assert "Police   ____________  ____________" in shown
    assert "Position:\n  [ ] agree\n  [ ] disagree" in shown
    assert shown.count("\n" + "_" * COLUMNS + "\n") == 3
    assert "Signed: ____" in shown and "Name: ____" in shown and "Date: ____" in shown


def test_a_form_has_room_to_write_in_markdown() -> None:
    texts = markdown_texts(to_markdown(FORM))
    assert "Place: ________________________" in texts and "[ ] agree" in texts
    assert texts.count("_" * 60) == 3
    assert texts[texts.index("Police") + 1] == "_" * 24


def test_a_form_can_be_filled_in_a_browser() -> None:
    seen = Seen(to_html(FORM))
    assert [held["rows"] for tag, held in seen.tags if tag == "textarea"] == ["1", "3"]
    assert sum(held == {"type": "checkbox"} for tag, held in seen.tags if tag == "input") == 2
    assert seen.texts.count("Position") == 1
    assert ("table", {"class": "by-hand", "style": "--room: 2"}) in seen.tags


def test_a_form_has_room_to_write_in_word() -> None:
    word = word_of(FORM)
    [table] = word.element.body.iter(qn("w:tbl"))
    heights = [row.trPr.find(qn("w:trHeight")) for row in table.tr_lst]
    assert heights[0] is None and int(heights[1].get(qn("w:val"))) > 900
    lines = [paragraph for paragraph in word.paragraphs if paragraph.style.name == "Form Line"]
    assert [paragraph.text for paragraph in lines] == ["Place: \t", "Why:", "\t", "\t", "\t"]
    ticks = [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == "Tick"]
    assert ticks == ["\u2610\tagree", "\u2610\tdisagree"]


def test_a_form_has_room_to_write_in_pdf() -> None:
    read = Pdf(to_pdf(FORM))
    assert len(read.pages) == 2 and "Signed" in read.pages[1]
    assert read.text.count("\u2610") == 2 and "_" not in read.text
    assert {"Table", "TH", "L", "LI"} <= set(read.roles())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_in_letters_and_forms_stays_text(text: str) -> None:
    blocks = (
        Letterhead(text, text, text, text, text),
        FormField(text),
        FormField(text, 2),
        Ticks(text, (text,)),
        Signature(text, text),
        Table("", (text, "b"), ((text, ""),), room=1),
        Heading(1, text),
    )
    document = replace(LETTER, blocks=blocks, contents=True)
    seen = Seen(to_html(document))
    harmless = Seen(to_html(replace(LETTER, blocks=(LETTER_HEAD, *FORM.blocks, Heading(1, "a")), contents=True)))
    assert {tag for tag, _ in seen.tags} <= {tag for tag, _ in harmless.tags}
    shown = "\n".join(Seen(to_html(document)).texts)
    assert shown.count(text) >= 8
    to_text(document)
    word_of(document)


@pytest.mark.parametrize("name", ["typst", "accents", "gurmukhi", "emoji", "long", "starts", "blank"])
def test_hostile_text_in_letters_and_forms_prints(name: str) -> None:
    text = HOSTILE[name][:600]
    blocks = (Letterhead(text, text, text, text, text), FormField(text), Ticks(text, (text,)), Signature(text, text))
    assert len(Pdf(to_pdf(replace(LETTER, blocks=blocks))).pages) >= 1


def test_contents_list_the_headings_with_links(minutes: Document) -> None:
    paper = replace(minutes, contents=True)
    wanted = [
        *(
            "Attendance",
            "1. Welcome and confidentiality",
            "2. Declarations of interest",
            "3. 2099-011: Child J, 7 months",
        ),
        *("Decision 2099-011/D1: rapid review", "4. 2099-012: Child K, 4 months"),
        *("Decision 2099-012/D2: local child safeguarding practice review", "5. Panel's reply on 2099-007"),
        *("Actions from this meeting", "Next meeting", "Notes"),
    ]
    text = to_text(paper)
    listed = text[text.index("Contents") : text.index("Notice:")].splitlines()
    assert [line.strip() for line in listed[1:] if line] == wanted

    seen = Seen(to_html(paper))
    links = [held["href"] for tag, held in seen.tags if tag == "a"]
    places = {held.get("id"): tag for tag, held in seen.tags}
    assert len(links) == len(wanted) and all(link and link[1:] in places for link in links)
    assert len(set(links)) == len(links)

    markdown = to_markdown(paper)
    assert "- [3. 2099-011: Child J, 7 months](#3-2099-011-child-j-7-months)" in markdown
    assert "  - [Decision 2099-011/D1: rapid review](#decision-2099-011d1-rapid-review)" in markdown

    word = word_of(paper)
    lines = [paragraph for paragraph in word.element.body.iter(qn("w:p")) if (paragraph.style or "").startswith("TOC")]
    said = [[part.text or "-" for part in line.iter(qn("w:t"), qn("w:noBreakHyphen"))] for line in lines]
    assert ["".join(parts) for parts in said] == wanted
    marks = {mark.get(qn("w:name")) for mark in word.element.body.iter(qn("w:bookmarkStart"))}
    anchors = [link.get(qn("w:anchor")) for link in word.element.body.iter(qn("w:hyperlink"))]
    assert len(anchors) == len(set(anchors)) == len(wanted) and set(anchors) <= marks
    kinds = [mark.get(qn("w:fldCharType")) for mark in word.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"] * len(wanted)
    asked = [(field.text or "").split()[:2] for field in word.element.body.iter(qn("w:instrText"))]
    assert asked == [["PAGEREF", anchor] for anchor in anchors]

    read = Pdf(to_pdf(paper))
    assert {"TOC", "TOCI"} <= set(read.roles())
    first = re.sub(r"\s", "", read.pages[0])
    assert all(re.sub(r"\s", "", line) in first for line in wanted)


def test_the_same_heading_twice_leads_to_two_places(minutes: Document) -> None:
    paper = replace(minutes, contents=True, notes=(), blocks=(Heading(1, "Views"), Heading(1, "Views")))
    assert "(#views)" in to_markdown(paper) and "(#views-1)" in to_markdown(paper)
    assert [held["href"] for tag, held in Seen(to_html(paper)).tags if tag == "a"] == ["#part-1", "#part-2"]


def test_contents_of_a_paper_without_headings_are_left_out(minutes: Document) -> None:
    paper = replace(minutes, contents=True, notes=(), blocks=(Paragraph("a"),))
    assert "Contents" not in to_markdown(paper) + to_html(paper).split("<body>")[1] + word_text(paper)
    assert "Contents" not in to_text(paper)
    assert "Contents" not in Pdf(to_pdf(paper)).text


@pytest.mark.parametrize(
    ("given", "words", "lines"),
    [
        (None, "000000", "000000"),
        ("1f4e79", "1F4E79", "1F4E79"),
        ("767676", "767676", "767676"),
        ("777777", "000000", "777777"),
        ("FFCC00", "000000", "FFCC00"),
        ("FFFFFF", "000000", "000000"),
    ],
)
def test_a_colour_too_light_to_read_only_rules_lines(given: str | None, words: str, lines: str) -> None:
    assert (colour.of_words(given), colour.of_lines(given)) == (words, lines)


def test_the_contrast_of_black_and_white() -> None:
    assert round(colour.contrast("000000"), 2) == 21 and round(colour.contrast("FFFFFF"), 2) == 1


def test_the_colour_stands_in_every_format_that_has_colours(minutes: Document) -> None:
    dark, light = replace(minutes, colour="1F4E79"), replace(minutes, colour="FFCC00")
    assert "--words: #1F4E79; --rule: #1F4E79;" in to_html(dark)
    assert "--words: #000000; --rule: #FFCC00;" in to_html(light)
    assert str(word_of(dark).styles["Heading 1"].font.color.rgb) == "1F4E79"
    assert str(word_of(light).styles["Heading 1"].font.color.rgb) == "000000"
    plain = replace(light, blocks=(Paragraph("No notice below the head"),))
    assert 'color="FFCC00"' in word_of(plain).element.xml.replace("w:", "")
    assert to_pdf(dark) != to_pdf(light) != to_pdf(minutes)
    assert to_text(dark) == to_text(minutes) and to_markdown(dark) == to_markdown(minutes)


def test_words_are_struck_out_of_letters_and_forms_and_changes_are_told() -> None:
    mark = "[struck out]"
    gone = struck.without_case(LETTER, ["Ada Sample", "1 Sample Street"], mark, references=["2099-003"], items=[])
    text = to_text(gone)
    assert "Ada Sample" not in text and "1 Sample Street" not in text and "Our reference: [struck out]" in text
    assert "Dear Panel" in text and "24 November 2099" in text
    head = replace(LETTER_HEAD, recipient="The Secretary of State")
    later = replace(LETTER, blocks=tuple(head if block is LETTER_HEAD else block for block in LETTER.blocks))
    [change] = changes.between(LETTER, later)
    assert change.sentence.endswith("was: To: The Panel\nLondon; now: To: The Secretary of State")
    assert changes.between(FORM, FORM) == ()
    ticked = tuple(Ticks("Position", ("agree",)) if isinstance(block, Ticks) else block for block in FORM.blocks)
    assert [change.now for change in changes.between(FORM, replace(FORM, blocks=ticked))] == ["Position: agree"]


def test_running_text_in_a_table_gets_the_width_that_short_cells_leave() -> None:
    short = Table("", ("Seat", "View", "Why", "When"), (("Council", "yes", "because", "10:00"),), (4, 3, 6, 5))
    assert column_weights(short) == (4, 3, 6, 5)
    long = replace(short, rows=(("Sampleshire Council", "yes", "many words of running text " * 20, "10:00"),))
    seat, view, why, when = column_weights(long)
    whole = seat + view + why + when
    assert why / whole > 0.5 and seat / whole * 92 > len("Sampleshire") and min(view, when) > 0


def test_what_is_long_gets_the_room_of_a_table_and_a_few_words_stand_on_two_lines() -> None:
    action = "Find out who answers calls to the duty desk at each hour, and how the caller learns of it"
    rows = (("2026-012/A10", action, "Sample Community Trust, head of safeguarding", "18 December 2026\nOpen"),)
    reference, what, lead, due = column_weights(Table("", ("Reference", "Action", "Lead", "Due, and status"), rows))
    whole = reference + what + lead + due
    assert what > 0.4 * whole and reference < 0.18 * whole and due < 0.21 * whole
    views = (("Sampleshire Police", "LCSPR", "No reason. " * 40, "at the meeting, item 3, 10:00"),) * 4
    *rest, how = column_weights(Table("", ("Agency", "View", "Reason", "How given"), views))
    assert how / (sum(rest) + how) * 92 >= len("at the meeting, ") + 2
