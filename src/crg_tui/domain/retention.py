"""Words about retention: how long a case is kept, what holds it, and what became of it when its day came."""

from __future__ import annotations

from enum import StrEnum


class RetentionTrigger(StrEnum):
    """What the period of a retention rule runs from."""

    CLOSURE = "closure"
    PUBLICATION = "publication"
    EIGHTEENTH_BIRTHDAY = "eighteenth_birthday"
    TWENTY_FIFTH_BIRTHDAY = "twenty_fifth_birthday"
    LAST_ENTRY = "last_entry"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            RetentionTrigger.CLOSURE: "closure of the case",
            RetentionTrigger.PUBLICATION: "publication",
            RetentionTrigger.EIGHTEENTH_BIRTHDAY: "the youngest child's 18th birthday",
            RetentionTrigger.TWENTY_FIFTH_BIRTHDAY: "the youngest child's 25th birthday",
            RetentionTrigger.LAST_ENTRY: "the last entry about the case",
        }[self]


class RetentionOutcome(StrEnum):
    """What a person decided about a case whose review day had come."""

    KEPT = "kept"
    DISPOSED = "disposed"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            RetentionOutcome.KEPT: "kept, with a new review date",
            RetentionOutcome.DISPOSED: "disposed of",
        }[self]
