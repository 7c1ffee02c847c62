"""`crg-tui export`: the record in a folder that anybody can read."""

from __future__ import annotations

import argparse
from pathlib import Path

from crg_tui.cli import desk
from crg_tui.domain.answers import Refused


def build(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="a folder that is not there yet")
    parser.set_defaults(function=_export)


def _export(options: argparse.Namespace) -> int:
    import sys

    from crg_tui.domain.keeping import KeepingKind
    from crg_tui.handover import export
    from crg_tui.services import keeping

    with desk.opened(options) as context:
        context = desk.named_or_program(context, options)
        answer = export.export(context.store, Path(options.output), context.clock.now())
        if isinstance(answer, Refused):
            return desk.refused(answer)
        act = keeping.Act(KeepingKind.EXPORTED, str(answer.folder.absolute()), sha256=answer.sha256)
        for notice in keeping.told(context, act):
            print(notice, file=sys.stderr)
    print(f"Wrote {answer.files} files to {answer.folder}, without identities.")
    return 0
