"""Writing a file: for its owner's eyes only, or over what stood there, whole or not at all."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path


def create(path: Path, content: bytes) -> None:
    """Write a new file for its owner's eyes only. Raises FileExistsError, or OSError; then nothing is left."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def put(path: Path, content: bytes) -> None:
    """Write a file whole, in the place of what stood there, or leave that as it was.

    It is written beside its place first, under a name that nobody else uses. Raises OSError, which names the path.
    """
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error


def why_not_written(error: OSError) -> str:
    """Why a file could not be written, with a remedy, in one or two sentences."""
    import errno

    path = str(error.filename or "The file")
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return f"The disk is full ({path}). Nothing was left half-written: make room, or name another disk."
        case errno.EISDIR | errno.ENOTEMPTY:
            return f"{path} cannot be written: it is a folder. Name a file in it."
        case errno.ENOENT | errno.ENOTDIR:
            return f"{path} cannot be written: there is no such folder. Make it, or name another."
        case errno.EROFS:
            return f"{path} cannot be written: that place is write-protected. Name another."
        case errno.EACCES | errno.EPERM | errno.EBUSY | errno.ETXTBSY:
            return (
                f"{path} cannot be written: it is open in another program, or that place is not yours to write to. "
                "Close it there, or name another file."
            )
        case _:
            return f"{path} cannot be written: {error.strerror or error}. Name another file."
