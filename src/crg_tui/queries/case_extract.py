"""What an extract of one case is made of: its items in every meeting, its decisions, views and actions; and by which
words other cases would be known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.queries import actions, case_page, decisions, minutes, minutes_record, views
from crg_tui.queries.actions import ActionLine
from crg_tui.queries.case_page import CasePage
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.minutes import Version
from crg_tui.queries.minutes_record import MinutesRecord
from crg_tui.queries.sample import is_sample
from crg_tui.queries.views import CaseViews
from crg_tui.store.engine import Store
from crg_tui.store.tables import Action, AgendaItem, Case, Child, Meeting, table

SHORTEST_PSEUDONYM = 6
"""Characters: below that the pseudonym of another case is no word that could be looked for in running text."""


@dataclass(frozen=True, slots=True)
class MeetingPart:
    """One meeting with an item about the case. `version` is the newest that was issued, None where none was."""

    record: MinutesRecord
    version: Version | None


@dataclass(frozen=True, slots=True)
class CaseExtract:
    """All of it. `others` are the references of the other cases, `names` the pseudonyms of their children that this
    case does not have."""

    today: date
    case: CasePage
    meetings: tuple[MeetingPart, ...]
    decisions: tuple[DecisionPage, ...]
    views: CaseViews
    actions: tuple[ActionLine, ...]
    others: tuple[str, ...]
    names: tuple[str, ...]
    sample: bool


def read(store: Store, case_id: str, today: date) -> CaseExtract | None:
    """All of it, or None when there is no such case."""
    case = case_page.page(store, case_id, today)
    held = views.of_case(store, case_id, today)
    if case is None or held is None:
        return None
    items, meetings, cases, children = table(AgendaItem), table(Meeting), table(Case), table(Child)
    at = (
        sa.select(meetings.c.id)
        .join(items, items.c.meeting_id == meetings.c.id)
        .where(items.c.case_id == case_id)
        .group_by(meetings.c.id, meetings.c.held_on)
        .order_by(meetings.c.held_on, meetings.c.id)
    )
    with store.read() as connection:
        keys = connection.execute(at).scalars().all()
        lines = tuple(actions.lines_in(connection, table(Action).c.case_id == case_id))
        others = connection.execute(sa.select(cases.c.ref).where(cases.c.id != case_id).order_by(cases.c.ref))
        refs = tuple(others.scalars())
        named = connection.execute(sa.select(children.c.pseudonym).where(children.c.case_id != case_id).distinct())
        names = sorted(name for name in named.scalars() if len(name) >= SHORTEST_PSEUDONYM)
    own = {child.pseudonym for child in case.children}
    taken = (decisions.page(store, one.id) for one in case.decisions)
    return CaseExtract(
        today, case, tuple(_part(store, key) for key in keys),
        tuple(page for page in taken if page is not None), held, lines, refs,
        tuple(name for name in names if name not in own), is_sample(store),
    )  # fmt: skip


def _part(store: Store, meeting_id: str) -> MeetingPart:
    record = minutes_record.record(store, meeting_id)
    assert record is not None
    issued = minutes.versions(store, meeting_id)
    return MeetingPart(record, issued[-1] if issued else None)
