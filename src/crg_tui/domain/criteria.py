"""Words about criteria by edition: dated reference data, statutory or local, that a case is judged under."""

from __future__ import annotations

from enum import StrEnum


class CriteriaScope(StrEnum):
    """Whose criteria an edition holds: those of statute and statutory guidance, or a partnership's own."""

    STATUTORY = "statutory"
    LOCAL = "local"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return self.value


class JudgementOf(StrEnum):
    """Which of the two judgements a criterion belongs to: the definition (notifying) or the criteria (a review)."""

    DEFINITION = "definition"
    CRITERIA = "criteria"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return "the definition" if self is JudgementOf.DEFINITION else "LCSPR criteria"
