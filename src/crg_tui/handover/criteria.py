"""Files of criteria by edition: the statutory ones that are shipped, and one that somebody names.

A file is read as a whole or refused as a whole, with line and column where its form is wrong. It is data: nothing in it
is carried out, and every text passes the same door as what people type.
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
from crg_tui.domain.asking import Draft, read
from crg_tui.domain.criteria import CriterionDraft, EditionDraft, code_of, code_wrong
from crg_tui.domain.editions import EditionEntry
from crg_tui.domain.group import plain_words
from crg_tui.domain.plain_text import clean_line
from crg_tui.services import criteria
from crg_tui.services.operators import as_program
from crg_tui.services.work import Context

D = TypeVar("D", bound=Draft)

FORMAT = "crg-tui criteria 1"
LIMIT = 200_000
MOST_EDITIONS, MOST_CRITERIA, MOST_TOLD = 50, 50, 30

_EDITION = frozenset(EditionDraft.model_fields)
_CRITERION = frozenset(CriterionDraft.model_fields)


def shipped() -> tuple[EditionEntry, ...] | Refused:
    """The statutory editions that are shipped with the program. Raises OSError."""
    return read_file(paths.shipped("fixtures") / "criteria" / "statutory.toml")


def take_in_shipped(context: Context) -> None:
    """As the program itself: what a new database begins with. Files that are not sound are left out. Raises OSError."""
    entries = shipped()
    if not isinstance(entries, Refused):
        criteria.take_in(as_program(context), entries)


def find(name: str | None) -> tuple[EditionEntry, ...] | Refused:
    """The editions of a file, or those that are shipped where None is named. Raises OSError."""
    if name is None:
        return shipped()
    file = Path(name)
    return read_file(file) if file.is_file() else refuse(f"There is no file {name}.", "Put its name right.", "file")


def read_file(path: Path) -> tuple[EditionEntry, ...] | Refused:
    """The editions in a file, or everything that is wrong with it. Raises OSError."""
    with path.open("rb") as file:
        return parse(file.read(LIMIT + 1), path.name)


def parse(content: bytes, name: str) -> tuple[EditionEntry, ...] | Refused:
    """The editions in the bytes of a file, or what is wrong with it. `name` stands before each sentence."""
    name = clean_line(name).text
    if len(content) > LIMIT:
        return refuse(f"{name}: has more than {LIMIT:,} bytes.", "A file of criteria is far smaller.")
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        return refuse(f"{name}: is not text in UTF-8 (at line {line}, byte {column}).", "Save it as UTF-8.")
    except tomllib.TOMLDecodeError as error:
        return refuse(f"{name}: is not TOML: {clean_line(str(error)).text}.", "Put that place right.")
    except (RecursionError, ValueError) as error:
        said = "is nested too deeply" if isinstance(error, RecursionError) else "holds a number that is too long"
        return refuse(f"{name}: {said}.", "A file of criteria has few levels.")
    reading = _Reading(name)
    entries = reading.editions(data)
    return Refused(reading.told()) if reading.refusals else entries


@dataclass(slots=True)
class _Reading:
    name: str
    refusals: list[Refusal] = field(default_factory=list)

    def wrong(self, where: str, what: str, remedy: str = "") -> None:
        self.refusals.append(Refusal(f"{self.name}, {clean_line(where).text}: {clean_line(what).text}", remedy))

    def told(self) -> tuple[Refusal, ...]:
        more = len(self.refusals) - MOST_TOLD
        rest = (Refusal(f"{self.name}: and {more} more.", "Put these right first."),) if more > 0 else ()
        return (*self.refusals[:MOST_TOLD], *rest)

    def editions(self, data: dict[str, Any]) -> tuple[EditionEntry, ...]:
        if data.get("format") != FORMAT:
            self.wrong("key format", f"this is not a file of criteria; its format is not “{FORMAT}”.")
            return ()
        self.only(data, "top level", {"format", "title", "editions"})
        title = data.get("title")
        if not isinstance(title, str) or not clean_line(title).text:
            self.wrong("key title", "is missing, or is not text.")
        held = self.tables(data.get("editions"), "key editions", "[[editions]]", MOST_EDITIONS)
        entries = [self.edition(entry, number) for number, entry in enumerate(held, start=1)]
        names = [plain_words(entry.draft.name) for entry in entries if entry is not None]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.wrong("key editions", f"{name[:60]} is there twice.", "An edition's name is its own.")
        return tuple(entry for entry in entries if entry is not None)

    def edition(self, entry: dict[str, Any], number: int) -> EditionEntry | None:
        named = entry.get("name")
        where = f"editions, entry {number}" + (f" ({named[:40]})" if isinstance(named, str) and named else "")
        self.only(entry, where, _EDITION | {"confirmed", "criteria"})
        confirmed = entry.get("confirmed")
        if not isinstance(confirmed, bool):
            self.wrong(f"{where}, key confirmed", "must be true or false: was all of it read where it is published?")
        draft = self.draft(EditionDraft, {key: held for key, held in entry.items() if key in _EDITION}, where)
        below = self.tables(entry.get("criteria"), f"{where}, key criteria", "[[editions.criteria]]", MOST_CRITERIA)
        asked = [self.criterion(held, f"{where}, criterion {place}") for place, held in enumerate(below, start=1)]
        codes = [code_of(held) for held in asked if held is not None]
        for code in sorted({code for code in codes if codes.count(code) > 1}):
            self.wrong(f"{where}, key criteria", f"{code} is there twice.", "A code names one question.")
        if draft is not None and draft.in_force_to is not None and draft.in_force_to < draft.in_force_from:
            self.wrong(f"{where}, key in_force_to", "is before the first day.", "Put one of the two right.")
        if draft is None:
            return None
        return EditionEntry(where, draft, confirmed is True, tuple(held for held in asked if held is not None))

    def criterion(self, entry: dict[str, Any], where: str) -> CriterionDraft | None:
        self.only(entry, where, _CRITERION)
        draft = self.draft(CriterionDraft, {key: held for key, held in entry.items() if key in _CRITERION}, where)
        if draft is not None and (wrong := code_wrong(code_of(draft), draft.judgement)):
            self.wrong(f"{where}, key code", *wrong)
        return draft

    def draft(self, kind: type[D], values: Mapping[str, Any], where: str) -> D | None:
        typed: dict[str, str] = {}
        for key, value in values.items():
            said = _as_typed(value)
            if said is None:
                self.wrong(f"{where}, key {key}", "has a kind of value that does not belong there.")
            else:
                typed[key] = said
        answer = read(kind, typed)
        if isinstance(answer, Refused):
            for refusal in answer.refusals:
                self.wrong(f"{where}, key {refusal.field or '?'}", refusal.reason, refusal.remedy)
            return None
        for notice in answer.notices:
            self.wrong(where, notice, "Take them out.")
        return answer.draft

    def tables(self, held: Any, where: str, begun: str, most: int) -> list[dict[str, Any]]:
        if not isinstance(held, list) or not held or not all(isinstance(entry, dict) for entry in held):
            self.wrong(where, f"must be a list of tables, each begun with {begun}.")
            return []
        if len(held) > most:
            self.wrong(where, f"has {len(held)} entries.", f"No file has more than {most}.")
            return []
        return held

    def only(self, data: Mapping[str, Any], where: str, known: set[str] | frozenset[str]) -> None:
        for key in data:
            if key not in known:
                self.wrong(f"{where}, key {key[:40]}", "is not known here.", f"Known: {', '.join(sorted(known))}.")


def _as_typed(value: Any) -> str | None:
    """A value of the file as a person would type it; None for what no field takes."""
    match value:
        case str():
            return value
        case datetime():
            return None
        case date():
            return value.isoformat()
    return None
