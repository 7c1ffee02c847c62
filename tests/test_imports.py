"""Who may import whom: the rooms of the house and their doors."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parent.parent / "src" / "crg_tui"
MODULES = sorted(SRC.rglob("*.py"))

# From the top of the house to its ground: a room imports only from rooms with a higher number.
LEVELS = {
    "__main__": 0,
    "wiring": 1,
    "app": 2,
    "way_in": 2,
    "locking": 2,
    "idle": 2,
    "asked": 2,
    "standing_in": 2,
    "screens": 3,
    "cli": 3,
    "widgets": 4,
    "handover": 4,
    "papers": 5,
    "services": 6,
    "papers.content": 7,
    "queries": 8,
    "store": 9,
    "domain": 10,
}
TOP = {"app", "way_in", "locking", "idle", "asked", "standing_in"}
"""The files of the application itself, which are one room."""

COMMON = {
    "wall",
    "text",
    "clock",
    "errors",
    "paths",
    "commands",
    "levers",
    "ports",
    "crash",
    "leaving",
    "__init__",
    "__version__",
}
PURE = {"papers.model", "papers.wording", "papers.characters"}
"""Content of papers without a renderer: builders may use it from below."""


def room_of(name: str) -> str:
    parts = name.split(".")[1:]
    if not parts:
        return "__init__"
    if parts[:2] == ["papers", "content"]:
        return "papers.content"
    return parts[0]


def name_of(path: Path) -> str:
    parts = path.relative_to(SRC.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path, *, also_for_types: bool = True) -> Iterator[str]:
    """Everything that a file imports, wherever it does so."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        if also_for_types or not for_types(node, parents):
            yield from names


def for_types(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    while node in parents:
        node = parents[node]
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            return True
    return False


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_a_room_imports_only_downward(path: Path) -> None:
    mine = room_of(name_of(path))
    for name in imports_of(path, also_for_types=mine not in COMMON):
        if not name.startswith("crg_tui"):
            continue
        theirs = room_of(name)
        if theirs == mine or theirs in COMMON or any(name.startswith(f"crg_tui.{pure}") for pure in PURE):
            continue
        assert mine in COMMON | set(LEVELS), f"{mine} is a room without a place"
        if mine in COMMON:
            assert theirs == "domain", f"{path.name} is common ground and imports {name}"
            continue
        if {mine, theirs} <= TOP:
            continue
        assert LEVELS[theirs] > LEVELS[mine], f"{mine} imports {name}, which lies above it"


@pytest.mark.parametrize("path", sorted((SRC / "domain").glob("*.py")), ids=lambda path: path.name)
def test_the_domain_is_pure(path: Path) -> None:
    allowed = {*sys.stdlib_module_names, "pydantic", "pydantic_core", "dateutil"}
    for name in imports_of(path):
        assert name.startswith("crg_tui.domain") or name.split(".")[0] in allowed, name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_textual_stays_at_the_top(path: Path) -> None:
    if room_of(name_of(path)) not in (*TOP, "leaving", "screens", "widgets"):
        assert not [name for name in imports_of(path) if name.split(".")[0] == "textual"]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_widgets_and_screens_know_no_store(path: Path) -> None:
    room = room_of(name_of(path))
    names = list(imports_of(path))
    if room == "widgets":
        assert not [
            name for name in names if room_of(name) in ("services", "queries", "store") and name.startswith("crg_tui")
        ]
    if room in ("widgets", "screens"):
        assert not [name for name in names if name.startswith(("crg_tui.store", "sqlalchemy", "sqlmodel"))]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_only_the_error_boundary_catches_everything(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = "" if node.type is None else ast.unparse(node.type)
            assert caught not in ("", "Exception") or path.name == "app.py", f"line {node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SRC)))
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


HEAVY = ("textual", "sqlalchemy", "sqlmodel", "pydantic", "alembic", "holidays", "typst", "docx", "cryptography")


def loaded_by(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint(*sorted(set(name.split('.')[0] for name in sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("words", ["--version", "--help"])
def test_version_and_help_import_nothing_heavy(words: str) -> None:
    code = f"import sys; sys.argv = ['crg-tui', '{words}']\nfrom crg_tui.__main__ import main\n"
    code += "try:\n    main()\nexcept SystemExit:\n    print()"
    assert not loaded_by(code) & set(HEAVY)


def test_a_plain_list_imports_no_textual(database_file: Path, tmp_path: Path) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text("correct horse, sample staple\n", encoding="utf-8")
    code = f"import sys; sys.argv = ['crg-tui', 'case', 'list', '--db', {str(database_file)!r}, "
    code += f"'--passphrase-file', {str(secret)!r}]\nfrom crg_tui.__main__ import main\nassert main() == 0"
    assert not loaded_by(code) & {"textual", "alembic", "holidays", "typst", "docx"}
