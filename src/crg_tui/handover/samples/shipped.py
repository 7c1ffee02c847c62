"""The samples that are shipped with the program, and reading them."""

from __future__ import annotations

from pathlib import Path

from crg_tui import paths
from crg_tui.domain.answers import Refused
from crg_tui.handover.samples.entries import Names, Sample
from crg_tui.handover.samples.reading import NO_NAMES, read

YEAR = "sample-year"
"""A whole invented year, in files of a folder."""

MEETING = "sample-meeting"
"""The meeting that comes next in that year, as it goes: played after the year."""

PUBLISHED = ("leicester-2022-23", "leeds-2021-22", "leicester-2014-15", "leicester-2014-15-attendance")
"""Facts that were published, entered in retrospect, each in a database of its own."""


def shipped(name: str, before: Names = NO_NAMES) -> Sample | Refused:
    """A sample by name: all files of the folder of that name, or the one file. Raises FileNotFoundError."""
    folder = paths.shipped("fixtures")
    whole = folder / name
    files = sorted(whole.glob("*.toml")) if whole.is_dir() else [folder / f"{name}.toml"]
    return read([(_name(path, folder), path.read_bytes()) for path in files], before)


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
