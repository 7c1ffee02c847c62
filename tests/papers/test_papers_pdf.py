"""Papers as PDF: PDF/UA-1 and PDF/A-2a, marked and numbered on each page, and no character lost without a word."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crg_tui.papers import glyphs
from crg_tui.papers.model import (
    Block,
    Box,
    Bullets,
    Document,
    Facts,
    FormField,
    Heading,
    Item,
    NewPage,
    Notice,
    Paragraph,
    Quote,
    Status,
    Table,
    made_at,
)
from crg_tui.papers.pdf import to_pdf
from tests.papers.checks.pdf_faults import faults
from tests.papers.reading import HOSTILE, Pdf

BARE = Document("Title", "", "", "", Status.ISSUED, "2026-11-24")


def paper(*blocks: Block) -> Document:
    return replace(BARE, blocks=blocks)


def squeezed(text: str) -> str:
    """Text without blanks, as lines may break at any of them."""
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def read() -> Pdf:
    from tests.papers.sample import MINUTES

    return Pdf(to_pdf(MINUTES))


def test_it_says_that_it_is_accessible_and_archival(read: Pdf) -> None:
    root = read.file.Root
    assert bool(root.MarkInfo.Marked)
    assert str(root.Lang) == "en-GB"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    metadata = read.metadata()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "Minutes of the meeting of 24 November 2099" in metadata
    assert "Sampleshire Safeguarding Children Partnership" in metadata
    assert "2099-11-25T09:30:00" in metadata


def test_its_structure_is_real(read: Pdf) -> None:
    roles = read.roles()
    assert {
        "Title",
        "H1",
        "H2",
        "P",
        "L",
        "LI",
        "Table",
        "THead",
        "TH",
        "TBody",
        "TR",
        "TD",
        "Caption",
        "BlockQuote",
    } <= set(roles)
    assert roles.count("Table") == 3
    assert roles.count("TH") == 4 + 3 + 4
    assert roles.count("H1") == 1 + 5 + 2 + 1
    assert roles.count("H2") == 2


def test_its_fonts_are_inside_and_readable(read: Pdf) -> None:
    fonts = read.fonts()
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())
    assert any("LibertinusSerif" in str(font.BaseFont) for font in fonts)


def test_each_page_is_marked_sealed_and_numbered(read: Pdf) -> None:
    assert len(read.pages) > 2
    for number, page in enumerate(read.pages, 1):
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert f"Page {number} of {len(read.pages)}" in page
        assert "Issued, version 1, seal 4711 ABCDE FGHJK MNPQR STVWX" in page
        assert page.count("DRAFT UNTIL APPROVED") == 1


def test_it_says_what_the_minutes_say(read: Pdf) -> None:
    whole = squeezed(read.text)
    for said in (
        "Sampleshire Safeguarding Children Partnership",
        "Notice: Provisional: the meeting was inquorate for this item until 10:12.",
        "4. 2099-012: Child K, 4 months",
        "NHS Sampleshire ICB disagrees, in its own words, read back at 10:52",
        "A further review would delay the change that the health visitors have asked for since the spring.",
        "Ask Probation for its return again, naming a date",
        "25 November 2099, 09:30",
        "ICB: integrated care board.",
    ):
        assert squeezed(said) in whole


def test_a_draft_says_so_on_each_page(minutes: Document) -> None:
    approved = Pdf(to_pdf(replace(minutes, status=Status.APPROVED)))
    assert not any("DRAFT" in page for page in approved.pages)
    draft = Pdf(to_pdf(replace(minutes, status=Status.DRAFT, seal=None)))
    assert all(page.count("DRAFT") == 1 for page in draft.pages)
    drawn = [page for page in draft.file.pages if b"0.9137" in page.Contents.read_bytes()]
    assert len(drawn) == len(draft.pages)
    assert "seal" not in draft.text


def test_an_item_says_of_itself_at_the_top_of_each_of_its_pages_how_it_stands() -> None:
    copy = Item("Paper 2:", "Minutes", _filling(70), "DRAFT UNTIL APPROVED")
    plain = replace(BARE, status=Status.WORKING, blocks=(*_filling(1), NewPage(), copy, NewPage(), *_filling(1)))
    pages = Pdf(to_pdf(plain)).pages
    assert [page.count("DRAFT UNTIL APPROVED") for page in pages] == [0, *[1] * (len(pages) - 2), 0] and len(pages) > 3


def test_the_head_of_further_pages_counts_children_where_they_are_many() -> None:
    named = "Decision 2099-001/D1 (Child A, Child B, Child C, Child D, Child E): next step after the rapid review"
    first, second = Pdf(to_pdf(replace(paper(*_filling(50)), title=named))).pages
    assert squeezed("Child D, Child E") in squeezed(first)
    short = "Decision 2099-001/D1 (Child A and 4 others): next step after the rapid review"
    assert squeezed(short) in squeezed(second) and "\u2026" not in second


def test_the_same_paper_gives_the_same_bytes(minutes: Document) -> None:
    assert to_pdf(minutes) == to_pdf(minutes)
    assert to_pdf(minutes) != to_pdf(replace(minutes, made_on="2099-11-26"))


def _filling(lines: int) -> tuple[Block, ...]:
    return tuple(Paragraph(f"Line {number}") for number in range(lines))


@pytest.mark.parametrize("before", [0, 22, 26, 28])
def test_a_box_is_whole_while_it_is_short_and_no_line_of_a_longer_one_is_left_alone(before: int) -> None:
    for lines, most in ((6, 1), (20, 2)):
        box = Box("Decision 2099-001/D1", (Paragraph("Begins here"), *_filling(lines), Paragraph("Ends here")))
        pages = [page.split("Decision")[-1] for page in Pdf(to_pdf(paper(*_filling(before), box))).pages]
        held = [page.count("Line") for page in pages if "Begins here" in page or "Ends here" in page]
        assert len(held) <= most and min(held) >= 2


def test_no_heading_stands_alone_and_neither_does_the_first_or_the_last_row_of_a_table() -> None:
    rows = tuple((f"Seat {number}", "agree") for number in range(16))
    for before in range(14, 31):
        blocks = (*_filling(before), Heading(1, "Headed"), Table("Caption", ("Agency", "Position"), rows))
        pages = Pdf(to_pdf(paper(*blocks))).pages
        assert all(page.count("Seat") != 1 for page in pages), before
        [headed] = [page for page in pages if "Headed" in page]
        assert "Caption" in headed and "Seat 1" in headed, before


def test_no_table_leaves_one_or_two_of_its_rows_on_the_next_page() -> None:
    rows = tuple((f"Seat {number}", "agree") for number in range(16))
    for before in range(14, 31):
        pages = Pdf(to_pdf(paper(*_filling(before), Table("", ("Agency", "Position"), rows)))).pages
        assert pages[-1].count("Seat") not in (1, 2), before


@pytest.mark.parametrize("before", range(20, 32, 2))
def test_what_stands_between_a_heading_and_a_table_or_an_item_goes_with_them(before: int) -> None:
    rows = tuple((f"Seat {number}", "agree") for number in range(5))
    table = (Heading(1, "Headed"), Paragraph("It was judged under these."), Table("", ("Agency", "Position"), rows))
    box = Box("Decision 2099-001/D1", tuple(Paragraph(f"Boxed {number}") for number in range(9)))
    item = Item("", "Headed", (Paragraph("From the minutes."), Item("4", "Seat 0", (Paragraph("Said."), box))))
    for blocks in (table, (item,)):
        pages = Pdf(to_pdf(paper(*_filling(before), *blocks))).pages
        [headed] = [page for page in pages if "Headed" in page]
        assert "Seat 0" in headed


def test_a_table_of_tall_rows_begins_below_its_heading_where_one_of_them_fits() -> None:
    rows = tuple((f"Seat {number}", "What it thinks. " * 40) for number in range(5))
    pages = Pdf(to_pdf(paper(*_filling(18), Heading(1, "Headed"), Table("", ("Agency", "Reason"), rows)))).pages
    assert "Headed" in pages[0] and "Seat 0" in pages[0] and len(pages) == 2


def test_a_date_stays_on_one_line_of_its_column() -> None:
    action = "Find out who answers calls to the duty desk at each hour, and how the caller learns of it"
    rows = (
        ("2026-012/A1\nItem 5, Child K", action, "NHS Sampleshire Care Board, director of nursing", "28 November 2026"),
    )
    read = Pdf(to_pdf(paper(Table("", ("Reference", "Action", "Lead", "Due"), rows))))
    lines = {(round(left), round(lower)) for left, lower in _places(read) if 400 < left < 480 and lower > 100}
    assert len(lines) == 2, lines


def test_a_box_too_long_for_a_page_says_close_by_that_it_goes_on_and_begins_again_with_its_short_title() -> None:
    title = "Decision 2099-001/D1 (Child A, Child B, Child C): next step after the rapid review"
    box = Box(title, (Paragraph("Begins here"), *_filling(90), Paragraph("Ends here")))
    pages = Pdf(to_pdf(paper(box, *_filling(60)))).pages
    ended = next(number for number, page in enumerate(pages) if "Ends here" in page)
    assert ended >= 2
    for number, page in enumerate(pages):
        assert (re.search(r"Line \d+\s*continues on the next page", page) is not None) == (number < ended)
        assert ("Decision 2099-001/D1, continued" in page) == (0 < number <= ended)
    assert not any("\u2026" in page for page in pages)


@pytest.mark.parametrize("before", [0, 9, 14, 20, 25, 30])
def test_an_item_that_fits_on_a_page_stays_whole_with_its_box(before: int) -> None:
    box = Box("Decision 2099-001/D1", (*(Paragraph(f"Boxed {number}") for number in range(14)), Paragraph("Ends")))
    item = Item("4", "2099-001 Child K", (Paragraph("What was said. " * 60), box))
    pages = Pdf(to_pdf(paper(*_filling(before), item))).pages
    [held] = [page for page in pages if "4. 2099-001 Child K" in page]
    assert "Boxed 0" in held and "Ends" in held


@pytest.mark.parametrize("before", range(16, 32, 3))
def test_what_is_said_right_before_a_box_is_on_its_page(before: int) -> None:
    box = Box("Decision 2099-001/D1", (Paragraph("Begins here"), *_filling(8)))
    told = (Heading(1, "Headed"), Paragraph("Put to the group at 10:40."), Notice("Looked at"))
    pages = Pdf(to_pdf(paper(*_filling(before), *told, box))).pages
    [held] = [page for page in pages if "Begins here" in page]
    assert "Headed" in held and "Put to the group" in held and "Looked at" in held


def test_no_page_has_nothing_but_notes() -> None:
    for before in range(20, 34):
        noted = replace(paper(*_filling(before), Heading(1, "Ending"), Paragraph("Said last")), notes=("Small",) * 6)
        [held] = [page for page in Pdf(to_pdf(noted)).pages if "Small" in page]
        assert "Said last" in held and "Ending" in held, before


def test_a_sheet_of_a_form_is_filled_with_room_to_write_and_says_whose_it_is() -> None:
    sheet = (Heading(1, "Case"), FormField("Why", 2), FormField("Signature"))
    form = replace(paper(*sheet, NewPage(), *sheet), status=Status.FORM, partnership="Sampleshire Partnership")
    read = Pdf(to_pdf(form))
    assert len(read.pages) == 2 and all("Sampleshire Partnership" in page for page in read.pages)
    for page in read.file.pages:
        assert page.Contents.read_bytes().count(b" l\n") > 9


def test_header_rows_repeat_on_the_next_page() -> None:
    rows = tuple((f"Seat {number}", "agree") for number in range(120))
    pages = Pdf(to_pdf(paper(Table("Positions", ("Seat", "Position"), rows)))).pages
    assert len(pages) > 2
    assert all("Position" in page for page in pages)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_prints_as_text(text: str) -> None:
    short = text[:300]
    hostile = Document(
        title=short,
        what=short,
        partnership=short,
        marking=short,
        status=Status.DRAFT,
        made_on="2026-11-24",
        version=short,
        blocks=(
            Heading(1, short),
            Paragraph(text),
            Facts(((short, short), ("short", short))),
            Table(short, (short, "b"), ((short, short), ("", short)), (1, 4)),
            Item("1", short, (Bullets((short,)),)),
            Box(short, (Quote(short, short), Notice(short))),
        ),
        notes=(short,),
    )
    read = Pdf(to_pdf(hostile))
    assert all(lower > 15 for _, lower in _places(read))
    if text.isascii():
        assert squeezed(read.text).count(squeezed(text[:60])) >= (18 if text.strip() else 0)
    assert ("that its fonts lack" in read.text) == (text in (HOSTILE["emoji"], HOSTILE["gurmukhi"], HOSTILE["private"]))


def test_titles_without_end_are_printed_to_their_end() -> None:
    # PDF/A bounds its strings, so neither bookmarks nor properties can hold these.
    document = replace(paper(Heading(1, "y" * 17_000)), title="q" * 17_000)
    text = Pdf(to_pdf(document)).text
    # Once more at the top of pages, shortened.
    assert text.count("y") == 17_000
    assert text.count("q") > 17_000


@pytest.mark.parametrize("header", ["h" * 6_000, "h\n" * 120])
def test_a_header_taller_than_a_page_ends(header: str) -> None:
    read = Pdf(to_pdf(paper(Table("", (header, "b"), (("x\n" * 100 + "END", "y"),), (1, 2)))))
    assert len(read.pages) < 20
    assert read.text.count("h") == header.count("h")
    assert "Column 2" in read.text
    assert "END" in read.text
    assert all(lower > 15 for _, lower in _places(read))


@pytest.mark.parametrize(
    "block",
    [
        Notice("n " * 9_000),
        Quote("who", "n " * 9_000),
        Facts((("label", "n " * 9_000),)),
        Bullets(("n " * 9_000,)),
        Table("n " * 9_000, ("a", "b"), (("a", "b"),)),
        Heading(1, "n\n" * 300),
        Box("Box", (Notice("n\n" * 300),)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_nothing_falls_off_the_page(block: Block) -> None:
    read = Pdf(to_pdf(paper(block)))
    assert all(lower > 15 for _, lower in _places(read))
    assert read.text.count("n") >= 300


def test_a_word_wider_than_its_column_is_broken_and_not_cut_off() -> None:
    long = "".join(chr(ord("a") + number * 7 % 26) for number in range(400))
    read = Pdf(to_pdf(paper(Table("", ("Narrow", "Wide"), ((long, "Safeguarding"),), (1, 6)))))
    assert long in squeezed(read.text).replace("\u200b", "")
    assert all(70 < left < 525 for left, _ in _places(read))


def _places(read: Pdf) -> list[tuple[float, float]]:
    """Where pieces of text begin, in points from the left and the lower edge of the page."""
    import pikepdf

    found: list[tuple[float, float]] = []
    for page in read.file.pages:
        for instruction in pikepdf.parse_content_stream(page):
            operands: Any = instruction.operands
            if str(instruction.operator) == "cm" and float(operands[0]) == 1 and float(operands[4]) > 0:
                found.append((float(operands[4]), float(operands[5])))
    return found


def _compiles(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    import typst

    counted: list[int] = []
    real = typst.Compiler

    def counting(*arguments: Any, **named: Any) -> Any:
        counted.append(1)
        return real(*arguments, **named)

    monkeypatch.setattr(typst, "Compiler", counting)
    return counted


def test_english_is_set_at_once(minutes: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = _compiles(monkeypatch)
    to_pdf(minutes)
    assert len(counted) == 1


def test_many_missing_characters_cost_one_more_compile(minutes: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = _compiles(monkeypatch)
    sixty_five = "".join(chr(0x4E00 + 11 * number) for number in range(65))
    read = Pdf(to_pdf(replace(minutes, blocks=(Paragraph(sixty_five), Table("", (sixty_five,), ())))))
    assert len(counted) == 2
    assert squeezed(read.text).count("[U+4E0B]") == 2
    assert "The PDF shows by their code 65 characters that its fonts lack: U+4E00, U+4E0B," in read.text
    assert squeezed("and 5 more.") in squeezed(read.text)


@pytest.mark.parametrize(
    ("text", "shown", "named"),
    [
        ("王 and 王", "[U+738B] and [U+738B]", "1 character that its fonts lack: U+738B."),
        ("ਗੁ", "[U+0A17][U+0A41]", "2 characters that its fonts lack: U+0A17, U+0A41."),
        ("👨\u200d👩", "[U+1F468][U+200D][U+1F469]", "3 characters that its fonts lack: U+200D, U+1F468, U+1F469."),
        ("👍🏽!", "[U+1F44D][U+1F3FD]!", "2 characters that its fonts lack: U+1F3FD, U+1F44D."),
        # Typst would print the accent alone, and the frame without its digit, and say nothing.
        ("a王\u0301b", "a[U+738B][U+0301]b", "2 characters that its fonts lack: U+0301, U+738B."),
        ("1\ufe0f\u20e3", "1[U+FE0F][U+20E3]", "2 characters that its fonts lack: U+20E3, U+FE0F."),
        ("e\u1ab0x", "e[U+1AB0]x", "1 character that its fonts lack: U+1AB0."),
        ("a\ue000b\U0010fffd", "a[U+E000]b[U+10FFFD]", "2 characters that its fonts lack: U+E000, U+10FFFD."),
        ("a\ufeffb\ufffcc", "a[U+FEFF]b[U+FFFC]c", "2 characters that its fonts lack: U+FEFF, U+FFFC."),
        # Typst ends in a panic over this one.
        ("\u05d0\U0001d189\U000e0021", "[U+1D189][U+E0021]", "2 characters that its fonts lack: U+1D189, U+E0021."),
        ("\ufdd0\U0001ffff\ud800", "[U+FDD0][U+1FFFF][U+D800]", "shown by their code: U+D800, U+FDD0, U+1FFFF."),
        ("\ufffd\U000323af", "[U+323AF]", "1 character that its fonts lack: U+323AF."),
    ],
)
def test_what_the_fonts_lack_is_shown_by_its_code(text: str, shown: str, named: str) -> None:
    whole = squeezed(Pdf(to_pdf(paper(Paragraph(text), Heading(1, text), Facts(((text, text),))))).text)
    assert whole.count(squeezed(shown)) == 4
    assert squeezed(named) in whole


@pytest.mark.parametrize(
    "text",
    [
        "Łódź Ọ̀rọ̀ ẹ̀kọ́ ṣẹ́ Nguyễn Thị Hường İstanbul Șț ɛɔŋ",
        unicodedata.normalize("NFD", "Nguyễn Thị Hường é"),
        "Ελλάδα Привет Հայերեն ქართული",
        "שָׁלוֹם",
        "مُحَمَّد می\u200cخواهم",
        "श्री कृष्ण र\u200d्य",
        "½ ° £ € • … – — ‘’ “” ™ ✓ → ≥ ☐ ❤\ufe0f",
        "soft\u00adhyphen no\u00a0break zero\u200bwidth",
        "[U+738B] as a person typed it",
        "tab\tand\u2028line",
    ],
)
def test_what_the_fonts_have_is_left_alone(text: str) -> None:
    setter = glyphs.Setter()
    document = paper(Paragraph(text), Heading(1, text))
    assert setter.missing(document).spell(text) == (text, set())
    assert "that its fonts lack" not in Pdf(to_pdf(document)).text


def test_usual_characters_are_in_the_first_font() -> None:
    usual = [chr(point) for point in range(0x20, 0x20B0) if not glyphs.is_unusual(chr(point))]
    assert len(usual) > 300
    assert glyphs.Setter().lacking(usual)[glyphs.FAMILIES[0]] == frozenset()


def test_a_refusal_after_all_is_answered_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the search for missing characters blind, typst's own complaint would still lead to a paper."""
    monkeypatch.setattr(glyphs, "is_unusual", lambda text: False)
    blind = glyphs.Missing({family: frozenset() for family in glyphs.FAMILIES})
    monkeypatch.setattr(glyphs.Setter, "missing", lambda self, document: blind)
    read = Pdf(to_pdf(paper(Paragraph("王小明 and \ue000"))))
    assert "[U+738B][U+5C0F][U+660E] and [U+E000]" in read.text


def test_after_some_rounds_only_ascii_is_left() -> None:
    missing = glyphs.Missing({family: frozenset() for family in glyphs.FAMILIES})
    for _ in range(5):
        missing = missing.and_also(frozenset("王"))
    assert missing.spell("aé王") == ("a[U+00E9][U+738B]", {"é", "王"})


def test_a_folder_of_fonts_is_read(minutes: Document, tmp_path: Path) -> None:
    assert glyphs.Setter(tmp_path).families == glyphs.FAMILIES
    assert to_pdf(minutes, fonts=tmp_path) == to_pdf(minutes)


def test_templates_reach_for_nothing() -> None:
    for template in Path(glyphs.__file__).parent.glob("*.typ"):
        text = re.sub(r"//.*", "", template.read_text(encoding="utf-8"))
        text = re.sub(r'^#import "(words|parts)\.typ": \*$', "", text, flags=re.MULTILINE)
        assert not re.search(r"#?\b(import|include|read|image|csv|yaml|toml|xml|plugin|eval)\b|@preview", text), (
            template
        )


def test_a_bare_paper_and_every_blank_print(minutes: Document) -> None:
    blanks: tuple[Block, ...] = (
        Heading(1, ""),
        Heading(3, " "),
        Paragraph(""),
        Facts(()),
        Facts((("", ""),)),
        Table("", ("", ""), (("", ""),)),
        Table("No rows", ("a",), ()),
        Item("", "", (Box("", (Heading(1, "deep"), Heading(4, "deeper"))),)),
        Bullets(()),
        Bullets(("",)),
        Quote("", ""),
        Notice("\u200b"),
    )
    bare = Document("", "", "", "", Status.DRAFT, "2026-11-24", blanks, notes=("",))
    assert "(no title)" in Pdf(to_pdf(bare)).text
    assert made_at(bare).year == 2026


def test_nothing_is_found_against_a_letter_a_form_and_minutes_with_contents() -> None:
    from tests.papers.sample import FORM, LETTER, MINUTES

    for document in (LETTER, FORM, replace(MINUTES, contents=True, colour="1F4E79")):
        assert faults(to_pdf(document), document) == []


def test_what_a_plain_pdf_lacks_is_found(minutes: Document) -> None:
    import io

    import pikepdf

    file = pikepdf.open(io.BytesIO(to_pdf(minutes)))
    del file.Root.Lang, file.Root.Outlines, file.Root.ViewerPreferences
    spoilt = io.BytesIO()
    file.save(spoilt)
    told = " ".join(faults(spoilt.getvalue(), minutes))
    assert "language" in told and "bookmarks" in told and "name of the file" in told
    assert "not marked at top" in " ".join(faults(to_pdf(replace(minutes, marking="")), minutes))
