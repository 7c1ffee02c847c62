"""A new database has the tables that the code knows, whichever way it was made."""

from __future__ import annotations

import re
from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from crg_tui import paths
from crg_tui.services.work import Context
from crg_tui.store import migrations, tables
from crg_tui.store.engine import Store, open_file
from tests import generate

HIDDEN = "sqlite_"


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


def shape(store: Store) -> dict[tuple[str, str], str]:
    """Every table, index and trigger of a database file, in its normal form."""
    query = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    with store.read() as connection:
        return {
            (kind, name): normal(statement)
            for kind, name, statement in connection.exec_driver_sql(query)
            if not name.startswith(HIDDEN)
        }


def test_the_schema_is_not_behind_the_tables() -> None:
    """Where this fails: `make schema`."""
    assert paths.schema().read_text(encoding="utf-8") == generate.schema()


def test_the_schema_makes_what_all_migrations_make(tmp_path: Path) -> None:
    by_schema, by_migrations = open_file(tmp_path / "schema.crg", None), open_file(tmp_path / "migrations.crg", None)
    migrations.create(by_schema, lambda _: None)
    migrations.upgrade(by_migrations)
    made, migrated = shape(by_schema), shape(by_migrations)
    assert set(made) == set(migrated)
    assert {name: (made[name], migrated[name]) for name in made if made[name] != migrated[name]} == {}
    assert migrations.revision_of(by_schema) == migrations.revision_of(by_migrations) == migrations.revisions()[-1]
    assert {name for kind, name in made if kind == "trigger"} >= {"log_no_update", "log_no_delete"}
    by_schema.close()
    by_migrations.close()


def test_the_tables_of_either_database_are_those_of_the_code(either: Context) -> None:
    assert tables.RECORDS
    with either.store.read() as connection:
        compared = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("search")},
        )
        assert compare_metadata(compared, SQLModel.metadata) == []


def test_every_check_of_the_code_is_in_the_database(either: Context) -> None:
    """Comparing leaves CHECK constraints out, and they are all that keeps a wrong value out of a table."""
    with either.store.read() as connection:
        inspector = sa.inspect(connection)
        for table in SQLModel.metadata.sorted_tables:
            wanted = {str(held.name) for held in table.constraints if isinstance(held, sa.CheckConstraint)}
            assert {held["name"] for held in inspector.get_check_constraints(table.name)} == wanted, table.name


def test_a_table_is_compared_by_what_it_means() -> None:
    one = "CREATE TABLE \"a\" (\n\tx TEXT, \n\tCONSTRAINT b CHECK (x IN ('1', '2')),\n\tCONSTRAINT a UNIQUE (x, y)\n)"
    assert normal(one) == "CREATE TABLE a (x TEXT, CONSTRAINT a UNIQUE (x, y), CONSTRAINT b CHECK (x IN ('1', '2')))"
    assert normal(one) != normal(one.replace("'2'", "'3'"))
