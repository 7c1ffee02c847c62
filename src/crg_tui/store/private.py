"""Files that only their owner can read. On Windows folder and file get a list of who may, with one name on it.

At the entry of the program the mask of the process is set so that every new file is private; this is for what is there
already, and for what must be private whoever calls.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from crg_tui import paths

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_ENDINGS = (*paths.LOGS, ".lock", ".head", paths.STRUCK)


def mask() -> None:
    """From now on every file that this process makes has mode 0600, and every folder 0700. Windows has no such mask."""
    if sys.platform != "win32":
        os.umask(_OTHERS)


def folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for its owner alone. One that is there is left as it is."""
    missing = [place for place in (path, *path.parents) if not place.exists()]
    for place in reversed(missing):
        # Windows reads this mode as "for the owner alone" from Python 3.12.4 on, and ignores it before.
        place.mkdir(mode=0o700, exist_ok=True)
        only_mine(place)


def belonging(database: Path) -> Iterable[Path]:
    """The database and every file of ours beside it."""
    yield database
    yield paths.key_header(database)
    for ending in _ENDINGS:
        yield paths.beside(database, ending)


def put_right(database: Path) -> str | None:
    """Make the files of a database private where they are not; the sentence that says so, or None.

    What another account owns stays as it is.
    """
    open_to_others = [path for path in belonging(database) if _open_to_others(path)]
    closed = [path.name for path in open_to_others if only_mine(path)]
    left = [path.name for path in open_to_others if path.name not in closed]
    if left:
        return f"Other people who use this computer may be able to read {_listed(left)}, and that could not be changed."
    if closed:
        return f"Other people who use this computer could read {_listed(closed)}; now only you can."
    return None


def only_mine(path: Path) -> bool:
    """Give a file or folder to its owner alone; whether that could be done."""
    if sys.platform == "win32":
        return _only_mine_on_windows(path)
    try:
        path.chmod(0o700 if path.is_dir() else 0o600)
    except OSError:
        return False
    return True


def _open_to_others(path: Path) -> bool:
    # Windows gives every file the modes 0666 or 0444, whoever may read it.
    if sys.platform == "win32":
        return False
    try:
        return bool(stat.S_IMODE(path.stat().st_mode) & _OTHERS)
    except OSError:
        return False


def _only_mine_on_windows(path: Path) -> bool:
    import subprocess

    # A bare name could be somebody else's of the same name on this computer.
    name = "\\".join(part for part in (os.environ.get("USERDOMAIN"), os.environ.get("USERNAME")) if part)
    rights = f"{name}:(OI)(CI)F" if path.is_dir() else f"{name}:F"
    command = ["icacls", str(path), "/inheritance:r", "/grant:r", rights]
    try:
        done = subprocess.run(command, capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
