"""Triggers that keep the log from being altered, one set a database. Batch migrations drop them: run `create` again.

They stop a slip and a tool, not a determined person with the key; `crg-tui check` finds what that person did.
"""

from __future__ import annotations

import sqlalchemy as sa

_STRUCK = {
    "log": None,
    "log_payload": "EXISTS (SELECT 1 FROM struck_entries WHERE entry_id = OLD.entry_id)",
    "document_contents": (
        "EXISTS (SELECT 1 FROM struck_entries WHERE record_kind = 'document_contents' AND record_id = OLD.sha256)"
    ),
}
"""What may be deleted from each table: only what the record itself says was struck out, and of the log nothing."""
_SENTENCE = "the log is never altered"


def statements(dialect: str) -> tuple[str, ...]:
    """The statements that make all triggers, for `sqlite` or `postgresql`; existing ones are replaced."""
    made: list[str] = []
    for table, struck in _STRUCK.items():
        made += _on_sqlite(table, struck) if dialect == "sqlite" else _on_postgresql(table, struck)
    return tuple(made)


def _on_sqlite(table: str, struck: str | None) -> list[str]:
    refuses = f"BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END"
    unless = f"WHEN NOT {struck} " if struck else ""
    return [
        f"DROP TRIGGER IF EXISTS {table}_no_update",
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuses}",
        f"DROP TRIGGER IF EXISTS {table}_no_delete",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {unless}{refuses}",
    ]


def _on_postgresql(table: str, struck: str | None) -> list[str]:
    test = f"IF {struck} THEN RETURN OLD; END IF; " if struck else ""
    function = (
        "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {{test}}RAISE EXCEPTION '{_SENTENCE}'; END $$"
    )
    return [
        function.format(name="refuse_alteration", test=""),
        function.format(name=f"refuse_deletion_of_{table}", test=test),
        f"DROP TRIGGER IF EXISTS {table}_unaltered ON {table}",
        f"CREATE TRIGGER {table}_unaltered BEFORE UPDATE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_alteration()",
        f"DROP TRIGGER IF EXISTS {table}_kept ON {table}",
        f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION refuse_deletion_of_{table}()",
    ]


def create(connection: sa.Connection) -> None:
    """Make all triggers of the connection's database."""
    for statement in statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
