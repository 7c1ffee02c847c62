"""The extract of one case: what the minutes of every meeting and the record hold of it, and nothing of another.

Where minutes were issued, their item stands as it was issued. What says which case another is, or who its children
are, is left out wherever it stands, and the paper says how often. Names that nobody marked are for people to find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from crg_tui.clock import london
from crg_tui.domain.cases import Provenance
from crg_tui.domain.partial_date import show_day
from crg_tui.papers.content import action_rows, amended, case_course, decision, left_open, minuted, viewed
from crg_tui.papers.content.terms import used_in
from crg_tui.papers.content.words import SAMPLE, harmed, in_words, joined
from crg_tui.papers.model import (
    Block,
    Box,
    Document,
    Facts,
    Heading,
    Item,
    Notice,
    Paragraph,
    Status,
    Table,
    UnreadablePaper,
    from_json,
    map_texts,
)
from crg_tui.queries.case_extract import CaseExtract, MeetingPart
from crg_tui.queries.minutes import Version

ANOTHER_CASE, ANOTHER_CHILD = "[another case]", "[child of another case]"
"""What stands where another case or one of its children was named."""


@dataclass(slots=True)
class _Shown:
    """What stands in the items of the meetings, and how much of other matters was left out of them."""

    boxes: list[str] = field(default_factory=list)
    views: set[tuple[str, ...]] = field(default_factory=set)
    items: int = 0
    amendments: int = 0
    draft: bool = False
    differ: bool = False


def extract(made_of: CaseExtract, *, partnership: str, marking: str, made_on: date) -> Document:
    """The paper. `made_on` is the day it is made. It is a draft as long as minutes stand in it that nobody has
    approved."""
    case = made_of.case
    blocks: list[Block] = []
    if made_of.sample or case.provenance is Provenance.INVENTED:
        blocks.append(Notice(SAMPLE))
    blocks.append(Facts(tuple(_facts(made_of))))
    shown = _Shown()
    first = len(blocks)
    for part in made_of.meetings:
        inner = tuple(_meeting(part, made_of, shown))
        blocks.append(Item("", _titled(part), inner))
    if not made_of.meetings:
        blocks += [Heading(1, "At meetings"), Paragraph("No meeting had an item about this case.")]
    if shown.views and made_of.decisions and not shown.differ:
        # Minutes that were issued before papers said so.
        blocks.insert(first, Paragraph(viewed.DIFFER))
    blocks += _decisions(made_of, shown)
    if left := left_open.table(made_of.decisions):
        blocks += [Heading(1, "Still open"), *left]
    if dated := case_course.timeline(case):
        rows = tuple((on.shown, what) for on, what in dated)
        blocks += [Heading(1, "Timeline of the case"), Table("", ("Date", "What happened"), rows, (3, 9))]
    blocks += [Heading(1, "Views as they stand"), *_views(made_of, shown)]
    blocks += [Heading(1, "Actions"), action_rows.table(made_of.actions, made_of.today, case.provenance.unknown)]
    paper = Document(
        title=f"Extract: {case.ref} {case.children_named}",
        what="What minutes and record hold of this case alone",
        partnership=partnership,
        marking=marking,
        status=Status.DRAFT if shown.draft else Status.EXTRACT,
        made_on=made_on.isoformat(),
        blocks=tuple(blocks),
        notes=(*decision.unconfirmed(made_of.decisions), *used_in(blocks)),
    )
    kept, count = _without_others(paper, made_of)
    return replace(
        kept,
        blocks=(
            *kept.blocks,
            Heading(1, "What was left out"),
            *_left(shown, count, sealed=any(asked.under_seal for asked in made_of.views.questions)),
        ),
    )


def _facts(made_of: CaseExtract) -> Iterator[tuple[str, str]]:
    case = made_of.case
    yield "Children", ", ".join(f"{child.pseudonym} ({harmed(child.harm)})" for child in case.children)
    if case.provenance is Provenance.PUBLISHED:
        yield "Facts", in_words(case.provenance)
    yield "What happened", case.summary
    yield from case_course.stands(case)


def _titled(part: MeetingPart) -> str:
    """The meeting by its day, and how its minutes stand where nobody has approved them."""
    head, version = part.record.head, part.version
    title = f"{head.kind.label.capitalize()} of {show_day(head.held_on, weekday=False)} ({head.ref})"
    if version is None:
        return f"{title}: minutes not issued"
    return title if version.approved_on is not None else f"{title}: minutes not yet approved"


def _meeting(part: MeetingPart, made_of: CaseExtract, shown: _Shown) -> Iterator[Block]:
    record, version, case = part.record, part.version, made_of.case
    own = minuted.of_case(record, case.id)
    issued = _issued(part, own, case.ref) if version is not None else ()
    if version is None:
        yield Notice("Draft: the minutes of this meeting are not issued. This is how the record stands now.")
    elif not issued:
        yield Notice("The minutes that were issued have no item of this case. This is how the record stands now.")
    else:
        yield Paragraph(_standing(version))
    shown.draft = shown.draft or not issued or version is None or version.approved_on is None
    held = issued or own
    for item in held:
        _seen(item.blocks, shown)
    shown.items += sum(item.line.case_id != case.id for item in record.items)
    names = (case.ref, *(child.pseudonym for child in case.children))
    found = amended.placed(held, version.amendments if version is not None else (), names)
    yield from found.items
    yield from found.beside
    shown.amendments += found.others


def _standing(version: Version) -> str:
    """How the minutes stand that are quoted."""
    on = show_day(version.issued_at.astimezone(london()).date(), weekday=False)
    issued = f"From the minutes issued on {on} (version {version.version})"
    if version.approved_on is None:
        return f"{issued}, not yet approved."
    at = f", at meeting {version.approved_at}" if version.approved_at else ""
    return f"{issued}, approved on {show_day(version.approved_on, weekday=False)}{at}."


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


def _seen(blocks: tuple[Block, ...], shown: _Shown) -> None:
    for block in blocks:
        if isinstance(block, Box):
            shown.boxes.append(_decision_named(block.title))
        elif isinstance(block, Paragraph):
            shown.differ = shown.differ or block.text == viewed.DIFFER
        elif isinstance(block, Item):
            _seen(block.blocks, shown)
        elif isinstance(block, Table):
            shown.views.update(_view(block, row) for row in block.rows)


def _decision_named(title: str) -> str:
    """The reference in the title of a decision's box: minutes that were issued may have worded the rest otherwise."""
    found = re.search(r"\S+/D\d+", title)
    return found.group() if found else title


_WRITTEN_OUT = re.compile(r"^[^()]* \((\w+)\)$")


def _view(block: Table, row: tuple[str, ...]) -> tuple[str, ...]:
    """What makes a view the same: the question, the agency, the answer and its reason."""
    # The same practitioner may stand with the post in one place and without it in another, and what was issued has an
    # abbreviation written out where it used it first.
    return (block.caption, re.split(r",| \(", row[0])[0], *(_WRITTEN_OUT.sub(r"\1", cell) for cell in row[1:3]))


def _views(made_of: CaseExtract, shown: _Shown) -> Iterator[Block]:
    """The views that stand in no item above: those given since, and those that changed."""
    if not any(asked.answered for asked in made_of.views.questions):
        yield Paragraph(f"Views of single agencies are {made_of.case.provenance.unknown}.{_differed(made_of)}")
        return
    told = False
    keep = True
    for block in viewed.blocks(made_of.views, made_of.case.provenance.unknown):
        if isinstance(block, Table):
            rows = tuple(row for row in block.rows if _view(block, row) not in shown.views)
            keep = bool(rows)
            block = replace(block, rows=rows) if rows else block
        if keep:
            told = True
            yield block
    if not told:
        yield Paragraph("They stand under the meetings above; none has come or changed since.")


def _differed(made_of: CaseExtract) -> str:
    differing = any(page.judging.differing for page in made_of.decisions)
    return " Where an agency differed on a criterion, the decision says so." if differing else ""


def _decisions(made_of: CaseExtract, shown: _Shown) -> Iterator[Block]:
    apart = [page for page in made_of.decisions if page.ref not in shown.boxes]
    if apart:
        yield Heading(1, "Decisions that stand in no item above")
    for page in apart:
        yield decision.box(page)
    told = [(page, (*(("Notice", said) for said in decision.notices(page)), *decision.later(page)))
            for page in made_of.decisions]  # fmt: skip
    if any(facts for _, facts in told):
        yield Heading(1, "What came after the decisions")
    for page, facts in told:
        if len(facts) == 1 and facts[0][0] == decision.SENT:
            yield Paragraph(f"Decision {page.ref}: sent to the Panel on {facts[0][1]}.")
        elif facts:
            yield Heading(2, f"Decision {page.ref} ({made_of.case.children_named})")
            yield Facts(facts)
    if any(facts for _, facts in told) and (since := [page.ref for page, facts in told if not facts]):
        yield Paragraph(f"Nothing that came after {joined(since)} is recorded, but for what the timeline has.")
    known = {page.ref for page in made_of.decisions}
    for reply in (one for one in made_of.case.replies if one.decision_ref not in known):
        yield Heading(1, f"The Panel {reply.kind.label}, {reply.on_date.shown}")
        yield Facts((("Said", reply.points or "not recorded"), ("Response", reply.response or "not recorded")))
    if not made_of.decisions:
        yield Heading(1, "Decisions")
        yield Paragraph(f"Decisions are {made_of.case.provenance.unknown}.")


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


def _left(shown: _Shown, count: int, *, sealed: bool) -> Iterator[Block]:
    other = [_counted(shown.items, "item")] if shown.items else []
    other += [_counted(shown.amendments, "amendment")] if shown.amendments else []
    matters = f"{' and '.join(other)} about other matters, with their attendance and quorum; " if other else ""
    named = (
        f"Another case or its children were named in {_counted(count, 'place')}, where a mark in brackets stands."
        if count
        else "No reference or pseudonym of another case was found in what is printed."
    )
    notes = "working notes, identities and views under seal" if sealed else "working notes and identities"
    yield Paragraph(f"Left out: {matters}{notes}. {named}")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
