"""What is asked about a decision: the proposal with its judgements, positions, recording, who decides, advice."""

from __future__ import annotations

from typing import Annotated

from crg_tui.domain.asking import Ask, ClockTime, Day, Draft, KnownDate, Line, Text
from crg_tui.domain.decisions import AdviceFollowed, MakersDecision
from crg_tui.domain.judgements import (
    Answer,
    Caution,
    Consideration,
    Considered,
    Criteria,
    DecisionKind,
    Definition,
    ReviewRecommended,
    judgement_cautions,
)
from crg_tui.domain.positions import Outcome, Stand

_Reason = Text | None


class ProposalDraft(Draft):
    """A question that is put, in words, with the judgements that belong to it. None is computed from another."""

    kind: Annotated[DecisionKind, Ask("Question", "What is to be decided.")]
    wording: Annotated[Text, Ask("Wording", "The proposal as it is read back, in full sentences.")]
    rationale: Annotated[Text | None, Ask("Rationale", "Why; or leave it and say who will give it.")] = None
    rationale_from: Annotated[Line | None, Ask("Rationale from", "Who gives it later, where it is to follow.")] = None
    abuse_or_neglect: Annotated[
        Answer, Ask("Abuse or neglect", "Known or suspected? First limb of the definition.")
    ] = Answer.NOT_ASKED
    died_or_seriously_harmed: Annotated[Answer, Ask("Died or harmed", "Died or seriously harmed? Second limb.")] = (
        Answer.NOT_ASKED
    )
    definition_met: Annotated[Answer, Ask("Definition met", "A judgement of its own; it leads to notifying.")] = (
        Answer.NOT_ASKED
    )
    definition_reason: Annotated[_Reason, Ask("Why, definition", "The reason for that judgement.")] = None
    improvements: Annotated[
        Answer, Ask("Improvements", "Improvements needed, also ones identified before: regulation 11 (a).")
    ] = Answer.NOT_ASKED
    recurrent_themes: Annotated[Answer, Ask("Recurrent themes", "Regulation 11 (b).")] = Answer.NOT_ASKED
    working_together: Annotated[
        Answer, Ask("Working together", "Concerns about two or more agencies: regulation 11 (c).")
    ] = Answer.NOT_ASKED
    panel_prefers_local: Annotated[
        Answer, Ask("Panel prefers local", "The Panel's view, once it has replied: regulation 11 (d).")
    ] = Answer.NOT_ASKED
    other_circumstance: Annotated[Line | None, Ask("Other circumstance", "Another one that speaks for a review.")] = (
        None
    )
    criteria_met: Annotated[Answer, Ask("Criteria met", "LCSPR criteria met? A judgement of its own.")] = (
        Answer.NOT_ASKED
    )
    criteria_reason: Annotated[_Reason, Ask("Why, criteria", "The reason for that judgement.")] = None
    recommended: Annotated[
        ReviewRecommended | None, Ask("Recommended", "What the group recommends, whatever the criteria.")
    ] = None
    recommended_reason: Annotated[_Reason, Ask("Why, recommended", "The reason for that recommendation.")] = None
    cautions_reason: Annotated[
        _Reason, Ask("Why they differ", "Where answers do not sit together: why they stand.")
    ] = None
    alternatives: Annotated[
        Text | None, Ask("Alternatives", "What else was considered, and why it was not chosen.")
    ] = None
    decided_on: Annotated[
        KnownDate | None,
        Ask("Put on", "Empty: the day of the meeting, or today.", empty="the day of the meeting, or today"),
    ] = None


class CorrectionDraft(ProposalDraft):
    """The same, to put right; with why positions that were taken on other words hold for these."""

    stands_reason: Annotated[
        Text | None, Ask("Positions stand", "Wanted where other words were read out: why positions hold for these.")
    ] = None


class PositionDraft(Draft):
    """What one seat says to the proposal."""

    stand: Annotated[Stand, Ask("Position", "What the seat says to the proposal.")]
    in_writing: Annotated[bool, Ask("In writing", "Did it come in writing, from a seat that was not there?")] = False
    received_on: Annotated[Day | None, Ask("Received on", "The day on which the writing came.")] = None
    words: Annotated[Text | None, Ask("Own words", "What the agency wanted instead and why, in its own words.")] = None
    words_from: Annotated[Line | None, Ask("Words from", "Who will give them, where they are to follow.")] = None
    words_not_published: Annotated[bool, Ask("Words not published", "For published facts only.")] = False


class WordsDraft(Draft):
    """An agency's own words, or who will give them."""

    words: Annotated[Text | None, Ask("Own words", "What the agency wanted instead and why, in its own words.")] = None
    words_from: Annotated[Line | None, Ask("Words from", "Who will give them, where they are to follow.")] = None
    given_on: Annotated[
        Day | None, Ask("Given on", "When words that were to follow came. Empty: today.", empty="today")
    ] = None


class RationaleDraft(Draft):
    """The rationale that was to follow, or who will give it."""

    rationale: Annotated[Text | None, Ask("Rationale", "Why it was decided so.")] = None
    rationale_from: Annotated[Line | None, Ask("Rationale from", "Who gives it later, where it is to follow.")] = None
    given_on: Annotated[
        Day | None, Ask("Given on", "When words that were to follow came. Empty: today.", empty="today")
    ] = None


class RecordDraft(Draft):
    """What a person confirms, and the reasons that are wanted for it."""

    outcome: Annotated[Outcome | None, Ask("Outcome", "What the positions say, as you saw it.")] = None
    override_reason: Annotated[Text | None, Ask("Chair's override", "Why it stands although inquorate.")] = None
    cautions_reason: Annotated[
        _Reason, Ask("Why they differ", "Where answers do not sit together: why they stand.")
    ] = None
    published_as: Annotated[
        Line | None, Ask("Published as", "For published facts: what the source says of agreement.")
    ] = None


class MakerDraft(Draft):
    """What whoever decides did with what the group recommends."""

    made: Annotated[MakersDecision, Ask("Decision", "As recommended, or otherwise.")]
    maker: Annotated[Line | None, Ask("Who", "Name or post of whoever decided.")] = None
    capacity: Annotated[
        Line | None, Ask("In which capacity", "Empty: as the arrangements say.", empty="as the arrangements say")
    ] = None
    made_on: Annotated[KnownDate | None, Ask("Decided on", "As far as known. Empty: today.", empty="today")] = None
    made_wording: Annotated[Text | None, Ask("Own words", "What was decided, where it is otherwise.")] = None
    made_reason: Annotated[_Reason, Ask("Reason", "Wanted where it is otherwise, or where another person decides.")] = (
        None
    )
    without_advice_reason: Annotated[
        _Reason, Ask("Without advice", "Why it does not wait for advice and response.")
    ] = None


class AdviceDraft(Draft):
    """Independent advice on a decision, and the response to it, as far as there is any yet."""

    adviser: Annotated[Line, Ask("Adviser", "Name or post of the independent person.")]
    asked_on: Annotated[KnownDate | None, Ask("Asked on", "As far as known.")] = None
    given_on: Annotated[KnownDate | None, Ask("Given on", "As far as known.")] = None
    text: Annotated[Text | None, Ask("Advice", "The advice in the adviser's own words.")] = None
    responded_on: Annotated[KnownDate | None, Ask("Responded on", "As far as known.")] = None
    response: Annotated[Text | None, Ask("Response", "What the group or the partners answer to it.")] = None
    followed: Annotated[
        AdviceFollowed | None, Ask("Advice was", "Followed, in part, or not; the response says why.")
    ] = None


class RatificationDraft(Draft):
    """Ratifying what was decided inquorate."""

    ratified_on: Annotated[
        Day | None,
        Ask("Ratified on", "Empty: the day of the meeting, or today.", empty="the day of the meeting, or today"),
    ] = None
    words: Annotated[Text | None, Ask("How", "Who ratified it, at the meeting or in writing.")] = None
    reason: Annotated[_Reason, Ask("Reason", "Wanted where that meeting is not quorate either.")] = None


class ReasonDraft(Draft):
    """A reason, and nothing else."""

    reason: Annotated[Text, Ask("Reason", "Why this is done; it stays on the record.")]


class CallDraft(Draft):
    """A call of the three partners between meetings, and what was decided there; positions are asked seat by seat."""

    held_on: Annotated[Day, Ask("On", "The day of the call.")]
    starts_at: Annotated[ClockTime | None, Ask("At", "London time, for example 16:30.")] = None
    kind: Annotated[DecisionKind, Ask("Question", "What was to be decided.")] = DecisionKind.NOTIFY
    wording: Annotated[Text, Ask("Wording", "The proposal, in full sentences.")]
    rationale: Annotated[Text | None, Ask("Rationale", "Why; or leave it and say who will give it.")] = None
    rationale_from: Annotated[Line | None, Ask("Rationale from", "Who gives it later, where it is to follow.")] = None
    words_from: Annotated[Line | None, Ask("Words from", "Who gives a disagreeing partner's words, to follow.")] = None
    made: Annotated[MakersDecision, Ask("Decision", "As proposed, otherwise, or not decided yet.")] = (
        MakersDecision.AWAITED
    )
    maker: Annotated[Line | None, Ask("Who decides", "Name or post.")] = None
    made_wording: Annotated[Text | None, Ask("Own words", "What was decided, where it is otherwise.")] = None
    made_reason: Annotated[_Reason, Ask("Reason", "Wanted where it is otherwise, or where another person decides.")] = (
        None
    )
    without_advice_reason: Annotated[
        _Reason, Ask("Without advice", "Why it does not wait for advice and response.")
    ] = None


def definition_of(draft: ProposalDraft) -> Definition:
    """The first judgement of a proposal."""
    return Definition(draft.abuse_or_neglect, draft.died_or_seriously_harmed, draft.definition_met)


def criteria_of(draft: ProposalDraft, *, panel_replied: bool) -> Criteria:
    """The second judgement of a proposal: what was not asked is left out, as `judgements.Criteria` has it."""
    given = (
        (Consideration.IMPROVEMENTS, draft.improvements),
        (Consideration.RECURRENT_THEMES, draft.recurrent_themes),
        (Consideration.WORKING_TOGETHER, draft.working_together),
        (Consideration.PANEL_PREFERS_LOCAL, draft.panel_prefers_local),
    )
    considered = [Considered(which, answer) for which, answer in given if answer is not Answer.NOT_ASKED]
    if draft.other_circumstance:
        considered.append(Considered(Consideration.OTHER, Answer.YES, draft.other_circumstance))
    return Criteria(tuple(considered), draft.criteria_met, panel_replied)


def cautions_on(draft: ProposalDraft, *, panel_replied: bool) -> tuple[Caution, ...]:
    """Where the answers of a proposal do not sit together. Nothing is filled in or changed."""
    return judgement_cautions(
        definition_of(draft),
        criteria_of(draft, panel_replied=panel_replied),
        draft.recommended or ReviewRecommended.NOT_ASKED,
    )
