"""`crg-tui criteria`: the editions of the criteria, statutory and local, and what each of them asks."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk
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

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(NewEditionDraft, options)
        if draft is None:
            return 1
        return desk.told(criteria.add(context, draft), options, "Recorded {0.name}.")


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

    with desk.opened(options) as context:
        page = _page(context, options.edition)
    if page is None:
        return 1
    if options.json:
        desk.print_json(page)
        return 0
    below = [
        (line.code, f"{line.label}, of {line.judgement.label}\n{content.wording(line, page.source)}")
        for line in page.criteria
    ]
    desk.facts([*content.facts(page), *below])
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.queries import criteria as found
    from crg_tui.services import criteria

    with desk.opened(options, writes=True) as context:
        page = _page(context, options.edition)
        draft = desk.draft_from(EditionDraft, options, found.edition_as_typed(page)) if page else None
        if page is None or draft is None:
            return 1
        return desk.told(criteria.correct(context, page.id, draft, seen=page.entry), options, "Corrected {0.name}.")


def _end(options: argparse.Namespace) -> int:
    from crg_tui.services import criteria

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(EndDraft, options)
        if draft is None:
            return 1
        page = _page(context, options.edition)
        if page is None:
            return 1
        answer = criteria.end(context, page.id, draft, seen=page.entry)
        return desk.told(answer, options, "The last day of {0.name} is recorded.")


def _confirm(options: argparse.Namespace) -> int:
    from crg_tui.services import criteria

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(ReadDraft, options)
        if draft is None:
            return 1
        page = _page(context, options.edition)
        if page is None:
            return 1
        return desk.told(criteria.confirm(context, page.id, draft, seen=page.entry), options, "Confirmed: {0.name}.")


def _add_criterion(options: argparse.Namespace) -> int:
    from crg_tui.services import criteria

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(CriterionDraft, options)
        if draft is None:
            return 1
        page = _page(context, options.edition)
        if page is None:
            return 1
        answer = criteria.add_criterion(context, page.id, draft)
        return desk.told(answer, options, "Added to {0.edition}: {0.short} ({0.code}).")


def _correct_criterion(options: argparse.Namespace) -> int:
    from crg_tui.queries import criteria as found
    from crg_tui.services import criteria

    with desk.opened(options, writes=True) as context:
        line = _line(context, options)
        draft = desk.draft_from(CriterionDraft, options, found.criterion_as_typed(line)) if line else None
        if line is None or draft is None:
            return 1
        answer = criteria.correct_criterion(context, line.id, draft, seen=line.entry)
        return desk.told(answer, options, "Corrected in {0.edition}: {0.short} ({0.code}).")


def _remove_criterion(options: argparse.Namespace) -> int:
    from crg_tui.services import criteria

    with desk.opened(options, writes=True) as context:
        line = _line(context, options)
        if line is None:
            return 1
        answer = criteria.remove_criterion(context, line.id, seen=line.entry)
        return desk.told(answer, options, "Taken away from {0.edition}: {0.short}.")


def _page(context: Context, name: str) -> EditionPage | None:
    from crg_tui.queries import criteria

    page = criteria.named(context.store, name)
    if page is None:
        names = ", ".join(held.name for held in criteria.editions(context.store))
        desk.refused(refuse(f"There is no edition {name}.", f"There is: {names or 'none yet; `criteria load`'}."))
    return page


def _line(context: Context, options: argparse.Namespace) -> CriterionLine | None:
    page = _page(context, options.edition)
    line = page.criterion(options.criterion) if page is not None else None
    if page is not None and line is None:
        codes = ", ".join(held.code for held in page.criteria) or "none"
        desk.refused(refuse(f"{page.name} has no criterion {options.criterion}.", f"Its codes: {codes}."))
    return line
