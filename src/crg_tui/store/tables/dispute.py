"""A dispute between the safeguarding partners over a decision, what was done about it, and legal advice apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.disputes import DisputeEnd, DisputeStepKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.store.tables.base import Record, belongs_to, not_blank
from crg_tui.store.types import DateAsKnown, closed, ordered

_TEXT: Any = ordered()
_KNOWN: Any = DateAsKnown


class Dispute(Record, table=True):
    """The dispute path of a decision on which the safeguarding partners differ. `ended_how` None: it is still open.

    Independent advice and the response to it stand in `advices`. `end_words` is the reason for going on without.
    """

    __tablename__ = "disputes"

    decision_id: str = belongs_to("decisions")
    opened_on: date
    about: str = Field(sa_type=_TEXT)
    ended_how: DisputeEnd | None = Field(default=None, sa_type=closed(DisputeEnd))
    ended_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    end_words: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("about"),
        not_blank("end_words"),
        sa.CheckConstraint("ended_how <> 'went_on_without' OR end_words IS NOT NULL", name="without_wants_words"),
        sa.UniqueConstraint("decision_id"),
    )


class DisputeStep(Record, table=True):
    """One dated step of a dispute. `seat_id` is the partner that took it, None for all; `whom` the person or body that
    it was taken to or came from. Of legal advice only that and when it was taken stands here, never what it says."""

    __tablename__ = "dispute_steps"

    dispute_id: str = belongs_to("disputes")
    kind: DisputeStepKind = Field(sa_type=closed(DisputeStepKind))
    on_date: PartialDate = Field(sa_type=_KNOWN)
    seat_id: str | None = belongs_to("seats", optional=True)
    whom: str | None = Field(default=None, sa_type=_TEXT)
    words: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("whom"),
        not_blank("words"),
        sa.CheckConstraint("kind <> 'legal_advice' OR (seat_id IS NOT NULL AND words IS NULL)", name="advice_apart"),
    )


class PrivilegedText(Record, table=True):
    """What a partner's own legal advice says: closed to the operator who keeps it for that partner.

    It is never searched, printed or exported, also not where identities are, and its log content stays with it.
    """

    __tablename__ = "privileged_texts"

    step_id: str = belongs_to("dispute_steps")
    owner_id: str = belongs_to("operators")
    text: str = Field(sa_type=_TEXT)

    __table_args__ = (not_blank("text"), sa.UniqueConstraint("step_id"))
