"""The papers of a meeting as one numbered document: cover, list of papers, the cases at a glance, agenda, minutes,
action log, a paper for each case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from crg_tui.clock import london
from crg_tui.domain.meetings import ItemKind, MinutesState
from crg_tui.domain.paper_drafts import PackPart
from crg_tui.domain.partial_date import show_day
from crg_tui.papers.content import action_log, agenda, case_glance, coming, minutes, pack_case, terms, time_limits
from crg_tui.papers.content.words import IN_PACK
from crg_tui.papers.model import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Item,
    NewPage,
    Notice,
    Paragraph,
    Status,
    Table,
)
from crg_tui.papers.wording import NOTES
from crg_tui.queries.minutes import Version
from crg_tui.queries.papers_pack import LastMinutes, PackRecord

_HANDLING = (
    "These papers are about children and their families, for those alone to whom a copy goes. They are kept securely, "
    "are not copied or passed on without the chair's agreement, and are returned or destroyed when they are no longer "
    "needed."
)
"""Stands on the cover where the partnership has no statement of its own, as a proposal like the whole statement."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was asked before: parts and references of cases that are left out, words for the cover, who presents."""

    without: frozenset[PackPart] = frozenset()
    without_cases: frozenset[str] = frozenset()
    cover_words: str | None = None
    presenters: Mapping[int, str] | None = None


@dataclass(frozen=True, slots=True)
class _Paper:
    """One paper of the pack: `items` are the numbers of the agenda items that it belongs to, None for all of them;
    `state` says how it stands, `mark` the same behind the title of the paper itself, `on_pages` at the top of each of
    its pages."""

    title: str
    items: tuple[int, ...] | None
    state: str
    blocks: tuple[Block, ...]
    mark: str = ""
    on_pages: str = ""

    @property
    def belongs(self) -> str:
        """The same in words."""
        return "all" if self.items is None else ", ".join(map(str, self.items)) or "none"


def pack(record: PackRecord, chosen: Chosen, *, marking: str, at: datetime) -> Document:
    """The document; `at` is the moment of making."""
    whose = record.agenda.heading
    papers = _papers(record, chosen, at)
    missing = tuple(_missing(record, chosen))
    blocks = (
        *agenda.notices(record.agenda),
        *_cover(record, chosen, marking),
        NewPage(),
        *case_glance.blocks([held for held in record.cases if held.page.ref not in chosen.without_cases]),
        Heading(1, "Papers in this pack"),
        _contents(papers),
        *((Heading(1, "What is missing or left out"), Bullets(missing)) if missing else ()),
        *(block for number, paper in enumerate(papers, 1) for block in _numbered(number, paper)),
    )
    return Document(
        title=f"Papers for the {agenda.title(record.agenda)}",
        what=f"{agenda.group(whose)}: papers pack",
        partnership=whose.partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=at.astimezone(london()).isoformat(timespec="seconds"),
        blocks=blocks,
        notes=(*_notes(record, chosen), *terms.used_in(blocks)),
        contents=True,
    )


def _notes(record: PackRecord, chosen: Chosen) -> Iterator[str]:
    """What is assumed, and by which rules time limits run: once for all papers."""
    yield from agenda.notes(record.agenda)
    cases = (held for held in record.cases if held.page.ref not in chosen.without_cases)
    due = [clock for held in cases for clock in held.page.clocks if clock.due is not None]
    yield from time_limits.notes({clock.rule.kind: clock for clock in due}.values())


def _numbered(number: int, paper: _Paper) -> tuple[Block, ...]:
    return NewPage(), Item(f"{IN_PACK}{number}:", paper.title + paper.mark, paper.blocks, paper.on_pages)


def _cover(record: PackRecord, chosen: Chosen, marking: str) -> Iterator[Block]:
    held = record.agenda
    own = agenda.own(held, agenda.CONFIDENTIAL)
    yield Facts((
        ("Group", agenda.group(held.heading)),
        ("Meeting", agenda.meeting(held)),
        ("Date and time", agenda.when(held)),
        ("Place", held.head.place or "not recorded"),
        ("Marking", marking or "none"),
        ("Handling" if own else "Handling (proposed)", "\n\n".join(own) or _HANDLING),
    ))  # fmt: skip
    if chosen.cover_words is not None:
        yield Paragraph(chosen.cover_words)
    rows = tuple((str(number), one.shown, one.agency, "") for number, one in enumerate(coming.comers(record.agenda), 1))
    if rows:
        caption = "Distribution to those who are expected (“Sent on” is filled in by hand)"
        yield Table(caption, ("Copy", "Name", "Agency", "Sent on"), rows, (3, 7, 7, 5))


def _contents(papers: tuple[_Paper, ...]) -> Block:
    rows = tuple(
        (f"{IN_PACK}{number}", paper.title, paper.belongs, paper.state) for number, paper in enumerate(papers, 1)
    )
    return Table("", ("Paper", "What it is", "Item", "How it stands"), rows, (4, 13, 3, 8))


def _papers(record: PackRecord, chosen: Chosen, at: datetime) -> tuple[_Paper, ...]:
    others = tuple(_others(record, chosen, at))
    if PackPart.AGENDA in chosen.without:
        return others
    belong: dict[int, list[str]] = {}
    for number, paper in enumerate(others, 2):
        for item in paper.items or ():
            belong.setdefault(item, []).append(f"{IN_PACK}{number}")
    papers = {item: ", ".join(names) for item, names in belong.items()}
    first = agenda.blocks(record.agenda, chosen.presenters or {}, papers)
    on = f"as on {show_day(record.today, weekday=False)}"
    return _Paper("Agenda", None, on, first), *others


def _others(record: PackRecord, chosen: Chosen, at: datetime) -> Iterator[_Paper]:
    last = record.minutes
    if PackPart.MINUTES not in chosen.without and last.head is not None:
        yield _minutes(record, last, at)
    if PackPart.ACTION_LOG not in chosen.without:
        on = f"as on {show_day(record.today, weekday=False)}"
        yield _Paper("Action log", _numbers(record, ItemKind.ACTION_LOG), on, action_log.blocks(record.log))
    if set(pack_case.PARTS) <= chosen.without:
        return
    for held in record.cases:
        if held.page.ref not in chosen.without_cases:
            items = tuple(line.item.number for line in record.agenda.lines if line.item.case_id == held.page.id)
            blocks = tuple(pack_case.blocks(held, chosen.without))
            yield _Paper(pack_case.title(held, chosen.without), items, pack_case.stands(held), blocks)


def _numbers(record: PackRecord, kind: ItemKind) -> tuple[int, ...]:
    return tuple(line.item.number for line in record.agenda.lines if line.item.kind is kind)


def _minutes(record: PackRecord, last: LastMinutes, at: datetime) -> _Paper:
    """What was issued, exactly, below a line that says how it stands; where nothing was issued, a draft.

    It is there to be read: what the chair signs is the minutes themselves.
    """
    items = _numbers(record, ItemKind.MINUTES)
    if last.issued is not None:
        paper = minutes.kept(last.issued, last.issued, signed=False)
        state, first = _stands(last.issued, items)
        approved = last.issued.state is MinutesState.APPROVED
        mark, on_pages = ("approved", "") if approved else ("issued, not yet approved", "DRAFT UNTIL APPROVED")
    else:
        assert last.record is not None
        paper = minutes.draft(last.record, at, signed=False)
        state = mark = "draft, not issued"
        on_pages = "DRAFT, NOT ISSUED"
        first = "Draft: these minutes were not issued. They may still change."
    notes: tuple[Block, ...] = (Heading(1, NOTES), Bullets(paper.notes)) if paper.notes else ()
    day = show_day(last.head.held_on, weekday=False) if last.head else ""
    blocks = (Notice(first), *paper.blocks, *notes)
    return _Paper(f"Minutes of the meeting of {day}", items, state, blocks, f" ({mark})", on_pages)


def _stands(version: Version, items: tuple[int, ...]) -> tuple[str, str]:
    """How issued minutes stand: in the list of papers, and in a line above them."""
    number = f"version {version.version}, " if version.version > 1 else ""
    issued = f"{number}issued {show_day(version.issued_at.astimezone(london()).date(), weekday=False)}"
    if version.state is MinutesState.APPROVED:
        at = f" at {version.approved_at}" if version.approved_at else ""
        on = f", {show_day(version.approved_on, weekday=False)}" if version.approved_on else ""
        return f"{issued}, approved{at}{on}", f"Minutes {issued}, approved{at}{on}."
    asks = f"; item {items[0]} asks for approval" if items else ""
    return f"{issued}, not yet approved", f"DRAFT until approved: {issued}, not yet approved{asks}."


def _missing(record: PackRecord, chosen: Chosen) -> Iterator[str]:
    """What is not in the pack and why: first what nobody has, then what somebody left out."""
    last = record.minutes
    if PackPart.MINUTES not in chosen.without:
        if last.head is None:
            yield "Minutes of the last meeting: no earlier meeting of the group is recorded."
        elif last.issued is None:
            yield f"Minutes of {_on(last.head.held_on)} ({last.head.ref}): not issued; a draft stands in their place."
        for reference, held_on, state in last.between:
            yield f"Minutes of {_on(held_on)} ({reference}): not there, the meeting is {state.label}."
        for line in record.agenda.unapproved:
            if last.head is not None and line.meeting_ref != last.head.ref:
                issued = f"version {line.version} was issued" if line.version is not None else "not issued"
                where = f"{_on(line.held_on)} ({line.meeting_ref})"
                yield f"Minutes of {where}: not approved yet and not in this pack ({issued})."
    cases: dict[str, list[str]] = {}
    for held in record.cases:
        if held.page.ref not in chosen.without_cases and (said := pack_case.missing(held, chosen.without)):
            cases.setdefault(said, []).append(pack_case.named(held))
    yield from (f"{'; '.join(names)}: {said}." for said, names in cases.items())
    for part in PackPart:
        if part in chosen.without:
            yield f"Left out of this pack: {part.value}."
    for reference in sorted(chosen.without_cases):
        yield f"Left out of this pack: the papers of {reference}."


def _on(day: date) -> str:
    return show_day(day, weekday=False)
