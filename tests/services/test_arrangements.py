"""The partnership and its arrangements as dated versions."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.agenda import read_template
from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import read
from crg_tui.domain.cases import Provenance
from crg_tui.domain.clock_rules import ClockKind
from crg_tui.domain.group import ArrangementsRule, DecisionMaker
from crg_tui.domain.group_drafts import ArrangementsDraft, ConfirmDraft, PartnershipDraft, SeatDraft
from crg_tui.domain.positions import AdviceTrigger
from crg_tui.domain.working_days import FirstDay
from crg_tui.queries import arrangements as found
from crg_tui.queries import group
from crg_tui.queries.arrangements import ArrangementsPage
from crg_tui.services import arrangements, partnership, seats, undo
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.meeting_stories import draft, group_of, notices, opened, planned
from tests.services.stories import done, head, operation, refused

APRIL = date(2026, 4, 1)
TYPED = {
    "in_force_from": "1.4.2026", "group_name": "CRG", "decision_maker": "partners_delegates",
    "source": "Sample arrangements 2026", "minutes_draft_hours": "24", "minutes_issue_days": "10",
    "returns_due_days": "7",
}  # fmt: skip


def version(**over: str) -> ArrangementsDraft:
    """A version as it is typed."""
    made = draft(ArrangementsDraft, **(TYPED | over))
    assert isinstance(made, ArrangementsDraft)
    return made


def page_of(context: Context, on: date = APRIL) -> ArrangementsPage:
    page = group.in_force(context.store, on)
    assert page is not None
    return page


def test_the_version_in_force_is_the_one_that_came_last(either: Context) -> None:
    assert group.in_force(either.store, APRIL) is None and group.versions(either.store) == ()
    done(arrangements.add(either, version()))
    done(arrangements.add(either, version(in_force_from="1.4.2027", group_name="SPRG", marking="OFFICIAL")))
    assert group.in_force(either.store, date(2026, 3, 31)) is None
    first, second = page_of(either), page_of(either, date(2027, 4, 1))
    assert (first.group_name, first.in_force_until) == ("CRG", date(2027, 3, 31))
    assert (second.group_name, second.in_force_until) == ("SPRG", None)
    assert page_of(either, date(2027, 3, 31)).id == first.id
    assert [one.group_name for one in group.versions(either.store)] == ["SPRG", "CRG"]
    assert group.heading(either.store, APRIL).marking == "OFFICIAL-SENSITIVE"
    assert group.heading(either.store, date(2028, 1, 1)).marking == "OFFICIAL"
    assert_whole(either)


@pytest.mark.on_file
def test_a_version_has_its_rules_as_the_domain_takes_them(either: Context) -> None:
    seat = {"agency": "Sampleshire Police", "short_name": "Police", "from_date": "1.4.2020"}
    police = done(seats.add(either, draft(SeatDraft, **seat))).seat_id
    made = version(
        decision_maker="independent_adviser", quorum_percentage="60", quorum_agencies="4", quorum_all_partners="no",
        required_seats="police", chair_may_override="yes", quorum_source="ToR 3",
        advice_trigger="partners_not_unanimous", first_day_counts="yes", agenda="Welcome\nCase\nLunch",
    )  # fmt: skip
    done(arrangements.add(either, made))
    page = page_of(either)
    rule = page.quorum
    assert (rule.percentage, rule.agencies, rule.all_partners, rule.chair_may_override) == (60, 4, False, True)
    assert rule.required_seats == {police} and page.required_seats == ("Police",) and rule.source == "ToR 3"
    assert page.advice.trigger is AdviceTrigger.PARTNERS_NOT_UNANIMOUS and page.advice.adviser_decides
    assert not rule.confirmed and not page.advice.confirmed
    assert page.assumed == tuple(ArrangementsRule)
    clocks = {rule.kind: rule for rule in page.clock_rules}
    assert clocks[ClockKind.RAPID_REVIEW].first_day is FirstDay.DAY_1
    assert [item.title for item in read_template(page.agenda)] == ["Welcome", "Case", "Lunch"]
    assert page.decides == "the independent adviser" and page.name == "arrangements of 1 April 2026"


@pytest.mark.on_file
def test_a_required_seat_that_is_not_there_is_refused(either: Context) -> None:
    before = head(either)
    answer = refused(arrangements.add(either, version(required_seats="Pollice")))
    assert answer.about("required_seats") == "There is no seat Pollice. Seats: none is recorded yet."
    assert head(either) == before


@pytest.mark.parametrize(
    ("over", "field", "words"),
    [
        ({"in_force_from": "1.4.2026"}, "in_force_from", "There is already a version"),
        ({"in_force_from": "1.4.2062"}, "in_force_from", "is far ahead"),
    ],
)
def test_a_first_day_that_cannot_be_is_refused(context: Context, over: dict[str, str], field: str, words: str) -> None:
    done(arrangements.add(context, version()))
    before = head(context)
    assert words in (refused(arrangements.add(context, version(**over))).about(field) or "")
    assert head(context) == before


@pytest.mark.on_file
def test_each_rule_is_assumed_until_it_is_confirmed_and_again_when_it_changes(either: Context) -> None:
    done(arrangements.add(either, version()))
    for rule in ArrangementsRule:
        page = page_of(either)
        assert rule in page.assumed
        confirmed = ConfirmDraft(rule=rule, source=f"ToR 2026, {rule.value}")
        done(arrangements.confirm(either, page.id, confirmed, seen=page.entry))
    page = page_of(either)
    assert page.assumed == () and page.quorum.confirmed and page.quorum.source == "ToR 2026, quorum"
    assert page.first_day_source == "ToR 2026, first_day"
    typed = found.as_typed_before(page)
    answer = arrangements.correct(
        either, page.id, draft(ArrangementsDraft, **(typed | {"quorum_agencies": "4"})), seen=page.entry
    )
    assert "The rule of quorum has changed" in notices(answer)
    assert page_of(either).assumed == (ArrangementsRule.QUORUM,)
    again = page_of(either)
    answer = arrangements.correct(
        either, page.id, draft(ArrangementsDraft, **(typed | {"quorum_agencies": "4", "marking": "OFFICIAL"})),
        seen=again.entry,
    )  # fmt: skip
    assert notices(answer) == "" and page_of(either).assumed == (ArrangementsRule.QUORUM,)


@pytest.mark.on_file
def test_what_somebody_else_changed_meanwhile_is_not_gone_over(either: Context) -> None:
    done(arrangements.add(either, version()))
    page = page_of(either)
    done(arrangements.correct(either, page.id, version(group_name="SPRG"), seen=page.entry))
    answer = refused(arrangements.correct(either, page.id, version(group_name="RAG"), seen=page.entry))
    assert answer.refusals[0].theirs is not None and "SPRG" in answer.refusals[0].theirs
    assert refused(arrangements.confirm(
        either, page.id, ConfirmDraft(rule=ArrangementsRule.ADVICE, source="S"), seen=page.entry
    )).refusals[0].theirs  # fmt: skip
    assert page_of(either).group_name == "SPRG"


@pytest.mark.on_file
def test_a_version_that_a_meeting_was_held_under_stays_as_it_is(either: Context) -> None:
    group_of(either)
    page = page_of(either)
    planned(either)
    assert page_of(either).used_by.one is None, "a planned meeting is not stamped yet"
    opened(either)
    page = page_of(either)
    assert (page.used_by.meetings, page.used_by.decisions) == (1, 0) and page.used_by.one
    before = head(either)
    answer = refused(arrangements.correct(either, page.id, version(), seen=page.entry))
    assert "stay as they are" in answer.sentence and "Add a new version from the day" in answer.sentence
    assert head(either) == before
    done(arrangements.confirm(
        either, page.id, ConfirmDraft(rule=ArrangementsRule.QUORUM, source="ToR"), seen=page.entry
    ))  # fmt: skip
    assert page_of(either).quorum.confirmed, "confirming changes no rule"
    late = arrangements.add(either, version(in_force_from="1.10.2026"))
    assert notices(late) == "1 meeting or decision from that day on keep the version that they were stamped with."
    assert notices(arrangements.add(either, version(in_force_from="24.11.2026"))) == ""
    assert found.page(either.store, page.id) is not None
    assert_whole(either)


def test_the_partnership_is_one_and_its_name_stands_on_papers(either: Context) -> None:
    assert group.partnership(either.store) is None
    assert group.heading(either.store, APRIL) == group.Heading("", "", "OFFICIAL-SENSITIVE")
    done(partnership.describe(either, PartnershipDraft(name="Sample Partnership"), seen=None))
    first = group.partnership(either.store)
    assert first is not None and first.provenance is Provenance.RECORDED
    assert refused(partnership.describe(either, PartnershipDraft(name="Other"), seen=None)).refusals[0].theirs
    done(
        partnership.describe(either, PartnershipDraft(name="Sample Partnership", area="Sampleshire"), seen=first.entry)
    )
    again = group.partnership(either.store)
    assert again is not None and (again.id, again.area) == (first.id, "Sampleshire")
    done(arrangements.add(either, version(group_full_name="Case Review Group")))
    assert group.heading(either.store, APRIL) == group.Heading(
        "Sample Partnership", "Case Review Group", "OFFICIAL-SENSITIVE"
    )


@pytest.mark.on_file
def test_every_operation_can_be_undone(either: Context) -> None:
    first = arrangements.add(either, version())
    page = page_of(either)
    confirmed = arrangements.confirm(
        either, page.id, ConfirmDraft(rule=ArrangementsRule.QUORUM, source="ToR"), seen=page.entry
    )
    done(undo.undo(either, operation(confirmed)))
    assert page_of(either).assumed == tuple(ArrangementsRule)
    described = partnership.describe(either, PartnershipDraft(name="Sample Partnership"), seen=None)
    done(undo.undo(either, operation(described)))
    assert group.partnership(either.store) is None
    second = arrangements.add(either, version(in_force_from="1.4.2027", decision_maker="executive"))
    assert page_of(either, date(2027, 5, 1)).decision_maker is DecisionMaker.EXECUTIVE
    done(undo.undo(either, operation(second)))
    assert page_of(either, date(2027, 5, 1)).id == done(first).arrangements_id
    assert_whole(either)


@pytest.mark.on_file
def test_clocks_run_as_long_as_the_version_says_and_else_as_they_do_nationally(either: Context) -> None:
    done(arrangements.add(either, version(rapid_review_days="10", first_day_source="ToR 2026, 5.1")))
    page = page_of(either)
    rules = {rule.kind: rule for rule in page.clock_rules}
    rapid, notify = rules[ClockKind.RAPID_REVIEW], rules[ClockKind.NOTIFY]
    assert (rapid.amount, rapid.source, rapid.confirmed) == (10, "ToR 2026, 5.1", False)
    assert (notify.amount, notify.confirmed) == (5, True)
    assert "10 working days" in rapid.length and "not confirmed" in rapid.basis
    confirmed = ConfirmDraft(rule=ArrangementsRule.CLOCKS, source="ToR 2026, 5.1")
    done(arrangements.confirm(either, page.id, confirmed, seen=page.entry))
    page = page_of(either)
    assert {rule.kind: rule.confirmed for rule in page.clock_rules}[ClockKind.RAPID_REVIEW]
    typed = found.as_typed_before(page) | {"rapid_review_days": "12"}
    answer = arrangements.correct(either, page.id, draft(ArrangementsDraft, **typed), seen=page.entry)
    assert "The rule of clocks and first day has changed" in notices(answer)
    assert_whole(either)


@pytest.mark.parametrize("length", ["0", "100", "-3", "ten"])
def test_a_length_that_no_clock_has_is_refused_beside_its_field(length: str) -> None:
    answer = read(ArrangementsDraft, {**TYPED, "copy_days": length})
    assert isinstance(answer, Refused) and answer.about("copy_days")


@pytest.mark.on_file
def test_times_for_minutes_are_no_rule_where_none_is_set(either: Context) -> None:
    done(arrangements.add(either, version(minutes_draft_hours="", minutes_issue_days="")))
    page = page_of(either)
    assert ArrangementsRule.MINUTES not in page.assumed and not page.sets_minutes
    confirmed = ConfirmDraft(rule=ArrangementsRule.MINUTES, source="ToR 2026")
    said = refused(arrangements.confirm(either, page.id, confirmed, seen=page.entry)).about("rule") or ""
    assert said.startswith("These arrangements set no times for minutes.")
    in_vain = version(in_force_from="1.5.2026", minutes_draft_hours="", minutes_issue_days="", minutes_source="ToR")
    assert "no time is set" in (refused(arrangements.add(either, in_vain)).about("minutes_source") or "")


@pytest.mark.on_file
def test_a_day_for_returns_is_confirmed_only_where_one_is_set(either: Context) -> None:
    done(arrangements.add(either, version(returns_due_days="")))
    page = page_of(either)
    assert ArrangementsRule.RETURNS not in page.assumed and page.returns_due_days is None
    confirmed = ConfirmDraft(rule=ArrangementsRule.RETURNS, source="ToR 2026")
    assert (
        "set no day for returns" in refused(arrangements.confirm(either, page.id, confirmed, seen=page.entry)).sentence
    )
    in_vain = version(in_force_from="1.5.2026", returns_due_days="", returns_source="ToR")
    assert "no day is set" in (refused(arrangements.add(either, in_vain)).about("returns_source") or "")
