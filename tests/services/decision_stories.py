"""Invented decisions of the sample group, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crg_tui.domain.cases import Provenance
from crg_tui.domain.decisions import DecisionBasis, DecisionState
from crg_tui.domain.group import DecisionMaker
from crg_tui.domain.judgements import DecisionKind, ReviewRecommended
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.proposals import PositionDraft, ProposalDraft, RecordDraft, WordsDraft
from crg_tui.papers.content import decision_sheet as content
from crg_tui.papers.model import Document
from crg_tui.queries import decision_sheet
from crg_tui.queries import decisions as found
from crg_tui.queries.decisions import DecisionPage, PositionLine
from crg_tui.services import agenda, attendance, decisions, referrals
from crg_tui.services.outcomes import RecordedDecision
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import Arrangements
from tests.services.meeting_stories import SEATS, Group, group_of, item, opened, who
from tests.services.stories import done, logged, referral
from tests.store.kept import told_once

WORDING = "The group recommends no review, because the rapid review found what there was to learn."


@dataclass
class Sitting:
    """A meeting that is open at the item of an invented case, everybody there but those who were named as away."""

    context: Context
    group: Group
    case_id: str
    case_ref: str
    meeting_id: str
    item_id: str

    def seat(self, short: str) -> str:
        return self.group.seats[short]

    def propose(self, wording: str = WORDING, rationale: str | None = "All was learnt.", **over: object) -> str:
        """A proposal at the item; its key."""
        given = {"kind": DecisionKind.NEXT_STEP, "recommended": ReviewRecommended.NONE, **over}
        draft = ProposalDraft(wording=wording, rationale=rationale, **given)  # type: ignore[arg-type]
        return done(
            decisions.propose(self.context, self.case_id, draft, meeting_id=self.meeting_id, item_id=self.item_id)
        ).decision_id

    def stands(self, decision_id: str, stand: Stand, *shorts: str) -> None:
        """One key for each of these seats."""
        before = page(self.context, decision_id)
        for short in shorts:
            line = before.position(self.seat(short))
            assert line is not None
            done(decisions.set_stand(self.context, decision_id, line.seat_id, stand, seen=line.entry))

    def line(self, decision_id: str, short: str) -> PositionLine:
        line = page(self.context, decision_id).position(self.seat(short))
        assert line is not None
        return line

    def all_agree(self, decision_id: str) -> None:
        """The names, then Enter."""
        named = found.all_agree_preview(self.context.store, decision_id)
        assert named is not None
        done(decisions.agree_all(self.context, decision_id, [seat.id for seat in named.to_record]))

    def words(self, decision_id: str, short: str, words: str | None = None, words_from: str | None = None) -> None:
        """A disagreeing agency's own words, or from whom they follow."""
        line = self.line(decision_id, short)
        draft = WordsDraft(words=words, words_from=words_from)
        done(decisions.give_words(self.context, decision_id, self.seat(short), draft, seen=line.entry))

    def record(self, decision_id: str, outcome: Outcome | None = None) -> RecordedDecision:
        """Confirm what the positions say, or the outcome that is named."""
        read = page(self.context, decision_id)
        draft = RecordDraft(outcome=outcome or read.claim.outcome)
        return done(decisions.record(self.context, decision_id, draft, seen=read.entry, words=read.claim.words))


@intention
def _let_decide(work: Work, arrangements_id: str, maker: object) -> bool:
    arrangements = work.find(Arrangements, arrangements_id)
    assert arrangements is not None and isinstance(maker, DecisionMaker)
    arrangements.decision_maker = maker
    return True


@told_once
def sitting(context: Context, /, away: tuple[str, ...] = (), **rules: object) -> Sitting:
    """A meeting today, its only case item open; members of these seats have not come."""
    maker = rules.pop("decision_maker", None)
    group = group_of(context, ["Case", "Any other business"], **rules)
    if maker is not None:
        done(_let_decide(context, group.arrangements, maker))
    case = logged(context)
    meeting_id = opened(context)
    for short, _, _ in SEATS:
        if short not in away:
            done(attendance.arrive(context, meeting_id, who(context, meeting_id, short)))
    item_id = item(context, meeting_id, 1)
    done(agenda.take(context, item_id))
    return Sitting(context, group, case.case_id, case.case_ref, meeting_id, item_id)


def published_case(context: Context, year: str) -> str:
    """A case of which only published facts are known; its key."""
    draft = referral(received_on=year, incident_on="", aware_on="")
    return done(referrals.log(context, draft, provenance=Provenance.PUBLISHED)).case_id


def page(context: Context, decision_id: str) -> DecisionPage:
    """The page of a decision that must be there."""
    read_page = found.page(context.store, decision_id)
    assert read_page is not None
    return read_page


def sheet_of(context: Context, decision_id: str, **over: str) -> Document:
    """The paper of a decision that must be there."""
    made_of = decision_sheet.read(context.store, decision_id)
    assert made_of is not None
    heading = {"partnership": "Sample Partnership", "marking": "OFFICIAL"} | over
    return content.sheet(made_of, **heading, made_on=date(2026, 11, 24))


def written(context: Context, decision_id: str, seat_id: str, draft: PositionDraft) -> None:
    """A position in full."""
    line = page(context, decision_id).position(seat_id)
    done(decisions.set_position(context, decision_id, seat_id, draft, seen=line.entry if line else None))


__all__ = [
    "WORDING", "DecisionBasis", "DecisionState", "Outcome", "PositionDraft", "Sitting", "Stand", "page",
    "published_case", "sitting", "written",
]  # fmt: skip
