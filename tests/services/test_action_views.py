"""The views of the action log, on both databases."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.action_views import Filter, MineDraft, Which
from crg_tui.domain.actions import RecommendationDraft, ReopeningDraft
from crg_tui.domain.plan_drafts import JointLeadDraft, PlannedAssuranceDraft, ProgressDraft
from crg_tui.domain.plans import AssuranceMeans, Finding, Verdict
from crg_tui.domain.settings import SettingsDraft
from crg_tui.queries import action_parts, action_views
from crg_tui.queries import actions as found
from crg_tui.queries import settings as read_settings
from crg_tui.services import action_leads, action_progress, actions, assurance, my_actions, settings, undo
from crg_tui.services.work import Context
from crg_tui.store.tables import Theme, ThemeMark
from tests.conftest import assert_whole
from tests.services import many_actions
from tests.services.many_actions import LEADS, OVERDUE, POLICE, TO_ASSURE, TO_VERIFY, four_years
from tests.services.meeting_stories import group_of, opened
from tests.services.plan_stories import LEAD, NURSE, TODAY, an_action, completed, seen, verified, was_found
from tests.services.stories import done, logged, operation, refused


def view(context: Context, which: Which = Which.OPEN, /, **narrowed: str) -> list[str]:
    return found.keys(context.store, TODAY, Filter(which, **narrowed))


def test_four_years_of_meetings_stand_in_their_views(either: Context) -> None:
    four_years(either)
    many = len(LEADS)
    counts = {which: len(view(either, which)) for which in Which}
    assert counts == {
        Which.OPEN: 20 * many, Which.OVERDUE: OVERDUE * many, Which.TO_VERIFY: TO_VERIFY * many,
        Which.TO_ASSURE: TO_ASSURE * many, Which.DONE: 30 * many, Which.ALL: 300,
    }  # fmt: skip
    assert len(view(either, Which.OVERDUE, lead=POLICE)) == OVERDUE
    assert len(view(either, lead=POLICE)) == 21, "one more is led jointly"
    days = [line.due_on for line in found.lines(either.store, view(either, lead=POLICE))]
    assert days == sorted(days, key=lambda day: day or date.max), "overdue first, then by due date, then without"
    counted = {one.lead: one for one in action_views.leads_of(either.store, TODAY)}
    assert (counted[POLICE].open, counted[POLICE].overdue) == (21, OVERDUE) == (
        counted[LEADS[0]].open, counted[LEADS[0]].overdue)  # fmt: skip
    assert many_actions.TODAY == TODAY


def test_what_stands_to_be_verified_and_assured_follows_the_whole_life(either: Context) -> None:
    group_of(either)
    case_id = logged(either).case_id
    key = an_action(either, case_id)
    assert view(either, Which.TO_VERIFY) == []
    completed(either, key)
    assert view(either, Which.TO_VERIFY) == [key]
    verified(either, key, verdict=Verdict.NOT_VERIFIED)
    assert view(either, Which.TO_VERIFY) == [key], "what was not verified still has to be"
    verified(either, key)
    assert (view(either, Which.TO_VERIFY), view(either, Which.TO_ASSURE)) == ([], [key])
    later = PlannedAssuranceDraft(means=AssuranceMeans.AUDIT, planned_for=date(2027, 5, 3))
    planned = assurance.plan(either, key, later)
    assert view(either, Which.TO_ASSURE) == [], "it is planned for a day to come"
    done(undo.undo(either, operation(planned)))
    was_found(either, key, Finding.PARTLY)
    assert view(either, Which.TO_ASSURE) == [key], "partly embedded is looked at again"
    was_found(either, key, Finding.EMBEDDED)
    assert view(either, Which.TO_ASSURE) == []
    was_found(either, key, Finding.PARTLY)
    assert view(either, Which.TO_ASSURE) == [key], "the last finding counts"
    reopened = ReopeningDraft(reason="It came back")
    done(actions.reopen(either, key, reopened, seen=seen(either, key)))
    assert view(either, Which.TO_VERIFY) == view(either, Which.TO_ASSURE) == [] and view(either) == [key]
    completed(either, key)
    assert view(either, Which.TO_VERIFY) == [key], "what was verified before it was opened again does not count"


def test_somebody_who_leads_it_by_now_has_not_verified_it(either: Context) -> None:
    group_of(either)
    key = an_action(either, logged(either).case_id)
    completed(either, key)
    verified(either, key, post=NURSE)
    done(action_leads.add(either, key, JointLeadDraft(lead=NURSE)))
    assert view(either, Which.TO_VERIFY) == [key]


@pytest.mark.parametrize(
    ("wanted", "held"),
    [(LEAD, True), ("sampleshire police", True), ("Detective Superintendent", True), ("police", True),
     ("Sampleshire", False), ("superintendent", False), (NURSE, True), ("designated nurse", True)],
)  # fmt: skip
def test_a_lead_is_found_by_agency_by_short_name_and_by_post(either: Context, wanted: str, held: bool) -> None:
    group_of(either)
    key = an_action(either, logged(either).case_id)
    done(action_leads.add(either, key, JointLeadDraft(lead=NURSE)))
    assert view(either, lead=wanted) == ([key] if held else [])


def test_every_word_is_looked_for_in_all_that_names_an_action(either: Context) -> None:
    group_of(either)
    case_id = logged(either).case_id
    key = an_action(either, case_id)
    done(actions.recommend(either, case_id, RecommendationDraft(recommendation="Nobody lets a sign pass.")))
    child = next(iter(action_views.groups(either.store, [case_id])[case_id].children))
    with either.store.write() as session:
        theme = Theme(name="Bruising in babies")
        session.add(theme)
        session.add(ThemeMark(theme_id=theme.id, record_kind="cases", record_id=case_id))
    for words in ("protocol", "PROTOCOL share", "2026-001", "superintendent", child, "babies", "2026-001 babies"):
        assert view(either, words=words) == [key], words
    assert view(either, words="protocol unicorn") == view(either, words="100%") == []


def test_actions_stand_under_their_recommendations(either: Context) -> None:
    four_years(either, 60)
    pairs = action_views.grouped(either.store, TODAY, Filter(Which.ALL))
    assert sorted(key for _, key in pairs) == sorted(view(either, Which.ALL))
    held = action_views.groups(either.store, [group for group, _ in pairs])
    told = [(held[group].case_ref or "", held[group].number or 99) for group in dict.fromkeys(g for g, _ in pairs)]
    assert told == sorted(told) and {number for _, number in told} == {1, 99}


def test_mine_is_remembered_for_whoever_works_and_leaves_the_settings_alone(either: Context) -> None:
    assert either.operator is not None
    entry = read_settings.read_seen(either.store).entry
    done(my_actions.choose(either, MineDraft(lead=POLICE)))
    assert action_views.mine(either.store, either.operator.operator_id) == POLICE
    assert action_views.mine(either.store, "somebody else") is None
    assert "already" in refused(my_actions.choose(either, MineDraft(lead=POLICE))).sentence
    assert read_settings.read_seen(either.store).entry == entry
    done(settings.change(either, SettingsDraft(idle_minutes=20), seen=entry))
    gone = my_actions.choose(either, MineDraft())
    assert action_views.mine(either.store, either.operator.operator_id) is None
    done(undo.undo(either, operation(gone)))
    assert action_views.mine(either.store, either.operator.operator_id) == POLICE
    assert_whole(either)


def test_progress_on_several_is_one_operation(either: Context) -> None:
    group_of(either)
    opened(either)
    case_id = logged(either).case_id
    keys = [an_action(either, case_id) for _ in range(3)]
    told = action_progress.add_all(either, keys, ProgressDraft(wording="Sent round."))
    assert len(done(told).refs) == 3
    for key in keys:
        held = action_parts.of_action(either.store, key, TODAY)
        assert held is not None and [one.wording for one in held.updates] == ["Sent round."]
    done(undo.undo(either, operation(told)))
    parts = [action_parts.of_action(either.store, key, TODAY) for key in keys]
    assert all(held is not None and not held.updates for held in parts)
    assert (
        "no longer there"
        in refused(action_progress.add_all(either, [*keys, "gone"], ProgressDraft(wording="x"))).sentence
    )
    assert "No action is chosen" in refused(action_progress.add_all(either, [], ProgressDraft(wording="x"))).sentence
