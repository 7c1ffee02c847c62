"""The headings of each paper that a partnership can adapt, in the order in which the program makes them.

What is not named here stays as the program makes it, after the section that it followed: headings of cases and items,
headings with a date in them, and whatever holds a decision, its reasons, dissent or a dispute. The rapid review report
has headings of its own, in a file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from crg_tui.domain.papers import PaperKind

HEADINGS: Mapping[PaperKind, tuple[str, ...]] = {
    PaperKind.AGENDA: ("Items", "Who is expected", "Declarations of interest", "Confidentiality"),
    PaperKind.PACK: ("The cases at a glance", "Papers in this pack", "What is missing or left out"),
    PaperKind.MINUTES_DRAFT: ("Attendance", "Quorum", "Actions from this meeting"),
    PaperKind.EXTRACT: ("Views as they stand", "Actions", "What was left out"),
    PaperKind.CASE: (
        "Where the case stands", "Returns", "Family", "Chronology", "Time limits", "Reviews", "Parallel processes",
        "Actions", "What was learned", "Timeline",
    ),
    PaperKind.DECISION_SHEET: (
        "Under which rule", "What each agency thought", "Timeline", "Criteria", "Still open",
    ),
    PaperKind.DECISION_LETTER: (),
    PaperKind.INFORMATION_REQUEST: ("What we ask you",),
    PaperKind.REMINDER: (),
    PaperKind.PANEL_LETTER: (),
    PaperKind.BLANK_RETURN: (
        "Involvement", "Key practice episodes", "Immediate actions", "Learning", "Chronology",
    ),
    PaperKind.RETURN_REMINDER: (),
    PaperKind.RETURN_QUERIES: (),
    PaperKind.ACTION_LOG: (
        "To be verified", "To be verified at this meeting", "Overdue", "Open actions",
        "Recommendations that these actions carry out",
    ),
    PaperKind.ACTION_PLAN: ("Actions without a recommendation", "What the colours mean"),
    PaperKind.ATTENDANCE: ("Attendance by seat",),
    PaperKind.CHRONOLOGY: (
        "In order of time", "Without a date", "Accounts that repeat or contradict each other",
        "The returns that it rests on",
    ),
    PaperKind.FAMILY: ("Who is concerned", "Characteristics", "What may have had a part", "Genogram"),
    PaperKind.ATTENDANCE_FORM: ("The meeting",),
    PaperKind.VIEW_FORM: (),
    PaperKind.DISSENT_FORM: (),
    PaperKind.REVIEW: (
        "Time limits", "Delays", "Reviewer", "Terms of reference", "Course of the review", "Parallel processes",
        "Publication", "Still to do",
    ),
    PaperKind.HIGHLIGHT: ("Decisions needed", "Activity", "Progress and exceptions", "Voice of the child"),
    PaperKind.AGENCY_REMINDER: (),
}  # fmt: skip
"""By the kind of paper; a kind without any has room for words of the partnership's own all the same. That of draft
minutes counts for the minutes that are issued too."""

ADAPTABLE: Final = (PaperKind.REPORT, *HEADINGS)
"""Every kind of paper that a template can be made for."""

_SAID_OF_IT = re.compile(r"\s*\([^()]*\)$")


def name_of(heading: str) -> str:
    """The name of a section whose heading this is at first: its words in small letters, with hyphens."""
    return "-".join(re.findall(r"[^\W_]+", heading.casefold()))[:60].strip("-") or "section"


def key_of(heading: str) -> str:
    """By which a heading on a paper is known: its name, without what the paper says of it in brackets at the end."""
    return name_of(_SAID_OF_IT.sub("", heading))


def said_of(heading: str) -> str:
    """What a paper says of a section in brackets at the end of its heading, with the blank before it; "" for nothing:
    " (proposed; not yet adopted)"."""
    found = _SAID_OF_IT.search(heading)
    return found.group() if found else ""


def heading_named(paper: PaperKind, words: str) -> str | None:
    """The heading of a paper that these words mean, None where it has none such."""
    return next((heading for heading in HEADINGS.get(paper, ()) if name_of(heading) == name_of(words)), None)
