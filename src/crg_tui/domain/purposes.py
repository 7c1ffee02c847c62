"""Why an item stands on an agenda: to be told, to be talked over, or to be decided."""

from __future__ import annotations

from enum import StrEnum

from crg_tui.domain.meetings import ItemKind


class Purpose(StrEnum):
    """What a meeting is asked to do with an item. Of an item of the partnership's own nobody has said."""

    INFORMATION = "information"
    DISCUSSION = "discussion"
    DECISION = "decision"
    NOT_RECORDED = "not_recorded"

    @property
    def label(self) -> str:
        """The words in print."""
        return "not recorded" if self is Purpose.NOT_RECORDED else f"for {self.value}"


_STANDING = {
    ItemKind.WELCOME: Purpose.INFORMATION,
    ItemKind.APOLOGIES: Purpose.INFORMATION,
    ItemKind.INTERESTS: Purpose.DISCUSSION,
    ItemKind.MINUTES: Purpose.DISCUSSION,
    ItemKind.ACTION_LOG: Purpose.DISCUSSION,
    ItemKind.PANEL_REPLIES: Purpose.DISCUSSION,
    ItemKind.REVIEWS_IN_PROGRESS: Purpose.DISCUSSION,
    ItemKind.LEARNING_ELSEWHERE: Purpose.INFORMATION,
    ItemKind.ANY_OTHER_BUSINESS: Purpose.DISCUSSION,
    ItemKind.CASE: Purpose.DISCUSSION,
}


def purpose_of(kind: ItemKind, *, to_decide: bool) -> Purpose:
    """The purpose of an item of that kind; `to_decide` says that the record knows a question that is put at it."""
    if to_decide:
        return Purpose.DECISION
    return _STANDING.get(kind, Purpose.NOT_RECORDED)
