"""What a database file is made of: tables, indexes and triggers, as the file says, and as this release makes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import sqlalchemy as sa
from sqlcipher3 import dbapi2 as sqlcipher

from crg_tui import paths

Shape = dict[tuple[str, str], str]
"""Statements in their normal form by kind (table, index, trigger) and name."""

_QUERY = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
_PRAGMAS = ("user_version", "application_id")
_SHADOWS = "SELECT k, v FROM search_config ORDER BY k"


def shape(connection: sa.Connection) -> Shape:
    """The shape of the database file that a connection reads."""
    return _shape((str(kind), str(name), str(said)) for kind, name, said in connection.exec_driver_sql(_QUERY))


def differences(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    """Where the file is not as this release makes one: what it concerns, and what is off, in words."""
    made = sqlcipher.connect(":memory:", isolation_level=None)
    try:
        for statement in paths.schema().read_text(encoding="utf-8").split(";;\n"):
            if statement.strip():
                made.execute(statement)
        wanted = _shape(made.execute(_QUERY))
        facts = {name: made.execute(f"PRAGMA {name}").fetchone()[0] for name in _PRAGMAS}
        config, revision = made.execute(_SHADOWS).fetchall(), made.execute("SELECT * FROM alembic_version").fetchall()
    finally:
        made.close()
    found = shape(connection)
    for kind, name in sorted(wanted):
        if (kind, name) not in found:
            yield f"{kind} {name}", "it is missing from the database"
        elif found[kind, name] != wanted[kind, name]:
            yield f"{kind} {name}", "it is not as this release makes it"
    for kind, name in sorted(set(found) - set(wanted)):
        yield f"{kind} {name}", "the program made nothing of this name"
    for name, value in facts.items():
        # Of an encrypted file some of them come as text.
        if int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()) != value:
            yield f"{name} of the file", "it is not what the program wrote"
    if ("table", "alembic_version") in found:
        held = [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM alembic_version")]
        if held != revision:
            yield "table alembic_version", "it does not name the revision of this release"
    if ("table", "search_config") in found and [tuple(row) for row in connection.exec_driver_sql(_SHADOWS)] != config:
        yield "table search_config", "it is not as this release makes it"


def _shape(rows: Iterable[tuple[str, str, str]]) -> Shape:
    return {(kind, name): normal(said) for kind, name, said in rows if not name.startswith("sqlite_")}


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
    parts, depth = [""], 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]
