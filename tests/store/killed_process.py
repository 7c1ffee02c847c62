"""The process that is killed (see `killed`): it works by a script until somebody, or its own hand, ends it."""

from __future__ import annotations

import importlib
import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crg_tui.clock import SampleClock
from crg_tui.queries import history
from crg_tui.services import undo
from crg_tui.services.at_once import at_once
from tests.store.killable import end, say
from tests.store.killed import MOMENT, Deed, Deeds, Facts, How, Readers, Worker, at_work, logged, read

ENOUGH = 400
"""Things after which the process ends by itself, so that one that is never killed does not run for ever."""
_STATEMENTS = 6


@dataclass(slots=True)
class Process:
    """Works by a script. `number` is the deed under way, from 1."""

    worker: Worker
    deeds: Deeds
    facts: Readers
    seed: int
    number: int = 0

    def choose(self) -> tuple[str, Deed]:
        """Something that can be done now."""
        while True:
            name = self.worker.random.choice([*self.deeds, "undo the last thing"])
            deed = self._undo() if name not in self.deeds else self.deeds[name](self.worker)
            if deed is not None:
                return name, deed

    def _undo(self) -> Deed | None:
        """What the last operation changed is as it was. Drafts that it took away are nobody's record and stay away."""
        worker, last = self.worker, self.worker.last
        if not last:
            return None

        def do() -> tuple[str, ...]:
            at_once(worker.context, lambda within: logged(*(undo.undo(within, op_id) for op_id in reversed(last))))
            worker.last = ()
            return ()

        return Deed(dict(worker.before), do)

    def step(self) -> tuple[str, Facts]:
        """Do the next thing, and say so: its name, and what is true from now on."""
        worker = self.worker
        self.number += 1
        worker.words = f"words {self.seed}.{self.number}"
        clock = worker.context.clock
        assert isinstance(clock, SampleClock)
        clock.moment += timedelta(minutes=1)
        name, deed = self.choose()
        before = {one: read(self.facts, worker.context, one) for one in deed.facts}
        say({"doing": deed.facts, "before": before, "deed": name})
        if done := deed.do():
            worker.last = done
            worker.before = {one: was for one, was in before.items() if not one.startswith("draft ")}
        say({"done": self.number})
        return name, deed.facts


def start(path: Path, passphrase: str, seed: int, script: str) -> Process:
    """A process that goes on a minute after what the database has last."""
    module = importlib.import_module(f"tests.store.{script}")
    context = at_work(path, passphrase)
    latest = history.latest(context.store, 1)
    context.clock.moment = max([MOMENT, *(operation.at for operation in latest)])  # type: ignore[attr-defined]
    return Process(Worker(context, Random(seed)), module.DEEDS, module.FACTS, seed)


def end_within(process: Process, how: How, deed: int) -> None:
    """Let the process end by its own hand within the transaction of that deed, or right after it."""
    engine = process.worker.context.store.engine
    written = 0
    enough = 1 + process.seed % _STATEMENTS

    def wrote(_c: object, _cursor: object, statement: str, *_: object) -> None:
        nonlocal written
        if process.number == deed and statement.startswith(("INSERT", "UPDATE", "DELETE")):
            written += 1
            if written == enough:
                end(os.getpid())

    def commits(_: object) -> None:
        if process.number == deed and written:
            end(os.getpid())

    def committed(session: Session) -> None:
        # Parts of a transaction that is under way are committed with the whole of it.
        if process.number == deed and isinstance(session.get_bind(), sa.Engine):
            say({"done": deed})
            end(os.getpid())

    if how is How.WRITING:
        sa.event.listen(engine, "after_cursor_execute", wrote)
        sa.event.listen(engine, "commit", commits)
    if how is How.COMMITTED:
        sa.event.listen(Session, "after_commit", committed)


def work(path: str, passphrase: str, seed: int, script: str, how: str, deed: int) -> None:
    """What `killed.kill` starts."""
    say({"started": seed})
    process = start(Path(path), passphrase, seed, script)
    end_within(process, How(how), deed)
    for _ in range(ENOUGH):
        process.step()
