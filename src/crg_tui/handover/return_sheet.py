"""The form of an agency return as a spreadsheet: written blank, and read back when it was filled in.

The file comes from outside, so nothing in it is trusted: it is unpacked within bounds, parts that declare entities are
refused, no formula is worked out, and nothing that it names is fetched.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any
from xml.parsers import expat

from crg_tui.domain import return_form as form
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.return_line import Cell
from crg_tui.domain.return_reading import Grid

LARGEST_FILE, LARGEST_PART, LARGEST_UNPACKED = 30 * 1024 * 1024, 20 * 1024 * 1024, 60 * 1024 * 1024
"""Bytes: a filled-in form has some ten thousand; a part that swells beyond this is no form."""

MOST_PARTS, MOST_SHEETS, LAST_ROW, LAST_COLUMN = 2_000, 40, 20_000, 30

_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"
_ROW_OF = re.compile(r"\$?[A-Za-z]{1,3}\$?([0-9]{1,7})")
_WIDTH, _NARROWEST = 110, 14
"""Characters of all columns of a sheet, shared out by their weights, and of the narrowest of them."""
_LINES = 300
"""How many empty lines of the blank are ruled and helped with; below them it goes on without."""

PROTECTED = "it is protected by a password; save it without one and send it again"


class UnreadableSheet(Exception):
    """Nothing of the file can be read. The message is a clause that says why, for the agency that sent it.

    `hostile` says that no spreadsheet program writes such a file: it is not kept.
    """

    def __init__(self, said: str, *, hostile: bool = False) -> None:
        super().__init__(said)
        self.hostile = hostile


@dataclass(frozen=True, slots=True)
class BlankSheet:
    """What stands on the blank form of one agency: whose case and agency, who asks for it by when, the marking."""

    case_ref: str
    agency: str
    asks: str
    wanted_by: str
    marking: str
    notices: tuple[str, ...]
    made_on: date


def blank(told: BlankSheet) -> bytes:
    """The blank form: a sheet for what belongs to all of it, and one for each part. Same words, same bytes."""
    import xlsxwriter

    packed = io.BytesIO()
    book = xlsxwriter.Workbook(
        packed, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    made = told.made_on
    # The moment is that of the day: the same form has the same bytes.
    book.set_properties(
        {
            "title": f"{form.FORM_NAME}: {told.case_ref}",
            "created": datetime(made.year, made.month, made.day, tzinfo=UTC),
        }
    )
    looks = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "told": book.add_format({"text_wrap": True, "valign": "top"}),
        "head": book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "top"}),
        "line": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1}),
        "open": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
    }
    _write_head(book, told, looks)
    for part in form.PARTS:
        _write_part(book, part, told, looks)
    book.close()
    return packed.getvalue()


def _sheet(book: Any, title: str, told: BlankSheet) -> Any:
    sheet = book.add_worksheet(title)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    marking = told.marking.replace("&", "&&")
    sheet.set_header(f"&C{marking}" if marking else "")
    sheet.set_footer(f"&L{told.case_ref.replace('&', '&&')}, {title}&C{marking}&R&P of &N")
    return sheet


def _write_head(book: Any, told: BlankSheet, looks: Mapping[str, Any]) -> None:
    sheet = _sheet(book, form.HEAD, told)
    sheet.set_column(0, 0, 24, looks["open"])
    sheet.set_column(1, 1, 70, looks["open"])
    sheet.set_column(2, 2, 50, looks["open"])
    row = 0
    for words, look in (
        ("Agency return", "title"), (told.asks, "told"), *((said, "told") for said in told.notices),
        (told.marking, "told"), (told.wanted_by, "told"),
        ("Fill in each sheet; an empty one says that there is nothing. Lines may be added. Please leave headings and "
         "columns as they are. Pseudonyms, roles and posts only: no names.", "told"),
    ):  # fmt: skip
        if words:
            sheet.merge_range(row, 0, row, 2, "", looks[look])
            sheet.write_string(row, 0, words, looks[look])
            if len(words) > 130:
                sheet.set_row(row, 32)
            row += 1
    row += 1
    for label, said in ((form.FORM, form.FORM_NAME), (form.CASE, told.case_ref), (form.AGENCY, told.agency)):
        sheet.write_string(row, 0, label, looks["head"])
        sheet.write_string(row, 1, said, looks["line"])
        row += 1
    for label, helps in form.ANSWERS.items():
        sheet.write_string(row, 0, label, looks["head"])
        sheet.write_blank(row, 1, None, looks["line"])
        sheet.write_string(row, 2, helps, looks["told"])
        if label in (form.SUMMARY, form.FAMILY):
            sheet.set_row(row, 120)
        if label == form.INVOLVED:
            sheet.data_validation(row, 1, row, 1, {
                "validate": "list", "source": ["yes", "no"], "error_title": form.INVOLVED,
                "error_message": "Write yes or no.",
            })  # fmt: skip
        row += 1


def _write_part(book: Any, part: form.PartForm, told: BlankSheet, looks: Mapping[str, Any]) -> None:
    sheet = _sheet(book, part.title, told)
    last = len(part.columns) - 1
    for row, (words, look) in enumerate(((part.title, "title"), (part.told, "told"), (form.DATES, "told"))):
        sheet.merge_range(row, 0, row, last, "", looks[look])
        if words != form.DATES or any(column.is_date for column in part.columns):
            sheet.write_string(row, 0, words, looks[look])
    total = sum(column.weight for column in part.columns)
    for place, column in enumerate(part.columns):
        # Text throughout: a spreadsheet would make days out of what is no day, and other days out of "3.2".
        sheet.set_column(place, place, max(_NARROWEST, _WIDTH * column.weight // total), looks["open"])
        sheet.write_string(3, place, column.heading, looks["head"])
        for row in range(4, 4 + 12):
            sheet.write_blank(row, place, None, looks["line"])
        most = 40 if column.is_date else 32_000
        sheet.data_validation(4, place, 3 + _LINES, place, {
            "validate": "length", "criteria": "<=", "value": most, "input_title": column.heading[:32],
            "input_message": column.help[:255], "error_type": "warning", "error_title": column.heading[:32],
            "error_message": (form.DATES if column.is_date else "This is very long.")[:255],
        })  # fmt: skip
    sheet.freeze_panes(4, 0)
    sheet.repeat_rows(3)


def read(content: bytes) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    """The sheets of a filled-in form, and what there is to remark besides. Raises UnreadableSheet."""
    _check_kind(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            looked = _look(packed)
            content = _cells_only(packed, content, looked)
        return _sheets(content, looked)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableSheet("it is damaged; send it again") from error
    except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, AssertionError, SyntaxError) as error:
        # So the library says of whatever is not as it should be in a spreadsheet.
        raise UnreadableSheet("it is damaged, or is no spreadsheet that can be read; send it again") from error
    except RuntimeError as error:
        # So zipfile says that a part is encrypted.
        raise UnreadableSheet(PROTECTED) from error


def _check_kind(content: bytes) -> None:
    if len(content) > LARGEST_FILE:
        raise UnreadableSheet(f"it has {len(content):,} bytes, which no filled-in form has", hostile=True)
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UnreadableSheet(PROTECTED)
        raise UnreadableSheet("it has an old format (.xls or .doc); save it as .xlsx or .docx and send it again")
    if not content.startswith(_ZIP):
        raise UnreadableSheet("it is neither a spreadsheet (.xlsx) nor a Word file (.docx); send the form as one")


@dataclass(slots=True)
class _Looked:
    """What was seen in the parts of the file before it is read: joined cells by part, the last row with anything,
    its sheets by name and key, of each key what it is and in which part; and what of it is not read."""

    merged: dict[str, list[str]] = field(default_factory=dict)
    far: dict[str, int] = field(default_factory=dict)
    sheets: list[tuple[str, str]] = field(default_factory=list)
    parts: dict[str, tuple[str, str]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    @property
    def no_cells(self) -> dict[str, str]:
        """By its part, the name of each sheet that has no cells: a chart alone, a dialogue."""
        found = ((name, *self.parts.get(key, ("", ""))) for name, key in self.sheets)
        return {part: name for name, kind, part in found if kind and not kind.endswith("/worksheet")}


def _look(packed: zipfile.ZipFile) -> _Looked:
    names = packed.namelist()
    if len(names) > MOST_PARTS or len(set(names)) < len(names):
        raise UnreadableSheet(f"it has {len(names):,} parts, which no spreadsheet has", hostile=True)
    if "mimetype" in names:
        raise UnreadableSheet("it is OpenDocument (.ods); save it as .xlsx and send it again")
    if "xl/workbook.xml" not in names:
        raise UnreadableSheet("it holds no spreadsheet; send the form as .xlsx or .docx")
    looked = _Looked(notices=[said for wanted, said in _NOT_READ if any(wanted.search(name) for name in names)])
    unpacked = 0
    for name in names:
        content = _part(packed, name)
        unpacked += len(content)
        if unpacked > LARGEST_UNPACKED:
            raise UnreadableSheet(_SWELLS, hostile=True)
        if name.lower().endswith((".xml", ".rels")):
            _scan(content, name, looked)
    return looked


_NOT_READ = (
    (re.compile(r"(?i)vbaproject\.bin$"), "The file holds macros. None was run."),
    (re.compile(r"^xl/(threadedC|c)omments"), "Comments on cells were not read."),
    (re.compile(r"^xl/(drawings/drawing|media/)"), "Pictures, charts and text boxes were not read."),
)
_SWELLS = "it unpacks to far more than a filled-in form holds"


def _part(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as part:
        content = part.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise UnreadableSheet(_SWELLS, hostile=True)
    return content


def _scan(content: bytes, name: str, looked: _Looked) -> None:
    def declared(*_: object) -> None:
        raise UnreadableSheet("it declares entities of its own, which no spreadsheet does", hostile=True)

    sheet = name.startswith("xl/worksheets/")
    row = 0

    def begun(element: str, values: Mapping[str, str]) -> None:
        nonlocal row
        bare = element.rpartition("|")[2]
        if bare == "mergeCell":
            looked.merged.setdefault(name, []).append(values.get("ref", "")[:30])
        elif bare == "c":
            known = _ROW_OF.fullmatch(values.get("r", "")[:12])
            row = int(known[1]) if known else row
        elif bare in ("v", "is", "f"):
            looked.far[name] = max(looked.far.get(name, 0), row)

    def named(element: str, values: Mapping[str, str]) -> None:
        bare = element.rpartition("|")[2]
        if bare == "sheet":
            key = next((said for label, said in values.items() if label.endswith("|id")), "")
            looked.sheets.append((values.get("name", "")[:60], key))
        elif bare == "Relationship":
            target = values.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            looked.parts[values.get("Id", "")] = (values.get("Type", ""), part)

    parser = expat.ParserCreate(namespace_separator="|")
    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    if sheet:
        parser.StartElementHandler = begun
    elif name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        parser.StartElementHandler = named
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise UnreadableSheet("it is damaged; send it again") from error


def _cells_only(packed: zipfile.ZipFile, content: bytes, looked: _Looked) -> bytes:
    """The file without sheets that have no cells: the library stumbles over some, and passes over all."""
    without = looked.no_cells
    if not without:
        return content
    looked.notices += [f"Sheet “{name}” holds no cells, a chart for example, and was not read." for name in
                       without.values()]  # fmt: skip
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as kept:
        for name in packed.namelist():
            if name not in without:
                kept.writestr(name, packed.read(name))
    return made.getvalue()


def _sheets(content: bytes, looked: _Looked) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    import warnings

    import openpyxl

    with warnings.catch_warnings():
        # The library remarks on parts that it does not read: none of them belongs to the form.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        try:
            sheets = book.worksheets
            if len(sheets) > MOST_SHEETS:
                raise UnreadableSheet(f"it has {len(sheets)} sheets, and the form has {len(form.PARTS) + 1}")
            grids = tuple(_grid(sheet, looked) for sheet in sheets)
        finally:
            book.close()
    return grids, tuple(looked.notices)


def _grid(sheet: Any, looked: _Looked) -> Grid:
    part = str(sheet._worksheet_path).lstrip("/")
    rows: list[tuple[int, tuple[Cell, ...]]] = []
    far = looked.far.get(part, 0)
    last = min(far, LAST_ROW)
    if last:
        for number, cells in enumerate(sheet.iter_rows(min_row=1, max_row=last, max_col=LAST_COLUMN), 1):
            read_cells = tuple(_cell(cell) for cell in cells)
            if any(cell.text or cell.wrong for cell in read_cells):
                rows.append((number, read_cells))
    wrong = [(f"row {far}", f"so far down nothing is read; rows go to {LAST_ROW:,}")] if far > LAST_ROW else []
    first = rows[0][0] if rows else 0
    wrong += _merged(looked.merged.get(part, []), rows, first)
    return Grid(str(sheet.title), tuple(rows), tuple(wrong))


def _merged(ranges: list[str], rows: list[tuple[int, tuple[Cell, ...]]], first: int) -> Iterator[tuple[str, str]]:
    """What to say of joined cells: those above the headings belong to the form, and empty ones lose nothing."""
    heads = next((number for number, cells in rows if sum(bool(cell.text) for cell in cells) > 1), first)
    held = {number for number, _ in rows}
    for ref in ranges[: form.MOST_PROBLEMS]:
        begins, _, ends = ref.partition(":")
        known, until = _ROW_OF.fullmatch(begins), _ROW_OF.fullmatch(ends)
        if known is None or until is None or int(until[1]) <= heads or not held & {int(known[1])}:
            continue
        yield ref.replace(":", " to "), "cells are joined into one; part them, and fill in each line"


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell()
    if cell.data_type == "f":
        shown = value if isinstance(value, str) else "formula"
        return Cell(str(shown), "it holds a formula, which is not worked out; write what it gives")
    if cell.data_type == "e":
        return Cell(str(value), f"it holds an error of the spreadsheet ({value}); write what is meant")
    return Cell(_shown(value))


def _shown(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case datetime():
            day = PartialDate.of(value.date()).shown if 1900 <= value.year <= 2100 else f"{value:%d.%m.%Y}"
            return day if value.time() == time() else f"{day} {value:%H:%M}"
        case date():
            return PartialDate.of(value).shown if 1900 <= value.year <= 2100 else f"{value:%d.%m.%Y}"
        case time():
            return f"{value:%H:%M}"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
    return str(value)
