"""The items of a meeting as minutes tell them: minute text, interests, views and how they moved, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crg_tui.clock import london
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.domain.meetings import ItemKind, ItemState
from crg_tui.domain.partial_date import PartialDate, long_day
from crg_tui.papers.content import attended, quorate, viewed
from crg_tui.papers.content.decision import box
from crg_tui.papers.content.left_open import back_at
from crg_tui.papers.content.seat_names import in_full
from crg_tui.papers.content.words import NO_DUE_DATE, in_words
from crg_tui.papers.model import Block, Bullets, Heading, Item, Notice, Paragraph, Quote
from crg_tui.queries.agenda import ItemLine
from crg_tui.queries.attendance import InterestLine
from crg_tui.queries.minutes_record import ItemRecord, MinutesRecord, Said, ViewHeld
from crg_tui.queries.seats import SeatLine

_NOT_TAKEN = {
    ItemState.WAITING: "Not taken yet.",
    ItemState.NOT_REACHED: "Not reached.",
}
NOTHING = "No business was recorded under this item."


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
    reading = item.quorum.reading
    if taken and not reading.quorate and line.case_id is not None and attended.coming_recorded(record):
        why = quorate.why_short(record, item)
        blocks.append(Notice(f"The meeting was inquorate for this item: {why}. The discussion went on."))
    if taken and line.kind is ItemKind.INTERESTS:
        blocks += _all_interests(record)
    elif taken and line.kind is ItemKind.APOLOGIES:
        away = attended.apologies(record)
        blocks.append(Bullets(away) if away else Paragraph("No apologies were received."))
    if item.interests and line.kind is not ItemKind.INTERESTS:
        blocks.append(Bullets(tuple(f"Interest declared by {declared(one, record.seats)}." for one in item.interests)))
    if item.text is not None:
        blocks.append(Paragraph(item.text))
    if line.state is ItemState.DEFERRED:
        blocks.append(Paragraph(_deferral(record, line)))
    if item is next((held for held in record.items if held.line.kind is ItemKind.MINUTES), None):
        blocks += _approvals(record)
    decisions = [page for page in record.decisions if page.item_id == line.id]
    if decisions or _tells_views(item):
        blocks += _views(record, item)
    blocks += [box(page, under_item=True) for page in decisions]
    return tuple(blocks) or tuple(_agreed(record, line)) or (Paragraph(NOTHING),)


def _agreed(record: MinutesRecord, line: ItemLine) -> Iterator[Block]:
    """What came of an item of which nothing else was recorded: the actions that were agreed under it."""
    for action in record.actions:
        if record.action_items.get(action.ref) == line.number:
            yield Paragraph(f"Action {action.ref} was agreed: {action.wording}")


def _deferral(record: MinutesRecord, line: ItemLine) -> str:
    to = f"Deferred to {back_at(line)}." if line.deferred_to else "Deferred; no meeting is named yet."
    whom = f", from {in_full(line.deferred_from, record.seats)}" if line.deferred_from else ", from nobody named yet"
    by = f", {NO_DUE_DATE}"
    if line.deferred_until:
        by = f", by {long_day(line.deferred_until)}"
    elif line.deferred_to:
        by = ", by then"
    return f"{to} Awaited: {line.deferred_wanting or 'not said what'}{whom}{by}."


def _all_interests(record: MinutesRecord) -> list[Block]:
    told = [
        f"Item {interest.number}: {declared(interest, record.seats)}."
        for item in record.items for interest in item.interests
    ]  # fmt: skip
    return [Bullets(tuple(told))] if told else [Paragraph("No interest was declared.")]


def declared(interest: InterestLine, seats: Iterable[SeatLine] = ()) -> str:
    """Who declared an interest and when, what it is, and whether they withdrew. Their agency is named in full where it
    is one of `seats`."""
    at = f", at {interest.declared_at:%H:%M}" if interest.declared_at else ""
    who = f"{interest.name} ({in_full(interest.seat, seats)})" if interest.seat else interest.name
    did = "withdrew for the item" if interest.withdrew else f"stayed: {interest.reason_stayed or 'why is not said'}"
    return f"{who}{at}: {interest.nature.rstrip('.')}; {did}"


def _approvals(record: MinutesRecord) -> list[Block]:
    blocks: list[Block] = [
        Paragraph(
            f"The minutes of {held.meeting_ref}, {long_day(held.held_on)}, version {held.version}, were approved as an "
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
    decided = {page.item_id for page in record.decisions}
    if item is next((one for one in record.items if one.views and one.line.id in decided), None):
        blocks.append(Paragraph(viewed.DIFFER))
    day = PartialDate.of(record.head.held_on)
    opened = item.line.views_opened_at
    if opened is not None and any(view.here for view in item.views):
        at = in_words(opened.astimezone(london()).time())
        blocks.append(Paragraph(f"The views were given under seal; the chair opened them together at {at}."))
    for question in ViewQuestion:
        held = [view for view in item.views if view.question is question]
        sealed = [agency for asked, agency in item.sealed if asked is question]
        rows = [_row(view, item.line.number, day) for view in held]
        spoke = {view.agency for view in held}.union(sealed)
        silent = [seat.agency for seat in record.seats if seat.agency not in spoke] if held else []
        blocks += viewed.of_question(question, rows, sealed, silent)
    return blocks


def _row(view: ViewHeld, number: int, day: PartialDate) -> viewed.Row:
    how = viewed.how_given(view.source, _when(view.now, day), number if view.here else None)
    before = [viewed.earlier(said.answer, _when(said, day), said.reason) for said in view.before]
    who = view.agency + viewed.NO_SEAT if view.participant else view.agency
    return who, view.now.answer, view.reason or viewed.NO_REASON, viewed.given(how, before, view.why_changed)


def _when(said: Said, day: PartialDate) -> str:
    """The time for what was said on the day of the meeting, the date for what was said on another."""
    return viewed.when(None if said.on == day and said.at else said.on, said.at)
