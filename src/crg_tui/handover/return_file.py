"""Filled-in forms of agency returns: read, weighed against the return that they are for, received and taken in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence

from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.group import plain_words
from crg_tui.domain.return_drafts import FileCameDraft
from crg_tui.domain.return_form import HEAD
from crg_tui.domain.return_line import Cell
from crg_tui.domain.return_reading import Grid, ReadForm, read_form, unreadable
from crg_tui.handover import return_sheet
from crg_tui.handover.return_sheet import BlankSheet, UnreadableSheet
from crg_tui.papers import word_cells
from crg_tui.papers.content import blank_return
from crg_tui.papers.content.words import SAMPLE
from crg_tui.papers.model import Document
from crg_tui.papers.render import render
from crg_tui.papers.word_cells import WordTable
from crg_tui.papers.word_reading import UnreadableWord
from crg_tui.queries import letters, return_page
from crg_tui.queries.return_page import FileLine
from crg_tui.queries.returns import ReturnLine
from crg_tui.services import documents, return_files
from crg_tui.services.return_files import FileCame, Others, TakenIn
from crg_tui.services.work import Context

LARGEST = return_sheet.LARGEST_FILE
"""Bytes: more than this is not read from the disk."""


def receive(
    context: Context, line: ReturnLine, draft: FileCameDraft, *, file_name: str, content: bytes
) -> Done[FileCame] | Refused:
    """Receive a filled-in form for this return. Whatever is wrong in it, it counts as received and is kept as it is.

    Refused are a file of another case or agency, an empty one, one that came already, and one that no office program
    writes and that could do harm: of these nothing is kept.
    """
    if not content:
        return refuse(f"{file_name} is empty.", "Ask the agency for it again.", "file")
    read = _read(context, content)
    if isinstance(read, Refused):
        said = read.refusals[0]
        return refuse(f"{file_name} was not taken in: {said.reason}", said.remedy, "file")
    if (refused := _not_of(line, read)) is not None:
        return refused
    return return_files.receive(
        context, line.id, draft, file_name=file_name, content=content, read=read, seen=line.entry
    )


def look(context: Context, file: FileLine) -> ReadForm | Refused:
    """What a file says that was kept: which lines can be taken, and what is wrong in it."""
    held = documents.fetch(context, file.document_id)
    if isinstance(held, Refused):
        return held
    return _read(context, held.content)


def take(
    context: Context, return_id: str, file: FileLine, *, others: Others = Others.ASK, earlier: bool = False
) -> Done[TakenIn] | Refused:
    """Take what can be read of a kept file into the record; see `services.return_files.take`.

    `earlier` says that it is wanted although a later one came that can be read too.
    """
    page = return_page.page(context.store, context.clock.today(), return_id)
    read = look(context, file)
    if isinstance(read, Refused):
        return read
    before, later = [], None
    for other in page.files if page is not None else ():
        comes_later = other.number > file.number and not earlier
        if other.id == file.id or not (comes_later or other.taken_in_on is not None):
            continue
        said = look(context, other)
        if isinstance(said, Refused) or said.empty:
            continue
        if other.taken_in_on is not None:
            before.append(said)
        if comes_later:
            later = other.received_on
    return return_files.take(context, file.id, read, tuple(before), seen=file.entry, others=others, later=later)


def to_take(context: Context, files: Sequence[FileLine]) -> FileLine | None:
    """Which of the files is meant where nobody names one: the last that can be read and was not taken in, else the
    last that was not; None where all were."""
    waiting = [file for file in reversed(files) if file.taken_in_on is None]
    for file in waiting:
        said = look(context, file)
        if not isinstance(said, Refused) and not said.empty:
            return file
    return next(iter(waiting), None)


def _not_of(line: ReturnLine, read: ReadForm) -> Refused | None:
    """The refusal of a form that names another case or another agency than the return it is to be taken in for."""
    if read.case_ref and plain_words(read.case_ref) != plain_words(line.case_ref):
        return refuse(
            f"The form is about {read.case_ref}, and this return is about {line.case_ref}.",
            "Nothing was kept. Take it in for its own case, or ask the agency.", "file",
        )  # fmt: skip
    if read.agency and plain_words(read.agency) not in (plain_words(line.agency), plain_words(line.short_name)):
        return refuse(
            f"The form is that of {read.agency}, and this return is that of {line.agency}.",
            "Nothing was kept. Take it in for its own agency, or ask which it is.", "file",
        )  # fmt: skip
    return None


def _read(context: Context, content: bytes) -> ReadForm | Refused:
    """What a file says. Of an unreadable one that is its one problem; a harmful one is Refused."""
    today = context.clock.today()
    if len(content) > LARGEST:
        said = f"It has {len(content):,} bytes, which no filled-in form has."
        return refuse(said, "Nothing was kept. Keep it as a document, and say by hand that it came.", "file")
    try:
        if _is_word(content):
            body = word_cells.read(content)
            read = read_form(tuple(_grids(body.tables)), today, line="line")
            written = blank_return.added(body.beside, letters.sender(context.store, today))
            read.passed_over += [_outside(*one) for one in written]
            read.passed_over += body.notices
            return read
        grids, notices = return_sheet.read(content)
    except UnreadableWord as error:
        said = str(error)
        if "declares entities" in said or "unpacks to" in said:
            return refuse(said, "Nothing was kept. Ask the agency for it again.", "file")
        return unreadable(said[:1].lower() + said[1:].rstrip("."))
    except UnreadableSheet as error:
        if error.hostile:
            return refuse(f"{error}.", "Nothing was kept. Ask the agency for it again.", "file")
        return unreadable(str(error))
    read = read_form(grids, today)
    read.passed_over.extend(notices)
    return read


def _is_word(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "word/document.xml" in packed.namelist()
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError):
        return False


def _outside(words: str, tables: int) -> str:
    where = f"after table {tables} of the file" if tables else "before the first table"
    said = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
    return f"Outside the tables, {where}, and not read: “{said}”."


def _grids(tables: Sequence[WordTable]) -> Iterator[Grid]:
    """The tables of a Word file; a table that goes on after another of the same part is not joined to it."""
    for place, table in enumerate(tables):
        rows = tuple(
            (number, tuple(Cell(cell.text, _MERGED if cell.merged else None) for cell in cells))
            for number, cells in enumerate(table.rows)
        )
        yield Grid(table.before or (f"Table {place + 1} of the file" if place else HEAD), rows)


_SHOWN = 300
_MERGED = "cells are joined into one; part them, and fill in each line"

ENDINGS = (".xlsx", ".docx")
"""The endings of a form that can be filled in and read back."""


def blank(context: Context, line: ReturnLine, paper: Document, ending: str) -> bytes:
    """The blank form as the bytes of a file with this ending: `.xlsx`, or what papers are rendered in.

    `paper` is the form as it was made and looked through by the leak check; the spreadsheet says the same.
    """
    if ending.lower() != ".xlsx":
        return render(paper, ending)
    today = context.clock.today()
    case = letters.case_told(context.store, line.case_id, today)
    assert case is not None
    sender = letters.sender(context.store, today)
    return return_sheet.blank(
        BlankSheet(
            case.ref, line.agency, blank_return.asks(case, sender), blank_return.wanted_by(line.due_on), paper.marking,
            (SAMPLE,) if case.sample else (), today,
        )
    )  # fmt: skip
