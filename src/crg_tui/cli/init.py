"""`crg-tui init`: a new database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from crg_tui.cli import desk, place
from crg_tui.errors import PassphraseNeeded
from crg_tui.services.operators import OperatorDraft

UNENCRYPTED = "This database is NOT encrypted: for tests and training only, never for a real case."


def build(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--no-encryption", action="store_true", help="for tests and training only")
    desk.add_questions(parser, OperatorDraft)
    parser.set_defaults(function=_init)


def _init(options: argparse.Namespace) -> int:
    from crg_tui.services import bank_holidays, opening, operators
    from crg_tui.services.work import Context

    passphrase = None
    if options.no_encryption:
        red, plain = ("\033[31m", "\033[0m") if sys.stderr.isatty() else ("", "")
        print(f"{red}{UNENCRYPTED}{plain}", file=sys.stderr)
    else:
        passphrase = place.passphrase_of(options)
        if not passphrase:
            raise PassphraseNeeded
    draft = desk.draft_from(OperatorDraft, options)
    if draft is None:
        return 1
    path = Path(place.database_name(options))
    clock = place.clock_of(options)
    store = opening.make(path, passphrase, clock)
    try:
        place_of_work = Context(store, clock, None, "command")
        bank_holidays.fill_if_needed(place_of_work)
        answer = operators.begin(operators.as_program(place_of_work), draft)
        return desk.told(answer, options, "Made " + str(path).replace("{", "{{").replace("}", "}}") + "; {0.name} works here.")
    finally:
        store.close()
