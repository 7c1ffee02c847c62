"""The clocks of a case as papers tell them: one line each, and the rules once, as notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crg_tui.domain.clock_rules import ClockKind, ClockRule, ClockUnit
from crg_tui.domain.clocks import ClockReading, ClockState
from crg_tui.domain.partial_date import PartialDate, long_day
from crg_tui.domain.working_days import FirstDay, show_working_days
from crg_tui.papers.content.words import joined

_BEGAN = {
    ClockKind.NOTIFY: "Local authority aware",
    ClockKind.RAPID_REVIEW: "Notified",
    ClockKind.COMPLETION: "Referral received",
    ClockKind.PUBLICATION: "Review initiated",
}
_DONE = {
    ClockKind.NOTIFY: "notified",
    ClockKind.RAPID_REVIEW: "report sent",
    ClockKind.COMPLETION: "rapid review completed",
    ClockKind.PUBLICATION: "published",
    ClockKind.COPY: "copy sent",
}
_WHAT = {
    ClockKind.NOTIFY: "Notification",
    ClockKind.RAPID_REVIEW: "Rapid review",
    ClockKind.COMPLETION: "Referral to completion",
    ClockKind.PUBLICATION: "Publication",
    ClockKind.COPY: "Copy to the Panel and the Secretary of State",
}

_FIRST = {
    FirstDay.DAY_0: "is the day after the event from which a time limit runs",
    FirstDay.DAY_1: "is the day of the event from which a time limit runs",
}


def line(clock: ClockReading) -> str:
    """One clock in a line: "Notified 6 November 2026. Rapid review due Friday 27 November 2026, 15 working days
    (unconfirmed first day); 2 working days left."."""
    began = f"{_BEGAN[clock.rule.kind]} {_on(clock.started)}. " if _counts_from(clock) else ""
    what = _what(clock)
    if clock.state is ClockState.NOT_COMPUTABLE:
        return f"{began}{_not_computed(clock)}."
    if clock.due is None:
        return f"{began}{what}: {_measured(clock)}."
    done = clock.state in (ClockState.MET, ClockState.MET_LATE)
    due = "was due" if done or clock.state is ClockState.LATE else "due"
    return f"{began}{what} {due} {long_day(clock.due)}, {length(clock)}; {_stands(clock)}."


def _what(clock: ClockReading) -> str:
    return f"{_WHAT[clock.rule.kind]}{f' of {clock.of}' if clock.of else ''}"


def why_not(reason: str | None) -> str:
    """Why a day cannot be worked out, in print: "the bank holidays of 2026 have not been entered"."""
    years = (reason or "").removeprefix(_NO_HOLIDAYS)
    return f"the bank holidays of {years} have not been entered" if years != reason else years


def _not_computed(clock: ClockReading) -> str:
    """What is known of a time limit whose last day cannot be worked out; where it ended, when that was."""
    what, why = _what(clock), why_not(clock.reason)
    ended = None if clock.rule.counted_back else clock.ended
    if clock.rule.amount is None:
        done = f", {_DONE[clock.rule.kind]} {ended.shown}" if ended is not None else ""
        return f"{what}{done}: how long cannot be worked out ({why}); no time limit"
    if ended is not None:
        return f"{what}: {_DONE[clock.rule.kind]} {ended.shown}; whether in time cannot be worked out ({why})"
    return f"{what}: the due date cannot be worked out ({why})"


_NO_HOLIDAYS = "no bank holidays known for "


def length(clock: ClockReading) -> str:
    """How long it runs, marked where nobody has confirmed that: "15 working days (unconfirmed first day)"."""
    rule = clock.rule
    if rule.amount is None:
        return ""
    said = (
        f"{rule.amount} calendar months" if rule.unit is ClockUnit.CALENDAR_MONTHS else show_working_days(rule.amount)
    )
    said += " before publication" if rule.counted_back else ""
    return f"{said} ({doubt})" if (doubt := _doubt(rule)) else said


def notes(clocks: Iterable[ClockReading]) -> Iterator[str]:
    """The rules behind those lines, each once, without the working."""
    held = [clock for clock in clocks if clock.due is not None]
    if any(clock.rule.unit is ClockUnit.WORKING_DAYS for clock in held):
        yield "Working days: weekends and England's bank holidays do not count."
    sources: dict[str, list[str]] = {}
    for clock in held:
        rule = clock.rule
        source = ", ".join(filter(None, (rule.source, rule.note)))
        sources.setdefault(source, []).append(_WHAT[rule.kind])
    yield from (f"Time limit, {_small(names)}: {source}." for source, names in sources.items())
    unsure = [clock.rule for clock in held if rule_is_sure(clock.rule) is False]
    if lengths := [_WHAT[rule.kind] for rule in unsure if not rule.confirmed]:
        yield f"Unconfirmed: the length of the time limit for {_small(lengths)}."
    for first in dict.fromkeys(rule.first_day for rule in unsure if not rule.first_day_confirmed):
        yield f"Unconfirmed: the first day {_FIRST[first]}; national guidance does not say how it counts."


def rule_is_sure(rule: ClockRule) -> bool:
    """Whether both its length and how its first day counts are confirmed."""
    return rule.confirmed and rule.first_day_confirmed


def _doubt(rule: ClockRule) -> str:
    if not rule.confirmed:
        return "unconfirmed"
    return "" if rule.first_day_confirmed else "unconfirmed first day"


def _counts_from(clock: ClockReading) -> bool:
    return clock.started is not None and not clock.rule.counted_back


def _on(known: PartialDate | None) -> str:
    return known.shown if known is not None else "on a date not recorded"


def _measured(clock: ClockReading) -> str:
    days = show_working_days(clock.taken if clock.taken is not None else clock.day or 0)
    if clock.state is ClockState.MEASURED:
        return f"{days}, {_DONE[clock.rule.kind]} {_on(clock.ended)}; no time limit"
    return f"{days} so far; no time limit"


def _stands(clock: ClockReading) -> str:
    months = clock.rule.unit is ClockUnit.CALENDAR_MONTHS
    ended = clock.started if clock.rule.counted_back else clock.ended
    done = f"{_DONE[clock.rule.kind]} {_on(ended)}"
    match clock.state:
        case ClockState.MET:
            return done + ("" if months or clock.day is None else f", on day {clock.day}")
        case ClockState.MET_LATE:
            return f"{done}, {_late(clock)}"
        case ClockState.LATE:
            return _late(clock)
    if clock.today == clock.due:
        return "that is today"
    if not clock.left:
        return "no working day left after today"
    return (
        f"{clock.left} {'day' if clock.left == 1 else 'days'} left"
        if months
        else f"{show_working_days(clock.left)} left"
    )


def _late(clock: ClockReading) -> str:
    if clock.late_by is None:
        return f"late, by how much is not known: {why_not(clock.reason)}"
    if clock.rule.unit is ClockUnit.CALENDAR_MONTHS:
        return f"late by {clock.late_by} {'day' if clock.late_by == 1 else 'days'}"
    return f"late by {show_working_days(clock.late_by) if clock.late_by else 'less than 1 working day'}"


def _small(names: list[str]) -> str:
    return joined([name[:1].lower() + name[1:] for name in names])
