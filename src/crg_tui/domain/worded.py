"""What a closed list of values has in common whose words are its values; and a number with what it counts."""

from __future__ import annotations

from enum import StrEnum


class Worded(StrEnum):
    """Values that are shown as they are kept, with blanks for the lines between: "not_known" is "not known"."""

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return self.value.replace("_", " ")


def counted(number: int, one: str, many: str = "") -> str:
    """A number and what it counts: "1 entry", "2 entries"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
