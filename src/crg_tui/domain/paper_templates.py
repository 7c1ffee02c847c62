"""Templates of papers: dated, editable headings, each with what the program fills in under it or with room for words.

A template of the rapid review report says what its sections are filled with; that of any other paper puts the headings
of that paper in the partnership's words and order, and adds words. A template is data. Its headings are words and
nothing else, so that no format has to guess what was meant; sentences are printed as they stand. What statutory
guidance wants in a report is read by people: a template is unconfirmed until somebody says that it was compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Ask, Day, Draft, Line, Text
from crg_tui.domain.group import plain_words
from crg_tui.domain.paper_headings import ADAPTABLE, HEADINGS, heading_named, name_of
from crg_tui.domain.papers import PaperKind

MOST_SECTIONS, LONGEST_HEADING = 60, 120
_MARKUP = "<>{}[]#`*_=$|\\~^@"


class Part(StrEnum):
    """What stands under a heading. In a report all but own words are filled from the record; words go on after it.

    The last three are of the other papers alone: what the paper has under one of its own headings, and words without a
    heading at its beginning or end.
    """

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
    PAPER = "the paper"
    BEGINNING = "at the beginning"
    END = "at the end"

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
    Part.FAMILY: "everyone concerned, characteristics, what had a part",
    Part.RETURNS: "who was asked, and what came",
    Part.CHRONOLOGY: "events as agencies tell them, in order",
    Part.VIEWS: "each agency's view, and how it moved",
    Part.OTHERS_SAFE: "what the referral says",
    Part.DECISION: "decisions with dissent",
    Part.ACTIONS: "lead, due date, status",
    Part.SIGN_OFF: "what each partner said to it",
}


OF_OTHERS = (Part.OWN, Part.BEGINNING, Part.END)
"""What a section of a paper other than the report may be, beside the paper's own headings."""
OF_REPORT = tuple(part for part in Part if part not in (Part.PAPER, Part.BEGINNING, Part.END))
"""What a section of the report may be filled with."""


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a template. `name` stays when the heading is put right: what was written is kept under it, and by
    it a paper other than the report finds which of its own headings is meant."""

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
    """A template of a kind of paper, in force from a day on until a later one takes its place."""

    name: Annotated[Line, Ask("Name", "By which it is known, for example Our agenda 2026.")]
    in_force_from: Annotated[Day, Ask("In force from", "Papers made from this day on have its headings.")]
    source: Annotated[Line, Ask("Source", "Where its headings come from: title, date, section.")]


class NewTemplateDraft(TemplateDraft):
    """The same, to add one; it begins with the sections of another."""

    paper: Annotated[
        PaperKind,
        Ask("Paper", "What it is a template of; draft minutes: of minutes as they are issued too.",
            only=tuple(kind.value for kind in ADAPTABLE)),
    ] = PaperKind.REPORT  # fmt: skip
    sections_of: Annotated[
        Line | None,
        Ask("Sections of", "The template whose sections it begins with. Empty: the one in force.",
            empty="the one in force"),
    ] = None  # fmt: skip


class ComparedDraft(Draft):
    """That somebody has compared a template with the guidance it follows."""

    source: Annotated[Line, Ask("Compared with", "Title, date and section of what was read.")]


class SectionDraft(Draft):
    """One section of a template of the report."""

    heading: Annotated[Line, Ask("Heading", "In your words, as it stands above the section.")]
    part: Annotated[
        Part,
        Ask("Filled with", "What the record fills in; own words: nothing.", only=tuple(one.value for one in OF_REPORT)),
    ] = Part.OWN
    words: Annotated[Text | None, Ask("Words", "A sentence under the heading, as soon as something follows it.")] = None


class PaperSectionDraft(Draft):
    """One section of a template of any other paper."""

    heading: Annotated[Line, Ask("Heading", "In your words. At the beginning or end only the words print.")]
    part: Annotated[
        Line | None,
        Ask("Filled with", "A heading of the paper; own words; at the beginning; at the end.",
            empty="that heading of the paper, else own words"),
    ] = None  # fmt: skip
    words: Annotated[Text | None, Ask("Words", "They stand under the heading, before what is filled in.")] = None


AnySectionDraft = SectionDraft | PaperSectionDraft


def section_draft(paper: PaperKind) -> type[SectionDraft] | type[PaperSectionDraft]:
    """What is asked for a section of a template of that paper."""
    return SectionDraft if paper is PaperKind.REPORT else PaperSectionDraft


def of_the_paper(heading: str) -> Section:
    """The section that is one of the paper's own headings, as the program makes it."""
    return Section(name_of(heading), heading, Part.PAPER, "")


def _stands(paper: PaperKind, draft: AnySectionDraft) -> tuple[Part, str] | None:
    """What a section is, with the heading of the paper where it is one of them; None where the paper has none such."""
    if paper is PaperKind.REPORT:
        part = next((one for one in OF_REPORT if one.value == (draft.part or Part.OWN)), None)
        return None if part is None else (part, "")
    said = plain_words(draft.part or "")
    own = next((one for one in OF_OTHERS if one.value == said), None)
    if own is not None:
        return own, ""
    heading = heading_named(paper, said or draft.heading)
    if heading is not None:
        return Part.PAPER, heading
    return None if said else (Part.OWN, "")


def new_section(
    draft: AnySectionDraft,
    taken: Iterable[str],
    paper: PaperKind = PaperKind.REPORT,
    before: Section | None = None,
) -> Section:
    """The section of a draft, with a name that none of those taken has; `before` is what it was until now."""
    part, heading = _stands(paper, draft) or (Part.OWN, "")
    words = draft.words or ""
    if part is Part.PAPER:
        return Section(name_of(heading), draft.heading, part, words)
    if before is not None and before.part is not Part.PAPER:
        return Section(before.name, draft.heading, part, words)
    first, used = name_of(draft.heading), {*taken, *map(name_of, HEADINGS.get(paper, ()))}
    named = next(name for name in (first, *(f"{first}-{n}" for n in range(2, len(used) + 3))) if name not in used)
    return Section(named, draft.heading, part, words)


def section_wrong(
    draft: AnySectionDraft, others: Sequence[Section], paper: PaperKind = PaperKind.REPORT
) -> Refused | None:
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
    if len(others) >= MOST_SECTIONS:
        return refuse(f"A template has {MOST_SECTIONS} sections at most.", "Take one away first.", "sections")
    return _wrongly_filled(draft, others, paper)


def _wrongly_filled(draft: AnySectionDraft, others: Sequence[Section], paper: PaperKind) -> Refused | None:
    stands = _stands(paper, draft)
    if stands is None:
        parts = ", ".join([*HEADINGS.get(paper, ()), *(OF_REPORT if paper is PaperKind.REPORT else OF_OTHERS)])
        return refuse(
            f"Nothing called {draft.part} is filled into the {paper.label}.", f"Choose one of: {parts}.", "part"
        )
    part, heading = stands
    same = (other for other in others if other.part is part is not Part.OWN)
    twice = next((other for other in same if part is not Part.PAPER or other.name == name_of(heading)), None)
    if twice is not None:
        said = heading or part.label
        return refuse(f"{said} stands under {twice.heading} already.", "Choose another part.", "part")
    meant = heading_named(paper, draft.heading)
    if meant is not None and meant != heading:
        said = f"{draft.heading} is a heading of the paper itself."
        return refuse(said, "Give this section another one, or fill it with that.", "heading")
    if paper is not PaperKind.REPORT and part is not Part.PAPER and not (draft.words or "").strip():
        return refuse("Words are missing: a section of your own has nothing else.", "Type them.", "words")
    return None


def find_section(sections: Iterable[Section], words: str) -> Section | None:
    """The section that somebody means by its name, its heading, or its number counted from 1."""
    held, wanted = tuple(sections), plain_words(words)
    meant = next((one for one in held if wanted in (plain_words(one.name), plain_words(one.heading))), None)
    if meant is None and wanted.isascii() and wanted.isdigit() and len(wanted) < 4 and 0 < int(wanted) <= len(held):
        return held[int(wanted) - 1]
    return meant
