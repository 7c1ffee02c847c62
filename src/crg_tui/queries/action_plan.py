"""The action plan of a case with everything of its actions: what its paper is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.brag import Legend
from crg_tui.domain.posts import written_out
from crg_tui.queries import action_parts, actions, legends
from crg_tui.queries.action_parts import Parts
from crg_tui.queries.actions import ActionPage, PlanLine
from crg_tui.queries.group import Heading, heading_in
from crg_tui.queries.reopened import Reopened, reopened_in
from crg_tui.queries.sample import is_sample
from crg_tui.queries.seats import SeatLine, seats_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import Case, Child, table


@dataclass(frozen=True, slots=True)
class PlannedAction:
    """An action with all of its parts; `before` tells of each time that it was completed and opened again."""

    page: ActionPage
    parts: Parts
    before: tuple[Reopened, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A plan as on a day. `heading` says whose it is; `case` is the reference with the children by pseudonym; `actions`
    are all of the case, by reference."""

    case: str
    heading: Heading
    lines: tuple[PlanLine, ...]
    actions: tuple[PlannedAction, ...]
    legend: Legend
    sample: bool

    @property
    def without(self) -> tuple[PlannedAction, ...]:
        """The actions that stand under no recommendation."""
        return tuple(one for one in self.actions if one.page.recommendation is None)


def read(store: Store, case_id: str, today: date) -> PlanPaper | None:
    """The plan of a case, None where there is no such case."""
    cases, children = table(Case), table(Child)
    with store.read() as connection:
        ref = connection.execute(sa.select(cases.c.ref).where(cases.c.id == case_id)).scalar()
        names = sa.select(children.c.pseudonym).where(children.c.case_id == case_id).order_by(children.c.number)
        known = [name for name in connection.execute(names).scalars() if name]
        whose = heading_in(connection, today)
        named = seats_in(connection, today)
        again = tuple(reopened_in(connection))
    if ref is None:
        return None
    wanted = actions.Filter(which=actions.Which.ALL, case_id=case_id)
    lines = actions.lines(store, actions.keys(store, today, wanted))
    keys = [line.id for line in sorted(lines, key=lambda line: (line.ref.rpartition("/A")[0], _number(line.ref)))]
    parts = action_parts.of_actions(store, keys, today)
    pages = [page for key in keys if (page := actions.page(store, key)) is not None]
    return PlanPaper(
        case=" ".join(part for part in (ref, ", ".join(known)) if part),
        heading=whose,
        lines=actions.plan(store, case_id),
        actions=tuple(
            PlannedAction(page, told_in_full(parts[page.id], named), tuple(o for o in again if o.action_id == page.id))
            for page in pages
            if page.id in parts
        ),
        legend=legends.on(store, today),
        sample=is_sample(store),
    )


def told_in_full(parts: Parts, seats: Sequence[SeatLine]) -> Parts:
    """The same with who told of progress, or re-reviewed or audited, as leads are named: the agency written out."""
    known = [(seat.id, seat.short_name, seat.agency) for seat in seats]
    updates = tuple(
        replace(one, told_by=written_out(one.told_by, known)) if one.told_by else one for one in parts.updates
    )
    assured = tuple(
        replace(one, by_whom=written_out(one.by_whom, known)) if one.by_whom else one for one in parts.assurances
    )
    return replace(parts, updates=updates, assurances=assured)


def _number(reference: str) -> int:
    digits = reference.rpartition("/A")[2]
    return int(digits) if digits.isdigit() else 0
