"""Column types that mean the same on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from crg_tui.domain.partial_date import PartialDate

# Rows are never validated by pydantic (drafts are, and SQLModel does not for tables): without its validators mapping
# all tables takes a tenth less time. They are made should anything ask for one.
SQLModel.model_config["defer_build"] = True


class Moment(sa.TypeDecorator[datetime]):
    """A moment in UTC. A datetime without a zone is refused: a plain column would lose the offset on SQLite."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """To the store. Raises ValueError for a naive datetime."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        """From the store, always aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class DateAsKnown(sa.TypeDecorator[PartialDate]):
    """A partial date, stored as `2026`, `2026-11` or `2026-11-23`, which sorts as it should."""

    impl = sa.String(10)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: sa.Dialect) -> str | None:
        """To the store."""
        return None if value is None else value.iso

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> PartialDate | None:
        """From the store."""
        return None if value is None else PartialDate.from_iso(value)


def ordered(length: int | None = None) -> sa.types.TypeEngine[str]:
    """Text that sorts by code point on both databases (PostgreSQL's own order depends on the server)."""
    kind: sa.types.TypeEngine[str] = sa.String(length) if length else sa.Text()
    return kind.with_variant(sa.String(length, collation="C"), "postgresql")


def closed(values: type[StrEnum], name: str | None = None) -> Any:
    """A column type that takes the values of one enumeration and nothing else (a CHECK constraint says so).

    `name` names the CHECK, needed where one table has two columns of the same enumeration.
    """
    return sa.Enum(
        values,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=name or values.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )
