"""Puts the application together: what its ports do, in terms of services and screens."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from crg_tui import screens
from crg_tui.domain.answers import Refused
from crg_tui.ports import Answers, Person, Ports
from crg_tui.screens.desk import Desk
from crg_tui.store.files import FileState

if TYPE_CHECKING:
    from crg_tui.cli.application import Opening
    from crg_tui.screens.base import BaseScreen

_BEHIND_THE_FIRST_PICTURE = (
    "sqlmodel",
    "crg_tui.store.tables",
    "crg_tui.services.opening",
    "crg_tui.services.operators",
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
    "criteria.open", "keep.documents", "keep.holidays", "keep.interests", "keep.attendance", "keep.export",
    "keep.backup", "keep.check", "keep.settings",
)  # fmt: skip
_FOR_THE_PASSPHRASE = ("argon2.low_level", "cryptography.hazmat.primitives.ciphers.aead")


def _import_screens() -> None:
    for screen in pkgutil.iter_modules(screens.__path__, "crg_tui.screens."):
        importlib.import_module(screen.name)


@dataclass(slots=True)
class House:
    """One run of the application on one database."""

    opening: Opening
    desk: Desk = field(default_factory=Desk)
    holds_sample: bool = False

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
            begin=self.begin if self.opening.state is FileState.MISSING else None,
            lock=self.close,
            close=self.close,
            note_crash=self.note_crash,
            threaded=self.opening.state is None,
            clock=self.opening.clock,
            sample=self.is_sample,
            flag=lambda: self.desk.flag,
            close_identities=self.desk.close_identities,
            idle_minutes=self.idle_minutes,
            in_meeting=self.in_meeting,
            keep_answers=self.keep_answers,
            kept_answers=self.kept_answers,
            anywhere={command_id: partial(self.anywhere, command_id) for command_id in _ANYWHERE},
        )

    def is_sample(self) -> bool:
        """Whether what is open, or will be, is a sample."""
        return self.opening.sample or self.holds_sample

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
        Thread(target=_import_screens, daemon=True).start()

    def unlock(self, passphrase: str) -> Refused | None:
        """Open the database. Raises what opening raises; each has its sentence."""
        from crg_tui.queries import sample
        from crg_tui.services import bank_holidays, opening
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
            store = opening.unlock(path, passphrase)
        self.desk.held = Context(store, clock)
        self.holds_sample = sample.is_sample(store)
        bank_holidays.fill_if_needed(self.desk.held)
        return None

    def _make(self, passphrase: str) -> Refused | None:
        from crg_tui.domain.answers import refuse
        from crg_tui.handover import criteria
        from crg_tui.services import bank_holidays, opening
        from crg_tui.services.work import Context

        try:
            store = opening.make(Path(self.opening.database), passphrase, self.opening.clock)
        except OSError as error:
            where = f"{self.opening.database} cannot be made: {error.strerror or error}."
            return refuse(where, "Leave with ctrl+q and name another file with --db.")
        self.desk.held = Context(store, self.opening.clock)
        bank_holidays.fill_if_needed(self.desk.held)
        criteria.take_in_shipped(self.desk.held)
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
        from crg_tui.services import operators

        draft = read(operators.OperatorDraft, {"name": name, "role": role})
        if isinstance(draft, Refused):
            return draft
        answer = operators.begin(operators.as_program(self.desk.context), draft.draft)
        if isinstance(answer, Refused):
            return answer
        self.desk.close_identities()
        self.desk.held = self.desk.context.acting_as(answer.value)
        return Person(answer.value.operator_id or "", answer.value.name, draft.draft.role.label)

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

    def close(self) -> None:
        """Let go of the database and its key."""
        if self.desk.held is not None:
            held, self.desk.held = self.desk.held, None
            self.desk.choose(None)
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

    def note_crash(self, text: str) -> str:
        """Keep the scrubbed note of a bug beside the person's own data; "" when even that fails."""
        from crg_tui import paths

        path = paths.default_database().with_name("crash.txt")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        except OSError:
            return ""
        return str(path)


def open_application(opening: Opening) -> int:
    """Show the application until it is left; the exit code."""
    from crg_tui.app import run

    return run(House(opening).ports())
