"""What is asked about the chronology of a case: an event, what a person says of two, and which ones are wanted."""

from __future__ import annotations

from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, KnownDate, Line, Text
from crg_tui.domain.chronology import EventRuling, Narrowed


class EventDraft(Draft):
    """One event as one agency tells it."""

    agency: Annotated[
        Line, Ask("Agency", "Whose account it is: the short name of a seat, or any other agency.", sensitive=True)
    ]
    on_date: Annotated[KnownDate | None, Ask("On", "As far as known: a day, a month, a year. Empty: nobody knows.")] = (
        None
    )
    until: Annotated[KnownDate | None, Ask("Until", "Where it went on for longer, the last date.")] = None
    at_time: Annotated[Line | None, Ask("Time", "As it was told, for example about 10 pm.")] = None
    event: Annotated[Text, Ask("Event", "What happened. Pseudonyms and posts only, no names.", sensitive=True)]
    source: Annotated[
        Line | None, Ask("Source", "Where the agency has it from, for example GP record.", sensitive=True)
    ] = None


class RulingDraft(Draft):
    """What a person says of two events. Both accounts stay as they are. Without a ruling the question is open again."""

    ruling: Annotated[
        EventRuling | None,
        Ask("They are", "Both accounts stay, whatever is said.", empty="nobody said anything"),
    ] = None
    note: Annotated[Text | None, Ask("Note", "How it was found out, for a later reader.", sensitive=True)] = None


class NarrowDraft(Draft):
    """Which events are wanted."""

    agency: Annotated[Line | None, Ask("Agency", "Only its accounts.", empty="every agency", sensitive=True)] = None
    since: Annotated[KnownDate | None, Ask("From", "A day, a month or a year.", empty="the beginning")] = None
    until: Annotated[KnownDate | None, Ask("To", "A day, a month or a year.", empty="the end")] = None
    words: Annotated[Line | None, Ask("Words", "All of them in event, source or agency.", sensitive=True)] = None
    contradictions: Annotated[bool, Ask("Contradictions", "Only events that contradict, or may.")] = False

    def narrowed(self) -> Narrowed:
        """The same, as a chronology is asked for it."""
        return Narrowed(self.agency or "", self.since, self.until, self.words or "", self.contradictions)
