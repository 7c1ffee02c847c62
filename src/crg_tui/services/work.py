"""How an intention is carried out: who acts, on which database, in one transaction that is logged as one operation.

    @intention
    def log(work: Work, draft: ReferralDraft) -> LoggedReferral | Refused: ...

    referrals.log(context, draft)     # Done[LoggedReferral] | Refused

An intention that answers `Refused` has written nothing, whatever it had begun.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crg_tui.clock import Clock, london
from crg_tui.domain.answers import Done, Refusal, Refused
from crg_tui.errors import DatabaseBusy, DiskFailed, DiskFull, OperatorNeeded, ReadOnly, RecordBroken
from crg_tui.queries.clock_sense import clock_behind
from crg_tui.queries.closed import sealed_views
from crg_tui.store import audit
from crg_tui.store.audit import Author, Operation
from crg_tui.store.engine import Store
from crg_tui.store.tables import LogEntry, LogPayload, Record, ReferenceCounter, StoredDraft, table

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R", bound=Record)

_TOLD = (DatabaseBusy, DiskFailed, DiskFull, ReadOnly, RecordBroken)
"""What the disk may do to an intention without being anybody's mistake: the sentence is the answer."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where and as whom somebody works: passed to every service.

    `operator` is None only before anybody has been named. `source` is screen or command. `told` says that the moments
    are told by a sample that is played, and not read from a computer's clock, which could be wrong.
    """

    store: Store
    clock: Clock
    operator: Author | None = None
    source: str = "screen"
    told: bool = False

    def acting_as(self, author: Author) -> Context:
        """The same place, worked by somebody else."""
        return replace(self, operator=author)


@dataclass(slots=True)
class Work:
    """One transaction under way. Everything that is added, changed or removed through it is logged."""

    session: Session
    operation: Operation
    notices: list[str] = field(default_factory=list)

    @property
    def author(self) -> Author:
        """Who acts."""
        return self.operation.author

    @property
    def now(self) -> datetime:
        """The moment of the operation, in UTC; the same for everything it writes."""
        return self.operation.at

    @property
    def today(self) -> date:
        """The London day of the operation."""
        return self.now.astimezone(london()).date()

    @property
    def london_time(self) -> time:
        """The time of day in London, to the minute: what meetings are timed by."""
        return self.now.astimezone(london()).time().replace(second=0, microsecond=0)

    @property
    def connection(self) -> sa.Connection:
        """For Core statements within this transaction."""
        return self.session.connection()

    def find(self, kind: type[R], key: str) -> R | None:
        """A record by its key, or None."""
        return self.session.get(kind, key)

    def where(self, record: type[R], /, **columns: object) -> list[R]:
        """Records with exactly these values, in the order in which they were made."""
        query = sa.select(record).filter_by(**columns).order_by(table(record).c.id)
        return list(self.session.scalars(query))

    def one(self, record: type[R], /, **columns: object) -> R | None:
        """The record with exactly these values, the first that was made if there are several, or None."""
        return next(iter(self.where(record, **columns)), None)

    def add(self, record: R) -> R:
        """A new record."""
        self.session.add(record)
        return record

    def remove(self, record: Record) -> None:
        """Take a record away; the log keeps what it held."""
        self.session.delete(record)

    def set_identity(self, record: Record, kind: str, value: str | None) -> None:
        """Who stands behind a record, kept apart from it; None or blanks take the identity away."""
        from crg_tui.store.tables import Identity

        name = table(type(record)).name
        held = self.one(Identity, subject_kind=name, subject_id=record.id, kind=kind)
        if held is not None and not value:
            self.remove(held)
        elif held is not None and value:
            held.value = value
        elif value:
            self.add(Identity(subject_kind=name, subject_id=record.id, kind=kind, value=value))

    def next_number(self, scope: str) -> int:
        """The next number in a scope of references, from 1; never given twice, not even after an undo."""
        counter = self.session.get(ReferenceCounter, scope)
        if counter is None:
            counter = ReferenceCounter(scope=scope, last=0)
            self.session.add(counter)
        counter.last += 1
        return counter.last

    def moved_on(self, keys: str | Collection[str], seen: str | None, theirs: str = "") -> Refused | None:
        """A refusal when a record has changed since the editor saw it, with what it says now.

        `keys` are all records that the form writes; `seen` is the newest log entry of any of them that was seen.
        What others changed since is told field by field; `theirs` stands in where the log cannot tell.
        """
        wanted = (keys,) if isinstance(keys, str) else tuple(keys)
        newest = audit.last_entry(self.connection, *wanted)
        if newest == seen:
            return None
        log, payloads = table(LogEntry), table(LogPayload)
        # What lies under a seal is told to nobody, not even to whoever writes the same record.
        closed = {*self.connection.execute(sealed_views()).scalars()}
        query = (
            sa.select(
                log.c.entry_id, log.c.operator_name, log.c.at, log.c.record_kind, log.c.record_id, payloads.c.payload
            )
            .outerjoin(payloads, payloads.c.entry_id == log.c.entry_id)
            .where(log.c.record_id.in_(wanted))
            .order_by(log.c.seq)
        )
        entries = self.connection.execute(query).all()
        known = [entry.entry_id for entry in entries]
        later = entries[known.index(seen) + 1 :] if seen in known else entries[-1:]
        said = [
            text
            for entry in later
            for text in (["sealed"] if entry.record_id in closed else _said(entry.record_kind, entry.payload))
        ]
        who = "Somebody took away something that this concerns"
        if later:
            who = f"{later[-1].operator_name} changed this at {later[-1].at.astimezone(london()):%H:%M on %d.%m.%Y}"
        remedy = "Nothing of yours is lost: compare both texts, then record yours again or leave theirs."
        told = "; ".join(dict.fromkeys(said)) or theirs
        return Refused((Refusal(f"{who} while you were typing.", remedy, theirs=told, entry=newest),))

    def drop_draft(self, form: str, record_id: str = "") -> None:
        """Take away what was typed, in the transaction that records it."""
        draft = self.session.get(StoredDraft, (self.author.operator_id or "", form, record_id))
        if draft is not None:
            self.session.delete(draft)


_CLOSED = {"identities": "an identity", "privileged_texts": "legal advice, closed to its owner"}


def _said(kind: str, payload: str | None) -> list[str]:
    if payload is None or kind in _CLOSED:
        return [_CLOSED[kind]] if kind in _CLOSED else []
    fields = json.loads(payload)["fields"]
    return [
        f"{name.replace('_', ' ')}: {'nothing' if now is None else now}"
        for name, (_, now) in fields.items()
        if name != "id" and not name.endswith("_id")
    ]


class _Withheld(Exception):
    """Carries a refusal out of the transaction, so that the transaction is rolled back."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.sentence)
        self.refused = refused


def intention(
    function: Callable[Concatenate[Work, P], T | Refused],
) -> Callable[Concatenate[Context, P], Done[T] | Refused]:
    """Make a service out of a function over `Work`: opens the transaction, logs it, answers `Done` or `Refused`.

    Nothing is begun where the database can only be read, or the computer's clock is behind what is recorded. The
    service raises OperatorNeeded when nobody has been named, and whatever else the disk raises.
    """
    return _service(function, minds_clock=True)


def at_any_clock(
    function: Callable[Concatenate[Work, P], T | Refused],
) -> Callable[Concatenate[Context, P], Done[T] | Refused]:
    """The same for what may be recorded although the clock is behind the last entry."""
    return _service(function, minds_clock=False)


def _service(
    function: Callable[Concatenate[Work, P], T | Refused], *, minds_clock: bool
) -> Callable[Concatenate[Context, P], Done[T] | Refused]:
    @wraps(function)
    def service(context: Context, /, *args: P.args, **kwargs: P.kwargs) -> Done[T] | Refused:
        if context.operator is None:
            raise OperatorNeeded("Say who works: name and role.")
        if context.store.read_only:
            return Refused((Refusal(str(ReadOnly()), ""),))
        operation = Operation(context.operator, context.source, context.clock.now())
        opener = context.store.opener
        if opener is not None and (opener.operator_id is None or opener.operator_id != context.operator.operator_id):
            operation.unlocked_by = opener.name
        try:
            with context.store.write() as session:
                minds = minds_clock and not context.told
                if minds and (behind := clock_behind(session.connection(), operation.at)) is not None:
                    raise _Withheld(behind)
                operation.attach(session)
                work = Work(session, operation)
                value = function(work, *args, **kwargs)
                if isinstance(value, Refused):
                    raise _Withheld(value)
        except _Withheld as withheld:
            return withheld.refused
        except _TOLD as failed:
            return Refused((Refusal(str(failed), ""),))
        return Done(value, operation.op_id, tuple(work.notices))

    return service
