"""Reading a database file as somebody would who looks for what was struck out: every page, decrypted."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from crg_tui.services import check
from crg_tui.services.work import Context
from crg_tui.store.engine import Store
from crg_tui.store.verify import Finding


def every_byte(store: Store, folder: Path) -> bytes:
    """All pages of the file without its encryption (shadow tables of the search among them), and the log beside it."""
    assert store.path is not None
    plain = folder / "plain.db"
    plain.unlink(missing_ok=True)
    with store.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
        raw.execute("SELECT sqlcipher_export('plain')")
        raw.execute("DETACH DATABASE plain")
    beside = store.path.with_name(store.path.name + "-wal")
    return plain.read_bytes() + (beside.read_bytes() if beside.exists() else b"")


def everything(context: Context) -> str:
    """Every value of every table of the database, the index of the search among them, as text."""
    with context.store.read() as connection:
        names = sa.inspect(connection).get_table_names()
        return "\n".join(
            str(tuple(row)) for name in sorted(names) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')
        )


def left(context: Context, folder: Path, *words: str) -> list[str]:
    """Those of these words that still stand anywhere in the database."""
    rows = everything(context)
    pages = every_byte(context.store, folder) if context.store.is_local else b""
    return [one for one in words if one in rows or one.encode() in pages]


def whole(context: Context) -> tuple[Finding, ...]:
    """What `check` finds wrong: nothing, if all is well."""
    return check.check(context).findings
