"""Words about views, returns and decisions."""

from __future__ import annotations

from crg_tui.domain.worded import Worded


class ViewQuestion(Worded):
    """The question that a view answers."""

    ABUSE_OR_NEGLECT = "abuse_or_neglect"
    DIED_OR_SERIOUSLY_HARMED = "died_or_seriously_harmed"
    NOTIFY = "notify"
    CRITERIA_MET = "criteria_met"
    NEXT_STEP = "next_step"

    @property
    def label(self) -> str:
        """The question as it is asked."""
        return {
            ViewQuestion.ABUSE_OR_NEGLECT: "Abuse or neglect known or suspected?",
            ViewQuestion.DIED_OR_SERIOUSLY_HARMED: "Died or seriously harmed?",
            ViewQuestion.NOTIFY: "Notify the Panel?",
            ViewQuestion.CRITERIA_MET: "LCSPR criteria met?",
            ViewQuestion.NEXT_STEP: "Which next step?",
        }[self]


class ViewSource(Worded):
    """How a view came."""

    WRITTEN_RETURN = "written_return"
    IN_THE_ROUND = "in_the_round"
    PUBLISHED = "published"


class ReturnState(Worded):
    """Where the information stands that an agency was asked for; late is read from the dates."""

    ASKED = "asked"
    NIL_RETURN = "nil_return"
    RETURNED = "returned"
    NOT_PROVIDED = "not_provided"


class DocumentKind(Worded):
    """What was received."""

    REFERRAL = "referral"
    RETURN = "return"
    LETTER = "letter"
    E_MAIL = "e-mail"
    REPORT = "report"
    OTHER = "other"


class DecisionBasis(Worded):
    """How the group, or the three partners, came to it."""

    MEETING = "meeting"
    PARTNERS_CALL = "partners_call"
    CORRESPONDENCE = "correspondence"
    PUBLISHED = "published"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            DecisionBasis.MEETING: "at a meeting",
            DecisionBasis.PARTNERS_CALL: "on a call of the three partners",
            DecisionBasis.CORRESPONDENCE: "in writing between meetings",
            DecisionBasis.PUBLISHED: "as published; how it was come to was not published",
        }[self]


class DecisionState(Worded):
    """Where a decision stands. Provisional ones wait for ratification: the meeting was inquorate."""

    PROPOSED = "proposed"
    RECORDED = "recorded"
    PROVISIONAL = "provisional"
    RATIFIED = "ratified"
    WITHDRAWN = "withdrawn"


class MakersDecision(Worded):
    """What the decision maker did with what the group recommends."""

    AWAITED = "awaited"
    AS_RECOMMENDED = "as_recommended"
    OTHERWISE = "otherwise"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            MakersDecision.AWAITED: "not decided yet",
            MakersDecision.AS_RECOMMENDED: "as the group recommends",
            MakersDecision.OTHERWISE: "otherwise than the group recommends",
        }[self]


class AdviceFollowed(Worded):
    """What was done with independent advice; the response says why where it was not, or not wholly, followed."""

    FOLLOWED = "followed"
    IN_PART = "in_part"
    NOT_FOLLOWED = "not_followed"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return "followed in part" if self is AdviceFollowed.IN_PART else super().label


class ActionStatus(Worded):
    """Where an action stands; overdue is read from the dates, embedded is more than completed."""

    OPEN = "open"
    COMPLETED = "completed"
    NOT_ACCEPTED = "not_accepted"
    SUPERSEDED = "superseded"
