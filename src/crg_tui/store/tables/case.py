"""Cases, the children they concern, and identities kept apart."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.adults import AdultKind
from crg_tui.domain.cases import Provenance
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.referrals import Harm
from crg_tui.domain.stages import StepKind
from crg_tui.store.tables.base import KEY, Record, belongs_to, not_blank
from crg_tui.store.types import DateAsKnown, closed, ordered

_TEXT: Any = ordered()
_KNOWN: Any = DateAsKnown


class Case(Record, table=True):
    """One serious incident, from referral to closure."""

    __tablename__ = "cases"
    searched: ClassVar[tuple[str, ...]] = ("ref", "summary")

    ref: str = Field(sa_type=_TEXT, unique=True)
    summary: str = Field(sa_type=_TEXT)
    provenance: Provenance = Field(default=Provenance.RECORDED, sa_type=closed(Provenance))
    opened_on: date

    __table_args__ = (not_blank("ref"), not_blank("summary"))


class Child(Record, table=True):
    """A child whom a case concerns, by pseudonym. Name and date of birth are identities."""

    __tablename__ = "children"
    searched: ClassVar[tuple[str, ...]] = ("pseudonym", "publication_name")

    case_id: str = belongs_to("cases")
    number: int
    pseudonym: str = Field(sa_type=_TEXT)
    publication_name: str | None = Field(default=None, sa_type=_TEXT)
    harm: Harm = Field(default=Harm.NOT_KNOWN, sa_type=closed(Harm))
    age: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("pseudonym"),
        sa.CheckConstraint("number >= 1", name="number_from_one"),
        sa.UniqueConstraint("case_id", "number"),
    )


class Adult(Record, table=True):
    """An adult in a case, by a label such as "Health Visitor 1" or "Mother"; names are identities.

    `number` counts within the case among adults of the same `role`; `agency` is where a member of staff worked.
    """

    __tablename__ = "adults"
    searched: ClassVar[tuple[str, ...]] = ("label",)

    case_id: str = belongs_to("cases")
    kind: AdultKind = Field(sa_type=closed(AdultKind))
    role: str = Field(sa_type=_TEXT)
    number: int
    label: str = Field(sa_type=_TEXT)
    agency: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("role"), not_blank("label"), not_blank("agency"),
        sa.CheckConstraint("number >= 1", name="number_from_one"),
        sa.UniqueConstraint("case_id", "label"),
    )  # fmt: skip


class Identity(Record, table=True):
    """One fact that says who somebody is: a name, an alias, a date of birth, an address, a member of staff's name.

    It stands apart from the record it belongs to (`subject_kind` is a table's name, `subject_id` a key), is never
    searched and is left out of every paper and export unless somebody asks for it.
    """

    __tablename__ = "identities"

    subject_kind: str = Field(sa_type=_TEXT)
    subject_id: str = Field(sa_type=KEY, index=True)
    kind: str = Field(sa_type=_TEXT)
    value: str = Field(sa_type=_TEXT)

    __table_args__ = (
        sa.CheckConstraint("kind IN ('name', 'alias', 'date of birth', 'address', 'staff name')", name="kind"),
        not_blank("value"),
    )


class Step(Record, table=True):
    """One dated step in the course of a case. Steps come in any order, and some come more than once.

    The receipt of a referral is not among them: it stands on the referral, of which a case may have several. A step
    with a `review_event_id` is the event of a review that covers the case, and is put right there.
    """

    __tablename__ = "steps"

    case_id: str = belongs_to("cases")
    kind: StepKind = Field(sa_type=closed(StepKind))
    on_date: PartialDate = Field(sa_type=_KNOWN)
    note: str | None = Field(default=None, sa_type=_TEXT)
    review_event_id: str | None = belongs_to("review_events", optional=True)

    __table_args__ = (
        not_blank("note"),
        sa.CheckConstraint("length(on_date) IN (4, 7, 10)", name="on_date_partial"),
        sa.Index("ix_steps_kind_case_id", "kind", "case_id"),
    )


class Reveal(Record, table=True):
    """Somebody opened the identities of a case, and why; who and when is in the log."""

    __tablename__ = "reveals"
    final: ClassVar[bool] = True

    case_id: str = belongs_to("cases")
    reason: str = Field(sa_type=_TEXT)

    __table_args__ = (not_blank("reason"),)
