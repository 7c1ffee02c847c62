"""The chronology of a case: what agencies say happened, on one line of time, and where they repeat or contradict."""

from __future__ import annotations

from enum import StrEnum


class _Words(StrEnum):
    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return self.value.replace("_", " ")


class EventRuling(_Words):
    """What a person said of two events that look alike."""

    SAME = "same"
    CONTRADICTION = "contradiction"
    DIFFERENT = "different"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            EventRuling.SAME: "the same event",
            EventRuling.CONTRADICTION: "contradict each other",
            EventRuling.DIFFERENT: "two events",
        }[self]
