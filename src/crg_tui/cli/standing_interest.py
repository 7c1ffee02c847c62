"""`crg-tui standing-interest`: the standing register of interests."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
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

    return verbs.record(options, StandingInterestDraft, standing_interests.add, "Recorded of {0.name}: {0.nature}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import standing_interests

    return verbs.list_(
        options,
        lambda context, _: standing_interests.lines(context.store, None if options.all else context.clock.today()),
        lambda line: f"{line.who}: {line.words}, {line.period.shown}",
    )  # fmt: skip


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, _line, lambda line: (
        ("Person", line.name), ("Seat", line.seat or "without a seat"), ("Interest", line.nature),
        ("Lies with", line.agency or "no agency is named"), ("Lasts", line.period.shown),
    ))  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import standing_interests as found
    from crg_tui.services import standing_interests

    return verbs.correct(
        options, StandingInterestDraft, _line, found.as_typed_before,
        lambda context, line, draft: standing_interests.correct(context, line.id, draft, seen=line.entry),
        "Corrected of {0.name}: {0.nature}.",
    )  # fmt: skip


def _end(options: argparse.Namespace) -> int:
    from crg_tui.services import standing_interests

    return verbs.answer(
        options, EndDraft, _line,
        lambda context, line, draft: standing_interests.end(context, line.id, draft, seen=line.entry),
        "The last day is recorded of {0.name}: {0.nature}.",
    )  # fmt: skip


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
