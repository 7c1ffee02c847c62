"""The roles in which people work with the program."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Self-declared when the program is unlocked; written into every entry of the log."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MINUTE_TAKER = "minute_taker"
    BUSINESS_UNIT = "business_unit"
    ADVISER = "adviser"

    @property
    def label(self) -> str:
        """The words on screen."""
        return "independent adviser or scrutineer" if self is Role.ADVISER else self.value.replace("_", " ")
