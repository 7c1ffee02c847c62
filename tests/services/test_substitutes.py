"""Named substitutes of the arrangements: typed, refused, counted for quorum, and said wherever quorum stands."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import read
from crg_tui.domain.group import ArrangementsRule
from crg_tui.domain.group_drafts import ArrangementsDraft, ConfirmDraft
from crg_tui.domain.positions import Outcome
from crg_tui.domain.quorum import StandIn
from crg_tui.papers.content import arrangements as content
from crg_tui.queries import arrangements as found
from crg_tui.queries import meetings as meetings_found
from crg_tui.queries.arrangements import ArrangementsPage
from crg_tui.screens.room_words import seat_groups
from crg_tui.services import arrangements
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import Arrangements
from tests.conftest import assert_whole
from tests.services.decision_stories import page, sitting
from tests.services.meeting_stories import draft, group_of, notices
from tests.services.stories import done, head, refused

MAY = date(2026, 5, 1)
TYPED = {
    "in_force_from": "1.5.2026", "group_name": "CRG", "decision_maker": "group", "source": "Sample arrangements 2026",
}  # fmt: skip


def version(**over: str) -> ArrangementsDraft:
    made = draft(ArrangementsDraft, **(TYPED | over))
    assert isinstance(made, ArrangementsDraft)
    return made


def held(context: Context) -> ArrangementsPage:
    read_page = found.in_force(context.store, MAY)
    assert read_page is not None
    return read_page


def test_substitutes_are_kept_by_seat_and_shown_as_they_were_typed(either: Context) -> None:
    group = group_of(either)
    done(arrangements.add(either, version(
        substitutes="icb: UHL, LPT\n\nSampleshire Police : Schools", overseen_by="Sample Executive",
        disputes_go_to="the chief officers", advice_always="yes",
    )))  # fmt: skip
    rules = held(either)
    seats = group.seats
    assert rules.quorum.substitutes == (
        (seats["ICB"], (seats["UHL"], seats["LPT"])), (seats["Police"], (seats["Schools"],)),
    )  # fmt: skip
    assert rules.substitutes == ("ICB: UHL, LPT", "Police: Schools")
    assert found.as_typed_before(rules)["substitutes"] == "ICB: UHL, LPT\nPolice: Schools"
    assert read(ArrangementsDraft, found.as_typed_before(rules)).draft.substitutes  # type: ignore[union-attr]
    facts = dict(content.facts(rules))
    assert "another may stand in (ICB: UHL, LPT; Police: Schools)" in facts["Quorum"]
    assert (facts["Overseen by"], facts["Disputes go to"]) == ("Sample Executive", "the chief officers")
    assert "the adviser advises before every decision whether to review" in facts["Advice"] and rules.advice.always
    assert_whole(either)


@pytest.mark.on_file
def test_what_a_version_does_not_say_stays_unknown(either: Context) -> None:
    group_of(either)
    done(arrangements.add(either, version()))
    rules = held(either)
    assert (rules.substitutes, rules.advice_always, rules.overseen_by, rules.disputes_go_to) == ((), None, None, None)
    facts = dict(content.facts(rules))
    assert facts["Overseen by"] == facts["Disputes go to"] == "not stated" and not rules.advice.always


@pytest.mark.on_file
def test_a_change_of_substitutes_or_of_advice_is_assumed_again(either: Context) -> None:
    group_of(either)
    done(arrangements.add(either, version()))
    for rule in (ArrangementsRule.QUORUM, ArrangementsRule.ADVICE):
        rules = held(either)
        done(arrangements.confirm(either, rules.id, ConfirmDraft(rule=rule, source="ToR"), seen=rules.entry))
    for changed, named in (({"substitutes": "ICB: UHL"}, "quorum"), ({"advice_always": "yes"}, "advice")):
        rules = held(either)
        typed = found.as_typed_before(rules) | changed
        answer = arrangements.correct(either, rules.id, draft(ArrangementsDraft, **typed), seen=rules.entry)
        assert f"The rule of {named} has changed" in notices(answer)
    assert ArrangementsRule.QUORUM in held(either).assumed and ArrangementsRule.ADVICE in held(either).assumed


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ICB: Surgery", "There is no seat Surgery. Seats: Council, Police"),
        ("Surgery: UHL", "There is no seat Surgery."),
        ("ICB: UHL, ICB", "ICB cannot stand in for itself."),
        ("\u202e[/foo]: {0.op_id}", "There is no seat [/foo]."),
    ],
)
def test_a_substitute_that_cannot_be_is_refused_at_its_field(context: Context, typed: str, said: str) -> None:
    group_of(context)
    before = head(context)
    assert said in (refused(arrangements.add(context, version(substitutes=typed))).about("substitutes") or "")
    assert head(context) == before


@pytest.mark.parametrize("typed", ["ICB", "ICB:", ": UHL", "ICB: UHL\nLPT", ":", "ICB : ,", "\x1b[31mICB"])
def test_a_line_without_both_its_sides_is_refused_before_anything_is_recorded(typed: str) -> None:
    answer = read(ArrangementsDraft, TYPED | {"substitutes": typed})
    assert isinstance(answer, Refused)
    assert "does not say who stands in for whom" in (answer.about("substitutes") or "")


def test_what_is_published_and_never_comes_into_play_is_kept_and_said(context: Context) -> None:
    group_of(context)
    answer = arrangements.add(context, version(substitutes="LPT: UHL\nICB: Police"))
    assert "Nobody asks for LPT itself" in notices(answer)
    assert "Police is wanted at the table as itself, so it stands in for nobody." in notices(answer)
    assert held(context).substitutes == ("LPT: UHL", "ICB: Police")


def test_advice_is_not_always_given_and_never_asked_for(context: Context) -> None:
    before = head(context)
    answer = refused(arrangements.add(context, version(advice_always="yes", advice_trigger="never")))
    assert "both cannot be" in (answer.about("advice_always") or "") and head(context) == before


@intention
def _name_substitutes(work: Work, arrangements_id: str, pairs: list[list[str]]) -> bool:
    row = work.find(Arrangements, arrangements_id)
    assert row is not None
    row.substitutes = pairs
    return True


@pytest.mark.on_file
def test_who_stands_in_is_said_in_the_room_and_with_the_decision(either: Context) -> None:
    sat = sitting(either, away=("ICB",))
    plain = meetings_found.quorum_for_item(either.store, sat.item_id)
    assert plain is not None and not plain.reading.quorate
    done(_name_substitutes(either, sat.group.arrangements, [[sat.seat("ICB"), sat.seat("UHL")]]))
    now = meetings_found.quorum_for_item(either.store, sat.item_id)
    assert (
        now is not None
        and now.reading.quorate
        and now.reading.stand_ins == (StandIn(sat.seat("ICB"), sat.seat("UHL")),)
    )
    assert now.reading.seats_counted == 8, "still one seat"
    assert "UHL stands in for ICB" in now.remarks
    assert "UHL (for ICB)" in dict(seat_groups(now))["IN"]
    decision = sat.propose()
    sat.all_agree(decision)
    sat.record(decision, Outcome.AGREED_NOT_ALL_HEARD)
    reading = page(either, decision).quorum
    assert reading is not None
    assert reading["stand_ins"] == ["Sample Hospital Trust stands in for Sample Integrated Care Board"]
