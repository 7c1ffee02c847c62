"""`crg-tui stock-sentence`: sentences that are written often, by abbreviation."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk
from crg_tui.domain.answers import refuse
from crg_tui.domain.stock_sentences import StockSentenceDraft

if TYPE_CHECKING:
    from crg_tui.queries.stock_sentences import SentenceLine
    from crg_tui.services.work import Context


def build(parser: argparse.ArgumentParser) -> None:
    """The verbs."""
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    add = verbs.add_parser("add", help="one more sentence")
    desk.add_questions(add, StockSentenceDraft)
    add.set_defaults(function=_add)
    listed = verbs.add_parser("list", help="every abbreviation with its sentence")
    listed.set_defaults(function=_list)
    for name, told, function in (
        ("show", "one sentence, whole", _show),
        ("correct", "put one right; what is not given stays", _correct),
        ("remove", "take one away; what was written with it stays", _remove),
    ):
        verb = verbs.add_parser(name, help=told)
        # `--abbreviation` of a correction gives it another one.
        verb.add_argument("which", metavar="ABBREVIATION", help="which one")
        if name == "correct":
            desk.add_questions(verb, StockSentenceDraft)
        verb.set_defaults(function=function)


def _add(options: argparse.Namespace) -> int:
    from crg_tui.services import stock_sentences

    draft = desk.draft_from(StockSentenceDraft, options)
    if draft is None:
        return 1
    with desk.opened(options, writes=True) as context:
        return desk.told(stock_sentences.add(context, draft), options, "Kept under {0.abbreviation}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import stock_sentences

    with desk.opened(options) as context:
        lines = stock_sentences.lines(context.store)
    if options.json:
        desk.print_json(lines)
    for line in () if options.json else lines:
        print(f"{line.abbreviation}: {desk.first_line(line.text)}")
    if not lines and not options.json:
        print("There is no stock sentence yet.")
    return 0


def _show(options: argparse.Namespace) -> int:
    with desk.opened(options) as context:
        line = _line(context, options.which)
    if line is None:
        return 1
    if options.json:
        desk.print_json(line)
        return 0
    desk.facts((("Abbreviation", line.abbreviation), ("Sentence", line.text)))
    return 0


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.services import stock_sentences

    with desk.opened(options, writes=True) as context:
        line = _line(context, options.which)
        before = {"abbreviation": line.abbreviation, "text": line.text} if line else {}
        draft = desk.draft_from(StockSentenceDraft, options, before) if line else None
        if line is None or draft is None:
            return 1
        answer = stock_sentences.correct(context, line.id, draft, seen=line.entry)
        return desk.told(answer, options, "Corrected {0.abbreviation}.")


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import stock_sentences

    with desk.opened(options, writes=True) as context:
        line = _line(context, options.which)
        if line is None:
            return 1
        return desk.told(stock_sentences.remove(context, line.id), options, "Took {0.abbreviation} away.")


def _line(context: Context, abbreviation: str) -> SentenceLine | None:
    from crg_tui.queries import stock_sentences

    line = stock_sentences.line(context.store, abbreviation)
    if line is None:
        desk.refused(refuse(f"Nothing stands for {abbreviation}.", "Look at `crg-tui stock-sentence list`."))
    return line
