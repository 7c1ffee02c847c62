"""Random meetings: whatever is done in whatever order, nothing recorded fails to add up, and no step erases another.

People arrive, leave and withdraw, views are given and opened, decisions are proposed, put right, recorded, decided,
disputed, taken again and taken back, through the services as a person would. A refusal is an ordinary outcome; an
exception is a bug. After every step the rows of the file are read past the program and counted once more
(`meeting_oracle`), and every row that was ever seen must stand but for what the step is there to change
(`random_meeting`).

The same few meetings are held every time. With `CRG_TUI_TEST_MEETINGS=200` in the environment it is a hundred times as
many (numbers 0 to 199, up to nine meetings each), with `CRG_TUI_TEST_MEETINGS=200-400` others; with `-s` it tells how
often each kind of step went through. Where one fails, its steps are printed, as few of them as show it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, run_state_machine_as_test

from crg_tui.clock import SampleClock
from crg_tui.domain.group import DecisionMaker
from crg_tui.domain.positions import AdviceTrigger, Stand
from crg_tui.services import agenda, attendance, opening, operators
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import Arrangements
from tests.conftest import MOMENT
from tests.services.decision_stories import Sitting
from tests.services.meeting_stories import SEATS, found_group, item, opened, who
from tests.services.random_course import Course
from tests.services.random_deciding import Deciding
from tests.services.random_meeting import Ready
from tests.services.random_room import InTheRoom
from tests.services.stories import done, logged
from tests.services.view_stories import give, seal, view

LEVER = "CRG_TUI_TEST_MEETINGS"
NUMBERS = 2
AT_A_TIME = 9
"""Meetings of one number. Above ten Hypothesis begins to vary those that it had, which finds less in so few."""

MOST_KINDS = 35
BEGUN = ("nothing yet", "all agreed", "unanimous", "split", "inquorate", "adviser decides", "under a seal")


class Meetings(InTheRoom, Deciding, Course):
    """All rules together."""

    @initialize(begun=st.sampled_from((*BEGUN, "inquorate")))
    def begin(self, begun: str) -> None:
        self.begin_with(begun)

    @invariant()
    @precondition(lambda self: self.reader is not None)
    def every_recorded_decision_is_what_its_positions_are(self) -> None:
        self.check_decisions()
        self.check_advice()

    @invariant()
    @precondition(lambda self: self.reader is not None)
    def nobody_is_told_a_sealed_view(self) -> None:
        self.check_seals()


@intention
def _rule(work: Work, /, key: str, **rules: object) -> bool:
    arrangements = work.find(Arrangements, key)
    assert arrangements is not None
    for name, value in rules.items():
        setattr(arrangements, name, value)
    return True


def _begun(context: Context, folder: Path) -> Ready:
    """The group, two cases, and two meetings of today that are open: the first at the item of the first case."""
    group = done(found_group(context, ["Case", "Any other business"]))
    cases = [logged(context), logged(context)]
    first, second = opened(context), opened(context)
    for short, _, _ in SEATS:
        done(attendance.arrive(context, first, who(context, first, short)))
    for short in ("Council", "Police", "UHL", "LPT"):
        done(attendance.arrive(context, second, who(context, second, short)))
    items = [item(context, first, number) for number in (1, 2, 3)]
    done(agenda.take(context, items[0]))
    assert context.operator is not None
    return Ready(
        context.store, context.operator, group, (cases[0].case_id, cases[1].case_id), (first, second),
        (items[0], items[1], items[2]),
    )  # fmt: skip


def _go_on(ready: Ready, begun: str) -> None:
    """From where all begin to where this one begins."""
    context = Context(ready.store, SampleClock(MOMENT), ready.author)
    sat = Sitting(context, ready.group, ready.case_ids[0], "", ready.meeting_ids[0], ready.item_ids[0])
    if begun == "inquorate":
        done(_rule(context, ready.group.arrangements, decision_maker=DecisionMaker.GROUP, chair_may_override=True))
        done(attendance.leave(context, sat.meeting_id, who(context, sat.meeting_id, "ICB")))
    if begun == "adviser decides":
        adviser, trigger = DecisionMaker.INDEPENDENT_ADVISER, AdviceTrigger.PARTNERS_NOT_UNANIMOUS
        done(_rule(context, ready.group.arrangements, decision_maker=adviser, advice_trigger=trigger))
    if begun == "under a seal":
        done(_rule(context, ready.group.arrangements, advice_always=True))
        seal(sat)
        give(sat, "Police", view("lcspr", "Police thinks so, in secret."))
    if begun == "nothing yet":
        return
    decision = sat.propose()
    sat.all_agree(decision)
    if begun in ("split", "adviser decides"):
        sat.stands(decision, Stand.DISAGREE, "ICB")
        sat.words(decision, "ICB", "A review would teach more.")
    if begun not in ("all agreed", "under a seal"):
        sat.record(decision)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Ready:
    """Every beginning in a file of its own, made once."""
    folder = tmp_path_factory.mktemp("meetings")
    path, clock = folder / "group.crg", SampleClock(MOMENT)
    store = opening.make(path, None, clock)
    author = done(operators.begin(operators.as_program(Context(store, clock)), OperatorDraft(name="Sample")))
    held = _begun(Context(store, clock, author), folder)
    for begun in ("", *BEGUN):
        if begun:
            shutil.copyfile(folder / ".crg", path)
            _go_on(held, begun)
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        store.close()
        held.files[begun] = folder / f"{begun}.crg"
        shutil.copyfile(path, held.files[begun])
    return held


def hold(number: int) -> None:
    """Hold the meetings of that number: always the same ones while the code is the same."""
    numbered = seed(number)(type("Meetings", (Meetings,), {}))
    wanted = settings(
        max_examples=AT_A_TIME,
        stateful_step_count=30,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(numbered, settings=wanted)
    except BaseException as failed:
        failed.add_note(f"This was a meeting of number {number}: {LEVER}={number}-{number + 1} holds it again.")
        raise


def test_whatever_is_done_in_whatever_order(ready: Ready, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Meetings, "ready", ready, raising=False)
    first, _, last = os.environ.get(LEVER, f"0-{NUMBERS}").rpartition("-")
    numbers = range(int(first or 0), int(last))
    for number in numbers:
        hold(number)
    for name in sorted({*ready.went, *ready.refused}):
        print(f"{name:<28} went through {ready.went[name]:6}, was refused {ready.refused[name]:6}")
    assert len(ready.went) >= MOST_KINDS or len(numbers) < NUMBERS, "most kinds of steps go through, and not once"
