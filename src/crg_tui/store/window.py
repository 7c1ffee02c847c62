"""Whether the database is open in another window: a lock that the operating system lets go of when a process ends.

It keeps nobody out: what two people record at once is told apart by the log. A lock file that is left behind means
nothing.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crg_tui import paths

_FAR = 1 << 20
"""The byte that is locked on Windows, behind the text, which others have to be able to read."""
_MOST = 64


@dataclass(slots=True)
class Window:
    """One open window. `since` is when the first one was opened, as text, where this is not the first."""

    path: Path
    descriptor: int | None
    since: str | None = None

    def close(self) -> None:
        """Let go; a second call does nothing."""
        if self.descriptor is None:
            return
        if self.since is None:
            # Whoever opened the file meanwhile holds another one than the next to come; that only costs the sentence.
            with suppress(OSError):
                self.path.unlink()
        with suppress(OSError):
            os.close(self.descriptor)
        if self.since is None and sys.platform == "win32":
            # Windows takes no file away that is open.
            with suppress(OSError):
                self.path.unlink()
        self.descriptor = None


def lock_file(database: Path) -> Path:
    """`X.crg.lock` beside `X.crg`."""
    return paths.beside(database, ".lock")


def open_window(database: Path, at: datetime) -> Window:
    """Open one at a moment in UTC. Where no lock can be made, as in a write-protected folder, nobody is told."""
    path = lock_file(database)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    except OSError:
        return Window(path, None)
    try:
        if not _take(descriptor):
            since = os.read(descriptor, _MOST).decode("utf-8", "replace").strip()
            os.close(descriptor)
            return Window(path, None, since or "earlier")
        os.ftruncate(descriptor, 0)
        os.write(descriptor, at.isoformat(timespec="seconds").encode())
    except OSError:
        # A full disk, or a file system without locks: then there is nothing to be told.
        with suppress(OSError):
            os.close(descriptor)
        return Window(path, None)
    return Window(path, descriptor)


def _take(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except PermissionError:
        if sys.platform == "win32":
            os.lseek(descriptor, 0, os.SEEK_SET)
            return False
        raise
    return True
