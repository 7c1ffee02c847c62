"""Words about the group: who decides, who sits on it, who attends without a seat."""

from __future__ import annotations

from enum import StrEnum


class _Words(StrEnum):
    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return self.value.replace("_", " ")


class DecisionMaker(_Words):
    """Who takes the final decision under the arrangements (the duty to notify is always the local authority's)."""

    INDEPENDENT_ADVISER = "independent_adviser"
    PARTNERS_DELEGATES = "partners_delegates"
    GROUP = "group"
    EXECUTIVE = "executive"
    NOT_PUBLISHED = "not_published"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            DecisionMaker.INDEPENDENT_ADVISER: "the independent adviser",
            DecisionMaker.PARTNERS_DELEGATES: "the three safeguarding partners' delegates",
            DecisionMaker.GROUP: "the group",
            DecisionMaker.EXECUTIVE: "the executive",
        }.get(self, "not published")


class Standing(_Words):
    """Whether a person holds a seat or stands in for whoever does."""

    MEMBER = "member"
    DEPUTY = "deputy"


class Authority(_Words):
    """Whether a deputy may commit the agency."""

    YES = "yes"
    NO = "no"
    NOT_STATED = "not_stated"


class AdviserKind(_Words):
    """Who attends without a seat, and is never counted for quorum."""

    INDEPENDENT_ADVISER = "independent_adviser"
    INDEPENDENT_SCRUTINEER = "independent_scrutineer"
    INDEPENDENT_CHAIR = "independent_chair"
    LEGAL_ADVISER = "legal_adviser"
    DESIGNATED_DOCTOR = "designated_doctor"
    DESIGNATED_NURSE = "designated_nurse"
    BUSINESS_MANAGER = "business_manager"
    MINUTE_TAKER = "minute_taker"
    OTHER = "other"


class Office(_Words):
    """Who leads the group."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
