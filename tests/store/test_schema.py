"""A new database has the tables that the code knows, whichever way it was made."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from crg_tui import paths
from crg_tui.services.work import Context
from crg_tui.store import migrations, schema, tables
from crg_tui.store.engine import Store, open_file
from crg_tui.store.schema import normal
from tests import generate


def shape(store: Store) -> schema.Shape:
    """Every table, index and trigger of a database file, in its normal form."""
    with store.read() as connection:
        return schema.shape(connection)


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
