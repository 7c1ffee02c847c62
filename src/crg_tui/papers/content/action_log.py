"""The action log as a paper: matters arising, what is overdue, what is open case by case, what ended since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import show_day
from crg_tui.papers.content.action import NO_LEAD
from crg_tui.papers.content.agenda import GROUP
from crg_tui.papers.content.words import SAMPLE
from crg_tui.papers.model import Block, Bullets, Document, Facts, Heading, Notice, Paragraph, Status, Table
from crg_tui.queries.action_log import ActionLog, LogLine

_HEADER = ("Reference", "Action", "Lead", "Due", "Status and updates")
_WIDTHS = (6, 11, 8, 5, 9)
_NO_CASE = "Of no single case"
_NO_UPDATE = "no update is recorded"


def log(record: ActionLog, *, marking: str) -> Document:
    """The paper as on the day of the record."""
    head = record.for_meeting
    whose = f" for the {head.kind.label} of {show_day(head.held_on, weekday=False)}" if head else ""
    notices = (Notice(SAMPLE),) if record.sample else ()
    return Document(
        title=f"Action log{whose}",
        what=f"{record.heading.group or GROUP}: what was agreed, who leads it, and how it stands",
        partnership=record.heading.partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=record.today.isoformat(),
        blocks=(*notices, *blocks(record)),
    )


def blocks(record: ActionLog) -> tuple[Block, ...]:
    """What the log holds; for a meeting matters arising from the one before come first."""
    return (
        Facts(_facts(record)),
        *_arising(record),
        *_overdue(record),
        Heading(1, "Open actions, case by case"),
        *_open(record),
        Heading(1, f"Ended since {_since(record)}"),
        *_ended(record),
        Heading(1, "What the words mean"),
        Bullets(_LEGEND),
    )


_LEGEND = (
    "Overdue: open, and its due date has passed; days are calendar days.",
    "Open: agreed and not yet done.",
    "Completed: its lead says that it is done; the evidence stands beside it, or why there is none.",
    "Not accepted: the agency does not take it on, for the reason given.",
    "Superseded: something else takes its place, for the reason given.",
    "No colours are used: the partnership has recorded no meaning for blue, red, amber and green (BRAG).",
)


def _facts(record: ActionLog) -> tuple[tuple[str, str], ...]:
    undated = sum(line.due_on is None for line in record.open)
    dated = f", {undated} of them without a due date" if undated else ""
    late = len(record.overdue)
    return (
        ("As on", show_day(record.today, weekday=False)),
        ("Open", f"{len(record.open)} {_actions(len(record.open))}{dated}"),
        ("Overdue", f"{late} {_actions(late)}" if late else "none"),
        ("Ended", f"{len(record.ended)} since {_since(record)}"),
    )


def _actions(number: int) -> str:
    return "action" if number == 1 else "actions"


def _since(record: ActionLog) -> str:
    if record.last is None:
        return "the record began"
    return f"the meeting of {show_day(record.last.held_on, weekday=False)} ({record.last.ref})"


def _arising(record: ActionLog) -> Iterator[Block]:
    if record.for_meeting is None:
        return
    last = record.last
    if last is None:
        yield Heading(1, "Matters arising")
        yield Paragraph("The group has not met before.")
        return
    yield Heading(1, f"Matters arising from the meeting of {show_day(last.held_on, weekday=False)}")
    lines = sorted(record.arising, key=lambda line: _order(line, record.today))
    if lines:
        yield _table("", lines, record.today)
    else:
        yield Paragraph(f"No action was agreed at {last.ref}.")


def _overdue(record: ActionLog) -> Iterator[Block]:
    if not record.overdue:
        return
    yield Heading(1, "Overdue")
    rows = tuple(
        (line.ref, line.wording, line.lead or NO_LEAD, _due(line), _days(line.over(record.today)))
        for line in record.overdue
    )
    yield Table("", ("Reference", "Action", "Lead", "Was due", "Overdue by"), rows, _WIDTHS)


def _open(record: ActionLog) -> Iterator[Block]:
    """Case by case, the one with the longest overdue action first; under each its recommendations by number."""
    if not record.open:
        yield Paragraph("No action is open.")
        return
    cases: dict[str, list[LogLine]] = {}
    for line in record.open:
        cases.setdefault(line.case_ref or "", []).append(line)
    latest = {ref: max(line.over(record.today) for line in lines) for ref, lines in cases.items()}
    for ref in sorted(cases, key=lambda ref: (-latest[ref], ref == "", ref)):
        yield Heading(2, record.titles.get(ref, ref) or _NO_CASE)
        yield from _by_recommendation(cases[ref], record.today)


def _by_recommendation(lines: Iterable[LogLine], today: date) -> Iterator[Block]:
    ordered = sorted(lines, key=lambda line: (line.recommendation is None, line.recommendation or 0))
    for number, held in groupby(ordered, key=lambda line: line.recommendation):
        found = sorted(held, key=lambda line: _order(line, today))
        caption = "" if number is None else f"Recommendation {number}: {found[0].recommended}"
        yield _table(caption, found, today)


def _order(line: LogLine, today: date) -> tuple[bool, int, bool, date, str]:
    """Overdue first, the longest first; then what is due first; what has no due date last, and what has ended."""
    ended = line.status is not ActionStatus.OPEN
    return ended, -line.over(today), line.due_on is None, line.due_on or date.max, line.ref


def _ended(record: ActionLog) -> Iterator[Block]:
    if record.ended:
        lines = sorted(record.ended, key=lambda line: line.ref)
        yield _table("", lines, record.today)
    else:
        yield Paragraph("No action has ended since.")


def _table(caption: str, lines: Iterable[LogLine], today: date) -> Table:
    rows = tuple((line.ref, line.wording, line.lead or NO_LEAD, _due(line), _updates(line, today)) for line in lines)
    return Table(caption, _HEADER, rows, _WIDTHS)


def _due(line: LogLine) -> str:
    return show_day(line.due_on, weekday=False, short=True) if line.due_on is not None else "no date agreed"


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"


def _updates(line: LogLine, today: date) -> str:
    told = [_status(line, today), *line.moved]
    if line.status_reason is not None:
        told.append(f"because: {line.status_reason}")
    if line.status is ActionStatus.COMPLETED:
        told.append(f"evidence: {line.evidence}" if line.evidence else f"no evidence: {line.without_evidence}")
        told.append(f"impact: {line.impact or 'not recorded'}")
    elif len(told) == 1:
        told.append(_NO_UPDATE)
    return "\n".join(said[:1].upper() + said[1:] for said in told)


def _status(line: LogLine, today: date) -> str:
    if line.status is not ActionStatus.OPEN:
        on = f", {line.ended_on.shown}" if line.ended_on else ""
        return line.status.label + on
    over = line.over(today)
    return f"overdue by {_days(over)}" if over else "open"
