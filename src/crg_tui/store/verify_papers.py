"""Papers that went out, against the log: issued minutes and papers that were kept are what they were, seal and all.

A row that was altered differs from the log, which is told of it as of any row. Told here is what the log cannot tell:
that content, digest and seal do not fit each other, as after somebody rebuilt the log around an altered paper.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import sqlalchemy as sa

from crg_tui.domain import seals
from crg_tui.domain.long_work import unwatched
from crg_tui.domain.striking import is_mark
from crg_tui.store.findings import Finding, Progress, each
from crg_tui.store.tables import KeptPaper, LogEntry, Meeting, Minutes, table


def papers(connection: sa.Connection) -> Iterator[Finding]:
    """What does not fit; rows that cannot be read were told of before."""
    minutes, meetings, kept = table(Minutes), table(Meeting), table(KeptPaper)
    issued = sa.select(minutes.c.id, meetings.c.ref, minutes.c.version, *_held(minutes)).join(
        meetings, meetings.c.id == minutes.c.meeting_id
    )
    for _, row in each(connection, Progress(unwatched, 0), issued, minutes.c.id):
        if row is not None:
            yield from _off(connection, f"minutes of {row['ref']}, version {row['version']}", row)
    sent = sa.select(kept.c.id, kept.c.ref, kept.c.kind, *_held(kept))
    for _, row in each(connection, Progress(unwatched, 0), sent, kept.c.id):
        if row is not None:
            yield from _off(connection, f"{row['ref']} ({row['kind']})", row)


def _held(of: sa.Table) -> tuple[sa.ColumnElement[str], ...]:
    # As text, whatever somebody put there: bytes in the place of text are a finding, and end no check.
    return tuple(sa.cast(of.c[name], sa.Text).label(name) for name in ("content", "digest", "seal"))


def _off(connection: sa.Connection, where: str, row: sa.RowMapping) -> Iterator[Finding]:
    content, digest, seal = (row[name] or "" for name in ("content", "digest", "seal"))
    if not is_mark(digest) and hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest() != digest:
        yield Finding(where, "it is not what went out: content and digest do not fit")
    log, number = table(LogEntry), seals.number_of(seal)
    under = connection.execute(sa.select(log.c.hash).where(log.c.seq == number)).scalar() if number else None
    if number is None:
        yield Finding(where, "its seal is no seal")
    elif not seals.holds(seal, under):
        yield Finding(where, f"its seal does not hold: entry {number} of the log is not the one it was made over")
