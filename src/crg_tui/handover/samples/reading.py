"""Reading the files of a sample: all of them are taken, or everything that is wrong with them is said.

A file is data: nothing in it is carried out, and every text passes the same door as what people type. What is wrong
with its form is said with line and column, what is wrong with its meaning with the entry and the key.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from crg_tui.clock import london
from crg_tui.domain.answers import Refusal, Refused
from crg_tui.domain.plain_text import clean_line
from crg_tui.handover.samples.entries import Entry, Names, Sample, Source
from crg_tui.handover.samples.every import VERBS
from crg_tui.handover.samples.filling import Filling
from crg_tui.store.audit import PROGRAM

FORMAT = "crg-tui sample 1"
LIMIT = 500_000
MOST_ENTRIES = 2_000
MOST_TOLD = 50
NO_NAMES: Names = frozenset({("operator", PROGRAM.name)})
"""What may be named before anything was played: the program itself, which names the first operator."""

_OF_FILE = frozenset({"format", "title", "sources", "entry"})
_OF_ENTRY = frozenset({"at", "by", "does", "invented", "published", "assumed", "gives"})
_EARLIEST = 2000


def read(files: Iterable[tuple[str, bytes]], before: Names = NO_NAMES) -> Sample | Refused:
    """The sample that the files make together, with its entries in the order of their moments.

    A file may tell one story after the other; of several entries of one moment, the one that stands first comes first.
    `before` are the names that what was played before has given.
    """
    reading = _Reading()
    found: list[_Raw] = []
    for name, content in files:
        found += reading.file(name, content)
    found.sort(key=lambda raw: raw.at)
    known = set(before)
    entries: list[Entry] = []
    for raw in found:
        entry = reading.entry(raw, frozenset(known))
        if entry is not None:
            known.update(VERBS[entry.does].named(entry))
            entries.append(entry)
    if reading.refusals or not entries:
        return Refused(reading.told() or (Refusal("There are no entries.", "Add [[entry]] tables."),))
    return Sample(reading.title, tuple(entries), frozenset(known))


@dataclass(frozen=True, slots=True)
class _Raw:
    words: str
    at: datetime
    data: dict[str, Any]
    sources: Mapping[str, Source]


@dataclass(slots=True)
class _Reading:
    title: str = ""
    refusals: list[Refusal] = field(default_factory=list)

    def wrong(self, where: str, what: str, remedy: str = "") -> None:
        self.refusals.append(Refusal(f"{clean_line(where).text}: {clean_line(what).text}", remedy))

    def told(self) -> tuple[Refusal, ...]:
        more = len(self.refusals) - MOST_TOLD
        rest = (Refusal(f"And {more:,} more.", "Put these right first."),) if more > 0 else ()
        return (*self.refusals[:MOST_TOLD], *rest)

    def file(self, name: str, content: bytes) -> list[_Raw]:
        if len(content) > LIMIT:
            self.wrong(name, f"has more than {LIMIT:,} bytes.", "A sample is smaller, or stands in several files.")
            return []
        try:
            data = tomllib.loads(content.decode("utf-8"))
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            column = error.start - content.rfind(b"\n", 0, error.start)
            self.wrong(name, f"this is not text in UTF-8 (at line {line}, byte {column}).", "Save it as UTF-8.")
            return []
        except tomllib.TOMLDecodeError as error:
            self.wrong(name, f"is not TOML: {error}.", "Put that place right.")
            return []
        except (RecursionError, ValueError) as error:
            said = "is nested too deeply" if isinstance(error, RecursionError) else "holds a number that is too long"
            self.wrong(name, f"{said}.", "A sample has few levels and small numbers.")
            return []
        if data.get("format") != FORMAT:
            self.wrong(f"{name}, key format", f"this is not a file of a sample; its format is not “{FORMAT}”.")
            return []
        self._only(name, data, _OF_FILE)
        title = data.get("title")
        if not isinstance(title, str) or not clean_line(title).text:
            self.wrong(f"{name}, key title", "is missing, or is not text.")
        elif not self.title:
            self.title = clean_line(title).text
        return self._entries(name, data)

    def _entries(self, name: str, data: dict[str, Any]) -> list[_Raw]:
        held, sources = data.get("entry", []), self._sources(name, data.get("sources", {}))
        if not isinstance(held, list) or not all(isinstance(entry, dict) for entry in held):
            self.wrong(f"{name}, key entry", "must be a list of tables, each begun with [[entry]].")
            return []
        if len(held) > MOST_ENTRIES:
            self.wrong(f"{name}, key entry", f"has {len(held):,} entries.", f"No file has more than {MOST_ENTRIES:,}.")
            return []
        found: list[_Raw] = []
        for number, entry in enumerate(held, start=1):
            does = entry.get("does")
            words = f"{name}, entry {number}" + (f" ({does[:40]})" if isinstance(does, str) and does else "")
            at = _moment(entry.get("at"))
            if isinstance(at, str):
                self.wrong(f"{words}, key at", at)
                continue
            found.append(_Raw(words, at, entry, sources))
        return found

    def _sources(self, name: str, data: Any) -> Mapping[str, Source]:
        sources: dict[str, Source] = {}
        if not isinstance(data, dict):
            self.wrong(f"{name}, key sources", "must be tables, each begun with [sources.NAME].")
            return sources
        for key, held in data.items():
            sound = isinstance(held, dict) and set(held) == {"title", "address"}
            if not sound or not all(isinstance(text, str) and text == clean_line(text).text for text in held.values()):
                self.wrong(f"{name}, source {key[:40]}", "must have a title and an address, and nothing else.")
            elif not held["title"] or not held["address"].startswith(("https://", "http://")):
                self.wrong(f"{name}, source {key[:40]}", "must have a title, and the address of a page.")
            else:
                sources[key] = Source(held["title"], held["address"])
        return sources

    def entry(self, raw: _Raw, known: Names) -> Entry | None:
        """One entry, or None after saying what is wrong with it. `known` are the names that earlier entries gave."""
        before = len(self.refusals)
        data, does = raw.data, raw.data.get("does")
        verb = VERBS.get(does) if isinstance(does, str) else None
        if verb is None or not isinstance(does, str):
            self.wrong(f"{raw.words}, key does", "is missing, or is no verb.", f"Verbs: {', '.join(sorted(VERBS))}.")
            return None
        by = data.get("by")
        if not isinstance(by, str) or ("operator", by) not in known:
            self.wrong(f"{raw.words}, key by", "names nobody who works then.", "Begin with operator.begin.")
        source, assumed = self._basis(raw)
        filling = Filling(verb, known)
        rest = {key: value for key, value in data.items() if key not in _OF_ENTRY}
        draft, keys, rows = filling.fill(rest)
        for place, said in filling.wrong:
            self.wrong(f"{raw.words}, {place}", said)
        for key in dict(assumed).keys() - rest.keys():
            self.wrong(f"{raw.words}, key assumed", f"{key[:40]} does not stand in this entry.")
        gives = self._gives(raw, verb.gives)
        if len(self.refusals) > before:
            return None
        return Entry(raw.words, raw.at, str(by), does, source, assumed, gives, draft, keys, rows)

    def _basis(self, raw: _Raw) -> tuple[Source | None, tuple[tuple[str, str], ...]]:
        invented, published = raw.data.get("invented"), raw.data.get("published")
        if (invented is None) == (published is None) or invented not in (None, True):
            self.wrong(f"{raw.words}, keys invented and published", "must say one of the two.",
                       'Write invented = true, or published = "NAME" of one of the file\'s sources.')  # fmt: skip
            return None, ()
        if published is not None and (not isinstance(published, str) or published not in raw.sources):
            self.wrong(f"{raw.words}, key published", "names no source of this file.")
            return None, ()
        assumed = raw.data.get("assumed", {})
        texts = isinstance(assumed, dict) and all(isinstance(why, str) and why.strip() for why in assumed.values())
        if not texts or (assumed and published is None):
            self.wrong(f"{raw.words}, key assumed", "must give a reason for each key that no source fills.")
            return None, ()
        return (raw.sources[published] if published is not None else None), tuple(assumed.items())

    def _gives(self, raw: _Raw, kinds: tuple[str, ...]) -> tuple[str, ...]:
        held = raw.data.get("gives", [])
        names = [held] if isinstance(held, str) else held
        sound = isinstance(names, list) and all(isinstance(name, str) and name.strip() for name in names)
        if not sound or len(names) != len(kinds):
            wanted = ", ".join(f"the reference of the {kind}" for kind in kinds) or "nothing"
            self.wrong(f"{raw.words}, key gives", f"must hold {wanted}.")
            return ()
        return tuple(names)

    def _only(self, where: str, data: Mapping[str, Any], known: frozenset[str]) -> None:
        for key in data.keys() - known:
            self.wrong(f"{where}, key {key[:40]}", "is not known here.", f"Known: {', '.join(sorted(known))}.")


def _moment(value: Any) -> datetime | str:
    """A local time of the file as a moment in UTC, or what is wrong with it."""
    if not isinstance(value, datetime) or value.tzinfo is not None:
        return "must be a time in London without an offset, for example 2026-11-06T16:30:00."
    if not _EARLIEST <= value.year <= 2100:
        return f"must be in a year from {_EARLIEST} to 2100."
    moment = value.replace(tzinfo=london()).astimezone(UTC)
    if moment.astimezone(london()).replace(tzinfo=None) != value:
        return "does not exist: the clocks go forward in that hour."
    return moment
