"""The arrangements as dated versions: adding one, putting one right, confirming what was assumed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.group import RULES_OF, ArrangementsRule, lines_of
from crg_tui.domain.group_drafts import ArrangementsDraft, ConfirmDraft
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.domain.periods import YEARS_AHEAD
from crg_tui.domain.positions import AdviceTrigger
from crg_tui.queries import seats as seats_found
from crg_tui.queries.arrangements import UsedBy, used_by
from crg_tui.services import named_seats
from crg_tui.services.named_seats import Named
from crg_tui.services.work import Work, intention
from crg_tui.store.tables import Arrangements, Decision, Meeting, table

FORM, CONFIRM_FORM = "arrangements", "confirm"
"""The names under which the forms' drafts are kept."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the arrangements: its key, its first day, and the words by which it is named."""

    arrangements_id: str
    in_force_from: date
    name: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The rule that was read where it is published, and the version it belongs to."""

    arrangements_id: str
    name: str
    rule: str


@intention
def add(work: Work, draft: ArrangementsDraft) -> Version | Refused:
    """A new version. Its rules are assumed until somebody confirms them; earlier decisions keep their stamp."""
    answer = added(work, draft)
    if not isinstance(answer, Refused):
        work.drop_draft(FORM)
    return answer


@intention
def correct(work: Work, arrangements_id: str, draft: ArrangementsDraft, *, seen: str | None) -> Version | Refused:
    """Put a version right that nothing is stamped with yet. A rule that changes is assumed again."""
    held = work.find(Arrangements, arrangements_id)
    if held is None:
        return _gone()
    if refused := work.moved_on(held.id, seen, _in_short(held)) or _stamped(work, held) or _check(work, draft, held):
        return refused
    named = _named(work, draft)
    if isinstance(named, Refused):
        return named
    before = {name: getattr(held, name) for names in RULES_OF.values() for name in names}
    for name, value in _columns(draft, named).items():
        setattr(held, name, value)
    for rule, names in RULES_OF.items():
        flag = f"{rule.value}_confirmed"
        if getattr(held, flag) and any(getattr(held, name) != before[name] for name in names):
            setattr(held, flag, False)
            work.notices.append(f"The rule of {rule.label} has changed, so it is assumed until it is confirmed again.")
    work.drop_draft(FORM, held.id)
    return _version(held)


@intention
def confirm(work: Work, arrangements_id: str, draft: ConfirmDraft, *, seen: str | None) -> Confirmed | Refused:
    """Say that a rule was read where it is published.

    This changes no rule, only how sure the record is of it, and so it stays possible for a version that decisions are
    stamped with; each decision keeps what was counted, and how sure that was, on its day.
    """
    held = work.find(Arrangements, arrangements_id)
    if held is None:
        return _gone()
    if refused := work.moved_on(held.id, seen, _in_short(held)):
        return refused
    if draft.rule is ArrangementsRule.MINUTES and held.minutes_draft_hours is None and held.minutes_issue_days is None:
        return refuse("These arrangements set no times for minutes.", "Add a version that does.", "rule")
    if draft.rule is ArrangementsRule.RETURNS and held.returns_due_days is None:
        return refuse("These arrangements set no day for returns.", "Add a version that does.", "rule")
    rule = draft.rule.value
    setattr(held, f"{rule}_confirmed", True)
    setattr(held, f"{rule}_source", draft.source)
    work.drop_draft(CONFIRM_FORM, held.id)
    return Confirmed(held.id, _version(held).name, draft.rule.label)


def added(
    work: Work, draft: ArrangementsDraft, confirmed: frozenset[ArrangementsRule] = frozenset()
) -> Version | Refused:
    """A new version, within another intention; `confirmed` names the rules that are published as they stand."""
    if refused := _check(work, draft, None):
        return refused
    named = _named(work, draft)
    if isinstance(named, Refused):
        return named
    flags: dict[str, Any] = {f"{rule.value}_confirmed": rule in confirmed for rule in ArrangementsRule}
    held = work.add(Arrangements(**_columns(draft, named), **flags))
    if count := _stamped_otherwise(work, held):
        what = "1 meeting or decision" if count == 1 else f"{count} meetings and decisions"
        work.notices.append(f"{what} from that day on keep the version that they were stamped with.")
    return _version(held)


def _columns(draft: ArrangementsDraft, named: Named) -> dict[str, Any]:
    values: dict[str, Any] = draft.model_dump()
    for name in ("quorum_source", "advice_source", "first_day_source"):
        values[name] = values[name] or ""
    values["minutes_source"] = values["minutes_source"] or None
    values["returns_source"] = values["returns_source"] or None
    values["required_seats"] = list(named.required)
    values["substitutes"] = [list(pair) for pair in named.substitutes] or None
    values["agenda"] = list(lines_of(draft.agenda))
    return values


def _check(work: Work, draft: ArrangementsDraft, held: Arrangements | None) -> Refused | None:
    day = show_day(draft.in_force_from, weekday=False)
    if draft.in_force_from.year > work.today.year + YEARS_AHEAD:
        return refuse(f"In force from: {day} is far ahead.", "Put the year right.", "in_force_from")
    if draft.advice_always and draft.advice_trigger is AdviceTrigger.NEVER:
        return refuse(
            "The adviser always advises, and advice is never asked for: both cannot be.",
            "Say when a disagreement asks for advice, or take the yes away.",
            "advice_always",
        )
    set_none = draft.minutes_draft_hours is None and draft.minutes_issue_days is None
    if draft.minutes_source and set_none:
        return refuse(
            "Minutes: source: no time is set for minutes.", "Set one, or take the source away.", "minutes_source"
        )
    if draft.returns_source and draft.returns_due_days is None:
        return refuse("Returns: source: no day is set.", "Set one, or take the source away.", "returns_source")
    same = work.one(Arrangements, in_force_from=draft.in_force_from)
    if same is not None and same is not held:
        return refuse(
            f"There is already a version that is in force from {day}.",
            "Put that one right, or give this one its own first day.",
            "in_force_from",
        )
    return None


def _named(work: Work, draft: ArrangementsDraft) -> Named | Refused:
    lines = seats_found.every_seat_in(work.connection, draft.in_force_from)
    named = named_seats.find(lines, draft)
    if isinstance(named, Named):
        work.notices.extend(named_seats.in_vain(lines, named, draft))
    return named


def _stamped(work: Work, held: Arrangements) -> Refused | None:
    used: UsedBy = used_by(work.connection, held.id)
    if used.one is None:
        return None
    return refuse(
        f"The {_version(held).name} are what {used.one} was held or decided under, so they stay as they are.",
        "Add a new version from the day on which the change holds.",
    )


def _stamped_otherwise(work: Work, held: Arrangements) -> int:
    """Opened meetings and decisions that fall under the new version by their day, and are stamped with another."""
    versions, meetings, decisions = table(Arrangements), table(Meeting), table(Decision)
    later = sa.select(sa.func.min(versions.c.in_force_from)).where(versions.c.in_force_from > held.in_force_from)
    until = work.connection.execute(later).scalar()
    count = 0
    queries = (
        sa.select(meetings.c.held_on).where(meetings.c.arrangements_id.is_not(None)),
        sa.select(decisions.c.decided_on).where(decisions.c.arrangements_id.is_not(None)),
    )
    for query in queries:
        for known in work.connection.execute(query).scalars():
            day = known.earliest if isinstance(known, PartialDate) else known
            count += day is not None and day >= held.in_force_from and (until is None or day < until)
    return count


def _version(held: Arrangements) -> Version:
    name = f"arrangements of {show_day(held.in_force_from, weekday=False)}"
    return Version(held.id, held.in_force_from, name)


def _in_short(held: Arrangements) -> str:
    decides = held.decision_maker_title or held.decision_maker.label
    quorum = f"{held.quorum_percentage}% and {held.quorum_agencies} agencies"
    return f"{_version(held).name}: {held.group_name}, decided by {decides}, quorum {quorum}, {held.source}"


def _gone() -> Refused:
    return refuse("This version is no longer there.", "Look at the list of versions.")
