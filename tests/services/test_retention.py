"""Retention: rules, holds, reviews, and disposal of one case that a person confirms."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from crg_tui.domain.case_drafts import ChildDraft, StepDraft
from crg_tui.domain.retention import DisposeDraft, HoldDraft, KeepDraft, LiftDraft, RetentionOutcome, RuleDraft
from crg_tui.queries import case_page, identities, strike_outs
from crg_tui.queries import retention as found
from crg_tui.services import cases, retention, undo
from crg_tui.services.work import Context
from tests.services.meeting_stories import draft
from tests.services.stories import done, head, logged, operation, refused
from tests.services.struck_file import left, whole

TODAY = date(2026, 11, 23)


def rule(context: Context, trigger: str = "closure", years: str = "1", **over: str) -> str:
    given = {"in_force_from": "1.1.2020", "trigger": trigger, "years": years, "source": "Invented schedule"} | over
    return done(retention.add_rule(context, draft(RuleDraft, **given))).rule_id


def closed(context: Context, on: str = "1.4.2020", **over: str) -> tuple[str, str]:
    made = logged(context, **over)
    done(cases.record_step(context, made.case_id, draft(StepDraft, kind="closed", on_date=on)))
    return made.case_id, made.case_ref


def read(context: Context, case_id: str) -> found.CaseKept:
    line = found.case(context.store, case_id, context.clock.today())
    assert line is not None
    return line


def why() -> DisposeDraft:
    made: DisposeDraft = draft(DisposeDraft, reason="Its period has ended.", authority="Records board")
    return made


def test_a_rule_is_versioned_corrected_and_unconfirmed_until_somebody_read_it(either: Context) -> None:
    case_id, _ = closed(either)
    assert read(either, case_id).review.shown == "not computable: no retention rule recorded"
    rule(either, years="30")
    assert "(unconfirmed): 1 April 2050" in read(either, case_id).review.working
    again = draft(RuleDraft, in_force_from="1.1.2020", trigger="closure", years="6", source="Another")
    assert refused(retention.add_rule(either, again)).refusals[0].field == "in_force_from"
    line = found.rules(either.store)[0]
    sure = draft(RuleDraft, **(found.rule_as_typed(line) | {"confirmed": "yes", "years": "75"}))
    done(retention.correct_rule(either, line.id, sure, seen=line.entry))
    assert read(either, case_id).review.working.endswith("(confirmed): 1 April 2095")
    assert "changed this" in refused(retention.correct_rule(either, line.id, sure, seen=line.entry)).sentence
    wrong = draft(
        RuleDraft, in_force_from="2.1.2020", in_force_to="1.1.2020", trigger="closure", years="201", source="X"
    )
    assert refused(retention.add_rule(either, wrong)).refusals[0].field == "years"
    rule(either, years="10", in_force_from="1.1.2026", in_force_to="1.2.2026")
    assert read(either, case_id).review.due is None


def test_the_disposal_list_holds_what_has_come_and_is_not_held(either: Context) -> None:
    rule(either, years="6")
    (due_id, due_ref), (held_id, _), (later_id, _) = closed(either), closed(either), closed(either, "2025")
    open_id = logged(either).case_id
    first = done(retention.hold(either, held_id, draft(HoldDraft, reason="An inquiry", authority="The inquiry")))
    done(
        retention.hold(either, held_id, draft(HoldDraft, reason="A claim", authority="The court", from_date="1.1.2026"))
    )
    assert [line.case_ref for line in found.due(either.store, TODAY)] == [due_ref]
    assert read(either, held_id).state == "date has come, held"
    assert "not recorded" in str(read(either, open_id).review.why_not)
    for case_id, said in ((held_id, "legal hold"), (later_id, "has not come"), (open_id, "no review date")):
        answer = refused(retention.dispose(either, case_id, why(), confirm=read(either, case_id).case_ref))
        assert said in answer.sentence
    lifted = draft(LiftDraft, lifted_reason="It ended", lifted_authority="The inquiry")
    lines = found.holds(either.store, held_id)
    assert [line.number for line in lines] == [1, 2] and lines[0].id == first.hold_id
    early = draft(LiftDraft, lifted_on="1.1.2020", lifted_reason="It ended", lifted_authority="The inquiry")
    assert refused(retention.lift(either, lines[0].id, early, seen=lines[0].entry)).refusals[0].field == "lifted_on"
    done(retention.lift(either, lines[0].id, lifted, seen=lines[0].entry))
    assert (
        len(found.due(either.store, TODAY)) == 1
        and "was lifted" in refused(retention.lift(either, lines[0].id, lifted, seen=lines[0].entry)).sentence
    )
    done(retention.lift(either, lines[1].id, lifted, seen=lines[1].entry))
    assert len(found.due(either.store, TODAY)) == 2
    keep = draft(KeepDraft, keep_until="1.1.2031", reason="A sibling asked for it", authority="Records board")
    done(retention.keep(either, due_id, keep))
    assert read(either, due_id).review.shown == "1 January 2031" and len(found.due(either.store, TODAY)) == 1
    past = draft(KeepDraft, keep_until="23.11.2026", reason="R", authority="A")
    assert refused(retention.keep(either, due_id, past)).refusals[0].field == "keep_until"
    tomorrow = draft(HoldDraft, reason="R", authority="A", from_date="24.11.2026")
    assert refused(retention.hold(either, due_id, tomorrow)).refusals[0].field == "from_date"


@pytest.mark.on_file
def test_disposal_takes_the_case_and_leaves_a_line_of_what_went(either: Context, tmp_path: Path) -> None:
    rule(either)
    case_id, ref = closed(either, summary="Balthazar Sampleford was hurt", children="Child Q")
    before = head(either)
    assert refused(retention.dispose(either, case_id, why(), confirm="yes")).refusals[0].field == "confirm"
    assert head(either) == before
    answer = retention.dispose(either, case_id, why(), confirm=ref)
    gone = done(answer)
    assert gone.case_ref == ref and "records, " in gone.went
    assert left(either, tmp_path, "Balthazar", "Child Q", "nobody explained") == [] and whole(either) == ()
    (line,) = found.reviews(either.store)
    assert (line.outcome, line.case_ref, line.went) == (RetentionOutcome.DISPOSED, ref, gone.went)
    assert strike_outs.lines(either.store)[0].id == line.strike_out_id
    assert case_page.page(either.store, case_id, TODAY) is None and found.cases(either.store, TODAY) == ()
    assert "not" in refused(undo.undo(either, operation(answer))).sentence
    assert "no such case" in refused(retention.dispose(either, case_id, why(), confirm=ref)).sentence


def test_a_birthday_is_used_and_not_shown(either: Context) -> None:
    rule(either, "eighteenth_birthday", "0")
    made = logged(either)
    assert "date of birth" in str(read(either, made.case_id).review.why_not)
    page = case_page.page(either.store, made.case_id, TODAY)
    assert page is not None
    child = page.children[0]
    typed, seen = identities.child_as_typed(either.store, child.id)
    done(cases.correct_child(either, child.id, draft(ChildDraft, **(typed | {"born": "24.11.2008"})), seen=seen))
    line = read(either, made.case_id)
    assert line.review.due == date(2026, 11, 24) and not line.due
    assert "in 2026" in line.review.shown and "November" not in str(line.facts) and "24" not in line.review.working
