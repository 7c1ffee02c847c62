"""Files of published arrangements: those that are shipped, and one that somebody names.

A file is read as a whole or refused as a whole. It is data: nothing in it is carried out, and every text passes the
same door as what people type. What is published stands in the file apart from what was assumed, each with its source.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from crg_tui import paths
from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.asking import Draft, questions, read
from crg_tui.domain.group import RULES_OF, ArrangementsRule
from crg_tui.domain.group_drafts import ArrangementsDraft, PartnershipDraft, SeatDraft
from crg_tui.domain.plain_text import clean_line
from crg_tui.domain.profile import Profile, SeatEntry

D = TypeVar("D", bound=Draft)

FORMAT = "crg-tui arrangements 1"
LIMIT = 200_000
MOST_SEATS = 99

_SOURCES = {f"{rule.value}_source" for rule in RULES_OF} | {"source"}
_ARRANGEMENTS = frozenset(ArrangementsDraft.model_fields) - _SOURCES
_SEAT_FIELDS = {"from": "from_date", "to": "to_date", "place": "position"}
_SEAT = {"agency", "short_name", "partner", "from", "to", "place", "basis", "source"}
_CERTAINTY = ("published", "assumed")


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """A file that is shipped: the name to ask for it by, and its title."""

    name: str
    title: str


def shipped() -> tuple[ProfileLine, ...]:
    """The files of arrangements that are shipped with the program, by name."""
    lines: list[ProfileLine] = []
    for path in sorted((paths.shipped("fixtures") / "arrangements").glob("*.toml")):
        profile = read_file(path)
        if isinstance(profile, Profile):
            lines.append(ProfileLine(path.stem, profile.title))
    return tuple(lines)


def find(name: str) -> Profile | Refused:
    """The profile of that name, or in the file of that path (one that ends with `.toml`).

    Raises OSError when the file cannot be read.
    """
    if name.endswith(".toml"):
        file = Path(name)
        return (
            read_file(file) if file.is_file() else refuse(f"There is no file {name}.", "Put its name right.", "profile")
        )
    path = paths.shipped("fixtures") / "arrangements" / f"{name}.toml"
    known = sorted(held.stem for held in path.parent.glob("*.toml"))
    if name not in known:
        remedy = f"There is: {', '.join(known)}. Or name a file that ends with .toml."
        return refuse(f"No profile {name} is shipped.", remedy, "profile")
    return read_file(path)


def read_file(path: Path) -> Profile | Refused:
    """The profile in a file, or everything that is wrong with it. Raises OSError."""
    with path.open("rb") as file:
        return parse(file.read(LIMIT + 1), path.name)


def parse(content: bytes, name: str) -> Profile | Refused:
    """The profile in the bytes of a file, or everything that is wrong with it. `name` stands before each sentence."""
    if len(content) > LIMIT:
        return refuse(f"{name}: has more than {LIMIT:,} bytes.", "A file of arrangements is far smaller.")
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return refuse(f"{name}: byte {error.start + 1} is not text in UTF-8.", "Save it as UTF-8.")
    except tomllib.TOMLDecodeError as error:
        return refuse(f"{name}: is not TOML: {clean_line(str(error)).text}.", "Put that place right.")
    except RecursionError:
        return refuse(f"{name}: is nested too deeply.", "A file of arrangements has few levels.")
    reading = _Reading(name)
    profile = reading.profile(data)
    return Refused(tuple(reading.refusals)) if profile is None else profile


@dataclass(slots=True)
class _Reading:
    name: str
    refusals: list[Refusal] = field(default_factory=list)

    def wrong(self, where: str, what: str, remedy: str = "") -> None:
        self.refusals.append(Refusal(f"{self.name}, {clean_line(where).text}: {clean_line(what).text}", remedy))

    def profile(self, data: dict[str, Any]) -> Profile | None:
        if data.get("format") != FORMAT:
            self.wrong("key format", f"this is not a file of arrangements; its format is not “{FORMAT}”.")
            return None
        self.only(data, "top level", {"format", "title", "source", "notes", "partnership", "arrangements", "seats"})
        title, source = self.line(data, "title"), self.line(data, "source")
        notes = self.notes(data.get("notes", []))
        whose = self.draft(PartnershipDraft, self.table(data, "partnership"), "partnership")
        stated = self.table(data, "arrangements")
        version, confirmed = self.version(stated, source)
        seats = self.seats(data.get("seats", []))
        if self.refusals or whose is None or version is None:
            return None
        assumed = tuple(
            question.label for question in questions(ArrangementsDraft) if question.name in stated.get("assumed", {})
        )
        return Profile(self.name, title, whose, version, confirmed, seats, assumed, notes)

    def version(
        self, data: dict[str, Any], source: str
    ) -> tuple[ArrangementsDraft | None, frozenset[ArrangementsRule]]:
        self.only(data, "arrangements", set(_CERTAINTY))
        values: dict[str, Any] = {"source": source}
        sources: dict[str, str] = {}
        certain: set[str] = set()
        for certainty in _CERTAINTY:
            where = f"arrangements.{certainty}"
            held = self.table(data, certainty, where)
            self.only(held, where, _ARRANGEMENTS)
            for key, entry in held.items():
                if key in sources:
                    self.wrong(f"{where}, key {key}", "is both published and assumed.", "Leave one of the two.")
                if not isinstance(entry, dict) or set(entry) != {"value", "source"}:
                    self.wrong(f"{where}, key {key}", "must be { value = ..., source = ... }.")
                    continue
                values[key] = entry["value"]
                sources[key] = self.line(entry, "source", f"{where}, key {key}")
                if certainty == "published":
                    certain.add(key)
        confirmed: set[ArrangementsRule] = set()
        for rule, keys in RULES_OF.items():
            stated = [key for key in keys if key in sources]
            values[f"{rule.value}_source"] = "; ".join(dict.fromkeys(sources[key] for key in stated))
            if stated and certain.issuperset(stated):
                confirmed.add(rule)
        return self.draft(ArrangementsDraft, values, "arrangements"), frozenset(confirmed)

    def seats(self, data: Any) -> tuple[SeatEntry, ...]:
        if not isinstance(data, list) or not all(isinstance(entry, dict) for entry in data):
            self.wrong("key seats", "must be a list of tables, each begun with [[seats]].")
            return ()
        if len(data) > MOST_SEATS:
            self.wrong("key seats", f"has {len(data)} entries.", f"No group has more than {MOST_SEATS}.")
            return ()
        found: list[SeatEntry] = []
        for number, entry in enumerate(data, start=1):
            short = entry.get("short_name")
            where = f"seats, entry {number}" + (f" ({short[:40]})" if isinstance(short, str) and short else "")
            self.only(entry, where, _SEAT)
            basis, source = entry.get("basis"), self.line(entry, "source", where)
            if basis not in _CERTAINTY:
                self.wrong(f"{where}, key basis", "must be published or assumed.")
            values = {_SEAT_FIELDS.get(key, key): value for key, value in entry.items() if key in _SEAT - {"basis"}}
            values["source"] = f"assumed: {source}" if basis == "assumed" else source
            draft = self.draft(SeatDraft, values, where)
            if draft is not None:
                found.append(SeatEntry(where, draft))
        return tuple(found)

    def draft(self, kind: type[D], values: Mapping[str, Any], where: str) -> D | None:
        typed: dict[str, str] = {}
        for key, value in values.items():
            said = _as_typed(value)
            if key not in kind.model_fields:
                self.wrong(f"{where}, key {key}", "is not known here.")
            elif said is None:
                self.wrong(f"{where}, key {_key(kind, key)}", "has a kind of value that does not belong there.")
            else:
                typed[key] = said
        answer = read(kind, typed)
        if not isinstance(answer, Refused):
            return answer.draft
        for refusal in answer.refusals:
            self.wrong(f"{where}, key {_key(kind, refusal.field or '')}", refusal.reason, refusal.remedy)
        return None

    def notes(self, data: Any) -> tuple[str, ...]:
        if not isinstance(data, list) or not all(isinstance(note, str) for note in data):
            self.wrong("key notes", "must be a list of sentences.")
            return ()
        return tuple(text for note in data if (text := clean_line(note).text))

    def table(self, data: dict[str, Any], key: str, where: str = "") -> dict[str, Any]:
        held = data.get(key, {})
        if not isinstance(held, dict):
            self.wrong(where or f"key {key}", "must be a table.")
            return {}
        return held

    def line(self, data: dict[str, Any], key: str, where: str = "top level") -> str:
        held = data.get(key)
        text = clean_line(held).text if isinstance(held, str) else ""
        if not text:
            self.wrong(f"{where}, key {key}", "is missing, or is not text.")
        return text

    def only(self, data: dict[str, Any], where: str, known: set[str] | frozenset[str]) -> None:
        for key in data:
            if key not in known:
                self.wrong(f"{where}, key {key[:40]}", "is not known here.", f"Known: {', '.join(sorted(known))}.")


def _as_typed(value: Any) -> str | None:
    """A value of the file as a person would type it; None for what no field takes."""
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case int():
            return str(value)
        case datetime():
            return None
        case date():
            return value.isoformat()
        case list() if all(isinstance(line, str) for line in value):
            return "\n".join(value)
    return None


def _key(kind: type[Draft], name: str) -> str:
    """The key of the file for a field of a draft."""
    back = {theirs: ours for ours, theirs in _SEAT_FIELDS.items()} if kind is SeatDraft else {}
    return back.get(name, name)
