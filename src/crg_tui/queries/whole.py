"""The whole record, table by table, as it is handed over: without identities unless they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from crg_tui.queries.closed import readable_entries, sealed_views
from crg_tui.store.engine import Store
from crg_tui.store.tables import RECORDS, DatabaseInfo, Identity, LogEntry, LogPayload, PrivilegedText, View, table
from crg_tui.store.values import Plain, plain

_KINDS: tuple[type[SQLModel], ...] = (DatabaseInfo, *RECORDS, LogEntry, LogPayload)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, described for somebody who has never seen the program."""

    name: str
    kind: str
    required: bool
    belongs_to: str
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WholeTable:
    """One table with its description; `rows` are in the order of their keys."""

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Plain, ...], ...]


def described() -> Iterator[WholeTable]:
    """Every table of the record and the log in words, without rows."""
    yield from map(_described, _KINDS)


def tables(store: Store, *, identities: bool = False) -> Iterator[WholeTable]:
    """Every table of the record and the log, without what stays closed; `identities` are in it when asked for."""
    with store.read() as connection:
        for kind in _KINDS:
            if kind is PrivilegedText or (kind is Identity and not identities):
                continue
            query = _asked(kind, identities)
            rows = tuple(tuple(plain(value) for value in row) for row in connection.execute(query))
            yield replace(_described(kind), rows=rows)


@cache
def _asked(kind: type[SQLModel], identities: bool) -> sa.Select[Any]:
    found = table(kind)
    query = sa.select(found).order_by(*found.primary_key.columns)
    if kind is View:
        query = query.where(found.c.id.not_in(sealed_views()))
    if kind is LogPayload:
        readable = sa.select(table(LogEntry).c.entry_id).where(readable_entries(identities=identities))
        query = query.where(found.c.entry_id.in_(readable))
    return query


@cache
def _described(kind: type[SQLModel]) -> WholeTable:
    found = table(kind)
    return WholeTable(found.name, _description(kind), tuple(map(_column, found.columns)), ())


def _description(kind: type[SQLModel]) -> str:
    return " ".join((kind.__doc__ or "").split())


def _column(column: sa.Column[Any]) -> Column:
    target = next((key.target_fullname for key in column.foreign_keys), "")
    kind = column.type
    allowed = tuple(kind.enums) if isinstance(kind, sa.Enum) else ()
    return Column(column.name, _kind(kind), not column.nullable, target, allowed)


def _kind(kind: sa.types.TypeEngine[Any]) -> str:
    name = type(kind).__name__
    return {
        "Moment": "moment, UTC, ISO 8601",
        "DateAsKnown": "date as far as known: YYYY, YYYY-MM or YYYY-MM-DD",
        "Date": "day, YYYY-MM-DD",
        "Time": "time of day in London, HH:MM",
        "Enum": "one of a closed list",
        "Integer": "whole number",
        "Boolean": "true or false",
        "JSON": "JSON",
    }.get(name, "text")
