"""Where entries are played: the database, the clock that is moved to each moment, and what names stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.attending import PersonKey
from crg_tui.handover.samples.entries import Entry
from crg_tui.queries import entries, meetings
from crg_tui.services.operators import as_program
from crg_tui.services.work import Context
from crg_tui.store.audit import PROGRAM, Author


@dataclass(slots=True)
class Stage:
    """One playing. `context` is that of the entry that is played now; `ids` are keys of records by kind and name."""

    context: Context
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    people: dict[str, PersonKey] = field(default_factory=dict)
    authors: dict[str, Author] = field(default_factory=lambda: {PROGRAM.name: PROGRAM})

    @property
    def as_program(self) -> Context:
        """The program acting for itself."""
        return as_program(self.context)

    def turn_to(self, entry: Entry) -> None:
        """Move the clock to the moment of an entry, and let its operator work."""
        self.at(entry.at)
        self.context = self.context.acting_as(self.authors[entry.by])

    def at(self, moment: datetime) -> None:
        """Move the clock."""
        self.context = replace(self.context, clock=SampleClock(moment), told=True)

    def id(self, kind: str, name: str) -> str:
        """The key behind a name. Reading the files has made sure that it is there."""
        return self.ids[kind, name]

    def id_of(self, entry: Entry, key: str, kind: str | None = None) -> str:
        """The key behind what an entry names under a key."""
        return self.id(kind or key, entry.keys[key])

    def maybe(self, entry: Entry, key: str, kind: str | None = None) -> str | None:
        """The same, None where the entry names nothing."""
        return self.id_of(entry, key, kind) if key in entry.keys else None

    def item(self, entry: Entry, key: str = "item") -> str | Refused:
        """The key of the item whose number an entry gives, on the agenda of its meeting as it is now."""
        return self.numbered(entry, entry.keys[key])

    def numbered(self, entry: Entry, number: int) -> str | Refused:
        """The same for a number."""
        if "meeting" not in entry.keys:
            return refuse("Key meeting is missing: an item is one of a meeting's.", "Name the meeting.", "meeting")
        line = meetings.find_item(self.context.store, self.id_of(entry, "meeting"), number)
        return line.id if line is not None else refuse(f"There is no item {number} on that agenda.", "", "item")

    def maybe_item(self, entry: Entry) -> str | None | Refused:
        """The same, None where the entry gives no number."""
        return self.item(entry) if "item" in entry.keys else None

    def seen(self, record_id: str) -> str | None:
        """The newest log entry of a record: what somebody sees who puts it right now."""
        return entries.newest(self.context.store, record_id)

    def gave(self, entry: Entry, given: Sequence[tuple[str, str, str]]) -> Refused | None:
        """Keep what the record gave (kind, reference, key); refused where the entry states other references."""
        for stated, (_, reference, _) in zip(entry.gives, given, strict=False):
            if stated != reference:
                return refuse(f"Key gives: the record gives {reference}, not {stated}.", "Put the file right.", "gives")
        self.ids.update({(kind, reference): key for kind, reference, key in given})
        return None
