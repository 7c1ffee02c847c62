"""The form as a spreadsheet and as a Word file: what is written blank is read back, and hostile files are refused."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import openpyxl.chart
import openpyxl.comments
import pytest

from crg_tui.domain import return_form as form
from crg_tui.domain.return_reading import ReadForm, read_form
from crg_tui.handover import return_sheet
from crg_tui.handover.return_sheet import BlankSheet, UnreadableSheet
from crg_tui.papers import word_cells
from crg_tui.papers.word_reading import UnreadableWord

TODAY = date(2026, 11, 25)
TOLD = BlankSheet(
    "2026-001", "Police", "We ask you what you know.", "Wanted by 1 December 2026.", "OFFICIAL & SENSITIVE", (), TODAY
)
BLANK = return_sheet.blank(TOLD)


def filled(change: Callable[[Any], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(BLANK))
    row(book, form.INVOLVED, "yes")
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def row(book: Any, label: str, said: object) -> None:
    for cells in book[form.HEAD].iter_rows(max_col=2):
        if cells[0].value == label:
            cells[1].value = said


def read(content: bytes) -> ReadForm:
    return read_form(return_sheet.read(content)[0], TODAY)


def told(made: ReadForm) -> list[str]:
    return [one.sentence for one in made.problems]


def repacked(content: bytes, change: dict[str, bytes | None]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if change.get(name, b"") is not None:
                new.writestr(name, change.get(name) or old.read(name))
        for name, said in change.items():
            if said and name not in old.namelist():
                new.writestr(name, said)
    return saved.getvalue()


def test_a_blank_says_whose_it_is_and_nothing_else() -> None:
    made = read(BLANK)
    assert (made.case_ref, made.agency, made.readable) == ("2026-001", "Police", True)
    assert told(made) == ["Return, Were you involved?: nothing stands there; write yes or no"]
    assert return_sheet.blank(TOLD) == BLANK


def test_what_spreadsheets_make_of_dates_and_numbers_is_read() -> None:
    def fill(book: Any) -> None:
        sheet = book["Involvement"]
        for column, said in enumerate(
            (datetime(2025, 2, 3, tzinfo=UTC).replace(tzinfo=None), 2026, "Response", 12.0, 1.5), 1
        ):
            sheet.cell(5, column, said).number_format = "General" if column > 1 else "dd/mm/yyyy"

    made = read(filled(fill))
    assert told(made) == []
    [entry] = made.entries
    assert (str(entry.began), str(entry.ended), entry.wording, entry.source) == ("3 February 2025", "2026", "12", "1.5")


def test_formulas_are_named_and_never_worked_out() -> None:
    def fill(book: Any) -> None:
        book["Learning"]["A5"] = '=HYPERLINK("http://example.invalid","x")'
        book["Learning"]["A6"] = "Ask"
        book["Learning"]["A7"] = "#REF!"

    made = read(filled(fill))
    assert told(made)[0].startswith("Learning, row 5, What was learnt: it holds a formula")
    assert told(made)[1].startswith("Learning, row 7, What was learnt: it holds an error")
    assert [entry.wording for entry in made.entries] == ["Ask"]


def test_text_that_looks_like_a_formula_stays_text() -> None:
    def fill(book: Any) -> None:
        book["Learning"]["A5"] = "=not a formula"
        book["Learning"]["A5"].data_type = "s"

    assert [entry.wording for entry in read(filled(fill)).entries] == ["=not a formula"]


def test_joined_cells_are_named() -> None:
    def fill(book: Any) -> None:
        book["Learning"]["A5"] = "Ask"
        book["Learning"].merge_cells("A5:A6")

    made = read(filled(fill))
    assert told(made) == ["Learning, A5 to A6: cells are joined into one; part them, and fill in each line"]


def test_a_range_of_joined_cells_as_large_as_the_sheet_takes_no_time() -> None:
    content = filled(lambda book: book["Learning"].__setitem__("A5", "Ask"))
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheet = packed.read("xl/worksheets/sheet5.xml")
    assert b"<mergeCell " in sheet
    huge = sheet.replace(b"<mergeCell ", b'<mergeCell ref="A5:XFD1048576"/><mergeCell ', 1)
    assert any("A5 to XFD1048576" in one for one in told(read(repacked(content, {"xl/worksheets/sheet5.xml": huge}))))


def test_more_sheets_and_missing_sheets_are_said() -> None:
    def fill(book: Any) -> None:
        book.create_sheet("By the way")["A1"] = "more"
        book.create_sheet("Empty")
        del book["Chronology"]

    made = read(filled(fill))
    assert told(made)[0].startswith("By the way: it is no part of the form")
    assert told(made)[1].startswith("Chronology: this part is not in the file")


@pytest.mark.parametrize("drawn", [True, False])
def test_a_sheet_without_cells_is_said_and_the_rest_is_read(drawn: bool) -> None:
    def fill(book: Any) -> None:
        book["Learning"]["A5"] = "Ask"
        sheet = book.create_chartsheet("How often")
        if drawn:
            sheet.add_chart(openpyxl.chart.BarChart())

    grids, notices = return_sheet.read(filled(fill))
    assert "Sheet “How often” holds no cells, a chart for example, and was not read." in notices
    assert [entry.wording for entry in read_form(grids, TODAY).entries] == ["Ask"]


def test_comments_and_pictures_are_said() -> None:
    def fill(book: Any) -> None:
        book["Learning"]["A5"].comment = openpyxl.comments.Comment("Ring us", "A post")
        book["Learning"].add_chart(openpyxl.chart.BarChart())

    notices = return_sheet.read(filled(fill))[1]
    assert notices == ("Comments on cells were not read.", "Pictures, charts and text boxes were not read.")
    assert return_sheet.read(BLANK)[1] == ()


def test_every_mistake_of_a_line_is_named() -> None:
    def fill(book: Any) -> None:
        book["Involvement"]["A5"], book["Involvement"]["B5"] = "2026", "2025"
        book["Involvement"]["C5"] = "x" * 501
        book["Chronology"]["B5"], book["Chronology"]["E5"] = "2025", "x" * 501

    places = [one.place for one in read(filled(fill)).problems]
    assert [place.partition(", row 5, ")[2] for place in places] == [
        "What the service did", "Service", "To", "Event", "Source", "Until",
    ]  # fmt: skip


def test_ten_thousand_lines() -> None:
    def fill(book: Any) -> None:
        for number in range(10_000):
            book["Chronology"].cell(5 + number, 4, f"event {number}")

    made = read(filled(fill))
    assert len(made.events) == form.MOST_LINES
    assert "more than 2,000 lines" in told(made)[-1]


def test_what_stands_far_down_is_not_passed_over_in_silence() -> None:
    made = read(filled(lambda book: book["Learning"].cell(1_048_576, 1, "far")))
    assert told(made)[0] == "Learning, row 1048576: so far down nothing is read; rows go to 20,000"


def test_macros_are_remarked_and_not_run() -> None:
    grids, notices = return_sheet.read(repacked(BLANK, {"xl/vbaProject.bin": b"macro"}))
    assert notices == ("The file holds macros. None was run.",)
    assert read_form(grids, TODAY).readable


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("content", "said", "hostile"),
    [
        (b"hello", "neither a spreadsheet", False),
        (b"PK\x03\x04 and then nothing", "damaged", False),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old format", False),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password", False),
        (repacked(BLANK, {"xl/workbook.xml": None}), "holds no spreadsheet", False),
        (repacked(BLANK, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument", False),
        (repacked(BLANK, {"xl/worksheets/sheet1.xml": b"<worksheet"}), "damaged", False),
        (repacked(BLANK, {"xl/worksheets/sheet1.xml": ENTITIES}), "entities", True),
        (repacked(BLANK, {"docProps/extra.xml": ENTITIES.decode().encode("utf-16")}), "entities", True),
        (repacked(BLANK, {"xl/media/bomb.bin": bytes(21 * 1024 * 1024)}), "unpacks to far more", True),
        (repacked(BLANK, {f"x/{n}": bytes(7 * 1024 * 1024) for n in range(10)}), "unpacks to far more", True),
        (repacked(BLANK, {f"x/{n}": b"x" for n in range(2_100)}), "parts", True),
    ],
)  # fmt: skip
def test_what_is_no_form_or_means_harm_is_refused(content: bytes, said: str, hostile: bool) -> None:
    with pytest.raises(UnreadableSheet, match=said) as raised:
        return_sheet.read(content)
    assert raised.value.hostile is hostile


def test_damage_anywhere_is_a_clear_sentence() -> None:
    chance = random.Random(7)
    with zipfile.ZipFile(io.BytesIO(filled(lambda book: book["Learning"].__setitem__("A5", "Ask")))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for _ in range(60):
        name = chance.choice([one for one in parts if one.endswith((".xml", ".rels"))])
        said = bytearray(parts[name])
        for _ in range(chance.randint(1, 4)):
            said[chance.randrange(len(said))] = chance.randrange(256)
        try:
            read(repacked(BLANK, {**parts, name: bytes(said)}))
        except UnreadableSheet as error:
            assert str(error)


def word(rows: str, head: str = "") -> bytes:
    """A Word file whose body is one table, as its own XML."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<?xml version="1.0"?>{head}<w:document xmlns:w="{space}"><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>'
    )
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as packed:
        packed.writestr("word/document.xml", body)
    return saved.getvalue()


def cell(said: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:tc>"


FIRST_OF_TWO, ACROSS, FAR_ACROSS = (
    f'<w:{name} w:val="{value}"/>' for name, value in (("vMerge", "restart"), ("gridSpan", "2"), ("gridSpan", "9999"))
)


def test_cells_of_a_word_table_joined_and_nested() -> None:
    inner = "<w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>inner</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc>"
    rows = (
        f"<w:tr>{cell('a')}{cell('b', FIRST_OF_TWO)}</w:tr>"
        f"<w:tr>{cell('c', ACROSS)}</w:tr>"
        f"<w:tr>{inner}{cell('', '<w:vMerge/>')}</w:tr>"
    )
    (table,) = word_cells.tables(word(rows))
    told = [[(one.text, one.merged) for one in row] for row in table.rows]
    assert told == [[("a", False), ("b", False)], [("c", True), ("", False)], [("inner", False), ("", True)]]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (word("<w:tr/>", '<!DOCTYPE x [<!ENTITY a "aaaa">]>'), "declares entities"),
        (word("<w:tr/>" * 20_001), "more than 20,000 rows"),
        (word(f"<w:tr>{cell('a', FAR_ACROSS) * 2}</w:tr>"), "more than 60 columns"),
        (word(f"<w:tr>{cell('x' * 8_000_001)}</w:tr>"), "more than 8,000,000 characters"),
        (word("<w:tr>")[:-40], "damaged"),
    ],
)
def test_a_word_file_that_is_no_form_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableWord, match=said):
        word_cells.tables(content)


def test_a_text_box_stands_beside_the_tables() -> None:
    box = "<w:p><w:r><w:t>a</w:t><w:txbxContent><w:p><w:r><w:t>b</w:t></w:r></w:p></w:txbxContent></w:r></w:p>"
    content = word("<w:tr/>")
    changed = repacked(content, {"word/document.xml": zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
                                 .replace(b"</w:body>", f"{box}</w:body>".encode())})  # fmt: skip
    assert word_cells.read(changed).beside == (("b", 1), ("a", 1))
