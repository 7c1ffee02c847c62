"""`crg-tui backup FILE` and `crg-tui restore FILE`: one file with the database and its key header."""

from __future__ import annotations

import argparse
from pathlib import Path

from crg_tui.cli import desk, place
from crg_tui.domain.answers import Refused


def build(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("file", metavar="FILE", help="the backup")
    parser.set_defaults(function=_restore if parser.prog.endswith("restore") else _backup)


def _backup(options: argparse.Namespace) -> int:
    from crg_tui.services import backup

    with desk.opened(options) as context:
        answer = backup.backup(context, Path(options.file))
    if isinstance(answer, Refused):
        return desk.refused(answer)
    print(f"Wrote {answer}. The passphrase of today opens it; without the passphrase nobody can.")
    return 0


def _restore(options: argparse.Namespace) -> int:
    from crg_tui.services import backup

    answer = backup.restore(Path(options.file), Path(place.database_name(options)))
    if isinstance(answer, Refused):
        return desk.refused(answer)
    print(f"Restored to {answer}. `crg-tui check` tells whether it is whole.")
    return 0
