"""What stands at a path, told without opening it: cheap enough to ask before anything is painted."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from crg_tui import paths
from crg_tui.errors import KeyHeaderMissing
from crg_tui.store import restoring

_PLAIN_HEADER = b"SQLite format 3\x00"


class FileState(StrEnum):
    """Whether a database is there, and whether it needs a passphrase."""

    MISSING = "missing"
    ENCRYPTED = "encrypted"
    UNENCRYPTED = "unencrypted"


def state_of(path: Path) -> FileState:
    """What stands there, once a restore that was interrupted is finished.

    Raises KeyHeaderMissing for an encrypted database without its key header, RestoreUnfinished, and OSError.
    """
    restoring.finish(path)
    if not path.is_file():
        return FileState.MISSING
    with path.open("rb") as file:
        if file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER:
            return FileState.UNENCRYPTED
    if not paths.key_header(path).exists():
        raise KeyHeaderMissing(str(paths.key_header(path)))
    return FileState.ENCRYPTED
