"""Stock sentences: what is written often, under a short abbreviation. They are only ever put in by a key."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from crg_tui.domain.asking import Ask, Draft, Line, Text

LONGEST = 20
"""Characters of an abbreviation."""

_ABBREVIATION = re.compile(rf"[\w-]{{1,{LONGEST}}}")
_LAST_WORD = re.compile(r"[\w-]+\Z")


def _abbreviation(value: str) -> str:
    if not _ABBREVIATION.fullmatch(value):
        raise ValueError(f"an abbreviation is one word of up to {LONGEST} letters, figures and hyphens.")
    return value


class StockSentenceDraft(Draft):
    """A sentence and what it is called by."""

    abbreviation: Annotated[
        Line, AfterValidator(_abbreviation), Ask("Abbreviation", "One short word; capitals make no difference.")
    ]
    text: Annotated[Text, Ask("Sentence", "What is put in its place.")]


def last_word(text: str) -> str:
    """The word that a text ends with, as an abbreviation may be written: "" where it ends with a blank or a sign."""
    found = _LAST_WORD.search(text)
    return found[0] if found else ""
