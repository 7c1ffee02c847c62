"""`crg-tui backup`: one file with the database and its key header, by hand or in turn; which there are."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crg_tui.cli import desk
from crg_tui.domain.answers import Refused, refuse

if TYPE_CHECKING:
    from datetime import datetime

    from crg_tui.queries.backups import BackupLine, NextBackup

_EPILOG = """Without FILE the next of the backups that are kept in turn is made, in the folder `backups` beside the
database or where the setting says. Every backup is read back before it counts.

  crg-tui backup               the next in turn
  crg-tui backup FILE          by hand, to a file that is not there yet (./list for a file of that name)
  crg-tui backup list          those in turn: age, size, log entries, when each was read back
  crg-tui backup when          when the next one is due, and why
  crg-tui backup verify [NAME] read one again from beginning to end; the newest, where none is named"""


def build(parser: argparse.ArgumentParser) -> None:
    """The file, or one of three words."""
    parser.epilog = _EPILOG
    parser.add_argument("file", metavar="FILE|list|when|verify", nargs="?", help="the backup, or what to tell")
    parser.add_argument("name", metavar="NAME", nargs="?", help="with verify: which one, as `list` names it")
    parser.set_defaults(function=_backup)


def _backup(options: argparse.Namespace) -> int:
    if options.name is not None and options.file != "verify":
        return desk.refused(refuse("One file is enough.", "Name the backup alone."))
    match options.file:
        case "list":
            return _list(options)
        case "when":
            return _when(options)
        case "verify":
            return _verify(options)
    return _make(options)


def _make(options: argparse.Namespace) -> int:
    from crg_tui.services import backup

    with desk.opened(options) as context:
        context = desk.named_or_program(context, options)
        by_hand = options.file is not None
        answer = backup.backup(context, Path(options.file)) if by_hand else backup.in_turn(context)
        encrypted = context.store.key is not None
    if isinstance(answer, Refused):
        return desk.refused(answer)
    for notice in answer.notices:
        print(notice, file=sys.stderr)
    if options.json:
        desk.print_json({**desk.as_data(answer), "path": str(answer.path)})
        return 0
    gone = f" It takes the place of {answer.gone}." if answer.gone else ""
    print(f"Wrote {answer.path} and read it back, to log entry {answer.entries}.{gone}")
    opens = "The passphrase of today opens it; without the passphrase nobody can."
    print(opens if encrypted else "It is not encrypted, as the database is not: keep it as the record itself.")
    return 0


def _list(options: argparse.Namespace) -> int:
    from crg_tui.domain.backup_rotation import age
    from crg_tui.queries import backups

    with desk.opened(options) as context:
        lines, now = backups.of_store(context.store), context.clock.now()
    if options.json:
        desk.print_json(lines)
        return 0
    for line in lines:
        print(line.name)
        print(f"  {age(line.made_at, now)}, {line.size:,} bytes, to log entry {line.entries}, {_read(line)}")
    if not lines:
        print("No backup in turn yet. `crg-tui backup` makes one.")
    return 0


def _read(line: BackupLine) -> str:
    return f"read back {_at(line.read_at)}" if line.read_at is not None else "not known when it was read back"


def _at(moment: datetime) -> str:
    from crg_tui.clock import london

    return f"{moment.astimezone(london()):%d.%m.%Y %H:%M}"


def _when(options: argparse.Namespace) -> int:
    from crg_tui.queries import backups

    with desk.opened(options) as context:
        told = backups.upcoming(context.store, context.clock.now())
    if told is None:
        return desk.refused(refuse("A shared server is backed up by whoever runs it.", "Ask them."))
    if options.json:
        desk.print_json(told)
    else:
        desk.facts(_course(told))
    return 0


def _course(told: NextBackup) -> list[tuple[str, str]]:
    habit = told.habit
    next_one = "not before something is recorded"
    if told.due:
        next_one = "now: when the application is left, or by `crg-tui backup`"
    elif told.due_at is not None:
        next_one = f"from {_at(told.due_at)}"
    return [
        ("Next", next_one),
        ("Newest", f"{told.newest.name}, made {_at(told.newest.made_at)}" if told.newest else "none yet"),
        ("Since then", f"{told.since} log entries"),
        (
            "Kept",
            f"{habit.daily} days, {habit.weekly} weeks, {habit.monthly} months; "
            + (f"due after {habit.due_hours} hours" if habit.due_hours else "never due by itself"),
        ),
        ("Folder", told.folder),
    ]


def _verify(options: argparse.Namespace) -> int:
    from crg_tui.queries import backups
    from crg_tui.services import backup

    with desk.opened(options) as context:
        newest = next(iter(backups.of_store(context.store)), None)
        name = options.name or (newest.name if newest else None)
        if name is None:
            return desk.refused(refuse("There is no backup in turn yet.", "Make one with `crg-tui backup`."))
        answer = backup.read_again(context, Path(name).name)
    if isinstance(answer, Refused):
        return desk.refused(answer)
    if options.json:
        desk.print_json(answer)
    else:
        print(f"{answer.name} is whole: read from beginning to end, to log entry {answer.entries}.")
    return 0
