"""Who works with the program."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.roles import Role
from crg_tui.store.tables.base import Record, not_blank
from crg_tui.store.types import closed, ordered

_TEXT: Any = ordered()


class Operator(Record, table=True):
    """A person at the keyboard: a name and a role that are claimed, not proved."""

    __tablename__ = "operators"

    name: str = Field(sa_type=_TEXT)
    role: Role = Field(sa_type=closed(Role))
    from_date: date
    to_date: date | None = Field(default=None)

    __table_args__ = (
        not_blank("name"),
        sa.CheckConstraint("to_date IS NULL OR to_date >= from_date", name="dates_in_order"),
        sa.UniqueConstraint("name", "role"),
    )
