"""`crg-tui watched-word`: words that are pointed out before a paper goes out, and never changed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import refuse
from crg_tui.domain.asking import typed_before
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

    return verbs.record(options, WatchedWordDraft, watched_words.add, "Watching for “{0.word}”.")


def _fill(options: argparse.Namespace) -> int:
    from crg_tui.services import watched_words

    with desk.opened(options, writes=True) as context:
        return desk.told(watched_words.fill(context), options, "{0} words added.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import language

    return verbs.list_(
        options, lambda context, _: language.watched_words(context.store),
        lambda line: f"{line.word} ({line.why.label}){f': {line.instead}' if line.instead else ''}",
        "No word is watched for. `crg-tui watched-word fill` adds some to begin with.",
    )  # fmt: skip


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, _line, lambda line: (
        ("Word", line.word), ("Because", line.why.label), ("Rather", line.instead or "that depends"),
    ))  # fmt: skip


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.services import watched_words

    return verbs.correct(
        options, WatchedWordDraft, _line, lambda line: typed_before(WatchedWordDraft, line),
        lambda context, line, draft: watched_words.correct(context, line.id, draft, seen=line.entry),
        "Corrected {0.word}.",
    )  # fmt: skip


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import watched_words

    return verbs.act(
        options, _line, lambda context, line: watched_words.remove(context, line.id, seen=line.entry),
        "“{0.word}” is watched for no longer.",
    )  # fmt: skip


def _line(context: Context, options: argparse.Namespace) -> WordLine | None:
    from crg_tui.queries import language

    wanted = options.which.strip().casefold()
    found = next((line for line in language.watched_words(context.store) if line.word.casefold() == wanted), None)
    if found is None:
        desk.refused(refuse(f"“{options.which}” is not watched for.", "Look at `crg-tui watched-word list`."))
    return found
