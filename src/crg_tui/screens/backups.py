"""The backups that are made in turn: which there are, making one now, reading one back, restoring one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import ClassVar, TypeVar

from crg_tui.domain.answers import Refused
from crg_tui.domain.backup_rotation import age
from crg_tui.domain.long_work import Step
from crg_tui.queries import backups as found
from crg_tui.queries.backups import BackupLine
from crg_tui.screens import paths
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.paper import ToldScreen
from crg_tui.screens.restoring import restore_open
from crg_tui.screens.working import Working
from crg_tui.services import backup
from crg_tui.services.restoring_words import at
from crg_tui.widgets.record_list import Column, Row

T = TypeVar("T")


def last_backup(desk: Desk, step: Step) -> Refused | None:
    """The backup before leaving; what stood in its way, or None."""
    answer = _with_sentence(desk, lambda: backup.in_turn(desk.context, step))
    return answer if isinstance(answer, Refused) else None


def _with_sentence(desk: Desk, work: Callable[[], T | Refused]) -> T | Refused:
    try:
        return work()
    except OSError as error:
        return paths.failed(error, Path(error.filename or _folder(desk)), "file")


def _folder(desk: Desk) -> Path:
    store = desk.context.store
    assert store.path is not None
    return found.folder_of(store.path, found.habit_of(store))


class _Lines:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: dict[str, Row] = {}
        self.failed = ""

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        try:
            lines = found.of_store(context.store)
            self.failed = ""
        except OSError as error:
            self.failed = f"{_folder(self._desk)} cannot be looked at: {error.strerror or error}."
            lines = []
        now = context.clock.now()
        self._rows = {
            line.name: Row(
                line.name,
                (at(line.made_at), age(line.made_at, now), f"{line.entries:,}", _size(line.size),
                 at(line.read_at) if line.read_at else "not known"),
            )
            for line in lines
        }  # fmt: skip
        return list(self._rows)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._rows[key] for key in keys if key in self._rows]


def _size(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"


class Backups(ListScreen):
    """Newest first. Enter tells everything about one."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("backups", "list", "everywhere")

    def __init__(self, desk: Desk) -> None:
        columns = (
            Column("Made", 17), Column("Age", 14), Column("Entries", 8, right=True), Column("Size", 11, right=True),
            Column("Read back", None, drop=60),
        )  # fmt: skip
        self._lines_read = _Lines(desk)
        super().__init__("Backups", self._lines_read, columns, empty="No backup in turn yet. n makes one.")
        self.desk = desk

    def on_mount(self) -> None:
        """Say so where the folder cannot be looked at."""
        self.call_after_refresh(self._warn)

    def came_back(self) -> None:
        """Read it again."""
        super().came_back()
        self._warn()

    def _warn(self) -> None:
        if self._lines_read.failed:
            self.say(self._lines_read.failed, warns=True)

    def help(self) -> Iterable[str]:
        """What these are, and when the next is made."""
        return (
            "Backups are made in turn when you leave and one is due, and are kept by day, week and month.",
            "Each is read back before it counts. A restore shows what would change before it does it.",
        )

    def why_not(self, command_id: str) -> str | None:
        """Some need a backup under the cursor, and all of them a database that is a file."""
        if self.desk.context.store.path is None:
            return "A shared server is backed up by whoever runs it."
        if command_id in ("backups.read", "backups.restore") and self.records.cursor is None:
            return "There is no backup here yet. n makes one."
        return None

    def _line(self, name: str) -> BackupLine | None:
        return next((line for line in found.of_store(self.desk.context.store) if line.name == name), None)

    def chosen(self, key: str) -> None:
        """Everything about it."""
        line = self._line(key)
        if line is None:
            return
        told = (
            ("File", line.path), ("Made", at(line.made_at)), ("Log entries", f"{line.entries:,}"),
            ("Bytes", f"{line.size:,}"), ("Read back", at(line.read_at) if line.read_at else "not known"),
            ("Opens with", "the passphrase of that day, where the database was encrypted"),
        )  # fmt: skip
        self.shell.open(lambda: ToldScreen("Backup", lambda: told))

    def do_backups_new(self) -> None:
        """Make the next one now."""
        self.begin(self._new())

    async def _new(self) -> None:
        def work(step: Step) -> backup.BackedUp | Refused:
            return _with_sentence(self.desk, lambda: backup.in_turn(self.desk.context, step))

        words = "Writing the backup and reading it back. Escape stops it."
        answer = await self.ask(Working[backup.BackedUp]("Backup", words, work))
        if isinstance(answer, backup.BackedUp):
            gone = " It took the place of an older one." if answer.gone else ""
            self.say(f"Written and read back, to log entry {answer.entries:,}.{gone}")
        else:
            self.say(answer.sentence if answer else "Stopped. Nothing was left behind.", warns=True)
        self.records.reload()

    def do_backups_read(self) -> None:
        """Read the one under the cursor from beginning to end."""
        self.begin(self._read(self.records.cursor or ""))

    async def _read(self, name: str) -> None:
        words = "Reading the backup from beginning to end. Escape stops it."
        working: Working[BackupLine] = Working(
            "Backup",
            words,
            lambda step: _with_sentence(self.desk, lambda: backup.read_again(self.desk.context, name, step)),
        )
        answer = await self.ask(working)
        if isinstance(answer, BackupLine):
            self.say(f"It is whole, to log entry {answer.entries:,}.")
        else:
            self.say(answer.sentence if answer else "Stopped, so nothing can be said.", warns=True)
        self.records.reload()

    def do_backups_restore(self) -> None:
        """What the one under the cursor would change."""
        line = self._line(self.records.cursor or "")
        if line is not None:
            self.begin(restore_open(self, self.desk, Path(line.path)))

    def do_backups_other(self) -> None:
        """The same for a file from elsewhere."""
        self.begin(self._other())

    async def _other(self) -> None:
        typed = await self.ask(AskLine("Restore", "A backup made by hand or on another machine.", "File"))
        if typed is not None:
            await restore_open(self, self.desk, paths.typed(typed))
