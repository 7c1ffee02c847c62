"""Actions as lists, pages, forms and papers show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.action_views import Filter as Filter
from crg_tui.domain.action_views import Which as Which
from crg_tui.domain.actions import ActionCorrectionDraft, CompletionDraft, RecommendationDraft, standing
from crg_tui.domain.asking import as_typed, typed_before
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plans import Scope
from crg_tui.queries.action_views import keys_in
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import Action, ActionPlan, AgendaItem, Case, Meeting, Note, Review, table


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action in a list. `lead` is agency and post, None where nobody was named. `stands` says how far a completed
    one has come ("verified", "completed without evidence"), None for any other."""

    id: str
    ref: str
    case_ref: str | None
    meeting_ref: str | None
    wording: str
    lead: str | None
    due_on: date | None
    status: ActionStatus
    recommendation: int | None
    stands: str | None = None

    def standing(self, today: date) -> str:
        """How it stands on that day, in words: "overdue 23 days"."""
        return self.stands or standing(self.status, self.due_on, today)


@dataclass(frozen=True, slots=True)
class ActionPage:
    """Everything that an action says. `entry` is the log entry that a correction names as seen."""

    id: str
    ref: str
    case_id: str | None
    case_ref: str | None
    meeting_id: str | None
    meeting_ref: str | None
    item_number: int | None
    recommendation: int | None
    recommended: str | None
    wording: str
    lead: str | None
    due_on: date | None
    status: ActionStatus
    status_reason: str | None
    completed_on: PartialDate | None
    evidence: str | None
    without_evidence: str | None
    impact: str | None
    entry: str | None

    def standing(self, today: date) -> str:
        """How it stands on that day, in words."""
        return standing(self.status, self.due_on, today)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A recommendation of a case's action plan, with its actions in the order of their references. `review` is the
    reference of the review that made it."""

    id: str
    number: int
    recommendation: str
    agreed_on: PartialDate | None
    entry: str | None
    actions: tuple[ActionLine, ...]
    scope: Scope | None = None
    desired_outcome: str | None = None
    how_known: str | None = None
    review: str | None = None


def keys(store: Store, today: date, wanted: Filter | None = None) -> list[str]:
    """The keys of the actions of a view: what is due first stands first, what has no due date after it."""
    with store.read() as connection:
        return keys_in(connection, today, wanted or Filter())


def lines(store: Store, wanted: list[str] | tuple[str, ...]) -> list[ActionLine]:
    """The actions with these keys, in their order."""
    with store.read() as connection:
        found = {line.id: line for line in lines_in(connection, table(Action).c.id.in_(wanted))}
    return [found[key] for key in wanted if key in found]


def lines_in(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> list[ActionLine]:
    """The actions that meet a condition on their table, by reference; for use inside another query's reading."""
    rows = connection.execute(_joined().where(condition)).mappings().all()
    completed = _stand(connection, [row["id"] for row in rows if row["status"] is ActionStatus.COMPLETED])
    found = [
        ActionLine(
            row["id"], row["ref"], row["case_ref"], row["meeting_ref"], row["wording"], row["lead"], row["due_on"],
            row["status"], row["recommendation"], completed.get(row["id"]),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda line: _by_reference(line.ref))


def _stand(connection: sa.Connection, keys: list[str]) -> dict[str, str]:
    """How far each of these completed actions has come, in words."""
    if not keys:
        return {}
    from crg_tui.domain.action_life import in_words
    from crg_tui.queries.action_lives import lives_in

    # Nothing of a completed action counts from a day that has not come: the last day there is tells how it stands.
    return {key: in_words(life, date.max) for key, life in lives_in(connection, keys).items()}


def find(store: Store, reference: str) -> str | None:
    """The key of the action with this reference, or None."""
    actions = table(Action)
    with store.read() as connection:
        query = sa.select(actions.c.id).where(actions.c.ref == reference.strip())
        found: str | None = connection.execute(query).scalar_one_or_none()
    return found


def page(store: Store, action_id: str) -> ActionPage | None:
    """All of one action, or None when there is none of this key."""
    actions = table(Action)
    with store.read() as connection:
        row = connection.execute(_joined().where(actions.c.id == action_id)).mappings().first()
        if row is None:
            return None
        held = {name: row[name] for name in ActionPage.__dataclass_fields__ if name != "entry"}
        return ActionPage(**held, entry=audit.last_entry(connection, action_id))


def plan(store: Store, case_id: str) -> tuple[PlanLine, ...]:
    """The action plan of a case: its recommendations by number. Actions without one are not in it."""
    plans, actions, reviews = table(ActionPlan), table(Action), table(Review)
    query = sa.select(plans, reviews.c.ref.label("review")).outerjoin(reviews, reviews.c.id == plans.c.review_id)
    query = query.where(plans.c.case_id == case_id).order_by(plans.c.number)
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
        under = lines_in(connection, sa.and_(actions.c.case_id == case_id, actions.c.plan_id.is_not(None)))
        return tuple(
            PlanLine(
                row["id"], row["number"], row["recommendation"], row["agreed_on"],
                audit.last_entry(connection, row["id"]),
                tuple(line for line in under if line.recommendation == row["number"]),
                row["scope"], row["desired_outcome"], row["how_known"], row["review"],
            )
            for row in rows
        )  # fmt: skip


def note_words(store: Store, note_id: str) -> str:
    """The words of a working note, with which an action made from it begins; empty when the note has gone."""
    notes = table(Note)
    with store.read() as connection:
        found: str | None = connection.execute(sa.select(notes.c.text).where(notes.c.id == note_id)).scalar()
    return found or ""


def as_typed_before(found: ActionPage) -> dict[str, str]:
    """The answers of an action as somebody would have typed them."""
    return {name: as_typed(getattr(found, name, None)) for name in ActionCorrectionDraft.model_fields}


def completion_typed_before(found: ActionPage) -> dict[str, str]:
    """The same for how it was completed."""
    return typed_before(CompletionDraft, found)


def recommendation_typed_before(found: PlanLine) -> dict[str, str]:
    """The same for a recommendation."""
    return typed_before(RecommendationDraft, found)


def _joined() -> sa.Select[Any]:
    actions, cases, meetings, items, plans = (
        table(Action), table(Case), table(Meeting), table(AgendaItem), table(ActionPlan),
    )  # fmt: skip
    return (
        sa.select(
            actions, cases.c.ref.label("case_ref"), meetings.c.ref.label("meeting_ref"),
            items.c.number.label("item_number"), plans.c.number.label("recommendation"),
            plans.c.recommendation.label("recommended"),
        )
        .outerjoin(cases, cases.c.id == actions.c.case_id)
        .outerjoin(meetings, meetings.c.id == actions.c.meeting_id)
        .outerjoin(items, items.c.id == actions.c.item_id)
        .outerjoin(plans, plans.c.id == actions.c.plan_id)
    )  # fmt: skip


def _by_reference(reference: str) -> tuple[str, int]:
    head, _, number = reference.rpartition("/A")
    return head, int(number) if number.isdigit() else 0
