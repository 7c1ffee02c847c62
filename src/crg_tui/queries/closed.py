"""What stays closed wherever the record is read: identities, a partner's legal advice, views under a seal.

Every query that shows rows or log content in general, without knowing what they are, asks here first.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from crg_tui.store.tables import AgendaItem, LogEntry, View, table

IDENTITIES, PRIVILEGED = "identities", "privileged_texts"


def sealed_views() -> sa.Select[Any]:
    """The keys of views that were given under the seal of an item and that the chair has not opened yet."""
    views, items = table(View), table(AgendaItem)
    return (
        sa.select(views.c.id)
        .join(items, items.c.id == views.c.sealed_item_id)
        .where(items.c.views_opened_at.is_(None))
    )  # fmt: skip


def readable_entries(*, identities: bool = False) -> sa.ColumnElement[bool]:
    """A condition on the log: entries whose content may be shown; `identities` where they are opened or asked for."""
    log = table(LogEntry)
    closed = (PRIVILEGED,) if identities else (IDENTITIES, PRIVILEGED)
    return sa.and_(log.c.record_kind.not_in(closed), log.c.record_id.not_in(sealed_views()))
