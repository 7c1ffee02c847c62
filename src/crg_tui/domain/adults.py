"""Words about adults in a case: named by their role and a number, never by their names."""

from __future__ import annotations

from enum import StrEnum


class AdultKind(StrEnum):
    """In what way an adult belongs to a case."""

    FAMILY = "family"
    STAFF = "staff"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            AdultKind.FAMILY: "family or household",
            AdultKind.STAFF: "staff",
            AdultKind.OTHER: "somebody else",
        }[self]
