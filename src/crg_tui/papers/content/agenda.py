"""The agenda of a meeting as a paper: what it is about and why, under which rules, who is expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from crg_tui.domain.cases import Provenance
from crg_tui.domain.clocks import ClockReading
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.meetings import ItemKind, MeetingKind, MeetingState
from crg_tui.domain.partial_date import long_day, show_day
from crg_tui.domain.purposes import Purpose
from crg_tui.papers.content import coming, deadlines, matters, time_limits
from crg_tui.papers.content.words import SAMPLE
from crg_tui.papers.model import Block, Document, Facts, Heading, Notice, Paragraph, Status, Table
from crg_tui.queries.agenda_paper import AgendaLine, AgendaRecord
from crg_tui.queries.group import Heading as Whose

GROUP, SHORT = "Case Review Group", "CRG"
"""What the group is called where no arrangements are recorded, and how it is often called for short."""

_NONE = "none"

CONFIDENTIAL = "confidentiality"
"""The section of a template whose words stand in place of those below: they are a proposal that nobody adopted."""

CONFIDENTIALITY = (
    "These papers and what is said at the meeting are confidential. They are about children and their families and are "
    "shared so that the group can do its work, and for nothing else. Children appear under pseudonyms: nobody is to be "
    "named in the meeting who need not be. Papers are kept securely, are not copied or passed on without the chair's "
    "agreement, and are returned or destroyed when they are no longer needed. If a child may be at risk now, that is "
    "acted upon at once through the usual safeguarding route and does not wait for the meeting."
)
_UNCONFIRMED = "Unconfirmed: the partnership's own wording of its agendas is not yet confirmed."
_DECLARE = (
    "Everybody is asked to say, at the start or as soon as it becomes clear, whether they have an interest in an item: "
    "a tie to a child, a family or a professional concerned, a part that they themselves had in the case, or an "
    "interest of another body that they belong to. Whether they withdraw for the item or stay, and why, is minuted."
)


def agenda(record: AgendaRecord, presenters: Mapping[int, str], *, marking: str, made_on: date) -> Document:
    """The paper. `presenters` says by the number of an item who presents it; `made_on` is the day it is made."""
    return Document(
        title=f"Agenda of the {title(record)}",
        what=f"{group(record.heading)}: what the meeting is about",
        partnership=record.heading.partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        blocks=(*notices(record), *blocks(record, presenters)),
        notes=(*notes(record), *(said for said in time_limits.notes(_shown(record)) if said.startswith("Unconfirmed"))),
    )


def group(whose: Whose) -> str:
    """What the group is called; a short name that everybody uses is written out."""
    name = whose.group or GROUP
    return f"{GROUP} ({SHORT})" if name in (GROUP, SHORT) else name


def title(record: AgendaRecord) -> str:
    """The meeting in words: "extraordinary meeting of 24 November 2026"."""
    return f"{record.head.kind.label} of {show_day(record.head.held_on, weekday=False)}"


def notices(record: AgendaRecord) -> tuple[Block, ...]:
    """What a reader must not miss of every paper about the meeting."""
    sample = record.sample or record.provenance is Provenance.INVENTED
    begun = record.head.state is not MeetingState.PLANNED
    said = "Made after the meeting had begun: what was recorded of it by then stands in this paper."
    return (*((Notice(SAMPLE),) if sample else ()), *((Notice(said),) if begun else ()))


def notes(record: AgendaRecord) -> tuple[str, ...]:
    """What of an agenda is assumed or proposed, in the words of a reader."""
    held = record.words
    named = {name for name, _, said in held.sections if said.strip()} if held is not None else set()
    told = list(coming.notes(record))
    told += [_UNCONFIRMED] if held is not None and named and not held.confirmed else []
    return tuple(told)


def meeting(record: AgendaRecord) -> str:
    """Reference and, where it is no ordinary meeting, kind: "M2026-03, extraordinary meeting"."""
    kind = record.head.kind
    return record.head.ref if kind is MeetingKind.SCHEDULED else f"{record.head.ref}, {kind.label}"


def when(record: AgendaRecord) -> str:
    """Day and time: "Tuesday 24 November 2026, 10:00"."""
    head = record.head
    starts = f"{head.starts_at:%H:%M}" if head.starts_at else "time not recorded"
    return f"{long_day(head.held_on)}, {starts}"


def blocks(
    record: AgendaRecord, presenters: Mapping[int, str], papers: Mapping[int, str] | None = None
) -> tuple[Block, ...]:
    """What the agenda holds. `papers` says by the number of an item which papers of a pack belong to it."""
    return (
        Facts(tuple(_facts(record))),
        Heading(1, "Items"),
        _items(record, presenters, papers) if record.lines else Paragraph("No item stands on this agenda yet."),
        Heading(1, "Who is expected"),
        *coming.blocks(record),
        Heading(1, "Declarations of interest"),
        Paragraph(_DECLARE),
        Heading(
            1, "Confidentiality" if has_own(record, CONFIDENTIAL) else "Confidentiality (proposed; not yet adopted)"
        ),
        *_own(record, CONFIDENTIAL, CONFIDENTIALITY),
    )


def _facts(record: AgendaRecord) -> Iterator[tuple[str, str]]:
    head, chair = record.head, record.chairs.chair
    yield "Group", group(record.heading)
    yield "Meeting", meeting(record)
    yield "Date and time", when(record)
    yield "Place", head.place or "not recorded"
    yield "Chair", chair.name if chair is not None else "not recorded"
    yield "Quorum", coming.quorum(record)
    if expected := coming.forecast(record):
        yield "Expected so far", expected


def _items(record: AgendaRecord, presenters: Mapping[int, str], papers: Mapping[int, str] | None) -> Table:
    rows = tuple(
        (
            str(line.item.number), _business(record, line, presenters.get(line.item.number)), _purpose(line),
            _papers(record, line) if papers is None else papers.get(line.item.number, _NONE),
        )
        for line in record.lines
    )  # fmt: skip
    return Table("", ("Item", "Business", "Purpose", "Papers"), rows, (3, 9, 8, 5))


def _business(record: AgendaRecord, line: AgendaLine, presenter: str | None) -> str:
    told = [line.item.title]
    told += [f"Presented by: {presenter}"] if presenter else []
    told += [f"{line.deferred[:1].upper()}{line.deferred[1:]}"] if line.deferred else []
    told += [_early(record, line)] if _early(record, line) else []
    if line.item.kind is ItemKind.ACTION_LOG:
        told.append(matters.summary(record.arising))
    if line.item.kind is ItemKind.PANEL_REPLIES:
        told += [f"{see.item.title}: see item {see.item.number}" for see in record.lines if _replies(see)]
    if line.item.kind is ItemKind.LEARNING_ELSEWHERE:
        told += [f"{one.ref}, {one.source}: {one.message} ({one.shared})" for one in record.lessons]
    return "\n".join(told)


def _early(record: AgendaRecord, line: AgendaLine) -> str:
    """The time limit of a case that ends before the meeting."""
    limit = deadlines.nearest(line.clocks)
    before = deadlines.before(limit, record.head.held_on)
    return f"{deadlines.in_short(limit)}, {before}" if limit is not None and before else ""


def _shown(record: AgendaRecord) -> Iterator[ClockReading]:
    for line in record.lines:
        if _early(record, line) and (limit := deadlines.nearest(line.clocks)) is not None:
            yield limit


def _replies(line: AgendaLine) -> bool:
    return line.item.case_id is not None and line.asked == DecisionKind.RESPONSE_TO_PANEL.label


def _purpose(line: AgendaLine) -> str:
    if line.purpose is Purpose.DECISION and line.asked:
        return f"For decision: {question(line.asked)}"
    return line.purpose.label[:1].upper() + line.purpose.label[1:]


def question(asked: str) -> str:
    """What a meeting is asked to decide, in the words of a paper: beside what a case waits for, "next step after the
    rapid review" reads as if a rapid review meeting had been held."""
    return "what follows the rapid review" if asked == DecisionKind.NEXT_STEP.label else asked


def _papers(record: AgendaRecord, line: AgendaLine) -> str:
    """What a member reads for an item, where no pack numbers it."""
    if line.item.case_ref is not None:
        return "Case summary, agency returns, views"
    match line.item.kind.value:
        case "minutes":
            told = [_minutes(one.held_on, one.version) for one in record.unapproved]
            return "; ".join(told) or _NONE
        case "action_log":
            return "Action log"
    return _NONE


def _minutes(held_on: date, version: int | None) -> str:
    on = f"Minutes of {show_day(held_on, weekday=False)}"
    return on + (", not issued yet" if version is None else f", version {version}" if version > 1 else "")


def own(record: AgendaRecord, part: str) -> tuple[str, ...]:
    """The partnership's words for a part, as its template has them; empty where it has none."""
    held = record.words
    return tuple(said for name, _, said in held.sections if name == part and said.strip()) if held is not None else ()


def has_own(record: AgendaRecord, part: str) -> bool:
    """Whether the partnership has words of its own for a part."""
    return bool(own(record, part))


def _own(record: AgendaRecord, part: str, words: str) -> tuple[Block, ...]:
    """The partnership's words for a part, else those of this program."""
    return tuple(Paragraph(said) for said in own(record, part) or (words,))
