"""`crg-tui search WORDS`: everything that holds these words, of which kind, and where it stands."""

from __future__ import annotations

import argparse

from crg_tui.cli import desk


def build(parser: argparse.ArgumentParser) -> None:
    """The words."""
    parser.add_argument("words", nargs="+", help="all of them are found, the last one as a beginning")
    parser.set_defaults(function=_search)


def _search(options: argparse.Namespace) -> int:
    from crg_tui.queries import finding

    with desk.opened(options) as context:
        found = finding.hits(context.store, " ".join(options.words))
    if options.json:
        desk.print_json(found)
    for hit in () if options.json else found:
        print(f"{hit.kind_words} {hit.ref}: {desk.first_line(hit.around)}")
    if not found and not options.json:
        print("Nothing holds these words.")
    if len(found) == finding.MOST and not options.json:
        print(f"These are the newest {finding.MOST}. One more word finds fewer.")
    return 0
