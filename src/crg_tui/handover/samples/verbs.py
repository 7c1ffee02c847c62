"""What a verb of an entry needs, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Draft
from crg_tui.handover.samples.entries import Entry
from crg_tui.handover.samples.keys import Key, Rows
from crg_tui.handover.samples.stage import Stage

Answer = Done[Any] | Refused


def _no_names(_: Entry) -> tuple[tuple[str, str], ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb: `play` carries it out through a service.

    `draft` is what its answers are read as; `wants` and `may` are the keys beside them, and `rows` the key that holds
    a list. `gives` says of what kind the references are that the entry states; `names` tells further names from it.
    """

    play: Callable[[Stage, Entry], Answer]
    draft: type[Draft] | None = None
    wants: Mapping[str, Key] = field(default_factory=dict)
    may: Mapping[str, Key] = field(default_factory=dict)
    rows: Rows | None = None
    gives: tuple[str, ...] = ()
    names: Callable[[Entry], tuple[tuple[str, str], ...]] = _no_names

    def named(self, entry: Entry) -> tuple[tuple[str, str], ...]:
        """Everything that later entries may name once this one has been played."""
        return (*zip(self.gives, entry.gives, strict=True), *self.names(entry))
