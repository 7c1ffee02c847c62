"""Templates of papers: dated, editable headings, each with what the program fills in under it or with room for words.

A template is data. Its headings are words and nothing else, so that no format has to guess what was meant; sentences
are printed as they stand. What statutory guidance wants in a report is read by people: a template is unconfirmed until
somebody says that it was compared.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from crg_tui.domain.answers import Refusal, Refused, refuse
from crg_tui.domain.asking import Ask, Day, Draft, Line, Text, read
from crg_tui.domain.group import plain_words
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.plain_text import clean_line

FORMAT = "crg-tui template 1"
MOST_SECTIONS, LONGEST_HEADING = 60, 120
_MOST_BYTES, _MOST_TOLD = 200_000, 20
_MARKUP = "<>{}[]#`*_=$|\\~^@"
_KEYS = ("format", "paper", "name", "in_force_from", "source", "confirmed", "sections")
_SECTION_KEYS = ("heading", "part", "words")


class Part(StrEnum):
    """What stands under a heading of a report. All but own words are filled from the record; words go on after it."""

    REFERRAL = "referral"
    FAMILY = "children and family"
    RETURNS = "agency returns"
    CHRONOLOGY = "chronology"
    VIEWS = "views"
    IMMEDIATE = "immediate actions"
    OTHERS_SAFE = "other children's safety"
    LEARNING = "learning"
    DECISION = "decision"
    ACTIONS = "actions"
    SIGN_OFF = "sign-off"
    OWN = "own words"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return self.value

    @property
    def written(self) -> bool:
        """Whether people have to write it: the record does not hold it, or not the whole of it."""
        return self in _WRITTEN

    @property
    def fills(self) -> str:
        """What the record fills in, in a few words; "" where people write all of it."""
        return _FILLS.get(self, "")


_WRITTEN = (Part.FAMILY, Part.CHRONOLOGY, Part.IMMEDIATE, Part.LEARNING, Part.OWN)
_FILLS = {
    Part.REFERRAL: "what the referral form holds",
    Part.FAMILY: "children by pseudonym, adults by role",
    Part.RETURNS: "who was asked, and what came",
    Part.VIEWS: "each agency's view, and how it moved",
    Part.OTHERS_SAFE: "what the referral says",
    Part.DECISION: "decisions with dissent",
    Part.ACTIONS: "lead, due date, status",
    Part.SIGN_OFF: "what each partner said to it",
}


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a template. `name` stays when the heading is put right: what was written is kept under it."""

    name: str
    heading: str
    part: Part
    words: str

    @property
    def stored(self) -> dict[str, str]:
        """As the record keeps it: an empty part where people write."""
        part = "" if self.part is Part.OWN else self.part.value
        return {"name": self.name, "heading": self.heading, "part": part, "words": self.words}


def stored_section(held: Mapping[str, str]) -> Section:
    """A section as it was stored."""
    heading = held["heading"]
    return Section(held.get("name") or name_of(heading), heading, Part(held["part"] or Part.OWN), held["words"])


class TemplateDraft(Draft):
    """A template of the rapid review report, in force from a day on until a later one takes its place."""

    name: Annotated[Line, Ask("Name", "By which it is known, for example Report template 2026.")]
    in_force_from: Annotated[Day, Ask("In force from", "Reports made from this day on have its headings.")]
    source: Annotated[Line, Ask("Source", "Where its headings come from: title, date, section.")]


class NewTemplateDraft(TemplateDraft):
    """The same, to add one; it begins with the sections of another."""

    sections_of: Annotated[
        Line | None,
        Ask("Sections of", "The template whose sections it begins with. Empty: the one in force.",
            empty="the one in force"),
    ] = None  # fmt: skip


class ComparedDraft(Draft):
    """That somebody has compared a template with the guidance it follows."""

    source: Annotated[Line, Ask("Compared with", "Title, date and section of what was read.")]


class SectionDraft(Draft):
    """One section of a template."""

    heading: Annotated[Line, Ask("Heading", "In your words, as it stands above the section.")]
    part: Annotated[Part, Ask("Filled with", "What the record fills in; own words: nothing.")] = Part.OWN
    words: Annotated[Text | None, Ask("Words", "A sentence under the heading, as soon as something follows it.")] = None


@dataclass(frozen=True, slots=True)
class TemplateEntry:
    """A template out of a file."""

    draft: TemplateDraft
    confirmed: bool
    sections: tuple[Section, ...]


def name_of(heading: str) -> str:
    """The name of a section whose heading this is at first: its words in small letters, with hyphens."""
    return "-".join(re.findall(r"[^\W_]+", heading.casefold()))[:60].strip("-") or "section"


def new_section(draft: SectionDraft, taken: Iterable[str]) -> Section:
    """The section of a draft, with a name that none of those taken has."""
    first, used = name_of(draft.heading), set(taken)
    named = next(name for name in (first, *(f"{first}-{n}" for n in range(2, len(used) + 3))) if name not in used)
    return Section(named, draft.heading, draft.part, draft.words or "")


def section_wrong(draft: SectionDraft, others: Sequence[Section]) -> Refused | None:
    """Why a section cannot stand among these others."""
    marks = " ".join(sorted(set(draft.heading) & set(_MARKUP)))
    if not draft.heading.strip():
        return refuse("Heading is missing.", "Type it here.", "heading")
    if marks:
        return refuse(f"A heading is words: {marks} cannot stand in it.", "Leave that out.", "heading")
    if len(draft.heading) > LONGEST_HEADING:
        said = f"A heading has {LONGEST_HEADING} characters at most, this has {len(draft.heading)}."
        return refuse(said, "Say it in fewer words.", "heading")
    if any(plain_words(other.heading) == plain_words(draft.heading) for other in others):
        return refuse(f"There is already a section {draft.heading}.", "Give this one its own heading.", "heading")
    twice = next((other for other in others if other.part is draft.part is not Part.OWN), None)
    if twice is not None:
        return refuse(f"{draft.part.label} stands under {twice.heading} already.", "Choose another part.", "part")
    if len(others) >= MOST_SECTIONS:
        return refuse(f"A template has {MOST_SECTIONS} sections at most.", "Take one away first.", "sections")
    return None


def find_section(sections: Iterable[Section], words: str) -> Section | None:
    """The section that somebody means by its name, its heading, or its number counted from 1."""
    held, wanted = tuple(sections), plain_words(words)
    meant = next((one for one in held if wanted in (plain_words(one.name), plain_words(one.heading))), None)
    if meant is None and wanted.isascii() and wanted.isdigit() and len(wanted) < 4 and 0 < int(wanted) <= len(held):
        return held[int(wanted) - 1]
    return meant


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
        if data.get("paper") != PaperKind.REPORT.value:
            self._wrong("paper", f"only “{PaperKind.REPORT.value}” has a template.")
        confirmed = data.get("confirmed")
        if not isinstance(confirmed, bool):
            self._wrong("confirmed", "must be true or false: was it compared with the guidance it follows?")
        draft = self._draft(TemplateDraft, {key: data[key] for key in TemplateDraft.model_fields if key in data}, "")
        sections = self._sections(data.get("sections"))
        if self._refusals or draft is None:
            more = len(self._refusals) - _MOST_TOLD
            rest = (Refusal(f"{self._name}: and {more} more.", "Put these right first."),) if more > 0 else ()
            return Refused((*self._refusals[:_MOST_TOLD], *rest))
        return TemplateEntry(draft, confirmed is True, sections)

    def _sections(self, held: Any) -> tuple[Section, ...]:
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
            draft = self._draft(SectionDraft, {key: one[key] for key in _SECTION_KEYS if key in one}, where)
            if draft is None:
                continue
            if wrong := section_wrong(draft, found):
                for refusal in wrong.refusals:
                    self._wrong(f"{where}{refusal.field}", refusal.reason, refusal.remedy)
                continue
            found.append(new_section(draft, [section.name for section in found]))
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
