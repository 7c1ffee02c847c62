"""The highlight report of a quarter: what was written for it, and figures that name every reference they count."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from crg_tui.clock import london
from crg_tui.domain.clock_rules import ClockKind
from crg_tui.domain.decisions import ActionStatus, ReturnState
from crg_tui.domain.highlights import SECTIONS, Quarter
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.plans import Finding, Verdict
from crg_tui.domain.stages import StepKind
from crg_tui.queries import clocks
from crg_tui.queries.entries import changed_since, newest_in
from crg_tui.queries.highlight_figure import Figure, figure, near, pairs, shown_day
from crg_tui.queries.highlight_parts import StandsOut, about_in, exceptions_in, heard_in
from crg_tui.queries.highlight_reviews import reviews_in
from crg_tui.queries.reopened import reopened_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Action,
    AgencyReturn,
    Assurance,
    Case,
    DatabaseInfo,
    DateChange,
    HighlightSection,
    Lesson,
    LogEntry,
    LogPayload,
    Meeting,
    Participant,
    Referral,
    Seat,
    Step,
    Verification,
    table,
)


@dataclass(frozen=True, slots=True)
class SectionWords:
    """What was written for a section, None for nothing; `entry` is what a correction names as seen."""

    name: str
    heading: str
    text: str | None
    entry: str | None


@dataclass(frozen=True, slots=True)
class HighlightPage:
    """The report of one quarter. `as_of` is its last day, or today while it lasts. `voices` are reference and words of
    what the voice of the child changed, of lessons learned in the quarter; `heard` those of what children said or
    showed, of referrals received in it. `about` says by reference what stands behind it."""

    quarter: Quarter
    as_of: date
    sections: tuple[SectionWords, ...]
    activity: tuple[Figure, ...]
    progress: tuple[Figure, ...]
    exceptions: tuple[StandsOut, ...]
    heard: tuple[tuple[str, str], ...]
    voices: tuple[tuple[str, str], ...]
    about: Mapping[str, str]
    sample: bool

    def section(self, name: str) -> SectionWords:
        """One of its sections."""
        return next(one for one in self.sections if one.name == name)


def page(store: Store, quarter: Quarter, today: date) -> HighlightPage:
    """The report of a quarter as the record stands on `today`."""
    as_of = min(quarter.end, today)
    with store.read() as connection:
        return HighlightPage(
            quarter, as_of, _sections(connection, quarter), tuple(_activity(connection, quarter, as_of, today)),
            tuple(_progress(connection, quarter, as_of)), tuple(exceptions_in(connection, quarter, as_of)),
            heard_in(connection, quarter), _voices(connection, quarter), about_in(connection),
            bool(connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar_one()),
        )  # fmt: skip


def quarters(store: Store) -> tuple[Quarter, ...]:
    """The quarters for which anything was written, the newest first."""
    held = table(HighlightSection)
    with store.read() as connection:
        query = sa.select(held.c.quarter_from).distinct().order_by(held.c.quarter_from.desc())
        return tuple(Quarter(day) for day in connection.execute(query).scalars())


def _sections(connection: sa.Connection, quarter: Quarter) -> tuple[SectionWords, ...]:
    held = table(HighlightSection)
    query = sa.select(held).where(held.c.quarter_from == quarter.start)
    rows = {row["section"]: row for row in connection.execute(query).mappings()}
    entries = newest_in(connection, [row["id"] for row in rows.values()])
    return tuple(
        SectionWords(name, heading, rows[name]["text"], entries.get(rows[name]["id"]))
        if name in rows
        else SectionWords(name, heading, None, None)
        for name, heading in SECTIONS.items()
    )


def _activity(connection: sa.Connection, quarter: Quarter, as_of: date, today: date) -> Iterator[Figure]:
    referrals, cases, steps = table(Referral), table(Case), table(Step)
    query = sa.select(referrals.c.ref, referrals.c.received_on).where(near(referrals.c.received_on, quarter))
    yield figure("Referrals received", quarter, pairs(connection, query.order_by(referrals.c.ref)))

    def of_step(kind: StepKind) -> list[tuple[str, str, PartialDate]]:
        found = (
            sa.select(cases.c.id, cases.c.ref, steps.c.on_date)
            .join(cases, cases.c.id == steps.c.case_id)
            .where(steps.c.kind == kind, near(steps.c.on_date, quarter))
            .order_by(cases.c.ref)
        )
        return [(row[0], row[1], row[2]) for row in connection.execute(found)]

    notified = of_step(StepKind.NOTIFIED)
    yield figure("Serious incidents notified", quarter, [(ref, on) for _, ref, on in notified])
    sent = [(f"{ref} ({_days(connection, key, today)})", on) for key, ref, on in of_step(StepKind.SENT_TO_PANEL)]
    yield figure("Rapid reviews sent to the Panel", quarter, sent)
    yield from reviews_in(connection, quarter, as_of)
    yield _returns(connection, quarter, as_of)


def _days(connection: sa.Connection, case_id: str, today: date) -> str:
    readings = clocks.of_case(connection, case_id, today)
    taken = next((one.taken for one in readings if one.rule.kind is ClockKind.RAPID_REVIEW), None)
    if taken is None:
        return "days not known"
    return f"{taken} working day{'' if taken == 1 else 's'}"


def _returns(connection: sa.Connection, quarter: Quarter, as_of: date) -> Figure:
    held, cases, seats, others = table(AgencyReturn), table(Case), table(Seat), table(Participant)
    agency = sa.func.coalesce(seats.c.short_name, others.c.agency)
    query = (
        sa.select(cases.c.ref, agency.label("agency"), held.c.due_on, held.c.returned_on, held.c.state)
        .join(cases, cases.c.id == held.c.case_id)
        .outerjoin(seats, seats.c.id == held.c.seat_id)
        .outerjoin(others, others.c.id == held.c.participant_id)
        .where(held.c.due_on.between(quarter.start, min(quarter.end, as_of - timedelta(days=1))))
        .order_by(held.c.due_on, cases.c.ref)
    )
    late = []
    for row in connection.execute(query):
        if row.returned_on is not None and row.returned_on.earliest > row.due_on:
            late.append(f"{row.ref} {row.agency} (came {row.returned_on.shown})")
        elif row.state in (ReturnState.ASKED, ReturnState.NOT_PROVIDED):
            late.append(f"{row.ref} {row.agency} ({'not come' if row.state is ReturnState.ASKED else row.state.label})")
    return Figure("Returns due in the quarter that were late", tuple(late))


def _progress(connection: sa.Connection, quarter: Quarter, as_of: date) -> Iterator[Figure]:
    actions = table(Action)
    opened = _opened(connection)
    yield figure("Actions opened", quarter, opened)
    columns = (actions.c.ref, actions.c.completed_on, actions.c.status, actions.c.evidence)
    query = sa.select(*columns).where(actions.c.completed_on.is_not(None))
    opened_again = [(one.ref, one.completed_on) for one in reopened_in(connection) if one.completed_on is not None]
    completed = {*((_proved(row), row.completed_on) for row in connection.execute(query)), *opened_again}
    told = figure("Actions completed", quarter, sorted(completed, key=lambda pair: (pair[0], pair[1].iso)))
    yield replace(told, undated=_undated(connection, quarter, opened))
    checked = table(Verification)
    verified = (
        sa.select(actions.c.ref, checked.c.on_date)
        .join(actions, actions.c.id == checked.c.action_id)
        .where(checked.c.verdict == Verdict.VERIFIED)
    )
    yield figure("Actions whose evidence was verified", quarter, pairs(connection, verified.order_by(actions.c.ref)))
    for finding in Finding:
        yield figure(f"Found {finding.label} by assurance", quarter, _assured(connection, finding))
    yield figure("Actions not accepted or superseded", quarter, _ended_otherwise(connection))
    yield Figure(f"Actions overdue at {shown_day(as_of)}", _overdue(connection, as_of))


def _proved(row: Any) -> str:
    """The reference of a completed action; of one without evidence that too."""
    bare = row.status is ActionStatus.COMPLETED and row.evidence is None
    return f"{row.ref} (without evidence)" if bare else str(row.ref)


def _ended_otherwise(connection: sa.Connection) -> list[tuple[str, PartialDate]]:
    """What was not accepted or superseded, with the day in London on which that was recorded."""
    actions, log, payloads = table(Action), table(LogEntry), table(LogPayload)
    query = (
        sa.select(actions.c.ref, actions.c.status, log.c.at, payloads.c.payload)
        .join(log, sa.and_(log.c.record_id == actions.c.id, log.c.record_kind == actions.name))
        .join(payloads, payloads.c.entry_id == log.c.entry_id)
        .where(actions.c.status.in_([ActionStatus.NOT_ACCEPTED, ActionStatus.SUPERSEDED]))
        .order_by(actions.c.ref, log.c.seq)
    )
    found: dict[str, PartialDate] = {}
    for row in connection.execute(query):
        if "status" in json.loads(row.payload).get("fields", {}):
            found[f"{row.ref} ({row.status.label})"] = PartialDate.of(row.at.astimezone(london()).date())
    return list(found.items())


def _undated(
    connection: sa.Connection, quarter: Quarter, opened: Iterable[tuple[str, PartialDate]]
) -> tuple[str, ...]:  # fmt: skip
    """What was completed on a day that nobody recorded and that may lie in the quarter: agreed before its end, and
    written down in it or since."""
    actions = table(Action)
    query = sa.select(actions.c.id, actions.c.ref).where(
        actions.c.status == ActionStatus.COMPLETED, actions.c.completed_on.is_(None)
    )
    rows = connection.execute(query.order_by(actions.c.ref)).all()
    written = changed_since(connection, [row.id for row in rows], quarter.start)
    later = {ref for ref, on in opened if on.earliest > quarter.end}
    return tuple(row.ref for row in rows if row.id in written and row.ref not in later)


def _opened(connection: sa.Connection) -> list[tuple[str, PartialDate]]:
    actions, meetings, log = table(Action), table(Meeting), table(LogEntry)
    query = (
        sa.select(actions.c.ref, meetings.c.held_on, log.c.at)
        .outerjoin(meetings, meetings.c.id == actions.c.meeting_id)
        .outerjoin(
            log, sa.and_(log.c.record_id == actions.c.id, log.c.record_kind == actions.name, log.c.kind == "created")
        )
        .order_by(actions.c.ref)
    )
    found = []
    for row in connection.execute(query):
        on = row.held_on or (row.at.astimezone(london()).date() if row.at is not None else None)
        if on is not None:
            found.append((row.ref, PartialDate.of(on)))
    return found


def _assured(connection: sa.Connection, finding: Finding) -> list[tuple[str, PartialDate]]:
    actions, held = table(Action), table(Assurance)
    query = (
        sa.select(actions.c.ref, held.c.done_on)
        .join(actions, actions.c.id == held.c.action_id)
        .where(held.c.finding == finding, held.c.done_on.is_not(None))
        .order_by(actions.c.ref)
    )
    return pairs(connection, query)


def _overdue(connection: sa.Connection, as_of: date) -> tuple[str, ...]:
    """The actions that were overdue at the end of that day, by the due day that they had then."""
    actions, changes = table(Action), table(DateChange)
    moved: dict[str, date | None] = {}
    later = sa.select(changes).where(changes.c.changed_on > as_of).order_by(changes.c.id.desc())
    for change in connection.execute(later).mappings():
        moved[change["action_id"]] = change["was"]
    ended = {
        one.action_id
        for one in reopened_in(connection)
        if one.on > as_of and one.completed_on is not None and one.completed_on.earliest <= as_of
    }
    columns = (actions.c.id, actions.c.ref, actions.c.due_on, actions.c.status, actions.c.completed_on)
    found = []
    for row in connection.execute(sa.select(*columns).order_by(actions.c.due_on, actions.c.ref)):
        due = moved.get(row.id, row.due_on)
        then_open = row.status is ActionStatus.OPEN or (
            row.completed_on is not None and row.completed_on.earliest > as_of
        )
        if then_open and row.id not in ended and due is not None and due < as_of:
            found.append(f"{row.ref} (due {shown_day(due)})")
    return tuple(found)


def _voices(connection: sa.Connection, quarter: Quarter) -> tuple[tuple[str, str], ...]:
    held = table(Lesson)
    query = (
        sa.select(held.c.ref, held.c.voice_changed, held.c.learned_on)
        .where(held.c.voice_changed.is_not(None), held.c.learned_on.is_not(None))
        .order_by(held.c.ref)
    )
    rows = connection.execute(query).all()
    return tuple((row[0], row[1]) for row in rows if quarter.holds(row[2]))
