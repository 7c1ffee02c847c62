"""Paths as people type them, and what the disk says to them, as sentences beside the field."""

from __future__ import annotations

import errno
from pathlib import Path

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.long_work import Step

_PART = 1024 * 1024
_QUOTES = ('"', "'")


def typed(text: str) -> Path:
    """The path that is meant: `~` is the person's own folder, and the quotes of a copied path are no part of it."""
    text = text.strip()
    if len(text) > 1 and text[0] in _QUOTES and text[-1] == text[0]:
        text = text[1:-1]
    return at_home(text)


def at_home(text: str) -> Path:
    """The path of that name, in which `~` is the person's own folder."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        # Nobody of that name has a folder here: then it is a name like any other.
        return Path(text)


def failed(error: OSError, path: Path, field: str) -> Refused:
    """What the disk said, with what to do about it."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return refuse("The disk is full; nothing was left behind.", "Make room, or name another disk.", field)
        case errno.ENOENT if path.parent.is_dir():
            return refuse(f"There is no file {path}.", "Look at its name.", field)
        case errno.ENOENT:
            return refuse(f"There is no folder {path.parent}.", "Make it first, or name another.", field)
        case errno.ENOTDIR:
            return refuse(f"{path.parent} is no folder.", "Name another.", field)
        case errno.EISDIR:
            return refuse(f"{path} is a folder.", "Name a file.", field)
        case errno.EACCES | errno.EPERM:
            return refuse(f"You may not use {path}.", "Name another place, or ask whoever looks after it.", field)
        case errno.EROFS:
            return refuse(f"Nothing can be written at {path}.", "Name another place.", field)
        case errno.ENAMETOOLONG:
            return refuse("This name is too long for the disk.", "Shorten it.", field)
        case _:
            return refuse(f"{path}: {error.strerror or error}.", "Name another place.", field)


def place_for_file(path: Path, field: str) -> Refused | None:
    """Why no new file can be made there; None when nothing is known against it. Raises OSError."""
    if path.is_dir():
        return refuse(f"{path} is a folder.", "Name a file in it.", field)
    if path.exists():
        return refuse(f"{path} exists already and was left alone.", "Name a file that is not there yet.", field)
    return folder_above(path, field)


def folder_above(path: Path, field: str) -> Refused | None:
    """Why nothing can be made there; None where the folder above it is there."""
    above = path.absolute().parent
    if above.exists() and not above.is_dir():
        return refuse(f"{above} is a file, not a folder.", "Name another place.", field)
    if not above.is_dir():
        return refuse(f"There is no folder {above}.", "Make it first, or name another.", field)
    return None


def content(path: Path, step: Step, most: int) -> bytes:
    """The bytes of a file, of one more than `most` at the utmost. Raises OSError."""
    parts: list[bytes] = []
    done, size = 0, path.stat().st_size
    with path.open("rb") as file:
        while done <= most and (part := file.read(min(_PART, most + 1 - done))):
            parts.append(part)
            done += len(part)
            step(done, max(size, done))
    return b"".join(parts)


def write_new(path: Path, data: bytes) -> None:
    """Write a new file whole or not at all. Raises OSError, FileExistsError among them."""
    beside = path.with_name(path.name + ".part")
    try:
        with beside.open("xb") as file:
            file.write(data)
        # A file that was made meanwhile is not written over.
        if path.exists():
            raise FileExistsError(errno.EEXIST, "it exists already and was left alone", str(path))
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
