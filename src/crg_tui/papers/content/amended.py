"""Amendments of approved minutes beside the items of one case: an amendment has words alone, its item among them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from crg_tui.domain.partial_date import show_day
from crg_tui.papers.model import Block, Item, Quote
from crg_tui.queries.minutes import AmendmentLine

_ITEMS = re.compile(
    r"\bitems?\s+(?:no\.?\s+|number\s+)?(\d+(?:(?:\s*,\s*|\s*(?:,\s*)?(?:and|&|to)\s+)\d+)*)", re.IGNORECASE
)
_RANGE = re.compile(r"(\d+)\s+to\s+(\d+)")


@dataclass(frozen=True, slots=True)
class Amended:
    """The items with the amendments that name them, those that name the case and no item of it, and how many are
    about other matters."""

    items: tuple[Item, ...]
    beside: tuple[Block, ...]
    others: int


def placed(items: Sequence[Item], amendments: Iterable[AmendmentLine], names: Collection[str]) -> Amended:
    """Every amendment whose words name one of these items by its number, or the case by one of `names` (its reference,
    its children).

    An amendment that names the case and no item stands under its only item, and after them where it has several.
    """
    held = {item.number: list(item.blocks) for item in items}
    known = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in names) or r"(?!)")
    beside: list[Block] = []
    others = 0
    for one in amendments:
        own = [number for number in numbers(one.text) if number in held]
        if not own and not known.search(one.text):
            others += 1
            continue
        quote = Quote(said(one), one.text)
        if own or len(held) == 1:
            held[own[0] if own else next(iter(held))].append(quote)
        else:
            beside.append(quote)
    return Amended(tuple(replace(item, blocks=tuple(held[item.number])) for item in items), tuple(beside), others)


def numbers(text: str) -> tuple[str, ...]:
    """The items that a text names by number, as they come: "Item 5", "items 5, 6 and 8", "items 5 to 7"."""
    return tuple(dict.fromkeys(number for found in _ITEMS.finditer(text) for number in _numbers(found[1])))


def said(amendment: AmendmentLine) -> str:
    """What stands before the words of an amendment."""
    agreed = f", agreed at meeting {amendment.agreed_at}" if amendment.agreed_at else ""
    return f"Amendment of {show_day(amendment.made_on, weekday=False)} to the approved minutes{agreed}"


def _numbers(listed: str) -> Iterator[str]:
    for first, last in _RANGE.findall(listed):
        yield from map(str, range(int(first), min(int(last), int(first) + 99) + 1))
    yield from re.findall(r"\d+", listed)
