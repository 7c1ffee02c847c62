"""What is asked about papers that went out: to whom, how and when, and about asking one back."""

from __future__ import annotations

from typing import Annotated

from crg_tui.domain.asking import Ask, Day, Draft, Line, Text
from crg_tui.domain.circulation import Route

_ROUTE = "How it went."
_REQUEST = "The request that it answers, for example Q3."


class CirculationDraft(Draft):
    """To whom a paper went: several people at once, who all had it on one day and by one route."""

    to: Annotated[Text | None, Ask("To", "Names of people or bodies, one a line.")] = None
    everybody: Annotated[bool, Ask("All members", "Also to everybody who holds a seat? The names are shown first.")] = (
        False
    )
    route: Annotated[Route, Ask("Route", _ROUTE)] = Route.SECURE_EMAIL
    sent_on: Annotated[Day | None, Ask("Sent on", "The day on which it went.", empty="today")] = None
    note: Annotated[Line | None, Ask("Note", "Anything to remember of it.", sensitive=True)] = None
    disclosure: Annotated[Line | None, Ask("For request", _REQUEST)] = None


class SentDraft(Draft):
    """One entry put right: whom it went to, how and when."""

    recipient: Annotated[Line, Ask("To", "The person or body who had it.")]
    route: Annotated[Route, Ask("Route", _ROUTE)]
    sent_on: Annotated[Day, Ask("Sent on", "The day on which it went.")]
    note: Annotated[Line | None, Ask("Note", "Anything to remember of it.", sensitive=True)] = None
    disclosure: Annotated[Line | None, Ask("For request", _REQUEST)] = None


class RecallDraft(Draft):
    """A paper that is asked back, and what came of it."""

    reason: Annotated[Line, Ask("Reason", "Why it is asked back.", sensitive=True)]
    recalled_on: Annotated[Day | None, Ask("Asked on", "The day on which it was asked back.", empty="today")] = None
    answer: Annotated[
        Line | None, Ask("Answer", "What they said or did: returned, destroyed, deleted; empty: nothing yet.")
    ] = None
