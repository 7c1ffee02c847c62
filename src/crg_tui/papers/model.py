"""The content model: what a paper says, before anybody decides how it looks.

Builders turn rows of the record into a `Document`; renderers turn it into text, Markdown, HTML, Word or PDF, so that
all formats say the same. Every text is data: `[note]`, `*b*`, `#panic()` and `<script>` stay words in print. `to_json`
and `from_json` keep an issued paper as it was issued, whatever later code would print.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar, cast

FORMAT = "crg-paper"
FORMAT_VERSION = 2
"""What papers are kept in that hold anything of `_LATER`; all others are kept in version 1, as they always were."""

_COLOUR = re.compile(r"[0-9A-Fa-f]{6}")


class Status(StrEnum):
    """Where a paper stands. The value is what is stored; `wording.STATUS_WORDS` holds what is printed."""

    DRAFT = "draft"
    ISSUED = "issued"
    APPROVED = "approved"
    EXTRACT = "extract"
    SENT = "sent"
    WORKING = "working copy"
    FORM = "blank form"


class UnreadablePaper(Exception):
    """The stored text is not a paper that this version can read; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. `level` counts from 1 within what holds it: 1 in an `Item` lies one level below that item."""

    level: int
    text: str

    def __post_init__(self) -> None:
        """Refuse a level below 1, which no renderer could show. Raises ValueError."""
        if self.level < 1:
            raise ValueError(f"a heading has level 1 or more, not {self.level}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. A newline is a line break, an empty line begins a new paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, (label, value). An empty value stays empty: the builder says "not recorded"."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under header cells; the first cell names its row.

    `widths` are relative weights, one for each column (3, 1, 1 gives the first column three fifths of the width); empty
    leaves the widths to the length of the texts. A caption may be empty. `room` is for blank forms: how many lines of
    writing by hand each row has room for; 0 leaves the height to the text.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    room: int = 0

    def __post_init__(self) -> None:
        """Refuse a table whose rows or widths do not match its header. Raises ValueError."""
        if not self.header:
            raise ValueError("a table has at least one column")
        for row in self.rows:
            if len(row) != len(self.header):
                raise ValueError(f"a row of {len(row)} cells under a header of {len(self.header)}")
        if self.widths and (len(self.widths) != len(self.header) or min(self.widths) < 1):
            raise ValueError("widths are positive and as many as the columns, or left out")
        if self.room < 0:
            raise ValueError(f"a row has room for 0 lines or more, not {self.room}")


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item with what belongs to it; within another it lies one level deeper. Numbers are text ("4.2").

    `on_pages` stands at the top of each of its pages, where there are pages ("DRAFT UNTIL APPROVED"): for an item that
    begins on a new page. Empty says nothing.
    """

    number: str
    title: str
    blocks: tuple[Block, ...] = ()
    on_pages: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose order carries no meaning."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A ruled box, made for a decision: a short one stays on one page; where a taller one parts, both pages say so."""

    title: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, as dissent is kept: `who` introduces them ("NHS ICB disagrees, in its own words")."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reader must not miss: "Provisional: the meeting was inquorate", "Sample data, invented"."""

    text: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a letter. As the first block of a document, notices apart, it makes the document a letter.

    A letter begins with the partnership and this head instead of title, what it is and status; then come `salutation`
    and the title as its subject. `sender` is address and contact below the partnership's name, `recipient` whom it is
    to with the address, each of several lines; `date` and `reference` are printed as they stand. Empty ones stay out.
    """

    sender: str
    recipient: str
    date: str
    reference: str
    salutation: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Room to sign above a name and the capacity in which that person signs.

    An empty `who` leaves a line to write the name on. `dated` gives a place for the day of signing too, as a sign-off
    and a form have; a letter has its own date.
    """

    who: str
    capacity: str
    dated: bool = False


@dataclass(frozen=True, slots=True)
class FormField:
    """A place to write by hand: a label and so many ruled `lines` for the answer."""

    label: str
    lines: int = 1

    def __post_init__(self) -> None:
        """Refuse a field without a line to write on. Raises ValueError."""
        if self.lines < 1:
            raise ValueError(f"a field has 1 line or more, not {self.lines}")


@dataclass(frozen=True, slots=True)
class Ticks:
    """A question on a form with one empty box to tick for each of the answers."""

    label: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a new page, where there are pages."""


Block = (
    Heading | Paragraph | Facts | Table | Item | Bullets | Box | Quote | Notice
    | Letterhead | Signature | FormField | Ticks | NewPage
)  # fmt: skip

_KINDS: dict[str, type[Block]] = {
    "heading": Heading,
    "paragraph": Paragraph,
    "facts": Facts,
    "table": Table,
    "item": Item,
    "bullets": Bullets,
    "box": Box,
    "quote": Quote,
    "notice": Notice,
    "letterhead": Letterhead,
    "signature": Signature,
    "form field": FormField,
    "ticks": Ticks,
    "new page": NewPage,
}
_NAMES: dict[type[Block], str] = {kind: name for name, kind in _KINDS.items()}

# What version 1 does not know. These fields are left out while they say nothing, so that an old paper stays as it was.
_LATER = frozenset({"colour", "contents", "room", "on_pages", "wide"})
_LATER_KINDS = frozenset({"letterhead", "signature", "form field", "ticks", "new page"})


@dataclass(frozen=True, slots=True)
class Document:
    """One paper.

    `title` names it ("Minutes of 24 November 2026"), `what` says what it is in one line, `partnership` whose it is.
    `marking` is printed as given at the top and bottom of each page; empty prints none. `version` and `seal` are None
    where there is none: a draft carries no seal. `made_on` is an ISO 8601 date ("2026-11-24") or a moment with its
    offset ("2026-11-24T14:05:00+00:00"), printed as it stands: the builder chooses Europe/London. `notes` come last.
    `colour` is the partnership's, six hexadecimal digits ("1F4E79"), None prints black; it adorns and says nothing.
    `contents` puts a table of contents before the blocks. `wide` lays the pages on their side, where there are pages:
    for a paper that is one table of several columns.
    """

    title: str
    what: str
    partnership: str
    marking: str
    status: Status
    made_on: str
    blocks: tuple[Block, ...] = ()
    version: str | None = None
    seal: str | None = None
    notes: tuple[str, ...] = ()
    language: str = "en-GB"
    colour: str | None = None
    contents: bool = False
    wide: bool = False

    def __post_init__(self) -> None:
        """Refuse a `made_on` that is neither a date nor a moment with an offset, and an odd colour. Raises
        ValueError."""
        _moment(self.made_on)
        if self.colour is not None and not _COLOUR.fullmatch(self.colour):
            raise ValueError(f"{self.colour} is no colour of six hexadecimal digits")


def letterhead(document: Document) -> Letterhead | None:
    """The head of a letter: the first block, notices apart; None for every other paper."""
    first = next((block for block in document.blocks if not isinstance(block, Notice)), None)
    return first if isinstance(first, Letterhead) else None


def without_letterhead(document: Document) -> tuple[Block, ...]:
    """The blocks that come after the head of a letter; all of them of another paper."""
    head = letterhead(document)
    return tuple(block for block in document.blocks if block is not head) if head else document.blocks


def made_at(document: Document) -> datetime:
    """When the paper was made, in UTC, for the properties of files; a bare date counts as its midnight in UTC."""
    return _moment(document.made_on)


def _moment(made_on: str) -> datetime:
    if len(made_on) <= len("2026-11-24"):
        day = date.fromisoformat(made_on)
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    moment = datetime.fromisoformat(made_on)
    if moment.tzinfo is None:
        raise ValueError(f"{made_on} lacks its offset from UTC")
    return moment.astimezone(UTC)


def map_texts(document: Document, change: Callable[[str], str]) -> Document:
    """The same document with `change` applied to every text that is printed; status, date, language, colour stay."""
    kept = {"status", "made_on", "language", "colour"}
    texts = {f.name: _mapped(getattr(document, f.name), change) for f in fields(document) if f.name not in kept}
    return replace(document, **texts)


def _mapped(value: object, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(part, change) for part in value)
    if isinstance(value, Block):
        return replace(value, **{f.name: _mapped(getattr(value, f.name), change) for f in fields(value)})
    return value


def to_json(document: Document) -> str:
    """The document as canonical JSON: sorted keys, no spaces, ASCII only, so that its digest is the same everywhere."""
    content = _fields(document)
    whole = {"format": FORMAT, "format_version": FORMAT_VERSION if _is_later(content) else 1, "document": content}
    return json.dumps(whole, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _fields(value: Document | Block) -> dict[str, object]:
    found = {f.name: getattr(value, f.name) for f in fields(value)}
    return {name: _plain(held) for name, held in found.items() if held or name not in _LATER}


def _is_later(value: object) -> bool:
    if isinstance(value, dict):
        return not _LATER.isdisjoint(value) or value.get("block") in _LATER_KINDS or any(map(_is_later, value.values()))
    return isinstance(value, list) and any(map(_is_later, value))


def _plain(value: object) -> object:
    if isinstance(value, Block):
        return {"block": _NAMES[type(value)]} | _fields(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, StrEnum) else value


def from_json(text: str) -> Document:
    """The document that `to_json` wrote, exactly. Raises UnreadablePaper for anything else, a newer format included."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadablePaper(f"The stored paper is damaged: it is not JSON ({error}).") from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise UnreadablePaper("The stored text is not a paper.")
    found = whole.get("format_version")
    if type(found) is not int or not 1 <= found <= FORMAT_VERSION:
        raise UnreadablePaper(f"The stored paper has format version {found}; this program reads 1 to {FORMAT_VERSION}.")
    try:
        content = {name: _restored(value) for name, value in whole["document"].items()}
        return _checked(Document(**{**content, "status": Status(content["status"])}))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise UnreadablePaper(f"The stored paper is damaged: {error}.") from error


def _restored(value: object) -> Any:
    if isinstance(value, list):
        return tuple(_restored(part) for part in value)
    if isinstance(value, dict):
        parts = {name: _restored(part) for name, part in cast("dict[str, object]", value).items()}
        return _checked(_KINDS[parts.pop("block")](**parts))
    return value


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _all(value: object, test: Callable[[object], bool]) -> bool:
    return isinstance(value, tuple) and all(test(part) for part in value)


Made = TypeVar("Made")

# Dataclasses check no types, so what is read back is checked here, by the annotation of each field.
_TESTS: dict[str, Callable[[object], bool]] = {
    "str": _is_text,
    "str | None": lambda value: value is None or _is_text(value),
    "int": lambda value: type(value) is int,
    "bool": lambda value: type(value) is bool,
    "Status": lambda value: isinstance(value, Status),
    "tuple[str, ...]": lambda value: _all(value, _is_text),
    "tuple[int, ...]": lambda value: _all(value, lambda part: type(part) is int),
    "tuple[Block, ...]": lambda value: _all(value, lambda part: isinstance(part, Block)),
    "tuple[tuple[str, ...], ...]": lambda value: _all(value, lambda row: _all(row, _is_text)),
    "tuple[tuple[str, str], ...]": lambda value: _all(value, lambda p: _all(p, _is_text) and len(cast("str", p)) == 2),
}


def _checked(value: Made) -> Made:
    for f in fields(cast("Any", value)):
        if not _TESTS[str(f.type)](getattr(value, f.name)):
            raise TypeError(f"{type(value).__name__} has no proper {f.name}")
    return value
