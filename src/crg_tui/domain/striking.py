"""Words about a strike-out: content that must go, leaving a keyed digest in the chain and the reason in the record."""

from __future__ import annotations

from enum import StrEnum


class StrikeGround(StrEnum):
    """Why content is struck out of record and log."""

    WRONG_CASE = "wrong_case"
    COURT_ORDER = "court_order"
    RECTIFICATION = "rectification"
    DISPOSAL = "disposal"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            StrikeGround.WRONG_CASE: "recorded in the wrong case",
            StrikeGround.COURT_ORDER: "order of a court",
            StrikeGround.RECTIFICATION: "rectification of personal data",
            StrikeGround.DISPOSAL: "disposal at the end of retention",
        }[self]
