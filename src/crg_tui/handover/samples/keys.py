"""The keys of an entry beside the answers of its draft: names of what is there already, numbers, lists of lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from crg_tui.domain.asking import Draft
from crg_tui.domain.plain_text import clean, clean_line
from crg_tui.domain.positions import Stand
from crg_tui.handover.samples.entries import Names


class Key(Protocol):
    """What a key takes."""

    def wrong(self, value: Any, known: Names) -> str | None:
        """What is wrong with a value, as the end of a sentence; None where it is as it should be."""
        ...


@dataclass(frozen=True, slots=True)
class Named:
    """The name of something that an earlier entry gave; `several` takes a list of them."""

    kind: str
    several: bool = False

    def wrong(self, value: Any, known: Names) -> str | None:
        """See `Key`."""
        names = value if self.several else [value]
        if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
            return f"must be {'a list of names' if self.several else 'a name'}."
        if len(set(names)) < len(names):
            return "names the same twice."
        unknown = [name for name in names if (self.kind, name) not in known]
        return f"no earlier entry gives the {self.kind} {unknown[0][:40]}." if unknown else None


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from 1, as items of an agenda have."""

    def wrong(self, value: Any, known: Names) -> str | None:
        """See `Key`."""
        sound = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 999
        return None if sound else "must be a number from 1 to 999."


@dataclass(frozen=True, slots=True)
class Numbers:
    """A list of such numbers."""

    def wrong(self, value: Any, known: Names) -> str | None:
        """See `Key`."""
        if not isinstance(value, list) or not value or any(Number().wrong(number, known) for number in value):
            return "must be a list of numbers from 1 to 999."
        return "names the same twice." if len(set(value)) < len(value) else None


@dataclass(frozen=True, slots=True)
class Words:
    """Text."""

    def wrong(self, value: Any, known: Names) -> str | None:
        """See `Key`."""
        if not isinstance(value, str) or not value.strip():
            return "must be text."
        return None if value in (clean_line(value).text, clean(value).text) else "holds characters that are no text."


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of the answers of an enumeration, by its stored value."""

    answers: type[StrEnum]

    def wrong(self, value: Any, known: Names) -> str | None:
        """See `Key`."""
        offered = [answer.value for answer in self.answers]
        return None if isinstance(value, str) and value in offered else f"must be one of: {', '.join(offered)}."


@dataclass(frozen=True, slots=True)
class Stands:
    """A table of what seats say: `{ agree = ["Police", "Schools"], absent = ["Probation"] }`."""

    def wrong(self, value: Any, known: Names) -> str | None:
        """See `Key`."""
        if not isinstance(value, dict) or not value:
            return "must be a table of stands, each with a list of seats."
        seats: list[Any] = []
        for stand, names in value.items():
            if said := OneOf(Stand).wrong(stand, known) or Named("seat", several=True).wrong(names, known):
                return f"{stand[:40]}: {said}"
            seats += names
        return "names a seat twice." if len(set(seats)) < len(seats) else None


def stands_of(value: Mapping[str, list[str]]) -> Iterator[tuple[str, Stand]]:
    """The seats of such a table with what each says, in the order of the file."""
    for stand, names in value.items():
        for name in names:
            yield name, Stand(stand)


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of lines under one key: each holds the answers of a draft, and names beside them."""

    key: str
    draft: type[Draft]
    wants: Mapping[str, Key] = field(default_factory=dict)
    may: Mapping[str, Key] = field(default_factory=dict)
