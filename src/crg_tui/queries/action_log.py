"""The action log: what is open, what ended since the group last met, and how each moved."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from crg_tui.clock import london
from crg_tui.domain.action_views import Filter, Which
from crg_tui.domain.actions import days_over
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.meetings import MeetingState
from crg_tui.domain.partial_date import PartialDate, show_day
from crg_tui.queries.action_parts import (
    AssuranceLine,
    CheckLine,
    LeadLine,
    MilestoneLine,
    Parts,
    UpdateLine,
    of_actions_in,
)
from crg_tui.queries.action_plan import told_in_full
from crg_tui.queries.action_views import keys_in
from crg_tui.queries.agenda_paper import last_meeting_in
from crg_tui.queries.attendance import MeetingHead, head_in
from crg_tui.queries.group import Heading, heading_in
from crg_tui.queries.seats import seats_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Action,
    ActionPlan,
    AgendaItem,
    Case,
    Child,
    DatabaseInfo,
    DateChange,
    LogEntry,
    LogPayload,
    Meeting,
    MinuteText,
    table,
)


@dataclass(frozen=True, slots=True)
class ToldAt:
    """What the minute text of an item says of an action: day of the meeting, number of the item, its own words."""

    held_on: date
    item: int
    words: str


@dataclass(frozen=True, slots=True)
class LogLine:
    """An action in the log. `agreed_at` is the reference of its meeting. `completed_on` is when it was completed, None
    where nobody recorded that; `recorded_on` the day on which its end was written down, None while it is open. `moved`
    tells how its due date moved and that it was opened again, first what came first; `told` is what was minuted of it
    last, None where nothing was. `stands` says how one that has ended stands; it, leads, what was verified and found
    and the last progress are read of what the log shows alone."""

    ref: str
    case_ref: str | None
    agreed_at: str | None
    recommendation: int | None
    recommended: str | None
    wording: str
    due_on: date | None
    status: ActionStatus
    status_reason: str | None
    completed_on: PartialDate | None
    recorded_on: date | None
    evidence: str | None
    without_evidence: str | None
    impact: str | None
    moved: tuple[str, ...]
    told: ToldAt | None
    leads: tuple[LeadLine, ...] = ()
    stands: str = ""
    checks: tuple[CheckLine, ...] = ()
    assurances: tuple[AssuranceLine, ...] = ()
    progress: UpdateLine | None = None
    milestones: tuple[MilestoneLine, ...] = ()

    @property
    def led_by(self) -> str | None:
        """Everybody who leads it, None where nobody was named."""
        return "; ".join(one.lead for one in self.leads) or None

    @property
    def ended_on(self) -> PartialDate | None:
        """From when on it counts as ended: when it was completed, else when that was recorded; None while it is open.
        No paper tells the second for the first."""
        if self.status is ActionStatus.OPEN:
            return None
        return self.completed_on or (PartialDate.of(self.recorded_on) if self.recorded_on is not None else None)

    def over(self, today: date) -> int:
        """Calendar days by which it is overdue; 0 where it is not."""
        return max(days_over(self.status, self.due_on, today) or 0, 0)


@dataclass(frozen=True, slots=True)
class ActionLog:
    """All of it as on `today`. `for_meeting` is the meeting it is made for, None for no certain one; `last` is the
    group's meeting before that, None where it has not met. `ended` are those that ended since, or on that day;
    `to_verify` those completed with evidence and verified by nobody, whenever that was; `titles` names each case with
    its children by pseudonym."""

    today: date
    heading: Heading
    for_meeting: MeetingHead | None
    last: MeetingHead | None
    open: tuple[LogLine, ...]
    ended: tuple[LogLine, ...]
    to_verify: tuple[LogLine, ...]
    titles: dict[str, str]
    sample: bool

    @property
    def overdue(self) -> tuple[LogLine, ...]:
        """What is overdue, the longest first."""
        late = [line for line in self.open if line.over(self.today)]
        return tuple(sorted(late, key=lambda line: -line.over(self.today)))

    @property
    def arising(self) -> tuple[LogLine, ...]:
        """What was agreed at the last meeting, open or ended since."""
        if self.last is None:
            return ()
        return tuple(line for line in (*self.open, *self.ended) if line.agreed_at == self.last.ref)

    def of_case(self, reference: str) -> tuple[LogLine, ...]:
        """What is open or ended of one case."""
        return tuple(line for line in (*self.open, *self.ended) if line.case_ref == reference)


def read(store: Store, today: date, meeting_id: str | None = None) -> ActionLog:
    """The log as on `today`, for a meeting where one is named; its key must be that of a meeting."""
    with store.read() as connection:
        head = head_in(connection, meeting_id) if meeting_id is not None else None
        last = last_meeting_in(connection, head.held_on if head else today + timedelta(days=1))
        rows = connection.execute(_query()).mappings().all()
        courses = _courses(connection, [row["id"] for row in rows])
        reasons = _reasons(connection, [row["id"] for row in rows])
        told = _minuted(connection, [row["ref"] for row in rows], head.held_on if head else today)
        since = last.held_on if last else None
        unverified = {*keys_in(connection, today, Filter(Which.TO_VERIFY))}
        lines = [_line(row, courses.get(row["id"], ()), told.get(row["ref"]), reasons) for row in rows]
        shown = [
            row["id"]
            for row, line in zip(rows, lines, strict=True)
            if row["id"] in unverified or line.ended_on is None or _since(line.ended_on, since)
        ]
        parts = of_actions_in(connection, shown, today)
        seats = seats_in(connection, today)
        parts = {key: told_in_full(one, seats) for key, one in parts.items()}
        lines = [_with_parts(line, parts.get(row["id"])) for row, line in zip(rows, lines, strict=True)]
        return ActionLog(
            today=today,
            heading=heading_in(connection, head.held_on if head else today),
            for_meeting=head,
            last=last,
            open=tuple(line for line in lines if line.status is ActionStatus.OPEN),
            ended=tuple(line for line in lines if line.ended_on is not None and _since(line.ended_on, since)),
            to_verify=tuple(line for row, line in zip(rows, lines, strict=True) if row["id"] in unverified),
            titles=_titles(connection, {line.case_ref for line in lines if line.case_ref}),
            sample=bool(connection.execute(sa.select(table(DatabaseInfo).c.sample)).scalar_one()),
        )


def _since(ended_on: PartialDate, since: date | None) -> bool:
    return since is None or ended_on.latest >= since


def _query() -> sa.Select[Any]:
    actions, cases, meetings, plans, items = (
        table(Action), table(Case), table(Meeting), table(ActionPlan), table(AgendaItem),
    )  # fmt: skip
    return (
        sa.select(
            actions, cases.c.ref.label("case_ref"), meetings.c.ref.label("agreed_at"), items.c.number.label("item"),
            plans.c.number.label("recommendation"), plans.c.recommendation.label("recommended"),
        )
        .outerjoin(cases, cases.c.id == actions.c.case_id)
        .outerjoin(meetings, meetings.c.id == actions.c.meeting_id)
        .outerjoin(plans, plans.c.id == actions.c.plan_id)
        .outerjoin(items, items.c.id == actions.c.item_id)
        .order_by(cases.c.ref.is_(None), cases.c.ref, plans.c.number, actions.c.due_on.is_(None), actions.c.due_on,
                  actions.c.ref)
    )  # fmt: skip


_Course = tuple[tuple[date, dict[str, list[Any]]], ...]


def _courses(connection: sa.Connection, keys: list[str]) -> dict[str, _Course]:
    """What was changed of each action and on which day in London, the first change first."""
    log, payloads = table(LogEntry), table(LogPayload)
    query = (
        sa.select(log.c.record_id, log.c.at, payloads.c.payload)
        .join(payloads, payloads.c.entry_id == log.c.entry_id)
        .where(log.c.record_kind == table(Action).name, log.c.kind == "changed", log.c.record_id.in_(keys))
        .order_by(log.c.seq)
    )
    found: dict[str, list[tuple[date, dict[str, list[Any]]]]] = {}
    for record_id, at, payload in connection.execute(query):
        fields = json.loads(payload).get("fields", {})
        found.setdefault(record_id, []).append((at.astimezone(london()).date(), fields))
    return {key: tuple(course) for key, course in found.items()}


_REFERENCE = re.compile(r"(?<![\w-])M?\d{4}-\d+/A\d+(?!\d)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def _minuted(connection: sa.Connection, references: list[str], until: date) -> dict[str, ToldAt]:
    """What was minuted last of each action, at a meeting that is over, up to a day: by reference."""
    texts, items, meetings = table(MinuteText), table(AgendaItem), table(Meeting)
    query = (
        sa.select(meetings.c.held_on, items.c.number, texts.c.text)
        .join(items, items.c.id == texts.c.item_id)
        .join(meetings, meetings.c.id == items.c.meeting_id)
        .where(texts.c.text.contains("/A"), meetings.c.state == MeetingState.CLOSED, meetings.c.held_on <= until)
        .order_by(meetings.c.held_on, meetings.c.ref, items.c.number)
    )
    known = set(references)
    found: dict[str, ToldAt] = {}
    for held_on, number, text in connection.execute(query):
        for ref, words in _sentences(text).items():
            if ref in known:
                found[ref] = ToldAt(held_on, number, words)
    return found


def _sentences(text: str) -> dict[str, str]:
    """The sentences about each action that a text names: from the one that names it on, to the next such, or the end of
    the paragraph."""
    found: dict[str, list[str]] = {}
    for paragraph in text.split("\n"):
        about: list[str] = []
        for sentence in _SENTENCE.split(paragraph):
            about = _REFERENCE.findall(sentence) or about
            for ref in dict.fromkeys(about):
                found.setdefault(ref, []).append(sentence)
    return {ref: " ".join(said) for ref, said in found.items()}


_MADE = ("recorded_on", "moved", "told", "leads", "stands", "checks", "assurances", "progress", "milestones")
_Reasons = dict[tuple[str, date, date | None], str]


def _reasons(connection: sa.Connection, keys: list[str]) -> _Reasons:
    """Why due dates moved: by the action, the day on which it was recorded, and the date that it became."""
    held = table(DateChange)
    query = sa.select(held.c.action_id, held.c.changed_on, held.c.becomes, held.c.reason).where(
        held.c.action_id.in_(keys)
    )
    return {(row.action_id, row.changed_on, row.becomes): row.reason for row in connection.execute(query)}


def _line(row: sa.RowMapping, course: _Course, told: ToldAt | None, reasons: _Reasons) -> LogLine:
    status: ActionStatus = row["status"]
    ended = next((day for day, fields in reversed(course) if "status" in fields), None)
    names = [name for name in LogLine.__dataclass_fields__ if name not in _MADE]
    return LogLine(
        **{name: row[name] for name in names},
        recorded_on=None if status is ActionStatus.OPEN else ended,
        moved=tuple(_moved(row["id"], course, reasons)),
        told=told,
    )


def _with_parts(line: LogLine, parts: Parts | None) -> LogLine:
    if parts is None:
        return line
    return replace(
        line, leads=parts.leads, stands=parts.stands, checks=parts.checks, assurances=parts.assurances,
        progress=parts.updates[0] if parts.updates else None,
        evidence=parts.titled(line.evidence) if line.evidence else None, milestones=parts.milestones,
    )  # fmt: skip


def _moved(action_id: str, course: _Course, reasons: _Reasons) -> Iterable[str]:
    for day, fields in course:
        on = show_day(day, weekday=False)
        if "due_on" in fields:
            was, now = (show_day(date.fromisoformat(each), weekday=False) if each else "no date"
                        for each in fields["due_on"])  # fmt: skip
            becomes = date.fromisoformat(fields["due_on"][1]) if fields["due_on"][1] else None
            why = reasons.get((action_id, day, becomes))
            yield f"due date moved from {was} to {now} (recorded {on}){f': {why}' if why else ''}"
        if fields.get("status", [None, None])[1] == ActionStatus.OPEN:
            yield f"opened again (recorded {on})"


def _titles(connection: sa.Connection, references: set[str]) -> dict[str, str]:
    cases, children = table(Case), table(Child)
    query = (
        sa.select(cases.c.ref, children.c.pseudonym)
        .outerjoin(children, children.c.case_id == cases.c.id)
        .where(cases.c.ref.in_(references))
        .order_by(cases.c.ref, children.c.number)
    )
    names: dict[str, list[str]] = {}
    for ref, pseudonym in connection.execute(query):
        names.setdefault(ref, []).extend([pseudonym] if pseudonym else [])
    return {ref: " ".join((ref, ", ".join(held))).strip() for ref, held in names.items()}
