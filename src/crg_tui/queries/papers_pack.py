"""Everything that the papers of a meeting are made of: agenda, minutes of the last meeting, action log, its cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from crg_tui.domain.meetings import MeetingState
from crg_tui.queries import (
    action_log,
    agenda_paper,
    case_page,
    decisions,
    minutes,
    minutes_record,
    referrals,
    returns,
    seats,
    views,
)
from crg_tui.queries.action_log import ActionLog, LogLine
from crg_tui.queries.agenda import ItemLine
from crg_tui.queries.agenda_paper import GROUP_MEETINGS, AgendaLine, AgendaRecord, last_meeting_in
from crg_tui.queries.attendance import MeetingHead
from crg_tui.queries.case_page import CasePage
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.minutes import Version
from crg_tui.queries.minutes_record import MinutesRecord
from crg_tui.queries.referrals import ReferralPage
from crg_tui.queries.returns import ReturnLine
from crg_tui.queries.views import CaseViews
from crg_tui.store.engine import Store
from crg_tui.store.tables import Meeting, table


@dataclass(frozen=True, slots=True)
class LastMinutes:
    """The minutes of the last meeting: the newest version that was issued, or, where none was, what they are made of.

    `between` are reference, day and state of meetings of the group that lie between it and this one and are not over.
    """

    head: MeetingHead | None
    issued: Version | None
    record: MinutesRecord | None
    between: tuple[tuple[str, date, MeetingState], ...]


@dataclass(frozen=True, slots=True)
class CaseInPack:
    """A case on the agenda of a meeting on `held_on`. `actions` are those of the log; `unasked` are the agencies with a
    seat that were never asked for a return; `views` holds none that is sealed, `sealed` says that there are such."""

    line: AgendaLine
    held_on: date
    actions: tuple[LogLine, ...]
    page: CasePage
    referrals: tuple[ReferralPage, ...]
    decisions: tuple[DecisionPage, ...]
    returns: tuple[ReturnLine, ...]
    unasked: tuple[str, ...]
    views: CaseViews | None
    sealed: bool

    @property
    def item(self) -> ItemLine:
        """The item of the agenda."""
        return self.line.item


@dataclass(frozen=True, slots=True)
class PackRecord:
    """All of it as on `today`."""

    today: date
    agenda: AgendaRecord
    minutes: LastMinutes
    log: ActionLog
    cases: tuple[CaseInPack, ...]


def read(store: Store, meeting_id: str, today: date) -> PackRecord | None:
    """All of it as on `today`, or None when there is no such meeting."""
    agenda = agenda_paper.read(store, meeting_id, today)
    if agenda is None:
        return None
    held = {line.item.case_id for line in agenda.cases}
    returned: dict[str, list[ReturnLine]] = {}
    for line in returns.lines(store, today) if held else ():
        returned.setdefault(line.case_id, []).append(line)
    agencies = tuple(line.agency for line in seats.seats_on(store, agenda.head.held_on))
    log = action_log.read(store, today, meeting_id)
    cases = (
        _case(store, agenda, line, log, tuple(returned.get(line.item.case_id or "", ())), agencies)
        for line in agenda.cases
    )
    return PackRecord(
        today=today,
        agenda=agenda,
        minutes=_last_minutes(store, agenda.head),
        log=log,
        cases=tuple(case for case in cases if case is not None),
    )


def _case(
    store: Store,
    agenda: AgendaRecord,
    line: AgendaLine,
    log: ActionLog,
    returned: tuple[ReturnLine, ...],
    agencies: tuple[str, ...],
) -> CaseInPack | None:
    key = line.item.case_id or ""
    page = case_page.page(store, key, log.today)
    if page is None:
        return None
    asked = {held.agency for held in returned}
    found = (decisions.page(store, decision.id) for decision in page.decisions)
    thought = views.of_case(store, key, log.today)
    return CaseInPack(
        line=line,
        held_on=agenda.head.held_on,
        actions=log.of_case(page.ref),
        page=page,
        referrals=tuple(held for one in page.referrals if (held := referrals.page(store, one.id)) is not None),
        decisions=tuple(decision for decision in found if decision is not None),
        returns=returned,
        unasked=tuple(agency for agency in agencies if agency not in asked),
        views=thought,
        sealed=thought is not None and any(asked.under_seal for asked in thought.questions),
    )


def _last_minutes(store: Store, head: MeetingHead) -> LastMinutes:
    with store.read() as connection:
        last = last_meeting_in(connection, head.held_on)
        between = _between(connection, last, head)
    if last is None:
        return LastMinutes(None, None, None, between)
    versions = minutes.versions(store, last.id)
    record = None if versions else minutes_record.record(store, last.id)
    return LastMinutes(last, versions[-1] if versions else None, record, between)


def _between(
    connection: sa.Connection, last: MeetingHead | None, head: MeetingHead
) -> tuple[tuple[str, date, MeetingState], ...]:
    meetings = table(Meeting)
    query = sa.select(meetings.c.ref, meetings.c.held_on, meetings.c.state).where(
        meetings.c.kind.in_(GROUP_MEETINGS), meetings.c.state != MeetingState.CLOSED, meetings.c.id != head.id,
        meetings.c.held_on < head.held_on,
    )  # fmt: skip
    if last is not None:
        query = query.where(meetings.c.held_on > last.held_on)
    return tuple((row.ref, row.held_on, row.state) for row in connection.execute(query.order_by(meetings.c.held_on)))
