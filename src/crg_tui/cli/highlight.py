"""`crg-tui highlight`: the words of a quarter's highlight report, and the figures that go with them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.highlights import SECTIONS, HighlightWordsDraft, Quarter, last_ended, read_quarter

if TYPE_CHECKING:
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs; the paper itself is made by `crg-tui paper make highlight-report`."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="write the words of a section; without any they are taken away")
    add.add_argument("section", choices=list(SECTIONS), metavar="SECTION", help=", ".join(SECTIONS))
    desk.add_questions(add, HighlightWordsDraft)
    add.set_defaults(function=_add)
    show = verbs.add_parser("show", help="a quarter: what was written, and every figure with what it counts")
    show.set_defaults(function=_show)
    for verb in (add, show):
        verb.add_argument("--quarter", default=None, metavar="YYYY-MM", help="its first month; else the last ended")
    verbs.add_parser("list", help="the quarters for which something was written").set_defaults(function=_list)


def _quarter(context: Context, options: argparse.Namespace) -> Quarter | None:
    if options.quarter is None:
        return last_ended(context.clock.today())
    try:
        return read_quarter(options.quarter)
    except ValueError as error:
        desk.refused(refuse(f"{options.quarter} is no quarter.", str(error).capitalize(), "quarter"))
        return None


def _add(options: argparse.Namespace) -> int:
    from crg_tui.queries import highlights as found
    from crg_tui.services import highlights

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(HighlightWordsDraft, options)
        if draft is None:
            return 1
        quarter = _quarter(context, options)
        if quarter is None:
            return 1
        held = found.page(context.store, quarter, context.clock.today()).section(options.section)
        answer = highlights.write(context, quarter, options.section, draft, seen=held.entry)
        return desk.told(answer, options, "{0.heading}, {0.quarter}: {0.done}.")


def _show(options: argparse.Namespace) -> int:
    from crg_tui.queries import highlights

    with desk.opened(options) as context:
        quarter = _quarter(context, options)
        if quarter is None:
            return 1
        page = highlights.page(context.store, quarter, context.clock.today())
    if options.json:
        desk.print_json(page)
        return 0
    desk.facts([
        ("Quarter", page.quarter.shown),
        *((one.heading, one.text or "nothing written") for one in page.sections),
        *((one.label, f"{one.count}: {', '.join(one.refs)}" if one.refs else "0") for one in
          (*page.activity, *page.progress)),
    ])  # fmt: skip
    return 0


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import highlights

    with desk.opened(options) as context:
        quarters = highlights.quarters(context.store)
    if options.json:
        desk.print_json([quarter.typed for quarter in quarters])
    for quarter in () if options.json else quarters:
        print(f"{quarter.typed}: {quarter.shown}")
    if not quarters and not options.json:
        print("Nothing was written yet.")
    return 0
