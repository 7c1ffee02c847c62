"""`crg-tui restore FILE`: what a backup would change, and, once that is confirmed, bringing it back."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from crg_tui.cli import desk, opening_remarks, place
from crg_tui.domain.answers import Refusal, Refused

if TYPE_CHECKING:
    from crg_tui.services.restoring import Asked

_EPILOG = """It reads the backup, compares it with the database that stands there, and says what would go. Where
something stands there nothing is done without --confirm, and the exit status is 1. What stood there is kept."""


def build(parser: argparse.ArgumentParser) -> None:
    """The file, and what was made of the look at it."""
    parser.epilog = _EPILOG
    parser.add_argument("file", metavar="FILE", help="the backup")
    parser.add_argument("--confirm", action="store_true", help="do it, having read what would go")
    parser.add_argument("--other", action="store_true", help="also over another database than the one backed up")
    parser.add_argument("--check", action="store_true", help="read the whole backup against its log first")
    parser.add_argument(
        "--backup-passphrase-file", metavar="F", default=None,
        help="a file with the passphrase of the backup, where it is not the one of today",
    )  # fmt: skip
    parser.set_defaults(function=_restore)


def _restore(options: argparse.Namespace) -> int:
    from crg_tui.services import backup, opening, restoring, restoring_words

    asked = _asked(options)
    if asked.passphrase is None and not asked.database.exists():
        answer = backup.restore(asked.source, asked.database)
        if isinstance(answer, Refused):
            return desk.refused(answer)
        print(f"Restored to {answer}, unopened, as no passphrase was given. `crg-tui check` tells whether it is whole.")
        return 0
    seen = restoring.look(asked)
    if isinstance(seen, Refused):
        return desk.refused(_with_options(seen))
    if options.json:
        desk.print_json(seen)
    else:
        desk.facts(restoring_words.facts(seen))
    if seen.findings:
        return desk.refused(
            _refusal("What was found stands above, so nothing was done.", "Leave --check out to go on.")
        )
    if seen.stands and not options.confirm:
        return desk.refused(_refusal("Nothing was done.", "Add --confirm to go on."))
    wanted = options.operator or os.environ.get("CRG_TUI_AS")
    done = restoring.restore(asked, seen, place.clock_of(options), wanted, other=options.other)
    if isinstance(done, Refused):
        return desk.refused(_with_options(done))
    if not options.json:
        desk.facts(restoring_words.done(done))
    if opening.look(asked.database) is opening.FileState.UNENCRYPTED:
        opening_remarks.say_in_red(opening.unencrypted(asked.database))
    return 0


def _asked(options: argparse.Namespace) -> Asked:
    from crg_tui.services.restoring import Asked

    there = place.passphrase_of(options)
    own = options.backup_passphrase_file
    passphrase = place.passphrase_of(argparse.Namespace(passphrase_file=own)) if own else there
    return Asked(Path(options.file), Path(place.database_name(options)), passphrase, there, check=options.check,
                 key_file=place.key_file_of(options))  # fmt: skip


def _with_options(refused: Refused) -> Refused:
    """The same, with the option that gives what is missing."""
    remedy = "Give the passphrase of the day on which it was made with --backup-passphrase-file."
    return Refused(tuple(Refusal(one.reason, remedy) if one.field == "passphrase" else one for one in refused.refusals))


def _refusal(reason: str, remedy: str) -> Refused:
    return Refused((Refusal(reason, remedy),))
