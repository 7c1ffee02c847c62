"""The agenda of a meeting as a paper: what it is about and why, under which rules, who has sent apologies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from crg_tui.domain.cases import Provenance
from crg_tui.domain.meetings import MeetingKind
from crg_tui.domain.partial_date import WEEKDAYS, show_day
from crg_tui.domain.purposes import Purpose
from crg_tui.domain.quorum import ASSUMED
from crg_tui.papers.content import arrangements
from crg_tui.papers.content.words import SAMPLE
from crg_tui.papers.model import Block, Bullets, Document, Facts, Heading, Notice, Paragraph, Status, Table
from crg_tui.queries.agenda_paper import AgendaLine, AgendaRecord

GROUP = "Case Review Group"
"""What the group is called where no arrangements are recorded."""

_NONE = "none"

CONFIDENTIAL, INTERESTS = "confidentiality", "interests"
"""The parts of a template by which a partnership puts its own words in place of those below."""

_CONFIDENTIALITY = (
    "These papers and what is said at the meeting are confidential. They are about children and their families and are "
    "shared so that the group can do its work, and for nothing else. Children appear under pseudonyms: nobody is to be "
    "named in the meeting who need not be. Papers are kept securely, are not copied or passed on without the chair's "
    "agreement, and are returned or destroyed when they are no longer needed. If a child may be at risk now, that is "
    "acted upon at once through the usual safeguarding route and does not wait for the meeting."
)
_NOT_APPROVED = "This wording is a proposal. The partnership has not recorded a statement of its own."
_NOT_CONFIRMED = "This wording is the partnership's own; nobody has confirmed it yet."
_DECLARE = (
    "Everybody is asked to say, at the start or as soon as it becomes clear, whether they have an interest in an item: "
    "a tie to a child, a family or a professional concerned, a part that they themselves had in the case, or an "
    "interest of another body that they belong to. Whether they withdraw for the item or stay, and why, is minuted."
)


def agenda(record: AgendaRecord, presenters: Mapping[int, str], *, marking: str, made_on: date) -> Document:
    """The paper. `presenters` says by the number of an item who presents it; `made_on` is the day it is made."""
    return Document(
        title=f"Agenda of the {title(record)}",
        what=f"{record.heading.group or GROUP}: what the meeting is about",
        partnership=record.heading.partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        blocks=(*notices(record), *blocks(record, presenters)),
    )


def title(record: AgendaRecord) -> str:
    """The meeting in words: "extraordinary meeting of 24 November 2026"."""
    return f"{record.head.kind.label} of {show_day(record.head.held_on, weekday=False)}"


def notices(record: AgendaRecord) -> tuple[Block, ...]:
    """What a reader must not miss of every paper about the meeting."""
    return (Notice(SAMPLE),) if record.sample or record.provenance is Provenance.INVENTED else ()


def meeting(record: AgendaRecord) -> str:
    """Reference and, where it is no ordinary meeting, kind: "M2026-03, extraordinary meeting"."""
    kind = record.head.kind
    return record.head.ref if kind is MeetingKind.SCHEDULED else f"{record.head.ref}, {kind.label}"


def when(record: AgendaRecord) -> str:
    """Day and time: "Tuesday 24 November 2026, 10:00"."""
    head = record.head
    starts = f"{head.starts_at:%H:%M}" if head.starts_at else "time not recorded"
    return f"{WEEKDAYS[head.held_on.weekday()]} {show_day(head.held_on, weekday=False)}, {starts}"


def blocks(
    record: AgendaRecord, presenters: Mapping[int, str], papers: Mapping[int, str] | None = None
) -> tuple[Block, ...]:
    """What the agenda holds. `papers` says by the number of an item which papers of a pack belong to it."""
    return (
        Facts(_facts(record)),
        Heading(1, "Items"),
        _items(record, presenters, papers) if record.lines else Paragraph("No item stands on this agenda yet."),
        Heading(1, "Apologies received so far"),
        *_apologies(record),
        Heading(1, "Declarations of interest"),
        *_own(record, INTERESTS, _DECLARE, ""),
        Heading(1, "Confidentiality"),
        *_own(record, CONFIDENTIAL, _CONFIDENTIALITY, _NOT_APPROVED),
        *_further(record),
    )


def _facts(record: AgendaRecord) -> tuple[tuple[str, str], ...]:
    head, chair = record.head, record.chairs.chair
    return (
        ("Group", record.heading.group or GROUP),
        ("Meeting", meeting(record)),
        ("Date and time", when(record)),
        ("Place", head.place or "not recorded"),
        ("Chair", chair.name if chair is not None else "not recorded"),
        ("Quorum", quorum(record)),
    )


def quorum(record: AgendaRecord) -> str:
    """The rule of quorum in one line; what nobody has confirmed says so."""
    if record.head.kind is MeetingKind.PARTNERS_CALL:
        return f"all three safeguarding partners ({ASSUMED})"
    page = record.arrangements
    if page is None:
        return "no arrangements are recorded for that day"
    sure = "" if page.quorum.confirmed else f" ({ASSUMED})"
    return f"{arrangements.quorum(page)}{sure}; {page.name}"


def _items(record: AgendaRecord, presenters: Mapping[int, str], papers: Mapping[int, str] | None) -> Table:
    named = bool(presenters)
    header = ("Item", "Business", "Purpose", *(("Presented by",) if named else ()), "Papers")
    rows = tuple(
        (
            str(line.item.number), _business(line), _purpose(line),
            *((presenters.get(line.item.number, "not recorded"),) if named else ()),
            _papers(record, line) if papers is None else papers.get(line.item.number, _NONE),
        )
        for line in record.lines
    )  # fmt: skip
    return Table("", header, rows, (2, 7, 6, 5, 4) if named else (2, 8, 7, 5))


def _business(line: AgendaLine) -> str:
    return line.item.title + (f"\n{line.deferred[:1].upper()}{line.deferred[1:]}" if line.deferred else "")


def _purpose(line: AgendaLine) -> str:
    if line.purpose is Purpose.DECISION and line.asked:
        return f"For decision: {line.asked}"
    return line.purpose.label[:1].upper() + line.purpose.label[1:]


def _papers(record: AgendaRecord, line: AgendaLine) -> str:
    """What a member reads for an item, where no pack numbers it."""
    if line.item.case_ref is not None:
        return "Case summary, agency returns"
    match line.item.kind.value:
        case "minutes":
            told = [_minutes(one.meeting_ref, one.version) for one in record.unapproved]
            return "; ".join(told) or _NONE
        case "action_log":
            return "Action log"
    return _NONE


def _minutes(reference: str, version: int | None) -> str:
    return f"Minutes of {reference}, " + (f"version {version}" if version is not None else "not issued yet")


def _apologies(record: AgendaRecord) -> tuple[Block, ...]:
    away = tuple(
        f"{one.name}, {one.agency or one.role}" + (" (deputy)" if one.role == "deputy" else "")
        for one in record.apologies
    )
    told: list[Block] = [Bullets(away) if away else Paragraph("None so far.")]
    if record.vacant:
        told.append(Paragraph(f"Nobody holds the seat of: {', '.join(record.vacant)}."))
    return tuple(told)


def _own(record: AgendaRecord, part: str, words: str, proposed: str) -> tuple[Block, ...]:
    """The partnership's words for a part, else the program's, with what stands to be settled about them."""
    held = record.words
    own = [said for name, _, said in held.sections if name == part and said.strip()] if held is not None else []
    if held is None or not own:
        return (Paragraph(words), *([Paragraph(proposed)] if proposed else []))
    return (*(Paragraph(said) for said in own), *([] if held.confirmed else [Paragraph(_NOT_CONFIRMED)]))


def _further(record: AgendaRecord) -> tuple[Block, ...]:
    """Sections of the partnership's own that fill no part."""
    if record.words is None:
        return ()
    own = [(heading, said) for name, heading, said in record.words.sections if not name and said.strip()]
    return tuple(block for heading, said in own for block in (Heading(1, heading), Paragraph(said)))
