"""Writes the files that are made from the code: db/schema.sql. A test fails when one is behind (`make schema`)."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlmodel import SQLModel

from crg_tui import paths
from crg_tui.store import migrations, search, tables, triggers

_HEAD = (
    "-- Made from the tables by `make schema`; statements end with two semicolons, because triggers hold single ones.\n"
)


def schema() -> str:
    """The statements that make a new database file, stamped with the newest revision."""
    assert tables.RECORDS
    dialect = sa.dialects.registry.load("sqlite")()
    statements: list[str] = []
    for table in SQLModel.metadata.sorted_tables:
        statements.append(str(sa.schema.CreateTable(table).compile(dialect=dialect)).strip())
        statements.extend(
            str(sa.schema.CreateIndex(index).compile(dialect=dialect)).strip()
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        )
    statements.extend(search.ON_SQLITE)
    statements.extend(line for line in triggers.statements("sqlite") if not line.startswith("DROP"))
    statements.append(
        "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n"
        "\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
    )
    statements.append(f"INSERT INTO alembic_version (version_num) VALUES ('{migrations.revisions()[-1]}')")
    return _HEAD + "".join(_tidy(statement) + ";;\n" for statement in statements)


def _tidy(statement: str) -> str:
    return "\n".join(line.rstrip() for line in statement.splitlines() if line.strip())


GENERATED = {paths.shipped("db") / "schema.sql": schema}


def main() -> None:
    """Write what is behind."""
    for path, make in GENERATED.items():
        text = make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            Path(path).write_text(text, encoding="utf-8", newline="\n")
            print("wrote", path.name)


if __name__ == "__main__":
    main()
