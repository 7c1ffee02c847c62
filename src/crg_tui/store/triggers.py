"""Triggers that keep the log from being altered, one set a database. Batch migrations drop them: run `create` again.

They stop a slip and a tool, not a determined person with the key; `crg-tui check` finds what that person did.
"""

from __future__ import annotations

import sqlalchemy as sa

_TABLES = ("log", "log_payload", "document_contents")
_SENTENCE = "the log is never altered"


def statements(dialect: str) -> tuple[str, ...]:
    """The statements that make all triggers, for `sqlite` or `postgresql`; existing ones are replaced."""
    made: list[str] = []
    if dialect == "sqlite":
        for table in _TABLES:
            for verb in ("UPDATE", "DELETE"):
                name = f"{table}_no_{verb.lower()}"
                made.append(f"DROP TRIGGER IF EXISTS {name}")
                made.append(
                    f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END"
                )
        return tuple(made)
    made.append(
        "CREATE OR REPLACE FUNCTION refuse_alteration() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_SENTENCE}'; END $$"
    )
    for table in _TABLES:
        made.append(f"DROP TRIGGER IF EXISTS {table}_unaltered ON {table}")
        made.append(
            f"CREATE TRIGGER {table}_unaltered BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration()"
        )
    return tuple(made)


def create(connection: sa.Connection) -> None:
    """Make all triggers of the connection's database."""
    for statement in statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
