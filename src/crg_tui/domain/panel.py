"""Words about the Panel: what it replies to a decision that was sent to it."""

from __future__ import annotations

from enum import StrEnum


class PanelReplyKind(StrEnum):
    """What the Panel said. That it agrees, asks to reconsider or gives feedback is how Leeds tells of its replies
    (Leeds report to scrutiny, 4 October 2023); the other two are not confirmed against the Panel's own guidance."""

    AGREES = "agrees"
    RECONSIDER = "reconsider"
    MORE_INFORMATION = "more_information"
    NATIONAL_REVIEW = "national_review"
    FEEDBACK_ONLY = "feedback_only"
    NOT_PUBLISHED = "not_published"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return _LABELS[self]

    @property
    def wants_response(self) -> bool:
        """Whether the group owes the Panel an answer."""
        return self in (PanelReplyKind.RECONSIDER, PanelReplyKind.MORE_INFORMATION)


_LABELS = {
    PanelReplyKind.AGREES: "agrees",
    PanelReplyKind.RECONSIDER: "asks to reconsider",
    PanelReplyKind.MORE_INFORMATION: "wants more information",
    PanelReplyKind.NATIONAL_REVIEW: "decides on a national review",
    PanelReplyKind.FEEDBACK_ONLY: "gives feedback, no view on the decision",
    PanelReplyKind.NOT_PUBLISHED: "not published",
}
