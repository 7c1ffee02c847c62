"""The strike-outs of the record: what was struck out, when, on which ground, and by whom."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from crg_tui.domain.striking import StrikeGround, struck_words
from crg_tui.store.engine import Store
from crg_tui.store.struck import ListedStrike, ListedTarget
from crg_tui.store.tables import DatabaseInfo, DocumentContent, LogEntry, StrikeOut, StruckEntry, table

WHOLE = "*"
"""The name under which the rest of an entry says that the whole of its record went."""


@dataclass(frozen=True, slots=True)
class StrikeOutLine:
    """One strike-out. `entries` and `documents` count what lost its content; `at` is UTC."""

    id: str
    number: int
    ground: StrikeGround
    reason: str
    authority: str
    scope: str
    case_ref: str | None
    on_day: date
    at: datetime
    who: str
    entries: int
    documents: int

    @property
    def ref(self) -> str:
        """How it is called: S3."""
        return f"S{self.number}"

    @property
    def words(self) -> str:
        """How it is told wherever content was."""
        return struck_words(self.number, self.ground, self.on_day)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of everything that is known of it: the same in a command and on a screen."""
        return (
            ("Strike-out", self.ref), ("Of", self.scope), ("Case", self.case_ref or "none"),
            ("Ground", self.ground.label), ("Reason", self.reason), ("Authority", self.authority),
            ("Day", f"{self.on_day:%d.%m.%Y}"), ("By", self.who),
            ("Log entries without content", str(self.entries)), ("Documents without bytes", str(self.documents)),
        )  # fmt: skip


def lines(store: Store) -> tuple[StrikeOutLine, ...]:
    """Every strike-out, the first one first."""
    strikes, struck, log = table(StrikeOut), table(StruckEntry), table(LogEntry)
    bytes_of = table(DocumentContent).name
    inside = sa.and_(struck.c.strike_out_id == strikes.c.id, struck.c.record_kind != struck.name)
    entries = sa.select(sa.func.count()).where(inside, struck.c.entry_id.is_not(None)).scalar_subquery()
    documents = sa.select(sa.func.count()).where(inside, struck.c.record_kind == bytes_of).scalar_subquery()
    query = (
        sa.select(strikes, log.c.at, log.c.operator_name.label("who"), entries.label("entries"),
                  documents.label("documents"))
        .join(log, sa.and_(log.c.record_id == strikes.c.id, log.c.kind == "created"))
        .order_by(strikes.c.number)
    )  # fmt: skip
    with store.read() as connection:
        return tuple(StrikeOutLine(**dict(row)) for row in connection.execute(query).mappings())


def line(store: Store, ref: str) -> StrikeOutLine | None:
    """The strike-out that somebody means by "S3" or "3"; None when there is none."""
    wanted = ref.strip().upper().removeprefix("S")
    return next((held for held in lines(store) if str(held.number) == wanted), None)


def of_entries(connection: sa.Connection, entry_ids: Iterable[str]) -> dict[str, str]:
    """For each of these log entries that lost content: "struck out: S3, ground, day"."""
    wanted = set(entry_ids)
    return {entry: words for entry, _, words in _struck(connection) if entry in wanted}


def of_record(connection: sa.Connection, record_id: str) -> tuple[str, ...]:
    """How the strike-outs that took words of a record are told, the first one first."""
    return tuple(dict.fromkeys(words for _, key, words in _struck(connection, record_id) if key == record_id))


def _struck(connection: sa.Connection, record_id: str | None = None) -> list[tuple[str | None, str, str]]:
    strikes, struck = table(StrikeOut), table(StruckEntry)
    query = (
        sa.select(struck.c.entry_id, struck.c.record_id, strikes.c.number, strikes.c.ground, strikes.c.on_day)
        .join(strikes, strikes.c.id == struck.c.strike_out_id)
        .order_by(strikes.c.number)
    )
    if record_id is not None:
        query = query.where(struck.c.record_id == record_id)
    return [(row[0], row[1], struck_words(*row[2:])) for row in connection.execute(query)]


def listed(store: Store) -> tuple[ListedStrike, ...]:
    """Every strike-out as it is kept beside the database: by keys alone."""
    strikes, struck = table(StrikeOut), table(StruckEntry)
    with store.read() as connection:
        made = connection.execute(sa.select(strikes).order_by(strikes.c.number)).mappings().all()
        rows = connection.execute(sa.select(struck).order_by(struck.c.id)).mappings().all()
        database = connection.execute(sa.select(table(DatabaseInfo).c.id)).scalar_one()
    numbers = {row["id"]: row["number"] for row in made}
    bytes_of = table(DocumentContent).name
    found = []
    for strike in made:
        number = strike["number"]
        taken: dict[tuple[str, str], set[str]] = {}
        entries, digests = [], []
        for row in rows:
            if row["record_kind"] == bytes_of:
                digests += [row["record_id"]] if row["strike_out_id"] == strike["id"] else []
                continue
            columns = _taken_by(number, numbers.get(row["strike_out_id"], 0), row["remaining"])
            if columns and row["record_kind"] != struck.name:
                entries.append(row["entry_id"])
                taken.setdefault((row["record_kind"], row["record_id"]), set()).update(columns)
        targets = tuple(
            ListedTarget(kind, key, None if WHOLE in columns else tuple(sorted(columns)))
            for (kind, key), columns in taken.items()
        )
        found.append(
            ListedStrike(
                database,
                strike["id"],
                number,
                strike["ground"],
                strike["on_day"],
                tuple(entries),
                targets,
                tuple(digests),
            )
        )
    return tuple(found)


def _taken_by(number: int, first: int, remaining: str | None) -> set[str]:
    """The columns that a strike-out took from an entry; `first` is the number of the one that took from it first."""
    if remaining is None:
        return {WHOLE} if number == first else set()
    try:
        return {name for name, by in json.loads(remaining).get("struck", {}).items() if by == number}
    except (ValueError, TypeError, AttributeError):
        # Somebody altered it: a check says so, and nothing more is taken on its word.
        return set()
