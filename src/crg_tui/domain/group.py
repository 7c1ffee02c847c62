"""Words about the group: who decides, who sits on it, who attends without a seat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crg_tui.domain.worded import Worded


class DecisionMaker(Worded):
    """Who takes the final decision under the arrangements (the duty to notify is always the local authority's)."""

    INDEPENDENT_ADVISER = "independent_adviser"
    PARTNERS_DELEGATES = "partners_delegates"
    GROUP = "group"
    EXECUTIVE = "executive"
    NOT_PUBLISHED = "not_published"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            DecisionMaker.INDEPENDENT_ADVISER: "the independent adviser",
            DecisionMaker.PARTNERS_DELEGATES: "the three safeguarding partners' delegates",
            DecisionMaker.GROUP: "the group",
            DecisionMaker.EXECUTIVE: "the executive",
        }.get(self, "not published")

    @property
    def verb(self) -> str:
        """What whoever decides does, in the number that its words have: "the group decides", "the delegates decide"."""
        return "decide" if self is DecisionMaker.PARTNERS_DELEGATES else "decides"


class Standing(Worded):
    """Whether a person holds a seat or stands in for whoever does."""

    MEMBER = "member"
    DEPUTY = "deputy"


class Authority(Worded):
    """Whether a deputy may commit the agency."""

    YES = "yes"
    NO = "no"
    NOT_STATED = "not_stated"


class AdviserKind(Worded):
    """Who attends without a seat, and is never counted for quorum."""

    INDEPENDENT_ADVISER = "independent_adviser"
    INDEPENDENT_SCRUTINEER = "independent_scrutineer"
    INDEPENDENT_CHAIR = "independent_chair"
    LEGAL_ADVISER = "legal_adviser"
    DESIGNATED_DOCTOR = "designated_doctor"
    DESIGNATED_NURSE = "designated_nurse"
    BUSINESS_MANAGER = "business_manager"
    MINUTE_TAKER = "minute_taker"
    OTHER = "other"


class Office(Worded):
    """Who leads the group."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"


class ArrangementsRule(Worded):
    """A rule of the arrangements that stays marked as assumed until a person has read it where it is published.

    That of the clocks is how long each runs, where the arrangements say so, and whether the first day counts. That of
    minutes is how soon they go round and are issued: it is no rule at all where nothing is set.
    """

    QUORUM = "quorum"
    ADVICE = "advice"
    CLOCKS = "first_day"
    MINUTES = "minutes"
    RETURNS = "returns"

    @property
    def label(self) -> str:
        """The words on screen and in print."""
        return {
            ArrangementsRule.CLOCKS: "clocks and first day", ArrangementsRule.MINUTES: "minutes in time",
            ArrangementsRule.RETURNS: "returns in time",
        }.get(self, self.value)  # fmt: skip


RULES_OF: Mapping[ArrangementsRule, tuple[str, ...]] = {
    ArrangementsRule.QUORUM: (
        "quorum_percentage", "quorum_agencies", "quorum_all_partners", "required_seats", "substitutes",
        "chair_may_override",
    ),
    ArrangementsRule.ADVICE: ("advice_trigger", "advice_always"),
    ArrangementsRule.CLOCKS: (
        "first_day_counts", "notify_days", "rapid_review_days", "publication_months", "copy_days",
    ),
    ArrangementsRule.MINUTES: ("minutes_draft_hours", "minutes_issue_days"),
    ArrangementsRule.RETURNS: ("returns_due_days",),
}  # fmt: skip
"""The answers about a version of the arrangements that make up each rule: one that changes is assumed again."""


def same_words(one: str, other: str) -> bool:
    """Whether two names are the same but for capitals and blanks: so that nobody is entered twice."""
    return plain_words(one) == plain_words(other)


def plain_words(text: str) -> str:
    """A name without what two people type differently: capitals and blanks."""
    return " ".join(text.split()).casefold()


def plain_title(text: str) -> str:
    """A name or a title without what two people write differently: capitals, blanks, and "the" before it."""
    return plain_words(text).removeprefix("the ")


def is_one_of(name: str, others: Iterable[str | None]) -> bool:
    """Whether a name or title is that of one of the others; None is nobody."""
    return plain_title(name) in {plain_title(other) for other in others if other is not None}


def names_of(typed: str | None) -> tuple[str, ...]:
    """The names of a comma-separated line, in order, each once; empty for None."""
    parts = (" ".join(part.split()) for part in (typed or "").split(","))
    return tuple({plain_words(part): part for part in parts if part}.values())


def lines_of(typed: str | None) -> tuple[str, ...]:
    """The lines of a text, without blanks at their ends and without empty ones; empty for None."""
    return tuple(line for part in (typed or "").splitlines() if (line := " ".join(part.split())))
