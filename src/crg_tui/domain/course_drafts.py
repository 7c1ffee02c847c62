"""What is asked about the course of a decision once it is recorded: the Panel, a dispute, oversight, reminders."""

from __future__ import annotations

from typing import Annotated

from crg_tui.domain.asking import Ask, Day, Draft, KnownDate, Line, Text
from crg_tui.domain.disputes import DisputeEnd, DisputeStepKind
from crg_tui.domain.panel import PanelReplyKind


class PanelReplyDraft(Draft):
    """What the Panel replied to a decision that was sent to it."""

    kind: Annotated[PanelReplyKind, Ask("Panel", "What the Panel says of the decision.")]
    on_date: Annotated[KnownDate, Ask("Replied on", "The date of the reply as far as it is known.")]
    points: Annotated[Text | None, Ask("Points raised", "What it asks or raises, in its words.")] = None
    feedback: Annotated[Text | None, Ask("Feedback", "What it adds beside its view of the decision.")] = None


class PanelResponseDraft(Draft):
    """What the group answers to the Panel."""

    response: Annotated[Text, Ask("Response", "What the group answers to the Panel, and why.")]
    on_date: Annotated[
        KnownDate | None, Ask("Responded on", "The day as far as known. Empty: today.", empty="today")
    ] = None


class DisputeStepDraft(Draft):
    """One step on the dispute path. What legal advice says stands apart from all others."""

    kind: Annotated[DisputeStepKind, Ask("Step", "What was done about the difference.")]
    on_date: Annotated[KnownDate, Ask("On", "The date as far as it is known.")]
    whom: Annotated[
        Line | None, Ask("With whom", "Who was asked, escalated to, or answered: name or post.", sensitive=True)
    ] = None
    words: Annotated[
        Text | None, Ask("Words", "What was said or asked. Never what legal advice says.", sensitive=True)
    ] = None
    legal_advice: Annotated[
        Text | None,
        Ask("Legal advice", "Closed to you: not printed, exported or searched. Better left out.", identity=True),
    ] = None


class DisputeEndDraft(Draft):
    """How a dispute ended."""

    ended_how: Annotated[DisputeEnd, Ask("Ended", "Whether the partners came to agree.")]
    ended_on: Annotated[KnownDate | None, Ask("On", "The day as far as known. Empty: today.", empty="today")] = None
    words: Annotated[Text | None, Ask("Words", "How; wanted where it goes on without the path.", sensitive=True)] = None


class OversightDraft(Draft):
    """What a body that oversees decisions, without taking them, said to this one."""

    overseen_by: Annotated[
        Line | None,
        Ask("Overseen by", "Empty: as the arrangements say.", empty="as the arrangements say"),
    ] = None
    overseen_on: Annotated[KnownDate | None, Ask("On", "The day as far as known. Empty: today.", empty="today")] = None
    overseen_words: Annotated[Text | None, Ask("Said", "What it said; empty where it only took note.")] = None


class ChaserDraft(Draft):
    """A reminder of words or of a rationale that are to follow."""

    chased_on: Annotated[Day | None, Ask("Chased on", "Empty: today.", empty="today")] = None
    how: Annotated[Line | None, Ask("How", "By letter, e-mail or telephone, and to whom.", sensitive=True)] = None
