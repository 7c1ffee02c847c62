"""Opening a database and transactions on it. Nothing outside `store` knows which database it is."""

from __future__ import annotations

import binascii
import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from crg_tui.errors import CrgError, DatabaseBusy, DatabaseDamaged, DatabaseFailed, RecordBroken

BUSY_SECONDS = 0.05
_LOG_LOCK = 7_265_100
_PRAGMAS = (
    "foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY",
    # Without this, INSERT OR REPLACE takes rows out of the log past the triggers that refuse it.
    "recursive_triggers=ON",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opener:
    """Whose way in opened a database: the operator's key and name, or no operator and what it was in words."""

    operator_id: str | None
    name: str


@dataclass(slots=True)
class Store:
    """An open database. `path` is None on a server.

    `key` is the raw key of an encrypted file, kept for new connections and for what is authenticated beside the file,
    and overwritten by `close`. `slot` names the slot of the key header that opened it, and `opener` whose that is (None
    where the record does not say). `exchanged` says that a file written anew was put in its place by this opening.
    `head_failed` is what the disk said when the file beside the database could not be written, None while that goes
    well.
    """

    engine: sa.Engine
    path: Path | None
    key: bytearray | None = None
    slot: str | None = None
    opener: Opener | None = None
    exchanged: bool = False
    head_failed: str | None = None

    @property
    def is_local(self) -> bool:
        """True for a file on this machine, where a call takes so little time that no thread is needed."""
        return self.path is not None

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """One consistent reading: every statement sees the same moment. Used by services and queries only."""
        # A file reads so by itself; on a server each statement would otherwise see what was written meanwhile.
        engine = self.engine if self.is_local else self.engine.execution_options(isolation_level="REPEATABLE READ")
        with plainly(self.path), engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: all of it is written when the block ends, or nothing. Raises DatabaseBusy."""
        from crg_tui.store import head, tables

        tables.map_all()
        engine = self.engine.execution_options(write=True)
        with plainly(self.path), Session(engine, expire_on_commit=False) as session, session.begin():
            if not self.is_local:
                session.execute(sa.text(f"SET LOCAL lock_timeout = '{int(BUSY_SECONDS * 1000)}ms'"))
                session.execute(sa.text(f"SELECT pg_advisory_xact_lock({_LOG_LOCK})"))
            yield session
        head.follow(self, session.info)

    def close(self) -> None:
        """Let go of the file and overwrite its key. A second call does nothing."""
        self.engine.dispose()
        if self.key is not None:
            self.key[:] = bytes(len(self.key))
            self.key = None

    def secret_for(self, purpose: str) -> bytes:
        """A key of 32 bytes for authenticating one thing, derived from the database's key.

        For an unencrypted file or a server it is the same for everybody, and proves nothing against intent.
        """
        return hmac.digest(bytes(self.key or b""), f"crg-tui {purpose}".encode(), "sha256")


@contextmanager
def plainly(path: Path | None) -> Iterator[None]:
    """What the driver says within the block, as the errors that have sentences. `path` is None on a server."""
    try:
        yield
    except sa.exc.DatabaseError as error:
        said = str(error.orig)
        if "database is locked" in said or "lock timeout" in said:
            raise DatabaseBusy from None
        if path is not None and ("malformed" in said or "not a database" in said):
            raise DatabaseDamaged(str(path)) from None
        if path is None and isinstance(error, sa.exc.OperationalError):
            raise CrgError("The database server does not answer. Ask whoever runs it, and try again.") from None
        # The driver's own words hold content of the record, and so would a traceback.
        if isinstance(error, sa.exc.IntegrityError):
            raise RecordBroken from None
        raise DatabaseFailed(type(error.orig).__name__) from None


def open_file(path: Path, key: bytearray | None) -> Store:
    """A database file; `key` is the raw key of 32 bytes, of which the store keeps a copy, or None for an unencrypted
    file.

    Raises DatabaseDamaged when the file cannot be read with that key.
    """

    kept = None if key is None else bytearray(key)

    def connect() -> Any:
        connection = sqlcipher.connect(str(path), timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None)
        connection.execute("PRAGMA cipher_log_level=NONE")
        if kept is not None:
            secret = bytearray(b"x'") + binascii.hexlify(kept) + b"'"
            connection.set_key(secret)
            secret[:] = bytes(len(secret))
        try:
            for pragma in _PRAGMAS:
                connection.execute("PRAGMA " + pragma)
        except sqlcipher.DatabaseError as error:
            connection.close()
            if "not a database" in str(error):
                raise DatabaseDamaged(str(path)) from None
            raise
        return connection

    engine = sa.create_engine(
        "sqlite://", module=sqlcipher, creator=connect, poolclass=sa.QueuePool, pool_size=4, hide_parameters=True
    )
    sa.event.listen(engine, "begin", _begin)
    return Store(engine, path, kept)


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def open_server(url: str) -> Store:
    """A shared PostgreSQL database, named by an address such as `postgresql+psycopg://...`. Raises CrgError."""
    try:
        return Store(sa.create_engine(url, hide_parameters=True), None)
    except (sa.exc.ArgumentError, ImportError):
        raise CrgError(
            "This is not the address of a server that can be reached from here. "
            "Write postgresql+psycopg://NAME@HOST/DATABASE, and install crg-tui with its extra `postgres`."
        ) from None
