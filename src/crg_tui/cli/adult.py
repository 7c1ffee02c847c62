"""`crg-tui adult`: the adults of a case, by role label."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crg_tui.cli import at_case, desk, verbs
from crg_tui.domain.adults import AdultDraft
from crg_tui.domain.answers import refuse

if TYPE_CHECKING:
    from crg_tui.queries.adults import AdultLine
    from crg_tui.services.work import Context

_LABEL = "how the adult is shown, for example 'Health Visitor 1'"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs. Names are identities: `crg-tui case reveal` opens them, with a reason."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="another adult; the record gives the number")
    add.add_argument("ref", help=at_case.CASE)
    desk.add_questions(add, AdultDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="the adults of a case, without identities")
    listed.add_argument("ref", help=at_case.CASE)
    listed.set_defaults(function=_list)
    for name, told, function in (
        ("show", "one of them, without identities", _show),
        ("correct", "put one right; what is not given stays", _correct),
        ("remove", "take one out of the case; the history keeps it", _remove),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("ref", help=at_case.CASE)
        verb.add_argument("label", help=_LABEL)
        if function is _correct:
            desk.add_questions(verb, AdultDraft)
        verb.set_defaults(function=function)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import adults

    return verbs.answer(
        options, AdultDraft, lambda context, _: at_case.case(context, options.ref), adults.add,
        "Recorded as {0.label} of {0.case_ref}.",
    )  # fmt: skip


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import adults

    def lines(context: Context, _: argparse.Namespace) -> Sequence[AdultLine] | None:
        case_id = at_case.case(context, options.ref)
        return None if case_id is None else adults.of_case(context.store, case_id)

    return verbs.list_(options, lines, lambda line: f"{line.label}, {line.described}")


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, _adult, lambda line: (
        ("Adult", line.label), ("Belongs to", line.kind.label), ("Agency", line.agency or "not recorded"),
        ("Name", "kept apart, as an identity"),
    ))  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import adults as found
    from crg_tui.services import adults

    with desk.opened(options, writes=True) as context:
        line = _adult(context, options)
        if line is None:
            return 1
        before, seen = found.as_typed(context.store, line.id)
        draft = desk.draft_from(AdultDraft, options, before)
        if draft is None:
            return 1
        answer = adults.correct(context, line.id, draft, seen=seen)
        return desk.told(answer, options, "Corrected {0.label} of {0.case_ref}.")


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.queries import entries
    from crg_tui.services import adults

    return verbs.act(
        options, _adult,
        lambda context, line: adults.remove(context, line.id, seen=entries.newest(context.store, line.id)),
        "{0.label} is taken out; the history keeps it.",
    )  # fmt: skip


def _adult(context: Context, options: argparse.Namespace) -> AdultLine | None:
    from crg_tui.queries import adults

    case_id = at_case.case(context, options.ref)
    line = adults.find(context.store, case_id, options.label) if case_id else None
    if case_id is not None and line is None:
        remedy = f"See `crg-tui adult list {options.ref}`."
        desk.refused(refuse(f"{options.ref} has no adult {options.label}.", remedy))
    return line
