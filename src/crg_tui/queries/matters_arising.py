"""Matters arising: what a meeting has before it of the action log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.action_views import Filter, Which
from crg_tui.domain.decisions import ActionStatus
from crg_tui.queries.action_views import keys_in
from crg_tui.queries.actions import ActionLine, lines_in
from crg_tui.queries.attendance import MeetingHead
from crg_tui.queries.entries import changed_since
from crg_tui.store.tables import Action, table

MOST = 5
"""Lines of each part that are read; beyond that there is only how many."""


@dataclass(frozen=True, slots=True)
class Part:
    """How many actions there are, and the first of them in their order."""

    count: int
    lines: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True)
class Arising:
    """The open actions, overdue first; those completed since the group last met; and those to be verified. `today` is
    the day on which it is read, `last`
    the meeting before, None where the group has not met; `overdue` counts them."""

    today: date
    last: MeetingHead | None
    overdue: int
    open: Part
    completed: Part
    to_verify: Part


def arising_in(connection: sa.Connection, last: MeetingHead | None, today: date) -> Arising:
    """What arises as on a day; for use inside another reading."""
    return Arising(
        today=today,
        last=last,
        overdue=len(keys_in(connection, today, Filter(Which.OVERDUE))),
        open=_part(connection, keys_in(connection, today, Filter())),
        completed=_part(connection, _completed(connection, last.held_on if last is not None else None)),
        to_verify=_part(connection, keys_in(connection, today, Filter(Which.TO_VERIFY))),
    )


def _part(connection: sa.Connection, keys: list[str]) -> Part:
    first = keys[:MOST]
    held = {line.id: line for line in lines_in(connection, table(Action).c.id.in_(first))}
    return Part(len(keys), tuple(held[key] for key in first))


def _completed(connection: sa.Connection, since: date | None) -> list[str]:
    """What was completed since that day, or on it; where nobody said when, what was recorded of it since."""
    actions = table(Action)
    query = sa.select(actions.c.id, actions.c.completed_on).where(actions.c.status == ActionStatus.COMPLETED)
    rows = connection.execute(query.order_by(actions.c.ref)).all()
    if since is None:
        return [row.id for row in rows]
    unknown = changed_since(connection, [row.id for row in rows if row.completed_on is None], since)
    return [
        row.id
        for row in rows
        if row.id in unknown or (row.completed_on is not None and row.completed_on.latest >= since)
    ]
