"""The chronology of a case as it prints: one line of time, whose account each is, and which accounts differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from crg_tui.domain.cases import Provenance
from crg_tui.domain.chronology import ORDER, Narrowed
from crg_tui.domain.worded import counted
from crg_tui.papers.content.terms import used_in
from crg_tui.papers.content.words import SAMPLE
from crg_tui.papers.model import Block, Bullets, Document, Heading, Notice, Paragraph, Status, Table
from crg_tui.queries.chronology import Chronology, EventLine, Mark
from crg_tui.queries.return_standing import ReturnStanding

IN_ORDER, UNDATED, BESIDE = "In order of time", "Without a date", "Accounts that repeat or contradict each other"
RESTS_ON = "The returns that it rests on"

_COMPARED = (
    "Accounts are compared by date and words alone. What may be the same or may contradict is a question; what a "
    "person found out stands as such. Every account stays as its agency told it."
)


def paper(
    held: Chronology, wanted: Narrowed, returns: Sequence[ReturnStanding] = (), *, sample: bool, partnership: str,
    marking: str, made_on: date,
) -> Document:  # fmt: skip
    """The paper: all of it, or what is `wanted`, which its title says. `returns` are those of the case, which it rests
    on; `made_on` is the day it is made."""
    lines = held.narrowed(wanted)
    first: list[Block] = [Notice(SAMPLE)] if sample or held.provenance is Provenance.INVENTED else []
    if wanted.any:
        said = f"Not the whole chronology but {wanted.shown}: {len(lines)} of {len(held.lines)} events."
        first.append(Notice(f"{said} The numbers are those of the whole chronology."))
    return Document(
        title=f"{'Part of a chronology' if wanted.any else 'Chronology'}: {held.ref} {held.children}",
        what="What agencies say happened, on one line of time",
        partnership=partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=made_on.isoformat(),
        wide=True,
        blocks=(*first, *blocks(held, lines), *_rests_on(held, returns)),
        notes=(ORDER, _COMPARED, *used_in([*blocks(held, lines)])),
    )


def blocks(held: Chronology, lines: Sequence[EventLine], level: int = 1) -> Iterator[Block]:
    """The events under their headings, which stand on that level; a sentence where there is none."""
    dated = [line for line in lines if line.on_date is not None]
    undated = [line for line in lines if line.on_date is None]
    for heading, some in ((IN_ORDER, dated), (UNDATED, undated)):
        if some:
            yield Heading(level, heading)
            yield table(some)
    if not lines:
        yield Paragraph(f"Events of the chronology are {held.provenance.unknown}.")
    known = {line.id for line in lines}
    pairs = [pair for pair in held.pairs if pair[0].id in known or pair[1].id in known]
    if pairs:
        yield Heading(level, BESIDE)
        yield Bullets(tuple(pair_words(*pair) for pair in pairs))


def _rests_on(held: Chronology, returns: Sequence[ReturnStanding]) -> Iterator[Block]:
    """How the return of each agency stands, and how many events are its."""
    if not returns:
        return
    yield Heading(1, RESTS_ON)
    rows = []
    for one in returns:
        mine = [line for line in held.lines if line.agency == one.line.agency]
        unread = sum(line.unread is not None for line in mine)
        told = [counted(len(mine), "event") if mine else "none"]
        told += [f"{unread} with something that cannot be read"] if unread else []
        rows.append((one.line.agency, one.told, "; ".join(told)))
    yield Table("", ("Agency", "Its return", "Events here"), tuple(rows), (5, 6, 5))


def table(lines: Sequence[EventLine]) -> Table:
    """The events as rows: number, date and time as told, whose account, what happened with its source."""
    rows = tuple((str(line.number), line.when, line.agency, _event(line)) for line in lines)
    return Table("", ("No.", "Date", "Agency", "What happened"), rows, (1, 4, 5, 10))


def _event(line: EventLine) -> str:
    told = [line.event]
    if line.source:
        told.append(f"Source: {line.source}")
    told += [capital(mark.said) for mark in line.shown_marks]
    return "\n".join(told)


def capital(text: str) -> str:
    """The words with a capital first."""
    return text[:1].upper() + text[1:]


def pair_words(one: EventLine, other: EventLine, mark: Mark) -> str:
    """Two events of which something is said or asked, in one line: "2 (LPT) may contradict 3 (Police): ..."."""
    said = [f"{one.number} ({one.short}) {mark.said}"]
    if mark.sentence:
        said.append(mark.sentence.removesuffix("."))
    if mark.note:
        said.append(f"established: {mark.note}")
    if mark.open:
        said.append("not settled yet")
    return "; ".join(said) + ("" if said[-1].endswith((".", "!", "?")) else ".")


def facts(line: EventLine) -> Iterator[tuple[str, str]]:
    """Everything about one event, a label with its words."""
    yield "Number", str(line.number)
    yield "Date", line.account.when
    yield "Time", line.at_time or "not recorded"
    yield "Agency", line.told_by
    yield "Event", line.event
    yield "Source", line.source or "not recorded"
    for mark in line.marks:
        rest = "; ".join(filter(None, (mark.sentence.removesuffix("."), mark.note and f"established: {mark.note}")))
        yield "Beside others", capital(mark.said) + (f": {rest}" if rest else "")
