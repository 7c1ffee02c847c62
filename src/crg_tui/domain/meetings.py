"""Words about meetings."""

from __future__ import annotations

from crg_tui.domain.worded import Worded


class MeetingKind(Worded):
    """How the group, or the three partners, came together."""

    SCHEDULED = "scheduled"
    EXTRAORDINARY = "extraordinary"
    PARTNERS_CALL = "partners_call"
    CORRESPONDENCE = "correspondence"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            MeetingKind.SCHEDULED: "meeting",
            MeetingKind.EXTRAORDINARY: "extraordinary meeting",
            MeetingKind.PARTNERS_CALL: "call of the three partners",
            MeetingKind.CORRESPONDENCE: "correspondence",
        }[self]


class MeetingState(Worded):
    """Where a meeting stands."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class ItemKind(Worded):
    """What an agenda item is about."""

    WELCOME = "welcome"
    APOLOGIES = "apologies"
    INTERESTS = "interests"
    MINUTES = "minutes"
    ACTION_LOG = "action_log"
    CASE = "case"
    PANEL_REPLIES = "panel_replies"
    REVIEWS_IN_PROGRESS = "reviews_in_progress"
    LEARNING_ELSEWHERE = "learning_elsewhere"
    ANY_OTHER_BUSINESS = "any_other_business"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words on an agenda."""
        return {
            ItemKind.WELCOME: "Welcome and confidentiality",
            ItemKind.APOLOGIES: "Apologies",
            ItemKind.INTERESTS: "Declarations of interest",
            ItemKind.MINUTES: "Minutes and matters arising",
            ItemKind.ACTION_LOG: "Action log",
            ItemKind.CASE: "Case",
            ItemKind.PANEL_REPLIES: "Panel replies",
            ItemKind.REVIEWS_IN_PROGRESS: "Reviews in progress",
            ItemKind.LEARNING_ELSEWHERE: "Learning from elsewhere",
            ItemKind.ANY_OTHER_BUSINESS: "Any other business",
            ItemKind.OTHER: "Item",
        }[self]


class ItemState(Worded):
    """Where an agenda item stands; items are taken in any order."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"
    DEFERRED = "deferred"
    NOT_REACHED = "not_reached"


class MinutesState(Worded):
    """Where minutes stand. A draft is made from the record whenever it is looked at, and is not stored."""

    ISSUED = "issued"
    REPLACED = "replaced"
    APPROVED = "approved"
