"""The invented year: everything that can happen to a case, and Today as it is drawn."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

import sqlalchemy as sa

from crg_tui.domain.cases import Provenance
from crg_tui.domain.clocks import ClockState
from crg_tui.domain.decisions import ActionStatus, DecisionBasis, DecisionState, MakersDecision, ReturnState
from crg_tui.domain.group import Authority, DecisionMaker
from crg_tui.domain.meetings import MinutesState
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.domain.stages import Stage as CaseStage
from crg_tui.handover.samples import shipped
from crg_tui.queries import arrangements, case_page, decisions, returns, seats, today, views
from crg_tui.queries import minutes as found_minutes
from crg_tui.queries.case_page import CasePage
from crg_tui.queries.sample import is_sample
from crg_tui.store.tables import Action, Case, Identity, LogEntry, Partnership, Referral, table
from tests.conftest import assert_whole
from tests.handover.played import Playing, read

DAY = date(2026, 11, 23)


def case(year: Playing, ref: str) -> CasePage:
    context, played = year
    page = case_page.page(context.store, played.stage.id("case", ref), DAY)
    assert page is not None
    return page


def decision(year: Playing, ref: str) -> decisions.DecisionPage:
    context, played = year
    page = decisions.page(context.store, played.stage.id("decision", ref))
    assert page is not None
    return page


def test_the_log_is_as_the_record_says_and_the_database_says_that_it_is_a_sample(year: Playing) -> None:
    context, _ = year
    assert_whole(context)
    assert is_sample(context.store)


def test_today_comes_out_as_it_is_drawn(year: Playing) -> None:
    page = today.page(year[0].store, DAY)
    assert [(clock.case_ref, clock.reading.state, clock.reading.due) for clock in page.clocks] == [
        ("2026-011", ClockState.LATE, date(2026, 11, 19)),
        ("2026-013", ClockState.RUNNING, date(2026, 11, 26)),
        ("2026-012", ClockState.RUNNING, date(2026, 11, 27)),
        ("2026-007", ClockState.RUNNING, date(2027, 1, 14)),
    ]
    late, notify, rapid, publish = (clock.reading for clock in page.clocks)
    assert (late.late_by, notify.day, notify.left, rapid.day, rapid.left, publish.day) == (2, 2, 3, 11, 4, 4)
    assert [(line.case_ref, line.agency, line.late) for line in page.returns] == [
        ("2026-012", "Probation", True),
        ("2026-012", "Hospitals", False),
    ]
    assert [action.ref for action in page.actions if action.overdue] == ["2025-004/A3"]
    assert len(page.actions) == 10
    assert [(held.meeting_ref, held.issued) for held in page.minutes] == [("M2026-04", True)]
    assert [meeting.ref for meeting in page.meetings] == ["M2026-05", "M2026-06"]
    assert (page.owed, page.provisional) == ((), ())
    assert (page.partnership, page.sample) == ("Sampleshire Safeguarding Children Partnership", True)


def test_there_is_a_case_at_every_stage_that_a_referral_leads_to(year: Playing) -> None:
    context, played = year
    refs = sorted(name for kind, name in played.names if kind == "case")
    assert len(refs) == 17
    stages = {case(year, ref).stage.stage for ref in refs}
    assert stages == set(CaseStage) - {CaseStage.RECORDED}
    assert all(case(year, ref).stage.contradictions == () for ref in refs)
    with context.store.read() as connection:
        provenances = set(connection.execute(sa.select(table(Case).c.provenance)).scalars())
    assert provenances == {Provenance.INVENTED}


def test_cases_have_several_children_and_several_referrals(year: Playing) -> None:
    assert [child.pseudonym for child in case(year, "2026-007").children] == ["Child P", "Child Q", "Child R"]
    siblings = case(year, "2026-003")
    assert [child.pseudonym for child in siblings.children] == ["Child G", "Child I"]
    assert [referral.ref for referral in siblings.referrals] == ["2026-003/R1", "2026-003/R2"]


def test_returns_are_in_every_state(year: Playing) -> None:
    context, played = year
    lines = [
        line
        for ref in ("2026-011", "2026-012")
        for line in returns.lines(context.store, DAY, case_id=played.stage.id("case", ref))
    ]
    assert len(lines) == 14
    assert {line.state for line in lines} == set(ReturnState)
    assert sum(line.state is ReturnState.ASKED for line in lines) == 2
    came_late = [line.short_name for line in lines if line.reading.late and line.returned_on]
    assert came_late == ["ICB", "Community"]
    assert [line.agency for line in lines if line.participant] == ["Sample Street Surgery"]


def test_seats_deputies_and_advisers_are_as_a_group_has_them(year: Playing) -> None:
    lines = seats.seats_on(year[0].store, DAY)
    assert len(lines) == 9
    assert {line.partner for line in lines if line.partner} == set(SafeguardingPartner)
    assert [line.short_name for line in lines if line.vacant] == ["Ambulance"]
    may_commit = {deputy.authority for line in lines for deputy in line.deputies}
    assert may_commit == {Authority.YES, Authority.NO}


def test_decisions_carry_the_arrangements_of_their_day(year: Playing) -> None:
    context, _ = year
    before, after = decision(year, "2025-004/D1"), decision(year, "2026-007/D1")
    assert (before.rules, after.rules) == ("arrangements of 1 April 2024", "arrangements of 1 April 2026")
    assert (before.outcome, after.outcome) == (Outcome.UNANIMOUS, Outcome.AGREED_NOT_ALL_HEARD)
    assert before.capacity == "the Independent Adviser"
    assert after.capacity == DecisionMaker.PARTNERS_DELEGATES.label
    assert (before.recorded_on, before.quorum and before.quorum["seats_counted"]) == (date(2025, 9, 30), 9)
    assert len(arrangements.versions(context.store)) == 2


def test_a_split_on_notifying_is_the_local_authority_s_to_decide(year: Playing) -> None:
    page = decision(year, "2026-002/D1")
    assert (page.basis, page.outcome) == (DecisionBasis.PARTNERS_CALL, Outcome.SPLIT)
    assert (page.made, page.capacity) == (MakersDecision.OTHERWISE, "the local authority")
    [dissent] = [line for line in page.positions if line.stand is Stand.DISAGREE]
    assert (dissent.short_name, bool(dissent.words)) == ("Council", True)
    [advice] = page.advices
    assert advice.text and advice.response


def test_an_inquorate_decision_was_ratified_later(year: Playing) -> None:
    page = decision(year, "2026-008/D1")
    assert page.state is DecisionState.RATIFIED
    assert page.quorum is not None and page.quorum["quorate"] is False
    assert (page.ratified_on, page.ratified_at) == (date(2026, 11, 3), "M2026-04")


def test_actions_ended_in_every_way(year: Playing) -> None:
    actions = table(Action)
    columns = (actions.c.ref, actions.c.status, actions.c.evidence, actions.c.without_evidence)
    with year[0].store.read() as connection:
        held = {row.ref: row for row in connection.execute(sa.select(*columns))}
    assert Counter(row.status for row in held.values()) == {
        ActionStatus.OPEN: 10,
        ActionStatus.COMPLETED: 5,
        ActionStatus.NOT_ACCEPTED: 1,
        ActionStatus.SUPERSEDED: 1,
    }
    assert held["2025-004/A1"].evidence
    assert held["2026-006/A1"].without_evidence


def test_minutes_are_approved_amended_and_issued(year: Playing) -> None:
    context, played = year

    def newest(ref: str) -> found_minutes.Version:
        return found_minutes.versions(context.store, played.stage.id("meeting", ref))[-1]

    assert [newest(ref).state for ref in ("M2025-01", "M2026-02", "M2026-03")] == [MinutesState.APPROVED] * 3
    assert newest("M2026-04").state is MinutesState.ISSUED
    assert [(line.agreed_at, line.made_on) for line in newest("M2026-03").amendments] == [
        ("M2026-04", date(2026, 11, 3))
    ]
    assert all(newest(ref).whole and newest(ref).sealed for ref in ("M2025-01", "M2026-02", "M2026-03", "M2026-04"))


def test_views_stand_beside_those_of_a_participant(year: Playing) -> None:
    context, played = year
    page = views.of_case(context.store, played.stage.id("case", "2026-012"), DAY)
    assert page is not None
    first = page.questions[0]
    assert [agency.short_name for agency in first.participants if agency.now] == ["Sample Street Surgery"]
    assert {agency.short_name for agency in first.seats if agency.now} == {"Council", "Police", "ICB", "Community"}


def test_every_entry_is_in_the_log_at_its_moment_under_its_operator(year: Playing) -> None:
    context, _ = year
    log = table(LogEntry)
    with context.store.read() as connection:
        logged = {(row.at, row.operator_name) for row in connection.execute(sa.select(log.c.at, log.c.operator_name))}
    stated = {(entry.at, entry.by) for entry in read(shipped.YEAR).entries}
    assert stated <= logged
    assert {by for _, by in logged} == {"crg-tui", "Otto Draft", "Pia Sample"}
    assert min(at for at, _ in logged) == datetime(2025, 9, 1, 8, 0, tzinfo=UTC)


def test_names_of_children_and_staff_are_identities_and_look_invented(year: Playing) -> None:
    identities, referrals, partnerships = table(Identity), table(Referral), table(Partnership)
    with year[0].store.read() as connection:
        values = set(
            connection.execute(sa.select(identities.c.value).where(identities.c.kind != "date of birth")).scalars()
        )
        texts = " ".join(connection.execute(sa.select(referrals.c.summary)).scalars())
        area = connection.execute(sa.select(partnerships.c.area)).scalar_one()
    assert values and all(value.startswith("Invented ") for value in values)
    assert not any(value in texts for value in values)
    assert area == "Sampleshire"
