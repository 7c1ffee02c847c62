"""A process that is killed: it does one thing after the other, says so, and is ended without warning.

Before each thing it says what is then to be true and what was before, and after it that it was done, one line of JSON
each:

    {"doing": {"draft referral": "words 7"}, "before": {"draft referral": null}, "deed": "save a draft"}
    {"done": 7}

What is true is a set of facts: a name, and a text or None for what is no longer there. The kind is the first word of a
fact's name. A script (`killed_referral`, `killed_meeting`) is a module with `DEEDS`, which are what the process does,
and `FACTS`, which are how a kind of fact is read back from the database.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from random import Random
from threading import Timer
from typing import Any

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done, Refused
from crg_tui.queries import operators as who
from crg_tui.services import opening
from crg_tui.services.work import Context
from crg_tui.store.audit import Author
from tests.services.stories import operation
from tests.store.killable import Starter

Facts = dict[str, str | None]
Readers = Mapping[str, Callable[[Context, str], str | None]]
MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


class How(StrEnum):
    """When the process is killed."""

    ACKNOWLEDGED = "acknowledged"
    """As soon as the deed was acknowledged."""
    BEGUN = "begun"
    """As soon as the process has said what it is going to do."""
    WRITING = "writing"
    """In the middle of its transaction, after one of its statements or just before it is committed."""
    COMMITTED = "committed"
    """When the transaction has just been committed: as acknowledged as can be."""
    TIMED = "timed"
    """After some time, wherever it is."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What is going to be true, and what makes it so. `do` answers the operations, in order, by which it is undone."""

    facts: Facts
    do: Callable[[], tuple[str, ...]]


@dataclass(slots=True)
class Worker:
    """Somebody at work: where, a text that is never used twice, and their last operations with what was before."""

    context: Context
    random: Random
    words: str = ""
    last: tuple[str, ...] = ()
    before: Facts = field(default_factory=dict)


Deeds = Mapping[str, Callable[[Worker], Deed | None]]
"""What the process does, by name; None where that cannot be done just now."""


def logged(*answers: Done[Any] | Refused) -> tuple[str, ...]:
    """The operations of intentions that must not be refused."""
    return tuple(operation(answer) for answer in answers)


def at_work(path: Path, passphrase: str, moment: datetime = MOMENT) -> Context:
    """The database, opened as the only person who is named in it."""
    store = opening.unlock(path, passphrase)
    line = who.current(store)[0]
    return Context(store, SampleClock(moment), Author(line.id, line.name, line.role.value))


def read(facts: Readers, context: Context, name: str) -> str | None:
    """A fact as the database holds it."""
    kind, _, of = name.partition(" ")
    return facts[kind](context, of)


@dataclass(frozen=True, slots=True)
class Killed:
    """What a killed process had acknowledged, and what it was doing when it ended (empty between two things).

    `deeds` are the names of what was acknowledged, `begun` is the name of what was under way.
    """

    readers: Readers
    acknowledged: int
    facts: Facts
    under_way: Facts
    deeds: tuple[str, ...] = ()
    begun: str = ""

    def held(self, context: Context) -> Facts:
        """Everything that was spoken of, as the database holds it."""
        return {name: read(self.readers, context, name) for name in sorted(self.facts.keys() | self.under_way.keys())}

    def lost(self, held: Facts) -> list[str]:
        """What was acknowledged, not touched since, and is not held."""
        touched = {name for name, after in self.under_way.items() if after != self.facts.get(name)}
        return [self._told(held, name) for name in held if name not in touched and held[name] != self.facts.get(name)]

    def half_written(self, held: Facts) -> list[str]:
        """What was under way, where some of it is held and some is not, or where it is as neither before nor after."""
        touched = sorted(name for name, after in self.under_way.items() if after != self.facts.get(name))
        if any(all(held[name] == of.get(name) for name in touched) for of in (self.facts, self.under_way)):
            return []
        return [self._told(held, name) for name in touched]

    def _told(self, held: Facts, name: str) -> str:
        before = self.facts.get(name)
        after = self.under_way.get(name, before)
        return f"{name} is {held[name]!r}, acknowledged was {before!r}, under way {after!r}"

    def disagrees(self, context: Context) -> list[str]:
        """Every fact that the database does not hold: neither as acknowledged nor, as a whole, as it was to be next."""
        held = self.held(context)
        return self.lost(held) + self.half_written(held)


@dataclass(frozen=True, slots=True)
class Blow:
    """How a process is killed: at a deed (from 1), or after so many seconds of its life, wherever it then is."""

    how: How
    deed: int = 0
    after: float = 0.0


def kill(starter: Starter, path: Path, passphrase: str, script: str, readers: Readers, seed: int, blow: Blow) -> Killed:
    """Start a process, let it be killed, and say what it had acknowledged."""
    killed = starter.start(
        "tests.store.killed_process:work",
        path=str(path), passphrase=passphrase, seed=seed, script=script, how=blow.how.value, deed=blow.deed,
    )  # fmt: skip
    timer = Timer(blow.after, killed.kill)
    facts, under_way, deeds, begun = Facts(), Facts(), list[str](), ""
    for said in killed:
        if "started" in said and blow.how is How.TIMED:
            timer.start()
        elif "doing" in said:
            under_way, begun = said["doing"], said["deed"]
            facts = said["before"] | facts
            if blow.how is How.BEGUN and len(deeds) + 1 == blow.deed:
                killed.kill()
        elif "done" in said:
            facts |= under_way
            deeds.append(begun)
            under_way, begun = {}, ""
            if blow.how is How.ACKNOWLEDGED and len(deeds) == blow.deed:
                killed.kill()
    timer.cancel()
    assert killed.status == (-signal.SIGKILL if os.name == "posix" else killed.status), "it ended by itself"
    return Killed(readers, len(deeds), facts, under_way, tuple(deeds), begun)
