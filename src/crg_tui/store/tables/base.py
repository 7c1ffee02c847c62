"""What every table of the record has in common."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from crg_tui.store.ids import new_key
from crg_tui.store.types import ordered

SQLModel.metadata.naming_convention = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

KEY: Any = ordered(36)


class Record(SQLModel):
    """A row that the log knows: every change of it is written to the log in the same transaction.

    `searched` names the columns whose text full-text search finds; identities are never among them. `final` marks a
    kind whose records were given out of hand when they were made, as issued minutes are: no undo takes them back.
    """

    searched: ClassVar[tuple[str, ...]] = ()
    final: ClassVar[bool] = False

    id: str = Field(default_factory=new_key, primary_key=True, sa_type=KEY)


def table(record: type[SQLModel]) -> sa.Table:
    """The Core table of a mapped class, for queries: they select columns and never load an entity."""
    found: sa.Table = sa.inspect(record).local_table
    return found


@cache
def another(record: type[SQLModel], name: str) -> sa.FromClause:
    """The same table once more under another name, for a query that joins it twice.

    It is made once: SQLAlchemy takes milliseconds over each.
    """
    return table(record).alias(name)


def belongs_to(target: str, *, optional: bool = False, index: bool = True) -> Any:
    """A column that names another record by its key, for example `belongs_to("cases")`.

    The constraint is checked when the transaction ends, so that the order of writing within it does not matter.
    """
    column = sa.ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    if optional:
        return Field(default=None, sa_column_args=[column], sa_type=KEY, nullable=True, index=index)
    return Field(sa_column_args=[column], sa_type=KEY, nullable=False, index=index)


def in_order(first: str, last: str) -> sa.CheckConstraint:
    """A CHECK that the second date or time is not before the first, where both are known."""
    return sa.CheckConstraint(f"{first} IS NULL OR {last} IS NULL OR {last} >= {first}", name="in_order")


def not_blank(column: str) -> sa.CheckConstraint:
    """A CHECK that text, where there is any, holds more than blanks."""
    return sa.CheckConstraint(f"{column} IS NULL OR length(trim({column})) > 0", name=f"{column}_not_blank")
