"""Whatever is done in whatever order: nothing recorded fails to add up, and nothing is called unanimous that is not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.decisions import DecisionState, MakersDecision
from crg_tui.domain.positions import Outcome, Stand
from crg_tui.domain.proposals import (
    MakerDraft,
    PositionDraft,
    ProposalDraft,
    RatificationDraft,
    RationaleDraft,
    ReasonDraft,
    RecordDraft,
    WordsDraft,
)
from crg_tui.queries import decisions as found
from crg_tui.queries.decisions import DecisionPage
from crg_tui.services import attendance, decisions, interests, opening, operators, undo
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from crg_tui.store.audit import head
from tests.conftest import MOMENT, assert_whole
from tests.services.decision_stories import Sitting, sitting
from tests.services.meeting_stories import SEATS, InterestDraft, attendance_of, who
from tests.services.stories import done

SHORTS = [short for short, _, _ in SEATS]
SHORT = st.sampled_from(["Council", "Police", "ICB", "UHL", "Probation"])
STAND = st.sampled_from(list(Stand))
WORDS = st.sampled_from([None, "In our own words."])
SOMEBODY = st.sampled_from([None, "Mo Somebody"])


@dataclass
class Table:
    """One sitting of which everything may happen, and the operations that can be undone."""

    held: Sitting
    decision: str
    done: list[str] = field(default_factory=list)
    read: DecisionPage | None = None

    @property
    def context(self) -> Context:
        return self.held.context

    def page(self, key: str | None = None) -> DecisionPage:
        """What it says now; read once after every step."""
        if key is not None or self.read is None or self.read.id != self.decision:
            self.read = found.page(self.context.store, key or self.decision)
        assert self.read is not None
        return self.read

    def try_it(self, answer: Done[Any] | Refused, before: tuple[int, str]) -> None:
        """A refusal has written nothing, and says something."""
        if isinstance(answer, Done):
            self.done.append(answer.op_id)
            return
        assert answer.sentence
        with self.context.store.read() as connection:
            assert head(connection) == before


RECORD = st.tuples(st.just("record"), st.none())
STEPS = st.one_of(
    RECORD,
    RECORD,
    RECORD,
    RECORD,
    st.tuples(st.just("stand"), SHORT, STAND),
    st.tuples(st.just("stand"), SHORT, STAND),
    st.tuples(st.just("stand"), SHORT, st.just(Stand.DISAGREE)),
    st.tuples(st.just("stand"), SHORT, st.just(Stand.DISAGREE)),
    st.tuples(st.just("writing"), SHORT, STAND),
    st.tuples(st.just("all agree"), st.booleans()),
    st.tuples(st.just("all agree"), st.booleans()),
    st.tuples(st.just("words"), SHORT, WORDS, SOMEBODY),
    st.tuples(st.just("rationale"), WORDS, SOMEBODY),
    st.tuples(st.just("record"), st.sampled_from(list(Outcome))),
    st.tuples(st.just("decide"), st.sampled_from(list(MakersDecision))),
    st.tuples(st.just("ratify"), WORDS),
    st.tuples(st.just("comes"), SHORT),
    st.tuples(st.just("leaves"), SHORT),
    st.tuples(st.just("interest"), SHORT, st.booleans()),
    st.tuples(st.just("reword"), WORDS),
    st.tuples(st.just("reopen")),
    st.tuples(st.just("take away"), SHORT),
    st.tuples(st.just("undo")),
)


def _do(table: Table, step: tuple[Any, ...]) -> Done[Any] | Refused | None:
    context, held, decision = table.context, table.held, table.decision
    read = table.page()
    line = read.position(held.seat(step[1])) if len(step) > 1 and step[1] in SHORTS else None
    entry = line.entry if line else None
    match step:
        case ("stand", short, stand):
            return decisions.set_stand(context, decision, held.seat(short), stand, seen=entry)
        case ("writing", short, stand):
            draft = PositionDraft(stand=stand, in_writing=True, received_on=date(2026, 11, 20))
            return decisions.set_position(context, decision, held.seat(short), draft, seen=entry)
        case ("all agree", honest):
            named = found.all_agree_preview(context.store, decision)
            assert named is not None
            keys = [seat.id for seat in named.to_record] if honest else list(held.group.seats.values())
            return decisions.agree_all(context, decision, keys)
        case ("words", short, words, words_from):
            draft_words = WordsDraft(words=words, words_from=words_from)
            return decisions.give_words(context, decision, held.seat(short), draft_words, seen=entry)
        case ("rationale", words, words_from):
            draft_why = RationaleDraft(rationale=words, rationale_from=words_from)
            return decisions.give_rationale(context, decision, draft_why, seen=read.entry)
        case ("record", outcome):
            confirmed = RecordDraft(outcome=outcome or read.claim.outcome)
            answer = decisions.record(context, decision, confirmed, seen=read.entry)
            assert isinstance(answer, Refused) or answer.value.outcome is confirmed.outcome
            return answer
        case ("decide", made):
            maker = MakerDraft(made=made, maker="Dee", made_wording="Other.", made_reason="Because.")
            return decisions.decide(context, decision, maker, seen=read.entry)
        case ("ratify", words):
            return decisions.ratify(context, decision, RatificationDraft(words=words))
        case ("comes", short):
            return attendance.arrive(context, held.meeting_id, who(context, held.meeting_id, short))
        case ("leaves", short):
            return attendance.leave(context, held.meeting_id, who(context, held.meeting_id, short))
        case ("interest", short, withdraws):
            draft_interest = InterestDraft(nature="Known", withdrew=withdraws, reason_stayed="Asked to")
            key = attendance_of(context, held.meeting_id, short)
            return interests.declare(context, held.item_id, key, draft_interest)
        case ("reword", words):
            other = ProposalDraft(kind=read.kind, wording="Other words.", rationale="Known.")
            return decisions.correct(context, decision, other, seen=read.entry, stands_reason=words)
        case ("reopen",):
            reason = ReasonDraft(reason="New facts.")
            again = decisions.reopen(context, decision, reason, item_id=held.item_id)
            if isinstance(again, Done):
                table.decision = again.value.decision_id
            return again
        case ("take away", short):
            return decisions.take_away(context, decision, held.seat(short))
        case ("undo",) if table.done:
            undone = undo.undo(context, table.done.pop())
            if found.page(context.store, table.decision) is None:
                table.decision = found.keys(context.store)[0]
            return undone
    return None


def _holds(table: Table, *keys: str) -> None:
    for key in keys or found.keys(table.context.store):
        read = table.page(key)
        stands = [line.stand for line in read.positions]
        if read.state in (DecisionState.RECORDED, DecisionState.PROVISIONAL, DecisionState.RATIFIED):
            assert len(stands) == len(SEATS) and None not in stands, "it adds up over all seats"
            assert read.outcome is not None and read.outcome is read.claim.outcome
            assert read.rationale is not None or read.rationale_from is not None
            assert all(line.words or line.words_from for line in read.dissents)
            assert read.quorum is not None and read.arrangements_id is not None
            inquorate = read.quorum["quorate"] is False
            assert inquorate is (read.state in (DecisionState.PROVISIONAL, DecisionState.RATIFIED))
        else:
            assert read.outcome is None and read.outcome_words is None
        if read.outcome is Outcome.UNANIMOUS:
            entitled = [stand for stand in stands if stand is not Stand.WITHDRAWN]
            assert entitled and set(entitled) == {Stand.AGREE}
        if read.outcome is Outcome.SPLIT:
            assert Stand.DISAGREE in stands and Stand.AGREE in stands


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An unencrypted database in which a sitting has begun, made once."""
    path = tmp_path_factory.mktemp("sitting") / "group.crg"
    clock = SampleClock(MOMENT)
    store = opening.make(path, None, clock)
    author = done(operators.begin(operators.as_program(Context(store, clock)), OperatorDraft(name="Sample")))
    held = sitting(Context(store, clock, author), away=("Probation",))
    decision = held.propose()
    held.all_agree(decision)
    SITTINGS[path] = (held, decision)
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return path


SITTINGS: dict[Path, tuple[Sitting, str]] = {}


def _copied(ready: Path, folder: Path) -> Iterator[Table]:
    path = folder / f"copy-{len(list(folder.iterdir()))}.crg"
    shutil.copyfile(ready, path)
    held, decision = SITTINGS[ready]
    store = opening.unlock(path, None)
    context = Context(store, held.context.clock, held.context.operator)
    again = Sitting(context, held.group, held.case_id, held.case_ref, held.meeting_id, held.item_id)
    yield Table(again, decision)
    store.close()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=6, max_size=14))
def test_whatever_is_done_in_whatever_order(ready: Path, tmp_path: Path, steps: list[tuple[Any, ...]]) -> None:
    for table in _copied(ready, tmp_path):
        for step in steps:
            with table.context.store.read() as connection:
                before = head(connection)
            answer = _do(table, step)
            if answer is not None:
                table.try_it(answer, before)
            _holds(table, table.decision)
        _holds(table)
        assert_whole(table.context)
