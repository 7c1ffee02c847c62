"""Matters arising in words: what the action log brings before a meeting, on its agenda and in its room."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.partial_date import show_day
from crg_tui.papers.content.action import NO_LEAD
from crg_tui.queries.actions import ActionLine
from crg_tui.queries.matters_arising import Arising, Part

_LINE = 90


def summary(arising: Arising) -> str:
    """One sentence: "14 open, 3 of them overdue; 2 completed since the last meeting; 1 to be verified"."""
    late = f", {arising.overdue} of them overdue" if arising.overdue else ""
    told = [f"{arising.open.count or 'None'} open{late}"]
    told.append(f"{arising.completed.count or 'none'} completed{_since(arising)}")
    told += [f"{arising.to_verify.count} to be verified"] if arising.to_verify.count else []
    return "; ".join(told)


def parts(arising: Arising) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Heading and lines of each part, what the group has to do first."""
    late = f", {arising.overdue} overdue" if arising.overdue else ""
    return (
        (f"To be verified ({arising.to_verify.count}): k goes to them", _lines(arising.to_verify, arising.today)),
        (f"Open ({arising.open.count}{late})", _lines(arising.open, arising.today)),
        (f"Completed{_since(arising)} ({arising.completed.count})", _lines(arising.completed, arising.today)),
    )


def _since(arising: Arising) -> str:
    return f" since {show_day(arising.last.held_on, weekday=False)}" if arising.last is not None else ""


def _lines(part: Part, today: date) -> tuple[str, ...]:
    rest = part.count - len(part.lines)
    more = (f"… and {rest} more: k shows all of them",) if rest else ()
    return (*(_line(line, today) for line in part.lines), *more)


def _line(line: ActionLine, today: date) -> str:
    words = " ".join(line.wording.split())
    said = words if len(words) <= _LINE else f"{words[:_LINE].rstrip()}…"
    return f"{line.ref}, {line.standing(today)}: {said} ({line.led_by or NO_LEAD})"
