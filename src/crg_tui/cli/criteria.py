"""`crg-tui criteria`: the editions of the criteria, statutory and local, and what each of them asks."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.criteria import CriterionDraft, EditionDraft, NewEditionDraft, ReadDraft
from crg_tui.domain.group_drafts import EndDraft

if TYPE_CHECKING:
    from crg_tui.queries.criteria import CriterionLine, EditionPage
    from crg_tui.services.work import Context

_NAME = "the name of the edition"
_CODE = "the code of the criterion, as `criteria show` has it"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    load = verbs.add_parser("load", help="take in the shipped statutory editions; what is there already stays as it is")
    load.add_argument("file", nargs="?", default=None, help="a .toml file of your own instead")
    load.set_defaults(function=_load)
    add = verbs.add_parser("add", help="a new edition, from the day on which it comes into force")
    desk.add_questions(add, NewEditionDraft)
    add.set_defaults(function=_add)
    verbs.add_parser("list", help="all editions side by side, the latest first").set_defaults(function=_list)
    for name, told, draft, function in (
        ("show", "one edition with its criteria, word for word", None, _show),
        ("correct", "put an edition right under which nothing was judged; what is not given stays", EditionDraft,
         _correct),
        ("end", "say its last day; decisions that were judged under it keep it", EndDraft, _end),
        ("confirm", "say that it was read where it is published", ReadDraft, _confirm),
        ("add-criterion", "one more criterion of an edition", CriterionDraft, _add_criterion),
    ):  # fmt: skip
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("edition", help=_NAME)
        if draft is not None:
            desk.add_questions(verb, draft)
        verb.set_defaults(function=function)
    for name, told, function in (
        ("correct-criterion", "put a criterion right; what is not given stays", _correct_criterion),
        ("remove-criterion", "take a criterion away that was added by mistake", _remove_criterion),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("edition", help=_NAME)
        verb.add_argument("criterion", help=_CODE)
        if function is _correct_criterion:
            desk.add_questions(verb, CriterionDraft)
        verb.set_defaults(function=function)


def _load(options: argparse.Namespace) -> int:
    from crg_tui.handover import criteria as files
    from crg_tui.services import criteria

    entries = files.find(options.file)
    if isinstance(entries, Refused):
        return desk.refused(entries)
    with desk.opened(options, writes=True) as context:
        return desk.told(criteria.take_in(context, entries), options, "{0.sentence}")


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import criteria

    return verbs.record(options, NewEditionDraft, criteria.add, "Recorded {0.name}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import criteria as content
    from crg_tui.queries import criteria

    with desk.opened(options) as context:
        editions = criteria.editions(context.store)
        said = criteria.said(context.store)
    if options.json:
        desk.print_json(editions)
        return 0
    for page in editions:
        print(f"{page.name}  {page.scope.label}  {page.period.shown}  {page.doubt}  {len(page.criteria)} criteria")
    for sentence in said if editions else (content.NONE,):
        print(sentence)
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import criteria as content

    return verbs.show(options, _page, lambda page: [
        *content.facts(page),
        *((line.code, f"{line.label}, of {line.judgement.label}\n{content.wording(line, page.source)}")
          for line in page.criteria),
    ])  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import criteria as found
    from crg_tui.services import criteria

    return verbs.correct(
        options, EditionDraft, _page, found.edition_as_typed,
        lambda context, page, draft: criteria.correct(context, page.id, draft, seen=page.entry),
        "Corrected {0.name}.",
    )  # fmt: skip


def _end(options: argparse.Namespace) -> int:
    from crg_tui.services import criteria

    return verbs.answer(
        options, EndDraft, _page, lambda context, page, draft: criteria.end(context, page.id, draft, seen=page.entry),
        "The last day of {0.name} is recorded.",
    )  # fmt: skip


def _confirm(options: argparse.Namespace) -> int:
    from crg_tui.services import criteria

    return verbs.answer(
        options, ReadDraft, _page,
        lambda context, page, draft: criteria.confirm(context, page.id, draft, seen=page.entry),
        "Confirmed: {0.name}.",
    )  # fmt: skip


def _add_criterion(options: argparse.Namespace) -> int:
    from crg_tui.services import criteria

    return verbs.answer(
        options, CriterionDraft, _page,
        lambda context, page, draft: criteria.add_criterion(context, page.id, draft),
        "Added to {0.edition}: {0.short} ({0.code}).",
    )  # fmt: skip


def _correct_criterion(options: argparse.Namespace) -> int:
    from crg_tui.queries import criteria as found
    from crg_tui.services import criteria

    return verbs.correct(
        options, CriterionDraft, _line, found.criterion_as_typed,
        lambda context, line, draft: criteria.correct_criterion(context, line.id, draft, seen=line.entry),
        "Corrected in {0.edition}: {0.short} ({0.code}).",
    )  # fmt: skip


def _remove_criterion(options: argparse.Namespace) -> int:
    from crg_tui.services import criteria

    return verbs.act(
        options, _line, lambda context, line: criteria.remove_criterion(context, line.id, seen=line.entry),
        "Taken away from {0.edition}: {0.short}.",
    )  # fmt: skip


def _page(context: Context, options: argparse.Namespace) -> EditionPage | None:
    from crg_tui.queries import criteria

    page = criteria.named(context.store, options.edition)
    if page is None:
        names = ", ".join(held.name for held in criteria.editions(context.store))
        said = f"There is no edition {options.edition}."
        desk.refused(refuse(said, f"There is: {names or 'none yet; `criteria load`'}."))
    return page


def _line(context: Context, options: argparse.Namespace) -> CriterionLine | None:
    page = _page(context, options)
    line = page.criterion(options.criterion) if page is not None else None
    if page is not None and line is None:
        codes = ", ".join(held.code for held in page.criteria) or "none"
        desk.refused(refuse(f"{page.name} has no criterion {options.criterion}.", f"Its codes: {codes}."))
    return line
