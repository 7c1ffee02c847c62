"""`crg-tui setting`: how the program behaves in this database."""

from __future__ import annotations

import argparse

from crg_tui.cli import desk
from crg_tui.domain.asking import questions
from crg_tui.domain.settings import SettingsDraft, in_words


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    verbs.add_parser("show", help="all settings").set_defaults(function=_show)
    change = verbs.add_parser("set", help="choose some of them; the others stay as they are")
    desk.add_questions(change, SettingsDraft)
    change.set_defaults(function=_set)


def _show(options: argparse.Namespace) -> int:
    from crg_tui.queries import settings

    with desk.opened(options) as context:
        held = settings.read(context.store)
    if options.json:
        desk.print_json(held)
    else:
        desk.facts([(asked.label, in_words(asked.name, held)) for asked in questions(SettingsDraft)])
    return 0


def _set(options: argparse.Namespace) -> int:
    from crg_tui.queries import settings as found
    from crg_tui.services import settings

    with desk.opened(options, writes=True) as context:
        before = found.read_seen(context.store)
        draft = desk.draft_from(SettingsDraft, options, before.typed)
        if draft is None:
            return 1
        return desk.told(settings.change(context, draft, seen=before.entry), options, "Chosen.")
