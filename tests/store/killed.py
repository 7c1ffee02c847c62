"""A process that is killed: it does one thing after the other, says so, and is ended without warning.

    python -m tests.store.killed DATABASE PASSPHRASE SEED

Before each thing it prints what is then to be true, and after it that it was done, one line of JSON each:

    {"doing": {"draft referral": "words 7"}}
    {"done": 7}

What is true is a set of facts: a name, and a text or None for what is no longer there. Later nouns add to `DEEDS`: a
function that answers what it is going to make true and a function that does it; and to `FACTS`: how a kind of fact is
read back from the database. The kind is the first word of a fact's name.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from crg_tui.clock import SampleClock
from crg_tui.queries import operators as who
from crg_tui.queries import referrals as found
from crg_tui.services import drafts, opening, referrals, undo
from crg_tui.services.work import Context
from crg_tui.store.audit import Author
from tests.services.stories import done, operation, page, referral

Facts = dict[str, str | None]
MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ENOUGH = 400
"""Things after which the process ends by itself, so that one that is never killed does not run for ever."""


@dataclass(slots=True)
class Worker:
    """Somebody at work: where, what they made so far, and a text that is never used twice."""

    context: Context
    random: Random
    words: str = ""
    logged: list[tuple[str, str, str]] = field(default_factory=list)
    """Reference, key and operation of each referral that this process logged and did not undo."""
    expected_ref: str = ""


Deed = tuple[Callable[[Worker], Facts], Callable[[Worker], None]]


def _save_draft(worker: Worker) -> None:
    drafts.save(worker.context, referrals.FORM, {"summary": worker.words})


def _log(worker: Worker) -> None:
    answer = referrals.log(worker.context, referral(summary=worker.words, referrer_name="Invented Sampleworth"))
    made = done(answer)
    assert made.referral_ref == worker.expected_ref
    worker.logged.append((made.referral_ref, made.referral_id, operation(answer)))


def _will_log(worker: Worker) -> Facts:
    numbers = [int(line.case_ref.split("-")[1]) for line in found.lines(worker.context.store)]
    last = max([*numbers, _highest(worker)], default=0)
    worker.expected_ref = f"2026-{last + 1:03d}/R1"
    return {f"referral {worker.expected_ref}": worker.words, "draft referral": None}


def _highest(worker: Worker) -> int:
    """The last number that was given: undone references stay given, which the list of referrals does not show."""
    import sqlalchemy as sa

    from crg_tui.store.tables import ReferenceCounter, table

    counters = table(ReferenceCounter)
    with worker.context.store.read() as connection:
        last = connection.execute(sa.select(counters.c.last).where(counters.c.scope == "2026")).scalar_one_or_none()
    return int(last or 0)


def _correct(worker: Worker) -> None:
    _, key, _ = worker.logged[-1]
    seen = page(worker.context, key).entry
    done(referrals.correct(worker.context, key, referral(summary=worker.words), seen=seen))
    # What was corrected cannot be undone as a whole any longer.
    worker.logged.pop()


def _undo(worker: Worker) -> None:
    _, _, op_id = worker.logged.pop()
    done(undo.undo(worker.context, op_id))


DEEDS: dict[str, Deed] = {
    "save a draft": (lambda worker: {"draft referral": worker.words}, _save_draft),
    "log a referral": (_will_log, _log),
    "correct a referral": (lambda worker: {f"referral {worker.logged[-1][0]}": worker.words}, _correct),
    "undo a referral": (lambda worker: {f"referral {worker.logged[-1][0]}": None}, _undo),
}
"""What the process does, by name: what it is going to make true, and how it does it."""

NEEDS_ONE = ("correct a referral", "undo a referral")


def _referral(context: Context, name: str) -> str | None:
    key = found.find(context.store, name)
    return None if key is None else page(context, key).summary


def _draft(context: Context, name: str) -> str | None:
    saved = drafts.load(context, name)
    return None if saved is None else saved.typed["summary"]


FACTS: dict[str, Callable[[Context, str], str | None]] = {"referral": _referral, "draft": _draft}
"""How a fact is read back, by the first word of its name."""


def at_work(path: Path, passphrase: str) -> Context:
    """The database, opened as the only person who is named in it."""
    store = opening.unlock(path, passphrase)
    line = who.current(store)[0]
    return Context(store, SampleClock(MOMENT), Author(line.id, line.name, line.role.value))


def work(path: Path, passphrase: str, seed: int) -> None:
    """Do one thing after the other and say so on standard output, until somebody ends this process."""
    random = Random(seed)
    worker = Worker(at_work(path, passphrase), random)
    for number in range(ENOUGH):
        worker.words = f"words {seed}.{number}"
        name = random.choice(list(DEEDS))
        if name in NEEDS_ONE and not worker.logged:
            name = "log a referral"
        will_be, do = DEEDS[name]
        print(json.dumps({"doing": will_be(worker)}), flush=True)
        do(worker)
        print(json.dumps({"done": number}), flush=True)


@dataclass(frozen=True, slots=True)
class Killed:
    """What a killed process had acknowledged, and what it was doing when it ended (empty between two things)."""

    acknowledged: int
    facts: Facts
    under_way: Facts

    def disagrees(self, context: Context) -> Iterator[str]:
        """Every fact that the database does not hold: neither as acknowledged nor, as a whole, as it was to be next."""
        names = sorted(self.facts.keys() | self.under_way.keys())
        held = {name: FACTS[name.split(" ")[0]](context, name.split(" ", 1)[1]) for name in names}
        before = {name: self.facts.get(name) for name in names}
        after = before | self.under_way
        if held not in (before, after):
            for name in names:
                if held[name] != before[name]:
                    yield f"{name} is {held[name]!r}, acknowledged was {before[name]!r}, under way {after[name]!r}"


def kill(path: Path, passphrase: str, seed: int, after: int) -> Killed:
    """Start the process, kill it as soon as it has acknowledged `after` things, and say what it had acknowledged."""
    command = [sys.executable, "-m", "tests.store.killed", str(path), passphrase, str(seed)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=root) as process:
        assert process.stdout is not None
        acknowledged, facts, under_way = 0, Facts(), Facts()
        for line in process.stdout:
            # The last line may have been cut off in the middle: then it says nothing.
            if not line.endswith("\n"):
                break
            said = json.loads(line)
            if "doing" in said:
                under_way = said["doing"]
                continue
            facts |= under_way
            under_way = {}
            acknowledged += 1
            if acknowledged == after:
                process.kill()
    return Killed(acknowledged, facts, under_way)


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
