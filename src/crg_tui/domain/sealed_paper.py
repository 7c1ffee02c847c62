"""A seal on a page, and what is asked of it: whether the record is still what the page was printed from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from crg_tui.domain.asking import Ask, Draft, Line


class SealDraft(Draft):
    """A seal as it stands on a page."""

    seal: Annotated[Line, Ask("Seal", "The number and the letters at the foot of each page, in any spacing.")]
    paper: Annotated[Line | None, Ask("Paper", "Of a sheet: the decision it is about. Of minutes: nothing needed.")] = (
        None
    )


class PackageDraft(Draft):
    """A folder that was handed over."""

    folder: Annotated[Line, Ask("Folder", "An export that was handed over; ~ stands for your own folder.")]


@dataclass(frozen=True, slots=True)
class PackageHead:
    """How far the log went when a package was made: number and hash (64 hexadecimal digits) of its last entry."""

    seq: int
    hash: str
    database: str


class Verdict(StrEnum):
    """What a seal, or the head of the log in a package, says of the record as it is now."""

    UNALTERED = "unaltered"
    SHORTENED = "shortened"
    REBUILT = "rebuilt"
    OTHER_DATABASE = "of another database"
