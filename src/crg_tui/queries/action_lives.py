"""The lives of actions: the dated facts that say how each stands, and its status by the legend, for many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.action_life import Check, Found, Life, Moved
from crg_tui.domain.brag import Given, Rated, in_force, rate
from crg_tui.domain.partial_date import PartialDate
from crg_tui.queries import legends
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Action,
    ActionPlan,
    ActionUpdate,
    Assurance,
    BragRating,
    DateChange,
    JointLead,
    Meeting,
    Milestone,
    Verification,
    table,
)

_AT_ONCE = 500


def read(store: Store, keys: Collection[str]) -> dict[str, Life]:
    """The life of each of these actions, by the action's key."""
    with store.read() as connection:
        return lives_in(connection, keys)


def lives_in(connection: sa.Connection, keys: Collection[str]) -> dict[str, Life]:
    """The same, for use inside another reading."""
    wanted = list(keys)
    found: dict[str, Life] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        found |= _lives(connection, wanted[start : start + _AT_ONCE])
    return found


def rated(store: Store, day: date, keys: Collection[str]) -> dict[str, Rated]:
    """The status of each of these actions on a day, by the legend in force then and what somebody gave against it."""
    with store.read() as connection:
        return rated_in(connection, day, lives_in(connection, keys))


def rated_in(connection: sa.Connection, day: date, lives: dict[str, Life]) -> dict[str, Rated]:
    """The same of lives that were read already, for use inside another reading."""
    legend = in_force([page.legend for page in legends.every_in(connection)], day)
    given = given_in(connection, lives)
    return {key: rate(legend, life, day, given.get(key, ())) for key, life in lives.items()}


def given_in(connection: sa.Connection, keys: Collection[str]) -> dict[str, list[Given]]:
    """What somebody rated against the legend, by the action's key, in the order in which it was recorded."""
    found: dict[str, list[Given]] = {}
    for row in _of(connection, BragRating, list(keys)):
        given = Given(row["rated_on"], row["colour"], row["reason"], row["ended_on"])
        found.setdefault(row["action_id"], []).append(given)
    return found


def _lives(connection: sa.Connection, keys: list[str]) -> dict[str, Life]:
    actions, meetings, plans = table(Action), table(Meeting), table(ActionPlan)
    query = (
        sa.select(actions, meetings.c.held_on, plans.c.agreed_on)
        .outerjoin(meetings, meetings.c.id == actions.c.meeting_id)
        .outerjoin(plans, plans.c.id == actions.c.plan_id)
        .where(actions.c.id.in_(keys))
    )
    leads = _grouped(_of(connection, JointLead, keys), lambda row: (row["number"], row["lead"]))
    checks = _grouped(
        _of(connection, Verification, keys),
        lambda row: Check(
            row["id"], row["on_date"], row["verdict"], row["name"], row["post"], row["meeting_id"] is not None
        ),
    )
    findings = _grouped(
        (row for row in _of(connection, Assurance, keys) if row["finding"] is not None),
        lambda row: Found(row["id"], row["done_on"], row["finding"], row["by_whom"]),
    )
    updates = _grouped(_of(connection, ActionUpdate, keys), lambda row: row["on_date"])
    reached = _grouped(
        (row for row in _of(connection, Milestone, keys) if row["reached_on"] is not None),
        lambda row: row["reached_on"],
    )
    moves = _grouped(_of(connection, DateChange, keys), lambda row: Moved(row["changed_on"], row["was"]))
    return {
        row["id"]: Life(
            status=row["status"],
            due_on=row["due_on"],
            completed_on=row["completed_on"],
            evidence=row["evidence"] is not None,
            embedded_before=row["embedded_before"] is not None,
            leads=(*([row["lead"]] if row["lead"] else []), *(lead for _, lead in sorted(leads.get(row["id"], [])))),
            checks=tuple(checks.get(row["id"], ())),
            findings=tuple(findings.get(row["id"], ())),
            news=(*updates.get(row["id"], ()), *reached.get(row["id"], ())),
            moves=tuple(moves.get(row["id"], ())),
            since=row["held_on"] or _first(row["agreed_on"]),
        )
        for row in connection.execute(query).mappings()
    }


def _first(agreed_on: PartialDate | None) -> date | None:
    return agreed_on.earliest if agreed_on is not None else None


def _of(connection: sa.Connection, kind: Any, keys: list[str]) -> Iterable[sa.RowMapping]:
    """The rows of some actions, in the order in which they were recorded."""
    held = table(kind)
    for start in range(0, len(keys), _AT_ONCE):
        some = held.c.action_id.in_(keys[start : start + _AT_ONCE])
        yield from connection.execute(sa.select(held).where(some).order_by(held.c.id)).mappings()


def _grouped(rows: Iterable[sa.RowMapping], made: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row["action_id"], []).append(made(row))
    return found
