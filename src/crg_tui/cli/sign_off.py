"""`crg-tui sign-off`: what each of the three safeguarding partners said to a kept report."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.domain.report_drafts import SignedDraft, SignOffDraft

if TYPE_CHECKING:
    from crg_tui.queries.kept_papers import KeptLine
    from crg_tui.queries.sign_offs import SignOffLine
    from crg_tui.services.work import Context

_PAPER = "the kept report, for example P14"
_PARTNER = "which of the three: " + ", ".join(partner.value for partner in SafeguardingPartner)


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="a partner signs it off, or does not")
    add.add_argument("paper", help=_PAPER)
    desk.add_questions(add, SignOffDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="who signed a kept report, and who did not")
    listed.add_argument("paper", help=_PAPER)
    listed.set_defaults(function=_list)
    for name, told, function in (
        ("show", "one partner's sign-off", _show),
        ("correct", "put it right; what is not given stays", _correct),
        ("remove", "take it away; the history keeps it", _remove),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("paper", help=_PAPER)
        verb.add_argument("--partner", required=True, metavar="PARTNER", help=_PARTNER)
        if function is _correct:
            desk.add_questions(verb, SignedDraft)
        verb.set_defaults(function=function)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import sign_offs

    return verbs.answer(
        options, SignOffDraft, lambda context, _: _paper(context, options.paper),
        lambda context, line, draft: sign_offs.add(context, line.id, draft),
        "{0.paper_ref}: the {0.partner} {0.outcome}.",
    )  # fmt: skip


def _list(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import signed

    with desk.opened(options) as context:
        line = _paper(context, options.paper)
    if line is None:
        return 1
    if options.json:
        desk.print_json(line.sign_offs)
        return 0
    print(signed.summary(line))
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.domain.partial_date import show_day

    return verbs.show(options, _held, lambda held: (
        ("Partner", held.partner.label), ("Name", held.name), ("Capacity", held.capacity or "not recorded"),
        ("Sign-off", held.outcome.label), ("On", show_day(held.on_day, weekday=False)),
        ("Its own words", held.comment or "none"),
    ))  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import sign_offs as found
    from crg_tui.services import sign_offs

    return verbs.correct(
        options, SignedDraft, _held, found.as_typed_before,
        lambda context, held, draft: sign_offs.correct(context, held.id, draft, seen=held.entry),
        "{0.paper_ref}: the {0.partner} {0.outcome}.",
    )  # fmt: skip


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import sign_offs

    return verbs.act(
        options, _held, lambda context, held: sign_offs.remove(context, held.id, seen=held.entry),
        "{0.paper_ref}: the sign-off of the {0.partner} is taken away.",
    )  # fmt: skip


def _paper(context: Context, reference: str) -> KeptLine | None:
    from crg_tui.queries import kept_papers

    line = kept_papers.one(context.store, reference)
    if line is None:
        desk.refused(refuse(f"No paper {reference} was kept.", "Look at `crg-tui paper list`.", "ref"))
    return line


def _held(context: Context, options: argparse.Namespace) -> SignOffLine | None:
    line = _paper(context, options.paper)
    if line is None:
        return None
    partner = _partner(options.partner)
    if isinstance(partner, Refused):
        desk.refused(partner)
        return None
    held = next((one for one in line.sign_offs if one.partner is partner), None)
    if held is None:
        said = f"No sign-off of the {partner.label} is recorded on {line.ref}."
        desk.refused(refuse(said, f"Add it: `crg-tui sign-off add {line.ref}`."))
    return held


def _partner(words: str) -> SafeguardingPartner | Refused:
    wanted = " ".join(words.lower().split())
    found = [partner for partner in SafeguardingPartner if wanted in (partner.value, partner.label)]
    if found:
        return found[0]
    return refuse(f"{words} is no safeguarding partner.", f"Say {_PARTNER}.", "partner")
