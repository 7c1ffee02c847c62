"""Papers that go out: their templates, what was kept of each, who was sent it, and what was checked before."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlmodel import Field

from crg_tui.domain.circulation import Asker, DisclosureOutcome, Route
from crg_tui.domain.papers import SignOffOutcome
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.domain.rulings import ChangeRuling, LeakRuling, WatchReason
from crg_tui.store.tables.base import Record, belongs_to, in_order, not_blank
from crg_tui.store.types import DateAsKnown, Moment, closed, ordered

_TEXT: Any = ordered()
_MOMENT: Any = Moment
_KNOWN: Any = DateAsKnown


class PaperTemplate(Record, table=True):
    """What a kind of paper holds from a day on, as the partnership wants it.

    `paper` is a value of `domain.papers.PaperKind`. `sections` is a list of objects: `heading`, the words above it;
    `part`, the name of what the program fills in there, empty where people write; `words`, a sentence that always
    stands there, or empty. The template in force on a day is the one that came last.
    """

    __tablename__ = "paper_templates"

    paper: str = Field(sa_type=_TEXT)
    name: str = Field(sa_type=_TEXT)
    in_force_from: date
    sections: list[dict[str, str]] = Field(default_factory=list, sa_type=sa.JSON)
    confirmed: bool = Field(default=False)
    source: str = Field(sa_type=_TEXT)

    __table_args__ = (
        not_blank("paper"), not_blank("name"), not_blank("source"), sa.UniqueConstraint("paper", "in_force_from"),
    )  # fmt: skip


class ReportSection(Record, table=True):
    """What was written for one section of a case's rapid review report; `section` is its name in the template."""

    __tablename__ = "report_sections"
    searched: ClassVar[tuple[str, ...]] = ("text",)

    case_id: str = belongs_to("cases")
    section: str = Field(sa_type=_TEXT)
    text: str = Field(sa_type=_TEXT)

    __table_args__ = (not_blank("section"), not_blank("text"), sa.UniqueConstraint("case_id", "section"))


class KeptPaper(Record, table=True):
    """A paper exactly as it went out: its content that day, the digest of it, and the seal of the log.

    `ref` is how it is called ("P14"). `kind` is a value of `domain.papers.PaperKind`; versions count within kind and
    subject (case, meeting, decision; none of them: the partnership).
    `made_at` is UTC. `despite` is the reason for making it although something was missing.
    """

    __tablename__ = "kept_papers"
    final: ClassVar[bool] = True

    ref: str = Field(sa_type=_TEXT, unique=True)
    kind: str = Field(sa_type=_TEXT)
    case_id: str | None = belongs_to("cases", optional=True)
    meeting_id: str | None = belongs_to("meetings", optional=True)
    decision_id: str | None = belongs_to("decisions", optional=True)
    version: int
    title: str = Field(sa_type=_TEXT)
    marking: str = Field(default="", sa_type=_TEXT)
    made_at: datetime = Field(sa_type=_MOMENT)
    content: str = Field(sa_type=_TEXT)
    digest: str = Field(sa_type=_TEXT)
    seal: str = Field(sa_type=_TEXT)
    despite: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("ref"), not_blank("kind"), not_blank("title"), not_blank("despite"),
        sa.CheckConstraint("version >= 1", name="version_from_one"),
    )  # fmt: skip


class SignOff(Record, table=True):
    """What a safeguarding partner said to a report that was laid before it, by whom and in which capacity."""

    __tablename__ = "sign_offs"

    paper_id: str = belongs_to("kept_papers")
    partner: SafeguardingPartner = Field(sa_type=closed(SafeguardingPartner))
    name: str = Field(sa_type=_TEXT)
    capacity: str | None = Field(default=None, sa_type=_TEXT)
    outcome: SignOffOutcome = Field(sa_type=closed(SignOffOutcome))
    on_day: date
    comment: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("name"), not_blank("capacity"), not_blank("comment"),
        sa.CheckConstraint("outcome = 'signed' OR comment IS NOT NULL", name="comment_where_not_plain"),
        sa.UniqueConstraint("paper_id", "partner"),
    )  # fmt: skip


class Circulation(Record, table=True):
    """One paper that went to one person or body: issued minutes, or a paper that was kept.

    `disclosure_id` names the request that it answered. `recalled_on` is the day on which it was asked back.
    """

    __tablename__ = "circulations"

    minutes_id: str | None = belongs_to("minutes", optional=True)
    paper_id: str | None = belongs_to("kept_papers", optional=True)
    recipient: str = Field(sa_type=_TEXT)
    member_id: str | None = belongs_to("members", optional=True)
    route: Route = Field(sa_type=closed(Route))
    sent_on: date
    note: str | None = Field(default=None, sa_type=_TEXT)
    disclosure_id: str | None = belongs_to("disclosures", optional=True)
    recalled_on: date | None = Field(default=None)
    recalled_reason: str | None = Field(default=None, sa_type=_TEXT)
    recall_answer: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("recipient"), not_blank("note"), not_blank("recalled_reason"), not_blank("recall_answer"),
        in_order("sent_on", "recalled_on"),
        sa.CheckConstraint("(minutes_id IS NULL) <> (paper_id IS NULL)", name="one_paper"),
        sa.CheckConstraint("recalled_on IS NULL OR recalled_reason IS NOT NULL", name="recalled_with_reason"),
    )  # fmt: skip


class Disclosure(Record, table=True):
    """A request for something out of the record: who asked, on what basis, what was released and what was refused."""

    __tablename__ = "disclosures"
    searched: ClassVar[tuple[str, ...]] = ("ref", "asked_by", "wanted")

    ref: str = Field(sa_type=_TEXT, unique=True)
    asker: Asker = Field(sa_type=closed(Asker))
    asked_by: str = Field(sa_type=_TEXT)
    asked_on: PartialDate = Field(sa_type=_KNOWN)
    case_id: str | None = belongs_to("cases", optional=True)
    wanted: str = Field(sa_type=_TEXT)
    basis: str | None = Field(default=None, sa_type=_TEXT)
    due_on: date | None = Field(default=None)
    outcome: DisclosureOutcome = Field(default=DisclosureOutcome.OPEN, sa_type=closed(DisclosureOutcome))
    decided_on: date | None = Field(default=None)
    decided_by: str | None = Field(default=None, sa_type=_TEXT)
    released: str | None = Field(default=None, sa_type=_TEXT)
    refused: str | None = Field(default=None, sa_type=_TEXT)
    note: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("ref"), not_blank("asked_by"), not_blank("wanted"), not_blank("basis"), not_blank("decided_by"),
        not_blank("released"), not_blank("refused"), not_blank("note"),
        sa.CheckConstraint("length(asked_on) IN (4, 7, 10)", name="asked_on_partial"),
    )  # fmt: skip


class StockSentence(Record, table=True):
    """A sentence that the minute taker writes often, under a short abbreviation."""

    __tablename__ = "stock_sentences"

    abbreviation: str = Field(sa_type=_TEXT, unique=True)
    text: str = Field(sa_type=_TEXT)

    __table_args__ = (not_blank("abbreviation"), not_blank("text"))


class GlossaryTerm(Record, table=True):
    """An abbreviation and what it stands for, written out where a paper uses it first."""

    __tablename__ = "glossary_terms"

    abbreviation: str = Field(sa_type=_TEXT, unique=True)
    expansion: str = Field(sa_type=_TEXT)
    source: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (not_blank("abbreviation"), not_blank("expansion"), not_blank("source"))


class WatchedWord(Record, table=True):
    """A word that the partnership wants pointed out before a paper goes out; `instead` is what it would rather read."""

    __tablename__ = "watched_words"

    word: str = Field(sa_type=_TEXT, unique=True)
    why: WatchReason = Field(sa_type=closed(WatchReason))
    instead: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (not_blank("word"), not_blank("instead"))


class LeakDecision(Record, table=True):
    """What was decided about one place in a paper that may give somebody away; it holds neither name nor passage.

    `paper` is a kind of paper and `about` says in words of what ("a name of Child 1, 2026-003"); `place` says where it
    stands. `passage` is a keyed digest of the finding with the text around it, so that the same is not asked twice.
    """

    __tablename__ = "leak_decisions"
    final: ClassVar[bool] = True

    paper: str = Field(sa_type=_TEXT)
    case_id: str | None = belongs_to("cases", optional=True)
    meeting_id: str | None = belongs_to("meetings", optional=True)
    about: str = Field(sa_type=_TEXT)
    place: str = Field(sa_type=_TEXT)
    passage: str = Field(sa_type=_TEXT, index=True)
    ruling: LeakRuling = Field(sa_type=closed(LeakRuling))
    reason: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        not_blank("paper"), not_blank("about"), not_blank("place"), not_blank("passage"), not_blank("reason"),
        sa.CheckConstraint("ruling <> 'stands' OR reason IS NOT NULL", name="stands_with_reason"),
    )  # fmt: skip


class ReturnedDraft(Record, table=True):
    """A draft of minutes that came back as a Word file with changes; the file itself is kept as a document."""

    __tablename__ = "returned_drafts"

    meeting_id: str = belongs_to("meetings")
    document_id: str = belongs_to("documents")
    paper_id: str | None = belongs_to("kept_papers", optional=True)
    minutes_id: str | None = belongs_to("minutes", optional=True)
    from_whom: str = Field(sa_type=_TEXT)
    came_on: date

    __table_args__ = (not_blank("from_whom"),)


class ReturnedChange(Record, table=True):
    """One paragraph that came back otherwise than it went out. `was` None: it was added; `came` None: it was taken out.

    `minute_text_id` names the minute text that it changes, None where the words come from elsewhere in the record.
    """

    __tablename__ = "returned_changes"

    draft_id: str = belongs_to("returned_drafts")
    number: int
    place: str = Field(sa_type=_TEXT)
    was: str | None = Field(default=None, sa_type=_TEXT)
    came: str | None = Field(default=None, sa_type=_TEXT)
    minute_text_id: str | None = belongs_to("minute_texts", optional=True)
    ruling: ChangeRuling = Field(default=ChangeRuling.OPEN, sa_type=closed(ChangeRuling))
    reason: str | None = Field(default=None, sa_type=_TEXT)

    __table_args__ = (
        sa.CheckConstraint("was IS NOT NULL OR came IS NOT NULL", name="something_changed"),
        not_blank("place"), not_blank("reason"), sa.UniqueConstraint("draft_id", "number"),
    )  # fmt: skip
