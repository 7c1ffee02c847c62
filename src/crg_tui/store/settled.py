"""Having on the disk what was written: the content of a file, and the names in a folder."""

from __future__ import annotations

import errno
import os
from pathlib import Path

# The unlock screen waits for this file, so that it imports no more than this.


def settle(path: Path) -> None:
    """Have what was written to a file on the disk. Raises OSError."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def settle_folder(folder: Path) -> None:
    """Have the names in a folder on the disk. Windows has no such thing, and some file systems refuse it."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)
