"""Themes, what was learned, and how it reached people."""

from __future__ import annotations

from crg_tui.domain.worded import Worded


class LearningOrigin(Worded):
    """Where the learning comes from."""

    LOCAL_REVIEW = "local_review"
    RAPID_REVIEW = "rapid_review"
    NATIONAL_REVIEW = "national_review"
    OTHER_AREA = "other_area"
    AUDIT = "audit"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            LearningOrigin.LOCAL_REVIEW: "local review",
            LearningOrigin.RAPID_REVIEW: "rapid review",
            LearningOrigin.NATIONAL_REVIEW: "national review",
            LearningOrigin.OTHER_AREA: "review of another area",
            LearningOrigin.AUDIT: "audit",
            LearningOrigin.OTHER: "elsewhere",
        }[self]


class Means(Worded):
    """How learning is shared."""

    BRIEFING = "briefing"
    SEVEN_MINUTE_BRIEFING = "seven_minute_briefing"
    NEWSLETTER = "newsletter"
    TRAINING = "training"
    MEETING = "meeting"
    POLICY = "policy"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            Means.SEVEN_MINUTE_BRIEFING: "7-minute briefing",
            Means.MEETING: "team or agency meeting",
            Means.POLICY: "policy or procedure",
            Means.OTHER: "another way",
        }.get(self, super().label)
