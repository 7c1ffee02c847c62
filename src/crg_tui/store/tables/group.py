"""The partnership, its arrangements as dated data, its seats and the people on and around the group."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.cases import Provenance
from crg_tui.domain.group import AdviserKind, Authority, DecisionMaker, Office, Standing
from crg_tui.domain.positions import AdviceTrigger
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.store.tables.base import Record, belongs_to, in_order, not_blank
from crg_tui.store.types import closed, ordered

_TEXT: Any = ordered()


class Partnership(Record, table=True):
    """The safeguarding children partnership whose record this is: one row. Its name stands on every paper.

    `colour` is that of rules and headings in print, as six hexadecimal digits; `address` and `contact` stand at the
    head of its letters.
    """

    __tablename__ = "partnerships"

    name: str = Field(sa_type=_TEXT)
    area: str | None = Field(default=None, sa_type=_TEXT)
    provenance: Provenance = Field(default=Provenance.RECORDED, sa_type=closed(Provenance))
    colour: str | None = Field(default=None, sa_type=_TEXT)
    address: str | None = Field(default=None, sa_type=_TEXT)
    contact: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (not_blank("name"), not_blank("colour"), not_blank("address"), not_blank("contact"))


class Arrangements(Record, table=True):
    """One version of the published arrangements, from the day on which it came into force.

    The version in force on a day is the one that came last. The rules of quorum, of advice and of the first day stay
    marked as assumed until a person has confirmed each; `*_source` says where each was read. `agenda` holds the items
    of the template; an empty list means the ordinary one. `required_seats` holds keys of seats. Each of
    `notify_days`, `rapid_review_days` and `copy_days` (working days) and `publication_months` is how long that clock
    runs under this version, None where it says nothing and the national length holds; they are as sure, and from the
    same source, as the rule of the first day.

    `substitutes` holds pairs of seats' keys: the first may be stood in for, in quorum alone, by the second.
    `advice_always` says that the independent adviser advises before every such decision, split or not.
    `disputes_go_to` names whom a dispute between the partners is escalated to, `overseen_by` the body that oversees
    decisions without taking them. None of the four: the version says nothing.
    """

    __tablename__ = "arrangements"

    in_force_from: date = Field(unique=True)
    group_name: str = Field(sa_type=_TEXT)
    group_full_name: str | None = Field(default=None, sa_type=_TEXT)
    decision_maker: DecisionMaker = Field(sa_type=closed(DecisionMaker))
    decision_maker_title: str | None = Field(default=None, sa_type=_TEXT)
    quorum_percentage: int = Field(default=50)
    quorum_agencies: int = Field(default=3)
    quorum_all_partners: bool = Field(default=True)
    required_seats: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    quorum_confirmed: bool = Field(default=False)
    quorum_source: str = Field(default="", sa_type=_TEXT)
    chair_may_override: bool = Field(default=False)
    advice_trigger: AdviceTrigger = Field(default=AdviceTrigger.PARTNERS_SPLIT, sa_type=closed(AdviceTrigger))
    advice_confirmed: bool = Field(default=False)
    advice_source: str = Field(default="", sa_type=_TEXT)
    first_day_counts: bool = Field(default=False)
    first_day_confirmed: bool = Field(default=False)
    first_day_source: str = Field(default="", sa_type=_TEXT)
    agenda: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    marking: str = Field(default="OFFICIAL-SENSITIVE", sa_type=_TEXT)
    source: str = Field(sa_type=_TEXT)
    notify_days: int | None = Field(default=None)
    rapid_review_days: int | None = Field(default=None)
    publication_months: int | None = Field(default=None)
    copy_days: int | None = Field(default=None)
    substitutes: list[list[str]] | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))
    advice_always: bool | None = Field(default=None)
    disputes_go_to: str | None = Field(default=None, sa_type=_TEXT)
    overseen_by: str | None = Field(default=None, sa_type=_TEXT)
    minutes_draft_hours: int | None = Field(default=None)
    minutes_issue_days: int | None = Field(default=None)
    minutes_confirmed: bool | None = Field(default=None)
    minutes_source: str | None = Field(default=None, sa_type=_TEXT)
    returns_due_days: int | None = Field(default=None)
    returns_confirmed: bool | None = Field(default=None)
    returns_source: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("group_name"),
        not_blank("source"),
        sa.CheckConstraint("quorum_percentage BETWEEN 0 AND 100", name="quorum_percentage"),
        sa.CheckConstraint("quorum_agencies BETWEEN 0 AND 99", name="quorum_agencies"),
        sa.CheckConstraint("notify_days BETWEEN 1 AND 99", name="notify_days"),
        sa.CheckConstraint("rapid_review_days BETWEEN 1 AND 99", name="rapid_review_days"),
        sa.CheckConstraint("publication_months BETWEEN 1 AND 99", name="publication_months"),
        sa.CheckConstraint("copy_days BETWEEN 1 AND 99", name="copy_days"),
        not_blank("disputes_go_to"),
        not_blank("overseen_by"),
        sa.CheckConstraint("minutes_draft_hours BETWEEN 1 AND 999", name="minutes_draft_hours"),
        sa.CheckConstraint("minutes_issue_days BETWEEN 1 AND 99", name="minutes_issue_days"),
        not_blank("minutes_source"),
        sa.CheckConstraint("returns_due_days BETWEEN 1 AND 99", name="returns_due_days"),
        not_blank("returns_source"),
    )


class Seat(Record, table=True):
    """An agency's place on the group from one day to another, the last one included. Vacant seats count for quorum.

    `source` names where the seat is published; None where nobody said.
    """

    __tablename__ = "seats"

    position: int
    agency: str = Field(sa_type=_TEXT)
    short_name: str = Field(sa_type=_TEXT)
    partner: SafeguardingPartner | None = Field(default=None, sa_type=closed(SafeguardingPartner))
    source: str | None = Field(default=None, sa_type=_TEXT)
    from_date: date
    to_date: date | None = Field(default=None)

    __table_args__ = (
        not_blank("agency"),
        not_blank("short_name"),
        not_blank("source"),
        in_order("from_date", "to_date"),
    )


class Member(Record, table=True):
    """The person who holds a seat, or stands in for whoever does, from one day to another.

    `authority` says whether a deputy may commit the agency; a member may. Names of members stand in minutes: they act
    in office and are not identities.
    """

    __tablename__ = "members"
    searched: ClassVar[tuple[str, ...]] = ("name", "job_title")

    seat_id: str = belongs_to("seats")
    name: str = Field(sa_type=_TEXT)
    job_title: str | None = Field(default=None, sa_type=_TEXT)
    standing: Standing = Field(default=Standing.MEMBER, sa_type=closed(Standing))
    authority: Authority = Field(default=Authority.YES, sa_type=closed(Authority))
    from_date: date
    to_date: date | None = Field(default=None)

    __table_args__ = (not_blank("name"), in_order("from_date", "to_date"))


class Adviser(Record, table=True):
    """A person who attends without a seat and is never counted for quorum."""

    __tablename__ = "advisers"

    name: str = Field(sa_type=_TEXT)
    kind: AdviserKind = Field(sa_type=closed(AdviserKind))
    job_title: str | None = Field(default=None, sa_type=_TEXT)
    from_date: date
    to_date: date | None = Field(default=None)

    __table_args__ = (not_blank("name"), in_order("from_date", "to_date"))


class Chairing(Record, table=True):
    """Who chairs, or stands in as vice-chair, from one day to another: a member or a person without a seat."""

    __tablename__ = "chairings"

    office: Office = Field(sa_type=closed(Office))
    member_id: str | None = belongs_to("members", optional=True)
    adviser_id: str | None = belongs_to("advisers", optional=True)
    from_date: date
    to_date: date | None = Field(default=None)

    __table_args__ = (
        sa.CheckConstraint("(member_id IS NULL) <> (adviser_id IS NULL)", name="one_person"),
        in_order("from_date", "to_date"),
    )


class StandingInterest(Record, table=True):
    """An entry of the standing register: another role or tie of a member or adviser, from one day to another.

    `nature` says what it is; `agency` names the body it lies with, None where there is none.
    """

    __tablename__ = "standing_interests"

    member_id: str | None = belongs_to("members", optional=True)
    adviser_id: str | None = belongs_to("advisers", optional=True)
    nature: str = Field(sa_type=_TEXT)
    agency: str | None = Field(default=None, sa_type=_TEXT)
    from_date: date
    to_date: date | None = Field(default=None)

    __table_args__ = (
        sa.CheckConstraint("(member_id IS NULL) <> (adviser_id IS NULL)", name="one_person"),
        not_blank("nature"),
        not_blank("agency"),
        in_order("from_date", "to_date"),
    )


class PrintedAttendance(Record, table=True):
    """An attendance that a source prints for a seat over a period, in per cent. It is reported beside what the record
    counts, and never put right to match it."""

    __tablename__ = "printed_attendances"

    seat_id: str = belongs_to("seats")
    from_date: date
    to_date: date
    percentage: int
    source: str = Field(sa_type=_TEXT)

    __table_args__ = (
        in_order("from_date", "to_date"),
        not_blank("source"),
        sa.CheckConstraint("percentage BETWEEN 0 AND 100", name="percentage"),
        sa.UniqueConstraint("seat_id", "from_date", "to_date"),
    )
