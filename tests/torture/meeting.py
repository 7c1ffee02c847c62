"""A meeting that is killed at random moments: what was acknowledged is there, and nothing is there by half."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from random import Random

from crg_tui import paths
from crg_tui.clock import SampleClock
from crg_tui.services import opening, operators
from crg_tui.services.operators import OperatorDraft
from crg_tui.services.work import Context
from tests.conftest import CHEAP
from tests.services.stories import done
from tests.store import killed_meeting
from tests.store.killable import Starter
from tests.store.killed import MOMENT, Blow, Facts, How, Killed, at_work, kill
from tests.torture.figures import PASSPHRASE, Figures, opened

AT_A_TIME = 10
"""Kills of one database, each beginning where the last one ended; then a fresh one, so that reading it stays quick."""

LONGEST = 1.5
"""Seconds of life: the way in and some tens of deeds."""


def make(path: Path) -> None:
    """An encrypted database in which a meeting is open."""
    store = opening.make(path, PASSPHRASE, SampleClock(MOMENT), cost=CHEAP)
    program = operators.as_program(Context(store, SampleClock(MOMENT)))
    done(operators.begin(program, OperatorDraft(name="Sample Minute-Taker")))
    store.close()
    context = at_work(path, PASSPHRASE)
    killed_meeting.prepare(context)
    context.store.close()


def killed_meetings(starter: Starter, kills: int, seed: int) -> Figures:
    """That many kills: most of them at a random moment, some in the middle of a transaction or right behind one."""
    figures, random = Figures("a meeting"), Random(seed)
    with figures.timed(), tempfile.TemporaryDirectory(prefix="crg-tui-torture-") as name:
        first = Path(name) / "first.crg"
        make(first)
        for begun in range(0, kills, AT_A_TIME):
            path = Path(name) / f"{begun}.crg"
            shutil.copyfile(first, path)
            shutil.copyfile(paths.key_header(first), paths.key_header(path))
            _again_and_again(figures, starter, path, random, min(AT_A_TIME, kills - begun))
            for left in path.parent.glob(f"{path.name}*"):
                left.unlink()
    return figures


def _again_and_again(figures: Figures, starter: Starter, path: Path, random: Random, kills: int) -> None:
    before = Facts()
    for _ in range(kills):
        seed, how = (
            random.randrange(1 << 30),
            random.choice((How.TIMED, How.TIMED, How.TIMED, How.WRITING, How.COMMITTED)),
        )
        blow = Blow(how, random.randrange(1, 12), random.uniform(0.0, LONGEST))
        killed = kill(starter, path, PASSPHRASE, "killed_meeting", killed_meeting.FACTS, seed, blow)
        told = f"seed {seed}, {how.value}, deed {blow.deed}, after {blow.after:.3f} s, in “{killed.begun}”"
        everything = Killed(killed_meeting.FACTS, killed.acknowledged, before | killed.facts, killed.under_way)
        figures.kills += 1
        with opened(figures, path, told) as context:
            if context is None:
                return
            held = everything.held(context)
        figures.facts += len(everything.facts)
        figures.lost += [f"{told}: {one}" for one in everything.lost(held)]
        figures.half += [f"{told}: {one}" for one in everything.half_written(held)]
        before = held
