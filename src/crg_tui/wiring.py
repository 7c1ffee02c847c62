"""Puts the application together: what its ports do, in terms of services and screens."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from crg_tui import commands, screens
from crg_tui.domain.answers import Refused
from crg_tui.ports import Answers, KeyFile, Newcomer, Person, Ports
from crg_tui.screens.desk import Desk
from crg_tui.stands import Stands
from crg_tui.store.files import FileState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from crg_tui.cli.application import Opening
    from crg_tui.domain.long_work import Step
    from crg_tui.screens.base import BaseScreen
    from crg_tui.screens.forms import Kept

_BEHIND_THE_FIRST_PICTURE = (
    "sqlmodel",
    "crg_tui.store.tables",
    "crg_tui.services.opening",
    "crg_tui.services.operators",
    "crg_tui.services.keys",
    "crg_tui.services.referrals",
    "crg_tui.services.drafts",
    "crg_tui.queries.operators",
    "crg_tui.queries.cases",
    "crg_tui.screens.today",
    "crg_tui.screens.agenda",
    "crg_tui.screens.people",
    "crg_tui.screens.room",
)
_ANYWHERE = (
    "criteria.open",
    *(one.id for one in commands.TABLE if one.id.startswith("keep.") and one.where == ("everywhere",)),
)
_FOR_THE_PASSPHRASE = (
    "argon2.low_level",
    "cryptography.hazmat.primitives.asymmetric.x25519",
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.hkdf",
)


def _import_screens() -> None:
    for screen in pkgutil.iter_modules(screens.__path__, "crg_tui.screens."):
        importlib.import_module(screen.name)


@dataclass(slots=True)
class House:
    """One run of the application on one database."""

    opening: Opening
    desk: Desk = field(default_factory=Desk)
    holds_sample: bool = False
    stands: Stands = field(init=False)
    key_file: str | None = None
    _importing: Thread | None = None

    def __post_init__(self) -> None:
        self.stands = Stands(self.desk, self.opening.clock)

    def ports(self) -> Ports:
        """What the application is given. Nothing is opened or imported yet."""
        return Ports(
            title=f"crg-tui · {Path(self.opening.database).name}",
            first_screen=self.first_screen,
            asks_passphrase=self.opening.state in (FileState.ENCRYPTED, FileState.MISSING),
            warm_up=self.warm_up,
            unlock=self.unlock,
            people=self.people,
            choose=self.choose,
            add_person=self.add_person,
            newcomer=Newcomer(self.keep_newcomer, self.kept_newcomer, self.discard_newcomer),
            begin=self.begin if self.opening.state is FileState.MISSING else None,
            recovery=self.recovery,
            opened_by=self.opened_by,
            key_file=KeyFile(self.wants_key_file, self.named_key_file, self.use_key_file),
            lock=self.close,
            close=self.close,
            note_crash=self.note_crash,
            backup_due=self.backup_due,
            restore=self.restore if self.opening.copy is None and self.opening.state is not None else None,
            threaded=self.opening.state is None,
            clock=self.opening.clock,
            sample=self.is_sample,
            standing=self.stands.words,
            warning=self.stands.warning,
            remarks=self.stands.remarks,
            watch_clock=self.stands.watch_clock,
            flag=lambda: self.desk.flag,
            close_identities=self.desk.close_identities,
            idle_minutes=self.idle_minutes,
            in_meeting=self.in_meeting,
            look_ahead=self.look_ahead,
            keep_answers=self.keep_answers,
            kept_answers=self.kept_answers,
            keep_looks=self.keep_looks,
            kept_looks=self.kept_looks,
            anywhere={command_id: partial(self.anywhere, command_id) for command_id in _ANYWHERE},
        )

    def is_sample(self) -> bool:
        """Whether what is open, or will be, is a sample."""
        return self.opening.sample or self.holds_sample

    def wants_key_file(self) -> bool:
        """Whether the key header has a way in that takes a key file; False where it cannot be read."""
        from crg_tui import paths
        from crg_tui.errors import CrgError
        from crg_tui.store import key_header

        if self.opening.state is not FileState.ENCRYPTED:
            return False
        try:
            header = key_header.read(paths.key_header(Path(self.opening.database)))
        except (CrgError, OSError):
            return False
        return key_header.wants_key_file(header)

    def named_key_file(self) -> str:
        """The key file that opened the database last, or the one that was named with the command."""
        return self.opening.key_file if self.key_file is None else self.key_file

    def use_key_file(self, name: str) -> None:
        """Take this key file from now on; "" for none."""
        self.key_file = name

    def opened_by(self) -> str | None:
        """Whose passphrase opened the database."""
        opener = self.desk.context.store.opener
        return opener.operator_id if opener is not None else None

    def recovery(self) -> BaseScreen[None]:
        """What offers a recovery key for a new database."""
        from crg_tui.screens.recovery import RecoveryKey

        return RecoveryKey(self.desk)

    def warm_up(self) -> None:
        """Import what the first screens need, and let the mapper finish, while the passphrase is typed."""
        asked = _FOR_THE_PASSPHRASE if self.opening.state is FileState.ENCRYPTED else ()
        for name in (*_BEHIND_THE_FIRST_PICTURE, *asked):
            importlib.import_module(name)
        from sqlalchemy.orm import configure_mappers

        from crg_tui.store import tables

        tables.map_all()
        configure_mappers()
        # Nobody waits for the rest, and no screen keeps anybody waiting when it first opens.
        self._importing = Thread(target=_import_screens, daemon=True)
        self._importing.start()

    def look_ahead(self) -> Iterator[None]:
        """Read once what the screens of the next meeting will read, a step at a time. Raises DatabaseShut."""
        # What is still being imported would be waited for here, and with it whoever presses a key.
        while self._importing is not None and self._importing.is_alive():
            yield
        from crg_tui.queries import ahead

        for _ in ahead.steps(self.desk.context.store, self.opening.clock.today()):
            yield
            # Locking closes the store between two steps.
            _ = self.desk.context

    def unlock(self, passphrase: str) -> Refused | None:
        """Open the database. Raises what opening raises; each has its sentence."""
        from crg_tui.queries import sample
        from crg_tui.services import bank_holidays, keys, opening
        from crg_tui.services.work import Context

        clock = self.opening.clock
        if self.opening.copy is not None:
            self.desk.held = Context(self.opening.copy.open(), clock)
            return None
        if self.opening.state is None:
            store = opening.open_address(self.opening.database, clock)
        else:
            path = Path(self.opening.database)
            if self.opening.state is opening.FileState.MISSING and not path.exists():
                return self._make(passphrase)
            named = self.named_key_file()
            store = opening.unlock(path, passphrase, Path(named).expanduser() if named else None)
        self.desk.held = Context(store, clock)
        keys.settle(self.desk.held)
        self.holds_sample = sample.is_sample(store)
        self.stands.opened()
        bank_holidays.fill_if_needed(self.desk.held)
        return None

    def _make(self, passphrase: str) -> Refused | None:
        from crg_tui.domain.answers import refuse
        from crg_tui.handover import criteria
        from crg_tui.services import bank_holidays, opening, reading_over
        from crg_tui.services.work import Context

        try:
            store = opening.make(Path(self.opening.database), passphrase, self.opening.clock)
        except OSError as error:
            where = f"{self.opening.database} cannot be made: {error.strerror or error}."
            return refuse(where, "Leave with ctrl+q and name another file with --db.")
        self.desk.held = Context(store, self.opening.clock)
        self.stands.opened()
        bank_holidays.fill_if_needed(self.desk.held)
        criteria.take_in_shipped(self.desk.held)
        reading_over.begin(self.desk.held)
        return None

    def begin(self) -> BaseScreen[None]:
        """What is shown once in a new database: how to set it up."""
        from crg_tui.screens.begin import Begin

        return Begin(self.desk)

    def people(self) -> list[Person]:
        """Who works here now."""
        from crg_tui.queries import operators

        return [Person(line.id, line.name, line.role.label) for line in operators.current(self.desk.context.store)]

    def choose(self, key: str) -> Refused | None:
        """Work as somebody who was named before."""
        from crg_tui.queries import operators
        from crg_tui.store.audit import Author

        context = self.desk.context
        line = next(line for line in operators.current(context.store) if line.id == key)
        self.desk.close_identities()
        self.desk.held = context.acting_as(Author(line.id, line.name, line.role.value))
        return None

    def add_person(self, name: str, role: str) -> Refused | Person:
        """Name somebody new and work as them."""
        from crg_tui.domain.asking import read
        from crg_tui.services import keys, operators

        draft = read(operators.OperatorDraft, {"name": name, "role": role})
        if isinstance(draft, Refused):
            return draft
        answer = operators.begin(operators.as_program(self.desk.context), draft.draft)
        if isinstance(answer, Refused):
            return answer
        self.desk.close_identities()
        self.desk.held = self.desk.context.acting_as(answer.value)
        # In a new database the passphrase is that of whoever made it.
        keys.settle(self.desk.context, answer.value.operator_id)
        return Person(answer.value.operator_id or "", answer.value.name, draft.draft.role.label)

    def keep_newcomer(self, typed: Mapping[str, str], place: str) -> object:
        """Keep what somebody new typed, and where the cursor was."""
        from crg_tui.services import drafts, operators

        return drafts.save(operators.as_program(self.desk.context), operators.FORM, typed, place=place)

    def kept_newcomer(self) -> Kept | None:
        """What somebody new typed the last time."""
        from crg_tui.screens.forms import Kept
        from crg_tui.services import drafts, operators

        kept = drafts.load(operators.as_program(self.desk.context), operators.FORM)
        return None if kept is None else Kept(kept.typed, kept.saved_at, kept.place)

    def discard_newcomer(self) -> None:
        """Take it away."""
        from crg_tui.services import drafts, operators

        drafts.discard(operators.as_program(self.desk.context), operators.FORM)

    def first_screen(self) -> BaseScreen[None]:
        """What is shown once somebody works."""
        from crg_tui.screens.today import Today

        return Today(self.desk)

    def anywhere(self, command_id: str) -> BaseScreen[None]:
        """The screen of a command that works on every screen."""
        from crg_tui.screens import keeping
        from crg_tui.screens.editions import Editions

        if command_id == "criteria.open":
            return Editions(self.desk)
        return keeping.way(self.desk, command_id)

    def backup_due(self) -> Callable[[Step], Refused | None] | None:
        """The backup before leaving, where one is due; never of a sample, which is invented."""
        if self.desk.held is None or self.is_sample():
            return None
        from crg_tui.queries import backups
        from crg_tui.screens.backups import last_backup

        due = backups.due(self.desk.held.store, self.desk.held.clock.now())
        return partial(last_backup, self.desk) if due else None

    async def restore(self, screen: BaseScreen[Any]) -> str | None:
        """Bring a backup back before anything is open."""
        from crg_tui.screens.restoring import restore_locked

        return await restore_locked(screen, Path(self.opening.database), self.opening.clock)

    def close(self) -> None:
        """Let go of the database and its key."""
        self.stands.closed()
        if self.desk.held is not None:
            held, self.desk.held = self.desk.held, None
            self.desk.choose(None)
            self.desk.read_over.clear()
            self.desk.close_identities()
            held.store.close()
        if self.opening.copy is not None:
            self.opening.copy.remove()

    def idle_minutes(self) -> int:
        """After how many minutes without a key it locks."""
        return self.desk.settings.idle_minutes

    def in_meeting(self) -> bool:
        """Whether a meeting is open."""
        from crg_tui.queries import meetings

        return meetings.any_open(self.desk.context.store)

    def keep_answers(self, answers: Answers | None) -> None:
        """Keep what was typed in answer to questions, with the drafts; None takes it away."""
        from crg_tui.services import drafts

        if answers is None:
            drafts.discard(self.desk.context, drafts.QUESTION)
        else:
            place = f"{answers.place} {answers.command}"
            drafts.save(self.desk.context, drafts.QUESTION, answers.typed, place=place)

    def kept_answers(self) -> Answers | None:
        """What was typed in answer to questions when it was locked."""
        from crg_tui.services import drafts

        kept = drafts.load(self.desk.context, drafts.QUESTION)
        if kept is None:
            return None
        place, _, command = kept.place.partition(" ")
        return Answers(command, kept.typed, int(place))

    def keep_looks(self, looks: Mapping[str, str]) -> None:
        """Keep how screens are looked at, with the drafts, while it is locked."""
        from crg_tui.services import drafts

        drafts.save(self.desk.context, drafts.LOOKS, looks)

    def kept_looks(self) -> Mapping[str, str]:
        """How screens were looked at when it was locked; after that it is no longer kept."""
        from crg_tui.services import drafts

        kept = drafts.load(self.desk.context, drafts.LOOKS)
        if kept is None:
            return {}
        drafts.discard(self.desk.context, drafts.LOOKS)
        return kept.typed

    def note_crash(self, text: str) -> str:
        """Keep the scrubbed note of a bug beside the person's own data; "" when even that fails."""
        from crg_tui import crash

        return crash.keep(text)


def open_application(opening: Opening) -> int:
    """Show the application until it is left; the exit code."""
    from crg_tui.app import run

    return run(House(opening).ports())
