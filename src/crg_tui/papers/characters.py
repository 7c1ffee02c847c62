"""Characters that cannot be printed as they are, shown by their code: "[U+001B]" stands for an escape character.

Text from people loses control codes where it is typed; this is the second door, for papers built from imported or old
records. What is replaced is named in a note at the end of the paper, so that "[U+001B]" typed by a person can be told
from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from crg_tui.papers.model import Document, map_texts

NAMED_AT_MOST = 60

# Controls but tab and newline, lone surrogates, noncharacters, and the embeddings, overrides and isolates that reorder
# what stands beside them: a paper should hold none of them, and XML forbids most.
_PLANES = "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
_UNPRINTABLE = re.compile(
    f"[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff\\ufdd0-\\ufdef{_PLANES}]"
)
_NEWLINES = re.compile("\\r\\n?")


def code(character: str) -> str:
    """How a character is shown by its code: "[U+738B]"."""
    return f"[U+{ord(character):04X}]"


def printable(document: Document) -> Document:
    """The document as every format can print it: unprintable characters by their code, one kind of newline."""
    return substituted(document, _spelt, lambda _: "Characters that cannot be printed are shown by their code")


def substituted(
    document: Document, change: Callable[[str], tuple[str, set[str]]], said: Callable[[int], str]
) -> Document:
    """The document with `change` applied to each text.

    `change` returns the new text and the characters that it replaced; one more note names them all, after the words
    that `said` makes of their number.
    """
    gone: set[str] = set()

    def changed(text: str) -> str:
        new, characters = change(text)
        gone.update(characters)
        return new

    mapped = map_texts(document, changed)
    if not gone:
        return mapped
    return replace(mapped, notes=(*mapped.notes, f"{said(len(gone))}: {names(gone)}."))


def _spelt(text: str) -> tuple[str, set[str]]:
    text = _NEWLINES.sub("\n", text)
    return _UNPRINTABLE.sub(lambda match: code(match[0]), text), set(_UNPRINTABLE.findall(text))


def names(characters: Iterable[str]) -> str:
    """The codes of the characters in order, cut off with a count after sixty: "U+4E00, U+738B and 3 more"."""
    codes = [f"U+{ord(character):04X}" for character in sorted(set(characters))]
    if len(codes) <= NAMED_AT_MOST:
        return ", ".join(codes)
    return f"{', '.join(codes[:NAMED_AT_MOST])} and {len(codes) - NAMED_AT_MOST} more"
