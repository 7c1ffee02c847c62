"""What a database file is made of: tables, indexes and triggers, as the file says, and as this release makes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from crg_tui import paths

Shape = dict[tuple[str, str], str]
"""Statements in their normal form by kind (table, index, trigger) and name."""

_QUERY = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
_PRAGMAS = ("user_version", "application_id")
_OF_THE_RELEASE = ("alembic_version", "search_config")
"""Tables whose rows the program's release decides, and nothing else."""


def shape(connection: sa.Connection) -> Shape:
    """The shape of the database file that a connection reads."""
    return _shape((str(kind), str(name), str(said)) for kind, name, said in connection.exec_driver_sql(_QUERY))


def differences(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """Where the file is not as this release makes one: what it concerns, and what is off, in words."""
    made = _made(paths.schema().read_text(encoding="utf-8"))
    found = shape(connection)
    for kind, name in sorted(made.shape):
        if (kind, name) not in found:
            yield f"{kind} {name}", "it is missing from the database"
        elif found[kind, name] != made.shape[kind, name]:
            yield f"{kind} {name}", "it is not as this release makes it"
    for kind, name in sorted(set(found) - set(made.shape)):
        yield f"{kind} {name}", "the program made nothing of this name"
    for name, value in made.pragmas.items():
        # Of an encrypted file some of them come as text.
        if int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()) != value:
            yield f"{name} of the file", "it is not what the program wrote"
    for name, rows in made.rows.items():
        if ("table", name) in found and _rows(connection.exec_driver_sql(f"SELECT * FROM {name}")) != rows:
            yield f"table {name}", "it does not hold what this release writes into it"


@dataclass(frozen=True, slots=True)
class _Made:
    shape: Shape
    pragmas: dict[str, int]
    rows: dict[str, list[tuple[Any, ...]]]


@cache
def _made(script: str) -> _Made:
    """What the statements of the shipped schema make: tried out in memory."""
    made = sqlcipher.connect(":memory:", isolation_level=None)
    try:
        for statement in script.split(";;\n"):
            if statement.strip():
                made.execute(statement)
        return _Made(
            _shape(made.execute(_QUERY)),
            {name: int(made.execute(f"PRAGMA {name}").fetchone()[0]) for name in _PRAGMAS},
            {name: _rows(made.execute(f"SELECT * FROM {name}")) for name in _OF_THE_RELEASE},
        )
    finally:
        made.close()


def _rows(found: Iterable[Iterable[Any]]) -> list[tuple[Any, ...]]:
    return sorted((tuple(row) for row in found), key=repr)


def _shape(rows: Iterable[tuple[str, str, str]]) -> Shape:
    return {(kind, name): normal(said) for kind, name, said in rows if not name.startswith("sqlite_")}


@lru_cache(maxsize=1024)
def normal(statement: str) -> str:
    """A statement in which only what it means is left: no quotes, one blank, constraints in one order."""
    text = " ".join(statement.replace('"', "").split()).replace("( ", "(").replace(" )", ")")
    found = re.fullmatch(r"(CREATE TABLE \w+) \((.*)\)", text)
    if not found:
        return text
    columns: list[str] = []
    constraints: list[str] = []
    for part in _parts(found[2]):
        # A column that a migration adds brings its check with it, where a new table has both apart.
        if added := re.fullmatch(r"(\w+ [\w()]+) (CONSTRAINT \w+) (CHECK|REFERENCES) (.*)", part):
            columns.append(added[1])
            key = f"FOREIGN KEY({added[1].split()[0]}) REFERENCES" if added[3] == "REFERENCES" else "CHECK"
            constraints.append(f"{added[2]} {key} {added[4]}")
            continue
        (constraints if part.startswith("CONSTRAINT") else columns).append(part)
    return f"{found[1]} ({', '.join(columns + sorted(constraints))})"


def _parts(text: str) -> list[str]:
    """What stands between the commas that are inside no brackets."""
    parts: list[str] = []
    depth = start = 0
    for sign in re.finditer("[(),]", text):
        depth += (sign[0] == "(") - (sign[0] == ")")
        if sign[0] == "," and depth == 0:
            parts.append(text[start : sign.start()])
            start = sign.end()
    return [part.strip() for part in (*parts, text[start:])]
