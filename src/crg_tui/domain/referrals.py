"""How a case reaches the group: the referral, its words and its form."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, KnownDate, Line, Text
from crg_tui.domain.cases import Provenance


class Route(StrEnum):
    """The way by which a referral came (Leeds report to scrutiny, 4 October 2023; local practice elsewhere)."""

    AGENCY_FORM = "agency_form"
    STRATEGY_DISCUSSION = "strategy_discussion"
    SUDIC_MEETING = "sudic_meeting"
    CHILD_DEATH_OVERVIEW_PANEL = "child_death_overview_panel"
    OTHER_AREA = "other_area"
    PUBLIC_OR_FAMILY = "public_or_family"
    BUSINESS_UNIT = "business_unit"
    ALREADY_NOTIFIED = "already_notified"
    NOT_KNOWN = "not_known"
    NOT_PUBLISHED = "not_published"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            Route.AGENCY_FORM: "agency referral form",
            Route.SUDIC_MEETING: "SUDIC meeting",
            Route.CHILD_DEATH_OVERVIEW_PANEL: "Child Death Overview Panel",
            Route.PUBLIC_OR_FAMILY: "member of the public or family",
            Route.ALREADY_NOTIFIED: "local authority has already notified",
        }.get(self, self.value.replace("_", " "))


class LeadAgreement(StrEnum):
    """Whether the safeguarding lead of the referring agency agrees with the referral."""

    AGREES = "agrees"
    DOES_NOT_AGREE = "does_not_agree"
    NOT_ASKED = "not_asked"
    NOT_KNOWN = "not_known"
    NOT_PUBLISHED = "not_published"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return self.value.replace("_", " ")


class Harm(StrEnum):
    """What happened to the child, as the referral says it; the group's own judgement is another thing."""

    DIED = "died"
    SERIOUSLY_HARMED = "seriously_harmed"
    OTHER = "other"
    NOT_KNOWN = "not_known"
    NOT_PUBLISHED = "not_published"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return self.value.replace("_", " ")


class OthersSafe(StrEnum):
    """Whether other children in the household are safe now."""

    YES = "yes"
    NO = "no"
    NO_OTHER_CHILDREN = "no_other_children"
    NOT_ASKED = "not_asked"
    NOT_KNOWN = "not_known"
    NOT_PUBLISHED = "not_published"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return self.value.replace("_", " ")


NOT_A_PROTECTION_REFERRAL = (
    "This is not a child protection referral. If a child is at risk now, use the child protection procedures first."
)
"""Stands on the form and on its paper, because people under pressure pick the wrong form."""


class ReferralDraft(Draft):
    """What the referral form asks.

    Only three answers are needed to log a referral; whatever is not answered stays unknown. Children are named by
    pseudonyms; where none is given, the next free one is proposed by the record, never made of initials.
    """

    received_on: Annotated[KnownDate, Ask("Received on", "When the referral reached the group, as far as known.")]
    referring_agency: Annotated[Line, Ask("Referring agency", "The agency, or the kind of person, that refers.")]
    summary: Annotated[Text, Ask("What happened", "The incident in a few sentences, without names.", sensitive=True)]
    route: Annotated[Route, Ask("Route", "How the referral came.")] = Route.NOT_KNOWN
    referrer_role: Annotated[Line | None, Ask("Referrer's role", "Job title, not a name.", sensitive=True)] = None
    referrer_name: Annotated[
        Line | None, Ask("Referrer's name", "Kept apart with the identities; not printed or exported.", identity=True)
    ] = None
    children: Annotated[
        Line | None,
        Ask(
            "Children",
            "Pseudonyms, separated by commas. Empty: the next free pseudonym.",
            empty="the next free pseudonym",
        ),
    ] = None
    harm: Annotated[Harm, Ask("Harm", "As the referral says it.")] = Harm.NOT_KNOWN
    incident_on: Annotated[KnownDate | None, Ask("Incident on", "As far as known.")] = None
    aware_on: Annotated[
        KnownDate | None,
        Ask("Local authority aware", "When the local authority became aware; the clock to notify starts here."),
    ] = None
    reason: Annotated[
        Text | None,
        Ask("Reason for referral", "Why the referrer thinks that the group should consider this.", sensitive=True),
    ] = None
    lead_agreement: Annotated[
        LeadAgreement, Ask("Safeguarding lead", "Does the referrer's safeguarding lead agree?")
    ] = LeadAgreement.NOT_ASKED
    lead_role: Annotated[
        Line | None, Ask("Lead's role", "Job title of the safeguarding lead who was asked.", sensitive=True)
    ] = None
    lead_on: Annotated[KnownDate | None, Ask("Lead asked on", "When the lead agreed or did not.")] = None
    others_safe: Annotated[OthersSafe, Ask("Other children safe", "Are other children in the household safe now?")] = (
        OthersSafe.NOT_ASKED
    )
    others_safe_by: Annotated[Line | None, Ask("Checked by", "Which agency made sure of it.")] = None
    others_safe_on: Annotated[KnownDate | None, Ask("Checked on", "When they made sure of it.")] = None
    voice_of_child: Annotated[
        Text | None,
        Ask("Voice of the child", "What the child said, showed or wanted, as far as anybody knows.", sensitive=True),
    ] = None
    provenance: Annotated[
        Provenance, Ask("Facts", "Where the facts of this case come from; said wherever it is shown.")
    ] = Provenance.RECORDED


def pseudonyms(typed: str | None) -> tuple[str, ...]:
    """The pseudonyms of a comma-separated line, in order, each once; empty for None."""
    parts = [" ".join(part.split()) for part in (typed or "").split(",")]
    return tuple(dict.fromkeys(part for part in parts if part))


def next_pseudonym(number: int) -> str:
    """The pseudonym for the `number`-th child (from 1): Child A to Child Z, then Child AA and on."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"Child {letters}"
