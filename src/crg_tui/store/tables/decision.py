"""What agencies say, and what is decided: returns, views, judgements, decisions, positions, advice."""

from __future__ import annotations

from datetime import date, time
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.decisions import (
    AdviceFollowed,
    DecisionBasis,
    DecisionState,
    DocumentKind,
    MakersDecision,
    ReturnState,
    ViewQuestion,
    ViewSource,
)
from crg_tui.domain.judgements import Answer, DecisionKind, ReviewRecommended
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.return_parts import ReturnMeans
from crg_tui.store.tables.base import KEY, Record, belongs_to, not_blank
from crg_tui.store.types import DateAsKnown, Moment, closed, ordered

_TEXT: Any = ordered()
_KNOWN: Any = DateAsKnown
_MOMENT: Any = Moment


class Participant(Record, table=True):
    """An agency or practitioner at the table for one case or meeting, without a seat, never in quorum.

    The person's name is an identity.
    """

    __tablename__ = "participants"

    agency: str = Field(sa_type=_TEXT)
    job_title: str | None = Field(default=None, sa_type=_TEXT)
    case_id: str | None = belongs_to("cases", optional=True)
    meeting_id: str | None = belongs_to("meetings", optional=True)

    __table_args__ = (
        not_blank("agency"),
        sa.CheckConstraint("case_id IS NOT NULL OR meeting_id IS NOT NULL", name="somewhere"),
    )


class AgencyReturn(Record, table=True):
    """The information that an agency was asked for about a case. Whether it is late is read from the dates.

    `asked_of` is who owes it, by post. `came_by` is how it came, and `keyed_by` who typed it in where it came on paper.
    """

    __tablename__ = "agency_returns"
    searched: ClassVar[tuple[str, ...]] = ("summary",)

    case_id: str = belongs_to("cases")
    seat_id: str | None = belongs_to("seats", optional=True)
    participant_id: str | None = belongs_to("participants", optional=True)
    asked_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    due_on: date | None = Field(default=None)
    returned_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    state: ReturnState = Field(default=ReturnState.ASKED, sa_type=closed(ReturnState))
    summary: str | None = Field(default=None, sa_type=_TEXT)
    asked_of: str | None = Field(default=None, sa_type=_TEXT)
    came_by: ReturnMeans | None = Field(default=None, sa_type=closed(ReturnMeans))
    keyed_by: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        sa.CheckConstraint("(seat_id IS NULL) <> (participant_id IS NULL)", name="one_agency"),
        not_blank("summary"),
        not_blank("asked_of"),
        not_blank("keyed_by"),
    )


class View(Record, table=True):
    """What one agency thinks of one question about a case, and why. A changed view is a new one that names the old.

    `answer` is one of the answers of the question. `item_id` is the agenda item at which it was given, None when it
    came before or outside a meeting. None as `reason` means that none was given, None as `given_on` that no date is
    known. `sealed_item_id` is the item under whose seal it was given: until the chair opens the views of that item,
    nothing shows it.
    """

    __tablename__ = "views"
    searched: ClassVar[tuple[str, ...]] = ("reason",)

    case_id: str = belongs_to("cases")
    item_id: str | None = belongs_to("agenda_items", optional=True)
    seat_id: str | None = belongs_to("seats", optional=True)
    participant_id: str | None = belongs_to("participants", optional=True)
    question: ViewQuestion = Field(sa_type=closed(ViewQuestion))
    answer: str = Field(sa_type=_TEXT)
    reason: str | None = Field(default=None, sa_type=_TEXT)
    source: ViewSource = Field(sa_type=closed(ViewSource))
    given_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    given_at: time | None = Field(default=None)
    replaces_id: str | None = belongs_to("views", optional=True)
    why_changed: str | None = Field(default=None, sa_type=_TEXT)
    sealed_item_id: str | None = belongs_to("agenda_items", optional=True, index=False)

    __table_args__ = (
        sa.CheckConstraint("(seat_id IS NULL) <> (participant_id IS NULL)", name="one_agency"),
        not_blank("answer"),
        not_blank("reason"),
        sa.UniqueConstraint("replaces_id"),
    )


class Decision(Record, table=True):
    """One question that was put, what the group recommends, and what the decision maker decides, in which capacity.

    `decided_on` is the day on which the question was put, as far as it is known. `outcome` is what a person confirmed
    of the positions, `outcome_words` the sentence with its names. `quorum` is what was counted when it was recorded.
    `rationale` None with `rationale_from` set means "to follow from". `arrangements_id` is the version that applied on
    its day. `replaces_id` names the decision that was reopened, which stays as it was.

    `cautions` are the sentences that were shown because answers did not sit together, and `cautions_reason` what was
    said to them. `wording_stands_reason` says why positions taken on an earlier wording hold for this one. `ratified_*`
    say when, at which meeting (None: in writing) and in which words a provisional decision was ratified.

    `alternatives` are what else was considered. `criteria_edition_id` and `local_edition_id` are the editions of the
    criteria that it was judged under. `overseen_*` is what a body that oversees decisions, without taking them, said.
    `reported_at_meeting_id` is the meeting to which a decision between meetings was reported.
    """

    __tablename__ = "decisions"
    searched: ClassVar[tuple[str, ...]] = ("ref", "wording", "rationale")

    ref: str = Field(sa_type=_TEXT, unique=True)
    case_id: str = belongs_to("cases")
    meeting_id: str | None = belongs_to("meetings", optional=True)
    item_id: str | None = belongs_to("agenda_items", optional=True)
    decided_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    kind: DecisionKind = Field(sa_type=closed(DecisionKind))
    basis: DecisionBasis = Field(sa_type=closed(DecisionBasis))
    state: DecisionState = Field(default=DecisionState.PROPOSED, sa_type=closed(DecisionState))
    wording: str = Field(sa_type=_TEXT)
    wording_stands_reason: str | None = Field(default=None, sa_type=_TEXT)
    read_back_at: time | None = Field(default=None)
    abuse_or_neglect: Answer = Field(default=Answer.NOT_ASKED, sa_type=closed(Answer, "abuse_or_neglect"))
    died_or_seriously_harmed: Answer = Field(
        default=Answer.NOT_ASKED, sa_type=closed(Answer, "died_or_seriously_harmed")
    )
    definition_met: Answer = Field(default=Answer.NOT_ASKED, sa_type=closed(Answer, "definition_met"))
    definition_reason: str | None = Field(default=None, sa_type=_TEXT)
    improvements: Answer = Field(default=Answer.NOT_ASKED, sa_type=closed(Answer, "improvements"))
    recurrent_themes: Answer = Field(default=Answer.NOT_ASKED, sa_type=closed(Answer, "recurrent_themes"))
    working_together: Answer = Field(default=Answer.NOT_ASKED, sa_type=closed(Answer, "working_together"))
    panel_prefers_local: Answer = Field(default=Answer.NOT_ASKED, sa_type=closed(Answer, "panel_prefers_local"))
    other_circumstance: str | None = Field(default=None, sa_type=_TEXT)
    criteria_met: Answer = Field(default=Answer.NOT_ASKED, sa_type=closed(Answer, "criteria_met"))
    criteria_reason: str | None = Field(default=None, sa_type=_TEXT)
    recommended: ReviewRecommended | None = Field(default=None, sa_type=closed(ReviewRecommended))
    recommended_reason: str | None = Field(default=None, sa_type=_TEXT)
    cautions: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    cautions_reason: str | None = Field(default=None, sa_type=_TEXT)
    rationale: str | None = Field(default=None, sa_type=_TEXT)
    rationale_from: str | None = Field(default=None, sa_type=_TEXT)
    rationale_asked_on: date | None = Field(default=None)
    rationale_given_on: date | None = Field(default=None)
    outcome: Outcome | None = Field(default=None, sa_type=closed(Outcome))
    outcome_words: str | None = Field(default=None, sa_type=_TEXT)
    partners_outcome: Outcome | None = Field(default=None, sa_type=closed(Outcome, "partners_outcome"))
    partners_outcome_words: str | None = Field(default=None, sa_type=_TEXT)
    recorded_on: date | None = Field(default=None)
    recorded_at: time | None = Field(default=None)
    quorum: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON(none_as_null=True))
    override_reason: str | None = Field(default=None, sa_type=_TEXT)
    ratified_on: date | None = Field(default=None)
    ratified_at_meeting_id: str | None = belongs_to("meetings", optional=True)
    ratified_words: str | None = Field(default=None, sa_type=_TEXT)
    arrangements_id: str | None = belongs_to("arrangements", optional=True)
    maker: str | None = Field(default=None, sa_type=_TEXT)
    capacity: str | None = Field(default=None, sa_type=_TEXT)
    made: MakersDecision = Field(default=MakersDecision.AWAITED, sa_type=closed(MakersDecision))
    made_wording: str | None = Field(default=None, sa_type=_TEXT)
    made_reason: str | None = Field(default=None, sa_type=_TEXT)
    made_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    without_advice_reason: str | None = Field(default=None, sa_type=_TEXT)
    replaces_id: str | None = belongs_to("decisions", optional=True)
    reopened_reason: str | None = Field(default=None, sa_type=_TEXT)
    withdrawn_reason: str | None = Field(default=None, sa_type=_TEXT)
    alternatives: str | None = Field(default=None, sa_type=_TEXT)
    criteria_edition_id: str | None = belongs_to("criteria_editions", optional=True, index=False)
    local_edition_id: str | None = belongs_to("criteria_editions", optional=True, index=False)
    overseen_by: str | None = Field(default=None, sa_type=_TEXT)
    overseen_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    overseen_words: str | None = Field(default=None, sa_type=_TEXT)
    reported_at_meeting_id: str | None = belongs_to("meetings", optional=True, index=False)

    __table_args__ = (
        not_blank("wording"),
        not_blank("rationale"),
        not_blank("rationale_from"),
        not_blank("override_reason"),
        sa.CheckConstraint("made <> 'otherwise' OR made_wording IS NOT NULL", name="otherwise_in_words"),
        not_blank("alternatives"),
        not_blank("overseen_by"),
        not_blank("overseen_words"),
    )


class Position(Record, table=True):
    """What a seat says to a proposed decision. A disagreement has the agency's own words, or says who owes them.

    `words_asked_on` and `words_given_on` are the days on which words that followed were asked for and came.
    """

    __tablename__ = "positions"
    searched: ClassVar[tuple[str, ...]] = ("words",)

    decision_id: str = belongs_to("decisions")
    seat_id: str = belongs_to("seats")
    stand: Stand = Field(sa_type=closed(Stand))
    in_writing: bool = Field(default=False)
    received_on: date | None = Field(default=None)
    words: str | None = Field(default=None, sa_type=_TEXT)
    words_from: str | None = Field(default=None, sa_type=_TEXT)
    words_asked_on: date | None = Field(default=None)
    words_given_on: date | None = Field(default=None)
    words_not_published: bool = Field(default=False)
    read_back_at: time | None = Field(default=None)

    __table_args__ = (
        not_blank("words"),
        not_blank("words_from"),
        sa.UniqueConstraint("decision_id", "seat_id"),
    )


class Advice(Record, table=True):
    """Independent advice on a decision, and the response to it; each with its own date, neither over the other."""

    __tablename__ = "advices"

    decision_id: str = belongs_to("decisions")
    adviser: str = Field(sa_type=_TEXT)
    asked_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    given_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    text: str | None = Field(default=None, sa_type=_TEXT)
    response: str | None = Field(default=None, sa_type=_TEXT)
    responded_on: PartialDate | None = Field(default=None, sa_type=_KNOWN)
    followed: AdviceFollowed | None = Field(default=None, sa_type=closed(AdviceFollowed))

    __table_args__ = (not_blank("adviser"), not_blank("text"), not_blank("response"))


class DecisionCase(Record, table=True):
    """A further case that a composite decision covers, beside the one that its reference comes from."""

    __tablename__ = "decision_cases"

    decision_id: str = belongs_to("decisions")
    case_id: str = belongs_to("cases")

    __table_args__ = (sa.UniqueConstraint("decision_id", "case_id"),)


class Chaser(Record, table=True):
    """A reminder of words or a rationale that are to follow: when it was sent, and how.

    `seat_id` is the agency that owes its own words, None for the rationale of the decision.
    """

    __tablename__ = "chasers"

    decision_id: str = belongs_to("decisions")
    seat_id: str | None = belongs_to("seats", optional=True)
    chased_on: date
    how: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (not_blank("how"),)


class Document(Record, table=True):
    """A document as received, byte for byte: the bytes stand under their digest in `document_contents`."""

    __tablename__ = "documents"
    searched: ClassVar[tuple[str, ...]] = ("title",)

    title: str = Field(sa_type=_TEXT)
    kind: DocumentKind = Field(sa_type=closed(DocumentKind))
    sender: str = Field(sa_type=_TEXT)
    received_on: PartialDate = Field(sa_type=_KNOWN)
    file_name: str = Field(sa_type=_TEXT)
    size: int
    sha256: str = Field(sa_type=_TEXT)

    __table_args__ = (not_blank("title"), not_blank("sender"), not_blank("file_name"))


class Attachment(Record, table=True):
    """A document attached to a fact that it supports: `record_kind` is a table's name, `record_id` a key in it."""

    __tablename__ = "attachments"

    document_id: str = belongs_to("documents")
    record_kind: str = Field(sa_type=_TEXT)
    record_id: str = Field(sa_type=KEY, index=True)

    __table_args__ = (sa.UniqueConstraint("document_id", "record_id"),)
