"""What is asked of an action between meetings: leads, milestones, progress, proof, assurance, rating, legend."""

from __future__ import annotations

from typing import Annotated

from crg_tui.domain.asking import Ask, Day, Draft, KnownDate, Line, Text
from crg_tui.domain.plans import AssuranceMeans, BragColour, BragCondition, Finding, LeadAnswer, Verdict


class JointLeadDraft(Draft):
    """A further lead of an action, beside the first."""

    lead: Annotated[Line, Ask("Joint lead", "Agency and post, for example ICB, designated nurse; not a person's name.")]


class LeadAnswerDraft(Draft):
    """What a lead said to being asked."""

    answer: Annotated[LeadAnswer, Ask("Answer", "Accepted, not accepted, or superseded by something else.")]
    answered_on: Annotated[
        KnownDate | None, Ask("Answered on", "As far as known; today may be typed.", empty="not recorded")
    ] = None
    reason: Annotated[Text | None, Ask("Reason", "In the lead's own words; wanted where it does not accept.")] = None


class MilestoneDraft(Draft):
    """A step on the way of an action."""

    wording: Annotated[Line, Ask("Milestone", "What will have been reached.")]
    due_on: Annotated[KnownDate | None, Ask("By", "As far as known: a day, a month or a year.")] = None
    reached_on: Annotated[KnownDate | None, Ask("Reached on", "Empty while it has not been reached.")] = None


class ProgressDraft(Draft):
    """Progress on an action, as it was told."""

    wording: Annotated[Text, Ask("Progress", "What was done since, in the words in which it was told.")]
    on_date: Annotated[KnownDate | None, Ask("As of", "Empty: today.", empty="today")] = None
    told_by: Annotated[Line | None, Ask("Told by", "Agency and post, not a person's name.")] = None


class MoveDraft(Draft):
    """That an action becomes due on another day."""

    due_on: Annotated[Day, Ask("Due", "The new day.")]
    reason: Annotated[Text, Ask("Reason", "Why; it stands beside the date from now on.")]


class VerificationDraft(Draft):
    """What somebody other than the lead, or the group at a meeting, said to the evidence."""

    verdict: Annotated[Verdict, Ask("Verdict", "Verified: the evidence shows that it was done; or not verified.")]
    name: Annotated[Line | None, Ask("Name", "Who looked at the evidence; not who leads the action.")] = None
    post: Annotated[Line | None, Ask("Post", "Agency and post, best of another agency than the lead's.")] = None
    meeting: Annotated[
        Line | None, Ask("Or the group at", "The reference of the meeting, where the group signed it off.")
    ] = None
    on_date: Annotated[
        KnownDate | None, Ask("On", "Empty: the day of the meeting, else today.", empty="the meeting's day, or today")
    ] = None
    words: Annotated[Text | None, Ask("In their words", "Wanted where it is not verified: what is missing.")] = None


class PlannedAssuranceDraft(Draft):
    """That it will be looked at again, to see whether what was done is embedded."""

    means: Annotated[AssuranceMeans, Ask("By", "Re-review or audit.")]
    planned_for: Annotated[Day | None, Ask("Planned for", "The day; empty while nobody has said.")] = None
    by_whom: Annotated[Line | None, Ask("By whom", "Agency and post, or the auditor.")] = None


class FindingDraft(Draft):
    """What a re-review or audit found. Not embedded opens the action again."""

    finding: Annotated[Finding, Ask("Found", "Embedded, partly, or not embedded, which opens the action again.")]
    words: Annotated[Text, Ask("In words", "What was looked at and what it showed, for children too.")]
    done_on: Annotated[KnownDate | None, Ask("Done on", "Empty: today.", empty="today")] = None
    means: Annotated[AssuranceMeans | None, Ask("By", "Re-review or audit; empty: as planned.", empty="as planned")] = (
        None
    )
    by_whom: Annotated[Line | None, Ask("By whom", "Empty: as planned.", empty="as planned")] = None


class EmbeddedBeforeDraft(Draft):
    """The mark that an action was embedded before this record began."""

    known_from: Annotated[
        Text | None,
        Ask("Known from", "Where that is recorded: paper, date. Empty takes the mark away.", empty="no mark"),
    ] = None


class RatingDraft(Draft):
    """A colour that is given against the legend, and why."""

    colour: Annotated[BragColour, Ask("Colour", "What it is rated, whatever the legend says.")]
    reason: Annotated[Text, Ask("Reason", "Why; both colours are shown from now on.")]


class LegendDraft(Draft):
    """A legend of the colours, in force from a day on until a later one takes its place."""

    name: Annotated[Line, Ask("Name", "By which it is known, for example Our status legend 2026.")]
    in_force_from: Annotated[Day, Ask("In force from", "Plans are rated by it from this day on.")]
    source: Annotated[Line, Ask("Source", "Where it comes from: title, date, section.")]


class LegendConfirmedDraft(Draft):
    """That somebody has compared a legend with what the partnership agreed."""

    source: Annotated[Line, Ask("Compared with", "Title, date and section of what was read.")]


class LegendLineDraft(Draft):
    """One line of a legend. The first line that holds gives the colour."""

    colour: Annotated[BragColour, Ask("Colour", "The word stands beside the action.")]
    meaning: Annotated[Line, Ask("Meaning", "In your words, as it prints on every plan.")]
    condition: Annotated[BragCondition, Ask("When", "What has to hold on the day.")]
    days: Annotated[int | None, Ask("Days", "Calendar days, for overdue, due soon and no news alone.")] = None
    number: Annotated[
        int | None, Ask("Place", "Its place among the lines. Empty: as it is, or last.", empty="as it is, or last")
    ] = None
