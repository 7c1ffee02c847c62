"""`crg-tui partnership`: whose record this is."""

from __future__ import annotations

import argparse

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.asking import typed_before
from crg_tui.domain.group_drafts import PartnershipDraft


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    verbs.add_parser("show", help="whose record this is").set_defaults(function=_show)
    for name, told in (
        ("add", "say whose record this is, where nobody has said yet"),
        ("set", "say whose record this is, or put it right"),
    ):
        put = verbs.add_parser(name, help=told)
        desk.add_questions(put, PartnershipDraft)
        put.set_defaults(function=_set, verb=name)


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content.words import in_words
    from crg_tui.queries import group

    with desk.opened(options) as context:
        found = group.partnership(context.store)
        heading = group.heading(context.store, context.clock.today())
    if found is None:
        return desk.refused(refuse("No partnership is recorded yet.", "Name it with `crg-tui partnership set`."))
    if options.json:
        desk.print_json({"partnership": found, "heading": heading})
        return 0
    desk.facts(
        (
            ("Partnership", found.name),
            ("Area", found.area or found.provenance.unknown),
            ("Facts", in_words(found.provenance)),
            ("Group", heading.group or "not recorded"),
            ("Marking", heading.marking),
        )
    )
    return 0


def _set(options: argparse.Namespace) -> int:
    from crg_tui.queries import group
    from crg_tui.services import partnership

    with desk.opened(options, writes=True) as context:
        found = group.partnership(context.store)
        if found is not None and options.verb == "add":
            remedy = "Put it right with `crg-tui partnership set`; another partnership has a database of its own."
            return desk.refused(refuse(f"This is the record of {found.name} already.", remedy))
        before = typed_before(PartnershipDraft, found) if found else {}
        draft = desk.draft_from(PartnershipDraft, options, before)
        if draft is None:
            return 1
        answer = partnership.describe(context, draft, seen=found.entry if found else None)
        return desk.told(answer, options, "This is the record of {0.name}.")
