"""`crg-tui theme`: the list of themes, and what has which."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import refuse
from crg_tui.domain.asking import typed_before
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.themes import Themed, ThemeDraft, ThemesDraft

if TYPE_CHECKING:
    from crg_tui.queries.themes import ThemeLine
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="one more theme")
    desk.add_questions(add, ThemeDraft)
    add.set_defaults(function=_add)
    verbs.add_parser("supplied", help="begin the list with the supplied themes").set_defaults(function=_supplied)
    verbs.add_parser("list", help="every theme, those that are retired last").set_defaults(function=_list)
    for name, told, function in (
        ("show", "one theme, and everything that has it", _show),
        ("correct", "put one right; what is not given stays", _correct),
        ("retire", "it is given to nothing new; what has it keeps it", _retire),
        ("bring-back", "take a retired one up again", _bring_back),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("which", metavar="THEME", help="its name")
        if name == "correct":
            desk.add_questions(verb, ThemeDraft)
        verb.set_defaults(function=function)
    mark = verbs.add_parser("mark", help="say all themes of a case, recommendation, review or lesson")
    mark.add_argument("about", metavar="REF", help="a case, review or lesson: 2026-003, R2026-01, L2026-01")
    mark.add_argument("--recommendation", type=int, default=None, metavar="N", help="the case's recommendation N")
    desk.add_questions(mark, ThemesDraft)
    mark.set_defaults(function=_mark)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import themes

    return verbs.record(options, ThemeDraft, themes.add, "Added {0.name}.")


def _supplied(options: argparse.Namespace) -> int:
    from crg_tui.services import themes

    with desk.opened(options, writes=True) as context:
        return desk.told(themes.take_supplied(context), options, "Took in {0.count} themes. Retire what does not fit.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import themes

    return verbs.list_(
        options, lambda context, _: themes.lines(context.store), lambda line: f"{line.name}: {_stands(line)}",
        "There is no theme yet. `crg-tui theme supplied` begins the list.",
    )  # fmt: skip


def _stands(line: ThemeLine) -> str:
    retired = f", retired {show_day(line.retired_on)}" if line.retired_on else ""
    return f"on {line.on} record{'' if line.on == 1 else 's'}{retired}"


def _show(options: argparse.Namespace) -> int:
    from crg_tui.queries import themes

    with desk.opened(options) as context:
        line = _line(context, options)
        if line is None:
            return 1
        marked = themes.marked(context.store, line.id)
    if options.json:
        desk.print_json({"theme": line, "on": marked})
        return 0
    desk.facts([
        ("Theme", line.name), ("Meaning", line.meaning or "not recorded"), ("Stands", _stands(line)),
        *((one.ref, f"{one.kind.label}: {desk.first_line(one.words)}") for one in marked),
    ])  # fmt: skip
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.services import themes

    return verbs.correct(
        options, ThemeDraft, _line, lambda line: typed_before(ThemeDraft, line),
        lambda context, line, draft: themes.correct(context, line.id, draft, seen=line.entry), "Corrected {0.name}.",
    )  # fmt: skip


def _retire(options: argparse.Namespace) -> int:
    from crg_tui.services import themes

    return verbs.act(
        options, _line, lambda context, line: themes.retire(context, line.id, seen=line.entry),
        "Retired {0.name}; what has it keeps it.",
    )  # fmt: skip


def _bring_back(options: argparse.Namespace) -> int:
    from crg_tui.services import themes

    return verbs.act(
        options, _line, lambda context, line: themes.bring_back(context, line.id, seen=line.entry),
        "{0.name} is in the list again.",
    )  # fmt: skip


def _mark(options: argparse.Namespace) -> int:
    from crg_tui.queries import learning
    from crg_tui.queries import themes as found
    from crg_tui.services import themes

    with desk.opened(options, writes=True) as context:
        about = learning.themed(context.store, options.about, options.recommendation)
        if about is None:
            said = f"Nothing that has themes is called {options.about}."
            return desk.refused(refuse(said, "Name a case, a review, a lesson, or a case with --recommendation."))
        before = found.of_record(context.store, about[1])
        draft = desk.draft_from(ThemesDraft, options, {"themes": before.typed})
        if draft is None:
            return 1
        answer = themes.mark(context, Themed(about[0]), about[1], draft, seen=before.entry)
        return desk.told(answer, options, f"{options.about}: {{0.words}}.")


def _line(context: Context, options: argparse.Namespace) -> ThemeLine | None:
    from crg_tui.queries import themes

    line = themes.line(context.store, options.which)
    if line is None:
        desk.refused(refuse(f"{options.which} is no theme.", "Look at `crg-tui theme list`."))
    return line
