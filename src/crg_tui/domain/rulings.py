"""What a writer ruled about something that a check pointed out in a paper, or about a change that came back."""

from __future__ import annotations

from enum import StrEnum


class LeakRuling(StrEnum):
    """What the writer of a paper decided about a place where it may give somebody away."""

    STANDS = "stands"
    NO_LEAK = "no leak"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {LeakRuling.STANDS: "goes out as it stands", LeakRuling.NO_LEAK: "is something else"}[self]


class ChangeRuling(StrEnum):
    """What became of one paragraph that came back changed in a draft."""

    OPEN = "open"
    TAKEN = "taken"
    LEFT = "left"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            ChangeRuling.OPEN: "not looked at yet",
            ChangeRuling.TAKEN: "taken into the record",
            ChangeRuling.LEFT: "left as it was",
        }[self]


class WatchReason(StrEnum):
    """Why a partnership does not want a word in its papers."""

    BLAMING = "blaming"
    JARGON = "jargon"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {WatchReason.OTHER: "not wanted"}.get(self, self.value)
