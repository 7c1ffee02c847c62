"""What the meeting room says of an item, as pieces of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crg_tui.domain.attending import SeatState
from crg_tui.domain.meetings import ItemKind, ItemState
from crg_tui.papers.content import matters
from crg_tui.papers.content.meeting import item_words
from crg_tui.queries.agenda import ItemLine
from crg_tui.queries.quorum import Quorum
from crg_tui.queries.room import CaseGlance, RoomPage
from crg_tui.queries.views import AgencyViews, QuestionViews
from crg_tui.screens.view_opening import short_seal_words
from crg_tui.widgets.agenda_strip import ItemMark
from crg_tui.widgets.page import Piece

_WORDS = {
    ItemState.WAITING: "",
    ItemState.OPEN: "open",
    ItemState.DONE: "done",
    ItemState.DEFERRED: "defer",
    ItemState.NOT_REACHED: "missed",
}
_ANSWER = 10
_MANY = 10
"""From so many agencies on, those that only give the same answer stand together, so that all are in sight."""
_LINE = 90
_SUMMARY = 240
_NOTE = 400
"""Characters of one note beside an item, so that a pasted page does not push everything else out of sight."""


def marks(page: RoomPage, typed: frozenset[str]) -> tuple[ItemMark, ...]:
    """The agenda; `typed` are the items at which something typed waits."""
    return tuple(ItemMark(item.number, item.title, _WORDS[item.state], item.id in typed) for item in page.items)


def seat_groups(quorum: Quorum) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Who is in and who is out. `NOT COUNTED` are seats whose deputy may not commit the agency."""
    groups = (
        ("IN", (SeatState.IN,)),
        ("NOT COUNTED", (SeatState.MAY_NOT_COMMIT,)),
        ("WITHDRAWN", (SeatState.WITHDRAWN,)),
        ("OUT", (SeatState.OUT, SeatState.APOLOGIES)),
        ("VACANT", (SeatState.VACANT,)),
    )
    names = {seat.seat_id: seat.short_name for seat in quorum.seats}
    for_whom = {one.by: f" (for {names[one.seat_id]})" for one in quorum.reading.stand_ins}
    return tuple(
        (word, tuple(seat.short_name + for_whom.get(seat.seat_id, "") for seat in quorum.seats_in(*states)))
        for word, states in groups
    )


def strip_groups(page: RoomPage) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The same under the agenda; before it, from which item on the meeting is inquorate."""
    groups = seat_groups(page.quorum)
    return groups if page.since is None else (("INQUORATE", (f"from item {page.since.number}",)), *groups)


def turned(page: RoomPage) -> str:
    """What is said the moment the item becomes inquorate, or quorate again."""
    reading, turn = page.quorum.reading, page.since
    if reading.quorate:
        return f"{sentence(reading.summary)}."
    from_item = f"Inquorate from item {turn.number}: {_rest(reading.summary)}" if turn else sentence(reading.summary)
    return f"{from_item}. Discussion goes on; what is decided is provisional."


def _rest(summary: str) -> str:
    return summary.removeprefix("inquorate: ")


def sentence(words: str) -> str:
    """The same words with a capital at their beginning and nowhere else."""
    return words[:1].upper() + words[1:]


def title(page: RoomPage) -> str:
    """The head of the room: "Item 4 of 9 · 2026-012 Child K"."""
    if page.item is None:
        return f"{page.head.ref} · no item"
    taken = "" if page.item.state is ItemState.OPEN else f" ({page.item.state.label})"
    return f"Item {page.item.number} of {len(page.items)} · {page.item.title}{taken}"


def status(page: RoomPage, clock: str) -> str:
    """The right of the head: the time and quorum, `assumed` where nobody has confirmed the rule."""
    if page.item is not None and page.quorum.at is not None:
        clock = f"at {page.quorum.at:%H:%M}"
    sign = "" if page.quorum.reading.quorate else "! "
    # A word shorter than elsewhere, so that who is missing stands there at 80 columns, and whose item it is.
    return f"{clock} · {sign}{page.quorum.reading.summary.replace(' seats', '')}"


def pieces(page: RoomPage) -> tuple[Piece, ...]:
    """The item: its case with what each agency thinks, or what else hangs on it; notes and minute text below."""
    if page.item is None:
        return (Piece("The agenda is empty. g goes to it."),)
    return tuple(_pieces(page, page.item))


def _pieces(page: RoomPage, item: ItemLine) -> Iterator[Piece]:
    if page.case is not None:
        yield from _case(page.case, (*_seal(page), *_fallen(page)))
    else:
        yield from _fallen(page, notes=False)
    if page.arising is not None:
        yield Piece(matters.summary(page.arising))
        for heading, lines in matters.parts(page.arising):
            yield from _listed(heading, lines)
    if item.state is ItemState.DEFERRED:
        yield Piece(sentence(item_words(item)))
    if item.kind is ItemKind.APOLOGIES:
        # Whoever came after all is shown with the times, and not with the reason.
        told = ((said, reason if said.endswith(reason) else "") for said, reason in page.apologies)
        yield from _headed("Apologies", [Piece(said, end=reason) for said, reason in told])
    declared = page.interests if item.kind is not ItemKind.INTERESTS else page.all_interests
    yield from _listed("Interests", tuple(f"item {line.number}: {line.shown}" for line in declared), sensitive=True)
    yield from _listed("Ask about an interest (p, then i)", tuple(dict.fromkeys(one.asks for one in page.likely)), True)
    if page.minute_text:
        yield Piece("Minute text", heading=True)
        yield from (Piece(text) for text in page.minute_text.splitlines())
    if page.notes:
        yield Piece("Notes", heading=True)
    for note in page.notes:
        at = f"{note.at:%H:%M}" if note.at else "  –  "
        made = f" ({note.made_into})" if note.made_into else ""
        yield Piece(
            _cut(note.text, _NOTE, " … (w shows all of it)") + made, at, dim=bool(note.made_into), sensitive=True
        )
    if page.case is None and not (page.notes or page.minute_text):
        yield Piece("n writes a note, t the minute text.", dim=True)


def _seal(page: RoomPage) -> Iterator[Piece]:
    """That views are sealed, or when they were opened: never out of sight."""
    words = short_seal_words(page.asking, page.waiting)
    if words:
        yield Piece(words, "Views")


def _fallen(page: RoomPage, notes: bool = True) -> Iterator[Piece]:
    """What has fallen at the item so far, in a line or two: the views below it may fill the screen."""
    if notes and page.notes:
        last = page.notes[-1]
        at = f"{last.at:%H:%M} " if last.at else ""
        count = f" (of {len(page.notes)}: w)" if len(page.notes) > 1 else ""
        yield Piece(f"{at}{_cut(last.text, _LINE)}{count}", "Last note", sensitive=True)
    for place, words in enumerate(page.agreed):
        yield Piece(_cut(words, _LINE), "Actions" if place == 0 else " ")


def _cut(text: str, most: int, rest: str = "…") -> str:
    """A text in one line, or its first characters and what stands for the others."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most].rstrip()}{rest}"


def _listed(heading: str, lines: tuple[str, ...], sensitive: bool = False) -> Iterator[Piece]:
    yield from _headed(heading, [Piece(line, sensitive=sensitive) for line in lines])


def _headed(heading: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    if pieces:
        yield Piece(heading, heading=True)
        yield from pieces


def _case(case: CaseGlance, fallen: tuple[Piece, ...]) -> Iterator[Piece]:
    head = " · ".join(filter(None, ("; ".join(case.children), case.clock)))
    yield Piece(head or case.ref, heading=True)
    yield Piece(_cut(case.summary, _SUMMARY, " … (s shows the case)"), sensitive=True)
    yield from fallen
    # Before the views, which fill the screen: what was decided must not lie below its edge.
    yield from _listed("Decisions", case.decisions)
    wide = [held for held in case.questions if _wants_room(held)] or list(case.questions[:1])
    for held in case.questions:
        if held in wide:
            yield Piece(held.question.label, heading=True)
            lines = (*held.seats, *held.participants)
            size = min(_ANSWER, max(len(line.now.words) if line.now else 1 for line in lines))
            alone = [line for line in lines if len(lines) <= _MANY or _says_more(line, case.returns)]
            yield from (_view(line, case.returns, size) for line in alone)
            yield from _together([line for line in lines if line not in alone])
        else:
            yield Piece(f"{held.question.label}  {held.summary}", heading=True)
    if not case.questions:
        yield Piece("No agency has given a view.", dim=True)
        owed = [f"{words}" for words in case.returns.values()]
        yield from (Piece(words) for words in dict.fromkeys(owed))


def _wants_room(held: QuestionViews) -> bool:
    answers = {line.now.answer for line in held.seats if line.now is not None and line.has_view}
    return len(answers) > 1 or any(line.moved for line in (*held.seats, *held.participants))


def _says_more(line: AgencyViews, returns: dict[str, str]) -> bool:
    """Whether there is more to tell of an agency than its answer."""
    return bool(line.moved or (line.now is not None and line.now.reason) or (line.now is None and line.key in returns))


def _together(lines: Sequence[AgencyViews]) -> Iterator[Piece]:
    """Agencies of which there is only an answer, those that say the same in one place: "LCSPR 3: Council, ICB, UHL"."""
    for said in dict.fromkeys(line.said for line in lines):
        names = [line.short_name for line in lines if line.said == said]
        yield Piece(f"{said} {len(names)}: {', '.join(names)}", dim=said == "no view")


def _view(line: AgencyViews, returns: dict[str, str], size: int) -> Piece:
    answer = line.now.words if line.now is not None else "-"
    reason = " ".join((line.now.reason or "").split()) if line.now is not None else returns.get(line.key, "no view")
    if line.sealed is not None:
        answer, reason = line.said, reason if line.now is not None else ""
    said = ", ".join(filter(None, (line.moved, reason)))
    return Piece(f"{answer:<{size}}  {said}".rstrip(), line.short_name)


def timeline(page: RoomPage) -> tuple[Piece, ...]:
    """The dated steps of the case, for wide screens; empty where the item is about no case."""
    if page.case is None:
        return ()
    return (Piece("Timeline", heading=True), *(Piece(words, on.shown) for on, words in page.case.timeline))
