"""What is asked about a lesson, and about each way in which it is shared."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from crg_tui.domain.asking import Ask, Day, Draft, KnownDate, Line, Text
from crg_tui.domain.learning import LearningOrigin, Means
from crg_tui.domain.partial_date import PartialDate


class LessonDraft(Draft):
    """Something that was learned, and from what: a case or review of this record, or something elsewhere."""

    message: Annotated[Text, Ask("Message", "What was learned, as practitioners shall read it. No names.")]
    origin: Annotated[LearningOrigin, Ask("From", "Where the learning comes from.")]
    case: Annotated[Line | None, Ask("Case", "Its reference, where it comes from a case of this record.")] = None
    review: Annotated[Line | None, Ask("Review", "Its reference, where it comes from a review of this record.")] = None
    source: Annotated[
        Line | None, Ask("Source", "What it comes from where that is not in this record: title, whose, year.")
    ] = None
    learned_on: Annotated[
        KnownDate | None, Ask("Learned on", "When it was published or agreed, as far as it is known.")
    ] = None
    voice_changed: Annotated[
        Text | None, Ask("Child's voice", "What the voice of the child changed; pseudonyms only.", sensitive=True)
    ] = None


class ShareDraft(Draft):
    """One way in which a lesson is shared, planned or done."""

    audience: Annotated[Line, Ask("With whom", "For example all health visitors, or designated leads of schools.")]
    means: Annotated[Means, Ask("How", "How it reaches them.")]
    planned_for: Annotated[Day | None, Ask("Planned for", "By when it shall be shared.")] = None
    done_on: Annotated[KnownDate | None, Ask("Shared on", "Empty while it is still to be shared.")] = None
    reach: Annotated[
        int | None, Ask("Reached", "How many people, counted; empty where nobody counted.", empty="not counted")
    ] = None
    reach_words: Annotated[Line | None, Ask("Of whom", "Of whom that many, or how it was counted.")] = None
    feedback: Annotated[Text | None, Ask("Feedback", "What those who were reached said, or did differently.")] = None


class Sharing(StrEnum):
    """How the sharing of something stands on a day."""

    SHARED = "shared"
    LATE = "late"
    PLANNED = "planned"
    NO_DAY = "to be shared, no day"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return self.value


def sharing(planned_for: date | None, done_on: PartialDate | None, today: date) -> Sharing:
    """How one way of sharing stands: late from the day after it was planned for."""
    if done_on is not None:
        return Sharing.SHARED
    if planned_for is None:
        return Sharing.NO_DAY
    return Sharing.LATE if planned_for < today else Sharing.PLANNED
