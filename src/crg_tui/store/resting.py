"""A database that is about to be moved: all of it in its one file, and nobody else in it."""

from __future__ import annotations

from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from crg_tui.errors import DatabaseBusy
from crg_tui.store.engine import Store, plainly


def put_to_rest(store: Store) -> None:
    """Write the write-ahead log into the file and do away with it. Raises DatabaseBusy where anybody else has it open.

    Leaving the write-ahead mode needs the file alone, and so proves that nobody's work is moved from under them.
    """
    store.engine.dispose()
    with plainly(store.path):
        raw: Any = store.engine.raw_connection()
        try:
            cursor = raw.cursor()
            try:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                mode = cursor.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
            except sqlcipher.OperationalError as error:
                if "locked" in str(error):
                    raise DatabaseBusy from None
                raise
            finally:
                cursor.close()
        finally:
            raw.close()
    store.engine.dispose()
    if mode != "delete":
        raise DatabaseBusy
