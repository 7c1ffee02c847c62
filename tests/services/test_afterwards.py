"""Further cases, reporting, oversight, reminders: recorded beside the decision, changing nothing of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crg_tui.clock import SampleClock
from crg_tui.domain.course_drafts import ChaserDraft, OversightDraft
from crg_tui.domain.decisions import DecisionBasis, DecisionState
from crg_tui.domain.letters import ReminderDraft
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.proposals import PositionDraft, ProposalDraft, RecordDraft
from crg_tui.papers.model import Document
from crg_tui.queries import case_page, decisions, overview, today
from crg_tui.queries.preflight import preflight
from crg_tui.services import afterwards, letters
from crg_tui.services import decisions as services
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import Sitting, page, sheet_of, sitting
from tests.services.meeting_stories import draft
from tests.services.stories import done, logged, refused


def in_writing(held: Sitting) -> str:
    """A decision by correspondence, every seat agreeing in writing."""
    context = held.context
    words = draft(ProposalDraft, kind="next_step", wording="No review.", rationale="All is learnt.", recommended="none")
    key = done(services.propose(context, held.case_id, words, basis=DecisionBasis.CORRESPONDENCE)).decision_id
    for line in page(context, key).positions:
        said = PositionDraft(stand=Stand.AGREE, in_writing=True, received_on=context.clock.today())
        done(services.set_position(context, key, line.seat_id, said))
    read = page(context, key)
    done(services.record(context, key, RecordDraft(outcome=Outcome.UNANIMOUS), seen=read.entry, words=read.claim.words))
    return key


def test_one_decision_over_several_cases_stands_on_each_of_them(either: Context) -> None:
    held = sitting(either)
    other, third = logged(either), logged(either)
    decision = held.propose()
    done(afterwards.cover(either, decision, other.case_id))
    done(afterwards.cover(either, decision, third.case_id))
    assert "already" in refused(afterwards.cover(either, decision, held.case_id)).sentence
    assert done(afterwards.uncover(either, decision, third.case_id)).cases == (other.case_ref,)
    assert "does not cover" in refused(afterwards.uncover(either, decision, third.case_id)).sentence
    held.all_agree(decision)
    held.record(decision)
    assert "Reopen it" in refused(afterwards.cover(either, decision, third.case_id)).sentence
    assert decisions.keys(either.store, other.case_id) == decisions.keys(either.store, held.case_id) == [decision]
    assert decisions.keys(either.store, third.case_id) == []
    read = case_page.page(either.store, other.case_id, either.clock.today())
    assert read is not None and read.decisions[0].further and read.known
    lines = {line.case_ref: line.outcome_words for line in overview.lines(either.store, either.clock.today())}
    assert lines[other.case_ref] == lines[held.case_ref] is not None and lines[third.case_ref] is None
    assert f"{other.case_ref}: one decision over several cases" in str(sheet_of(either, decision))
    assert_whole(either)


@pytest.mark.on_file
def test_a_decision_between_meetings_is_reported_to_a_meeting_of_the_group(either: Context) -> None:
    held = sitting(either)
    key = in_writing(held)
    assert [one.id for one in today.page(either.store, either.clock.today()).to_report] == [key]
    at_meeting = held.propose()
    assert "Only those between" in refused(afterwards.report(either, at_meeting, held.meeting_id)).sentence
    ref = page(either, key).ref
    told = [line.sentence for line in preflight(either.store, held.meeting_id, either.clock.today())]
    assert f"{ref} was decided between meetings: it is to be reported to the group." in told
    done(afterwards.report(either, key, held.meeting_id))
    assert page(either, key).reported_at == "M2026-01"
    assert today.page(either.store, either.clock.today()).to_report == ()
    assert all(line.received_on == either.clock.today() for line in page(either, key).positions)


@pytest.mark.on_file
def test_overseeing_is_not_deciding(either: Context) -> None:
    held = sitting(either)
    decision = held.propose()
    nobody = draft(OversightDraft)
    assert "not recorded yet" in refused(
        afterwards.oversee(either, decision, nobody, seen=page(either, decision).entry)
    ).sentence  # fmt: skip
    held.all_agree(decision)
    held.record(decision)
    before = page(either, decision)
    assert refused(afterwards.oversee(either, decision, nobody, seen=before.entry)).refusals[0].field == "overseen_by"
    said = draft(OversightDraft, overseen_by="Sample Executive", overseen_words="Content.", overseen_on="23.11.2026")
    done(afterwards.oversee(either, decision, said, seen=before.entry))
    after = page(either, decision)
    assert (after.state, after.made, after.maker) == (DecisionState.RECORDED, before.made, before.maker)
    assert after.overseen_by == "Sample Executive" and after.overseen_words == "Content."


def test_what_follows_is_chased_and_a_letter_asks_for_it(either: Context) -> None:
    held = sitting(either)
    decision = held.propose(rationale=None, rationale_from="Una Uhl")
    held.all_agree(decision)
    held.stands(decision, Stand.DISAGREE, "UHL")
    held.words(decision, "UHL", words_from="Mo UHL")
    chaser = draft(ChaserDraft, how="by e-mail")
    done(afterwards.chase(either, decision, chaser, seat_id=held.seat("UHL")))
    done(afterwards.chase(either, decision, draft(ChaserDraft), seat_id=None))
    assert "nothing follows" in refused(afterwards.chase(either, decision, chaser, seat_id=held.seat("ICB"))).sentence
    owed = today.page(either.store, either.clock.today()).owed
    assert [(one.what, one.chased_on) for one in owed] == [
        ("words of dissent", either.clock.today()), ("rationale", either.clock.today()),
    ]  # fmt: skip
    read = page(either, decision)
    assert [(line.short_name, line.how) for line in read.course.chased] == [("UHL", "by e-mail"), (None, None)]
    assert isinstance(either.clock, SampleClock)
    either.clock.moment += timedelta(days=1)
    for seat, who in ((held.seat("UHL"), "Mo UHL"), (None, "Una Uhl")):
        letter = letters.reminder(either, read, seat, ReminderDraft())
        assert isinstance(letter, Document)
        text = str(letter)
        assert who in text and read.wording in text and "reminded you on 23 November 2026" in text
    assert not isinstance(letters.reminder(either, read, held.seat("ICB"), ReminderDraft()), Document)
    held.words(decision, "UHL", "Not so.")
    assert "nothing follows" in refused(afterwards.chase(either, decision, chaser, seat_id=held.seat("UHL"))).sentence
