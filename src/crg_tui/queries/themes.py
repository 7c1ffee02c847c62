"""The list of themes, what has which, and how often each stands on something."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.group import plain_words
from crg_tui.domain.themes import Themed
from crg_tui.queries.entries import newest_in
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import ActionPlan, Case, Lesson, Review, Theme, ThemeMark, table


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme of the list. `on` is on how many records it stands; `entry` is what a correction names as seen."""

    id: str
    name: str
    meaning: str | None
    retired_on: date | None
    on: int
    entry: str | None


@dataclass(frozen=True, slots=True)
class ThemesOf:
    """The themes of one record by name, and the newest log entry of any of these marks, None without any."""

    themes: tuple[str, ...]
    entry: str | None

    @property
    def typed(self) -> str:
        """As somebody would have typed them."""
        return "\n".join(self.themes)


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """Something that has a theme: its kind, its reference and what it is in a few words; `case_id` where it is of a
    case."""

    kind: Themed
    id: str
    ref: str
    words: str
    case_id: str | None


def lines(store: Store) -> tuple[ThemeLine, ...]:
    """Every theme by name, those that are retired last."""
    themes, marks = table(Theme), table(ThemeMark)
    count = sa.select(sa.func.count()).where(marks.c.theme_id == themes.c.id).scalar_subquery()
    with store.read() as connection:
        rows = connection.execute(sa.select(themes, count.label("count"))).mappings().all()
        entries = newest_in(connection, [row["id"] for row in rows])
    found = [
        ThemeLine(row["id"], row["name"], row["meaning"], row["retired_on"], row["count"], entries.get(row["id"]))
        for row in rows
    ]
    return tuple(sorted(found, key=lambda line: (line.retired_on is not None, plain_words(line.name))))


def line(store: Store, words: str) -> ThemeLine | None:
    """The theme of that name, in whatever capitals, or of that key; None where there is none."""
    wanted = plain_words(words)
    return next((one for one in lines(store) if wanted in (plain_words(one.name), one.id)), None)


def of_record(store: Store, record_id: str) -> ThemesOf:
    """The themes of one record."""
    marks = table(ThemeMark)
    with store.read() as connection:
        names = of_records_in(connection, [record_id]).get(record_id, ())
        keys = list(connection.execute(sa.select(marks.c.id).where(marks.c.record_id == record_id)).scalars())
        return ThemesOf(names, audit.last_entry(connection, *keys) if keys else None)


def of_records_in(connection: sa.Connection, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The names of the themes of these records, by the record's key; for use inside another reading."""
    themes, marks = table(Theme), table(ThemeMark)
    query = (
        sa.select(marks.c.record_id, themes.c.name)
        .join(themes, themes.c.id == marks.c.theme_id)
        .where(marks.c.record_id.in_(keys))
        .order_by(themes.c.name)
    )
    found: dict[str, list[str]] = {}
    for record_id, name in connection.execute(query):
        found.setdefault(record_id, []).append(name)
    return {key: tuple(names) for key, names in found.items()}


def of_marked_in(connection: sa.Connection, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The same where mostly nothing has a theme: then mapping its tables takes longer than asking."""
    if connection.exec_driver_sql("SELECT 1 FROM theme_marks LIMIT 1").first() is None:
        return {}
    return of_records_in(connection, keys)


def marked(store: Store, theme_id: str) -> tuple[MarkedLine, ...]:
    """Everything that has a theme, the newest mark first."""
    marks, plans, cases = table(ThemeMark), table(ActionPlan), table(Case)
    lessons, reviews = table(Lesson), table(Review)
    mine = sa.select(marks.c.record_id).where(marks.c.theme_id == theme_id)
    with store.read() as connection:
        order = list(connection.execute(mine.order_by(marks.c.id.desc())).scalars())
        found = [
            *(
                MarkedLine(Themed.CASE, row.id, row.ref, row.summary, row.id)
                for row in connection.execute(sa.select(cases).where(cases.c.id.in_(order)))
            ),
            *(
                MarkedLine(Themed.RECOMMENDATION, row[0], f"{row[1]} recommendation {row[2]}", row[3], row[4])
                for row in connection.execute(
                    sa.select(plans.c.id, cases.c.ref, plans.c.number, plans.c.recommendation, plans.c.case_id)
                    .join(cases, cases.c.id == plans.c.case_id)
                    .where(plans.c.id.in_(order))
                )
            ),
            *(
                MarkedLine(Themed.REVIEW, row.id, row.ref, row.title, None)
                for row in connection.execute(sa.select(reviews).where(reviews.c.id.in_(order)))
            ),
            *(
                MarkedLine(Themed.LESSON, row.id, row.ref, row.message, row.case_id)
                for row in connection.execute(sa.select(lessons).where(lessons.c.id.in_(order)))
            ),
        ]
    return tuple(sorted(found, key=lambda one: order.index(one.id)))
