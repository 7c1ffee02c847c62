"""Keeping the legend of the BRAG status: adding one, its lines and their order, confirming it.

Colours are computed, so a legend may be put right at any time. What changes in its lines makes it unconfirmed again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.brag import WITH_DAYS, LegendLine, in_force
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.plan_drafts import LegendConfirmedDraft, LegendDraft, LegendLineDraft
from crg_tui.queries import legends as found
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import BragLegend, BragLine

FORM, CONFIRM_FORM, LINE_FORM = "legend", "legend-compared", "legend-line"
"""The names under which the forms' drafts are kept."""

MOST_LINES, MOST_DAYS = 20, 999


@dataclass(frozen=True, slots=True)
class LegendNow:
    """A legend after something was done with it; `number` is the line that it was done to, 0 for none."""

    legend_id: str
    name: str
    number: int = 0


@intention
def add(work: Work, draft: LegendDraft) -> LegendNow | Refused:
    """A new legend with the lines of the one in force on its day; unconfirmed until somebody has compared it."""
    if refused := _fits(work, draft):
        return refused
    before = in_force([page.legend for page in found.every_in(work.connection)], draft.in_force_from)
    made = work.add(
        BragLegend(name=draft.name, in_force_from=draft.in_force_from, confirmed=False, source=draft.source)
    )
    work.session.flush()
    for line in before.lines:
        work.add(_row(made.id, line, line.number))
    work.notices.append(f"It begins with the lines of {before.name}.")
    work.drop_draft(FORM)
    return LegendNow(made.id, made.name)


@intention
def correct(work: Work, legend_id: str, draft: LegendDraft, *, seen: str | None) -> LegendNow | Refused:
    """Put name, day or source of a legend right."""
    held = _held(work, legend_id, seen)
    if isinstance(held, Refused):
        return held
    if refused := _fits(work, draft, held):
        return refused
    if held.source != draft.source:
        _unconfirm(work, held)
    held.name, held.in_force_from, held.source = draft.name, draft.in_force_from, draft.source
    work.drop_draft(FORM, legend_id)
    return LegendNow(legend_id, held.name)


@intention
def confirm(work: Work, legend_id: str, draft: LegendConfirmedDraft, *, seen: str | None) -> LegendNow | Refused:
    """Say that a legend was compared with what the partnership agreed."""
    held = _held(work, legend_id, seen)
    if isinstance(held, Refused):
        return held
    if not _lines(work, legend_id):
        return refuse(f"{held.name} has no lines.", "Add them, then confirm it.")
    held.confirmed, held.source = True, draft.source
    work.drop_draft(CONFIRM_FORM, legend_id)
    return LegendNow(legend_id, held.name)


@intention
def remove(work: Work, legend_id: str, *, seen: str | None) -> LegendNow | Refused:
    """Take a legend away with its lines; the history keeps it, and the one before counts again."""
    held = _held(work, legend_id, seen)
    if isinstance(held, Refused):
        return held
    for row in work.where(BragLine, legend_id=legend_id):
        work.remove(row)
    work.session.flush()
    work.remove(held)
    return LegendNow(legend_id, held.name)


@intention
def add_line(work: Work, legend_id: str, draft: LegendLineDraft, *, seen: str | None) -> LegendNow | Refused:
    """One more line, at its place or after the others."""
    return _put(work, legend_id, draft, None, seen)


@intention
def correct_line(
    work: Work, legend_id: str, number: int, draft: LegendLineDraft, *, seen: str | None
) -> LegendNow | Refused:
    """Put a line right, or move it to another place."""
    return _put(work, legend_id, draft, number, seen)


@intention
def remove_line(work: Work, legend_id: str, number: int, *, seen: str | None) -> LegendNow | Refused:
    """Take a line away; those after it move up."""
    held = _held(work, legend_id, seen)
    if isinstance(held, Refused):
        return held
    lines = _lines(work, legend_id)
    if not 1 <= number <= len(lines):
        return _no_line(held, number)
    _store(work, held, [line for line in lines if line.number != number])
    return LegendNow(legend_id, held.name, number)


def _put(
    work: Work, legend_id: str, draft: LegendLineDraft, number: int | None, seen: str | None
) -> LegendNow | Refused:
    held = _held(work, legend_id, seen)
    if isinstance(held, Refused):
        return held
    lines = _lines(work, legend_id)
    if number is not None and not 1 <= number <= len(lines):
        return _no_line(held, number)
    if refused := _wrong(draft):
        return refused
    if number is None and len(lines) >= MOST_LINES:
        return refuse(f"{held.name} has {MOST_LINES} lines, which is the most.", "Take one away first.")
    others = [line for line in lines if line.number != number]
    to = max(1, min(draft.number or number or len(others) + 1, len(others) + 1))
    made = LegendLine(to, draft.colour, draft.meaning, draft.condition, draft.days)
    _store(work, held, [*others[: to - 1], made, *others[to - 1 :]])
    work.drop_draft(LINE_FORM, legend_id if number is None else f"{legend_id}:{number}")
    return LegendNow(legend_id, held.name, to)


def _wrong(draft: LegendLineDraft) -> Refused | None:
    if draft.days is not None and draft.condition not in WITH_DAYS:
        return refuse(f"“{draft.condition.label}” counts no days.", "Leave the days empty.", "days")
    if draft.days is not None and draft.days > MOST_DAYS:
        return refuse(f"Days: {MOST_DAYS} is the most.", "Give fewer days.", "days")
    return None


def _store(work: Work, held: BragLegend, lines: Sequence[LegendLine]) -> None:
    """Write the lines in this order. Rows keep their number, and what they say moves, so that no number is given twice
    on the way."""
    rows = sorted(work.where(BragLine, legend_id=held.id), key=lambda row: row.number)
    for number, line in enumerate(lines, 1):
        if number > len(rows):
            work.add(_row(held.id, line, number))
        else:
            row = rows[number - 1]
            row.colour, row.meaning, row.condition, row.days = line.colour, line.meaning, line.condition, line.days
    for row in rows[len(lines) :]:
        work.remove(row)
    _unconfirm(work, held)


def _row(legend_id: str, line: LegendLine, number: int) -> BragLine:
    return BragLine(
        legend_id=legend_id, number=number, colour=line.colour, meaning=line.meaning, condition=line.condition,
        days=line.days,
    )  # fmt: skip


def _lines(work: Work, legend_id: str) -> list[LegendLine]:
    rows = sorted(work.where(BragLine, legend_id=legend_id), key=lambda row: row.number)
    return [LegendLine(row.number, row.colour, row.meaning, row.condition, row.days) for row in rows]


def _held(work: Work, legend_id: str, seen: str | None) -> BragLegend | Refused:
    held = work.find(BragLegend, legend_id)
    if held is None:
        return refuse("This legend is no longer there.", "Look at `crg-tui legend list`.")
    keys = (legend_id, *(row.id for row in work.where(BragLine, legend_id=legend_id)))
    return work.moved_on(keys, seen, held.name) or held


def _fits(work: Work, draft: LegendDraft, held: BragLegend | None = None) -> Refused | None:
    same = work.one(BragLegend, in_force_from=draft.in_force_from)
    if same is not None and same is not held:
        said = f"{same.name} begins on {show_day(draft.in_force_from, weekday=False)} already."
        return refuse(said, "Put that one right, or give another day.", "in_force_from")
    named = [one for one in work.where(BragLegend) if one.name.casefold() == draft.name.casefold() and one is not held]
    if named:
        return refuse(f"There is a legend {draft.name} already.", "Give it a name of its own.", "name")
    return None


def _unconfirm(work: Work, held: BragLegend) -> None:
    if held.confirmed:
        held.confirmed = False
        work.notices.append(f"{held.name} has changed, so it is unconfirmed until it is compared again.")


def _no_line(held: BragLegend, number: int) -> Refused:
    return refuse(f"{held.name} has no line {number}.", "Look at `crg-tui legend show`.", "number")
