"""Keeping the record: export, backup and check; and the list that leads to these and to documents and bank holidays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from textual.widget import Widget

from crg_tui import commands
from crg_tui.domain.answers import Refused
from crg_tui.domain.keeping import BackupDraft, ExportDraft, KeepingKind
from crg_tui.domain.long_work import Step
from crg_tui.handover import export as handover
from crg_tui.handover.export import Exported
from crg_tui.paths import key_header
from crg_tui.screens import paths
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.path_form import Facts, Task, path_form
from crg_tui.screens.working import Working
from crg_tui.services import backup, check, keeping
from crg_tui.services.check import Checked
from crg_tui.widgets.page import Page, Piece
from crg_tui.widgets.record_list import Column, Row

EXPORT_FORM, BACKUP_FORM = "export", "backup"
"""The names under which the forms' drafts are kept."""


def export_form(desk: Desk) -> FormScreen:
    """Write the record, without identities, to a folder."""

    def work(draft: ExportDraft, step: Step) -> Facts | Refused:
        folder, context = paths.typed(draft.folder), desk.context
        try:
            if not folder.exists() and (refused := paths.folder_above(folder, "folder")) is not None:
                return refused
            done = handover.export(context.store, folder, context.clock.now(), step=step)
            return done if isinstance(done, Refused) else told(done)
        except OSError as error:
            return paths.failed(error, folder, "folder")

    def told(done: Exported) -> Facts:
        act = keeping.Act(KeepingKind.EXPORTED, str(done.folder.absolute()), sha256=done.sha256)
        return (
            ("Folder", str(done.folder.absolute())), ("Files", f"{done.files}, SHA256SUMS among them"),
            ("Identities", "left out"), ("Encrypted", "no: keep the folder as the record itself"),
            *(("But", notice) for notice in keeping.told(desk.context, act)),
        )  # fmt: skip

    today = desk.context.clock.today()
    return path_form(
        desk,
        Task(
            "Export", ExportDraft, EXPORT_FORM, "Writing the record to a folder. Escape stops it.", work, "Exported",
            _as_told, recorded={"folder": f"~/crg-tui-export-{today.isoformat()}"},
            notices=("The record, its minutes and checksums, without identities and without encryption.",),
        ),
    )  # fmt: skip


def backup_form(desk: Desk) -> FormScreen:
    """Write the database and its key header into one file."""

    def work(draft: BackupDraft, step: Step) -> Facts | Refused:
        path = paths.typed(draft.file)
        try:
            if (refused := paths.place_for_file(path, "file")) is not None:
                return refused
            written = backup.backup(desk.context, path.absolute(), step)
            if isinstance(written, Refused):
                return written
            return (
                ("File", str(written.path.absolute())), ("Bytes", f"{written.size:,}"),
                ("Read back", f"whole, to log entry {written.entries:,}"),
                ("Opens with", _opens_with(desk)),
                ("Brought back", f"crg-tui restore {written.path.name}"),
                *(("But", notice) for notice in written.notices),
            )  # fmt: skip
        except OSError as error:
            return paths.failed(error, path, "file")

    today = desk.context.clock.today()
    return path_form(
        desk,
        Task(
            "Backup", BackupDraft, BACKUP_FORM, "Writing the backup. Escape stops it.", work, "Backed up", _as_told,
            recorded={"file": f"~/crg-tui-backup-{today.isoformat()}.zip"},
            notices=("The database and its key header in one file, as encrypted as they are.",),
        ),
    )  # fmt: skip


def _opens_with(desk: Desk) -> str:
    database = desk.context.store.path
    if database is None or not key_header(database).exists():
        return "no passphrase: this database is not encrypted"
    return "the passphrase of today; without it nobody can open it"


def _as_told(facts: Facts) -> Facts:
    return facts


class CheckScreen(BaseScreen[None]):
    """Reads the whole record when it is opened, and says what is off."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("check", "page", "everywhere")

    def __init__(self, desk: Desk) -> None:
        super().__init__("Check of the record")
        self.desk = desk
        self.page = Page(())

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def on_mount(self) -> None:
        """Begin."""
        self.do_check_again()

    def do_check_again(self) -> None:
        """Read everything once more."""
        self.begin(self._check())

    def do_check_seal(self) -> None:
        """Ask for the seal of a page."""
        from crg_tui.screens.sealed_paper import seal_form

        self.shell.open(lambda: seal_form(self.desk))

    def do_check_package(self) -> None:
        """Ask for the folder that was handed over."""
        from crg_tui.screens.sealed_paper import package_form

        self.shell.open(lambda: package_form(self.desk))

    async def _check(self) -> None:
        context = self.desk.context
        words = "Reading database, log, rows and documents. Escape stops it."
        working: Working[Checked] = Working("Check of the record", words, lambda step: check.check(context, step))
        answer = await self.ask(working)
        self.page.show(tuple(_found(answer)))


def _found(answer: Checked | Refused | None) -> Iterable[Piece]:
    if answer is None:
        yield Piece("Stopped before the end, so nothing can be said. r checks again.")
    elif isinstance(answer, Refused):
        yield Piece(answer.sentence)
    else:
        wrong = len(answer.findings)
        told = f"{wrong} found wrong" if wrong else "Nothing found: everything is as the log says"
        yield Piece(f"{answer.entries:,} log entries read. {told}.", heading=True)
        yield from (Piece(f"! {finding.what}", finding.where) for finding in answer.findings)
        yield from (Piece(f"Note: {remark}") for remark in answer.remarks)
        if answer.struck:
            yield Piece(check.struck_words(answer.struck))
        if wrong:
            yield Piece("")
            yield Piece("Do not go on working in this file: write down what stands here, and restore a backup.")


def _documents(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.documents import Documents

    return Documents(desk)


def _papers(desk: Desk) -> BaseScreen[None]:
    from crg_tui.domain.papers import About
    from crg_tui.queries.kept_papers import Subject
    from crg_tui.screens.papers import Papers

    return Papers(desk, About.GROUP, Subject())


def _holidays(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.bank_holidays import BankHolidays

    return BankHolidays(desk)


def _interests(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.standing_interests import StandingInterests

    return StandingInterests(desk)


def _backups(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.backups import Backups

    return Backups(desk)


def _attendance(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.seat_attendance import SeatAttendance

    return SeatAttendance(desk)


def _settings(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.settings import settings_form

    return settings_form(desk)


def _clock(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.clock_form import clock_is_right

    return clock_is_right(desk)


def _ways_in(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.ways_in import WaysIn

    return WaysIn(desk)


def _retention(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.retention import Retention

    return Retention(desk)


def _strike_outs(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.striking import StrikeOuts

    return StrikeOuts(desk)


def _templates(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.templates import Templates

    return Templates(desk)


def _legends(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.legends import Legends

    return Legends(desk)


def _kept_papers(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.kept_papers import KeptPapers

    return KeptPapers(desk)


def _rulings(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.leak_rulings import LeakRulings

    return LeakRulings(desk)


def _disclosures(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.disclosures import Disclosures

    return Disclosures(desk)


def _sentences(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.stock_sentences import StockSentences

    return StockSentences(desk)


def _glossary(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.language import Glossary

    return Glossary(desk)


def _words(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.language import WatchedWords

    return WatchedWords(desk)


def _returns(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.returns_owed import ReturnsOwed

    return ReturnsOwed(desk)


def _agencies(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.agencies_due import AgenciesDue

    return AgenciesDue(desk)


def _reviews(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.reviews import Reviews

    return Reviews(desk)


def _search(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.finding import Finding

    return Finding(desk)


def _themes(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.themes import Themes

    return Themes(desk)


def _lessons(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.lessons import Lessons

    return Lessons(desk)


def _highlight(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.highlights import Highlights

    return Highlights(desk)


def _reminders(desk: Desk) -> BaseScreen[None]:
    from crg_tui.screens.learning_forms import calendar_form

    return calendar_form(desk)


_WAYS: Mapping[str, Callable[[Desk], BaseScreen[None]]] = {
    "keep.documents": _documents,
    "keep.kept": _kept_papers,
    "keep.papers": _papers,
    "keep.disclosures": _disclosures,
    "keep.search": _search,
    "keep.themes": _themes,
    "keep.lessons": _lessons,
    "keep.highlight": _highlight,
    "keep.reminders": _reminders,
    "keep.attendance": _attendance,
    "keep.interests": _interests,
    "keep.holidays": _holidays,
    "keep.templates": _templates,
    "keep.legends": _legends,
    "keep.sentences": _sentences,
    "keep.glossary": _glossary,
    "keep.words": _words,
    "keep.rulings": _rulings,
    "keep.check": CheckScreen,
    "keep.backup": backup_form,
    "keep.backups": _backups,
    "keep.export": export_form,
    "keep.ways_in": _ways_in,
    "keep.settings": _settings,
    "keep.clock": _clock,
    "keep.retention": _retention,
    "keep.strikes": _strike_outs,
    "keep.returns": _returns,
    "keep.agencies": _agencies,
    "keep.reviews": _reviews,
}


def way(desk: Desk, command_id: str) -> BaseScreen[None]:
    """The screen of one of these commands, which work on every screen."""
    return _WAYS[command_id](desk)


class _Ways:
    def keys(self) -> Sequence[str]:
        return list(_WAYS)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        found = [commands.find(key) for key in keys if key in _WAYS]
        return [Row(command.id, (command.label.capitalize(), command.help)) for command in found]


class Keep(ListScreen):
    """Everything that keeps the record, each of which the list of all commands leads to from anywhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("Keeping the record", _Ways(), (Column("", 16), Column("")))
        self.desk = desk

    def help(self) -> Iterable[str]:
        """From where else."""
        return ("ctrl+p finds each of these by its name on every screen.",)

    def chosen(self, key: str) -> None:
        """Go there."""
        self.shell.open(lambda: way(self.desk, key))
