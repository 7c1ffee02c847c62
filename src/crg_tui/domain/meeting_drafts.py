"""What is asked about a meeting: when it is, its items, who comes, interests, notes, and the words of the minutes."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from crg_tui.domain.asking import Ask, ClockTime, Day, Draft, Line, Text
from crg_tui.domain.group import AdviserKind, Authority
from crg_tui.domain.meetings import ItemKind, MeetingKind


class MeetingDraft(Draft):
    """When and where the group, or the three partners, meet."""

    held_on: Annotated[Day, Ask("On", "The day of the meeting.")]
    kind: Annotated[MeetingKind, Ask("Kind", "How the group comes together.")] = MeetingKind.SCHEDULED
    starts_at: Annotated[ClockTime | None, Ask("Starts at", "London time, for example 10:00.")] = None
    place: Annotated[Line | None, Ask("Place", "A room, or how to join.")] = None
    views_sealed: Annotated[
        bool, Ask("Seal views", "Keep what each agency thinks closed until the chair opens all of it together?")
    ] = False
    views_grid: Annotated[bool, Ask("Ask all", "Ask each agency every question, and not only for the next step?")] = (
        False
    )


class PlanDraft(MeetingDraft):
    """A new meeting, and what its agenda begins with."""

    open_cases: Annotated[bool, Ask("Open cases", "Every open case on the agenda? What was deferred comes back.")] = (
        True
    )


class ItemDraft(Draft):
    """One more item of an agenda."""

    title: Annotated[
        Line | None,
        Ask(
            "Title",
            "As it stands on the agenda; empty: the words of its kind or case.",
            empty="the words of its kind or case",
        ),
    ] = None
    kind: Annotated[ItemKind, Ask("Kind", "What the item is about.")] = ItemKind.OTHER
    case: Annotated[Line | None, Ask("Case", "The reference of a case, for example 2026-012.")] = None


class TitleDraft(Draft):
    """Another title for an item."""

    title: Annotated[Line, Ask("Title", "As it stands on the agenda.")]


class DeferralDraft(Draft):
    """Why an item is put off: what more is wanted, from whom, by when, and where it comes back."""

    wanting: Annotated[Text, Ask("Wanted", "What more is needed before this can be taken.")]
    wanted_from: Annotated[Line | None, Ask("From", "Who is asked for it.")] = None
    until: Annotated[Day | None, Ask("By", "The day by which it is wanted.")] = None
    back_at: Annotated[
        Line | None,
        Ask(
            "Back at",
            "The reference of the meeting, or next; empty: at the next that is planned.",
            empty="at the next that is planned",
        ),
    ] = None


class InterestDraft(Draft):
    """An interest that somebody declares for an item."""

    nature: Annotated[Line, Ask("Interest", "What connects the person with this item.", sensitive=True)]
    withdrew: Annotated[bool, Ask("Withdraws", "Does the person take no part in this item?")]
    reason_stayed: Annotated[
        Line | None, Ask("Stays because", "Why the person takes part all the same.", sensitive=True)
    ] = None


class NoteDraft(Draft):
    """A working note; it never prints."""

    text: Annotated[Text, Ask("Note", "In your own words; only minute text prints.", sensitive=True)]


class MinuteTextDraft(Draft):
    """The words that go into the minutes for one item."""

    text: Annotated[Text | None, Ask("Minute text", "What the minutes say; empty takes it away.")] = None


class ApologyDraft(Draft):
    """Why somebody does not come."""

    reason: Annotated[Line | None, Ask("Reason", "Why they cannot come, as far as it was said.", sensitive=True)] = None


class StayDraft(Draft):
    """When somebody came and went."""

    arrived_at: Annotated[ClockTime | None, Ask("Arrived", "London time; empty: not recorded.")] = None
    left_at: Annotated[ClockTime | None, Ask("Left", "London time; empty: stayed.", empty="stayed")] = None


class AttendsAs(StrEnum):
    """How somebody who is not on the list comes to the table."""

    DEPUTY = "deputy"
    ADVISER = "adviser"
    PARTICIPANT = "participant"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {
            AttendsAs.DEPUTY: "deputy for a seat",
            AttendsAs.ADVISER: "adviser without a seat",
            AttendsAs.PARTICIPANT: "participant for this meeting",
        }[self]


class NewcomerDraft(Draft):
    """Somebody at the table who is not on the list yet.

    The name of a participant is an identity and stands apart; members, deputies and advisers act in office.
    """

    attends_as: Annotated[AttendsAs, Ask("Comes as", "A deputy counts for the seat, the others for none.")]
    name: Annotated[Line, Ask("Name", "Of a participant, kept apart with the identities.")]
    job_title: Annotated[Line | None, Ask("Job title", "")] = None
    seat: Annotated[Line | None, Ask("Seat", "For a deputy: the short name of the seat, for example UHL.")] = None
    authority: Annotated[Authority, Ask("May commit", "For a deputy: may they commit the agency?")] = (
        Authority.NOT_STATED
    )
    agency: Annotated[Line | None, Ask("Agency", "For a participant: whom they come from.")] = None
    adviser: Annotated[AdviserKind, Ask("Adviser", "For an adviser: in what way they advise.")] = AdviserKind.OTHER
