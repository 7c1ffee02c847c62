"""Values of columns as JSON and back, the same on every database: what the log and the export are written in."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.partial_date import PartialDate
from crg_tui.store.types import DateAsKnown, Moment

Plain = str | int | bool | None | list[Any] | dict[str, Any]


def canonical(value: Any) -> str:
    """JSON in one form only: keys sorted, no blanks, characters as they are. The log's digests are taken over it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(value: Any) -> Plain:
    """A column's value as JSON can hold it. Raises TypeError for a kind of value that no column has."""
    match value:
        case None | bool() | int():
            return value
        case StrEnum():
            return str(value.value)
        case str() | list() | dict():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case PartialDate():
            return value.iso
    raise TypeError(f"a column cannot hold {type(value).__name__}")


def restored(column: sa.Column[Any], value: Plain) -> Any:
    """What `plain` made of a column's value, as that column holds it."""
    kind = column.type
    if value is None or not isinstance(value, str):
        return value
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    if isinstance(kind, DateAsKnown):
        return PartialDate.from_iso(value)
    if isinstance(kind, sa.Date):
        return date.fromisoformat(value)
    if isinstance(kind, sa.Time):
        return time.fromisoformat(value)
    if isinstance(kind, sa.Enum) and kind.enum_class is not None:
        return kind.enum_class(value)
    return value
