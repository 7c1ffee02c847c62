"""The standing register of interests: what is asked, and why an interest is likely before anybody declares one."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from crg_tui.domain.asking import Ask, Day, Draft, Line


class StandingInterestDraft(Draft):
    """Another role or tie of a member or adviser, from one day to another."""

    person: Annotated[Line, Ask("Person", "A member, deputy or adviser; where two share a name: Name (UHL).")]
    nature: Annotated[
        Line, Ask("Interest", "The other role or tie, for example governor, or related to the head.", sensitive=True)
    ]
    agency: Annotated[
        Line | None,
        Ask("Lies with", "The agency or body it lies with, in the words of its seat where it has one.", sensitive=True),
    ] = None
    from_date: Annotated[Day, Ask("From", "The first day on which the register holds it.")]
    to_date: Annotated[Day | None, Ask("Until", "The last day; empty while it goes on.", empty="goes on")] = None


class LikelyWhy(StrEnum):
    """Why an interest is likely. It is proposed, and never recorded by itself: the person declares it, or has none."""

    REGISTER = "register"
    BEFORE = "before"
    REFERRER = "referrer"
    RETURN = "return"
    CHAIR = "chair"

    @property
    def label(self) -> str:
        """The words on a screen or a paper."""
        return {
            LikelyWhy.REGISTER: "in the register of interests",
            LikelyWhy.BEFORE: "declared for this case before",
            LikelyWhy.REFERRER: "the agency made the referral",
            LikelyWhy.RETURN: "the agency's return is not nil",
            LikelyWhy.CHAIR: "chairs and holds the local authority's seat",
        }[self]
