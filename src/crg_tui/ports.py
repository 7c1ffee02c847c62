"""What the application is given from outside, so that it knows no service itself."""

from __future__ import annotations

import sys
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from crg_tui.clock import Clock, SystemClock
from crg_tui.domain.answers import Refused
from crg_tui.domain.long_work import Step

if TYPE_CHECKING:
    from crg_tui.screens.base import BaseScreen
    from crg_tui.screens.forms import Kept


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may say that it is they who work: `key` as the record knows them, name and role as shown."""

    key: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What was typed in answer to questions of one line when it was locked.

    `command` is the id of what asked; `typed` has the questions in the order in which they were asked, the last one
    not yet answered; `place` is how many characters stand before the cursor there.
    """

    command: str
    typed: Mapping[str, str]
    place: int


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The file that a passphrase may want beside it.

    `wanted` tells whether anybody's way in takes one, `named` which was named last or by option ("" none), and `use`
    is told, before `unlock`, which to use ("" none).
    """

    wanted: Callable[[], bool]
    named: Callable[[], str]
    use: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What somebody types who has not said yet who they are: `keep` it, with where the cursor is, what is `kept`, and
    `discard` it."""

    keep: Callable[[Mapping[str, str], str], object]
    kept: Callable[[], Kept | None]
    discard: Callable[[], None]


def _nothing() -> None:
    return None


def _nobody() -> Sequence[Person]:
    return ()


def _works(_: str) -> Refused | None:
    return None


def _no_note(_: str) -> str:
    return ""


def _no_words() -> str:
    return ""


def _never() -> int:
    return 0


def _forgets(_: Answers | None) -> None:
    return None


def _no_answers() -> Answers | None:
    return None


def _drops(_: Mapping[str, str]) -> None:
    return None


def _no_looks() -> Mapping[str, str]:
    return {}


def _nobodys() -> str | None:
    return None


def _no_backup() -> Callable[[Step], Refused | None] | None:
    return None


def _no() -> bool:
    return False


def _nothing_to_say() -> Sequence[str]:
    return ()


def _nothing_ahead() -> Iterator[None]:
    return iter(())


def _has_terminal() -> bool:
    """Whether somebody is there: False once the window was closed or the connection was lost. A terminal that hung up
    is no terminal any more, whoever was told of it."""
    return sys.__stdin__ is not None and sys.__stdin__.isatty()


def _clock_is_well() -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Ports:
    """The callables the application is made of. None of them is called before the first picture.

    `title` stands on the unlock screen: which file it is, or that it is the demonstration.
    `asks_passphrase` is False for a database without encryption.
    `warm_up` imports what the rest needs; it runs in a thread while the passphrase is typed.
    `unlock` opens the store with a passphrase ("" where none is asked); in a thread; None when it is open.
    `people` lists who may work, `choose` takes one by key, `add_person` makes one of a name and a role and chooses it.
    `newcomer` keeps what is typed for that until it is done; None: nothing is kept.
    `opened_by` is the key of whose passphrase opened the database, who then works without being asked; None where that
    is nobody's alone. `key_file` is given where a key file may be wanted beside the passphrase.
    `first_screen` makes the screen that is shown then.
    `begin` is given where there is no database yet: `unlock` then makes one with the passphrase that was chosen, and
    `begin` makes the screen that sets it up, shown once over the first screen, and `recovery` the one that offers a
    recovery key, shown once over that.
    `lock` closes the store and forgets the key; `close` does so before the process ends.
    `note_crash` keeps the scrubbed note of a bug and says in a few words where it is, or "" when it could not.
    `threaded` carries intentions out in a thread (a shared server); else they run in line.
    `backup_due` gives the work of a backup where one is due before leaving, else None; it takes no time to ask.
    `restore` brings a backup back over what stands there, asking from the screen it is given, which is the one that
    asks for the passphrase; it answers what to say, or None where it was left.
    `sample` says whether what is open is a sample; every screen says so then.
    `standing` is a word or two that stand at the top of every screen, such as READ ONLY; "" for nothing. `warning` is
    one beside it that warns, such as that the database is not encrypted. `remarks` are sentences that are said on the
    first screen after each opening. `watch_clock` is asked every half minute, and answers what is to be said where the
    clock was moved.
    `has_terminal` says whether somebody can still see and type.
    `ticks` are seconds that only go forward; `wall` is the time of day in seconds, which also goes on while the
    computer sleeps and may be put back.
    `flag` is what every title says beside the rest, that identities are open; "" while there is nothing to say.
    `close_identities` closes those that were opened.
    `idle_minutes` is after how many minutes without a key it locks, 0 never; `in_meeting` whether a meeting is open.
    Both are asked only while the database is open.
    `look_ahead` reads, a step at a time and for nobody, what screens will read that nobody has opened yet.
    `keep_answers` keeps what was typed in answer to questions, None takes it away; `kept_answers` is what is kept.
    `keep_looks` keeps how screens are looked at over a lock, by the number of the screen; `kept_looks` is what is kept,
    once.
    `anywhere` makes the screens that every screen leads to, by the id of the command.
    """

    title: str
    first_screen: Callable[[], BaseScreen[None]]
    asks_passphrase: bool = True
    warm_up: Callable[[], None] = _nothing
    unlock: Callable[[str], Refused | None] = _works
    people: Callable[[], Sequence[Person]] = _nobody
    choose: Callable[[str], Refused | None] = _works
    add_person: Callable[[str, str], Refused | Person] | None = None
    newcomer: Newcomer | None = None
    begin: Callable[[], BaseScreen[None]] | None = None
    recovery: Callable[[], BaseScreen[None]] | None = None
    opened_by: Callable[[], str | None] = _nobodys
    key_file: KeyFile | None = None
    lock: Callable[[], None] = _nothing
    close: Callable[[], None] = _nothing
    note_crash: Callable[[str], str] = _no_note
    threaded: bool = False
    restore: Callable[[BaseScreen[Any]], Awaitable[str | None]] | None = None
    backup_due: Callable[[], Callable[[Step], Refused | None] | None] = _no_backup
    sample: Callable[[], bool] = _no
    standing: Callable[[], str] = str
    warning: Callable[[], str] = str
    remarks: Callable[[], Sequence[str]] = _nothing_to_say
    watch_clock: Callable[[], str | None] = _clock_is_well
    flag: Callable[[], str] = _no_words
    close_identities: Callable[[], None] = _nothing
    idle_minutes: Callable[[], int] = _never
    in_meeting: Callable[[], bool] = _no
    look_ahead: Callable[[], Iterator[None]] = _nothing_ahead
    keep_answers: Callable[[Answers | None], object] = _forgets
    kept_answers: Callable[[], Answers | None] = _no_answers
    keep_looks: Callable[[Mapping[str, str]], object] = _drops
    kept_looks: Callable[[], Mapping[str, str]] = _no_looks
    anywhere: Mapping[str, Callable[[], BaseScreen[None]]] = field(default_factory=dict)
    clock: Clock = field(default_factory=SystemClock)
    ticks: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time
    has_terminal: Callable[[], bool] = _has_terminal
