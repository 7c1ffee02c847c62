"""The extract of one case: what the minutes of every meeting and the record hold of it, and nothing of another.

Where minutes were issued, their item stands as it was issued. What says which case another is, or who its children
are, is left out wherever it stands, and the paper says how often. Names that nobody marked are for people to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from crg_tui.clock import london
from crg_tui.domain.cases import Provenance
from crg_tui.domain.partial_date import show_day
from crg_tui.papers.content import decision, minuted, viewed
from crg_tui.papers.content.terms import used_in
from crg_tui.papers.content.words import SAMPLE, in_words
from crg_tui.papers.model import (
    Block,
    Box,
    Bullets,
    Document,
    Facts,
    Heading,
    Item,
    Notice,
    Paragraph,
    Quote,
    Status,
    Table,
    UnreadablePaper,
    from_json,
    map_texts,
)
from crg_tui.queries.case_extract import CaseExtract, MeetingPart

ANOTHER_CASE, ANOTHER_CHILD = "[another case]", "[child of another case]"
"""What stands where another case or one of its children was named."""


def extract(made_of: CaseExtract, *, partnership: str, marking: str, made_on: date) -> Document:
    """The paper. `made_on` is the day it is made."""
    case = made_of.case
    blocks: list[Block] = []
    if made_of.sample or case.provenance is Provenance.INVENTED:
        blocks.append(Notice(SAMPLE))
    blocks.append(Facts(tuple(_facts(made_of))))
    heard: list[str] = []
    left: list[str] = []
    for part in made_of.meetings:
        head = part.record.head
        title = f"{head.kind.label.capitalize()} of {show_day(head.held_on, weekday=False)}"
        blocks.append(Item(head.ref, title, tuple(_meeting(part, case.id, case.ref, heard, left))))
    if not made_of.meetings:
        blocks += [Heading(1, "At meetings"), Paragraph("No meeting had an item about this case.")]
    blocks += _decisions(made_of, heard)
    blocks += [Heading(1, "Views as they stand"), *viewed.blocks(made_of.views, case.provenance.unknown)]
    blocks += [Heading(1, "Actions"), _actions(made_of)]
    paper = Document(
        title=f"Extract: {case.ref}, {case.children_named}",
        what="What minutes and record hold of this case alone",
        partnership=partnership,
        marking=marking,
        status=Status.EXTRACT,
        made_on=made_on.isoformat(),
        blocks=tuple(blocks),
        notes=used_in(blocks),
    )
    kept, count = _without_others(paper, made_of)
    return replace(kept, blocks=(*kept.blocks, Heading(1, "What was left out"), Bullets(tuple(_left(left, count)))))


def _facts(made_of: CaseExtract) -> Iterator[tuple[str, str]]:
    case = made_of.case
    yield "Case", case.ref
    yield "Children", ", ".join(f"{child.pseudonym} ({in_words(child.harm)})" for child in case.children)
    if case.provenance is not Provenance.RECORDED:
        yield "Facts", in_words(case.provenance)
    yield "What happened", case.summary
    yield "Stage", case.stage.stage.label


def _meeting(part: MeetingPart, case_id: str, case_ref: str, heard: list[str], left: list[str]) -> Iterator[Block]:
    record, version = part.record, part.version
    head = record.head
    own = minuted.of_case(record, case_id)
    issued = _issued(part, own, case_ref) if version is not None else ()
    if version is not None and issued:
        on = show_day(version.issued_at.astimezone(london()).date(), weekday=False)
        approved = f", approved on {show_day(version.approved_on, weekday=False)}" if version.approved_on else ""
        yield Paragraph(f"From the minutes as they were issued: version {version.version}, {on}{approved}.")
    elif version is not None:
        yield Notice("The minutes that were issued have no such item: this is what the record says now.")
    else:
        yield Notice("These minutes are a draft and not issued: this is what the record says now.")
    shown = issued or own
    yield from shown
    heard += [box.title for item in shown for box in _boxes(item)]
    others = [str(item.line.number) for item in record.items if item.line.case_id != case_id]
    if others:
        left.append(f"{head.ref}: {_counted(len(others), 'item')} about other matters ({', '.join(others)}).")
    if version is not None and version.amendments:
        yield from _amendments(part, case_ref, left)


def _issued(part: MeetingPart, own: tuple[Item, ...], case_ref: str) -> tuple[Item, ...]:
    """The items of the issued minutes that are those of the case: by number and title, or because they name it."""
    assert part.version is not None
    try:
        paper = from_json(part.version.content)
    except UnreadablePaper:
        return ()
    known = {(item.number, item.title) for item in own}
    names = re.compile(rf"(?<![\w-]){re.escape(case_ref)}(?!\w)")
    items = (block for block in paper.blocks if isinstance(block, Item))
    return tuple(item for item in items if (item.number, item.title) in known or names.search(item.title))


def _amendments(part: MeetingPart, case_ref: str, left: list[str]) -> Iterator[Block]:
    assert part.version is not None
    about = [one for one in part.version.amendments if case_ref in one.text]
    for one in about:
        yield Quote(f"Amendment of {show_day(one.made_on, weekday=False)}", one.text)
    rest = len(part.version.amendments) - len(about)
    if rest:
        left.append(f"{part.record.head.ref}: {_counted(rest, 'amendment')} that does not name this case.")


def _boxes(item: Item) -> Iterator[Box]:
    for block in item.blocks:
        if isinstance(block, Box):
            yield block
        elif isinstance(block, Item):
            yield from _boxes(block)


def _decisions(made_of: CaseExtract, heard: list[str]) -> Iterator[Block]:
    apart = [page for page in made_of.decisions if decision.title(page) not in heard]
    if apart:
        yield Heading(1, "Decisions that stand in no item above")
    for page in apart:
        yield decision.box(page)
    told = [(page, (*(("Now", said) for said in decision.notices(page)), *decision.later(page)))
            for page in made_of.decisions]  # fmt: skip
    if any(facts for _, facts in told):
        yield Heading(1, "What came after the decisions")
    for page, facts in told:
        if facts:
            yield Heading(2, page.ref)
            yield Facts(facts)
    known = {page.ref for page in made_of.decisions}
    for reply in (one for one in made_of.case.replies if one.decision_ref not in known):
        yield Heading(1, f"The Panel {reply.kind.label}, {reply.on_date.shown}")
        yield Facts((("Said", reply.points or "not recorded"), ("Response", reply.response or "not recorded")))
    if not made_of.decisions:
        yield Heading(1, "Decisions")
        yield Paragraph(f"Decisions are {made_of.case.provenance.unknown}.")


def _actions(made_of: CaseExtract) -> Block:
    if not made_of.actions:
        return Paragraph(f"Actions are {made_of.case.provenance.unknown}.")
    rows = tuple(
        (line.ref, line.wording, line.lead or "not named",
         show_day(line.due_on, weekday=False) if line.due_on else "no date", line.standing(made_of.today))
        for line in made_of.actions
    )  # fmt: skip
    return Table("", ("Reference", "Action", "Lead", "Due", "Status"), rows, (4, 8, 5, 4, 4))


def _without_others(paper: Document, made_of: CaseExtract) -> tuple[Document, int]:
    """The paper without what names other cases, and in how many places it was named."""
    count = 0
    longest = sorted(made_of.names, key=len, reverse=True)
    refs = "|".join(map(re.escape, made_of.others))
    patterns = []
    if refs:
        patterns.append((re.compile(rf"(?<![\w-])(?:{refs})(?:/[A-Z]\d+)?(?!\w)"), ANOTHER_CASE))
    if longest:
        named = "|".join(map(re.escape, longest))
        patterns.append((re.compile(rf"(?<!\w)(?:{named})(?!\w)", re.IGNORECASE), ANOTHER_CHILD))

    def change(text: str) -> str:
        nonlocal count
        for pattern, mark in patterns:
            text, found = pattern.subn(mark, text)
            count += found
        return text

    return map_texts(paper, change), count


def _left(left: list[str], count: int) -> Iterator[str]:
    yield from left
    if count:
        places = _counted(count, "place")
        yield f"References and pseudonyms of other cases: {places}, where a mark in brackets stands instead."
    else:
        yield "No reference or pseudonym of another case stood in what is printed here."
    yield "Working notes, identities, and views that the chair has not opened."
    yield "Attendance, apologies and quorum of other items: the minutes have them."


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
