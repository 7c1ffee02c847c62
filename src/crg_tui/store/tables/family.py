"""Everyone concerned in a case and what is known of them; what may have shaped their lives; cases that are like it."""

from __future__ import annotations

from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.family import Bearing, BearingAnswer, CaseLinkKind, Characteristic, InHousehold, Known
from crg_tui.store.tables.base import Record, belongs_to, not_blank
from crg_tui.store.types import closed, ordered

_TEXT: Any = ordered()


class FamilyMember(Record, table=True):
    """Somebody concerned: a child of the case, an adult of the case, or somebody else, by a label and never by a name.

    `label` is empty where the child's pseudonym or the adult's label says it. `relationship` is to the child or
    children ("mother", "half-brother of Child K"). `age` is that at the incident, as told. `in_household` is None where
    nobody has recorded anything; "not asked" is an answer. Who it is stands with the identities.
    """

    __tablename__ = "family_members"
    searched: ClassVar[tuple[str, ...]] = ("label",)

    case_id: str = belongs_to("cases")
    number: int
    child_id: str | None = belongs_to("children", optional=True)
    adult_id: str | None = belongs_to("adults", optional=True)
    label: str | None = Field(default=None, sa_type=_TEXT)
    relationship: str | None = Field(default=None, sa_type=_TEXT)
    age: str | None = Field(default=None, sa_type=_TEXT)
    in_household: InHousehold | None = Field(default=None, sa_type=closed(InHousehold))
    note: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("label"), not_blank("relationship"), not_blank("age"), not_blank("note"),
        sa.CheckConstraint("number >= 1", name="number_from_one"),
        sa.CheckConstraint(
            "CASE WHEN child_id IS NULL THEN 0 ELSE 1 END + CASE WHEN adult_id IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN label IS NULL THEN 0 ELSE 1 END = 1",
            name="one_of_three",
        ),
        sa.UniqueConstraint("case_id", "number"),
    )  # fmt: skip


class PersonCharacteristic(Record, table=True):
    """One characteristic of one person: known, with its value, or which kind of not known."""

    __tablename__ = "person_characteristics"

    member_id: str = belongs_to("family_members")
    characteristic: Characteristic = Field(sa_type=closed(Characteristic))
    known: Known = Field(sa_type=closed(Known))
    value: str | None = Field(default=None, sa_type=_TEXT)
    source: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("value"), not_blank("source"),
        sa.CheckConstraint("(known = 'known') = (value IS NOT NULL)", name="value_where_known"),
        sa.UniqueConstraint("member_id", "characteristic"),
    )  # fmt: skip


class CaseBearing(Record, table=True):
    """Whether racism, other inequalities, language or domestic abuse had a part in a case, and in which way."""

    __tablename__ = "case_bearings"
    searched: ClassVar[tuple[str, ...]] = ("words",)

    case_id: str = belongs_to("cases")
    bearing: Bearing = Field(sa_type=closed(Bearing))
    answer: BearingAnswer = Field(sa_type=closed(BearingAnswer))
    words: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("words"),
        sa.CheckConstraint("answer NOT IN ('yes', 'possibly') OR words IS NOT NULL", name="words_where_it_had"),
        sa.UniqueConstraint("case_id", "bearing"),
    )


class CaseLink(Record, table=True):
    """What a person judged of another case beside this one: alike, of the same family, a duplicate, or not alike."""

    __tablename__ = "case_links"

    case_id: str = belongs_to("cases")
    other_id: str = belongs_to("cases")
    kind: CaseLinkKind = Field(sa_type=closed(CaseLinkKind))
    words: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("words"),
        sa.CheckConstraint("case_id <> other_id", name="another_case"),
        sa.UniqueConstraint("case_id", "other_id"),
    )
