"""Every command there is: nouns and verbs, found in the parsers that the program builds."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
from collections.abc import Iterator
from functools import cache

from crg_tui.cli.main import NOUNS, add_common


@cache
def parser_of(noun: str) -> argparse.ArgumentParser:
    """The parser of a noun, built as the program builds it."""
    parser = argparse.ArgumentParser(prog=f"crg-tui {noun}")
    add_common(parser)
    importlib.import_module(f"crg_tui.cli.{NOUNS[noun][0]}").build(parser)
    return parser


def verbs_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The verbs of a noun; none for a noun that stands alone."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def is_there(noun: str) -> bool:
    """Whether the file of a noun is there; a test of its own says so where it is not."""
    return importlib.util.find_spec(f"crg_tui.cli.{NOUNS[noun][0]}") is not None


def everything() -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """The words of every command, nouns first, with its parser."""
    for noun in filter(is_there, NOUNS):
        parser = parser_of(noun)
        yield (noun,), parser
        for verb, inner in verbs_of(parser).items():
            yield (noun, verb), inner
