"""Three separate judgements on a case, none computed from another.

Definition met (both limbs, leads to notifying), LCSPR criteria met (the considerations of regulation 11, lead to a
review) and review recommended (what the group recommends). Leicester's yearly report 2022/23 shows why they are
three: a case where the criteria were met and no LCSPR was recommended, because the rapid review had learnt enough.

Nothing here fills in or changes an answer. Where answers do not sit together a `Caution` says so in plain words and
asks for a reason; the answers stay as they were given. The statutory wording, which changes by edition, is dated
reference data; the labels here are short names.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """An answer to one question; the last three are honest answers and not the same as no."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"
    NOT_PUBLISHED = "not_published"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return self.value.replace("_", " ")

    @property
    def given(self) -> bool:
        """Whether somebody said yes or no."""
        return self in (Answer.YES, Answer.NO)


class Limb(StrEnum):
    """The two limbs of a serious child safeguarding case, both needed (Working Together 2018 and 2023).

    The third test of the serious case reviews, how agencies worked together, ended with them and is not one of these.
    """

    ABUSE_OR_NEGLECT = "abuse_or_neglect"
    DIED_OR_SERIOUSLY_HARMED = "died_or_seriously_harmed"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        if self is Limb.ABUSE_OR_NEGLECT:
            return "abuse or neglect known or suspected"
        return "died or seriously harmed"


class Consideration(StrEnum):
    """What must be taken into account about a local review: regulation 11, SI 2018/789, (a) to (d).

    The regulation says "include": the list is not closed, so any number of other circumstances may stand beside them.
    """

    IMPROVEMENTS = "improvements"
    RECURRENT_THEMES = "recurrent_themes"
    WORKING_TOGETHER = "working_together"
    PANEL_PREFERS_LOCAL = "panel_prefers_local"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return _CONSIDERATION_LABELS[self]


_CONSIDERATION_LABELS = {
    Consideration.IMPROVEMENTS: "improvements needed, also ones identified before",
    Consideration.RECURRENT_THEMES: "recurrent themes",
    Consideration.WORKING_TOGETHER: "concerns about two or more agencies working together",
    Consideration.PANEL_PREFERS_LOCAL: "the Panel considers a local review more appropriate",
    Consideration.OTHER: "another circumstance",
}


class ReviewRecommended(StrEnum):
    """What the group recommends, or what is known of it. `deferred` means: not yet, more is needed first."""

    LCSPR = "lcspr"
    NATIONAL_REVIEW = "national_review"
    OTHER_LEARNING_REVIEW = "other_learning_review"
    SINGLE_AGENCY_LEARNING = "single_agency_learning"
    PRACTICE_AUDIT = "practice_audit"
    ANOTHER_PROCESS = "another_process"
    SERIOUS_CASE_REVIEW = "serious_case_review"
    NONE = "none"
    DEFERRED = "deferred"
    NOT_KNOWN = "not_known"
    NOT_ASKED = "not_asked"
    NOT_PUBLISHED = "not_published"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return _REVIEW_LABELS.get(self, self.value.replace("_", " "))


_REVIEW_LABELS = {
    ReviewRecommended.LCSPR: "LCSPR",
    ReviewRecommended.PRACTICE_AUDIT: "audit of practice",
    ReviewRecommended.ANOTHER_PROCESS: "learning by another process (child death review, domestic homicide review)",
    ReviewRecommended.SERIOUS_CASE_REVIEW: "serious case review (before 2018)",
    ReviewRecommended.NONE: "no review",
}


class DecisionKind(StrEnum):
    """The question that a decision answers."""

    NOTIFY = "notify"
    FOUND_NOT_TO_MEET = "found_not_to_meet"
    NEXT_STEP = "next_step"
    RESPONSE_TO_PANEL = "response_to_panel"
    PUBLICATION = "publication"
    ACTION_PLAN = "action_plan"
    CLOSE = "close"
    REOPEN = "reopen"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words for a screen or a paper."""
        return _DECISION_LABELS[self]


_DECISION_LABELS = {
    DecisionKind.NOTIFY: "whether to notify the Panel",
    DecisionKind.FOUND_NOT_TO_MEET: "whether the case, once notified, meets the criteria",
    DecisionKind.NEXT_STEP: "next step after the rapid review",
    DecisionKind.RESPONSE_TO_PANEL: "response to the Panel",
    DecisionKind.PUBLICATION: "publication",
    DecisionKind.ACTION_PLAN: "agreeing the action plan",
    DecisionKind.CLOSE: "closing the case",
    DecisionKind.REOPEN: "reopening the case",
    DecisionKind.OTHER: "another question",
}


@dataclass(frozen=True, slots=True)
class Definition:
    """The first judgement: each limb, and whether the definition is met, answered apart."""

    abuse_or_neglect: Answer = Answer.NOT_ASKED
    died_or_seriously_harmed: Answer = Answer.NOT_ASKED
    met: Answer = Answer.NOT_ASKED

    @property
    def limbs(self) -> tuple[tuple[Limb, Answer], ...]:
        """Both limbs with their answers."""
        return (
            (Limb.ABUSE_OR_NEGLECT, self.abuse_or_neglect),
            (Limb.DIED_OR_SERIOUSLY_HARMED, self.died_or_seriously_harmed),
        )


@dataclass(frozen=True, slots=True)
class Considered:
    """One consideration with its answer. `words` say what an `other` circumstance is; elsewhere they may be empty."""

    consideration: Consideration
    answer: Answer
    words: str = ""

    @property
    def name(self) -> str:
        """The circumstance in its own words, or the short name of the regulation's."""
        if self.consideration is Consideration.OTHER and self.words.strip():
            return self.words.strip()
        return self.consideration.label


@dataclass(frozen=True, slots=True)
class Criteria:
    """The second judgement: the considerations, and whether the LCSPR criteria are met, answered apart.

    A consideration that is not in `considered` was not asked. `panel_replied` says that a reply of the Panel is on
    the record when this is answered: before it (d) has no answer, after it the criteria are answered again, and the
    earlier answers stay.
    """

    considered: tuple[Considered, ...] = ()
    met: Answer = Answer.NOT_ASKED
    panel_replied: bool = False

    def answer_of(self, consideration: Consideration) -> Answer:
        """The answer to one of (a) to (d): the last one given, or not asked."""
        given = [item.answer for item in self.considered if item.consideration is consideration]
        return given[-1] if given else Answer.NOT_ASKED


@dataclass(frozen=True, slots=True)
class Caution:
    """Answers that do not sit together. `sentence` says how; when `wants_reason`, a reason belongs beside them."""

    sentence: str
    wants_reason: bool = True


@dataclass(frozen=True, slots=True)
class RationaleAsk:
    """Whether a rationale is required before anything is issued, and what it explains ("why the criteria are met")."""

    required: bool
    explain: str


def definition_cautions(definition: Definition) -> tuple[Caution, ...]:
    """Where the answer on the definition and the answers on its limbs do not sit together."""
    met = definition.met
    answers = [answer for _, answer in definition.limbs]
    cautions: list[Caution] = []
    if met is Answer.YES:
        for limb, answer in definition.limbs:
            if answer in (Answer.NO, Answer.NOT_KNOWN, Answer.NOT_ASKED):
                cautions.append(Caution(f"Definition met is yes, but “{limb.label}” is {answer.label}: say why."))
    elif met is Answer.NO:
        if all(answer is Answer.YES for answer in answers):
            cautions.append(Caution("Definition met is no, but both limbs are yes: say why."))
        elif Answer.NO not in answers:
            open_limbs = [limb.label for limb, answer in definition.limbs if answer in _OPEN]
            cautions += [Caution(f"Definition met is no, but “{limb}” has no answer: say why.") for limb in open_limbs]
    elif met in _OPEN and all(answer is Answer.YES for answer in answers):
        cautions.append(Caution(f"Both limbs are yes, and definition met is {met.label}.", wants_reason=False))
    return tuple(cautions)


_OPEN = (Answer.NOT_KNOWN, Answer.NOT_ASKED)
_ALWAYS_ASKED = (Consideration.IMPROVEMENTS, Consideration.RECURRENT_THEMES, Consideration.WORKING_TOGETHER)


def criteria_cautions(criteria: Criteria) -> tuple[Caution, ...]:
    """Where the answer on the LCSPR criteria and the considerations do not sit together.

    The considerations are taken into account, they do not decide: criteria met is yes with none of them yes, or no
    with one of them yes, wants a reason and nothing more.
    """
    cautions: list[Caution] = []
    answers = [item.answer for item in criteria.considered]
    said_yes = [item.name for item in criteria.considered if item.answer is Answer.YES]
    if criteria.met is Answer.NO:
        cautions += [Caution(f"Criteria met is no, but “{name}” is yes: say why.") for name in said_yes]
    if criteria.met is Answer.YES and not said_yes and Answer.NOT_PUBLISHED not in answers:
        cautions.append(Caution("Criteria met is yes, but no consideration is yes: say why."))
    if criteria.met.given and Answer.NOT_PUBLISHED not in answers:
        for consideration in _ALWAYS_ASKED:
            if criteria.answer_of(consideration) is Answer.NOT_ASKED:
                sentence = f"Criteria met is {criteria.met.label}, but “{consideration.label}” was not asked."
                cautions.append(Caution(sentence, wants_reason=False))
    panel = criteria.answer_of(Consideration.PANEL_PREFERS_LOCAL)
    if panel.given and not criteria.panel_replied:
        cautions.append(Caution(f"The Panel's view is answered {panel.label}, but no reply of the Panel is recorded."))
    if criteria.panel_replied and panel is Answer.NOT_ASKED:
        sentence = "The Panel has replied: whether it considers a local review more appropriate can be answered now."
        cautions.append(Caution(sentence, wants_reason=False))
    times = Counter(item.consideration for item in criteria.considered)
    for consideration, count in times.items():
        if count > 1 and consideration is not Consideration.OTHER:
            cautions.append(Caution(f"“{consideration.label}” is answered {count} times.", wants_reason=False))
    if any(item.consideration is Consideration.OTHER and not item.words.strip() for item in criteria.considered):
        cautions.append(Caution("Another circumstance is answered without saying which.", wants_reason=False))
    return tuple(cautions)


def judgement_cautions(
    definition: Definition, criteria: Criteria, recommended: ReviewRecommended
) -> tuple[Caution, ...]:
    """All cautions on a case: within the first two judgements, and between the three.

    Criteria met with no review recommended is no contradiction: it is a combination with its own rationale. A
    national review has criteria of its own (regulation 3, SI 2018/789), so it is not held against these.
    """
    cautions = [*definition_cautions(definition), *criteria_cautions(criteria)]
    if definition.met is Answer.NO and criteria.met is Answer.YES:
        cautions.append(Caution("LCSPR criteria met is yes, but definition met is no: say why."))
    if definition.met is Answer.NO and recommended in (ReviewRecommended.LCSPR, ReviewRecommended.NATIONAL_REVIEW):
        cautions.append(Caution(f"{recommended.label} recommended, but definition met is no: say why."))
    if recommended is ReviewRecommended.LCSPR and criteria.met is Answer.NO:
        cautions.append(Caution("LCSPR recommended, but criteria met is no: say why."))
    if recommended is ReviewRecommended.LCSPR and criteria.met in _OPEN:
        cautions.append(Caution(f"LCSPR recommended, but criteria met is {criteria.met.label}: say why."))
    return tuple(cautions)


def combination_label(criteria: Answer, recommended: ReviewRecommended) -> str:
    """The second and third judgement in one line: "criteria met, review not recommended"."""
    return f"{_criteria_words(criteria)}, {_recommended_words(recommended)}"


def rationale_required(criteria: Answer, recommended: ReviewRecommended) -> RationaleAsk:
    """What the rationale for this combination has to explain.

    Required for every combination in which somebody judged something. Not required where both judgements are not
    asked or not published: there is nothing yet, or nothing to be had, to explain, and no answer is to be made up.
    """
    silent_review = recommended in (ReviewRecommended.NOT_ASKED, ReviewRecommended.NOT_PUBLISHED)
    silent_criteria = criteria in (Answer.NOT_ASKED, Answer.NOT_PUBLISHED)
    return RationaleAsk(not (silent_review and silent_criteria), _explain(criteria, recommended))


def _criteria_words(criteria: Answer) -> str:
    if criteria is Answer.YES:
        return "criteria met"
    if criteria is Answer.NO:
        return "criteria not met"
    return f"criteria met: {criteria.label}"


def _recommended_words(recommended: ReviewRecommended) -> str:
    if recommended is ReviewRecommended.NONE:
        return "review not recommended"
    if recommended is ReviewRecommended.DEFERRED:
        return "recommendation deferred"
    if recommended in _UNSAID:
        return f"recommendation {recommended.label}"
    return f"{recommended.label} recommended"


_UNSAID = (ReviewRecommended.NOT_KNOWN, ReviewRecommended.NOT_ASKED, ReviewRecommended.NOT_PUBLISHED)


def _explain(criteria: Answer, recommended: ReviewRecommended) -> str:
    if recommended is ReviewRecommended.DEFERRED:
        return "what more is needed, from whom, by when, and at which meeting it comes back"
    if recommended in _UNSAID:
        if criteria is Answer.YES:
            return "why the criteria are met"
        if criteria is Answer.NO:
            return "why the criteria are not met"
        return f"why criteria met is {criteria.label} and the recommendation is {recommended.label}"
    what = "no review" if recommended is ReviewRecommended.NONE else recommended.label
    what = f"why {what} is recommended"
    if not criteria.given:
        return f"{what} while criteria met is {criteria.label}"
    met = criteria is Answer.YES
    if met and recommended in _LESS_THAN_LCSPR:
        return f"{what} instead of an LCSPR although the criteria are met"
    against = met if recommended is ReviewRecommended.NONE else (not met and recommended is ReviewRecommended.LCSPR)
    return f"{what} {'although' if against else 'and why'} the criteria are {'' if met else 'not '}met"


_LESS_THAN_LCSPR = (
    ReviewRecommended.OTHER_LEARNING_REVIEW,
    ReviewRecommended.SINGLE_AGENCY_LEARNING,
    ReviewRecommended.PRACTICE_AUDIT,
    ReviewRecommended.ANOTHER_PROCESS,
)
