"""`crg-tui key`: who can open the database. Passphrases are asked for or read from files, never given as words."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from crg_tui.cli import desk, place
from crg_tui.domain.answers import Refused, refuse

if TYPE_CHECKING:
    from crg_tui.queries.ways_in import WayIn
    from crg_tui.services.work import Context

_WHOSE = (
    "whose: a name, `shared` for a shared passphrase, `recovery` for the recovery key, or as `list --json` names it"
)
_WORDS = {"shared": "a shared passphrase", "recovery": "the recovery key"}


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    verbs.add_parser("list", help="who can open the database, and who could").set_defaults(function=_list)
    show = verbs.add_parser("show", help="one way in")
    show.add_argument("who", help=_WHOSE)
    show.set_defaults(function=_show)
    add = verbs.add_parser("add", help="a passphrase of their own for somebody who works here")
    add.add_argument("name", help="their name, with the role in brackets where they have several")
    add.add_argument("--their-key-file", metavar="F", default=None, help="a key file that is wanted beside it")
    _new_passphrase(add)
    add.set_defaults(function=_add)
    change = verbs.add_parser("change", help="change the passphrase that is given now")
    _new_passphrase(change)
    change.set_defaults(function=_change)
    remove = verbs.add_parser("remove", help="take a way in away, for example when somebody leaves")
    remove.add_argument("who", help=_WHOSE)
    remove.add_argument("--reason", default="", metavar="LINE", help="why it ends")
    remove.set_defaults(function=_remove)
    recovery = verbs.add_parser("recovery", help="make a recovery key, shown once; it replaces an earlier one")
    recovery.add_argument(
        "--sheet", default=None, metavar="FILE", help="write it as a sheet to be sealed, and do not show it"
    )
    recovery.set_defaults(function=_recovery)
    key_file = verbs.add_parser("key-file", help="want a key file beside the passphrase that is given now, or none")
    which = key_file.add_mutually_exclusive_group(required=True)
    which.add_argument("--use", metavar="F", default=None, help="any file, kept on a stick; it must never change")
    which.add_argument("--none", action="store_true", help="the passphrase alone opens again")
    key_file.set_defaults(function=_key_file)
    verbs.add_parser("new-key", help="encrypt the whole database anew").set_defaults(function=_new_key)
    encrypt = verbs.add_parser("encrypt", help="encrypt an unencrypted database; there is no way back")
    _new_passphrase(encrypt)
    encrypt.set_defaults(function=_encrypt)


def _new_passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--new-passphrase-file", metavar="F", default=None, help="a file with the new passphrase; else it is asked for"
    )


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import ways_in

    with desk.opened(options) as context:
        lines = ways_in.every(context.store)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        print(f"{line.who}: {line.told}")
    return 0


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        way = _found(context, options.who)
    if isinstance(way, Refused):
        return desk.refused(way)
    if options.json:
        desk.print_json(way)
        return 0
    desk.facts((("Whose", way.who), ("Kind", way.kind.label), ("Key file", way.key_file_told), ("Opens", way.told)))
    return 0


def _add(options: argparse.Namespace) -> int:
    from crg_tui.cli.init import asked_for_new
    from crg_tui.queries import operators
    from crg_tui.services import keys, strength

    with desk.opened(options, writes=True) as context:
        lines = [line for line in operators.current(context.store) if options.name in desk.names_of(line)]
        if len(lines) != 1:
            many = f"{len(lines)} people here are named {options.name}." if lines else f"Nobody named {options.name}."
            return desk.refused(refuse(many, "See `crg-tui operator list`; 'NAME (ROLE)' says which."))
        new = asked_for_new(strength.words_known(context), options.new_passphrase_file)
        if isinstance(new, Refused):
            return desk.refused(new)
        stick = Path(options.their_key_file).expanduser() if options.their_key_file else None
        answer = keys.add_person(context, lines[0].id, new, new, stick)
        return desk.told(answer, options, f"{_plain(lines[0].name)} has a passphrase now.")


def _change(options: argparse.Namespace) -> int:
    from crg_tui.cli.init import asked_for_new
    from crg_tui.services import keys, strength

    with desk.opened(options, writes=True) as context:
        new = asked_for_new(strength.words_known(context), options.new_passphrase_file)
        if isinstance(new, Refused):
            return desk.refused(new)
        answer = keys.change_passphrase(context, options.opened_with or "", new, new, place.key_file_of(options))
        return desk.told(answer, options, "The passphrase is changed.")


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import keys

    with desk.opened(options, writes=True) as context:
        way = _found(context, options.who)
        if isinstance(way, Refused):
            return desk.refused(way)
        answer = keys.remove_person(context, way.slot, options.reason)
        return desk.told(answer, options, f"Removed: {_plain(way.who)}. Ways in that are left: {{0}}.")


def _recovery(options: argparse.Namespace) -> int:
    with desk.opened(options, writes=True) as context:
        if options.sheet is not None:
            if (refused := cannot_write(Path(options.sheet))) is not None:
                return desk.refused(refused)
            return make_recovery(context, options.sheet)
        from crg_tui.services import keys

        return desk.told(
            keys.make_recovery(context), options, "{0}\nWrite it down and keep it sealed: it is not shown again."
        )


def cannot_write(path: Path) -> Refused | None:
    """Why the sheet cannot be written there, asked before a key is made that nobody would have."""
    from crg_tui.papers.render import ENDINGS

    if path.suffix.lower() not in ENDINGS:
        return refuse(f"{path} has no ending that says the format.", f"One of: {', '.join(ENDINGS)}.")
    if path.exists():
        return refuse(f"{path} exists already and was left alone.", "Name a file that is not there yet.")
    if not path.absolute().parent.is_dir():
        return refuse(f"There is no folder {path.absolute().parent}.", "Make it, or name another.")
    return None


def make_recovery(context: Context, name: str) -> int:
    """Make a recovery key and write its sheet, for its owner's eyes only; the exit status. Raises OSError."""
    from crg_tui.papers.content import recovery
    from crg_tui.papers.render import render
    from crg_tui.services import keys
    from crg_tui.services.paper_makers import heading

    path = Path(name)
    # The place is taken first: a key that could not be written down would be nobody's.
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            database = context.store.path.name if context.store.path else ""

            def keep(key: str) -> None:
                # On the disk before the key opens anything: one that could not be written down would be lost.
                document = recovery.sheet(key, database=database, made_on=context.clock.today(), **heading(context))
                file.write(render(document, path.suffix))
                file.flush()
                os.fsync(file.fileno())

            answer = keys.make_recovery(context, keep)
    except BaseException:
        path.unlink()
        raise
    if isinstance(answer, Refused):
        path.unlink()
        return desk.refused(answer)
    for notice in answer.notices:
        print(notice, file=sys.stderr)
    print(f"Wrote {path}. Print it, seal it, and erase the file; the key is not shown again.")
    return 0


def _key_file(options: argparse.Namespace) -> int:
    from crg_tui.services import keys

    with desk.opened(options, writes=True) as context:
        use = Path(options.use).expanduser() if options.use else None
        answer = keys.use_key_file(context, options.opened_with or "", use, place.key_file_of(options))
        said = "This passphrase opens only with that file now: keep a copy of it." if use else "No key file is wanted."
        return desk.told(answer, options, said)


def _new_key(options: argparse.Namespace) -> int:
    from crg_tui.services import keys

    with desk.opened(options, writes=True) as context:
        return desk.told(keys.new_key(context), options, "Encrypted anew. Ways in that open it, as before: {0}.")


def _encrypt(options: argparse.Namespace) -> int:
    from dataclasses import replace

    from crg_tui.cli.init import asked_for_new
    from crg_tui.errors import CrgError
    from crg_tui.services import keys, opening, strength
    from crg_tui.store import exchange

    with desk.opened(options, writes=True) as context:
        if context.store.key is not None:
            return desk.refused(refuse("This database is encrypted already.", "See `crg-tui key change`."))
        new = asked_for_new(strength.words_known(context), options.new_passphrase_file)
        if isinstance(new, Refused):
            return desk.refused(new)
        stick = place.key_file_of(options)
        path = keys.encrypt(context, new, new, stick)
        if isinstance(path, Refused):
            return desk.refused(path)
    try:
        store = opening.unlock(path, new, stick)
    except CrgError as error:
        return desk.refused(refuse(f"{path} is encrypted now, and the log could not be told.", str(error)))
    try:
        working = replace(context, store=store)
        holder = working.operator.operator_id if working.operator else None
        for remark in store.remarks:
            print(remark, file=sys.stderr)
        plain = "is still beside it" if exchange.unerased(path) else "was overwritten and deleted"
        said = (
            f"Encrypted. The plain file {plain}; flash storage may keep older copies of it all the same, and backups "
            "made before are as they were. There is no way back: what is to be read elsewhere is exported."
        )
        return desk.told(keys.told_of_conversion(working, holder), options, said)
    finally:
        store.close()


def _found(context: Context, named: str) -> WayIn | Refused:
    from crg_tui.queries import ways_in

    wanted = _WORDS.get(named, named)
    found = [way for way in ways_in.every(context.store) if wanted in (way.who, way.slot)]
    found = [way for way in found if way.ended_at is None] or found
    if len(found) == 1:
        return found[0]
    if not found:
        return refuse(f"{named} has no way in.", "See `crg-tui key list`.")
    return refuse(f"{named} has {len(found)} ways in.", "Name it as `crg-tui key list --json` does.")


def _plain(name: str) -> str:
    return name.replace("{", "{{").replace("}", "}}")
