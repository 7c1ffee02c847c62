"""Papers that were kept as they went out, and what each is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from crg_tui.domain import seals
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.papers import About, PaperKind
from crg_tui.queries import sign_offs, strike_outs
from crg_tui.queries.minutes import digest_of
from crg_tui.queries.sign_offs import SignOffLine
from crg_tui.store.engine import Store
from crg_tui.store.tables import Case, Circulation, Decision, KeptPaper, LogEntry, Meeting, Record, table


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper is about: one of the keys is set, none of them for the partnership; `shown` is its reference."""

    case_id: str | None = None
    meeting_id: str | None = None
    decision_id: str | None = None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A paper that was kept. `made_at` is UTC; `about` is the reference of its subject, "" for the partnership.

    `whole` says that content and digest fit, `sealed` that the log still holds the entry under the seal. `struck` tells
    what was struck out of it since: then the digest went too, and `whole` is False. `sign_offs` are what the partners
    said to it afterwards.
    """

    id: str
    ref: str
    kind: str
    about: str
    version: int
    title: str
    marking: str
    made_at: datetime
    content: str
    seal: str
    despite: str | None
    whole: bool
    sealed: bool
    struck: tuple[str, ...] = ()
    sign_offs: tuple[SignOffLine, ...] = ()


def subject(store: Store, about: About, reference: str | None) -> Subject | Refused:
    """What somebody means by a reference; refused where there is none of that name. The partnership needs none."""
    if about is About.GROUP:
        return Subject()
    kinds: dict[About, type[Record]] = {About.CASE: Case, About.MEETING: Meeting, About.DECISION: Decision}
    held = table(kinds[about])
    wanted = (reference or "").strip()
    with store.read() as connection:
        found = connection.execute(sa.select(held.c.id, held.c.ref).where(held.c.ref == wanted.upper())).first()
        found = found or connection.execute(sa.select(held.c.id, held.c.ref).where(held.c.id == wanted)).first()
    if found is None:
        return refuse(f"There is no {about.label} {wanted}.", f"Look it up with `crg-tui {about.label} list`.", "about")
    return of_key(about, found.id, found.ref)


def of_key(about: About, key: str, shown: str) -> Subject:
    """The subject with that key."""
    match about:
        case About.CASE:
            return Subject(case_id=key, shown=shown)
        case About.MEETING:
            return Subject(meeting_id=key, shown=shown)
        case About.DECISION:
            return Subject(decision_id=key, shown=shown)
        case About.GROUP:
            return Subject()


def of_ref(store: Store, reference: str) -> Subject:
    """The subject that a reference names, whichever kind it is; the partnership for "" and for what is not there."""
    for about in (About.CASE, About.MEETING, About.DECISION):
        found = subject(store, about, reference) if reference else None
        if isinstance(found, Subject):
            return found
    return Subject()


def versions_in(connection: sa.Connection, kind: PaperKind, of: Subject) -> int:
    """How many versions of a kind of paper about this subject were kept."""
    held = table(KeptPaper)
    newest = sa.select(sa.func.coalesce(sa.func.max(held.c.version), 0))
    return int(connection.execute(newest.where(held.c.kind == kind.value, *_about(of))).scalar_one())


def _about(of: Subject) -> tuple[sa.ColumnElement[bool], ...]:
    held = table(KeptPaper)
    return (
        held.c.case_id.is_not_distinct_from(of.case_id),
        held.c.meeting_id.is_not_distinct_from(of.meeting_id),
        held.c.decision_id.is_not_distinct_from(of.decision_id),
    )


def every(store: Store, of: Subject | None = None) -> tuple[KeptLine, ...]:
    """Every paper that was kept, the newest first; of one subject alone where one is given."""
    held = table(KeptPaper)
    query = _query().order_by(held.c.made_at.desc(), held.c.id.desc())
    with store.read() as connection:
        rows = connection.execute(query if of is None else query.where(*_about(of))).mappings()
        return tuple(_line(connection, row) for row in rows.all())


def one(store: Store, reference: str) -> KeptLine | None:
    """The paper of that reference ("P14", in any case) or key; None where there is none."""
    held = table(KeptPaper)
    wanted = reference.strip()
    with store.read() as connection:
        query = _query().where(sa.or_(held.c.ref == wanted.upper(), held.c.id == wanted))
        row = connection.execute(query).mappings().first()
        return None if row is None else _line(connection, row)


def went_to(store: Store) -> dict[str, int]:
    """To how many each kept paper went and was not asked back, by its key; papers that went to nobody are not in it."""
    sent = table(Circulation)
    query = (
        sa.select(sent.c.paper_id, sa.func.count())
        .where(sent.c.paper_id.is_not(None), sent.c.recalled_on.is_(None))
        .group_by(sent.c.paper_id)
    )
    with store.read() as connection:
        return {row[0]: int(row[1]) for row in connection.execute(query)}


def _query() -> sa.Select[tuple[object, ...]]:
    held, cases, meetings, decisions = table(KeptPaper), table(Case), table(Meeting), table(Decision)
    about = sa.func.coalesce(cases.c.ref, meetings.c.ref, decisions.c.ref, "").label("about")
    return (
        sa.select(held, about)
        .outerjoin(cases, cases.c.id == held.c.case_id)
        .outerjoin(meetings, meetings.c.id == held.c.meeting_id)
        .outerjoin(decisions, decisions.c.id == held.c.decision_id)
    )


def _line(connection: sa.Connection, row: sa.RowMapping) -> KeptLine:
    log = table(LogEntry)
    number = seals.number_of(row["seal"])
    under = connection.execute(sa.select(log.c.hash).where(log.c.seq == number)).scalar() if number else None
    return KeptLine(
        row["id"], row["ref"], row["kind"], row["about"], row["version"], row["title"], row["marking"], row["made_at"],
        row["content"], row["seal"], row["despite"],
        whole=digest_of(row["content"]) == row["digest"],
        sealed=seals.holds(row["seal"], under),
        struck=strike_outs.of_record(connection, row["id"]),
        sign_offs=sign_offs.of_paper_in(connection, row["id"]),
    )  # fmt: skip
