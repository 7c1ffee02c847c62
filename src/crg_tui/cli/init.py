"""`crg-tui init`: a new database, with published arrangements in it where they are asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crg_tui import quiet
from crg_tui.cli import desk, opening_remarks, place
from crg_tui.domain.answers import Refused, refuse
from crg_tui.errors import DatabaseExists, PassphraseNeeded
from crg_tui.services.operators import OperatorDraft

if TYPE_CHECKING:
    from crg_tui.domain.profile import Profile
    from crg_tui.services.work import Context

UNENCRYPTED = "This database is NOT encrypted: for tests and training only, never for a real case."


def build(parser: argparse.ArgumentParser) -> None:
    """The options."""
    place.add_protection(parser)
    parser.add_argument(
        "--profile",
        default=None,
        metavar="NAME",
        help="take in published arrangements: a shipped name, or a .toml file",
    )
    parser.add_argument(
        "--recovery", default=None, metavar="FILE", help="make a recovery key, and write its sheet to FILE"
    )
    desk.add_questions(parser, OperatorDraft)
    parser.set_defaults(function=_init)


def _init(options: argparse.Namespace) -> int:
    from crg_tui.handover import criteria
    from crg_tui.services import bank_holidays, keys, opening, operators, reading_over
    from crg_tui.services.work import Context

    quiet.no_dumps()
    draft = desk.draft_from(OperatorDraft, options)
    profile = _profile(options.profile)
    if draft is None or isinstance(profile, Refused):
        return 1
    path = Path(place.database_name(options))
    if path.exists():
        raise DatabaseExists(str(path))
    passphrase = passphrase_for_new(options, draft.name)
    if isinstance(passphrase, Refused):
        return desk.refused(passphrase)
    if options.recovery is not None and (refused := _in_the_way(options)) is not None:
        return desk.refused(refused)
    clock = place.clock_of(options)
    store = opening.make(path, passphrase, clock, key_file=place.key_file_of(options))
    try:
        context = Context(store, clock, None, "command")
        bank_holidays.fill_if_needed(context)
        criteria.take_in_shipped(context)
        reading_over.begin(context)
        answer = operators.begin(operators.as_program(context), draft)
        named = str(path).replace("{", "{{").replace("}", "}}")
        status = desk.told(answer, options, "Made " + named + "; {0.name} works here.")
        if isinstance(answer, Refused):
            return status
        working = context.acting_as(answer.value)
        keys.settle(working, answer.value.operator_id)
        if options.recovery is not None:
            from crg_tui.cli.key import make_recovery

            status = make_recovery(working, options.recovery)
        return status if profile is None or status else _load(working, profile)
    finally:
        store.close()


def passphrase_for_new(options: argparse.Namespace, *known: str) -> str | Refused | None:
    """The passphrase of a new database; None, said in red, for one that shall not be encrypted.

    It comes from the file that is named, or is asked for twice. `known` are names that make a passphrase weak. One that
    is too weak is refused, or said where it was asked for in so many words. Raises PassphraseNeeded.
    """
    passphrase = None if options.no_encryption else place.passphrase_of(options)
    if options.weak_passphrase and passphrase is None:
        return refuse("--weak-passphrase goes with --passphrase-file.", "Leave it out.")
    if options.no_encryption:
        opening_remarks.say_in_red(UNENCRYPTED)
        return None
    if passphrase:
        return _from_file(passphrase, known, weak=options.weak_passphrase)
    if passphrase is not None:
        raise PassphraseNeeded
    return asked_for_new(known)


def asked_for_new(known: Sequence[str], named: str | None = None) -> str | Refused:
    """A new passphrase: the first line of the file that is named, or what is typed twice. Raises PassphraseNeeded."""
    from crg_tui.services import strength

    given = place.first_line_of(named)
    if given is not None:
        return strength.refusal(given, given, known) or given
    passphrase = place.asked_passphrase("New passphrase: ")
    if passphrase is None:
        raise PassphraseNeeded
    # What is too weak is said before it is typed once more.
    refused = strength.refusal(passphrase, passphrase, known)
    if refused is None:
        again = place.asked_passphrase("Once more: ") or ""
        refused = strength.refusal(passphrase, again, known)
    return refused or passphrase


def _from_file(passphrase: str, known: Sequence[str], *, weak: bool) -> str | Refused:
    from crg_tui.services import strength

    refused = strength.refusal(passphrase, passphrase, known)
    if refused is None:
        return passphrase
    if not weak:
        one = refused.refusals[0]
        return refuse(one.reason, f"{one.remedy} For tests and training alone: --weak-passphrase.", one.field)
    print(f"{strength.estimate(passphrase, known).sentence} Change it with `crg-tui key change`.", file=sys.stderr)
    return passphrase


def _in_the_way(options: argparse.Namespace) -> Refused | None:
    from crg_tui.cli.key import cannot_write

    if options.no_encryption:
        return refuse("A database that is not encrypted has no recovery key.", "Leave --recovery out.")
    return cannot_write(Path(options.recovery))


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
