"""The items of a meeting as minutes tell them: minute text, interests, views and how they moved, decisions."""

from __future__ import annotations

from crg_tui.clock import london
from crg_tui.domain.decisions import ViewQuestion, ViewSource
from crg_tui.domain.meetings import ItemKind, ItemState
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.papers.content import attended
from crg_tui.papers.content.decision import box
from crg_tui.papers.content.words import in_words
from crg_tui.papers.model import Block, Bullets, Facts, Heading, Item, Notice, Paragraph, Quote, Table
from crg_tui.queries.minutes_record import ItemRecord, MinutesRecord, Said, ViewHeld

_NOT_TAKEN = {
    ItemState.WAITING: "Not taken yet.",
    ItemState.NOT_REACHED: "Not reached.",
}
NOTHING = "Nothing is minuted under this item."


def items(record: MinutesRecord) -> tuple[Block, ...]:
    """Every item of the agenda in its order, with everything that was recorded under it. Working notes are not."""
    return tuple(Item(str(item.line.number), item.line.title, _item(record, item)) for item in record.items)


def of_case(record: MinutesRecord, case_id: str) -> tuple[Item, ...]:
    """The items about one case, as they stand among the others."""
    held = (item for item in record.items if item.line.case_id == case_id)
    return tuple(Item(str(item.line.number), item.line.title, _item(record, item)) for item in held)


def unplaced(record: MinutesRecord) -> tuple[Block, ...]:
    """What was decided or approved at the meeting, and stands under no item of its agenda."""
    blocks: list[Block] = []
    if not any(item.line.kind is ItemKind.MINUTES for item in record.items):
        blocks += _approvals(record)
    numbers = {item.line.id for item in record.items}
    blocks += [box(page) for page in record.decisions if page.item_id not in numbers]
    return (Heading(1, "Outside the agenda"), *blocks) if blocks else ()


def reported(record: MinutesRecord) -> tuple[Block, ...]:
    """Decisions that were taken between meetings and that the group was told of at this one, whole as they stand."""
    boxes = tuple(box(page) for page in record.reported)
    return (Heading(1, "Decisions between meetings, reported here"), *boxes) if boxes else ()


def _item(record: MinutesRecord, item: ItemRecord) -> tuple[Block, ...]:
    line = item.line
    taken = line.state not in _NOT_TAKEN
    blocks: list[Block] = [] if taken else [Paragraph(_NOT_TAKEN[line.state])]
    if line.state is ItemState.DEFERRED:
        blocks.append(Facts(_deferral(item)))
    reading = item.quorum.reading
    if taken and not reading.quorate and line.case_id is not None and attended.coming_recorded(record):
        blocks.append(Notice(f"Inquorate: {'; '.join(reading.shortfalls)}. The discussion went on."))
    if taken and line.kind is ItemKind.INTERESTS:
        blocks += _all_interests(record)
    elif taken and line.kind is ItemKind.APOLOGIES:
        away = attended.apologies(record)
        blocks.append(Bullets(away) if away else Paragraph("No apologies were received."))
    if item.interests and line.kind is not ItemKind.INTERESTS:
        blocks.append(Bullets(tuple(f"Interest declared: {interest.shown}." for interest in item.interests)))
    if item.text is not None:
        blocks.append(Paragraph(item.text))
    if item is next((held for held in record.items if held.line.kind is ItemKind.MINUTES), None):
        blocks += _approvals(record)
    decisions = [page for page in record.decisions if page.item_id == line.id]
    if decisions or _tells_views(item):
        blocks += _views(record, item)
    blocks += [box(page) for page in decisions]
    return tuple(blocks) or (Paragraph(NOTHING),)


def _deferral(item: ItemRecord) -> tuple[tuple[str, str], ...]:
    line = item.line
    return (
        ("Deferred until there is", line.deferred_wanting or "not said"),
        ("Asked of", line.deferred_from or "nobody named"),
        ("By", in_words(line.deferred_until) or "no date agreed"),
        ("Back at", line.deferred_to or "a later meeting"),
    )


def _all_interests(record: MinutesRecord) -> list[Block]:
    told = [f"Item {interest.number}: {interest.shown}." for item in record.items for interest in item.interests]
    return [Bullets(tuple(told))] if told else [Paragraph("No interest was declared.")]


def _approvals(record: MinutesRecord) -> list[Block]:
    blocks: list[Block] = [
        Paragraph(
            f"The minutes of {held.meeting_ref}, {show_day(held.held_on)}, version {held.version}, were approved as an "
            "accurate record."
        )
        for held in record.approved
    ]
    blocks += [
        Quote(f"Amendment to the approved minutes of {held.meeting_ref}", held.amendment.text)
        for held in record.amended
    ]
    return blocks


def _tells_views(item: ItemRecord) -> bool:
    """Whether views matter without a decision: they were given at this item, or it was deferred for want of them."""
    return bool(item.sealed) or any(view.here for view in item.views) or item.line.state is ItemState.DEFERRED


def _views(record: MinutesRecord, item: ItemRecord) -> list[Block]:
    blocks: list[Block] = []
    day = PartialDate.of(record.head.held_on)
    opened = item.line.views_opened_at
    if opened is not None and any(view.here for view in item.views):
        at = in_words(opened.astimezone(london()).time())
        blocks.append(Paragraph(f"The views were given under seal; the chair opened them together at {at}."))
    for question in ViewQuestion:
        held = [view for view in item.views if view.question is question]
        sealed = [agency for asked, agency in item.sealed if asked is question]
        if not held and sealed:
            blocks.append(Paragraph(f"Views of the agencies: {question.label}"))
        if sealed:
            blocks.append(Paragraph(f"Sealed, and not opened by the chair: {', '.join(sealed)}."))
        if not held:
            continue
        rows = tuple(
            (_who(view), view.now.answer, view.reason or "no reason given", _moved(view, day)) for view in held
        )
        header = ("Agency", "View", "Why", "How it came")
        blocks.append(Table(f"Views of the agencies: {question.label}", header, rows, (4, 3, 6, 5)))
        spoke = {view.agency for view in held}.union(sealed)
        silent = [seat.agency for seat in record.seats if seat.agency not in spoke]
        if silent:
            blocks.append(Paragraph(f"No view from: {', '.join(silent)}."))
    return blocks


def _who(view: ViewHeld) -> str:
    return f"{view.agency} (participant, no seat)" if view.participant else view.agency


def _moved(view: ViewHeld, day: PartialDate) -> str:
    came = "as published" if view.source is ViewSource.PUBLISHED else in_words(view.source)
    if view.here:
        came += ", at this item"
    told = ", ".join(filter(None, (came, _when(view.now, day))))
    if not view.before:
        return told
    before = "; ".join(f"{said.answer} ({_when(said, day) or 'date not recorded'})" for said in view.before)
    return f"{told}; before: {before}; changed because: {view.why_changed or 'no reason given'}"


def _when(said: Said, day: PartialDate) -> str:
    """The time for what was said on the day of the meeting, the date for what was said on another."""
    at = f"{said.at:%H:%M}" if said.at else ""
    on = said.on.shown if said.on is not None and not (said.on == day and at) else ""
    return ", ".join(filter(None, (on, at)))
