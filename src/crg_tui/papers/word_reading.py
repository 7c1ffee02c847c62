"""Reading a Word file that somebody sent: its paragraphs, tracked changes as accepted text, comments as remarks.

The file comes from outside, so nothing in it is trusted. It is opened within bounds, parts with a document type
declaration are refused, nothing that it names is fetched, and what cannot be read whole is refused whole.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from crg_tui.domain.comparing import PLACE, Read
from crg_tui.domain.plain_text import clean
from crg_tui.papers.wording import DATE_PARTS, HELD_PARTS, STATUTORY_PARTS

LARGEST_FILE, LARGEST_PART = 30 * 1024 * 1024, 20 * 1024 * 1024
"""Bytes, packed and unpacked: minutes have a few hundred thousand; a part that swells beyond this is no paper."""

MOST_PARAGRAPHS, MOST_CHARACTERS, MOST_PARTS = 5_000, 2_000_000, 5_000

_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"
_WORDS = frozenset(
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
)
FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006|Fallback"
_HEADING = re.compile(r"heading\s*(\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\s*\d", re.IGNORECASE)
_SEPARATOR = "|"
_LONGEST_NAME = 80


class UnreadableWord(Exception):
    """This is no Word file that can be read; the message says why, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment in the file: who wrote it, what it says, and the paragraph beside which it stands ("" unknown)."""

    who: str
    text: str
    beside: str


@dataclass(frozen=True, slots=True)
class WordText:
    """What a Word file says. `tracked` counts the tracked changes that were read as accepted."""

    paragraphs: tuple[Read, ...]
    remarks: tuple[Remark, ...]
    tracked: int


def read(content: bytes) -> WordText:
    """The paragraphs of the body in their order: of tables cell by cell, of lists item by item, empty ones left out.

    Raises UnreadableWord.
    """
    check_kind(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return _read(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise UnreadableWord(f"The file is damaged ({error}). Ask for it again.") from error
    except RuntimeError as error:
        # So zipfile says that a part is encrypted.
        raise UnreadableWord(PROTECTED) from error


PROTECTED = "The file is protected by a password. Ask for it without one, or save it without one in Word."


def check_kind(content: bytes) -> None:
    """Raises UnreadableWord where this cannot be a Word file."""
    if len(content) > LARGEST_FILE:
        raise UnreadableWord(f"The file has {len(content):,} bytes, which is more than minutes ever have.")
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UnreadableWord(PROTECTED)
        raise UnreadableWord("The file has the old Word format (.doc). Open it in Word and save it as .docx.")
    if content.startswith(b"{\\rtf"):
        raise UnreadableWord("The file is RTF. Open it in Word and save it as .docx.")
    if not content.startswith(_ZIP):
        raise UnreadableWord("The file is no Word file (.docx). Save it as .docx in Word and try again.")


def _read(packed: zipfile.ZipFile) -> WordText:
    names = packed.namelist()
    if len(names) > MOST_PARTS:
        raise UnreadableWord(f"The file has {len(names):,} parts, which no Word file has.")
    if "mimetype" in names and b"opendocument" in part_of(packed, "mimetype"):
        raise UnreadableWord("The file is OpenDocument (.odt). Save it as .docx and try again.")
    main = "word/document.xml"
    if main not in names:
        raise UnreadableWord("The file holds no Word document. Save it as .docx in Word and try again.")
    styles = _Styles()
    if "word/styles.xml" in names:
        parse(part_of(packed, "word/styles.xml"), styles)
    body = _Body(styles.names)
    parse(part_of(packed, main), body)
    comments = _Comments()
    if "word/comments.xml" in names:
        parse(part_of(packed, "word/comments.xml"), comments)
    beside = {key: clean(body.texts[place]).text for key, place in body.commented.items() if place < len(body.texts)}
    remarks = tuple(
        Remark(clean(who).text.strip() or "not named", clean(text).text.strip(), beside.get(key, ""))
        for key, who, text in comments.found
        if text.strip()
    )
    return WordText(tuple(body.paragraphs), remarks, body.tracked)


def part_of(packed: zipfile.ZipFile, name: str) -> bytes:
    """A part of a packed file, unpacked within bounds. Raises UnreadableWord."""
    with packed.open(name) as part:
        content = part.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise UnreadableWord(f"A part of the file unpacks to more than {LARGEST_PART // 1024 // 1024} megabytes.")
    return content


class Handler:
    """Told of each element as it begins and ends, and of the text within; Word's own elements by their bare names."""

    def start(self, name: str, values: Mapping[str, str]) -> None:
        """An element begins."""
        raise NotImplementedError

    def end(self, name: str) -> None:
        """It ends."""
        raise NotImplementedError

    def text(self, said: str) -> None:
        """Text within it."""
        raise NotImplementedError


def parse(content: bytes, handler: Handler) -> None:
    """Read a part; entities of its own are refused. Raises UnreadableWord."""

    def declared(*_: object) -> None:
        raise UnreadableWord("The file declares entities of its own, which no Word file does. Do not open it.")

    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    parser.StartElementHandler = lambda name, values: handler.start(_local(name), _plain(values))
    parser.EndElementHandler = lambda name: handler.end(_local(name))
    parser.CharacterDataHandler = handler.text
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise UnreadableWord(f"The file is damaged ({error}). Ask for it again.") from error


def _local(name: str) -> str:
    """The bare name of an element of Word's own; of others the whole name."""
    space, _, bare = name.rpartition(_SEPARATOR)
    return bare if space in _WORDS else name


def _plain(values: Mapping[str, str]) -> dict[str, str]:
    return {_local(name): value for name, value in values.items()}


class _Styles(Handler):
    """The names of styles by their keys: "Heading1" may be called "heading 1" or something in another language."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self._key = ""

    def start(self, name: str, values: Mapping[str, str]) -> None:
        if name == "style":
            self._key = values.get("styleId", "")
        elif name == "name" and self._key:
            self.names.setdefault(self._key, values.get("val", ""))

    def end(self, name: str) -> None:
        if name == "style":
            self._key = ""

    def text(self, said: str) -> None:
        return None


class _Comments(Handler):
    """Key, author and words of every comment."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []
        self._now: tuple[str, str] | None = None
        self._said: list[str] = []
        self._inside = 0

    def start(self, name: str, values: Mapping[str, str]) -> None:
        if name == "comment":
            self._now, self._said = (values.get("id", ""), values.get("author", "")), []
        elif name == "t":
            self._inside += 1
        elif name == "p" and self._said:
            self._said.append("\n")

    def end(self, name: str) -> None:
        if name == "t":
            self._inside -= 1
        elif name == "comment" and self._now is not None:
            self.found.append((*self._now, "".join(self._said)))
            self._now = None

    def text(self, said: str) -> None:
        if self._inside and self._now is not None:
            self._said.append(said)


@dataclass(slots=True)
class _Paragraph:
    said: list[str]
    style: str = ""
    joins_next: bool = False
    cell: int = 0


GONE = frozenset(("del", "moveFrom"))
_TRACKED = frozenset(("ins", "del", "moveFrom"))


class _Body(Handler):
    """The paragraphs of the document, as they read with every tracked change accepted."""

    def __init__(self, styles: Mapping[str, str]) -> None:
        self.paragraphs: list[Read] = []
        self.texts: list[str] = []
        self.commented: dict[str, int] = {}
        self.tracked = 0
        self._styles = styles
        self._path: list[str] = []
        self._open: list[_Paragraph] = []
        self._left = ""
        self._skipped = 0
        self._rows: list[bool] = []
        self._headings: list[tuple[int, str]] = []
        self._row = ""
        self._cell = 0
        self._characters = 0

    def start(self, name: str, values: Mapping[str, str]) -> None:
        above = self._path[-1] if self._path else ""
        self._path.append(name)
        if name in _TRACKED and above not in ("rPr", "trPr"):
            self.tracked += 1
        if self._skipped or name == FALLBACK or (name in GONE and above not in ("rPr", "trPr")):
            self._skipped += 1
            return
        match name:
            case "p":
                self._open.append(_Paragraph([self._left] if self._left else [], cell=self._cell))
                self._left = ""
            case "del" if above == "rPr" and self._path[-3:-2] == ["pPr"] and self._open:
                self._open[-1].joins_next = True
            case "del" if above == "trPr" and self._rows:
                self._rows[-1] = True
            case "tr":
                self._rows.append(False)
                self._row, self._cell = "", 0
            case "tc":
                self._cell += 1
            case "pStyle" if self._open:
                key = values.get("val", "")
                self._open[-1].style = self._styles.get(key) or key
            case "br" | "cr":
                self._say("\n")
            case "tab" if above == "r":
                self._say("\t")
            case "noBreakHyphen":
                self._say("-")
            case "commentReference":
                self.commented[values.get("id", "")] = len(self.texts)

    def end(self, name: str) -> None:
        self._path.pop()
        if self._skipped:
            self._skipped -= 1
            return
        if name == "p" and self._open:
            self._close(self._open.pop())
        elif name == "tr" and self._rows:
            self._rows.pop()
            self._row, self._cell = "", 0

    def text(self, said: str) -> None:
        if not self._skipped and self._path and self._path[-1] == "t":
            self._say(said)

    def _say(self, said: str) -> None:
        if self._open:
            self._open[-1].said.append(said)
            self._characters += len(said)
            if self._characters > MOST_CHARACTERS:
                raise UnreadableWord(f"The file has more than {MOST_CHARACTERS:,} characters: these are no minutes.")

    def _close(self, one: _Paragraph) -> None:
        if any(self._rows):
            return
        said = "".join(one.said)
        if one.joins_next:
            self._left = said
            return
        self.texts.append(said)
        text = DATE_PARTS.sub(r"\1 \2 \3", clean(said.replace("\t", " ")).text.strip())
        text = STATUTORY_PARTS.sub(r"SI \1", text)
        text = HELD_PARTS.sub(lambda found: found[0].replace("\xa0", " "), text)
        if not text or _CONTENTS.fullmatch(one.style):
            return
        if len(self.paragraphs) == MOST_PARAGRAPHS:
            raise UnreadableWord(f"The file has more than {MOST_PARAGRAPHS:,} paragraphs: these are no minutes.")
        found = _HEADING.match(one.style)
        if found is not None:
            level = int(found[1])
            self._headings = [*(held for held in self._headings if held[0] < level), (level, text)]
        self.paragraphs.append(Read(text, self._place(one)))
        if one.cell == 1 and not self._row:
            self._row = text

    def _place(self, one: _Paragraph) -> str:
        """The headings above, and beyond the first cell of a row what that one says."""
        named = [_short(self._row)] if one.cell > 1 and self._row else []
        return PLACE.join([*(_short(text) for _, text in self._headings), *named])


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "\u2026"
