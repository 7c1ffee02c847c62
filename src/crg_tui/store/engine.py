"""Opening a database and transactions on it. Nothing outside `store` knows which database it is."""

from __future__ import annotations

import binascii
import hmac
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2 as sqlcipher

from crg_tui import paths
from crg_tui.errors import (
    CannotRead,
    CrgError,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseFailed,
    DatabaseShut,
    DiskFailed,
    DiskFull,
    ReadOnly,
    RecordBroken,
)  # fmt: skip
from crg_tui.store.connections import Connections
from crg_tui.store.disk import ORDINARY, Disk

if TYPE_CHECKING:
    from crg_tui.store.key_header import Header

BUSY_SECONDS = 0.05
_LOG_LOCK = 7_265_100
_PRAGMAS = (
    "foreign_keys=ON", "synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY",
    # Without this, INSERT OR REPLACE takes rows out of the log past the triggers that refuse it.
    "recursive_triggers=ON",
)  # fmt: skip
_SENTENCES = {"SQLITE_FULL": DiskFull, "SQLITE_IOERR": DiskFailed}
# The online backup tells no name.
_IN_WORDS = {"database or disk is full": DiskFull, "disk I/O error": DiskFailed}
_WRITE_PROTECTED = ("SQLITE_READONLY", "SQLITE_CANTOPEN")


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
    `unsettled` is the key header of a file that was encrypted anew through this store, until it stands in its place.
    `head_failed` is what the disk said when the file beside the database could not be written, None while that goes
    well. `read_only` says that nothing can be written to it here. `remarks` are sentences that whoever opened it should
    see first. `connections` are those of an encrypted file.
    """

    engine: sa.Engine
    path: Path | None
    key: bytearray | None = None
    slot: str | None = None
    opener: Opener | None = None
    exchanged: bool = False
    unsettled: Header | None = None
    head_failed: str | None = None
    read_only: bool = False
    remarks: tuple[str, ...] = ()
    connections: Connections = field(default_factory=Connections)

    @property
    def is_local(self) -> bool:
        """True for a file on this machine, where a call takes so little time that no thread is needed."""
        return self.path is not None

    @property
    def is_unencrypted(self) -> bool:
        """True for an open file on this machine that anybody who has it can read. A server is no file."""
        return self.path is not None and self.key is None

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """One consistent reading: every statement sees the same moment. Used by services and queries only."""
        # A file reads so by itself; on a server each statement would otherwise see what was written meanwhile.
        engine = self.engine if self.is_local else self.engine.execution_options(isolation_level="REPEATABLE READ")
        with plainly(self.path), engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction: all of it is written when the block ends, or nothing. Raises DatabaseBusy, DiskFull or
        ReadOnly."""
        from crg_tui.store import head, tables

        if self.read_only:
            raise ReadOnly
        tables.map_all()
        engine = self.engine.execution_options(write=True)
        with plainly(self.path), Session(engine, expire_on_commit=False) as session, session.begin():
            if not self.is_local:
                session.execute(sa.text(f"SET LOCAL lock_timeout = '{int(BUSY_SECONDS * 1000)}ms'"))
                session.execute(sa.text(f"SELECT pg_advisory_xact_lock({_LOG_LOCK})"))
            yield session
        head.follow(self, session.info)

    def close(self) -> None:
        """Let go of the file and overwrite its key, whoever works with it. A second call does nothing.

        A thread that does is ended at its next step, with DatabaseShut, and takes nothing half-written with it.
        """
        if self.key is not None:
            self.connections.close()
        self.engine.dispose()
        if self.key is not None:
            self.key[:] = bytes(len(self.key))
            self.key = None

    def secret_for(self, purpose: str) -> bytes:
        """A key of 32 bytes for authenticating one thing, derived from the database's key.

        For an unencrypted file or a server it is the same for everybody, and proves nothing against intent. Raises
        DatabaseShut once it is closed.
        """
        self.connections.check()
        return hmac.digest(bytes(self.key or b""), f"crg-tui {purpose}".encode(), "sha256")


@contextmanager
def plainly(path: Path | None) -> Iterator[None]:
    """What the driver says within the block, as the errors that have sentences. `path` is None on a server."""
    try:
        yield
    except (sa.exc.DatabaseError, sqlcipher.DatabaseError) as error:
        # What goes to the driver without SQLAlchemy, VACUUM for one, is told in the same words.
        driver = error.orig if isinstance(error, sa.exc.DatabaseError) else error
        said = str(driver)
        if path is not None and said == "interrupted":
            raise DatabaseShut from None
        if "database is locked" in said or "lock timeout" in said:
            raise DatabaseBusy from None
        if path is not None and ("malformed" in said or "not a database" in said):
            raise DatabaseDamaged(str(path)) from None
        if path is None and isinstance(error, sa.exc.OperationalError):
            raise CrgError("The database server does not answer. Ask whoever runs it, and try again.") from None
        name = getattr(driver, "sqlite_errorname", "")
        for beginning, failed in _SENTENCES.items():
            if name.startswith(beginning) or (not name and failed is _IN_WORDS.get(said)):
                raise failed from None
        if path is not None and name.startswith(_WRITE_PROTECTED):
            raise ReadOnly from None
        # The driver's own words hold content of the record, and so would a traceback.
        if isinstance(error, sa.exc.IntegrityError | sqlcipher.IntegrityError):
            raise RecordBroken from None
        raise DatabaseFailed(type(driver).__name__) from None


def open_file(path: Path, key: bytearray | None, disk: Disk = ORDINARY) -> Store:
    """A database file; `key` is the raw key of 32 bytes, of which the store keeps a copy, or None for an unencrypted
    file. Where it lies on a `disk` that cannot be written, it is opened for reading; in a folder that is synchronised
    it is one single file whenever nothing is being written.

    Raises DatabaseDamaged when the file cannot be read with that key, and CannotRead where that would take writing.
    """

    kept = None if key is None else bytearray(key)
    name = _address(path) if disk.read_only else str(path)
    # Without a write-ahead log, EXTRA is what has a commit outlive a power cut: it waits for the folder as well.
    single = ("journal_mode=DELETE", "synchronous=EXTRA")
    journal: tuple[str, ...] = () if disk.read_only else single if disk.synced else ("journal_mode=WAL",)

    connections = Connections()

    def connect() -> Any:
        connections.check()
        connection = sqlcipher.connect(
            name, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None, uri=disk.read_only
        )
        connection.execute("PRAGMA cipher_log_level=NONE")
        if kept is not None:
            secret = bytearray(b"x'") + binascii.hexlify(kept) + b"'"
            connection.set_key(secret)
            secret[:] = bytes(len(secret))
        try:
            for pragma in (*_PRAGMAS, *journal):
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
    if kept is not None:
        connections.watch(engine)
    return Store(engine, path, kept, read_only=disk.read_only, connections=connections)


def _address(path: Path) -> str:
    log, memory, begun = (paths.beside(path, ending) for ending in paths.LOGS)
    if begun.exists() and begun.stat().st_size:
        # A commit that was cut short has to be taken back first, which is writing.
        raise CannotRead(str(path))
    if not log.exists() or not log.stat().st_size:
        # Nothing is made beside it, and nobody is expected to write to it meanwhile.
        return f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    if not memory.exists() and not os.access(path.parent, os.W_OK):
        raise CannotRead(str(path))
    return f"{path.absolute().as_uri()}?mode=ro"


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
