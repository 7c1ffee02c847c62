"""What a file of a sample says: entries, each with its moment, who records it, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from crg_tui.domain.asking import Draft
from crg_tui.domain.cases import Provenance

D = TypeVar("D", bound=Draft)

Names = frozenset[tuple[str, str]]
"""Names that earlier entries gave, each with what it is the name of: ("case", "2026-012"), ("seat", "Police")."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a published fact stands. `address` is of a page, never of a file on this machine."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an entry that holds several: what was asked, and the names beside it."""

    draft: Draft
    keys: Mapping[str, Any]

    def of(self, kind: type[D]) -> D:
        """What was asked, as the kind of draft that its verb reads."""
        assert isinstance(self.draft, kind)
        return self.draft


@dataclass(frozen=True, slots=True)
class Entry:
    """One intention: `does` names it (`referral.log`), `by` the operator, `at` the moment in UTC.

    `words` name the entry when something about it is refused: "cases.toml, entry 3 (referral.log)". `source` is None
    for what is invented; `assumed` pairs keys that a published entry needs, and its source leaves out, with the reason
    for what stands there. `gives` are the references that the record shall give, so that a file says what it means.
    """

    words: str
    at: datetime
    by: str
    does: str
    source: Source | None
    assumed: tuple[tuple[str, str], ...]
    gives: tuple[str, ...]
    draft: Draft | None
    keys: Mapping[str, Any]
    rows: tuple[Row, ...]

    def of(self, kind: type[D]) -> D:
        """What was asked, as the kind of draft that its verb reads."""
        assert isinstance(self.draft, kind)
        return self.draft

    @property
    def provenance(self) -> Provenance:
        """What the record says of where it comes from."""
        return Provenance.INVENTED if self.source is None else Provenance.PUBLISHED


@dataclass(frozen=True, slots=True)
class Sample:
    """One or several files as a whole. `names` are all that its entries and those before it give."""

    title: str
    entries: tuple[Entry, ...]
    names: Names
