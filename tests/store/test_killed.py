"""A crash: everything that was acknowledged is there afterwards, and the record is whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from crg_tui.services import check
from crg_tui.services.work import Context
from tests.conftest import PASSPHRASE, assert_whole
from tests.store import killed_meeting, killed_referral
from tests.store.killable import Starter
from tests.store.killed import Blow, Facts, How, Killed, Readers, at_work, kill, read
from tests.store.killed_process import start

WAYS = [how for how in How if how is not How.TIMED]
Kills = tuple[tuple[int, How, int], ...]
"""The seed, how the process is killed, and at which deed."""


def _five(group: int) -> Kills:
    """Five kills: each way of killing, the first of them twice; early, in the middle and late."""
    random = Random(group)
    ways = random.sample([*WAYS, How.ACKNOWLEDGED], 5)
    return tuple((100 * group + number, how, random.randrange(2, 9 + 5 * number)) for number, how in enumerate(ways))


MEETING = {f"group {group}": _five(group) for group in (1, 2)}
REFERRALS: Kills = ((11, How.ACKNOWLEDGED, 3), (12, How.BEGUN, 5), (13, How.WRITING, 8), (14, How.COMMITTED, 13))


@contextmanager
def _at_work(path: Path) -> Iterator[Context]:
    context = at_work(path, PASSPHRASE)
    yield context
    context.store.close()


def _killed_again_and_again(
    starter: Starter, path: Path, script: str, readers: Readers, kills: Kills
) -> tuple[Facts, set[str]]:
    """One database, killed again and again: each starts on what the last one left. What is true, what was done."""
    before: Facts = {}
    deeds: set[str] = set()
    for seed, how, at in kills:
        killed = kill(starter, path, PASSPHRASE, script, readers, seed, Blow(how, at))
        assert killed.acknowledged >= at - (how in (How.BEGUN, How.WRITING)), killed
        if how in (How.WRITING, How.COMMITTED):
            assert (killed.acknowledged, bool(killed.begun)) == (at - (how is How.WRITING), how is How.WRITING), killed
        everything = Killed(readers, killed.acknowledged, before | killed.facts, killed.under_way)
        with _at_work(path) as context:
            held = everything.held(context)
            assert everything.lost(held) + everything.half_written(held) == [], (seed, how, at, killed.begun)
            assert check.check(context).findings == ()
            before = held
        deeds.update(killed.deeds)
    return before, deeds


@pytest.fixture(scope="module")
def meeting_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which a meeting is open, made once."""
    path = tmp_path_factory.mktemp("meeting") / "group.crg"
    _copy(template, path)
    with _at_work(path) as context:
        killed_meeting.prepare(context)
    return path


@pytest.fixture
def meeting_file(meeting_template: Path, tmp_path: Path) -> Path:
    """The same for one test."""
    path = tmp_path / "group.crg"
    _copy(meeting_template, path)
    return path


def _copy(source: Path, path: Path) -> None:
    for file in source.parent.glob(f"{source.name}*"):
        shutil.copyfile(file, path.with_name(file.name))


@pytest.mark.parametrize("kills", MEETING.values(), ids=MEETING)
def test_a_meeting_outlives_every_kill(starter: Starter, meeting_file: Path, kills: Kills) -> None:
    facts, deeds = _killed_again_and_again(starter, meeting_file, "killed_meeting", killed_meeting.FACTS, kills)
    assert len(deeds) > 8 and len(facts) > 20, (deeds, len(facts))


def test_a_meeting_is_killed_ten_times_in_every_way() -> None:
    every = [how for kills in MEETING.values() for _, how, _ in kills]
    assert len(every) == 10 and all(every.count(how) >= 2 for how in WAYS)


def test_what_was_acknowledged_outlives_a_kill(starter: Starter, database_file: Path) -> None:
    facts, _ = _killed_again_and_again(starter, database_file, "killed_referral", killed_referral.FACTS, REFERRALS)
    assert sum(name.startswith("referral") for name in facts) > 3


def test_every_deed_makes_true_what_it_says(meeting_file: Path) -> None:
    """Without a kill: so a fact that is missed after one was lost, and was not foretold wrongly."""
    process = start(meeting_file, PASSPHRASE, 7, "killed_meeting")
    context, facts, deeds = process.worker.context, Facts(), set[str]()
    while deeds < {*killed_meeting.DEEDS, "undo the last thing"}:
        assert process.number < 200, deeds
        name, now = process.step()
        deeds.add(name)
        facts |= now
        told = {one: read(killed_meeting.FACTS, context, one) for one in now}
        assert told == now, name
    assert Killed(killed_meeting.FACTS, process.number, facts, {}).disagrees(context) == []
    assert_whole(context)
    context.store.close()


def test_a_fact_that_was_lost_would_be_told(database_file: Path) -> None:
    with _at_work(database_file) as context:
        lost = Killed(killed_referral.FACTS, 1, {"draft referral": "words"}, {})
        half = Killed(killed_referral.FACTS, 1, {}, {"draft referral": None, "referral 2026-001/R1": "words"})
        assert lost.disagrees(context) == ["draft referral is None, acknowledged was 'words', under way 'words'"]
        assert half.disagrees(context) == []


def test_half_a_deed_would_be_told(meeting_file: Path) -> None:
    """Of a deed that changes several records, either all is there or nothing."""
    with _at_work(meeting_file) as context:
        names = ("item 1", "item 2", "agenda M2026-02", "here Mo Police")
        now = {name: read(killed_meeting.FACTS, context, name) for name in names}
        assert all(now.values())
        whole = Killed(killed_meeting.FACTS, 1, now, {"item 1": "open", "item 2": "done"})
        assert whole.disagrees(context) == []
        acknowledged = now | {"item 1": "waiting as before"}
        half = Killed(killed_meeting.FACTS, 1, acknowledged, {"item 1": now["item 1"], "item 2": "done"})
        assert [told.split(" is ")[0] for told in half.disagrees(context)] == ["item 1", "item 2"]
