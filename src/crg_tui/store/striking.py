"""Taking content out of the file itself, once the record says that it was struck out.

Nothing here decides anything. The triggers let a log payload, or the bytes of a document, go only where a row of
`struck_entries` names it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.long_work import Step, unwatched
from crg_tui.store.engine import Store, plainly
from crg_tui.store.tables import DocumentContent, LogPayload, StoredDraft, table

_AT_ONCE = 400
"""Keys in one statement: SQLite takes 999 values in older builds."""


def in_parts(keys: Collection[str]) -> Iterator[list[str]]:
    """The same keys in lists that one statement can hold."""
    listed = list(keys)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]


def delete_payloads(connection: sa.Connection, entry_ids: Collection[str]) -> None:
    """Delete what these log entries said, and the salt without which their digests tell nothing."""
    payloads = table(LogPayload)
    for part in in_parts(entry_ids):
        connection.execute(sa.delete(payloads).where(payloads.c.entry_id.in_(part)))


def delete_contents(connection: sa.Connection, digests: Collection[str]) -> None:
    """Delete the bytes of documents, named by their SHA-256."""
    contents = table(DocumentContent)
    for part in in_parts(digests):
        connection.execute(sa.delete(contents).where(contents.c.sha256.in_(part)))


def delete_drafts(connection: sa.Connection, keys: Collection[tuple[str, str, str]]) -> None:
    """Delete what was typed and not recorded; each is named by operator, form and record."""
    drafts = table(StoredDraft)
    for operator_id, form, record_id in keys:
        connection.execute(
            sa.delete(drafts).where(
                drafts.c.operator_id == operator_id, drafts.c.form == form, drafts.c.record_id == record_id
            )
        )


def forget_in_search(connection: sa.Connection) -> None:
    """Make the index of full-text search anew: it keeps the words of what was deleted until its parts are merged."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO search(search) VALUES ('rebuild')")


def compact(store: Store, step: Step = unwatched) -> None:
    """Write every page of the file anew and empty the write-ahead log, so that no page holds what was deleted.

    A shared server is left alone: whoever runs it vacuums it. `step` counts three parts, of which the second takes
    longest. Raises DatabaseBusy while another window writes or reads, and DiskFull, DiskFailed, ReadOnly or
    DatabaseFailed as the disk says; what was struck out stays so.
    """
    if not store.is_local:
        return
    with plainly(store.path), store.engine.connect() as connection:
        raw: Any = connection.connection.dbapi_connection
        step(0, 3)
        _empty_log(raw)
        step(1, 3)
        raw.execute("VACUUM")
        step(2, 3)
        _empty_log(raw)
        step(3, 3)


def _empty_log(raw: Any) -> None:
    from crg_tui.errors import DatabaseBusy

    busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise DatabaseBusy
