"""`crg-tui watched-word`: words that are pointed out before a paper goes out, and never changed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.language import WatchedWordDraft

if TYPE_CHECKING:
    from crg_tui.queries.language import WordLine
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="one more word, or a few words")
    desk.add_questions(add, WatchedWordDraft)
    add.set_defaults(function=_add)
    verbs.add_parser("list", help="all of them").set_defaults(function=_list)
    for name, told, function in (
        ("show", "one word", _show),
        ("correct", "put one right; what is not given stays", _correct),
        ("remove", "watch for it no longer; the log keeps it", _remove),
    ):
        verb = verbs.add_parser(name, help=told)
        verb.add_argument("which", metavar="WORD", help="as it stands in the list")
        if name == "correct":
            desk.add_questions(verb, WatchedWordDraft)
        verb.set_defaults(function=function)
    verbs.add_parser("fill", help="add the words to begin with that are not there yet").set_defaults(function=_fill)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import watched_words

    draft = desk.draft_from(WatchedWordDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        return desk.told(watched_words.add(context, draft), options, "Watching for “{0.word}”.")


def _fill(options: argparse.Namespace) -> int:
    from crg_tui.services import watched_words

    with desk.opened(options, writes=True) as context:
        return desk.told(watched_words.fill(context), options, "{0} words added.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import language

    with desk.opened(options) as context:
        lines = language.watched_words(context.store)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        print(f"{line.word} ({line.why.label}){f': {line.instead}' if line.instead else ''}")
    if not lines and not options.json:
        print("No word is watched for. `crg-tui watched-word fill` adds some to begin with.")
    return 0


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        line = _line(context, options)
    if line is None:
        return 1
    if options.json:
        desk.print_json(line)
        return 0
    desk.facts((("Word", line.word), ("Because", line.why.label), ("Rather", line.instead or "that depends")))
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.domain.asking import as_typed
    from crg_tui.services import watched_words

    with desk.opened(options, writes=True) as context:
        line = _line(context, options)
        before = {name: as_typed(getattr(line, name)) for name in WatchedWordDraft.model_fields} if line else None
        draft = desk.draft_from(WatchedWordDraft, options, before) if line else None
        if line is None or draft is None:
            return 1
        return desk.told(
            watched_words.correct(context, line.id, draft, seen=line.entry), options, "Corrected {0.word}."
        )


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import watched_words

    with desk.opened(options, writes=True) as context:
        line = _line(context, options)
        if line is None:
            return 1
        answer = watched_words.remove(context, line.id, seen=line.entry)
        return desk.told(answer, options, "“{0.word}” is watched for no longer.")


def _line(context: Context, options: argparse.Namespace) -> WordLine | None:
    from crg_tui.queries import language

    wanted = options.which.strip().casefold()
    found = next((line for line in language.watched_words(context.store) if line.word.casefold() == wanted), None)
    if found is None:
        desk.refused(refuse(f"“{options.which}” is not watched for.", "Look at `crg-tui watched-word list`."))
    return found
