"""The chain of the log, and what it says: read once from the first entry to the last."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from crg_tui.store.audit import CHAINED, GENESIS, digest, entry_hash
from crg_tui.store.findings import UNREADABLE, Finding, Progress, each
from crg_tui.store.tables import Document, DocumentContent, LogEntry, LogPayload, StruckEntry, table

_NUMBERED = re.compile(r"(.*?)-?([0-9]+)")

Fields = dict[str, Any]


@dataclass(slots=True)
class Replayed:
    """What the log says.

    `rows` are the records as the entries leave them, by table and key; `loose` those of which content was struck out,
    so that not every field of them is known. `counters` are the last numbers by scope as they were logged, `numbers`
    the highest that a reference names. `origin` and `made` say which database it is, None where no entry does.
    `received` are the digests of all documents that ever came, `again` of those that came since their bytes were struck
    out. `struck` counts contents that were struck out, and
    `all_counted` is False where nothing is left of one of them, which may have held a number.
    """

    rows: dict[str, dict[str, Fields]] = field(default_factory=dict)
    loose: set[str] = field(default_factory=set)
    counters: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    origin: str | None = None
    made: Fields | None = None
    received: set[str] = field(default_factory=set)
    again: set[str] = field(default_factory=set)
    struck: int = 0
    all_counted: bool = True


@dataclass(slots=True)
class Struck:
    """What the record says was struck out: by log entry, what is left of it; and the digests of documents."""

    remaining: dict[str, str | None]
    contents: set[str]


def struck_out(connection: sa.Connection) -> Struck:
    """Read from the rows: whether these are what the log says is found with all other rows."""
    held = table(StruckEntry)
    found = Struck({}, set())
    for row in connection.execute(sa.select(held.c.entry_id, held.c.record_kind, held.c.record_id, held.c.remaining)):
        if row.entry_id is not None:
            found.remaining[row.entry_id] = row.remaining
        elif row.record_kind == "document_contents":
            found.contents.add(row.record_id)
    return found


def chain(
    connection: sa.Connection, progress: Progress, replayed: Replayed, struck: Struck, *, up_to: int | None = None
) -> Iterator[Finding]:
    """Every entry from the first on, or up to one number; `replayed` is filled on the way."""
    log, payloads = table(LogEntry), table(LogPayload)
    query = sa.select(log, payloads.c.salt, payloads.c.payload).outerjoin(
        payloads, payloads.c.entry_id == log.c.entry_id
    )
    if up_to is not None:
        query = query.where(log.c.seq <= up_to)
    expected, prev_hash = 1, GENESIS
    newest: dict[str, str] = {}
    for seq, row in each(connection, progress, query, log.c.seq):
        where = f"log entry {seq}"
        if seq != expected:
            yield Finding(where, f"entries {expected} to {seq - 1} are missing from the log")
        expected = seq + 1
        if row is None:
            yield Finding(where, UNREADABLE)
            continue
        if row["prev_hash"] != prev_hash:
            yield Finding(where, "the chain is broken: it does not follow the entry before it")
        if row["prev_entry_of_record"] != newest.get(row["record_id"]):
            yield Finding(where, "it does not follow the last entry of its record")
        if entry_hash({name: row[name] for name in CHAINED}) != row["hash"]:
            yield Finding(where, "the entry was altered after it was written")
        if (wrong := _content(replayed, row, struck)) is not None:
            yield Finding(where, wrong)
        if replayed.origin is None and row["origin_hash"] is None:
            replayed.origin = row["origin_db"]
        prev_hash = row["hash"]
        newest[row["record_id"]] = row["entry_id"]


def _content(replayed: Replayed, row: sa.RowMapping, struck: Struck) -> str | None:
    """Take in what an entry says; what is wrong with it, or None."""
    was_struck = row["entry_id"] in struck.remaining
    remaining = struck.remaining.pop(row["entry_id"], None)
    if row["payload"] is not None:
        if not (_fits(row) and _replay(replayed, row, row["payload"])):
            return "its content was altered after it was written"
        return "its content was struck out, and is there again" if was_struck else None
    if not was_struck:
        return "its content is missing and was not struck out"
    replayed.struck += 1
    replayed.loose.add(row["record_id"])
    # What is left of an entry keeps the numbers that it gave; an older release left nothing of a whole record.
    replayed.all_counted = replayed.all_counted and remaining is not None
    if not _replay(replayed, row, remaining or '{"fields":{}}'):
        return "what was left of its content cannot be read"
    return None


def _fits(row: sa.RowMapping) -> bool:
    try:
        return bool(digest(row["salt"], row["payload"]) == row["payload_digest"])
    except (ValueError, TypeError, AttributeError):
        return False


def _replay(replayed: Replayed, row: sa.RowMapping, payload: str) -> bool:
    name = row["record_kind"]
    records = replayed.rows.setdefault(name, {})
    try:
        said = json.loads(payload)
        held = {name: after for name, (_, after) in said["fields"].items()}
        if "counters" in said:
            replayed.counters.update(said["counters"])
        if "made" in said and row["seq"] == 1:
            replayed.made = dict(said["made"])
    except (ValueError, TypeError, LookupError, AttributeError):
        return False
    if row["kind"] == "removed":
        records.pop(row["record_id"], None)
        return True
    records.setdefault(row["record_id"], {}).update(held)
    if isinstance(ref := held.get("ref"), str) and (found := _NUMBERED.fullmatch(ref)):
        replayed.numbers[found[1]] = max(replayed.numbers.get(found[1], 0), int(found[2]))
    if name == table(Document).name and isinstance(received := held.get("sha256"), str):
        replayed.received.add(received)
        if row["prev_entry_of_record"] is None:
            # What an undoing brings back was not received a second time.
            replayed.again.add(received)
    if name == table(StruckEntry).name and held.get("record_kind") == table(DocumentContent).name:
        replayed.again.discard(str(held.get("record_id")))
    return True


def loose_ends(connection: sa.Connection, struck: Struck) -> Iterator[Finding]:
    """Contents without an entry, and strike-outs of entries that are not in the log; after the chain was read."""
    log, payloads = table(LogEntry), table(LogPayload)
    belongs = sa.exists().where(log.c.entry_id == payloads.c.entry_id)
    for entry_id in connection.execute(sa.select(payloads.c.entry_id).where(~belongs).limit(20)).scalars():
        yield Finding(f"log_payload {entry_id}", "it is the content of no log entry")
    for entry_id in struck.remaining:
        yield Finding(f"struck_entries of {entry_id}", "there is no such log entry")
