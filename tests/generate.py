"""Writes the files that are made from the code; a test fails when one is behind (`make schema`)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import SQLModel

from crg_tui import commands, paths
from crg_tui.queries import whole
from crg_tui.store import migrations, search, tables, triggers
from tests.picture import meeting_room

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


def data_model() -> str:
    """The page `docs/data-model.md`: every table in words, from the classes that make it."""
    lines = [
        "# The data",
        "",
        "Written from the tables by `make schema`; a test fails when this page is behind. Keys are UUIDs, version 7.",
        "Moments are UTC, times of a meeting London times, dates as far as known `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.",
    ]
    for described in whole.described():
        lines += ["", f"## {described.name}", "", described.description, "", "| Column | Kind | Needed | Belongs to |"]
        lines.append("|---|---|---|---|")
        for column in described.columns:
            kind = ", ".join(f"`{value}`" for value in column.allowed) or column.kind
            lines.append(f"| `{column.name}` | {kind} | {'yes' if column.required else ''} | {column.belongs_to} |")
    return "\n".join(lines) + "\n"


DOCS = Path(__file__).resolve().parent.parent / "docs"
GENERATED: dict[Path, Callable[[], str]] = {
    paths.shipped("db") / "schema.sql": schema,
    DOCS / "keys.md": commands.keys_page,
    DOCS / "data-model.md": data_model,
    DOCS / "meeting-room.svg": meeting_room,
}


def main() -> None:
    """Write what is behind."""
    for path, make in GENERATED.items():
        text = make()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print("wrote", path.name)


if __name__ == "__main__":
    main()
