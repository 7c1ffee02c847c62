"""Letters that were kept, written into one folder, each as a file of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from crg_tui.domain.answers import Refused, refuse
from crg_tui.errors import NotWritten
from crg_tui.papers import private_file
from crg_tui.papers.content.kept import kept
from crg_tui.papers.render import render
from crg_tui.queries import kept_papers
from crg_tui.services.agency_letters import Letter
from crg_tui.services.work import Context

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")


def folder_refused(folder: Path) -> Refused | None:
    """Why nothing can be written there: it is a file, or the folder that it would be made in is not there."""
    if folder.exists() and not folder.is_dir():
        return refuse(f"{folder} is a file, not a folder.", "Name another place.", "folder")
    if not folder.exists() and not folder.absolute().parent.is_dir():
        return refuse(f"There is no folder {folder.absolute().parent}.", "Make it first, or name another.", "folder")
    return None


def write(context: Context, letters: Sequence[Letter], folder: Path, ending: str = ".pdf") -> dict[str, Path]:
    """Write those that were kept exactly as they were kept; the files by agency. Raises NotWritten.

    The folder is made where it is not there yet, for its owner alone.
    """
    written: dict[str, Path] = {}
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        for letter in letters:
            line = kept_papers.one(context.store, letter.kept.ref) if letter.kept is not None else None
            if line is not None:
                path = folder / f"{line.ref}-{_NOT_IN_NAMES.sub('-', letter.agency).strip('-.')[:60]}{ending}"
                private_file.put(path, render(kept(line), ending))
                written[letter.agency] = path
    except OSError as error:
        raise NotWritten(private_file.why_not_written(error)) from error
    return written
