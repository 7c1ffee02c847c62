"""How the minutes of a meeting stand against the times that the arrangements set."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

import sqlalchemy as sa

from crg_tui.clock import london
from crg_tui.domain.minutes_clock import MinutesReading, MinutesRule, read_draft, read_issue
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.working_days import FirstDay
from crg_tui.queries.bank_holidays import calendar_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import Arrangements, Circulation, KeptPaper, Meeting, Minutes, table


def of_meeting(store: Store, meeting_id: str, now: datetime) -> tuple[MinutesReading, ...]:
    """Both clocks of a meeting; nothing where it is not there. `now` is UTC."""
    with store.read() as connection:
        return of_meetings_in(connection, (meeting_id,), now).get(meeting_id, ())


def set_in(connection: sa.Connection) -> bool:
    """Whether any version of the arrangements sets a time: mostly none does, and nothing more has to be read."""
    held = table(Arrangements)
    wanted = sa.or_(held.c.minutes_draft_hours.is_not(None), held.c.minutes_issue_days.is_not(None))
    return connection.execute(sa.select(held.c.id).where(wanted).limit(1)).first() is not None


def of_meetings_in(
    connection: sa.Connection, meeting_ids: Collection[str], now: datetime
) -> dict[str, tuple[MinutesReading, ...]]:
    """The same of several, by their keys, for use inside another reading."""
    meetings = table(Meeting)
    query = sa.select(meetings).where(meetings.c.id.in_(meeting_ids))
    rows = connection.execute(query).mappings().all()
    calendar = calendar_in(connection)
    here = now.astimezone(london())
    found: dict[str, tuple[MinutesReading, ...]] = {}
    for row in rows:
        rule = _rule(connection, row["arrangements_id"], row["held_on"])
        ended = datetime.combine(row["held_on"], row["closed_at"], london()) if row["closed_at"] else None
        sent_on, issued_on = _sent_on(connection, row["id"]), _issued_on(connection, row["id"])
        found[row["id"]] = (
            read_draft(rule, ended, sent_on, here, issued_on),
            read_issue(rule, row["held_on"], issued_on, here.date(), calendar),
        )
    return found


def _rule(connection: sa.Connection, stamped: str | None, held_on: date) -> MinutesRule | None:
    held = table(Arrangements)
    latest = sa.select(held).where(held.c.in_force_from <= held_on).order_by(held.c.in_force_from.desc()).limit(1)
    query = sa.select(held).where(held.c.id == stamped) if stamped is not None else latest
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    return MinutesRule(
        row["minutes_draft_hours"], row["minutes_issue_days"], bool(row["minutes_confirmed"]),
        row["minutes_source"] or "", FirstDay.DAY_1 if row["first_day_counts"] else FirstDay.DAY_0,
        f"arrangements of {show_day(row['in_force_from'], weekday=False)}",
    )  # fmt: skip


def _sent_on(connection: sa.Connection, meeting_id: str) -> date | None:
    sent, minutes, kept = table(Circulation), table(Minutes), table(KeptPaper)
    drafts = sa.and_(kept.c.meeting_id == meeting_id, kept.c.kind == PaperKind.MINUTES_DRAFT.value)
    query = (
        sa.select(sa.func.min(sent.c.sent_on))
        .outerjoin(minutes, minutes.c.id == sent.c.minutes_id)
        .outerjoin(kept, kept.c.id == sent.c.paper_id)
        .where(sa.or_(minutes.c.meeting_id == meeting_id, drafts))
    )
    return connection.execute(query).scalar()


def _issued_on(connection: sa.Connection, meeting_id: str) -> date | None:
    minutes = table(Minutes)
    query = sa.select(sa.func.min(minutes.c.issued_at)).where(minutes.c.meeting_id == meeting_id)
    first: datetime | None = connection.execute(query).scalar()
    return first.astimezone(london()).date() if first is not None else None
