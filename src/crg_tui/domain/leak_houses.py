"""Numbers of houses and flats, where somebody is said to live at them: "no. 14", "Flat C", "number fourteen"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from crg_tui.domain.leak_numbers import in_words
from crg_tui.domain.leak_words import Word, fold, listed, shown

_HOUSE = re.compile(r"(?:^|[,;\n]\s*|\bno\.?\s*|\bnumber\s+)(\d{1,4}\s?[a-z]?)(?=\s+[a-z])", re.IGNORECASE)
_FLAT = re.compile(
    r"\b(flat|apartment|apt|unit|plot|caravan|pitch|room)\s+(?:no\.?\s*|number\s+)?(\d{1,4}[a-z]?|[a-z])\b",
    re.IGNORECASE,
)
_CALLED = ("no", "number", "nr", "num")
_AT = listed(
    """
    at of from to enter entered entering left leave leaving outside opposite inside visited by near beside into and
    """
)
_HOME = listed(
    """
    neighbour neighbours house home address door lives lived living flat flats road street lane close stairs tenant
    landlord visited visit occupants tenancy parked stood curtains garden gate
    """
)
_NOT_HOUSES = listed(
    """
    action case item recommendation page point meeting question paragraph section rule form part step finding report
    objective regulation article appendix annex figure table class year key incident log crime bus ward year type
    standard standards principle criterion version
    """
)


class House(NamedTuple):
    """The number of a house or flat. `kind` is "flat" or the like, "" for a house."""

    kind: str
    number: str


def houses(value: str) -> set[House]:
    """The numbers in an address."""
    said = shown(value)
    found = {House("flat", fold(match.group(2))) for match in _FLAT.finditer(said)}
    rest = _FLAT.sub(",", said)
    return found | {House("", fold(match.group(1)).replace(" ", "")) for match in _HOUSE.finditer(rest)}


def found(said: Sequence[Word], held: Sequence[House]) -> Iterator[tuple[int, int, int]]:
    """Where one of these stands: start, end, and which of them."""
    if not held:
        return
    home: bool | None = None
    for i, word in enumerate(said):
        called = word.plain in _CALLED
        if not called and word.same != "flat" and not word.plain[0].isdigit():
            continue
        for which, house in enumerate(held):
            if house.kind:
                if (
                    word.same == "flat"
                    and (end := _is_number(said, i + 1 + _says_number(said, i + 1), house.number)) is not None
                ):
                    # "a flat became" is no Flat A.
                    small = said[end].text.islower() and house.number.isalpha()
                    if not small and len(said[i + 1].gap) < 3:
                        yield word.start, said[end].end, which
                continue
            before = said[i - 1] if i else None
            if before is not None and before.plain in _NOT_HOUSES:
                continue
            if called and (end := _is_number(said, i + 1, house.number)) is not None:
                if home is None:
                    home = any(one.plain in _HOME for one in said)
                at = before is not None and before.plain in _AT
                follows = said[end + 1].plain if end + 1 < len(said) else ""
                if (at or home) and follows != "of":
                    yield word.start, said[end].end, which
            elif not house.number.isdigit() and word.plain == house.number:
                yield word.start, word.end, which


def _says_number(said: Sequence[Word], at: int) -> bool:
    return at < len(said) and said[at].plain in _CALLED


def _is_number(said: Sequence[Word], at: int, number: str) -> int | None:
    """The last of the words that say that number."""
    if at >= len(said) or said[at].gap.strip(" .\u00a0"):
        return None
    if said[at].plain == number:
        return at
    words = in_words(int(number)) if number.isdigit() else ()
    rest = [i for i in range(at, min(at + 5, len(said))) if said[i].plain not in ("and", "a")]
    if words and tuple(said[i].plain for i in rest[: len(words)]) == words:
        return rest[len(words) - 1]
    return None
