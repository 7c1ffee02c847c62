"""`crg-tui init`: a new database, with published arrangements in it where they are asked for."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crg_tui import quiet
from crg_tui.cli import desk, place
from crg_tui.domain.answers import Refused
from crg_tui.errors import PassphraseNeeded
from crg_tui.services.operators import OperatorDraft

if TYPE_CHECKING:
    from crg_tui.domain.profile import Profile
    from crg_tui.services.work import Context

UNENCRYPTED = "This database is NOT encrypted: for tests and training only, never for a real case."


def build(parser: argparse.ArgumentParser) -> None:
    """The options."""
    parser.add_argument("--no-encryption", action="store_true", help="for tests and training only")
    parser.add_argument(
        "--profile",
        default=None,
        metavar="NAME",
        help="take in published arrangements: a shipped name, or a .toml file",
    )
    desk.add_questions(parser, OperatorDraft)
    parser.set_defaults(function=_init)


def _init(options: argparse.Namespace) -> int:
    from crg_tui.handover import criteria
    from crg_tui.services import bank_holidays, opening, operators
    from crg_tui.services.work import Context

    quiet.no_dumps()
    passphrase = passphrase_for_new(options)
    draft = desk.draft_from(OperatorDraft, options)
    profile = _profile(options.profile)
    if draft is None or isinstance(profile, Refused):
        return 1
    path = Path(place.database_name(options))
    clock = place.clock_of(options)
    store = opening.make(path, passphrase, clock)
    try:
        context = Context(store, clock, None, "command")
        bank_holidays.fill_if_needed(context)
        criteria.take_in_shipped(context)
        answer = operators.begin(operators.as_program(context), draft)
        named = str(path).replace("{", "{{").replace("}", "}}")
        status = desk.told(answer, options, "Made " + named + "; {0.name} works here.")
        if profile is None or isinstance(answer, Refused):
            return status
        return _load(context.acting_as(answer.value), profile)
    finally:
        store.close()


def passphrase_for_new(options: argparse.Namespace) -> str | None:
    """The passphrase of a new database; None, said in red, for one that shall not be encrypted. Raises
    PassphraseNeeded."""
    if options.no_encryption:
        red, plain = ("\033[31m", "\033[0m") if sys.stderr.isatty() else ("", "")
        print(f"{red}{UNENCRYPTED}{plain}", file=sys.stderr)
        return None
    passphrase = place.passphrase_of(options)
    if not passphrase:
        raise PassphraseNeeded
    return passphrase


def _profile(name: str | None) -> Profile | Refused | None:
    """Read before anything is made, so that a bad file leaves no database behind."""
    if name is None:
        return None
    from crg_tui.handover import fixtures

    profile = fixtures.find(name)
    if isinstance(profile, Refused):
        desk.refused(profile)
    return profile


def _load(context: Context, profile: Profile) -> int:
    from crg_tui.services import profiles

    answer = profiles.load(context, profile)
    if isinstance(answer, Refused):
        return desk.refused(answer)
    loaded = answer.value
    for sentence in (f"Loaded {loaded.title}: the {loaded.arrangements}, {loaded.seats} seats.", *answer.notices):
        print(sentence, file=sys.stderr)
    return 0
