"""What a meeting leaves open, in sentences: shown before it is closed, and listed when it is."""

from __future__ import annotations

import sqlalchemy as sa

from crg_tui.domain.decisions import ActionStatus, DecisionState
from crg_tui.domain.meetings import ItemState
from crg_tui.queries.agenda import ItemLine, items_in
from crg_tui.queries.view_seals import unopened_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import Action, Decision, MinuteText, Note, Position, Seat, table


def open_ends(store: Store, meeting_id: str) -> tuple[str, ...]:
    """What is not settled now, one sentence each; empty when nothing is open."""
    with store.read() as connection:
        return open_ends_in(connection, meeting_id)


def open_ends_in(connection: sa.Connection, meeting_id: str) -> tuple[str, ...]:
    """The same, for use inside another reading or a service's transaction."""
    items = items_in(connection, meeting_id)
    return (
        *_of_items(connection, items),
        *(
            f"Item {held.asking.number}: {len(held.given)} sealed view{'s are' if len(held.given) > 1 else ' is'} not "
            "opened."
            for held in unopened_in(connection, meeting_id)
        ),
        *_of_decisions(connection, meeting_id),
        *_of_actions(connection, meeting_id),
        *_of_minutes(connection, items),
    )


def _of_items(connection: sa.Connection, items: tuple[ItemLine, ...]) -> list[str]:
    decisions = table(Decision)
    query = sa.select(decisions.c.item_id).where(decisions.c.item_id.in_([item.id for item in items]))
    decided = set(connection.execute(query).scalars())
    told: list[str] = []
    for item in items:
        name = f"Item {item.number}, {item.title}"
        if item.state is ItemState.OPEN:
            told.append(f"{name}, is still open.")
        elif item.state in (ItemState.WAITING, ItemState.NOT_REACHED):
            told.append(f"{name}, was not reached.")
        elif item.state is ItemState.DEFERRED and item.deferred_to is None:
            told.append(f"{name}, is deferred; no meeting is planned yet at which it comes back.")
        if item.case_id and item.state in (ItemState.OPEN, ItemState.DONE) and item.id not in decided:
            told.append(f"{name}: no decision is recorded.")
    return told


def _of_decisions(connection: sa.Connection, meeting_id: str) -> list[str]:
    decisions, positions, seats = table(Decision), table(Position), table(Seat)
    query = (
        sa.select(decisions.c.ref, decisions.c.state, decisions.c.rationale, decisions.c.rationale_from)
        .where(decisions.c.meeting_id == meeting_id, decisions.c.state != DecisionState.WITHDRAWN)
        .order_by(decisions.c.ref)
    )
    told: list[str] = []
    for row in connection.execute(query):
        if row.state is DecisionState.PROPOSED:
            told.append(f"{row.ref} is proposed and not recorded.")
        if row.state is DecisionState.PROVISIONAL:
            told.append(f"{row.ref} is provisional: it waits for ratification.")
        if row.rationale is None:
            told.append(f"{row.ref}: the rationale follows from {row.rationale_from or 'nobody named yet'}.")
    words = (
        sa.select(decisions.c.ref, seats.c.short_name)
        .join(positions, positions.c.decision_id == decisions.c.id)
        .join(seats, seats.c.id == positions.c.seat_id)
        .where(decisions.c.meeting_id == meeting_id, positions.c.words_from.is_not(None), positions.c.words.is_(None))
        .order_by(decisions.c.ref, seats.c.position)
    )
    return told + [f"{row.ref}: words of dissent follow from {row.short_name}." for row in connection.execute(words)]


def _of_actions(connection: sa.Connection, meeting_id: str) -> list[str]:
    actions = table(Action)
    query = (
        sa.select(actions.c.ref, actions.c.lead, actions.c.due_on)
        .where(actions.c.meeting_id == meeting_id, actions.c.status == ActionStatus.OPEN)
        .order_by(actions.c.ref)
    )
    told: list[str] = []
    for row in connection.execute(query):
        missing = [words for words, held in (("lead", row.lead), ("date", row.due_on)) if held is None]
        if missing:
            told.append(f"{row.ref} has no {' and no '.join(missing)}.")
    return told


def _of_minutes(connection: sa.Connection, items: tuple[ItemLine, ...]) -> list[str]:
    notes, texts = table(Note), table(MinuteText)
    keys = [item.id for item in items]
    noted = set(connection.execute(sa.select(notes.c.item_id).where(notes.c.item_id.in_(keys))).scalars())
    written = set(connection.execute(sa.select(texts.c.item_id).where(texts.c.item_id.in_(keys))).scalars())
    numbers = [str(item.number) for item in items if item.id in noted - written]
    if not numbers:
        return []
    which = f"item {numbers[0]}" if len(numbers) == 1 else f"items {', '.join(numbers)}"
    return [f"There are notes and no minute text for {which}."]
