"""Where the record is written to, and what of it: what is asked before an export or backup, and what the log says."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, Line


class ExportDraft(Draft):
    """A folder that the record is exported to."""

    folder: Annotated[Line, Ask("Folder", "A folder that is not there yet; ~ stands for your own folder.")]


class BackupDraft(Draft):
    """A file that the database is backed up to."""

    file: Annotated[Line, Ask("File", "A file that is not there yet, best on another disk; ~ is your own folder.")]


class KeepingKind(StrEnum):
    """What was done with the whole record, as the log keeps it."""

    MADE = "made"
    EXPORTED = "exported"
    BACKED_UP = "backed up"
    RESTORED = "restored"
    CONVERTED = "converted"
    NEW_KEY = "encrypted anew"
    RECOVERY_KEY = "recovery key made"
