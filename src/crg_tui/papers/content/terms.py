"""The field's short words, spelt out in the notes of a paper that uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from crg_tui.papers.model import Block, Document, Status, map_texts

TERMS = {
    "BRAG": "blue, red, amber, green: the status of an action",
    "CCG": "clinical commissioning group, an integrated care board since 1 July 2022",
    "CDOP": "child death overview panel",
    "CRG": "Case Review Group",
    "CSPR": "child safeguarding practice review",
    "DfE": "Department for Education",
    "ICB": "integrated care board",
    "LCSPR": "local child safeguarding practice review",
    "Panel": "Child Safeguarding Practice Review Panel",
    "SCR": "serious case review, before 2018",
    "SUDIC": "sudden unexpected death in infancy and childhood",
}
"""What a later reader may not know. The group's own name stands at the top of the paper."""

_WORD = re.compile(r"[A-Za-z]+")


def used_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """One note for each of the terms that these blocks use, in the order of the alphabet."""
    words = {word for text in texts(blocks) for word in _WORD.findall(text)}
    return tuple(f"{term}: {said}." for term, said in TERMS.items() if term in words)


def texts(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Every text that stands in these blocks."""
    found: list[str] = []

    def seen(text: str) -> str:
        found.append(text)
        return text

    map_texts(Document("", "", "", "", Status.DRAFT, "2000-01-01", tuple(blocks)), seen)
    return tuple(found)
