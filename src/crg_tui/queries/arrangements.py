"""The arrangements as dated versions: the one in force on a day, and all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa

from crg_tui.domain.asking import as_typed
from crg_tui.domain.clock_rules import ClockRule
from crg_tui.domain.group import ArrangementsRule, DecisionMaker, is_one_of
from crg_tui.domain.group_drafts import ArrangementsDraft
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.positions import AdviceRule, AdviceTrigger
from crg_tui.domain.quorum import ASSUMED, QuorumRule
from crg_tui.domain.substitutes import as_lines, for_rule
from crg_tui.queries import clocks
from crg_tui.store import audit
from crg_tui.store.engine import Store
from crg_tui.store.tables import Arrangements, Decision, Meeting, Seat, table


@dataclass(frozen=True, slots=True)
class UsedBy:
    """What is stamped with a version: how many opened meetings and decisions, and the reference of one of them."""

    meetings: int
    decisions: int
    one: str | None


@dataclass(frozen=True, slots=True)
class ArrangementsPage:
    """One version of the arrangements, with its rules as the domain takes them.

    `in_force_until` is the day before the next version, None for the last one. `required_seats` are short names,
    `substitutes` lines of them, "ICB: UHL, LPT". `advice_always`, `overseen_by` and `disputes_go_to` are None where the
    version says nothing. `agenda` holds the items of the template as they were entered, empty for the ordinary ones.
    `entry` is the log entry that a correction names as seen.
    """

    id: str
    in_force_from: date
    in_force_until: date | None
    group_name: str
    group_full_name: str | None
    decision_maker: DecisionMaker
    decision_maker_title: str | None
    quorum: QuorumRule
    required_seats: tuple[str, ...]
    substitutes: tuple[str, ...]
    advice: AdviceRule
    advice_always: bool | None
    overseen_by: str | None
    disputes_go_to: str | None
    first_day_counts: bool
    first_day_confirmed: bool
    first_day_source: str
    notify_days: int | None
    rapid_review_days: int | None
    publication_months: int | None
    copy_days: int | None
    clock_rules: tuple[ClockRule, ...]
    minutes_draft_hours: int | None
    minutes_issue_days: int | None
    minutes_confirmed: bool
    minutes_source: str | None
    returns_due_days: int | None
    returns_confirmed: bool
    returns_source: str | None
    agenda: tuple[str, ...]
    marking: str
    source: str
    used_by: UsedBy
    entry: str | None

    @property
    def name(self) -> str:
        """How it is referred to: "arrangements of 29 September 2019"."""
        return f"arrangements of {show_day(self.in_force_from, weekday=False)}"

    @property
    def decides(self) -> str:
        """Who decides: the title that the arrangements use, else the words for it."""
        return self.decision_maker_title or self.decision_maker.label

    @property
    def says(self) -> str:
        """How a decision is come to, in a few sentences: who decides, when advice comes first, who oversees, source."""
        return " ".join(part for part in (self._who, self._advised, self._watched, f"Source: {self.source}.") if part)

    @property
    def _who(self) -> str:
        if self.decides_in_capacity is None:
            return "Who decides is not published."
        unknown = self.decision_maker is DecisionMaker.NOT_PUBLISHED
        return f"Who decides: {self.decides}" + ("; who in it is not published." if unknown else ".")

    @property
    def _advised(self) -> str:
        told = ["The adviser advises before every decision whether to review."] if self.advice.always else []
        if self.advice.trigger is not AdviceTrigger.NEVER:
            other = (
                "; the advice is another person's, because the adviser decides" if self.advice.adviser_decides else ""
            )
            asked = "independent advice and a written response to it come before the decision"
            told.append(f"Where {self.advice.trigger.clause}, {asked}{other}.")
        if told and not self.advice.confirmed:
            told.append(f"The rule of advice is {ASSUMED}.")
        return " ".join(told) or "No independent advice is asked for."

    @property
    def _watched(self) -> str:
        same = self.overseen_by is not None and is_one_of(self.overseen_by, (self.decides_in_capacity,))
        overseen = "The same body oversees what the group recommends." if same else f"Overseen by: {self.overseen_by}."
        disputed = f"Disputes go to: {self.disputes_go_to}." if self.disputes_go_to else ""
        return " ".join(part for part in (overseen if self.overseen_by else "", disputed) if part)

    @property
    def decides_in_capacity(self) -> str | None:
        """The capacity in which it is decided; None where the arrangements do not say who decides."""
        known = self.decision_maker_title or self.decision_maker is not DecisionMaker.NOT_PUBLISHED
        return self.decides if known else None

    @property
    def sets_minutes(self) -> bool:
        """Whether it says how soon minutes go round or are issued."""
        return self.minutes_draft_hours is not None or self.minutes_issue_days is not None

    @property
    def assumed(self) -> tuple[ArrangementsRule, ...]:
        """The rules that nobody has confirmed."""
        confirmed = {
            ArrangementsRule.QUORUM: self.quorum.confirmed,
            ArrangementsRule.ADVICE: self.advice.confirmed,
            ArrangementsRule.CLOCKS: self.first_day_confirmed,
            ArrangementsRule.MINUTES: self.minutes_confirmed or not self.sets_minutes,
            ArrangementsRule.RETURNS: self.returns_confirmed or self.returns_due_days is None,
        }
        return tuple(rule for rule, known in confirmed.items() if not known)


def in_force(store: Store, on: date) -> ArrangementsPage | None:
    """The version that applies on a day; None where none had come into force yet."""
    with store.read() as connection:
        return in_force_in(connection, on)


def in_force_in(connection: sa.Connection, on: date) -> ArrangementsPage | None:
    """The same, for use inside another reading."""
    pages = _pages(connection, _in_force(), {"on": on})
    return pages[0] if pages else None


@cache
def _in_force() -> sa.Select[Any]:
    arrangements = table(Arrangements)
    latest = sa.select(sa.func.max(arrangements.c.in_force_from)).where(
        arrangements.c.in_force_from <= sa.bindparam("on", type_=sa.Date())
    )
    return _versions(arrangements.c.in_force_from == latest.scalar_subquery())


def _versions(wanted: sa.ColumnElement[bool]) -> sa.Select[Any]:
    arrangements = table(Arrangements)
    return sa.select(arrangements).where(wanted).order_by(arrangements.c.in_force_from.desc())


def versions(store: Store) -> tuple[ArrangementsPage, ...]:
    """Every version, the latest first."""
    with store.read() as connection:
        return _pages(connection, _versions(sa.true()))


def page(store: Store, arrangements_id: str) -> ArrangementsPage | None:
    """One version by its key, or None."""
    with store.read() as connection:
        pages = _pages(connection, _versions(table(Arrangements).c.id == arrangements_id))
    return pages[0] if pages else None


def before(store: Store, day: date) -> ArrangementsPage | None:
    """The version that was in force until the one of that first day; None for the first of all."""
    return in_force(store, day - timedelta(days=1))


def used_by(connection: sa.Connection, arrangements_id: str) -> UsedBy:
    """What is stamped with a version, for use inside another reading."""
    return _uses(connection).get(arrangements_id, UsedBy(0, 0, None))


def as_typed_before(found: ArrangementsPage) -> dict[str, str]:
    """A version as somebody would have typed it: what a form for correcting it starts with."""
    values = {
        "quorum_percentage": found.quorum.percentage,
        "quorum_agencies": found.quorum.agencies,
        "quorum_all_partners": found.quorum.all_partners,
        "chair_may_override": found.quorum.chair_may_override,
        "quorum_source": found.quorum.source,
        "advice_trigger": found.advice.trigger,
        "advice_source": found.advice.source,
        "required_seats": ", ".join(found.required_seats),
        "substitutes": "\n".join(found.substitutes),
        "agenda": "\n".join(found.agenda),
    }
    return {
        name: as_typed(values[name] if name in values else getattr(found, name))
        for name in ArrangementsDraft.model_fields
    }


def _pages(
    connection: sa.Connection, wanted: sa.Select[Any], asked: dict[str, date] | None = None
) -> tuple[ArrangementsPage, ...]:
    rows = connection.execute(wanted, asked).mappings().all()
    if not rows:
        return ()
    every_day, short_names = _beside()
    days = sorted(connection.execute(every_day).scalars())
    names: dict[str, str] = {row.id: row.short_name for row in connection.execute(short_names)}
    uses = _uses(connection)
    return tuple(_page(connection, row, days, names, uses) for row in rows)


@cache
def _beside() -> tuple[sa.Select[Any], sa.Select[Any]]:
    arrangements, seats = table(Arrangements), table(Seat)
    return sa.select(arrangements.c.in_force_from), sa.select(seats.c.id, seats.c.short_name)


def _page(
    connection: sa.Connection, row: sa.RowMapping, days: list[date], names: dict[str, str], uses: dict[str, UsedBy]
) -> ArrangementsPage:
    later = next((day for day in days if day > row["in_force_from"]), None)
    required = tuple(key for key in row["required_seats"] if key in names)
    substitutes = [pair for pair in row["substitutes"] or () if all(key in names for key in pair)]
    return ArrangementsPage(
        id=row["id"],
        in_force_from=row["in_force_from"],
        in_force_until=later - timedelta(days=1) if later else None,
        group_name=row["group_name"],
        group_full_name=row["group_full_name"],
        decision_maker=row["decision_maker"],
        decision_maker_title=row["decision_maker_title"],
        quorum=QuorumRule(
            percentage=row["quorum_percentage"],
            agencies=row["quorum_agencies"],
            all_partners=row["quorum_all_partners"],
            required_seats=frozenset(required),
            substitutes=for_rule(substitutes),
            chair_may_override=row["chair_may_override"],
            confirmed=row["quorum_confirmed"],
            source=row["quorum_source"],
        ),
        required_seats=tuple(names[key] for key in required),
        substitutes=as_lines((names[seat], names[by]) for seat, by in substitutes),
        advice=AdviceRule(
            trigger=row["advice_trigger"],
            adviser_decides=row["decision_maker"] is DecisionMaker.INDEPENDENT_ADVISER,
            confirmed=row["advice_confirmed"],
            source=row["advice_source"],
            always=bool(row["advice_always"]),
        ),
        advice_always=row["advice_always"],
        overseen_by=row["overseen_by"],
        disputes_go_to=row["disputes_go_to"],
        first_day_counts=row["first_day_counts"],
        first_day_confirmed=row["first_day_confirmed"],
        first_day_source=row["first_day_source"],
        notify_days=row["notify_days"],
        rapid_review_days=row["rapid_review_days"],
        publication_months=row["publication_months"],
        copy_days=row["copy_days"],
        clock_rules=clocks.rules_of(row),
        minutes_draft_hours=row["minutes_draft_hours"],
        minutes_issue_days=row["minutes_issue_days"],
        minutes_confirmed=bool(row["minutes_confirmed"]),
        minutes_source=row["minutes_source"],
        returns_due_days=row["returns_due_days"],
        returns_confirmed=bool(row["returns_confirmed"]),
        returns_source=row["returns_source"],
        agenda=tuple(row["agenda"]),
        marking=row["marking"],
        source=row["source"],
        used_by=uses.get(row["id"], UsedBy(0, 0, None)),
        entry=audit.last_entry(connection, row["id"]),
    )


def _uses(connection: sa.Connection) -> dict[str, UsedBy]:
    counts: dict[str, list[tuple[int, str | None]]] = {}
    for place, query in enumerate(_stamped()):
        for key, count, ref in connection.execute(query):
            counts.setdefault(key, [(0, None), (0, None)])[place] = (count, ref)
    return {
        key: UsedBy(meetings, decisions, first or second)
        for key, ((meetings, first), (decisions, second)) in counts.items()
    }


@cache
def _stamped() -> tuple[sa.Select[Any], ...]:
    return tuple(
        sa.select(held.c.arrangements_id, sa.func.count(), sa.func.min(held.c.ref))
        .where(held.c.arrangements_id.is_not(None))
        .group_by(held.c.arrangements_id)
        for held in (table(Meeting), table(Decision))
    )
