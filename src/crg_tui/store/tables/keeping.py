"""How the record is kept: who can open it, what left it, what was struck out of it, and how long it is kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.key_slots import SlotKind
from crg_tui.domain.retention import RetentionOutcome, RetentionTrigger
from crg_tui.domain.striking import StrikeGround
from crg_tui.store.tables.base import KEY, Record, belongs_to, in_order, not_blank
from crg_tui.store.types import Moment, closed, ordered

_TEXT: Any = ordered()
_MOMENT: Any = Moment


class KeySlot(Record, table=True):
    """One way into the database: `slot` is its name in the key header, which says nothing of whose it is.

    `holder_id` is None for a passphrase that several people share and for the recovery key. `made_at` is None for a
    passphrase that is older than this table. After `ended_at` the header of today has no such slot; older copies of it
    still do.
    """

    __tablename__ = "key_slots"
    final: ClassVar[bool] = True

    slot: str = Field(sa_type=KEY, unique=True)
    kind: SlotKind = Field(sa_type=closed(SlotKind))
    holder_id: str | None = belongs_to("operators", optional=True)
    wants_key_file: bool = Field(default=False)
    made_at: datetime | None = Field(default=None, sa_type=_MOMENT)
    ended_at: datetime | None = Field(default=None, sa_type=_MOMENT)
    ended_reason: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (not_blank("ended_reason"),)


class HouseSetting(Record, table=True):
    """How the program behaves in this database (idle time, backups), by name, as text; never a rule of the record."""

    __tablename__ = "house_settings"

    name: str = Field(sa_type=_TEXT, unique=True)
    value: str = Field(sa_type=_TEXT)

    __table_args__ = (not_blank("name"),)


class KeepingAct(Record, table=True):
    """Something done with the whole record: exported, backed up, restored, converted, encrypted anew.

    `kind` is a value of `domain.keeping.KeepingKind`; `place` a file or folder as it was named. `head_seq` is the
    number of the last log entry then; `sha256` of the file that was written, in hexadecimal, where one was.
    """

    __tablename__ = "keeping_acts"
    final: ClassVar[bool] = True

    kind: str = Field(sa_type=_TEXT)
    place: str | None = Field(default=None, sa_type=_TEXT)
    note: str | None = Field(default=None, sa_type=_TEXT)
    with_identities: bool = Field(default=False)
    head_seq: int
    sha256: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (not_blank("kind"), not_blank("place"), not_blank("note"))


class ClockRemark(Record, table=True):
    """Somebody said that the computer's clock is right, although entries up to `after_seq` carry later moments."""

    __tablename__ = "clock_remarks"
    final: ClassVar[bool] = True

    after_seq: int
    reason: str = Field(sa_type=_TEXT)

    __table_args__ = (not_blank("reason"),)


class StrikeOut(Record, table=True):
    """Content was taken out of record, log and search for good. `scope` says of what, without its content.

    `case_ref` names the case it belonged to by its reference, because the case itself may be what went.
    """

    __tablename__ = "strike_outs"
    final: ClassVar[bool] = True

    number: int = Field(unique=True)
    ground: StrikeGround = Field(sa_type=closed(StrikeGround))
    reason: str = Field(sa_type=_TEXT)
    authority: str = Field(sa_type=_TEXT)
    scope: str = Field(sa_type=_TEXT)
    case_ref: str | None = Field(default=None, sa_type=_TEXT)
    on_day: date

    __table_args__ = (not_blank("reason"), not_blank("authority"), not_blank("scope"))


class StruckEntry(Record, table=True):
    """One log entry whose content was struck out; `remaining` is what is left of it, canonical JSON like a payload.

    Where the bytes of a document were struck out, `entry_id` is None, `record_kind` is `document_contents` and
    `record_id` the digest by which they were named.
    """

    __tablename__ = "struck_entries"
    final: ClassVar[bool] = True

    strike_out_id: str = belongs_to("strike_outs")
    entry_id: str | None = Field(default=None, sa_type=KEY, unique=True)
    record_kind: str = Field(sa_type=_TEXT)
    record_id: str = Field(sa_type=_TEXT, index=True)
    remaining: str | None = Field(default=None, sa_type=_TEXT)


class RetentionRule(Record, table=True):
    """How many years a case is kept, and from what: a dated setting of the partnership or its host authority."""

    __tablename__ = "retention_rules"

    in_force_from: date
    in_force_to: date | None = Field(default=None)
    trigger: RetentionTrigger = Field(sa_type=closed(RetentionTrigger))
    years: int
    confirmed: bool = Field(default=False)
    source: str = Field(sa_type=_TEXT)

    __table_args__ = (
        in_order("in_force_from", "in_force_to"),
        not_blank("source"),
        sa.CheckConstraint("years BETWEEN 0 AND 200", name="years"),
    )


class LegalHold(Record, table=True):
    """A case must not be disposed of, whatever its review date, until the hold is lifted."""

    __tablename__ = "legal_holds"

    case_id: str = belongs_to("cases")
    reason: str = Field(sa_type=_TEXT)
    authority: str = Field(sa_type=_TEXT)
    from_date: date
    lifted_on: date | None = Field(default=None)
    lifted_reason: str | None = Field(default=None, sa_type=_TEXT)
    lifted_authority: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        in_order("from_date", "lifted_on"),
        not_blank("reason"), not_blank("authority"), not_blank("lifted_reason"), not_blank("lifted_authority"),
    )  # fmt: skip


class RetentionReview(Record, table=True):
    """What was decided about a case when its review date had come. It outlives the case, so it names it by words.

    `case_id` carries no constraint: after a disposal there is no such case. `went` counts what was disposed of.
    """

    __tablename__ = "retention_reviews"
    final: ClassVar[bool] = True

    case_id: str = Field(sa_type=KEY, index=True)
    case_ref: str = Field(sa_type=_TEXT)
    on_day: date
    outcome: RetentionOutcome = Field(sa_type=closed(RetentionOutcome))
    reason: str = Field(sa_type=_TEXT)
    authority: str = Field(sa_type=_TEXT)
    keep_until: date | None = Field(default=None)
    went: str | None = Field(default=None, sa_type=_TEXT)
    strike_out_id: str | None = belongs_to("strike_outs", optional=True)

    __table_args__ = (not_blank("reason"), not_blank("authority"), not_blank("went"))
