"""The action log as a paper: matters arising, what is overdue, what is open, what ended since; each action once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from crg_tui.domain.action_life import with_day
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.plans import LeadAnswer
from crg_tui.papers.content.action import NO_LEAD
from crg_tui.papers.content.action_page import assurance, check, lead, milestone, update
from crg_tui.papers.content.agenda import group
from crg_tui.papers.content.words import NO_DUE_DATE, SAMPLE, few
from crg_tui.papers.model import Block, Bullets, Document, Facts, Heading, Notice, Paragraph, Status, Table
from crg_tui.queries.action_log import ActionLog, LogLine
from crg_tui.queries.action_parts import MilestoneLine

_HEADER = ("Reference", "Action", "Lead", "Due, and status")
_BRIEF, _TOLD = (6, 15, 10, 8), (6, 12, 9, 12)
"""Widths of the columns, the same in every table of a log; the second where an update takes more than a few words."""


def log(record: ActionLog, *, marking: str) -> Document:
    """The paper as on the day of the record."""
    head = record.for_meeting
    whose = f" for the {head.kind.label} of {show_day(head.held_on, weekday=False)}" if head else ""
    notices = (Notice(SAMPLE),) if record.sample else ()
    return Document(
        title=f"Action log{whose}",
        what=f"{group(record.heading)}: what was agreed, who leads it, and how it stands",
        partnership=record.heading.partnership,
        marking=marking,
        status=Status.WORKING,
        made_on=record.today.isoformat(),
        blocks=(*notices, *blocks(record)),
    )


def blocks(record: ActionLog) -> tuple[Block, ...]:
    """What the log holds, each action once; for a meeting matters arising from the one before come first."""
    every = (_arising(record), _to_verify(record), _overdue(record), _open(record), _ended(record))
    parts = [part for part in every if part is not None]
    shown = [line for part in parts for line in part.lines]
    told: list[Block] = [Facts(_facts(record))]
    if said := " ".join(words for kind, words in _LEGEND if any(_kind(line, record.today) == kind for line in shown)):
        told.append(Paragraph(said))
    brief = all(len(_updates(line, record.today)) <= len("overdue by 100 days") for line in shown)
    for part in parts:
        told.append(Heading(1, part.heading))
        if part.lines:
            told.append(_table(part.lines, record, _BRIEF if brief else _TOLD))
        see = [
            f"Listed above under “{where}”: {', '.join(line.ref for line in lines)}."
            for where, lines in part.elsewhere if lines
        ]  # fmt: skip
        told += [Paragraph(said) for said in see or ([] if part.lines else [part.none])]
    if recommended := tuple(_recommended(record, shown)):
        told += [Heading(1, "Recommendations that these actions carry out"), Bullets(recommended)]
    return tuple(told)


@dataclass(frozen=True, slots=True)
class _Part:
    """A section of the log: its own lines, what belongs to it and stands in a section before, and what to say where
    there is neither."""

    heading: str
    lines: tuple[LogLine, ...]
    elsewhere: tuple[tuple[str, tuple[LogLine, ...]], ...]
    none: str


_ARISING, _OVERDUE, _OPEN = "Matters arising", "Overdue", "Open actions"
_VERIFY, _VERIFY_HERE = "To be verified", "To be verified at this meeting"
_LEGEND = (
    ("overdue", "Overdue is counted in calendar days."),
    ("open", "Where nothing else stands beside “Open”, no update is recorded."),
    ("completed", "“Completed” is what the lead says; the evidence stands with it, or why there is none."),
    ("verified", "“Verified” means that somebody other than the lead, or the group, looked at the evidence."),
    ("embedded", "“Embedded”, wholly or partly, is what a re-review or audit found."),
    ("not accepted", "“Not accepted” means that the agency does not take it on, for the reason given."),
    ("superseded", "“Superseded” means that something else takes its place, for the reason given."),
)


def _facts(record: ActionLog) -> tuple[tuple[str, str], ...]:
    undated = sum(line.due_on is None for line in record.open)
    dated = f", {undated} of them with no date set" if undated else ""
    late = len(record.overdue)
    return (
        ("As at", show_day(record.today, weekday=False)),
        ("Open", f"{len(record.open)} {_actions(len(record.open))}{dated}"),
        ("Overdue", f"{late} {_actions(late)}" if late else "none"),
        *((("To be verified", f"{many} {_actions(many)}"),) if (many := len(record.to_verify)) else ()),
        ("Ended", f"{len(record.ended) or 'none'}{_since(record)}"),
    )


def _actions(number: int) -> str:
    return "action" if number == 1 else "actions"


def _since(record: ActionLog) -> str:
    if record.last is None:
        return ""
    return f" since the meeting of {show_day(record.last.held_on, weekday=False)} ({record.last.ref})"


def _arising(record: ActionLog) -> _Part | None:
    if record.for_meeting is None:
        return None
    last = record.last
    if last is None:
        return _Part(_ARISING, (), (), "No earlier meeting of the group is recorded.")
    heading = f"{_ARISING} from the meeting of {show_day(last.held_on, weekday=False)}"
    lines = sorted(record.arising, key=lambda line: _order(line, record.today))
    return _Part(heading, tuple(lines), (), "No action was agreed at that meeting.")


def _to_verify(record: ActionLog) -> _Part | None:
    if not record.to_verify:
        return None
    own, arising = _apart(record, record.to_verify)
    return _Part(_verify(record), own, ((_ARISING, arising),), "")


def _verify(record: ActionLog) -> str:
    return _VERIFY if record.for_meeting is None else _VERIFY_HERE


def _overdue(record: ActionLog) -> _Part | None:
    if not record.overdue:
        return None
    own, arising = _apart(record, record.overdue)
    return _Part(_OVERDUE, own, ((_ARISING, arising),), "")


def _open(record: ActionLog) -> _Part:
    """Case by case, in the order in which they are due; what stands further up is named."""
    own, arising = _apart(record, record.open)
    late = tuple(line for line in own if line.over(record.today))
    rest = [line for line in own if line not in late]
    rest.sort(key=lambda line: (line.case_ref is None, line.case_ref or "", *_order(line, record.today)))
    return _Part(_OPEN, tuple(rest), ((_OVERDUE, late), (_ARISING, arising)), "No action is open.")


def _ended(record: ActionLog) -> _Part:
    own, arising = _apart(record, sorted(record.ended, key=lambda line: line.ref))
    unverified = tuple(line for line in own if line in record.to_verify)
    own = tuple(line for line in own if line not in unverified)
    return _Part(
        f"Ended{_since(record)}",
        own,
        ((_verify(record), unverified), (_ARISING, arising)),
        "No action has ended." if record.last is None else "No action has ended since.",
    )


def _apart(record: ActionLog, lines: Iterable[LogLine]) -> tuple[tuple[LogLine, ...], tuple[LogLine, ...]]:
    """Those that no section before holds, and those that matters arising hold."""
    before = set(record.arising) if record.for_meeting is not None else set()
    held = tuple(lines)
    return tuple(line for line in held if line not in before), tuple(line for line in held if line in before)


def _order(line: LogLine, today: date) -> tuple[bool, int, bool, date, str]:
    """Overdue first, the longest first; then what is due first; what has no due date last, and what has ended."""
    ended = line.status is not ActionStatus.OPEN
    return ended, -line.over(today), line.due_on is None, line.due_on or date.max, line.ref


def _table(lines: Iterable[LogLine], record: ActionLog, widths: tuple[int, ...]) -> Table:
    rows = tuple(
        (_reference(line, record), _wording(line), leads(line), f"{_due(line)}\n{_updates(line, record.today)}")
        for line in lines
    )
    return Table("", _HEADER, rows, widths)


def _reference(line: LogLine, record: ActionLog) -> str:
    """The reference, and below it the children of the case."""
    return "\n".join(filter(None, (line.ref, _children(record, line.case_ref or ""))))


def _children(record: ActionLog, case: str) -> str:
    names = record.titles.get(case, "").removeprefix(case).strip()
    return few(names.split(", "))


def _wording(line: LogLine) -> str:
    return line.wording if line.recommendation is None else f"{line.wording}\nRecommendation {line.recommendation}"


def _recommended(record: ActionLog, lines: Iterable[LogLine]) -> Iterator[str]:
    held = {(line.case_ref or "", line.recommendation or 0): line.recommended for line in lines if line.recommended}
    for case, number in sorted(held):
        yield f"{case} {_children(record, case)}, recommendation {number}: {held[case, number]}"


def _due(line: LogLine) -> str:
    return show_day(line.due_on, weekday=False) if line.due_on is not None else NO_DUE_DATE


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"


def leads(line: LogLine) -> str:
    """Everybody who leads it, a line each, with the reason of who does not accept."""
    return "\n".join(
        one.lead if one.answer in (None, LeadAnswer.ACCEPTED) else lead(one) for one in line.leads
    ) or NO_LEAD  # fmt: skip


def ended(line: LogLine) -> str:
    """How one that has ended stands: "verified; completed 2 November 2026"; an end alone says when it was recorded."""
    if line.status is ActionStatus.COMPLETED:
        return with_day(line.stands or line.status.label, line.completed_on)
    on = f" (recorded {show_day(line.recorded_on, weekday=False)})" if line.recorded_on is not None else ""
    return f"{line.status.label}{on}"


def _updates(line: LogLine, today: date) -> str:
    told = [_status(line, today), *line.moved]
    if line.status_reason is not None:
        told.append(f"because: {line.status_reason}")
    if line.status is ActionStatus.COMPLETED:
        told.append(f"evidence: {line.evidence}" if line.evidence else f"no evidence: {line.without_evidence}")
        told += [check(one) for one in line.checks]
        told += [assurance(one) for one in line.assurances]
        told.append(f"impact: {line.impact or 'not recorded'}")
    if line.status is ActionStatus.OPEN:
        told += [_milestone(one, today) for one in line.milestones if one.reached_on is None]
    if line.progress is not None and line.status is ActionStatus.OPEN:
        told.append(f"progress, {update(line.progress)}")
    if line.told is not None:
        on = show_day(line.told.held_on, weekday=False)
        told.append(f"minuted on {on}, item {line.told.item}: {line.told.words}")
    return "\n".join(said[:1].upper() + said[1:] for said in told)


def _milestone(line: MilestoneLine, today: date) -> str:
    missed = line.due_on is not None and line.due_on.latest < today
    return f"{'milestone missed' if missed else 'milestone'}: {milestone(line)}"


def _kind(line: LogLine, today: date) -> str:
    if line.over(today):
        return "overdue"
    proved = (kind for kind in ("verified", "embedded") if kind in line.stands)
    return next(proved, line.status.label)


def _status(line: LogLine, today: date) -> str:
    if line.status is not ActionStatus.OPEN:
        return ended(line)
    over = line.over(today)
    return f"overdue by {_days(over)}" if over else "open"
