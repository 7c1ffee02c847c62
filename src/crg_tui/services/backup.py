"""Backups: one file that holds the database and its key header; and bringing one back."""

from __future__ import annotations

from pathlib import Path

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.long_work import Step, unwatched
from crg_tui.services.work import Context
from crg_tui.store import backup as files


def backup(context: Context, target: Path, step: Step = unwatched) -> Path | Refused:
    """Write a backup of the open database while it is in use. Raises OSError; nothing is left half-written.

    `step` is told how far it is, and may stop it.
    """
    if context.store.path is None:
        return refuse("A shared server is backed up by whoever runs it.", "Ask them; or export the record.")
    if target.exists():
        return refuse(f"{target} exists already and was left alone.", "Name a file that is not there yet.", "file")
    files.pack(context.store, target, step)
    return target


def restore(source: Path, database: Path) -> Path | Refused:
    """Bring a backup back to a place where no database is. Raises OSError.

    A file that is no backup is refused whole, and so is one that would go over something.
    """
    try:
        files.unpack(source, database)
    except files.NotABackup as error:
        return refuse(str(error), "Name a file that `crg-tui backup` wrote.")
    except FileExistsError:
        return refuse(f"{database} or its key header exists already and was left alone.", "Name another with --db.")
    return database
