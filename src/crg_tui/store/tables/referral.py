"""Referrals."""

from __future__ import annotations

from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.referrals import Harm, LeadAgreement, OthersSafe, Route
from crg_tui.store.tables.base import Record, belongs_to, not_blank
from crg_tui.store.types import DateAsKnown, closed, ordered

_TEXT: Any = ordered()
_KNOWN: Any = DateAsKnown


class Referral(Record, table=True):
    """How a case reached the group. A case may be referred more than once.

    The referrer's name is an identity and not here. None means that nobody recorded it.
    """

    __tablename__ = "referrals"
    searched: ClassVar[tuple[str, ...]] = ("ref", "referring_agency", "summary", "reason", "voice_of_child")

    case_id: str = belongs_to("cases")
    ref: str = Field(sa_type=_TEXT, unique=True)
    received_on: PartialDate = Field(sa_type=_KNOWN)
    referring_agency: str = Field(sa_type=_TEXT)
    summary: str = Field(sa_type=_TEXT)
    route: Route = Field(sa_type=closed(Route))
    harm: Harm = Field(default=Harm.NOT_KNOWN, sa_type=closed(Harm))
    referrer_role: str | None = Field(default=None, sa_type=_TEXT)
    reason: str | None = Field(default=None, sa_type=_TEXT)
    lead_agreement: LeadAgreement = Field(sa_type=closed(LeadAgreement))
    lead_role: str | None = Field(default=None, sa_type=_TEXT)
    lead_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    others_safe: OthersSafe = Field(sa_type=closed(OthersSafe))
    others_safe_by: str | None = Field(default=None, sa_type=_TEXT)
    others_safe_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    voice_of_child: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("ref"),
        not_blank("referring_agency"),
        not_blank("summary"),
        not_blank("reason"),
        sa.CheckConstraint("length(received_on) IN (4, 7, 10)", name="received_on_partial"),
    )
