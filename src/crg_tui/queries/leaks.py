"""What must not show in a paper, and what was ruled before about places in papers that may show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from crg_tui import paths
from crg_tui.domain.leaks import Hidden, LeakKind
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.rulings import LeakRuling
from crg_tui.queries.kept_papers import Subject
from crg_tui.store.engine import Store
from crg_tui.store.tables import (
    Action,
    Adult,
    Adviser,
    AgendaItem,
    Arrangements,
    Case,
    Child,
    Decision,
    DecisionCase,
    FamilyMember,
    Identity,
    LeakDecision,
    LogEntry,
    Meeting,
    Member,
    Operator,
    Participant,
    Partnership,
    Record,
    Referral,
    ReviewCase,
    Seat,
    table,
)

NAMES_ITS_OWN = frozenset((PaperKind.INFORMATION_REQUEST,))
"""Papers that say by their nature whom they are about; the identities of other cases are looked for in them too."""

TELLS_OF_SIBLINGS = frozenset((PaperKind.FAMILY,))
"""Papers that say by their nature which siblings there are, under their labels."""


@dataclass(frozen=True, slots=True)
class RuledLine:
    """One ruling about a place in a paper; it holds neither the words nor the passage. `by` is who ruled it, `at` when;
    `about` says whose identity it may give away, by pseudonym."""

    id: str
    at: datetime
    by: str
    paper: str
    about: str
    place: str
    ruling: LeakRuling
    reason: str | None


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Words of everyday English in small letters, as they are shipped."""
    return _words("ordinary-words.txt")


@lru_cache(maxsize=1)
def further_words() -> frozenset[str]:
    """Less common words of English in small letters, as they are shipped."""
    return _words("further-words.txt")


def _words(file: str) -> frozenset[str]:
    text = (paths.shipped("fixtures") / file).read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def hidden(store: Store, kind: PaperKind, subject: Subject) -> tuple[Hidden, ...]:
    """Everything that must not show in that kind of paper about that subject.

    Identities are read here although nobody opened them: nothing of them is shown, only the words of the paper itself.
    """
    with store.read() as connection:
        own = _own_cases(connection, subject)
        if kind is PaperKind.REVIEW and own:
            own |= _reviewed_with(connection, own)
        found = [*_identities(connection, own if kind in NAMES_ITS_OWN else frozenset())]
        found += _other_cases(connection, own)
        if (own is None or own) and kind not in TELLS_OF_SIBLINGS:
            shown = subject.shown or "the cases in this paper"
            found.append(Hidden(LeakKind.SIBLINGS, f"a child of {shown}", ""))
        return tuple(found)


def _own_cases(connection: sa.Connection, subject: Subject) -> frozenset[str] | None:
    """The cases that a paper is about; None: all of them, as in an action log of the group."""
    if subject.case_id is not None:
        return frozenset((subject.case_id,))
    decisions, covered = table(Decision), table(DecisionCase)
    if subject.decision_id is not None:
        first = sa.select(decisions.c.case_id).where(decisions.c.id == subject.decision_id)
        further = sa.select(covered.c.case_id).where(covered.c.decision_id == subject.decision_id)
        return frozenset(connection.execute(first.union(further)).scalars())
    if subject.meeting_id is None:
        return None
    items, actions = table(AgendaItem), table(Action)
    mine = subject.meeting_id
    there = sa.or_(decisions.c.meeting_id == mine, decisions.c.reported_at_meeting_id == mine)
    union = sa.union(
        sa.select(items.c.case_id).where(items.c.meeting_id == mine),
        sa.select(actions.c.case_id).where(actions.c.meeting_id == mine),
        sa.select(decisions.c.case_id).where(there),
        sa.select(covered.c.case_id).join(decisions, decisions.c.id == covered.c.decision_id).where(there),
    )
    return frozenset(key for key in connection.execute(union).scalars() if key is not None)


def _reviewed_with(connection: sa.Connection, own: frozenset[str]) -> frozenset[str]:
    """The cases that a composite review covers beside these: its summary is about all of them."""
    held = table(ReviewCase)
    mine = sa.select(held.c.review_id).where(held.c.case_id.in_(own))
    return frozenset(connection.execute(sa.select(held.c.case_id).where(held.c.review_id.in_(mine))).scalars())


def _identities(connection: sa.Connection, named: frozenset[str] | None) -> list[Hidden]:
    held, cases, meetings = table(Identity), table(Case), table(Meeting)
    found: list[Hidden] = []
    kinds: tuple[tuple[type[Record], str], ...] = (
        (Child, "pseudonym"), (Adult, "label"), (Referral, "ref"), (Participant, "agency"),
        (FamilyMember, "label"),
    )  # fmt: skip
    for kind, label in kinds:
        subjects: Any = table(kind)
        query = sa.select(
            subjects.c[label].label("label"), subjects.c.case_id, cases.c.ref, held.c.kind, held.c.value
        ).join(subjects, subjects.c.id == held.c.subject_id).where(held.c.subject_kind == subjects.name)  # fmt: skip
        if kind is Participant:
            query = query.add_columns(meetings.c.ref.label("meeting")).outerjoin(
                meetings, meetings.c.id == subjects.c.meeting_id
            )
        query = query.outerjoin(cases, cases.c.id == subjects.c.case_id).order_by(cases.c.ref, held.c.id)
        for row in connection.execute(query).mappings():
            if named is None or row["case_id"] in named:
                continue
            shown = {Referral: f"the referrer of {row['label']}", Participant: f"a participant from {row['label']}"}
            whose = shown.get(kind, row["label"])
            where = row["ref"] or row.get("meeting")
            instead = row["label"] if kind in (Child, Adult, FamilyMember) else ""
            said = whose if where is None or kind is Referral else f"{whose}, {where}"
            found.append(Hidden(LeakKind(row["kind"]), said, row["value"], instead))
    return found


def _other_cases(connection: sa.Connection, own: frozenset[str] | None) -> list[Hidden]:
    if own is None:
        return []
    cases, children = table(Case), table(Child)
    found = [
        Hidden(LeakKind.REFERENCE, "another case", row.ref)
        for row in connection.execute(sa.select(cases.c.id, cases.c.ref).order_by(cases.c.ref))
        if row.id not in own
    ]
    query = sa.select(children.c.case_id, children.c.pseudonym, children.c.publication_name, cases.c.ref).join(
        cases, cases.c.id == children.c.case_id
    )
    rows = connection.execute(query.order_by(cases.c.ref, children.c.number)).all()
    # Where two cases have a "Child 1", the words say nothing about the other one.
    mine = {name for row in rows if row.case_id in own for name in (row.pseudonym, row.publication_name)}
    for row in rows:
        for name in (row.pseudonym, row.publication_name):
            if row.case_id not in own and name and name not in mine:
                found.append(Hidden(LeakKind.PSEUDONYM, f"a child of {row.ref}", name))
    return found


def items_about_a_case(store: Store, meeting_id: str) -> tuple[str, ...]:
    """How the items of a meeting that are about one case stand in its papers: "4. 2026-012 Child K"."""
    held = table(AgendaItem)
    query = sa.select(held.c.number, held.c.title).where(held.c.meeting_id == meeting_id, held.c.case_id.is_not(None))
    with store.read() as connection:
        return tuple(f"{row.number}. {row.title}" for row in connection.execute(query))


def public(store: Store) -> tuple[str, ...]:
    """Names that may stand in every paper: of agencies, seats, members and whoever else sits at the table, and the
    lines of the partnership's own address."""
    wanted: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
        (Partnership, ("name", "area")), (Arrangements, ("group_name", "group_full_name")),
        (Seat, ("agency", "short_name")), (Member, ("name", "job_title")), (Adviser, ("name", "job_title")),
        (Operator, ("name",)), (Participant, ("agency", "job_title")), (Adult, ("label", "role", "agency")),
        (Child, ("pseudonym",)), (FamilyMember, ("label",)), (Meeting, ("place",)),
    )  # fmt: skip
    found: dict[str, None] = {}
    with store.read() as connection:
        for kind, columns in wanted:
            held = table(kind)
            for row in connection.execute(sa.select(*(held.c[name] for name in columns))):
                found.update(dict.fromkeys(value for value in row if value))
        own = table(Partnership)
        for row in connection.execute(sa.select(own.c.address, own.c.contact)):
            found.update(dict.fromkeys(line for value in row if value for line in value.splitlines() if line.strip()))
    return tuple(found)


def ruled(store: Store, passages: set[str]) -> tuple[tuple[str, str, str | None, str | None, LeakRuling], ...]:
    """Of these digests those that were ruled: digest, paper, case, meeting and the ruling."""
    held = table(LeakDecision)
    with store.read() as connection:
        query = sa.select(held.c.passage, held.c.paper, held.c.case_id, held.c.meeting_id, held.c.ruling)
        return tuple(
            (row.passage, row.paper, row.case_id, row.meeting_id, row.ruling)
            for row in connection.execute(query)
            if row.passage in passages
        )


def every(store: Store) -> tuple[RuledLine, ...]:
    """Every ruling, the newest first."""
    held, log = table(LeakDecision), table(LogEntry)
    query = (
        sa.select(
            held.c.id, log.c.at, log.c.operator_name, held.c.paper, held.c.about, held.c.place, held.c.ruling,
            held.c.reason,
        )
        .join(log, sa.and_(log.c.record_id == held.c.id, log.c.kind == "created"))
        .order_by(log.c.seq.desc())
    )  # fmt: skip
    with store.read() as connection:
        return tuple(RuledLine(*row) for row in connection.execute(query))


def case_of(store: Store, decision_id: str) -> str | None:
    """The case that a decision's reference comes from."""
    held = table(Decision)
    with store.read() as connection:
        found: str | None = connection.execute(sa.select(held.c.case_id).where(held.c.id == decision_id)).scalar()
    return found
