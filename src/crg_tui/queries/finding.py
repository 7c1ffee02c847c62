"""One search over the record: what was found, of which kind, and where it stands.

Identities are in no index. Working notes, views and legal advice are not looked through: what is found may be shown to
whoever looks over a shoulder.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.store import search
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Action,
    ActionPlan,
    AgendaItem,
    Case,
    Child,
    Decision,
    Lesson,
    Meeting,
    MinuteText,
    Record,
    Referral,
    Review,
    Theme,
    table,
)

MOST = 200
"""How many are shown; who finds more than that asks for another word."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found. `kind` is the name of its table and `kind_words` what people call it; `ref` is how it
    is called, `text` what it says, `case_id` and `meeting_id` where it stands."""

    kind: str
    kind_words: str
    id: str
    ref: str
    text: str
    case_id: str | None = None
    meeting_id: str | None = None


@dataclass(frozen=True, slots=True)
class _Source:
    words: str
    query: Callable[[], sa.Select[tuple[object, ...]]]


def _of_case(record: type[Record], text: str, suffix: str = "") -> Callable[[], sa.Select[tuple[object, ...]]]:
    def query() -> sa.Select[tuple[object, ...]]:
        held, cases = table(record), table(Case)
        ref = cases.c.ref + suffix if suffix else cases.c.ref
        return sa.select(
            held.c.id, ref.label("ref"), held.c[text].label("text"), cases.c.id.label("case_id"),
            sa.null().label("meeting_id"),
        ).join(cases, cases.c.id == held.c.case_id)  # fmt: skip

    return query


def _own(record: type[Record], text: str, case: str | None = "case_id") -> Callable[[], sa.Select[tuple[object, ...]]]:
    def query() -> sa.Select[tuple[object, ...]]:
        held = table(record)
        of = held.c[case] if case else sa.null()
        return sa.select(
            held.c.id, held.c.ref, held.c[text].label("text"), of.label("case_id"), sa.null().label("meeting_id")
        )

    return query


def _plans() -> sa.Select[tuple[object, ...]]:
    plans, cases = table(ActionPlan), table(Case)
    ref = cases.c.ref + " recommendation " + sa.cast(plans.c.number, sa.Text)
    return sa.select(
        plans.c.id, ref.label("ref"), plans.c.recommendation.label("text"), plans.c.case_id.label("case_id"),
        sa.null().label("meeting_id"),
    ).join(cases, cases.c.id == plans.c.case_id)  # fmt: skip


def _texts() -> sa.Select[tuple[object, ...]]:
    texts, items, meetings = table(MinuteText), table(AgendaItem), table(Meeting)
    ref = meetings.c.ref + " item " + sa.cast(items.c.position, sa.Text)
    return (
        sa.select(
            texts.c.id, ref.label("ref"), texts.c.text.label("text"), items.c.case_id.label("case_id"),
            meetings.c.id.label("meeting_id"),
        )
        .join(items, items.c.id == texts.c.item_id)
        .join(meetings, meetings.c.id == items.c.meeting_id)
    )  # fmt: skip


def _themes() -> sa.Select[tuple[object, ...]]:
    held = table(Theme)
    return sa.select(
        held.c.id, held.c.name.label("ref"), sa.func.coalesce(held.c.meaning, "").label("text"),
        sa.null().label("case_id"), sa.null().label("meeting_id"),
    )  # fmt: skip


SOURCES: dict[str, _Source] = {
    "cases": _Source("case", _own(Case, "summary", "id")),
    "children": _Source("child", _of_case(Child, "pseudonym")),
    "referrals": _Source("referral", _own(Referral, "summary")),
    "decisions": _Source("decision", _own(Decision, "wording")),
    "action_plans": _Source("recommendation", _plans),
    "actions": _Source("action", _own(Action, "wording")),
    "reviews": _Source("review", _own(Review, "title", None)),
    "lessons": _Source("lesson", _own(Lesson, "message")),
    "themes": _Source("theme", _themes),
    "minute_texts": _Source("minute text", _texts),
}
"""By the name of a table, everything that one search looks through."""


def hits(store: Store, words: str, most: int = MOST) -> tuple[Hit, ...]:
    """What holds all words, the last one as a beginning; the newest first within each kind, kinds as listed above."""
    with store.read() as connection:
        found = search.find_of(connection, words, SOURCES, most)
        by_kind: dict[str, list[str]] = {}
        for kind, key in found:
            by_kind.setdefault(kind, []).append(key)
        return tuple(
            hit for kind, source in SOURCES.items() if kind in by_kind
            for hit in _hits(connection, kind, source, by_kind[kind])
        )  # fmt: skip


def _hits(connection: sa.Connection, kind: str, source: _Source, keys: list[str]) -> list[Hit]:
    query = source.query()
    wanted = query.where(query.selected_columns[0].in_(keys))
    rows = {row["id"]: row for row in connection.execute(wanted).mappings()}
    return [
        Hit(kind, source.words, key, row["ref"], row["text"], row["case_id"], row["meeting_id"])
        for key in keys
        if (row := rows.get(key)) is not None
    ]
