"""What the services of actions share: the action as its editor saw it, its life, and keeping what moves with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.action_life import Life, holding
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plans import Verdict
from crg_tui.queries import action_lives
from crg_tui.services.work import Work
from crg_tui.store.tables import Action, DateChange, Seat, Verification, table


@dataclass(frozen=True, slots=True)
class OfAction:
    """What was done to an action: its reference and key, and the key of the part that was written, "" for none.
    `number` is that of a joint lead, milestone or the like, 0 where it has none."""

    ref: str
    action_id: str
    part_id: str = ""
    number: int = 0


def seen_action(work: Work, action_id: str, seen: str | None) -> Action | Refused:
    """The action, refused where it has gone or has changed since the editor saw it."""
    action = work.find(Action, action_id)
    if action is None:
        return gone()
    return work.moved_on(action_id, seen, f"{action.wording} ({action.status.label})") or action


def open_action(work: Work, action_id: str) -> Action | Refused:
    """The action, refused where it has gone or has ended."""
    action = work.find(Action, action_id)
    if action is None:
        return gone()
    if action.status is not ActionStatus.OPEN:
        return refuse(f"{action.ref} is {action.status.label}.", "Open it again first.")
    return action


def gone() -> Refused:
    """That an action is no longer there."""
    return refuse("This action is no longer there.", "It was undone meanwhile; add it again.")


def life_of(work: Work, action_id: str) -> Life:
    """Its dated facts as they are now, with what this work has written."""
    work.session.flush()
    return action_lives.lives_in(work.connection, [action_id])[action_id]


def keep_date_change(work: Work, action: Action, becomes: date | None, reason: str) -> None:
    """Give an action another due date and keep that it moved, and why. Nothing where it stays the same."""
    if action.due_on == becomes:
        return
    work.add(DateChange(action_id=action.id, changed_on=work.today, was=action.due_on, becomes=becomes, reason=reason))
    action.due_on = becomes


def end_verification(work: Work, action: Action, why: str) -> bool:
    """End what was verified and found up to now, in the name of whoever works; whether there was anything to end."""
    held = holding(life_of(work, action.id), work.today)
    if held.check is None and held.found is None:
        return False
    work.add(
        Verification(
            action_id=action.id, verdict=Verdict.NOT_VERIFIED, name=work.author.name, post=None, meeting_id=None,
            on_date=PartialDate.of(work.today), words=why,
        )
    )  # fmt: skip
    return True


def open_again(work: Work, action: Action, reason: str) -> None:
    """Open an action again: completion, verification, findings and the mark end for what comes after. The history
    keeps them, and what was verified and found stays readable beside it."""
    action.status, action.status_reason = ActionStatus.OPEN, reason
    action.completed_on = action.evidence = action.without_evidence = None
    action.embedded_before = None


def not_ahead(work: Work, on: PartialDate | None, label: str, field: str) -> Refused | None:
    """Why a date of what has happened cannot be: it lies in the future."""
    today = PartialDate.of(work.today)
    if on is None or not today.certainly_before(on):
        return None
    return refuse(f"{label}: {on.shown} has not come yet.", f"Today is {today.shown}.", field)


def seats_on(work: Work, day: date) -> list[tuple[str, str, str]]:
    """The seats of a day by which a lead is recognised: key, short name, agency."""
    seats = table(Seat)
    there = sa.and_(seats.c.from_date <= day, sa.or_(seats.c.to_date.is_(None), seats.c.to_date >= day))
    query = sa.select(seats.c.id, seats.c.short_name, seats.c.agency).where(there).order_by(seats.c.position)
    return [(row.id, row.short_name, row.agency) for row in work.connection.execute(query)]
