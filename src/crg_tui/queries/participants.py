"""Who is at the table without a seat, for a case or a meeting. Names are identities and stand apart."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from crg_tui.domain.group import plain_words
from crg_tui.queries.entries import newest_in
from crg_tui.store.engine import Store
from crg_tui.store.tables import Case, Identity, Meeting, Participant, table


@dataclass(frozen=True, slots=True)
class ParticipantLine:
    """One participant, without a name. `entry` is the log entry that a correction names as seen."""

    id: str
    agency: str
    job_title: str | None
    case_id: str | None
    case_ref: str | None
    meeting_id: str | None
    meeting_ref: str | None
    entry: str | None


def lines(store: Store, *, case_id: str | None = None, meeting_id: str | None = None) -> list[ParticipantLine]:
    """The participants of a case or a meeting, or all, in the order in which they were added."""
    guests, cases, meetings = table(Participant), table(Case), table(Meeting)
    query = (
        sa.select(guests, cases.c.ref.label("case_ref"), meetings.c.ref.label("meeting_ref"))
        .outerjoin(cases, cases.c.id == guests.c.case_id)
        .outerjoin(meetings, meetings.c.id == guests.c.meeting_id)
        .order_by(guests.c.id)
    )
    if case_id is not None:
        query = query.where(guests.c.case_id == case_id)
    if meeting_id is not None:
        query = query.where(guests.c.meeting_id == meeting_id)
    with store.read() as connection:
        rows = connection.execute(query).mappings().all()
        entries = newest_in(connection, [row["id"] for row in rows])
    return [ParticipantLine(**dict(row), entry=entries.get(row["id"])) for row in rows]


def find(store: Store, case_id: str, agency: str) -> list[ParticipantLine]:
    """The participants of a case from that agency."""
    return [line for line in lines(store, case_id=case_id) if plain_words(line.agency) == plain_words(agency)]


def at(store: Store, reference: str, agency: str) -> list[ParticipantLine]:
    """The participants from that agency in the case or at the meeting of that reference; empty where there is none."""
    wanted, words = reference.strip().upper(), plain_words(agency)
    return [
        line
        for line in lines(store)
        if wanted in (line.case_ref, line.meeting_ref) and plain_words(line.agency) == words
    ]


def as_typed_before(store: Store, found: ParticipantLine) -> dict[str, str]:
    """A participant as somebody would have typed them, name included: leaving it out would take it away."""
    held = table(Identity)
    query = sa.select(held.c.value).where(
        held.c.subject_kind == "participants", held.c.subject_id == found.id, held.c.kind == "staff name"
    )
    with store.read() as connection:
        name = connection.execute(query).scalar_one_or_none()
    return {"agency": found.agency, "job_title": found.job_title or "", "name": name or ""}
