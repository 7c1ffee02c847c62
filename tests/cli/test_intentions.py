"""Whatever a screen can do, a plain command can do: every intention has a command that calls it."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import crg_tui.cli
import crg_tui.services

EXCEPTIONS: dict[str, str] = {
    "keeping.keep": "It says in the log what `export`, `backup` and `restore` did, and they call it.",
    "returned_drafts.add": "`returned-draft add` reads and compares the file first, in the hand-over, which calls it.",
    "return_files.receive": "`return take-in` reads the file first, in the hand-over, which calls it.",
    "return_files.take": "`return take` reads the kept file first, in the hand-over, which calls it.",
}
"""Intentions without a command, by `module.function`, each with the reason why none is wanted."""


def intentions() -> set[str]:
    """Every function that `@intention` made, as `module.function`."""
    found = set()
    for info in pkgutil.iter_modules(crg_tui.services.__path__):
        module = importlib.import_module(f"crg_tui.services.{info.name}")
        for name, member in inspect.getmembers(module, inspect.isfunction):
            inner = getattr(member, "__wrapped__", None)
            if inner is not None and inner.__module__ == module.__name__ and not name.startswith("_"):
                first = next(iter(inspect.signature(inner).parameters.values()), None)
                if first is not None and first.annotation == "Work":
                    found.add(f"{info.name}.{name}")
    return found


def calls(path: Path) -> Iterator[str]:
    """Every `module.function` of the services that a source file names, whatever it calls the module itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "crg_tui.services":
            names |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("crg_tui.services."):
            module = str(node.module).removeprefix("crg_tui.services.")
            yield from (f"{module}.{alias.name}" for alias in node.names)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in names:
            yield f"{names[node.value.id]}.{node.attr}"


def called() -> set[str]:
    folder = Path(crg_tui.cli.__path__[0])
    return {call for path in folder.glob("*.py") for call in calls(path)}


def test_the_intentions_are_found() -> None:
    assert {"referrals.log", "referrals.correct", "operators.begin", "operators.end", "undo.undo"} <= intentions()


def test_every_intention_has_a_command() -> None:
    assert sorted(intentions() - called() - EXCEPTIONS.keys()) == []


def test_no_exception_has_outlived_its_reason() -> None:
    assert sorted(EXCEPTIONS.keys() & called()) == []
    assert sorted(EXCEPTIONS.keys() - intentions()) == []
    assert all(reason.endswith(".") for reason in EXCEPTIONS.values())
