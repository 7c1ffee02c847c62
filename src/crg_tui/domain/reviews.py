"""Reviews that follow from decisions: their kinds, their course, and what runs beside them."""

from __future__ import annotations

from crg_tui.domain.worded import Worded


class ReviewKind(Worded):
    """What is under way. A review that covers several cases is composite whatever its kind."""

    LCSPR = "lcspr"
    OTHER_LEARNING = "other_learning"
    SINGLE_AGENCY = "single_agency"
    SERIOUS_CASE_REVIEW = "serious_case_review"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            ReviewKind.LCSPR: "local child safeguarding practice review",
            ReviewKind.OTHER_LEARNING: "other learning review",
            ReviewKind.SINGLE_AGENCY: "single-agency review",
            ReviewKind.SERIOUS_CASE_REVIEW: "serious case review (before 2018)",
        }[self]


class ReviewEventKind(Worded):
    """Every dated event of a review; any order, and most may come again."""

    INITIATED = "initiated"
    TERMS_AGREED = "terms_agreed"
    REVIEWER_NAMED = "reviewer_named"
    FAMILY_TOLD = "family_told"
    FAMILY_INVITED = "family_invited"
    FAMILY_TOOK_PART = "family_took_part"
    FAMILY_DECLINED = "family_declined"
    ADVOCATE_OFFERED = "advocate_offered"
    PROGRESS_ASKED = "progress_asked"
    DRAFT_ASKED = "draft_asked"
    DRAFT_RECEIVED = "draft_received"
    SIGNED_OFF = "signed_off"
    CONCLUDED = "concluded"
    PUBLICATION_DECIDED = "publication_decided"
    COPY_SENT = "copy_sent"
    PUBLISHED = "published"
    NOT_PUBLISHED = "not_published"
    PANEL_COMMENT = "panel_comment"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            ReviewEventKind.INITIATED: "review initiated",
            ReviewEventKind.TERMS_AGREED: "terms of reference agreed",
            ReviewEventKind.REVIEWER_NAMED: "reviewer's name sent",
            ReviewEventKind.FAMILY_TOOK_PART: "family took part",
            ReviewEventKind.PROGRESS_ASKED: "progress asked for in writing",
            ReviewEventKind.DRAFT_ASKED: "draft asked for in writing",
            ReviewEventKind.PUBLICATION_DECIDED: "decided whether to publish",
            ReviewEventKind.COPY_SENT: "copy sent before publication",
            ReviewEventKind.NOT_PUBLISHED: "decided not to publish",
            ReviewEventKind.PANEL_COMMENT: "comment of the Panel",
        }.get(self, super().label)


class Conflict(Worded):
    """What the check for a reviewer's conflict of interest, real or perceived, came to."""

    NOT_CHECKED = "not_checked"
    NONE_FOUND = "none_found"
    MANAGED = "managed"
    CONFLICTED = "conflicted"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            Conflict.NOT_CHECKED: "not checked",
            Conflict.NONE_FOUND: "none found",
            Conflict.MANAGED: "declared, and managed",
            Conflict.CONFLICTED: "conflicted, appointed all the same",
        }[self]


class DelayCause(Worded):
    """Why a review takes longer."""

    CRIMINAL = "criminal"
    CORONER = "coroner"
    CARE_PROCEEDINGS = "care_proceedings"
    FAMILY = "family"
    REVIEWER = "reviewer"
    AGENCY = "agency"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            DelayCause.CRIMINAL: "criminal proceedings",
            DelayCause.CORONER: "coroner's inquest",
            DelayCause.CARE_PROCEEDINGS: "care proceedings",
            DelayCause.FAMILY: "wishes of the family",
            DelayCause.REVIEWER: "the reviewer",
            DelayCause.AGENCY: "an agency",
            DelayCause.OTHER: "another reason",
        }[self]


class ParallelKind(Worded):
    """What else looks into the same events."""

    CRIMINAL = "criminal"
    CORONER = "coroner"
    CARE_PROCEEDINGS = "care_proceedings"
    CHILD_DEATH = "child_death"
    DOMESTIC_HOMICIDE = "domestic_homicide"
    ADULT_REVIEW = "adult_review"
    EMPLOYMENT = "employment"
    HEALTH_INCIDENT = "health_incident"
    YOUTH_JUSTICE = "youth_justice"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            ParallelKind.CRIMINAL: "criminal investigation or proceedings",
            ParallelKind.CORONER: "coroner's inquest",
            ParallelKind.CARE_PROCEEDINGS: "care proceedings",
            ParallelKind.CHILD_DEATH: "child death overview panel",
            ParallelKind.DOMESTIC_HOMICIDE: "domestic homicide review",
            ParallelKind.ADULT_REVIEW: "safeguarding adult review",
            ParallelKind.EMPLOYMENT: "employment or professional regulation",
            ParallelKind.HEALTH_INCIDENT: "health incident investigation",
            ParallelKind.YOUTH_JUSTICE: "youth justice review",
            ParallelKind.OTHER: "another process",
        }[self]
