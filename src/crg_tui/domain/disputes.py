"""Words about a dispute between the safeguarding partners: the path that the arrangements in force lay down.

A dispute never stands in the way of the local authority's decision whether to notify.
"""

from __future__ import annotations

from enum import StrEnum


class DisputeStepKind(StrEnum):
    """What happened on the path. Independent advice and the response to it stand with the decision, not here."""

    TALKED = "talked"
    LEGAL_ADVICE = "legal_advice"
    ESCALATED = "escalated"
    ANSWERED = "answered"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return {
            DisputeStepKind.TALKED: "talked over between the partners",
            DisputeStepKind.LEGAL_ADVICE: "own legal advice taken",
            DisputeStepKind.ESCALATED: "escalated",
            DisputeStepKind.ANSWERED: "answered by whom it was escalated to",
        }[self]

    def named(self, whom: str | None) -> str:
        """The same with whoever was asked, as far as that is known: "escalated to the leads of the partners"."""
        if whom is None:
            return self.label
        return {
            DisputeStepKind.TALKED: f"{self.label}, with {whom}",
            DisputeStepKind.LEGAL_ADVICE: f"{self.label} from {whom}",
            DisputeStepKind.ESCALATED: f"{self.label} to {whom}",
            DisputeStepKind.ANSWERED: f"answered by {whom}",
        }[self]


class DisputeEnd(StrEnum):
    """How a dispute ended. Going on without is marked for ever."""

    RESOLVED = "resolved"
    STANDS = "stands"
    WENT_ON_WITHOUT = "went_on_without"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return {
            DisputeEnd.RESOLVED: "resolved: the partners came to agree",
            DisputeEnd.STANDS: "ended with the partners still apart, after every step of the path",
            DisputeEnd.WENT_ON_WITHOUT: "gone on without the path",
        }[self]
