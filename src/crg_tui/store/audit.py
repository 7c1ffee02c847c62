"""The one log: written in the transaction of the change, by the store itself, so that no service can forget it.

Every new, changed or removed record of a session becomes a log entry when the session is flushed. Entries are chained:
each hash covers the entry's columns, the digest of its payload and the hash before. Payloads hold every changed field
from and to, enough to rebuild each row, and what else changed that is no record: `counters` says which references were
given out ({scope: last number}); `made`, in the first entry alone, which database this is.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crg_tui.store import head as log_head
from crg_tui.store import search
from crg_tui.store.ids import new_key
from crg_tui.store.tables.base import Record, table
from crg_tui.store.tables.log import DatabaseInfo, LogEntry, LogPayload, ReferenceCounter
from crg_tui.store.values import Plain, canonical, plain

GENESIS = "0" * 64
FORMAT = "crg-tui log 1"
"""Hashed first, so that a later way of hashing can be told from this one."""

CHAINED = (
    "seq", "entry_id", "op_id", "origin_db", "record_kind", "record_id", "prev_entry_of_record", "at",
    "operator_id", "operator_name", "role", "source", "kind", "payload_digest", "prev_hash",
    "origin_seq", "origin_prev_hash", "origin_hash",
)  # fmt: skip
"""The columns that a hash covers, in the order in which they are hashed."""

# What every operation asks and writes: put together once.
_ENTRY, _PAYLOAD, _DATABASE = sa.insert(table(LogEntry)), sa.insert(table(LogPayload)), sa.select(table(DatabaseInfo))
_NEWEST = (
    sa.select(table(LogEntry).c.seq, table(LogEntry).c.hash).order_by(table(LogEntry).c.seq.desc()).limit(1)
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts: an operator, or the program itself (`operator_id` None, name "crg-tui")."""

    operator_id: str | None
    name: str
    role: str


PROGRAM = Author(None, "crg-tui", "program")


@dataclass(slots=True)
class Operation:
    """One service call while it is being written: everything it changes carries its `op_id`.

    `struck` are the keys of records whose content is being struck out: of these the log is never told what they held.
    `unlocked_by` names whose way in opened the database, where that is not the author; each payload says it then.
    """

    author: Author
    source: str
    at: datetime
    undoes: str | None = None
    unlocked_by: str | None = None
    op_id: str = field(default_factory=new_key)
    struck: set[str] = field(default_factory=set)
    _head: tuple[int, str] | None = None
    _origin: str = ""
    _made: dict[str, Plain] = field(default_factory=dict)
    _counters: dict[str, int] = field(default_factory=dict)

    def attach(self, session: Session) -> None:
        """From now on every record that the session writes is logged under this operation."""
        sa.event.listen(session, "before_flush", self._before_flush)

    def _before_flush(self, session: Session, _context: Any, _instances: Any) -> None:
        for row in (*session.new, *session.dirty):
            if isinstance(row, ReferenceCounter):
                self._counters[row.scope] = row.last
        for record, kind, fields in list(_changes(session)):
            told = _without_content(kind, fields) if record.id in self.struck else fields
            self._append(session, record, kind, told)

    def _append(self, session: Session, record: Record, kind: str, fields: dict[str, list[Plain]]) -> None:
        seq, prev_hash = self._head or self._read_head(session)
        session.info.setdefault(log_head.BEFORE, (seq, prev_hash))
        name = table(type(record)).name
        # Only an undo brings a record back that the log knows: of any other new one nothing needs to be looked up.
        first = kind == "created" and self.undoes is None
        payload: dict[str, Any] = {"fields": fields}
        if self.undoes:
            payload["undoes"] = self.undoes
        if seq == 0:
            payload["made"] = self._made
        if self._counters:
            payload["counters"] = self._counters
            self._counters = {}
        if self.unlocked_by:
            payload["unlocked_by"] = self.unlocked_by
        text, salt = canonical(payload), os.urandom(16).hex()
        entry = {
            "seq": seq + 1,
            "entry_id": new_key(),
            "op_id": self.op_id,
            "origin_db": self._origin,
            "record_kind": name,
            "record_id": record.id,
            "prev_entry_of_record": None if first else last_entry(session.connection(), record.id),
            "at": self.at,
            "operator_id": self.author.operator_id,
            "operator_name": self.author.name,
            "role": self.author.role,
            "source": self.source,
            "kind": kind,
            "payload_digest": digest(salt, text),
            "prev_hash": prev_hash,
            "origin_seq": None,
            "origin_prev_hash": None,
            "origin_hash": None,
        }
        entry["hash"] = entry_hash(entry)
        connection = session.connection()
        # Values beside the statement, not in it: it is then the same for every entry, and not put together each time.
        connection.execute(_ENTRY, entry)
        connection.execute(_PAYLOAD, {"entry_id": entry["entry_id"], "salt": salt, "payload": text})
        self._head = session.info[log_head.WRITTEN] = (seq + 1, str(entry["hash"]))
        _search(connection, record, kind, name)
        if (fields.get("views_opened_at") or [None, None])[1] is not None:
            _unseal(connection, record.id)

    def _read_head(self, session: Session) -> tuple[int, str]:
        connection = session.connection()
        made = connection.execute(_DATABASE).mappings().one()
        self._made = {name: plain(value) for name, value in made.items()}
        self._origin = made["id"]
        return head(connection)


def head(connection: sa.Connection) -> tuple[int, str]:
    """The chain's last number and hash; (0, sixty-four zeros) while the log is empty."""
    row = connection.execute(_NEWEST).first()
    return (row.seq, row.hash) if row else (0, GENESIS)


def last_entry(connection: sa.Connection, *record_ids: str) -> str | None:
    """The newest log entry of a record, or of several: what an editor saw, and what nobody may overwrite unseen."""
    one = len(record_ids) == 1
    wanted = {"wanted": record_ids[0] if one else record_ids}
    return connection.execute(_newest_of(one), wanted).scalar_one_or_none()


@cache
def _newest_of(one: bool) -> sa.Select[Any]:
    # Asked for every record that is written: made once.
    log = table(LogEntry)
    wanted: sa.BindParameter[Any] = sa.bindparam("wanted", expanding=not one)
    concerned = log.c.record_id == wanted if one else log.c.record_id.in_(wanted)
    return sa.select(log.c.entry_id).where(concerned).order_by(log.c.seq.desc()).limit(1)


def digest(salt: str, payload: str) -> str:
    """The keyed digest of a payload: HMAC-SHA-256 with the payload's salt, in hexadecimal."""
    return hmac.new(bytes.fromhex(salt), payload.encode(), hashlib.sha256).hexdigest()


def entry_hash(entry: dict[str, Any]) -> str:
    """The hash of a log entry given as a mapping of its columns."""
    return hashlib.sha256(canonical([FORMAT, *(plain(entry[name]) for name in CHAINED)]).encode()).hexdigest()


def _changes(session: Session) -> Iterator[tuple[Record, str, dict[str, list[Plain]]]]:
    for row in session.deleted:
        if isinstance(row, Record):
            yield row, "removed", {name: [plain(getattr(row, name)), None] for name in _columns(row)}
    for row in session.new:
        if isinstance(row, Record):
            yield row, "created", {name: [None, plain(getattr(row, name))] for name in _columns(row)}
    for row in session.dirty:
        if isinstance(row, Record) and (fields := _changed(row)):
            yield row, "changed", fields


def _without_content(kind: str, fields: dict[str, list[Plain]]) -> dict[str, list[Plain]]:
    """The same change without what was there before: of a removed record nothing, else what is there now."""
    return {} if kind == "removed" else {name: [after, after] for name, (_, after) in fields.items()}


def _columns(row: Record) -> list[str]:
    return [column.name for column in table(type(row)).columns]


def _changed(row: Record) -> dict[str, list[Plain]]:
    state = sa.inspect(row)
    fields: dict[str, list[Plain]] = {}
    for name in _columns(row):
        history = state.attrs[name].history
        if history.has_changes():
            before = plain(history.deleted[0]) if history.deleted else None
            after = plain(history.added[0]) if history.added else None
            if before != after:
                fields[name] = [before, after]
    return fields


def _search(connection: sa.Connection, record: Record, kind: str, name: str) -> None:
    if not record.searched:
        return
    words = search.text_of(type(record), {column: getattr(record, column) for column in record.searched})
    closed = kind == "removed" or _under_seal(connection, record)
    search.index(connection, name, record.id, "" if closed else words)


def _under_seal(connection: sa.Connection, record: Record) -> bool:
    """Whether the record is a view that nobody may read yet, nor find by its words."""
    item_id = getattr(record, "sealed_item_id", None)
    if item_id is None:
        return False
    from crg_tui.store.tables.meeting import AgendaItem

    items = table(AgendaItem)
    return connection.execute(sa.select(items.c.views_opened_at).where(items.c.id == item_id)).scalar() is None


def _unseal(connection: sa.Connection, item_id: str) -> None:
    """From now on the views that were sealed under an item are found by their words."""
    from crg_tui.store.tables.decision import View

    views = table(View)
    query = sa.select(views.c.id, views.c.reason).where(views.c.sealed_item_id == item_id)
    for row in connection.execute(query).all():
        search.index(connection, views.name, row.id, row.reason or "")
