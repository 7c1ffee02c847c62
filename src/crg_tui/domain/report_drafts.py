"""What is asked about a rapid review report: the words of its sections, sign-offs, and when it was sent."""

from __future__ import annotations

from typing import Annotated

from crg_tui.domain.asking import Ask, Day, Draft, KnownDate, Line, Text
from crg_tui.domain.papers import SignOffOutcome
from crg_tui.domain.quorum import SafeguardingPartner


class SectionWordsDraft(Draft):
    """What is written for one section. Nothing typed takes away what stood there; the history keeps it."""

    text: Annotated[
        Text | None, Ask("Words", "Pseudonyms and roles only, no names. Empty takes them away.", sensitive=True)
    ] = None


class ReportSentDraft(Draft):
    """That the report went to the Panel."""

    on_date: Annotated[KnownDate, Ask("On", "The day on which the report was sent to the Panel.")]
    paper: Annotated[
        Line | None, Ask("Paper", "The kept version, for example P14. Empty: the newest.", empty="the newest")
    ] = None


class SignedDraft(Draft):
    """What a safeguarding partner said to a kept version: the answers beside which partner it is."""

    name: Annotated[Line, Ask("Name", "Who signed off, or who was asked to.")]
    capacity: Annotated[Line | None, Ask("Capacity", "The post, for example Director of Children's Services.")] = None
    outcome: Annotated[SignOffOutcome, Ask("Outcome", "Signed, signed with comment, or not signed.")]
    on_day: Annotated[Day | None, Ask("On", "The day. Empty: today.", empty="today")] = None
    comment: Annotated[
        Text | None, Ask("Its own words", "Wanted with a comment, and where the partner does not sign.", sensitive=True)
    ] = None


class SignOffDraft(SignedDraft):
    """The same, with the partner."""

    partner: Annotated[SafeguardingPartner, Ask("Partner", "Which of the three safeguarding partners.")]
