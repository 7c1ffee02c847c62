"""What goes onto an agenda, and the items that stand on one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

import sqlalchemy as sa

from crg_tui.domain.cases import Provenance
from crg_tui.domain.meetings import ItemKind, ItemState
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.stages import StepKind
from crg_tui.store.tables import AgendaItem, Arrangements, Case, Child, Meeting, Step, table


@dataclass(frozen=True, slots=True)
class CaseForAgenda:
    """A case and the title it has on an agenda: its reference and its children, by pseudonym."""

    id: str
    ref: str
    title: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item of an agenda. `deferred_to` is the reference of the meeting at which it comes back, `deferred_to_on` its
    day; `views_opened_at` the moment (UTC) at which the chair opened its sealed views, None while they are sealed or
    where none were."""

    id: str
    number: int
    kind: ItemKind
    title: str
    state: ItemState
    case_id: str | None
    case_ref: str | None
    opened_at: time | None
    closed_at: time | None
    deferred_wanting: str | None
    deferred_from: str | None
    deferred_until: date | None
    deferred_to: str | None
    views_opened_at: datetime | None = None
    deferred_to_on: date | None = None

    @property
    def times(self) -> str:
        """When it was taken: "10:42 to 11:05", "from 10:42", or nothing."""
        first, last = (f"{at:%H:%M}" if at else "" for at in (self.opened_at, self.closed_at))
        if first and last:
            return f"{first} to {last}"
        return f"from {first}" if first else f"to {last}" if last else ""


def items_in(connection: sa.Connection, meeting_id: str) -> tuple[ItemLine, ...]:
    """The items of a meeting by number, for use inside another reading."""
    items, cases, meetings = table(AgendaItem), table(Case), table(Meeting)
    query = (
        sa.select(
            items.c.id, items.c.number, items.c.kind, items.c.title, items.c.state, items.c.case_id,
            cases.c.ref.label("case_ref"), items.c.opened_at, items.c.closed_at, items.c.deferred_wanting,
            items.c.deferred_from, items.c.deferred_until, meetings.c.ref.label("deferred_to"),
            items.c.views_opened_at, meetings.c.held_on.label("deferred_to_on"),
        )
        .outerjoin(cases, cases.c.id == items.c.case_id)
        .outerjoin(meetings, meetings.c.id == items.c.deferred_to_id)
        .where(items.c.meeting_id == meeting_id)
        .order_by(items.c.number, items.c.id)
    )  # fmt: skip
    return tuple(ItemLine(**dict(row)) for row in connection.execute(query).mappings())


def template(connection: sa.Connection, on: date) -> tuple[str, ...]:
    """The agenda of the arrangements in force on a day; empty means the ordinary one."""
    arrangements = table(Arrangements)
    query = (
        sa.select(arrangements.c.agenda)
        .where(arrangements.c.in_force_from <= on)
        .order_by(arrangements.c.in_force_from.desc())
        .limit(1)
    )
    return tuple(connection.execute(query).scalar() or ())


def open_cases(connection: sa.Connection) -> tuple[CaseForAgenda, ...]:
    """The cases that are not closed, oldest first. Published facts that were entered in retrospect are no business."""
    cases, steps = table(Case), table(Step)
    ends = sa.select(steps.c.case_id, steps.c.kind, steps.c.on_date).where(
        steps.c.kind.in_([StepKind.CLOSED, StepKind.REOPENED])
    )
    query = sa.select(cases.c.id, cases.c.ref).where(cases.c.provenance != Provenance.PUBLISHED).order_by(cases.c.ref)
    dates: dict[str, dict[StepKind, list[PartialDate]]] = {}
    for case_id, kind, on_date in connection.execute(ends):
        dates.setdefault(case_id, {}).setdefault(kind, []).append(on_date)
    held = [(row.id, row.ref) for row in connection.execute(query) if not _closed(dates.get(row.id, {}))]
    names = _children(connection, [case_id for case_id, _ in held])
    return tuple(CaseForAgenda(case_id, ref, _title(ref, names.get(case_id, []))) for case_id, ref in held)


def _closed(dates: Mapping[StepKind, list[PartialDate]]) -> bool:
    """Certainly closed after it was last reopened: where that cannot be said, a case is open."""
    reopened = dates.get(StepKind.REOPENED, [])
    return any(all(before.certainly_before(on) for before in reopened) for on in dates.get(StepKind.CLOSED, []))


def case_title(connection: sa.Connection, case_id: str) -> str:
    """The title that a case has on an agenda."""
    cases = table(Case)
    ref = connection.execute(sa.select(cases.c.ref).where(cases.c.id == case_id)).scalar_one()
    return _title(ref, _children(connection, [case_id]).get(case_id, []))


@dataclass(frozen=True, slots=True)
class Deferred:
    """An item that was deferred at an earlier meeting and stands on no later agenda yet."""

    id: str
    kind: ItemKind
    title: str
    case_id: str | None


def without_place(connection: sa.Connection, on: date) -> tuple[Deferred, ...]:
    """What was deferred at a meeting before that day, and has not been given a meeting to come back at."""
    items, meetings = table(AgendaItem), table(Meeting)
    query = (
        sa.select(items.c.id, items.c.kind, items.c.title, items.c.case_id)
        .join(meetings, meetings.c.id == items.c.meeting_id)
        .where(items.c.state == ItemState.DEFERRED, items.c.deferred_to_id.is_(None), meetings.c.held_on < on)
        .order_by(meetings.c.held_on, items.c.number)
    )
    return tuple(Deferred(**dict(row)) for row in connection.execute(query).mappings())


def children_of(connection: sa.Connection, case_id: str) -> tuple[str, ...]:
    """The pseudonyms of the children of a case, in their order."""
    return tuple(_children(connection, [case_id]).get(case_id, ()))


def _children(connection: sa.Connection, case_ids: list[str]) -> dict[str, list[str]]:
    children = table(Child)
    query = sa.select(children.c.case_id, children.c.pseudonym).where(children.c.case_id.in_(case_ids))
    names: dict[str, list[str]] = {}
    for case_id, pseudonym in connection.execute(query.order_by(children.c.case_id, children.c.number)):
        names.setdefault(case_id, []).append(pseudonym)
    return names


def _title(ref: str, names: list[str]) -> str:
    return " ".join((ref, ", ".join(names))).strip()
