"""Putting a prepared database in the place of another, so that a kill at any moment leaves one of them whole.

What is to come stands complete in a folder of its own, `X.crg.restoring`. Once its file `ready` is on the disk the
exchange happens, by this process or by the next opening: what stood there goes to `X.crg.replaced-<moment>`, key header
and write-ahead log with it, and what was prepared goes to its place. Before `ready` nothing has happened.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from crg_tui import paths
from crg_tui.errors import CrgError
from crg_tui.store.settled import settle, settle_folder

# The unlock screen waits for this file: what a restore needs and a look does not is imported where it is used.

STAGED = "group.crg"
"""The name of the prepared database; what belongs to it has the same name with an ending."""
_READY = "ready"
_ENDINGS = (*paths.LOGS, ".head", paths.STRUCK, ".key", "")
"""What belongs to a database, the database itself last: while that is not in its place, the rest is not done."""


class RestoreUnfinished(CrgError):
    """An exchange that was interrupted and cannot be finished as it stands."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(
            f"A restore was interrupted and cannot be finished ({why}). Nothing is lost: what was to come is in "
            f"{folder}, what stood there is beside it. Ask whoever looks after this machine."
        )


def folder_of(database: Path) -> Path:
    """Where what is to come is prepared."""
    return database.with_name(f"{database.name}.restoring")


def begin(database: Path) -> Path:
    """A new, empty folder to prepare in. What an interrupted preparation left there is taken away. Raises OSError."""
    import shutil

    finish(database)
    folder = folder_of(database)
    if folder.exists():
        shutil.rmtree(folder)
    database.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700)
    return folder


def give_up(database: Path) -> None:
    """Take the prepared database away again, where nothing has happened yet."""
    import shutil

    if not (folder_of(database) / _READY).exists():
        shutil.rmtree(folder_of(database), ignore_errors=True)


def exchange(database: Path, now: datetime) -> Path | None:
    """Put what is prepared in the place of what stands there; where that is now, None where nothing stood there.

    Both databases must be closed, and nothing of them in a write-ahead log. Raises OSError.
    """
    folder = folder_of(database)
    prepared = [ending for ending in _ENDINGS if paths.beside(folder / STAGED, ending).exists()]
    for ending in prepared:
        settle(paths.beside(folder / STAGED, ending))
    settle_folder(folder)
    replaced = _free(database, f"{database.name}.replaced-{now.astimezone(UTC):%Y-%m-%dT%H%M%SZ}")
    beside = folder / f".{_READY}"
    beside.write_text(json.dumps({"replaced": replaced.name, "prepared": prepared}), encoding="utf-8")
    settle(beside)
    beside.replace(folder / _READY)
    settle_folder(folder)
    finish(database)
    return replaced if any(paths.beside(replaced, ending).exists() for ending in _ENDINGS) else None


def _free(database: Path, name: str) -> Path:
    path, number = database.with_name(name), 1
    while any(paths.beside(path, ending).exists() for ending in _ENDINGS):
        number += 1
        path = database.with_name(f"{name}-{number}")
    return path


def finish(database: Path) -> str | None:
    """Finish an exchange that was interrupted; what to say of it, None where there was none.

    Cheap where there is none, because it is asked before every opening. Raises RestoreUnfinished or OSError.
    """
    folder = folder_of(database)
    try:
        told = json.loads((folder / _READY).read_bytes())
        name, prepared = str(told["replaced"]), set(told["prepared"])
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, TypeError, LookupError):
        raise RestoreUnfinished(folder, "its note is damaged") from None
    if Path(name).name != name or not name.startswith(f"{database.name}.replaced-") or not prepared <= {*_ENDINGS}:
        raise RestoreUnfinished(folder, "its note is not one of crg-tui")
    replaced = database.with_name(name)
    _make_room(database, replaced, prepared)
    for ending in _ENDINGS:
        if ending in prepared and paths.beside(folder / STAGED, ending).exists():
            paths.beside(folder / STAGED, ending).replace(paths.beside(database, ending))
    settle_folder(folder)
    settle_folder(folder.parent)
    # The note goes last: until then the exchange is known to have begun.
    for left in folder.iterdir():
        if left.name != _READY:
            left.unlink()
    (folder / _READY).unlink()
    folder.rmdir()
    kept = f" What stood there is kept as {replaced}." if replaced.exists() else ""
    return f"A restore that was interrupted has been finished.{kept}"


def _make_room(database: Path, replaced: Path, prepared: set[str]) -> None:
    staged = folder_of(database) / STAGED
    for ending in _ENDINGS:
        # What is in its place already came from the folder: only what still waits has something old in its place.
        waits = paths.beside(staged, ending if ending in prepared else "").exists()
        if waits and paths.beside(database, ending).exists():
            if paths.beside(replaced, ending).exists():
                raise RestoreUnfinished(staged.parent, f"{paths.beside(replaced, ending).name} is there already")
            paths.beside(database, ending).replace(paths.beside(replaced, ending))
    settle_folder(database.parent)
