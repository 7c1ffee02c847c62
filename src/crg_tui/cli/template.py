"""`crg-tui template`: the dated templates of papers, and their sections."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from crg_tui.cli import desk
from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.paper_headings import ADAPTABLE
from crg_tui.domain.paper_templates import (
    AnySectionDraft,
    ComparedDraft,
    NewTemplateDraft,
    SectionDraft,
    TemplateDraft,
    section_draft,
)
from crg_tui.domain.papers import PaperKind

if TYPE_CHECKING:
    from crg_tui.queries.paper_templates import TemplatePage
    from crg_tui.services.work import Context

_NAME = "the name of the template"
_SECTION = "the heading of the section, its name, or its number"


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="a new template from a day on, with the sections of another")
    desk.add_questions(add, NewTemplateDraft)
    add.set_defaults(function=_add)
    load = verbs.add_parser("load", help="take in a template from a file")
    load.add_argument("file", help="a .toml file, as fixtures/templates has one")
    load.set_defaults(function=_load)
    verbs.add_parser("list", help="all templates, paper by paper, the latest first, and the shipped ones").set_defaults(
        function=_list
    )
    show = verbs.add_parser("show", help="one template with its sections")
    show.add_argument("template", help=_NAME)
    show.set_defaults(function=_show)
    for name, told, draft, act in (
        ("correct", "put name, day or source right; what is not given stays", TemplateDraft, _correct),
        ("confirm", "say that it was compared with the guidance it follows", ComparedDraft, _confirm),
        ("remove", "take it away; the history keeps it", None, _remove),
        ("add-section", "one more section, after the others", SectionDraft, _add_section),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("template", help=_NAME)
        if draft is not None:
            desk.add_questions(verb, draft)
        verb.set_defaults(function=_on_own(act))
    for name, told, act in (
        ("correct-section", "put a section right; what is not given stays", _correct_section),
        ("move-section", "put a section at another place", _move_section),
        ("remove-section", "take a section away; what was written for it stays in the record", _remove_section),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("template", help=_NAME)
        verb.add_argument("section", help=_SECTION)
        if act is _correct_section:
            desk.add_questions(verb, SectionDraft)
        if act is _move_section:
            verb.add_argument("--to", type=int, required=True, metavar="N", help="the place, counted from 1")
        verb.set_defaults(function=_on_own(act))


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import paper_templates

    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(NewTemplateDraft, options)
        if draft is None:
            return 1
        return desk.told(paper_templates.add(context, draft), options, "Recorded {0.name}; it is unconfirmed.")


def _load(options: argparse.Namespace) -> int:
    from crg_tui.domain import template_files
    from crg_tui.services import paper_templates

    path = Path(options.file)
    if not path.is_file():
        return desk.refused(refuse(f"There is no file {options.file}.", "Put its name right.", "file"))
    entry = template_files.parse(path.read_bytes(), path.name)
    if isinstance(entry, Refused):
        return desk.refused(entry)
    with desk.opened(options, writes=True) as context:
        return desk.told(paper_templates.take_in(context, entry), options, "Taken in: {0.name}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import paper_templates

    with desk.opened(options) as context:
        own = paper_templates.every(context.store)
        today = context.clock.today()
        now = {kind: paper_templates.in_force_of(own, today, kind) for kind in ADAPTABLE}
    pages = paper_templates.with_shipped(own)
    if options.json:
        desk.print_json(pages)
        return 0
    for page in pages:
        used = "  in force" if page.id == now[page.paper].id else ""
        since = "supplied with the program" if page.shipped else page.since
        print(f"{page.name}  {page.paper.label}  {since}  {page.doubt}  {len(page.sections)} sections{used}")
    if now[PaperKind.REPORT].shipped:
        print("No template of your own is in force, so reports have the headings that are supplied.")
    return 0


def _show(options: argparse.Namespace) -> int:
    from crg_tui.papers.content import template as content

    with desk.opened(options) as context:
        page = _page(context, options.template)
    if page is None:
        return 1
    if options.json:
        desk.print_json(page)
        return 0
    desk.facts([*content.facts(page), *content.sections(page)])
    return 0


Act = Callable[["Context", "TemplatePage", argparse.Namespace], int]
"""Does something with a template of the partnership's own; answers the exit status."""


def _on_own(act: Act) -> Callable[[argparse.Namespace], int]:
    """The verb that does it: with the database open and the template found, or its refusal said."""

    def run(options: argparse.Namespace) -> int:
        with desk.opened(options, writes=True) as context:
            page = _own(context, options.template)
            return 1 if page is None else act(context, page, options)

    return run


def _correct(context: Context, page: TemplatePage, options: argparse.Namespace) -> int:
    from crg_tui.queries import paper_templates as found
    from crg_tui.services import paper_templates

    draft = desk.draft_from(TemplateDraft, options, found.template_as_typed(page))
    if draft is None:
        return 1
    answer = paper_templates.correct(context, page.id or "", draft, seen=page.entry)
    return desk.told(answer, options, "Corrected {0.name}.")


def _confirm(context: Context, page: TemplatePage, options: argparse.Namespace) -> int:
    from crg_tui.services import paper_templates

    draft = desk.draft_from(ComparedDraft, options)
    if draft is None:
        return 1
    answer = paper_templates.confirm(context, page.id or "", draft, seen=page.entry)
    return desk.told(answer, options, "Confirmed: {0.name}.")


def _remove(context: Context, page: TemplatePage, options: argparse.Namespace) -> int:
    from crg_tui.services import paper_templates

    answer = paper_templates.remove(context, page.id or "", seen=page.entry)
    return desk.told(answer, options, "Taken away: {0.name}.")


def _add_section(context: Context, page: TemplatePage, options: argparse.Namespace) -> int:
    from crg_tui.services import paper_templates

    draft: AnySectionDraft | None = desk.draft_from(section_draft(page.paper), options)
    if draft is None:
        return 1
    answer = paper_templates.add_section(context, page.id or "", draft, seen=page.entry)
    return desk.told(answer, options, "Added to {0.name}: {0.section}.")


def _correct_section(context: Context, page: TemplatePage, options: argparse.Namespace) -> int:
    from crg_tui.queries import paper_templates as found
    from crg_tui.services import paper_templates

    section = page.section(options.section)
    if section is None:
        headings = "; ".join(one.heading for one in page.sections)
        return desk.refused(refuse(f"{page.name} has no section {options.section}.", f"It has: {headings}."))
    typed = found.section_as_typed(page, section)
    draft: AnySectionDraft | None = desk.draft_from(section_draft(page.paper), options, typed)
    if draft is None:
        return 1
    answer = paper_templates.correct_section(context, page.id or "", section.name, draft, seen=page.entry)
    return desk.told(answer, options, "Corrected in {0.name}: {0.section}.")


def _move_section(context: Context, page: TemplatePage, options: argparse.Namespace) -> int:
    from crg_tui.services import paper_templates

    answer = paper_templates.move_section(context, page.id or "", options.section, options.to, seen=page.entry)
    return desk.told(answer, options, "Moved in {0.name}: {0.section}.")


def _remove_section(context: Context, page: TemplatePage, options: argparse.Namespace) -> int:
    from crg_tui.services import paper_templates

    answer = paper_templates.remove_section(context, page.id or "", options.section, seen=page.entry)
    return desk.told(answer, options, "Taken away from {0.name}: {0.section}.")


def _page(context: Context, name: str) -> TemplatePage | None:
    from crg_tui.queries import paper_templates

    page = paper_templates.named(context.store, name)
    if page is None:
        pages = paper_templates.with_shipped(paper_templates.every(context.store))
        names = ", ".join(one.name for one in pages)
        desk.refused(refuse(f"There is no template {name}.", f"There is: {names}."))
    return page


def _own(context: Context, name: str) -> TemplatePage | None:
    page = _page(context, name)
    if page is not None and page.shipped:
        desk.refused(
            refuse(f"{page.name} is supplied with the program and not changed.", "Add one of your own: `template add`.")
        )
        return None
    return page
