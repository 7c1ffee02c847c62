"""Templates of papers out of files: read as data, and refused with the field that is wrong and what to do about it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.asking import read
from crg_tui.domain.paper_headings import ADAPTABLE
from crg_tui.domain.paper_templates import (
    MOST_SECTIONS,
    Section,
    TemplateDraft,
    new_section,
    section_draft,
    section_wrong,
)
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.plain_text import clean_line

FORMAT = "crg-tui template 1"
_MOST_BYTES, _MOST_TOLD = 200_000, 20
_KEYS = ("format", "paper", "name", "in_force_from", "source", "confirmed", "sections")
_SECTION_KEYS = ("heading", "part", "words")


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """A template out of a file."""

    draft: TemplateDraft
    confirmed: bool
    sections: tuple[Section, ...]
    paper: PaperKind = PaperKind.REPORT


def parse(content: bytes, name: str) -> TemplateEntry | Refused:
    """The template in the bytes of a file, or everything that is wrong with it; `name` stands before each sentence."""
    name = clean_line(name).text
    if len(content) > _MOST_BYTES:
        return refuse(f"{name}: has more than {_MOST_BYTES:,} bytes.", "A template is far smaller.", "file")
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return refuse(f"{name}: is not text in UTF-8.", "Save it as UTF-8.", "file")
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        said = clean_line(str(error)).text if isinstance(error, tomllib.TOMLDecodeError) else "it cannot be read"
        return refuse(f"{name}: is not TOML: {said}.", "Put that place right.", "file")
    return _Reading(name).template(data)


class _Reading:
    def __init__(self, name: str) -> None:
        self._name = name
        self._refusals: list[Refusal] = []

    def _wrong(self, field: str, what: str, remedy: str = "") -> None:
        self._refusals.append(Refusal(f"{self._name}, {field}: {clean_line(what).text}", remedy, field))

    def _only(self, held: Mapping[str, Any], where: str, known: tuple[str, ...]) -> None:
        for key in held:
            if key not in known:
                said = clean_line(key).text[:40]
                self._wrong(f"{where}{said}", "is not known here.", f"Known: {', '.join(known)}.")

    def template(self, data: dict[str, Any]) -> TemplateEntry | Refused:
        if data.get("format") != FORMAT:
            return refuse(f"{self._name}, format: is not “{FORMAT}”.", "Name a file with a template.", "format")
        self._only(data, "", _KEYS)
        paper = next((kind for kind in ADAPTABLE if kind.value == data.get("paper")), None)
        if paper is None:
            kinds = ", ".join(ADAPTABLE)
            self._wrong("paper", "is no paper that has a template.", f"Choose one of: {kinds}.")
        confirmed = data.get("confirmed")
        if not isinstance(confirmed, bool):
            self._wrong("confirmed", "must be true or false: was it compared with the guidance it follows?")
        draft = self._draft(TemplateDraft, {key: data[key] for key in TemplateDraft.model_fields if key in data}, "")
        sections = self._sections(data.get("sections"), paper or PaperKind.REPORT)
        if self._refusals or draft is None or paper is None:
            more = len(self._refusals) - _MOST_TOLD
            rest = (Refusal(f"{self._name}: and {more} more.", "Put these right first."),) if more > 0 else ()
            return Refused((*self._refusals[:_MOST_TOLD], *rest))
        return TemplateEntry(draft, confirmed is True, sections, paper)

    def _sections(self, held: Any, paper: PaperKind) -> tuple[Section, ...]:
        if not isinstance(held, list) or not held or not all(isinstance(one, dict) for one in held):
            self._wrong("sections", "must be a list of tables, each begun with [[sections]].")
            return ()
        if len(held) > MOST_SECTIONS:
            self._wrong("sections", f"has {len(held)} entries.", f"A template has {MOST_SECTIONS} at most.")
            return ()
        found: list[Section] = []
        for number, one in enumerate(held, 1):
            where = f"sections {number}, "
            self._only(one, where, _SECTION_KEYS)
            draft = self._draft(section_draft(paper), {key: one[key] for key in _SECTION_KEYS if key in one}, where)
            if draft is None:
                continue
            if wrong := section_wrong(draft, found, paper):
                for refusal in wrong.refusals:
                    self._wrong(f"{where}{refusal.field}", refusal.reason, refusal.remedy)
                continue
            found.append(new_section(draft, [section.name for section in found], paper))
        return tuple(found)

    def _draft(self, kind: type[Any], values: Mapping[str, Any], where: str) -> Any:
        typed: dict[str, str] = {}
        for key, value in values.items():
            if isinstance(value, str):
                typed[key] = value
            elif type(value) is date:
                typed[key] = value.isoformat()
            else:
                self._wrong(f"{where}{key}", "has a kind of value that does not belong there.")
        answer = read(kind, typed)
        if isinstance(answer, Refused):
            for refusal in answer.refusals:
                self._wrong(f"{where}{refusal.field}", refusal.reason, refusal.remedy)
            return None
        for notice in answer.notices:
            self._wrong(where.removesuffix(", ") or "file", notice, "Take them out.")
        return answer.draft
