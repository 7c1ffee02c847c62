"""The glossary and the watched words, as lists, forms and papers need them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.language import Watched
from crg_tui.domain.rulings import WatchReason
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import Arrangements, GlossaryTerm, Seat, WatchedWord, table


@dataclass(frozen=True, slots=True)
class TermLine:
    """An abbreviation of the glossary; `entry` is the log entry that a correction names as seen."""

    id: str
    abbreviation: str
    expansion: str
    source: str | None
    entry: str | None


@dataclass(frozen=True, slots=True)
class WordLine:
    """A watched word; `entry` as above."""

    id: str
    word: str
    why: WatchReason
    instead: str | None
    entry: str | None


def glossary(store: Store) -> tuple[TermLine, ...]:
    """The glossary in the order of the alphabet."""
    held = table(GlossaryTerm)
    with store.read() as connection:
        rows = connection.execute(sa.select(held)).mappings().all()
        found = [
            TermLine(
                row["id"],
                row["abbreviation"],
                row["expansion"],
                row["source"],
                audit.last_entry(connection, row["id"]),
            )  # fmt: skip
            for row in rows
        ]
    return tuple(sorted(found, key=lambda line: (line.abbreviation.casefold(), line.abbreviation)))


def terms_in(connection: sa.Connection) -> Mapping[str, str]:
    """What each abbreviation stands for, for use inside another reading."""
    held = table(GlossaryTerm)
    query = sa.select(held.c.abbreviation, held.c.expansion).order_by(held.c.abbreviation)
    return {row.abbreviation: row.expansion for row in connection.execute(query)}


def terms(store: Store) -> Mapping[str, str]:
    """What each abbreviation stands for."""
    with store.read() as connection:
        return terms_in(connection)


def watched_words(store: Store) -> tuple[WordLine, ...]:
    """The watched words in the order of the alphabet."""
    held = table(WatchedWord)
    with store.read() as connection:
        rows = connection.execute(sa.select(held)).mappings().all()
        found = [
            WordLine(row["id"], row["word"], row["why"], row["instead"], audit.last_entry(connection, row["id"]))
            for row in rows
        ]
    return tuple(sorted(found, key=lambda line: line.word.casefold()))


def watched(store: Store) -> tuple[Watched, ...]:
    """The same as a paper is read over with them."""
    return tuple(Watched(line.word, line.why, line.instead) for line in watched_words(store))


def known_abbreviations(store: Store) -> frozenset[str]:
    """What needs no explanation: the glossary, and what seats and the group are called."""
    held, seats, rules = table(GlossaryTerm), table(Seat), table(Arrangements)
    with store.read() as connection:
        found = {*connection.execute(sa.select(held.c.abbreviation)).scalars()}
        names = [
            *connection.execute(sa.select(seats.c.short_name)).scalars(),
            *connection.execute(sa.select(seats.c.agency)).scalars(),
            *connection.execute(sa.select(rules.c.group_name)).scalars(),
            *connection.execute(sa.select(rules.c.marking)).scalars(),
        ]
    return frozenset(found | {word.strip("(),.") for name in names for word in name.replace("-", " ").split()})
