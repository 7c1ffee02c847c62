"""`crg-tui clock`: this computer's clock against the record."""

from __future__ import annotations

import argparse

from crg_tui.cli import desk
from crg_tui.domain.clock_sense import ClockRightDraft


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    right = verbs.add_parser("right", help="the clock is right, although entries carry later moments")
    desk.add_questions(right, ClockRightDraft)
    right.set_defaults(function=_right)
    listed = verbs.add_parser("list", help="when that was said, by whom and why")
    listed.set_defaults(function=_list)
    show = verbs.add_parser("show", help="what the clock says, and when the last entry was written")
    show.set_defaults(function=_show)


def _right(options: argparse.Namespace) -> int:
    from crg_tui.services import clock_remarks

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(ClockRightDraft, options)
        if draft is None:
            return 1
        answer = clock_remarks.right(context, draft)
    return desk.told(answer, options, "Recorded: the clock is right, and says {0:%H:%M on %d.%m.%Y}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.clock import london
    from crg_tui.queries import clock_sense

    with desk.opened(options) as context:
        lines = clock_sense.remarks(context.store)
    if options.json:
        desk.print_json(lines)
        return 0
    for line in lines:
        said = f"{line.at.astimezone(london()):%H:%M on %d.%m.%Y}"
        print(f"{said}  {line.operator}, after entry {line.after_seq}: {desk.first_line(line.reason)}")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.clock import london
    from crg_tui.queries import clock_sense

    with desk.opened(options) as context:
        now = context.clock.now()
        last, remark = clock_sense.last_moment(context.store), clock_sense.remark(context.store, now)
    if options.json:
        desk.print_json({"now": now, "last_entry": last, "remark": remark})
        return 0
    told = "none yet" if last is None else f"{last.astimezone(london()):%H:%M on %d.%m.%Y}"
    desk.facts((
        ("Clock", f"{now.astimezone(london()):%H:%M on %d.%m.%Y}"), ("Last entry", told),
        ("Found", remark or "nothing against it"),
    ))  # fmt: skip
    return 0
