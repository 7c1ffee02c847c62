"""The three shipped arrangements: what each says and assumes, and that they decide the same case differently."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from crg_tui import paths
from crg_tui.domain.advice import needs_advice
from crg_tui.domain.cases import Provenance
from crg_tui.domain.course_drafts import OversightDraft
from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.group import ArrangementsRule, DecisionMaker
from crg_tui.domain.judgements import DecisionKind, ReviewRecommended
from crg_tui.domain.positions import AdviceTrigger, Outcome, Position, Stand
from crg_tui.domain.profile import Profile
from crg_tui.domain.proposals import AdviceDraft, MakerDraft, PositionDraft, ProposalDraft, RecordDraft
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.handover import fixtures
from crg_tui.papers.content import arrangements as arrangements_paper
from crg_tui.papers.render import render
from crg_tui.queries import arrangements, group
from crg_tui.services import advice, afterwards, decisions, profiles, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import page, sheet_of
from tests.services.stories import done, logged, operation, refused

TODAY = date(2026, 11, 23)
ASSUMED = "assumed: confirm against your terms of reference"
NAMES = ("leeds-2023", "leicester-2019", "leicestershire-rutland-2020")
RULES = {"Quorum: seats", "Quorum: agencies", "Quorum: partners", "Chair may override", "First day counts", "Marking"}
SOURCES = Path(__file__).parents[2] / "docs" / "sources.md"
OF_POLICE = "A review would show how warnings were passed on."


@dataclass(frozen=True)
class Deciding:
    """How one group decides: who, by which version, after whose advice, and how sure the rule of advice is."""

    name: str
    capacity: str
    in_words: str
    version: str
    adviser: str
    from_another: bool
    assumed: bool
    asks_on_abstention: bool


LEICESTER = Deciding(
    "leicester-2019", "Independent Advisor", "Independent Advisor, the independent adviser",
    "arrangements of 29 September 2019", "Another Independent Person",
    from_another=True, assumed=False, asks_on_abstention=True,
)  # fmt: skip
NEXT_DOOR = Deciding(
    "leicestershire-rutland-2020", "the partnership", "the partnership; who in it is not published",
    "arrangements of 1 April 2020", "Independent Advisor",
    from_another=False, assumed=True, asks_on_abstention=True,
)  # fmt: skip
LEEDS = Deciding(
    "leeds-2023", "LSCP Executive", "LSCP Executive, the executive",
    "arrangements of 1 April 2023", "Independent chair",
    from_another=False, assumed=True, asks_on_abstention=False,
)  # fmt: skip
each = pytest.mark.parametrize("group_of", [LEICESTER, NEXT_DOOR, LEEDS], ids=lambda one: one.name)


def profile(name: str) -> Profile:
    found = fixtures.find(name)
    assert isinstance(found, Profile), found
    return found


def taken_in(context: Context, name: str) -> None:
    done(profiles.load(context, profile(name)))


def split(context: Context, kind: DecisionKind, of_police: PositionDraft) -> str:
    """The same case in writing: everybody agrees but the police; its outcome is confirmed. The decision's key."""
    case = logged(context)
    next_step = kind is DecisionKind.NEXT_STEP
    draft = ProposalDraft(
        kind=kind, wording="No review is started." if next_step else "The Panel is notified.",
        rationale="The rapid review found what there was to learn.",
        recommended=ReviewRecommended.NONE if next_step else None,
    )  # fmt: skip
    decision = done(decisions.propose(context, case.case_id, draft)).decision_id
    for line in page(context, decision).positions:
        police = line.partner is SafeguardingPartner.POLICE
        said = of_police if police else wrote(Stand.AGREE)
        done(decisions.set_position(context, decision, line.seat_id, said))
    read = page(context, decision)
    recorded = RecordDraft(outcome=read.claim.outcome)
    done(decisions.record(context, decision, recorded, seen=read.entry, words=read.claim.words))
    return decision


def wrote(stand: Stand, words: str | None = None) -> PositionDraft:
    return PositionDraft(stand=stand, in_writing=True, received_on=TODAY, words=words)


def sheet(context: Context, decision: str) -> str:
    """The one-sheet paper as text, with its lines run together."""
    return " ".join(render(sheet_of(context, decision), ".txt").decode().split())


def as_recommended(maker: str, **over: str) -> MakerDraft:
    return MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker=maker, **over)  # type: ignore[arg-type]


def test_three_are_shipped_each_under_its_area_and_year() -> None:
    lines = fixtures.shipped()
    assert tuple(line.name for line in lines) == NAMES
    assert [line.title for line in lines] == [
        "Leeds, arrangements of 2023",
        "Leicester, arrangements of 2019",
        "Leicestershire & Rutland, arrangements of 2020",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_each_is_taken_in_whole_and_taken_back_whole(context: Context, name: str) -> None:
    given = profile(name)
    answer = profiles.load(context, given)
    loaded = done(answer)
    assert loaded.seats == len(given.seats) >= len(SafeguardingPartner)
    found = group.page(context.store, TODAY)
    assert found.partnership is not None and found.partnership.provenance is Provenance.PUBLISHED
    assert found.partnership.name == given.partnership.name
    assert {line.partner for line in found.seats if line.partner} == set(SafeguardingPartner)
    assert all(line.vacant for line in found.seats), "no person is shipped"
    assert found.arrangements is not None
    sure = set(ArrangementsRule) - set(found.arrangements.assumed)
    assert (
        sure - {ArrangementsRule.MINUTES, ArrangementsRule.RETURNS} == given.confirmed
        and not found.arrangements.sets_minutes
    )
    done(undo.undo(context, operation(answer)))
    empty = group.page(context.store, TODAY)
    assert (empty.partnership, empty.arrangements, empty.seats) == (None, None, ())
    assert_whole(context)


@pytest.mark.parametrize("name", NAMES)
def test_each_names_a_source_for_all_that_it_says(name: str) -> None:
    given = profile(name)
    text = (paths.shipped("fixtures") / "arrangements" / f"{name}.toml").read_text(encoding="utf-8")
    listed = SOURCES.read_text(encoding="utf-8")
    head = text.split("format =")[0]
    named = re.findall(r"^#   (\S.*?)(?:  +\S.*)?$", head, flags=re.MULTILINE)
    assert len(named) >= 3
    for title in named:
        assert title in text.split("format =")[1], f"{title} is named and not used"
        assert title in listed, f"{title} is not in the list of sources"
    assert f"fixtures/arrangements/{name}.toml" in listed
    assert given.notes and all(entry.draft.source for entry in given.seats)
    version = given.arrangements
    for source in (version.source, version.quorum_source, version.advice_source, version.first_day_source):
        assert source
    assert "[[members]]" not in text and "[[advisers]]" not in text and "/work" not in text


def test_next_door_only_what_the_yearly_report_says_is_published() -> None:
    given = profile("leicestershire-rutland-2020")
    version = given.arrangements
    assert version.decision_maker is DecisionMaker.NOT_PUBLISHED and version.decision_maker_title == "the partnership"
    assert version.in_force_from == date(2020, 4, 1)
    assert version.advice_trigger is AdviceTrigger.PARTNERS_NOT_UNANIMOUS
    assert given.confirmed == frozenset()
    assert set(given.assumed) == RULES | {"In force from", "Group", "Group in full", "Advice wanted", "Advice always"}
    assert version.advice_always and version.overseen_by is None and version.disputes_go_to is None
    assert any("does not take it" in note for note in given.notes)
    seats = {entry.draft.short_name: entry.draft for entry in given.seats}
    councils = [name for name, seat in seats.items() if seat.partner is SafeguardingPartner.LOCAL_AUTHORITY]
    assert councils == ["County Council", "Rutland"], "two councils, each with a seat of its own"
    ended = {name: seat.to_date for name, seat in seats.items() if seat.to_date}
    assert ended == dict.fromkeys(("West CCG", "East CCG"), date(2022, 6, 30))
    assert seats["ICB"].from_date == date(2022, 7, 1)
    assert all(seat.source and seat.source.startswith("assumed: ") for seat in seats.values())


def test_of_leeds_the_name_and_the_seats_are_published_and_that_the_executive_decides_is_not() -> None:
    given = profile("leeds-2023")
    version = given.arrangements
    assert (version.group_name, version.group_full_name) == ("RAG", "Review Advisory Group")
    assert version.decision_maker is DecisionMaker.EXECUTIVE and version.in_force_from == date(2023, 4, 1)
    assert version.advice_trigger is AdviceTrigger.PARTNERS_SPLIT and version.advice_always is None
    assert version.overseen_by == "LSCP Executive" and version.disputes_go_to is None
    assert given.confirmed == frozenset()
    assert set(given.assumed) == RULES | {"In force from", "Who decides", "Their title", "Advice wanted"}
    assert any("oversees" in note for note in given.notes)
    seats = [entry.draft for entry in given.seats]
    assert [seat.partner for seat in seats] == list(SafeguardingPartner), "one of each, and nobody else"
    assert all(seat.source and not seat.source.startswith("assumed") for seat in seats)


@pytest.mark.parametrize("name", NAMES)
def test_no_clock_is_lengthened_or_shortened_where_nothing_is_published(name: str) -> None:
    version = profile(name).arrangements
    lengths = (version.notify_days, version.rapid_review_days, version.publication_months, version.copy_days)
    assert lengths == (None, None, None, None), "fifteen days in Leeds are not said to be working days"


@each
@pytest.mark.on_file
def test_the_same_split_is_decided_as_each_group_decides(either: Context, group_of: Deciding) -> None:
    taken_in(either, group_of.name)
    decision = split(either, DecisionKind.NEXT_STEP, wrote(Stand.DISAGREE, OF_POLICE))
    read = page(either, decision)
    assert read.partners_outcome is Outcome.SPLIT and read.outcome is Outcome.SPLIT

    waiting = sheet(either, decision)
    assert f"For decision by: {group_of.capacity} ({group_of.version}); not decided yet" in waiting
    another = "independent advice from another person than the adviser, who decides,"
    assert (another in waiting) is group_of.from_another
    assert "and a written response to it come before the final decision" in waiting
    assert ("before the final decision (unconfirmed)" in waiting) is group_of.assumed
    assert OF_POLICE in waiting, "dissent is welded on"

    maker = group_of.capacity.removeprefix("the ")
    too_soon = refused(decisions.decide(either, decision, as_recommended(maker), seen=read.entry))
    assert too_soon.refusals[0].field == "without_advice_reason"
    assert "independent advice is not recorded, a written response is not recorded" in too_soon.sentence

    own = done(advice.record(either, decision, AdviceDraft(adviser="Independent Advisor", text="Review it.")))
    answered = AdviceDraft(adviser="Independent Advisor", text="Review it.", response="It was considered.")
    unanswered = refused(decisions.decide(either, decision, as_recommended(maker), seen=page(either, decision).entry))
    assert "a written response is not recorded" in unanswered.sentence
    done(advice.correct(either, own.advice_id, answered, seen=page(either, decision).advices[0].entry))
    answer = decisions.decide(either, decision, as_recommended(maker), seen=page(either, decision).entry)
    outstanding = page(either, decision).advice_outstanding
    assert ("independent advice is not recorded" in outstanding) is group_of.from_another
    if group_of.from_another:
        assert "independent advice is not recorded" in refused(answer).sentence, "nobody advises themselves"
        other = AdviceDraft(adviser=group_of.adviser, text="Review it.", response="It was considered.")
        done(advice.record(either, decision, other))
        answer = decisions.decide(either, decision, as_recommended(maker), seen=page(either, decision).entry)
    decided = done(answer)
    assert decided.capacity == group_of.capacity and not decided.without_advice

    told = sheet(either, decision)
    assert f"Decided by: {maker}, {group_of.capacity} ({group_of.version})" in told
    assert "Response to the advice" in told and "Safeguarding partners: split: " in told
    assert_whole(either)


BEFORE_SPLIT = "independent advice and a written response to it come before the decision"
EXPLAINED = {
    "leicester-2019": (
        "under the arrangements of 29 September 2019.",
        "Who decides: Independent Advisor.",
        f"Where the safeguarding partners are not unanimous, {BEFORE_SPLIT}; the advice is another person's, "
        "because the adviser decides.",
        "Disputes go to: the Independent Advisor or another independent person.",
        "Source: Leicester arrangements 2019.",
    ),
    "leicestershire-rutland-2020": (
        "under the arrangements of 1 April 2020.",
        "Who decides: the partnership; who in it is not published.",
        "The adviser advises before every decision whether to review.",
        f"Where the safeguarding partners are not unanimous, {BEFORE_SPLIT}.",
        "The rule of advice is assumed; the partnership has not yet confirmed it.",
        "Source: Leicestershire and Rutland yearly report 2019-20",
    ),
    "leeds-2023": (
        "under the arrangements of 1 April 2023.",
        "Who decides: LSCP Executive.",
        f"Where the safeguarding partners are split, {BEFORE_SPLIT}.",
        "The rule of advice is assumed; the partnership has not yet confirmed it.",
        "The same body oversees what the group recommends.",
        "Source: Leeds report to scrutiny, 4 October 2023; that the Executive decides is read from it, and assumed.",
    ),
}
"""What the sheet of each group says of its rule; none says a sentence that only another group's has."""


def rule_on(told: str) -> str:
    """What stands under the heading of the rule."""
    return told.partition("Under which rule ")[2].partition(" Timeline")[0]


@each
def test_the_sheet_explains_the_rule_that_makes_it_differ(context: Context, group_of: Deciding) -> None:
    taken_in(context, group_of.name)
    decision = split(context, DecisionKind.NEXT_STEP, wrote(Stand.DISAGREE, OF_POLICE))
    rule = rule_on(sheet(context, decision))
    own = EXPLAINED[group_of.name]
    assert rule.startswith(f"To be decided {own[0]}")
    for sentence in own:
        assert sentence in rule
    for name, sentences in EXPLAINED.items():
        for sentence in sentences:
            assert name == group_of.name or sentence in own or sentence not in rule
    assert f"{group_of.capacity} ({group_of.version}); not decided yet" in sheet(context, decision)

    given = AdviceDraft(adviser=group_of.adviser, text="Review it.", response="It was considered.")
    done(advice.record(context, decision, given))
    maker = as_recommended("Ira Example")
    done(decisions.decide(context, decision, maker, seen=page(context, decision).entry))
    assert rule_on(sheet(context, decision)).startswith(f"Decided {own[0]}")


def test_where_all_agree_only_the_neighbour_hears_its_adviser_first(context: Context) -> None:
    taken_in(context, NEXT_DOOR.name)
    decision = split(context, DecisionKind.NEXT_STEP, wrote(Stand.AGREE))
    told = sheet(context, decision)
    assert "Outcome: unanimous" in told and "Dispute between the safeguarding partners" not in told
    assert "advice of the adviser comes before every decision whether to review" in told


def test_what_the_executive_of_leeds_says_in_overseeing_stands_on_the_sheet(context: Context) -> None:
    taken_in(context, LEEDS.name)
    decision = split(context, DecisionKind.NEXT_STEP, wrote(Stand.AGREE))
    seen = page(context, decision).entry
    said = OversightDraft(overseen_words="Content with the recommendation.")
    done(afterwards.oversee(context, decision, said, seen=seen))
    told = sheet(context, decision)
    assert "LSCP Executive, which oversees what the group recommends" in told, "it decides as well, as is assumed"
    assert "Content with the recommendation." in told


@each
def test_who_decides_elsewhere_decides_here_only_with_a_reason(context: Context, group_of: Deciding) -> None:
    taken_in(context, group_of.name)
    decision = split(context, DecisionKind.NEXT_STEP, wrote(Stand.AGREE))
    for other in {LEICESTER.capacity, NEXT_DOOR.capacity, LEEDS.capacity} - {group_of.capacity}:
        draft = as_recommended("Ira Example", capacity=other)
        said = refused(decisions.decide(context, decision, draft, seen=page(context, decision).entry))
        assert said.refusals[0].field == "made_reason"
        assert f"By the {group_of.version} {group_of.capacity} decides, not {other}." in said.sentence
    named = as_recommended("Ira Example")
    if group_of is NEXT_DOOR:
        first = refused(decisions.decide(context, decision, named, seen=page(context, decision).entry)).sentence
        assert "advice of the adviser comes before every decision whether to review" in first
        assert "response" not in first, "nothing asks for a response where all agree"
        given = AdviceDraft(adviser=group_of.adviser, text="No review is needed.")
        done(advice.record(context, decision, given))
    decided = done(decisions.decide(context, decision, named, seen=page(context, decision).entry))
    assert decided.capacity == group_of.capacity and not decided.without_advice


@each
def test_where_a_partner_abstains_only_some_ask_for_advice(context: Context, group_of: Deciding) -> None:
    taken_in(context, group_of.name)
    version = arrangements.in_force(context.store, TODAY)
    assert version is not None
    seats = [line.seat for line in group.seats_on(context.store, TODAY)]
    said = [
        Position(seat.id, Stand.ABSTAIN if seat.partner is SafeguardingPartner.POLICE else Stand.AGREE)
        for seat in seats
    ]
    assert needs_advice(version.advice, DecisionKind.NEXT_STEP, seats, said).needed is group_of.asks_on_abstention


@each
def test_whether_to_notify_is_the_local_authoritys_under_each(context: Context, group_of: Deciding) -> None:
    taken_in(context, group_of.name)
    decision = split(context, DecisionKind.NOTIFY, wrote(Stand.DISAGREE, "It is not serious harm."))
    assert "For decision by: the local authority (" in sheet(context, decision)
    decided = done(decisions.decide(context, decision, as_recommended("Lead"), seen=page(context, decision).entry))
    assert decided.capacity == "the local authority" and not decided.without_advice
    told = sheet(context, decision)
    assert "Decided by: Lead, the local authority" in told and "advice and response may follow" in told


@each
def test_a_version_says_in_words_who_decides_and_what_is_assumed(context: Context, group_of: Deciding) -> None:
    taken_in(context, group_of.name)
    version = arrangements.in_force(context.store, TODAY)
    assert version is not None
    told = dict(arrangements_paper.facts(version))
    assert told["Decides"] == group_of.in_words
    assert (ASSUMED in told["Advice"]) is group_of.assumed
    assert ASSUMED in told["Quorum"] and ASSUMED in told["First day"]
