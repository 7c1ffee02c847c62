"""One search over the record: what was found, of which kind, and where it stands.

Identities are in no index. Working notes, views and legal advice are not looked through: what is found may be shown to
whoever looks over a shoulder.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from crg_tui.store import search
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Action,
    ActionPlan,
    ActionUpdate,
    Adult,
    AgencyReturn,
    AgendaItem,
    Assurance,
    Case,
    CaseBearing,
    Child,
    ChronologyEvent,
    Decision,
    Disclosure,
    Document,
    FamilyMember,
    Lesson,
    Meeting,
    MinuteText,
    PanelReply,
    Position,
    Record,
    Referral,
    ReportSection,
    ReturnEntry,
    ReturnPerson,
    Review,
    Theme,
    table,
)

MOST = 200
"""How many are shown; who finds more than that asks for another word."""
_BEFORE = 30
"""Characters that are shown before the word that was found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found. `kind` is the name of its table and `kind_words` what people call it; `ref` is how it
    is called, `text` everything it says that is looked through, `around` that text from shortly before the word,
    `case_id` and `meeting_id` where it stands."""

    kind: str
    kind_words: str
    id: str
    ref: str
    text: str
    around: str
    case_id: str | None = None
    meeting_id: str | None = None


_Query = sa.Select[Any]


@dataclass(frozen=True, slots=True)
class _Source:
    """`query` selects the key, `ref`, `case_id` and `meeting_id`; the text is what the index holds of the record."""

    words: str
    record: type[Record]
    query: Callable[[], _Query]


def _select(record: type[Record], ref: Any, case: Any = None, meeting: Any = None) -> _Query:
    held = table(record)
    return sa.select(
        held.c.id, ref.label("ref"), (sa.null() if case is None else case).label("case_id"),
        (sa.null() if meeting is None else meeting).label("meeting_id"),
        *(held.c[name].label(f"said_{name}") for name in record.searched if name != "ref"),
    )  # fmt: skip


def _own(words: str, record: type[Record], case: str | None = "case_id") -> _Source:
    """A kind that has a reference of its own."""

    def query() -> _Query:
        held = table(record)
        return _select(record, held.c.ref, held.c[case] if case else None)

    return _Source(words, record, query)


def _of_case(words: str, record: type[Record], suffix: str = "") -> _Source:
    """A kind that is called by its case."""

    def query() -> _Query:
        held, cases = table(record), table(Case)
        ref = cases.c.ref + suffix if suffix else cases.c.ref
        return _select(record, ref, cases.c.id).join(cases, cases.c.id == held.c.case_id)

    return _Source(words, record, query)


def _of_action(words: str, record: type[Record]) -> _Source:
    def query() -> _Query:
        held, actions = table(record), table(Action)
        return _select(record, actions.c.ref, actions.c.case_id).join(actions, actions.c.id == held.c.action_id)

    return _Source(words, record, query)


def _plans() -> _Query:
    plans, cases = table(ActionPlan), table(Case)
    ref = cases.c.ref + " recommendation " + sa.cast(plans.c.number, sa.Text)
    return _select(ActionPlan, ref, cases.c.id).join(cases, cases.c.id == plans.c.case_id)


def _of_return(words: str, record: type[Record]) -> _Source:
    def query() -> _Query:
        held, returns, cases = table(record), table(AgencyReturn), table(Case)
        return (
            _select(record, cases.c.ref + " return", cases.c.id)
            .join(returns, returns.c.id == held.c.return_id)
            .join(cases, cases.c.id == returns.c.case_id)
        )

    return _Source(words, record, query)


def _positions() -> _Query:
    positions, decisions = table(Position), table(Decision)
    return _select(Position, decisions.c.ref, decisions.c.case_id).join(
        decisions, decisions.c.id == positions.c.decision_id
    )


def _items() -> _Query:
    items, meetings = table(AgendaItem), table(Meeting)
    return _select(AgendaItem, _item_ref(), items.c.case_id, meetings.c.id).join(
        meetings, meetings.c.id == items.c.meeting_id
    )


def _texts() -> _Query:
    texts, items, meetings = table(MinuteText), table(AgendaItem), table(Meeting)
    return (
        _select(MinuteText, _item_ref(), items.c.case_id, meetings.c.id)
        .join(items, items.c.id == texts.c.item_id)
        .join(meetings, meetings.c.id == items.c.meeting_id)
    )


def _item_ref() -> Any:
    return table(Meeting).c.ref + " item " + sa.cast(table(AgendaItem).c.number, sa.Text)


def _themes() -> _Query:
    return _select(Theme, table(Theme).c.name)


def _documents() -> _Query:
    # Names of files as received may name somebody.
    return _select(Document, "received " + sa.cast(table(Document).c.received_on, sa.Text))


SOURCES: dict[str, _Source] = {
    "cases": _own("case", Case, "id"),
    "children": _of_case("child", Child),
    "adults": _of_case("adult", Adult),
    "family_members": _of_case("family member", FamilyMember),
    "referrals": _own("referral", Referral),
    "agency_returns": _of_case("agency return", AgencyReturn, " return"),
    "return_entries": _of_return("agency return", ReturnEntry),
    "return_people": _of_return("agency return", ReturnPerson),
    "chronology_events": _of_case("chronology", ChronologyEvent),
    "case_bearings": _of_case("what had a part", CaseBearing),
    "decisions": _own("decision", Decision),
    "positions": _Source("position", Position, _positions),
    "panel_replies": _of_case("Panel reply", PanelReply),
    "report_sections": _of_case("report", ReportSection, " report"),
    "action_plans": _Source("recommendation", ActionPlan, _plans),
    "actions": _own("action", Action),
    "action_updates": _of_action("progress", ActionUpdate),
    "assurances": _of_action("assurance", Assurance),
    "reviews": _own("review", Review, None),
    "lessons": _own("lesson", Lesson),
    "themes": _Source("theme", Theme, _themes),
    "agenda_items": _Source("agenda item", AgendaItem, _items),
    "minute_texts": _Source("minute text", MinuteText, _texts),
    "documents": _Source("document", Document, _documents),
    "disclosures": _own("disclosure", Disclosure),
}
"""By the name of a table, everything that one search looks through."""

NOT_LOOKED_THROUGH = frozenset(("notes", "views", "members"))
"""What the index holds and one search leaves out: working notes and views, and who is in the group."""


def hits(store: Store, words: str, most: int = MOST) -> tuple[Hit, ...]:
    """What holds all words, the last one as a beginning; the newest first within each kind, kinds as listed above."""
    with store.read() as connection:
        found = search.find(connection, words, most, SOURCES)
        by_kind: dict[str, list[str]] = {}
        for kind, key in found:
            by_kind.setdefault(kind, []).append(key)
        return tuple(
            hit for kind, source in SOURCES.items() if kind in by_kind
            for hit in _hits(connection, kind, source, by_kind[kind], words)
        )  # fmt: skip


def _hits(connection: sa.Connection, kind: str, source: _Source, keys: list[str], words: str) -> list[Hit]:
    query = source.query()
    wanted = query.where(query.selected_columns[0].in_(keys))
    rows = {row["id"]: row for row in connection.execute(wanted).mappings()}
    said = [f"said_{name}" for name in source.record.searched if name != "ref"]
    found = []
    for key in keys:
        if (row := rows.get(key)) is not None:
            text = "\n".join(str(row[name]) for name in said if row[name])
            around = _around(text, words)
            found.append(Hit(kind, source.words, key, row["ref"], text, around, row["case_id"], row["meeting_id"]))
    return found


def _around(text: str, words: str) -> str:
    """The text from shortly before the first of the words; from its beginning where none of them stands in it."""
    line = " ".join(text.split())
    places = [match.start() for word in re.findall(r"\w+", words) if (match := re.search(rf"\b{word}", line, re.I))]
    start = min(places, default=0)
    if start <= _BEFORE:
        return line
    cut = line.find(" ", start - _BEFORE, start)
    return f"…{line[cut if cut >= 0 else start :]}"
