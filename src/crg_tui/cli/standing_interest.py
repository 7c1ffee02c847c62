"""`crg-tui standing-interest`: the standing register of interests."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.group_drafts import EndDraft
from crg_tui.domain.interest_drafts import StandingInterestDraft

if TYPE_CHECKING:
    from crg_tui.queries.standing_interests import StandingInterestLine
    from crg_tui.services.work import Context

_PERSON = "whose entry: the name, where two share it with the seat, for example: Una Example (UHL)"
_WHICH = "which of their entries, the earliest is 1; only where there are several"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="one more entry: another role or tie of somebody")
    desk.add_questions(add, StandingInterestDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="the register as it is today")
    listed.add_argument("--all", action="store_true", help="also what has ended or is to come")
    listed.set_defaults(function=_list)
    for name, told, function in (
        ("show", "one entry", _show),
        ("correct", "put an entry right; what is not given stays", _correct),
        ("end", "it has ended", _end),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("whose", metavar="PERSON", help=_PERSON)
        verb.add_argument("which", nargs="?", type=int, default=None, metavar="NUMBER", help=_WHICH)
        if name == "correct":
            desk.add_questions(verb, StandingInterestDraft)
        if name == "end":
            desk.add_questions(verb, EndDraft)
        verb.set_defaults(function=function)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import standing_interests

    draft = desk.draft_from(StandingInterestDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        return desk.told(standing_interests.add(context, draft), options, "Recorded of {0.name}: {0.nature}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import standing_interests

    with desk.opened(options) as context:
        lines = standing_interests.lines(context.store, None if options.all else context.clock.today())
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        print(f"{line.who}: {line.words}, {line.period.shown}")
    return 0


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        line = _line(context, options)
    if line is None:
        return 1
    if options.json:
        desk.print_json(line)
        return 0
    desk.facts(
        (
            ("Person", line.name), ("Seat", line.seat or "without a seat"), ("Interest", line.nature),
            ("Lies with", line.agency or "no agency is named"), ("Lasts", line.period.shown),
        )
    )  # fmt: skip
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import standing_interests as found
    from crg_tui.services import standing_interests

    with desk.opened(options, writes=True) as context:
        line = _line(context, options)
        draft = desk.draft_from(StandingInterestDraft, options, found.as_typed_before(line)) if line else None
        if line is None or draft is None:
            return 1
        answer = standing_interests.correct(context, line.id, draft, seen=line.entry)
        return desk.told(answer, options, "Corrected of {0.name}: {0.nature}.")


def _end(options: argparse.Namespace) -> int:
    from crg_tui.services import standing_interests

    draft = desk.draft_from(EndDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        line = _line(context, options)
        if line is None:
            return 1
        return desk.told(standing_interests.end(context, line.id, draft, seen=line.entry), options,
                         "The last day is recorded of {0.name}: {0.nature}.")  # fmt: skip


def _line(context: Context, options: argparse.Namespace) -> StandingInterestLine | None:
    from crg_tui.queries import standing_interests

    found = standing_interests.of_person(context.store, options.whose)
    if not found:
        remedy = "Look it up with `crg-tui standing-interest list --all`."
        desk.refused(refuse(f"The register has nothing of {options.whose}.", remedy))
        return None
    number: int | None = 1 if options.which is None and len(found) == 1 else options.which
    if number is not None and 1 <= number <= len(found):
        return found[number - 1]
    told = "; ".join(f"{number}: {line.words}" for number, line in enumerate(found, 1))
    desk.refused(refuse(f"The register has {len(found)} of {options.whose}: {told}.", "Give its number."))
    return None
