"""`crg-tui stock-sentence`: sentences that are written often, by abbreviation."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crg_tui.cli import desk, verbs
from crg_tui.domain.answers import refuse
from crg_tui.domain.asking import typed_before
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

    return verbs.record(options, StockSentenceDraft, stock_sentences.add, "Kept under {0.abbreviation}.")


def _list(options: argparse.Namespace) -> int:
    from crg_tui.queries import stock_sentences

    return verbs.list_(
        options, lambda context, _: stock_sentences.lines(context.store),
        lambda line: f"{line.abbreviation}: {desk.first_line(line.text)}", "There is no stock sentence yet.",
    )  # fmt: skip


def _show(options: argparse.Namespace) -> int:
    return verbs.show(options, _line, lambda line: (("Abbreviation", line.abbreviation), ("Sentence", line.text)))


def _correct(options: argparse.Namespace) -> int:
    from crg_tui.services import stock_sentences

    return verbs.correct(
        options, StockSentenceDraft, _line, lambda line: typed_before(StockSentenceDraft, line),
        lambda context, line, draft: stock_sentences.correct(context, line.id, draft, seen=line.entry),
        "Corrected {0.abbreviation}.",
    )  # fmt: skip


def _remove(options: argparse.Namespace) -> int:
    from crg_tui.services import stock_sentences

    return verbs.act(
        options, _line, lambda context, line: stock_sentences.remove(context, line.id, seen=line.entry),
        "Took {0.abbreviation} away.",
    )  # fmt: skip


def _line(context: Context, options: argparse.Namespace) -> SentenceLine | None:
    from crg_tui.queries import stock_sentences

    line = stock_sentences.line(context.store, options.which)
    if line is None:
        desk.refused(refuse(f"Nothing stands for {options.which}.", "Look at `crg-tui stock-sentence list`."))
    return line
