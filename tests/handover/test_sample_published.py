"""Published facts, entered in retrospect: the figures they must give, and that nothing is put into anybody's mouth."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from crg_tui.domain.cases import Provenance
from crg_tui.domain.clock_rules import ClockKind
from crg_tui.domain.clocks import ClockReading, ClockState
from crg_tui.domain.decisions import DecisionBasis, DecisionState, MakersDecision
from crg_tui.domain.judgements import Answer, ReviewRecommended
from crg_tui.domain.panel import PanelReplyKind
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.proposals import PositionDraft, ProposalDraft
from crg_tui.domain.referrals import Harm, LeadAgreement, OthersSafe, ReferralDraft, Route
from crg_tui.handover.samples import shipped
from crg_tui.queries import case_page, clocks, decisions, group, panel
from crg_tui.services.on_decision import JUDGEMENTS
from crg_tui.store.tables import (
    Action,
    Advice,
    AgencyReturn,
    Case,
    Child,
    Dispute,
    Identity,
    Meeting,
    Position,
    View,
    table,
)
from tests.conftest import assert_whole
from tests.handover.played import Playing, read

DAY = date(2026, 11, 23)
PUBLISHED_ANSWERS: dict[str, set[Answer | ReviewRecommended]] = {
    "leicester-2022-23": {Answer.YES, ReviewRecommended.NONE},
    "leeds-2021-22": set(),
    "leicester-2014-15": {
        Answer.NO, ReviewRecommended.NONE, ReviewRecommended.SERIOUS_CASE_REVIEW,
        ReviewRecommended.OTHER_LEARNING_REVIEW,
    },
}  # fmt: skip
LEICESTER = {"2022-001": 14, "2022-002": 17, "2023-001": 17}


def page_of(sampled: Playing, ref: str) -> case_page.CasePage:
    context, played = sampled
    page = case_page.page(context.store, played.stage.id("case", ref), DAY)
    assert page is not None
    return page


def decision_of(sampled: Playing, ref: str) -> decisions.DecisionPage:
    context, played = sampled
    page = decisions.page(context.store, played.stage.id("decision", ref))
    assert page is not None
    return page


def clock(sampled: Playing, ref: str, kind: ClockKind) -> ClockReading:
    context, played = sampled
    with context.store.read() as connection:
        readings = clocks.of_case(connection, played.stage.id("case", ref), DAY)
    return next(reading for reading in readings if reading.rule.kind is kind)


def test_leicester_gives_the_three_published_figures(leicester: Playing) -> None:
    assert {ref: clock(leicester, ref, ClockKind.COMPLETION).taken for ref in LEICESTER} == LEICESTER


@pytest.mark.parametrize("ref", LEICESTER)
def test_leicester_s_rapid_review_clock_is_not_guessed(leicester: Playing, ref: str) -> None:
    reading = clock(leicester, ref, ClockKind.RAPID_REVIEW)
    assert reading.state is ClockState.NOT_COMPUTABLE
    assert reading.progress == "not computable: notification date not recorded"


@pytest.mark.parametrize("ref", LEICESTER)
def test_leicester_s_decisions_say_what_was_published_and_no_more(leicester: Playing, ref: str) -> None:
    page = decision_of(leicester, f"{ref}/D1")
    assert (page.basis, page.state) == (DecisionBasis.PUBLISHED, DecisionState.RECORDED)
    assert page.criteria_met is (Answer.YES if ref == "2022-002" else Answer.NOT_PUBLISHED)
    assert page.definition_met is Answer.NOT_PUBLISHED
    assert page.recommended is ReviewRecommended.NONE
    assert (page.outcome, page.outcome_words) == (None, "positions not published")
    assert (page.made, page.capacity) == (MakersDecision.AS_RECOMMENDED, "the independent adviser")
    assert (page.maker, page.made_on, page.decided_on) == (None, None, None)
    assert page.made_reason is not None and "No LCSPR" in page.made_reason
    assert all(line.stand is None for line in page.positions)
    assert page_of(leicester, ref).provenance is Provenance.PUBLISHED


def test_leicester_s_panel_supported_all_three(leicester: Playing) -> None:
    context, played = leicester
    for ref in LEICESTER:
        [reply] = panel.lines(context.store, case_id=played.stage.id("case", ref))
        assert (reply.kind, reply.decision_ref) == (PanelReplyKind.AGREES, f"{ref}/D1")
        assert (reply.points, reply.feedback, reply.response) == (None, None, None), "its words are not published"
        assert (reply.on_date.month, reply.on_date.shown) == (None, ref[:4]), "no day, and no month"
        assert reply.note is not None and reply.note.startswith("Published is that the Panel supported the decision")
        assert ("The year is an assumption" in reply.note) is ref.startswith("2022")


def test_the_year_of_a_reply_is_marked_where_it_is_assumed() -> None:
    for entry in read("leicester-2022-23").entries:
        if entry.does == "panel.reply":
            assert ("on_date" in dict(entry.assumed)) is entry.keys["case"].startswith("2022")


def test_leicester_s_arrangements_are_those_of_2019(leicester: Playing) -> None:
    heading = group.heading(leicester[0].store, date(2023, 6, 30))
    assert heading.partnership == "Leicester Safeguarding Children Partnership"


@pytest.mark.parametrize("number", [1, 2])
def test_leeds_is_split_and_the_local_authority_decided(leeds: Playing, number: int) -> None:
    page = decision_of(leeds, f"2021-{number:03d}/D1")
    stands = {line.short_name: line.stand for line in page.positions}
    assert stands == {"Council": Stand.DISAGREE, "Police": Stand.AGREE, "Health": Stand.AGREE}
    assert (page.outcome, page.partners_outcome) == (Outcome.SPLIT, Outcome.SPLIT)
    assert (page.made, page.capacity) == (MakersDecision.OTHERWISE, "the local authority")
    [dissent] = [line for line in page.positions if line.stand is Stand.DISAGREE]
    assert (dissent.words, dissent.words_not_published) == (None, True)
    assert page.rationale is None and page.made_reason is None


def test_both_are_whole(leicester: Playing, leeds: Playing) -> None:
    assert_whole(leicester[0])
    assert_whole(leeds[0])


def test_nothing_is_there_that_nobody_published(leicester: Playing, leeds: Playing) -> None:
    for context, _ in (leicester, leeds):
        with context.store.read() as connection:
            for kind in (View, AgencyReturn, Meeting, Identity, Action, Advice, Dispute):
                assert connection.execute(sa.select(sa.func.count()).select_from(table(kind))).scalar_one() == 0
            words = table(Position).c
            given = connection.execute(sa.select(words.words, words.words_from)).all()
            assert all(row == (None, None) for row in given)
            children = connection.execute(sa.select(table(Child).c.pseudonym)).scalars().all()
            assert len(set(children)) == len(children) == connection.execute(
                sa.select(sa.func.count()).select_from(table(Case))
            ).scalar_one()  # fmt: skip
            provenances = set(connection.execute(sa.select(table(Case).c.provenance)).scalars())
    assert provenances == {Provenance.PUBLISHED}


@pytest.mark.parametrize("name", shipped.PUBLISHED)
def test_published_entries_name_their_source_and_no_more_than_it_says(name: str) -> None:
    for entry in read(name).entries:
        assert entry.source is not None, entry.words
        assert entry.source.title and entry.source.address.startswith("http")
        assert entry.by == "crg-tui"
        assert entry.does not in ("views.give", "words.give", "advice.record", "minute_text.write", "note.add")
        if isinstance(entry.draft, ReferralDraft):
            given = entry.draft
            assert (given.route, given.harm) == (Route.NOT_PUBLISHED, Harm.NOT_PUBLISHED)
            assert (given.lead_agreement, given.others_safe) == (LeadAgreement.NOT_PUBLISHED, OthersSafe.NOT_PUBLISHED)
            assert given.referring_agency == "not published"
            assert (given.reason, given.voice_of_child, given.referrer_role, given.aware_on) == (None,) * 4
            assert "children" in dict(entry.assumed)
        if isinstance(entry.draft, ProposalDraft):
            reasons = {field for field in JUDGEMENTS if field.endswith("_reason")}
            answers = {getattr(entry.draft, field) for field in JUDGEMENTS if field not in reasons} - {None}
            given_reasons = {getattr(entry.draft, field) for field in reasons} - {None}
            assert all(reason.startswith("As published") for reason in given_reasons)
            unpublished = {Answer.NOT_PUBLISHED, ReviewRecommended.NOT_PUBLISHED}
            assert answers <= unpublished | PUBLISHED_ANSWERS[name]
        for row in entry.rows:
            if isinstance(row.draft, PositionDraft):
                assert row.draft.words_not_published and row.draft.words is None
