"""The Panel's replies: each beside the decision, with a response of its own, and no date twice."""

from __future__ import annotations

import pytest

from crg_tui.domain.case_drafts import StepDraft
from crg_tui.domain.course_drafts import PanelReplyDraft, PanelResponseDraft
from crg_tui.domain.panel import PanelReplyKind
from crg_tui.domain.proposals import ReasonDraft
from crg_tui.domain.stages import StepKind
from crg_tui.queries import case_page, entries, panel, today
from crg_tui.services import cases, decisions, undo
from crg_tui.services import panel as services
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import Sitting, page, sitting
from tests.services.meeting_stories import draft
from tests.services.stories import done, operation, refused


def decided(context: Context) -> tuple[Sitting, str]:
    held = sitting(context)
    decision = held.propose()
    held.all_agree(decision)
    held.record(decision)
    return held, decision


def replied(held: Sitting, decision: str | None, kind: str = "reconsider", on: str = "20.11.2026") -> str:
    said = draft(PanelReplyDraft, kind=kind, on_date=on, points="Look again at the X-ray.")
    return done(services.record_reply(held.context, held.case_id, said, decision_id=decision)).reply_id


def test_a_reply_and_its_response_have_their_days_and_the_decision_stays(either: Context) -> None:
    held, decision = decided(either)
    before = page(either, decision)
    assert panel.decision_replied_to(either.store, held.case_id) == (decision, before.ref)
    reply = replied(held, decision)
    (line,) = panel.lines(either.store, case_id=held.case_id)
    assert (line.kind, line.decision_ref, line.owes_response) == (PanelReplyKind.RECONSIDER, before.ref, True)
    owed = [one for one in today.page(either.store, either.clock.today()).owed if "Panel" in one.what]
    assert [(one.decision_ref, one.who) for one in owed] == [(before.ref, "the group")]
    answer = draft(PanelResponseDraft, response="We looked again and stay with it.", on_date="23.11.2026")
    done(services.respond(either, reply, answer, seen=line.entry))
    (line,) = panel.lines(either.store)
    assert line.responded_on is not None and line.responded_on.shown == "23 November 2026" and not line.owes_response
    steps = {step.kind: step.on_date.shown for step in _case(held).steps}
    assert steps[StepKind.PANEL_REPLY] == "20 November 2026"
    assert steps[StepKind.RESPONSE_TO_PANEL] == "23 November 2026"
    after = page(either, decision)
    assert (after.wording, after.state, after.outcome_words) == (before.wording, before.state, before.outcome_words)
    assert "The Panel asked to reconsider; the group responded, and the decision stands." in after.course.mismatches
    assert ("2026-001/D1", after.course.mismatches[-1]) in _case(held).mismatches
    assert_whole(either)


def _case(held: Sitting) -> case_page.CasePage:
    read = case_page.page(held.context.store, held.case_id, held.context.clock.today())
    assert read is not None
    return read


@pytest.mark.on_file
def test_a_second_reply_leaves_the_first_and_deciding_again_answers_it(either: Context) -> None:
    held, decision = decided(either)
    replied(held, decision)
    again = done(decisions.reopen(either, decision, ReasonDraft(reason="The Panel asked.")))
    other = replied(held, decision, "agrees", "23.11.2026")
    assert [line.kind.value for line in panel.lines(either.store)] == ["reconsider", "agrees"]
    assert page(either, decision).replaced_by is not None and page(either, again.decision_id).replaces is not None
    (first, second) = page(either, decision).course.replies
    assert first.id != second.id == other


@pytest.mark.on_file
def test_the_date_of_a_reply_is_put_right_there_and_its_step_follows(either: Context) -> None:
    held, decision = decided(either)
    reply = replied(held, decision)
    (line,) = panel.lines(either.store)
    slip = draft(PanelReplyDraft, kind="agrees", on_date="19.11.2026")
    done(services.correct_reply(either, reply, slip, seen=line.entry))
    (step,) = [step for step in _case(held).steps if step.kind is StepKind.PANEL_REPLY]
    assert step.on_date.shown == "19 November 2026"
    entry = entries.newest(either.store, step.id)
    other = draft(StepDraft, kind="panel_reply", on_date="1.11.2026")
    assert "the date of a reply" in refused(cases.correct_step(either, step.id, other, seen=entry)).sentence
    assert (
        "the date of a reply"
        in refused(cases.remove_step(either, step.id, seen=entries.newest(either.store, step.id))).sentence
    )
    assert refused(services.correct_reply(either, reply, slip, seen=line.entry)).refusals[0].theirs is not None


def test_a_bare_step_of_that_day_becomes_the_reply_s_own(either: Context) -> None:
    held, decision = decided(either)
    done(cases.record_step(either, held.case_id, draft(StepDraft, kind="panel_reply", on_date="20.11.2026")))
    answer = services.record_reply(
        either, held.case_id, draft(PanelReplyDraft, kind="agrees", on_date="20.11.2026"), decision_id=decision
    )
    done(answer)
    assert [step.kind for step in _case(held).steps].count(StepKind.PANEL_REPLY) == 1
    done(undo.undo(either, operation(answer)))
    assert panel.lines(either.store) == ()


@pytest.mark.on_file
def test_what_cannot_be_is_refused_at_its_field(either: Context) -> None:
    held, decision = decided(either)
    ahead = draft(PanelReplyDraft, kind="agrees", on_date="24.12.2026")
    answer = refused(services.record_reply(either, held.case_id, ahead, decision_id=None))
    assert answer.refusals[0].field == "on_date"
    proposed = held.propose()
    some = draft(PanelReplyDraft, kind="agrees", on_date="20.11.2026")
    answer = refused(services.record_reply(either, held.case_id, some, decision_id=proposed))
    assert "is recorded" in answer.sentence
    reply = replied(held, decision)
    (line,) = panel.lines(either.store)
    early = draft(PanelResponseDraft, response="So be it.", on_date="1.11.2026")
    assert "before the reply" in refused(services.respond(either, reply, early, seen=line.entry)).sentence
    done(services.respond(either, reply, draft(PanelResponseDraft, response="Yes."), seen=line.entry))
    (line,) = panel.lines(either.store)
    late = draft(PanelReplyDraft, kind="agrees", on_date="23.11.2026")
    done(services.correct_reply(either, reply, late, seen=line.entry))
    assert not panel.lines(either.store)[0].owes_response
