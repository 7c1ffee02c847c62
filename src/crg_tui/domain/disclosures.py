"""What is asked about a request for something out of the record, and about what became of it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from crg_tui.domain.asking import Ask, Day, Draft, KnownDate, Line, Text
from crg_tui.domain.circulation import Asker, DisclosureOutcome


class DisclosureDraft(Draft):
    """A request: who asked, on what basis, for what.

    No time is computed for an answer: what limit holds depends on the basis, and is written down by a person.
    """

    asker: Annotated[Asker, Ask("Asked by", "What kind of body or person asks.")]
    asked_by: Annotated[Line, Ask("Who", "The office or person who asks.", sensitive=True)]
    wanted: Annotated[Text, Ask("Wanted", "What is asked for.", sensitive=True)]
    asked_on: Annotated[KnownDate | None, Ask("Asked on", "As far as it is known.", empty="today")] = None
    case: Annotated[Line | None, Ask("Case", "The reference of the case it is about, if it is about one.")] = None
    basis: Annotated[Line | None, Ask("Basis", "The law, order or agreement that the request rests on.")] = None
    due_on: Annotated[
        Day | None, Ask("Due", "The last day for an answer, worked out by a person; not counted here.")
    ] = None
    note: Annotated[Text | None, Ask("Note", "Anything else: advice taken, who was consulted.", sensitive=True)] = None


class Outcome(StrEnum):
    """What may be decided about a request."""

    RELEASED = "released"
    RELEASED_IN_PART = "released in part"
    REFUSED = "refused"
    NOT_HELD = "not held"
    WITHDRAWN = "withdrawn"
    OPEN = "open"

    @property
    def label(self) -> str:
        """The words on screen."""
        if self is Outcome.OPEN:
            return "open again: nothing is decided"
        return DisclosureOutcome(self.value).label


class RequestAnswerDraft(Draft):
    """What became of a request."""

    outcome: Annotated[Outcome, Ask("Outcome", "What was decided.")]
    decided_by: Annotated[Line | None, Ask("Decided by", "In which office, for example data protection officer.")] = (
        None
    )
    decided_on: Annotated[Day | None, Ask("On", "The day of the decision.", empty="today")] = None
    released: Annotated[
        Text | None, Ask("Released", "What went out; papers are recorded with who was sent them.", sensitive=True)
    ] = None
    refused: Annotated[
        Text | None, Ask("Refused", "What was not given, and why: the exemption or the reason.", sensitive=True)
    ] = None
