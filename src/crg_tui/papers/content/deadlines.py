"""The time limits of a case in print: one line each, the nearest that runs, and their rules for the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from crg_tui.domain.clock_rules import ClockRule
from crg_tui.domain.clocks import ClockReading, ClockState
from crg_tui.domain.partial_date import full_day, show_day
from crg_tui.domain.working_days import show_working_days

_OPEN = (ClockState.RUNNING, ClockState.LATE)


def nearest(readings: Iterable[ClockReading]) -> ClockReading | None:
    """The time limit that still runs or is past, and is due first; None where none has a due date."""
    due = [(reading.due, number, reading) for number, reading in enumerate(readings) if _runs(reading)]
    return min(due, key=lambda each: (each[0] or date.max, each[1]))[2] if due else None


def before(reading: ClockReading | None, meeting: date) -> str:
    """That a time limit ends before a meeting: "5 days before this meeting"; empty where it does not."""
    if reading is None or reading.due is None or reading.due >= meeting:
        return ""
    days = (meeting - reading.due).days
    return f"{days} day{'' if days == 1 else 's'} before this meeting"


def in_short(reading: ClockReading) -> str:
    """What is due and when: "Rapid review: due Friday 27 November 2026 (unconfirmed)"."""
    was = "was due" if reading.state is ClockState.LATE else "due"
    day = full_day(reading.due) if reading.due else "on a day that is not known"
    return f"{reading.rule.title}: {was} {day}{_mark(reading.rule)}"


def line(reading: ClockReading) -> str:
    """A time limit in one line: when it is or was due and how it stands, or why that is not known."""
    match reading.state:
        case ClockState.NOT_COMPUTABLE:
            return f"{reading.rule.title}: not known ({reading.reason})."
        case ClockState.RUNNING | ClockState.LATE if reading.due is not None:
            return f"{in_short(reading)}: {reading.progress}."
        case ClockState.MET | ClockState.MET_LATE if reading.due is not None:
            how = "in time" if reading.state is ClockState.MET else "late"
            done = reading.started if reading.rule.counted_back else reading.ended
            on = f" {done.shown}" if done else ""
            due = f"{show_day(reading.due, weekday=False)}{_mark(reading.rule)}"
            return f"{reading.rule.title}: done{on}, {how}; was due {due}; {_taken(reading)}."
        case ClockState.RUNNING if reading.day is not None:
            return f"{reading.rule.title}: {show_working_days(reading.day)} so far."
    return f"{reading.rule.title}: {reading.progress}."


def rules(readings: Iterable[ClockReading]) -> Iterator[str]:
    """The rule of each time limit, once."""
    for rule in {reading.rule.kind: reading.rule for reading in readings}.values():
        yield f"{rule.title}: {rule.length} ({rule.source}{f'; {rule.note}' if rule.note else ''})."


def unconfirmed(readings: Iterable[ClockReading]) -> Iterator[str]:
    """What of their rules is assumed, in the words of a reader."""
    rules = {reading.rule.kind: reading.rule for reading in readings}
    unsure = [rule for rule in rules.values() if not _sure(rule)]
    if unsure:
        names = ", ".join(rule.title for rule in unsure)
        lengths = [rule.title for rule in unsure if not rule.confirmed]
        further = f" The length is assumed of: {', '.join(lengths)}." if lengths else ""
        assumed = f"the day on which a time limit starts is counted as {unsure[0].first_day.label}"
        yield f"Unconfirmed: {assumed}; this is assumed ({names}).{further}"


def _runs(reading: ClockReading) -> bool:
    return reading.due is not None and reading.state in _OPEN


def _taken(reading: ClockReading) -> str:
    return reading.progress.partition(": ")[2] or reading.progress.removeprefix("met ")


def _sure(rule: ClockRule) -> bool:
    return rule.amount is None or (rule.confirmed and rule.first_day_confirmed)


def _mark(rule: ClockRule) -> str:
    return "" if _sure(rule) else " (unconfirmed)"
