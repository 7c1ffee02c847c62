"""What stays closed wherever the record is read: identities, a partner's legal advice, views under a seal.

Every query that shows rows or log content in general, without knowing what they are, asks here first. Everything that
is recorded imports this and hardly ever asks, so the tables are mapped when it does.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from crg_tui.store.tables import table

IDENTITIES, PRIVILEGED = "identities", "privileged_texts"


def sealed_views() -> sa.Select[Any]:
    """The keys of views that were given under the seal of an item and that the chair has not opened yet."""
    from crg_tui.store.tables import AgendaItem, View

    views, items = table(View), table(AgendaItem)
    return (
        sa.select(views.c.id)
        .join(items, items.c.id == views.c.sealed_item_id)
        .where(items.c.views_opened_at.is_(None))
    )  # fmt: skip


def sealed_and_gone() -> sa.Select[Any]:
    """The keys of views under a seal that nobody has opened, as the log has them: also of those taken away since."""
    from crg_tui.store.tables import AgendaItem, LogEntry, LogPayload, View

    log, payloads, items = table(LogEntry), table(LogPayload), table(AgendaItem)
    # How the store writes a field of a new record: from nothing to the key of the item.
    sealing = '"sealed_item_id":[null,"'
    unopened = sa.exists().where(
        items.c.views_opened_at.is_(None), payloads.c.payload.contains(sa.literal(sealing) + items.c.id)
    )
    return (
        sa.select(log.c.record_id)
        .join(payloads, payloads.c.entry_id == log.c.entry_id)
        .where(
            log.c.record_kind == table(View).name, log.c.kind == "created",
            payloads.c.payload.contains(sealing), unopened,
        )
    )  # fmt: skip


def readable_entries(*, identities: bool = False) -> sa.ColumnElement[bool]:
    """A condition on the log: entries whose content may be shown; `identities` where they are opened or asked for."""
    from crg_tui.store.tables import LogEntry

    log = table(LogEntry)
    closed = (PRIVILEGED,) if identities else (IDENTITIES, PRIVILEGED)
    return sa.and_(
        log.c.record_kind.not_in(closed),
        log.c.record_id.not_in(sealed_views()),
        log.c.record_id.not_in(sealed_and_gone()),
    )
