"""Action plans between meetings: how far a recommendation reaches, who leads, what shows it, and whether it held."""

from __future__ import annotations

from crg_tui.domain.worded import Worded


class Scope(Worded):
    """For whom a recommendation is (a published plan of 2016 tells local, regional and national apart)."""

    AGENCY = "agency"
    MULTI_AGENCY = "multi_agency"
    REGIONAL = "regional"
    NATIONAL = "national"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            Scope.AGENCY: "one agency",
            Scope.MULTI_AGENCY: "multi-agency",
            Scope.REGIONAL: "the region",
            Scope.NATIONAL: "national",
        }[self]


class LeadAnswer(Worded):
    """What somebody who was asked to lead an action said."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    SUPERSEDED = "superseded"


class Verdict(Worded):
    """What whoever looked at a completed action's evidence said."""

    VERIFIED = "verified"
    NOT_VERIFIED = "not_verified"


class AssuranceMeans(Worded):
    """How it is found out whether what was done is embedded (Leicester arrangements 2019 s13)."""

    RE_REVIEW = "re_review"
    AUDIT = "audit"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return "re-review" if self is AssuranceMeans.RE_REVIEW else "audit"


class Finding(Worded):
    """What assurance found."""

    EMBEDDED = "embedded"
    PARTLY = "partly"
    NOT_EMBEDDED = "not_embedded"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return "partly embedded" if self is Finding.PARTLY else super().label


class Standing(Worded):
    """How an action stands in its life; computed by `domain.action_life`, never kept."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    COMPLETED = "completed"
    WITHOUT_EVIDENCE = "without_evidence"
    VERIFIED = "verified"
    PARTLY = "partly"
    EMBEDDED = "embedded"
    EMBEDDED_BEFORE = "embedded_before"
    NOT_ACCEPTED = "not_accepted"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            Standing.NOT_STARTED: "open, not started",
            Standing.UNDER_WAY: "open, under way",
            Standing.WITHOUT_EVIDENCE: "completed without evidence",
            Standing.PARTLY: "partly embedded",
            Standing.EMBEDDED_BEFORE: "embedded before this record began",
        }.get(self, super().label)


class BragColour(Worded):
    """A colour of a rating; what it means is the partnership's own legend."""

    BLUE = "blue"
    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    GREY = "grey"
    NOT_KNOWN = "not_known"


class BragCondition(Worded):
    """What a line of the legend asks of an action on a day."""

    EMBEDDED = "embedded"
    COMPLETED = "completed"
    ENDED = "ended"
    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    NO_NEWS = "no_news"
    UNDER_WAY = "under_way"
    NO_DATE = "no_date"
    OTHERWISE = "otherwise"

    @property
    def label(self) -> str:
        """The words on screen and in print; those with days say how many beside it."""
        return {
            BragCondition.EMBEDDED: "embedded",
            BragCondition.COMPLETED: "completed, not embedded or only in part",
            BragCondition.ENDED: "not accepted or superseded",
            BragCondition.OVERDUE: "overdue by more than the days given",
            BragCondition.DUE_SOON: "due within the days given",
            BragCondition.NO_NEWS: "no progress recorded for the days given",
            BragCondition.UNDER_WAY: "progress is recorded",
            BragCondition.NO_DATE: "no due date",
            BragCondition.OTHERWISE: "anything else",
        }[self]
