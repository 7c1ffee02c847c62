"""Dates as people say them are read in every command: a draft is read while the database is open, which has the bank
holidays."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import crg_tui.cli
from tests.cli.desk import Desk
from tests.cli.test_commands import options


def test_working_days_are_counted_where_nothing_is_looked_up_before_the_draft(crg: Desk) -> None:
    crg.done("bank-holiday", "fill")
    asked = options(asker="police", asked_by="An invented office", wanted="The minutes.", due_on="in 10 working days")
    said = crg("disclosure", "add", *asked)
    assert (said.status, said.out) == (0, "Entered as Q1.\n"), said
    assert "Due, in 10 working days: Mon 7 December 2026." in said.err


NOT_YET = {"chronology", "family", "returns"}
"""Files whose commands read a draft first: their dates are read as people say them, but for working days."""


def first_drafts(path: Path) -> Iterator[str]:
    """The functions of a file that open the database, and read a draft before or after that."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef):
            continue
        places = [
            node
            for node in ast.walk(function)
            if isinstance(node, ast.With) and "desk.opened" in ast.unparse(node.items[0])
        ]
        late = {id(inner) for place in places for inner in ast.walk(place)}
        for node in ast.walk(function):
            reads = isinstance(node, ast.Call) and ast.unparse(node.func) == "desk.draft_from"
            if places and reads and id(node) not in late:
                yield f"{path.stem}.{function.name}"


def test_no_command_reads_a_draft_before_it_opens_the_database() -> None:
    folder = Path(crg_tui.cli.__path__[0])
    paths = [path for path in sorted(folder.glob("*.py")) if path.stem not in NOT_YET]
    assert [name for path in paths for name in first_drafts(path)] == []
