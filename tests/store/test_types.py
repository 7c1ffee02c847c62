"""Column types and values: the same on both databases, there and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from crg_tui.domain.cases import Provenance
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.roles import Role
from crg_tui.services.work import Context
from crg_tui.store.tables import RECORDS, Identity, Record, table
from crg_tui.store.types import DateAsKnown, Moment, closed, ordered
from crg_tui.store.values import canonical, plain, restored

SCRATCH = sa.Table(
    "scratch",
    sa.MetaData(),
    sa.Column("at", Moment),
    sa.Column("known", DateAsKnown),
    sa.Column("words", ordered()),
    sa.Column("provenance", closed(Provenance)),
    prefixes=["TEMPORARY"],
)
SUMMER = datetime(2026, 7, 1, 12, 30, 15, 123456, tzinfo=timezone(timedelta(hours=1)))
COLUMNS = [column for kind in RECORDS for column in table(kind).columns]


@pytest.fixture
def connection(either: Context) -> Iterator[sa.Connection]:
    """A transaction with a scratch table, never committed."""
    with either.store.write() as session:
        SCRATCH.create(session.connection())
        yield session.connection()
        session.rollback()


def kept(connection: sa.Connection, name: str, *values: object) -> list[Any]:
    """Values as they come back, in the order of the column."""
    connection.execute(sa.insert(SCRATCH), [{name: value} for value in values])
    column = SCRATCH.c[name]
    return list(connection.execute(sa.select(column).order_by(column)).scalars())


def test_a_moment_comes_back_in_utc_to_the_microsecond(connection: sa.Connection) -> None:
    (at,) = kept(connection, "at", SUMMER)
    assert at == SUMMER
    assert at.tzinfo is UTC
    assert at.isoformat() == "2026-07-01T11:30:15.123456+00:00"


def test_a_moment_without_a_zone_is_refused(connection: sa.Connection) -> None:
    naive = SUMMER.replace(tzinfo=None)
    with pytest.raises(sa.exc.StatementError, match="a moment needs a time zone"):
        kept(connection, "at", naive)


def test_moments_sort_as_they_happened(connection: sa.Connection) -> None:
    later = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    assert kept(connection, "at", later, SUMMER) == [SUMMER, later]


def test_a_date_comes_back_as_far_as_it_was_known_and_sorts(connection: sa.Connection) -> None:
    known = [PartialDate(2025, 12, 31), PartialDate(2026), PartialDate(2026, 2), PartialDate(2026, 2, 1)]
    assert kept(connection, "known", *reversed(known)) == known


@pytest.mark.parametrize("name", ["at", "known", "words", "provenance"])
def test_unknown_comes_back_as_unknown(connection: sa.Connection, name: str) -> None:
    assert kept(connection, name, None) == [None]


def test_text_sorts_by_code_point_on_both(connection: sa.Connection) -> None:
    words = ["A", "Z", "_", "a", "z", "\u00e9", "\u0a2a", "\U0001f469"]
    assert kept(connection, "words", *reversed(words)) == words


@pytest.mark.parametrize(
    "text",
    ["[/foo]", "\u0a2a\u0a70\u0a1c\u0a3e\u0a2c\u0a40", "\U0001f469\u200d\U0001f467", "a\n\tb ", "x" * 100_000, "'\"\\"],
)
def test_text_comes_back_exactly(connection: sa.Connection, text: str) -> None:
    assert kept(connection, "words", text) == [text]


def test_a_closed_list_takes_its_own_values_only(connection: sa.Connection) -> None:
    assert kept(connection, "provenance", Provenance.PUBLISHED) == [Provenance.PUBLISHED]
    with pytest.raises(sa.exc.IntegrityError):
        connection.execute(sa.text("INSERT INTO scratch (provenance) VALUES ('guessed')"))


def sample(column: sa.Column[Any]) -> Any:
    """A value that the column can hold."""
    kind = column.type
    if isinstance(kind, Moment):
        return SUMMER
    if isinstance(kind, DateAsKnown):
        return PartialDate(2026, 11)
    if isinstance(kind, sa.Enum):
        assert kind.enum_class is not None
        return list(kind.enum_class)[-1]
    if isinstance(kind, sa.JSON):
        return ["\u0a2a", {"a": None}]
    return {bool: True, int: 7, date: date(2026, 11, 23), time: time(9, 5), str: "2026-11"}[kind.python_type]


def test_what_the_log_holds_of_a_column_can_be_put_back() -> None:
    for column in COLUMNS:
        for value in (sample(column), None):
            held = json.loads(canonical(plain(value)))
            back = restored(column, held)
            assert (type(back), back) == (type(value), value), column


def test_columns_mean_the_same_on_both_databases() -> None:
    server = sa.dialects.registry.load("postgresql")()
    for column in COLUMNS:
        written = column.type
        assert not isinstance(written, sa.DateTime), f"{column}: a plain datetime loses its zone, use Moment"
        if isinstance(written, sa.Enum):
            assert written.create_constraint and not written.native_enum, column
        elif isinstance(written, sa.String):
            assert getattr(written.dialect_impl(server), "collation", None) == "C", f"{column}: use ordered()"
        for key in column.foreign_keys:
            assert key.deferrable and key.initially == "DEFERRED", column


def test_canonical_json_has_one_form_only() -> None:
    assert (
        canonical({"b": [1, None, True], "a": "\u0a2a \u2028 [/foo]"})
        == '{"a":"\u0a2a \u2028 [/foo]","b":[1,null,true]}'
    )


def test_a_kind_of_value_that_no_column_has_is_a_bug() -> None:
    with pytest.raises(TypeError, match="cannot hold bytes"):
        plain(b"bytes")


def test_values_are_written_as_people_can_read_them() -> None:
    values = [SUMMER, date(2026, 11, 3), time(9, 5), PartialDate(2026, 11), Role.VICE_CHAIR, False, None, 3]
    assert [plain(value) for value in values] == [
        "2026-07-01T11:30:15.123456+00:00", "2026-11-03", "09:05", "2026-11", "vice_chair", False, None, 3,
    ]  # fmt: skip


def below(kind: type[SQLModel]) -> Iterator[type[SQLModel]]:
    for inner in kind.__subclasses__():
        yield inner
        yield from below(inner)


def test_every_record_is_known_and_comes_after_what_it_belongs_to() -> None:
    mapped = {kind for kind in below(Record) if kind.__module__.startswith("crg_tui.")}
    assert mapped == set(RECORDS)
    place = {table(kind).name: number for number, kind in enumerate(RECORDS)}
    late = [
        f"{table(kind).name}.{column.name} -> {key.column.table.name}"
        for kind in RECORDS
        for column in table(kind).columns
        for key in column.foreign_keys
        if place[key.column.table.name] > place[table(kind).name]
    ]
    assert late == []


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: table(kind).name)
def test_every_table_is_described_for_somebody_who_never_saw_it(kind: type[Record]) -> None:
    assert (kind.__doc__ or "").strip().endswith(".")
    for name in kind.searched:
        assert isinstance(table(kind).columns[name].type, sa.String), name


def test_identities_are_never_searched() -> None:
    assert Identity.searched == ()
