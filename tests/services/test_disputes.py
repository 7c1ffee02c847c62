"""A split between safeguarding partners opens the path; legal advice stays closed; going on without is marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from crg_tui.domain.course_drafts import DisputeEndDraft, DisputeStepDraft
from crg_tui.domain.decisions import MakersDecision
from crg_tui.domain.disputes import DisputeEnd
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import MakerDraft
from crg_tui.handover.export import export
from crg_tui.queries import cases, disputes, entries, history, today, whole
from crg_tui.services import decisions, operators
from crg_tui.services import disputes as services
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from tests.conftest import assert_whole
from tests.services.decision_stories import Sitting, page, sheet_of, sitting
from tests.services.meeting_stories import draft
from tests.services.stories import done, refused

SECRET = "Counsel thinks the threshold is met."


def split(context: Context, **over: object) -> tuple[Sitting, str]:
    held = sitting(context)
    decision = held.propose(**over)  # type: ignore[arg-type]
    held.all_agree(decision)
    held.stands(decision, Stand.DISAGREE, "ICB")
    held.words(decision, "ICB", "A review would teach more.")
    held.record(decision)
    return held, decision


def dispute_of(context: Context, decision: str) -> disputes.DisputeLine:
    line = disputes.of_decision(context.store, decision)
    assert line is not None
    return line


def legal(held: Sitting, decision: str) -> str:
    said = draft(
        DisputeStepDraft, kind="legal_advice", on_date="20.11.2026", whom="Sample Counsel", legal_advice=SECRET
    )
    line = dispute_of(held.context, decision)
    step = done(services.add_step(held.context, line.id, said, seat_id=held.seat("ICB"))).step_id
    assert step is not None
    return step


@pytest.mark.on_file
def test_a_split_of_the_partners_opens_the_path_once_and_any_other_does_not(either: Context) -> None:
    held, decision = split(either)
    line = dispute_of(either, decision)
    assert line.ended_how is None and "split between safeguarding partners" in line.about
    assert [one.ref for one in today.page(either.store, either.clock.today()).disputes] == [line.decision_ref]
    other = held.propose()
    held.all_agree(other)
    held.stands(other, Stand.DISAGREE, "UHL")
    held.words(other, "UHL", "Not so.")
    held.record(other)
    assert disputes.of_decision(either.store, other) is None


@pytest.mark.on_file
def test_it_is_never_in_the_way_of_notifying(either: Context) -> None:
    _, decision = split(either, kind=DecisionKind.NOTIFY, recommended=None)
    assert dispute_of(either, decision).ended_how is None
    made = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="Lea Lead")
    done(decisions.decide(either, decision, made, seen=page(either, decision).entry))
    read = page(either, decision)
    assert read.without_advice_reason is None and dispute_of(either, decision).ended_how is None


@pytest.mark.on_file
def test_going_on_without_wants_a_reason_and_is_marked_for_ever(either: Context) -> None:
    _, decision = split(either)
    made = MakerDraft(made=MakersDecision.AS_RECOMMENDED, maker="Dee Delegate")
    entry = page(either, decision).entry
    assert refused(decisions.decide(either, decision, made, seen=entry)).refusals[0].field == "without_advice_reason"
    reasoned = made.model_copy(update={"without_advice_reason": "The clock runs out."})
    done(decisions.decide(either, decision, reasoned, seen=entry))
    line = dispute_of(either, decision)
    assert (line.ended_how, line.end_words) == (DisputeEnd.WENT_ON_WITHOUT, "The clock runs out.")
    assert "It was decided without waiting" in page(either, decision).course.mismatches[0]
    later = draft(DisputeEndDraft, ended_how="resolved")
    assert "that stays" in refused(services.end(either, line.id, later, seen=line.entry)).sentence
    assert_whole(either)


def test_steps_and_the_end_of_a_dispute(either: Context) -> None:
    held, decision = split(either)
    line = dispute_of(either, decision)
    talked = draft(DisputeStepDraft, kind="talked", on_date="23.11.2026", words="They met.")
    step = done(services.add_step(either, line.id, talked, seat_id=None)).step_id
    assert step is not None
    nobody = draft(DisputeStepDraft, kind="escalated", on_date="23.11.2026")
    assert "To whom" in refused(services.add_step(either, line.id, nobody, seat_id=None)).sentence
    assert "between the safeguarding partners" in refused(
        services.add_step(either, line.id, talked, seat_id=held.seat("UHL"))
    ).sentence  # fmt: skip
    (held_step,) = dispute_of(either, decision).steps
    other = draft(DisputeStepDraft, kind="escalated", on_date="23.11.2026", whom="the executive")
    done(services.correct_step(either, step, other, seen=held_step.entry))
    assert dispute_of(either, decision).steps[0].shown == "escalated to the executive"
    ended = draft(DisputeEndDraft, ended_how="stands", words="Nobody moved.")
    done(services.end(either, line.id, ended, seen=line.entry))
    assert dispute_of(either, decision).state.startswith("ended with the partners still apart")
    assert today.page(either.store, either.clock.today()).disputes == ()
    assert disputes.lines(either.store, open_only=True) == () and len(disputes.lines(either.store)) == 1
    assert refused(services.remove_step(either, step, seen=None)).refusals[0].entry is not None
    done(services.remove_step(either, step, seen=entries.newest(either.store, step)))
    assert dispute_of(either, decision).steps == ()


def test_legal_advice_opens_for_its_owner_alone_and_that_is_logged(either: Context) -> None:
    held, decision = split(either)
    step = legal(held, decision)
    (line,) = dispute_of(either, decision).steps
    assert line.kept and line.words is None and "own legal advice taken" in line.shown
    assert done(services.open_legal_advice(either, step)).text == SECRET
    another = either.acting_as(done(operators.begin(either, OperatorDraft(name="Another Person"))))
    assert "closed to whoever recorded it" in refused(services.open_legal_advice(another, step)).sentence
    assert (
        "closed to whoever"
        in refused(services.remove_step(another, step, seen=entries.newest(another.store, step))).sentence
    )
    words = draft(DisputeStepDraft, kind="legal_advice", on_date="20.11.2026", legal_advice="Other.")
    assert refused(services.correct_step(another, step, words, seen=line.entry)).refusals[0].field == "legal_advice"
    assert "not part of the record" in refused(
        services.correct_step(either, step, draft(DisputeStepDraft, kind="legal_advice", on_date="2026", words="x"),
                              seen=line.entry)
    ).sentence  # fmt: skip
    assert_whole(either)


def test_what_legal_advice_says_is_nowhere_but_where_it_is_kept(context: Context, tmp_path: Path) -> None:
    held, decision = split(context)
    step = legal(held, decision)
    store = context.store
    told = [
        str(history.of_case(store, held.case_id)), str(history.of_record(store, step)),
        str(page(context, decision)), str(sheet_of(context, decision)), str(cases.keys(store, "Counsel threshold")),
    ]  # fmt: skip
    for identities in (False, True):
        told.append(str(list(whole.tables(store, identities=identities))))
        done_export = export(store, tmp_path / str(identities), context.clock.now(), identities=identities)
        assert not isinstance(done_export, str)
        told += [path.read_bytes().decode("utf-8", "replace") for path in (tmp_path / str(identities)).rglob("*.*")]
    assert all(SECRET not in text and "threshold is met" not in text for text in told)
    assert "own legal advice taken" in str(sheet_of(context, decision))
