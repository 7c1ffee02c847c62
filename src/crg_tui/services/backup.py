"""Backups: one file that holds the database and its key header; by hand, in turn; and bringing one back unopened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from crg_tui import paths
from crg_tui.domain import backup_rotation as rotation
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.keeping import KeepingKind
from crg_tui.domain.long_work import Step, unwatched
from crg_tui.errors import DatabaseDamaged
from crg_tui.queries import backups as found
from crg_tui.services import keeping
from crg_tui.services.work import Context
from crg_tui.store import backup as files
from crg_tui.store import backup_register
from crg_tui.store.backup_reading import Inside


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was read back: where, its size in bytes, the number of its last log entry.

    `gone` is the name of the older one whose place it took, None where it took none.
    """

    path: Path
    size: int
    entries: int
    gone: str | None = None
    notices: tuple[str, ...] = ()


def backup(context: Context, target: Path, step: Step = unwatched) -> BackedUp | Refused:
    """Write a backup of the open database while it is in use, and log it. Raises OSError; nothing is left half-written.

    `step` is told how far it is, and may stop it.
    """
    if context.store.path is None:
        return _of_a_server()
    if target.exists():
        return refuse(f"{target} exists already and was left alone.", "Name a file that is not there yet.", "file")
    made = files.pack(context.store, target, step)
    act = keeping.Act(KeepingKind.BACKED_UP, str(target.absolute()), with_identities=True, sha256=made.sha256)
    return BackedUp(target, made.size, made.inside.entries, notices=keeping.told(context, act))


def in_turn(context: Context, step: Step = unwatched) -> BackedUp | Refused:
    """Write the next of the backups that are kept in turn, and take away the one whose place it takes. Raises OSError.

    It is not logged: a day on which nothing is recorded shall need no backup.
    """
    database = context.store.path
    if database is None:
        return _of_a_server()
    habit, stem = found.habit_of(context.store), found.stem_of(database)
    folder = found.folder_of(database, habit)
    if folder.exists() and not folder.is_dir():
        return refuse(f"{folder} is a file, not a folder.", "Move it away, or choose another folder for backups.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = context.clock.now()

    def named(inside: Inside) -> Path:
        return folder / rotation.name_for(stem, now, inside.entries, lambda name: (folder / name).exists())

    made = files.pack_named(context.store, folder, named, step)
    name = made.path.name
    backup_register.write(folder, name, backup_register.ReadBack(now, made.sha256))
    gone = rotation.to_remove(stem, found.names_in(folder), name, habit)
    if gone is not None:
        (folder / gone).unlink(missing_ok=True)
    return BackedUp(made.path, made.size, made.inside.entries, gone)


def read_again(context: Context, name: str, step: Step = unwatched) -> found.BackupLine | Refused:
    """Read one of the backups in turn from beginning to end, with the key that is open. Raises OSError."""
    line = next((line for line in found.of_store(context.store) if line.name == name), None)
    if line is None:
        return refuse(f"There is no backup {name}.", "Look at `crg-tui backup list`.")
    path = Path(line.path)
    try:
        wrong = files.verify(path, context.store.key, path.parent, step)
    except files.NotABackup as error:
        return refuse(str(error), "Make another now; keep this one apart, and ask whoever looks after the disk.")
    except DatabaseDamaged:
        wrong = "the key that is open does not open it; it may be older than a new key, or damaged"
    if isinstance(wrong, str):
        return refuse(f"{name} is not whole: {wrong}.", "Make another now, and look at the disk.")
    digest = files.digest(path)
    backup_register.write(path.parent, name, backup_register.ReadBack(context.clock.now(), digest))
    return next(line for line in found.of_store(context.store) if line.name == name)


def restore(source: Path, database: Path) -> Path | Refused:
    """Bring a backup back, unopened, to a place where no database is. Raises OSError.

    A file that is no backup is refused whole, and so is one that would go over something. Where lists of what was
    struck out lie beside it, it is not brought back unopened: what they name would stand there again.
    """
    if any(path.is_file() for path in (paths.struck_file(database), *source.parent.glob(f"*{paths.STRUCK}"))):
        return refuse(
            "Something was struck out since backups were made there, and is struck out again when one is restored.",
            "Give the passphrase of the backup with --passphrase-file.",
        )
    try:
        files.unpack(source, database)
    except files.NotABackup as error:
        return refuse(str(error), "Name a file that `crg-tui backup` wrote.")
    except files.LeftOver as error:
        return refuse(
            f"{error.path} is left of a database that is not there any more, and would be written into the backup.",
            "Move it away; or give the passphrase of the backup with --passphrase-file, and it is put aside.",
        )
    except FileExistsError:
        return refuse(f"{database} or its key header exists already and was left alone.", "Name another with --db.")
    return database


def _of_a_server() -> Refused:
    return refuse("A shared server is backed up by whoever runs it.", "Ask them; or export the record.")
