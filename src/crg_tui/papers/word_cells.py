"""The tables of a Word file that somebody sent, cell by cell, with tracked changes as accepted text.

Read as guardedly as `word_reading` reads its paragraphs: nothing in the file is trusted, and nothing is fetched.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from crg_tui.papers.word_reading import FALLBACK, GONE, PROTECTED, Handler, UnreadableWord, check_kind, parse, part_of

MOST_TABLES, MOST_ROWS, MOST_CELLS, MOST_CHARACTERS = 200, 20_000, 60, 8_000_000
"""A file beyond these was not filled in by hand."""


@dataclass(slots=True)
class WordCell:
    """A cell: its text with a newline between paragraphs; `merged` where it is joined with others."""

    text: str = ""
    merged: bool = False


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table, with the paragraph that stands before it ("" where there is none)."""

    before: str
    rows: tuple[tuple[WordCell, ...], ...]


@dataclass(frozen=True, slots=True)
class WordBody:
    """The tables of a body in their order, and what stands outside them: each paragraph, text boxes too, with how many
    tables come before it. `notices` say what else the file holds and was not read."""

    tables: tuple[WordTable, ...]
    beside: tuple[tuple[str, int], ...]
    notices: tuple[str, ...]


def tables(content: bytes) -> tuple[WordTable, ...]:
    """Every table of the body in its order; a table within a cell is read as text of that cell. Raises
    UnreadableWord."""
    return read(content).tables


def read(content: bytes) -> WordBody:
    """All of a body. Raises UnreadableWord."""
    check_kind(content)
    main = "word/document.xml"
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if main not in packed.namelist():
                raise UnreadableWord("The file holds no Word document. Save it as .docx in Word and try again.")
            names = packed.namelist()
            body = _Tables()
            parse(part_of(packed, main), body)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise UnreadableWord(f"The file is damaged ({error}). Ask for it again.") from error
    except RuntimeError as error:
        # So zipfile says that a part is encrypted.
        raise UnreadableWord(PROTECTED) from error
    held = (("word/comments", "Remarks in the margin were not read."), ("word/media/", "Pictures were not read."))
    notices = tuple(said for part, said in held if any(name.startswith(part) for name in names))
    return WordBody(tuple(body.found), tuple(body.beside), notices)


class _Tables(Handler):
    def __init__(self) -> None:
        self.found: list[WordTable] = []
        self._path: list[str] = []
        self._skipped = 0
        self._deep = 0
        self._before = ""
        self.beside: list[tuple[str, int]] = []
        self._said: list[str] = []
        self._outer: list[list[str]] = []
        self._rows: list[list[WordCell]] = []
        self._row_gone = False
        self._span = 1
        self._characters = 0
        self._count = 0

    def start(self, name: str, values: Mapping[str, str]) -> None:
        above = self._path[-1] if self._path else ""
        self._path.append(name)
        if self._skipped or name == FALLBACK or (name in GONE and above not in ("rPr", "trPr")):
            self._skipped += 1
            return
        match name:
            case "tbl":
                self._deep += 1
                if self._deep == 1:
                    self._rows = []
            case "tr" if self._deep == 1:
                self._rows.append([])
                self._row_gone = False
                self._count += 1
                if self._count > MOST_ROWS:
                    raise UnreadableWord(f"The file has more than {MOST_ROWS:,} rows: nobody filled these in.")
            case "tc" if self._deep == 1 and self._rows:
                self._said, self._span = [], 1
                self._rows[-1].append(WordCell())
            case "gridSpan" if self._deep == 1 and values.get("val", "").isdecimal():
                self._span = min(int(values["val"][:4]), MOST_CELLS)
            case "vMerge" if self._deep == 1 and values.get("val", "continue") != "restart" and self._rows:
                self._rows[-1][-1].merged = True
            case "del" if above == "trPr" and self._deep == 1:
                self._row_gone = True
            case "p" if self._deep == 0:
                # A text box has paragraphs within a paragraph.
                self._outer.append(self._said)
                self._said = []
            case "br" | "cr":
                self._say("\n")
            case "tab" if above == "r":
                self._say("\t")
            case "noBreakHyphen":
                self._say("-")

    def end(self, name: str) -> None:
        self._path.pop()
        if self._skipped:
            self._skipped -= 1
            return
        match name:
            case "p" if self._deep == 0:
                words = "".join(self._said).strip()
                self._before = words or self._before
                if words:
                    self.beside.append((words, len(self.found)))
                self._said = self._outer.pop() if self._outer else []
            case "p":
                self._say("\n")
            case "tc" if self._deep == 1 and self._rows and self._rows[-1]:
                cell = self._rows[-1][-1]
                cell.text = "".join(self._said).strip()
                cell.merged = cell.merged or self._span > 1
                self._rows[-1].extend(WordCell() for _ in range(self._span - 1))
                if len(self._rows[-1]) > MOST_CELLS:
                    raise UnreadableWord(f"A table has more than {MOST_CELLS} columns: this is not the form.")
            case "tr" if self._deep == 1 and self._row_gone:
                self._rows.pop()
            case "tbl":
                self._deep -= 1
                if self._deep == 0:
                    self.found.append(WordTable(self._before, tuple(tuple(row) for row in self._rows)))
                    self._before, self._said = "", []
                    if len(self.found) > MOST_TABLES:
                        raise UnreadableWord(f"The file has more than {MOST_TABLES} tables: this is not the form.")

    def text(self, said: str) -> None:
        if not self._skipped and self._path and self._path[-1] == "t":
            self._say(said)

    def _say(self, said: str) -> None:
        self._said.append(said)
        self._characters += len(said)
        if self._characters > MOST_CHARACTERS:
            raise UnreadableWord(f"The file has more than {MOST_CHARACTERS:,} characters: this is not the form.")
