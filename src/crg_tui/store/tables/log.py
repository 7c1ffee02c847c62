"""The one log of everything that changed, and the rows that the program itself needs.

None of these is a `Record`: the log does not log itself.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from crg_tui.store.tables.base import KEY
from crg_tui.store.types import Moment, ordered

_MOMENT: Any = Moment
_TEXT: Any = ordered()


class LogEntry(SQLModel, table=True):
    """One change of one record: who, when, which operation, and its place in the chain of hashes.

    `seq` counts from 1 without a gap. `kind` is created, changed or removed; `source` is screen, command, program,
    import or undo. `payload_digest` is keyed by the payload's own salt, so that a payload can be struck out and the
    chain still verifies. `hash` covers every other column. An entry that was imported carries, in `origin_*`, its
    place in the chain of the database where it was written; None for entries of this one.
    """

    __tablename__ = "log"

    seq: int = Field(primary_key=True)
    entry_id: str = Field(sa_type=KEY, unique=True)
    op_id: str = Field(sa_type=KEY, index=True)
    origin_db: str = Field(sa_type=KEY)
    record_kind: str = Field(sa_type=_TEXT)
    record_id: str = Field(sa_type=KEY)
    prev_entry_of_record: str | None = Field(default=None, sa_type=KEY)
    at: datetime = Field(sa_type=_MOMENT)
    operator_id: str | None = Field(default=None, sa_type=KEY)
    operator_name: str = Field(sa_type=_TEXT)
    role: str = Field(sa_type=_TEXT)
    source: str = Field(sa_type=_TEXT)
    kind: str = Field(sa_type=_TEXT)
    payload_digest: str = Field(sa_type=_TEXT)
    prev_hash: str = Field(sa_type=_TEXT)
    hash: str = Field(sa_type=_TEXT)
    origin_seq: int | None = Field(default=None)
    origin_prev_hash: str | None = Field(default=None, sa_type=_TEXT)
    origin_hash: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        sa.CheckConstraint("kind IN ('created', 'changed', 'removed')", name="kind"),
        sa.Index("ix_log_record_id_seq", "record_id", "seq"),
    )


class LogPayload(SQLModel, table=True):
    """What a log entry says: canonical JSON with each changed field from and to, apart from the chain."""

    __tablename__ = "log_payload"

    entry_id: str = Field(primary_key=True, sa_type=KEY)
    salt: str = Field(sa_type=_TEXT)
    payload: str = Field(sa_type=_TEXT)


class DatabaseInfo(SQLModel, table=True):
    """One row: which database this is. `sample` marks invented or published material, shown on every screen."""

    __tablename__ = "database_info"

    id: str = Field(primary_key=True, sa_type=KEY)
    made_at: datetime = Field(sa_type=_MOMENT)
    sample: bool = Field(default=False)


class ReferenceCounter(SQLModel, table=True):
    """The last number given in one scope (`2026`, `2026-003/D`): a reference is given once and never again."""

    __tablename__ = "reference_counters"

    scope: str = Field(primary_key=True, sa_type=_TEXT)
    last: int


class StoredDraft(SQLModel, table=True):
    """What somebody has typed and not yet recorded. Never logged, exported or checked."""

    __tablename__ = "drafts"

    operator_id: str = Field(primary_key=True, sa_type=KEY)
    form: str = Field(primary_key=True, sa_type=_TEXT)
    record_id: str = Field(primary_key=True, sa_type=_TEXT)
    base_entry: str | None = Field(default=None, sa_type=KEY)
    payload: str = Field(sa_type=_TEXT)
    saved_at: datetime = Field(sa_type=_MOMENT)


class DocumentContent(SQLModel, table=True):
    """The bytes of a document as received, named by their SHA-256 in hexadecimal. Never changed."""

    __tablename__ = "document_contents"

    sha256: str = Field(primary_key=True, sa_type=_TEXT)
    content: bytes = Field(sa_type=sa.LargeBinary)
