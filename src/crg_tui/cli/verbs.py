"""The verbs that most nouns have, as one function each: a noun says what is found, asked, intended and told.

A draft is read while the database is open, which has the bank holidays: every date may be given as people say it.
`find` says itself what is not there, and answers None. The rest of the words are the noun's own.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from crg_tui.cli import desk
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Draft

if TYPE_CHECKING:
    from crg_tui.services.work import Context

D = TypeVar("D", bound=Draft)
L = TypeVar("L")
Answer: TypeAlias = "Done[Any] | Refused"
Find: TypeAlias = "Callable[[Context, argparse.Namespace], L | None]"


def record(
    options: argparse.Namespace, kind: type[D], intend: Callable[[Context, D], Answer], sentence: str,
) -> int:  # fmt: skip
    """Something new, which belongs to nothing; `sentence` is formatted with the answer's value as `{0}`."""
    with desk.opened(options, writes=True) as context:
        draft = desk.draft_from(kind, options)
        return 1 if draft is None else desk.told(intend(context, draft), options, sentence)


def answer(
    options: argparse.Namespace, kind: type[D], find: Find[L], intend: Callable[[Context, L, D], Answer], sentence: str,
) -> int:  # fmt: skip
    """Something about what is found, asked for from the beginning."""
    return correct(options, kind, find, lambda _: {}, intend, sentence)


def correct(
    options: argparse.Namespace, kind: type[D], find: Find[L], as_typed: Callable[[L], Mapping[str, str]],
    intend: Callable[[Context, L, D], Answer], sentence: str,
) -> int:  # fmt: skip
    """What is found is put right: what the options do not give stays as it was typed."""
    with desk.opened(options, writes=True) as context:
        found = find(context, options)
        draft = None if found is None else desk.draft_from(kind, options, as_typed(found))
        if found is None or draft is None:
            return 1
        return desk.told(intend(context, found, draft), options, sentence)


def act(
    options: argparse.Namespace, find: Find[L], intend: Callable[[Context, L], Answer], sentence: str,
) -> int:  # fmt: skip
    """Something is done with what is found, and nothing is asked."""
    with desk.opened(options, writes=True) as context:
        found = find(context, options)
        return 1 if found is None else desk.told(intend(context, found), options, sentence)


def show(
    options: argparse.Namespace, find: Find[L], facts: Callable[[L], Sequence[tuple[str, str]]],
) -> int:  # fmt: skip
    """What is found, one fact a line or as data."""
    with desk.opened(options) as context:
        found = find(context, options)
    if found is None:
        return 1
    if options.json:
        desk.print_json(found)
    else:
        desk.facts(facts(found))
    return 0


def list_(
    options: argparse.Namespace, lines: Find[Sequence[L]], words: Callable[[L], str], none: str = "",
) -> int:  # fmt: skip
    """Several of them, one a line or as data; `none` is said where there is not one."""
    with desk.opened(options) as context:
        found = lines(context, options)
    if found is None:
        return 1
    if options.json:
        desk.print_json(found)
        return 0
    for line in found:
        print(words(line))
    if not found and none:
        print(none)
    return 0
