"""Who may import whom: the rooms of the house and their doors."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from crg_tui.clock import SystemClock
from crg_tui.services import opening

SRC = Path(__file__).resolve().parent.parent / "src" / "crg_tui"
MODULES = sorted(SRC.rglob("*.py"))

# From the top of the house to its ground: a room imports only from rooms with a higher number.
LEVELS = {
    "__main__": 0,
    "wiring": 1,
    "app": 2,
    "boundary": 2,
    "ending": 2,
    "way_in": 2,
    "stands": 2,
    "locking": 2,
    "idle": 2,
    "asked": 2,
    "standing_in": 2,
    "ahead": 2,
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
TOP = {"ahead", "app", "boundary", "ending", "way_in", "locking", "idle", "asked", "standing_in"}
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
    "quiet",
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


@dataclass(frozen=True, slots=True)
class Read:
    """What the rules want to know of a file: each name that it imports, and whether only for types; what it catches."""

    lines: int
    imports: tuple[tuple[str, bool], ...]
    catches: tuple[tuple[int, str], ...]


@cache
def read(path: Path) -> Read:
    """A file, read once for all rules."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    imports: list[tuple[str, bool]] = []
    catches: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            imports += [(alias.name, node in for_types) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            imports += [(f"{node.module}.{alias.name}", node in for_types) for alias in node.names]
        elif isinstance(node, ast.ExceptHandler):
            catches.append((node.lineno, "" if node.type is None else ast.unparse(node.type)))
    return Read(len(text.splitlines()), tuple(imports), tuple(catches))


def imports_of(path: Path, *, also_for_types: bool = True) -> Iterator[str]:
    """Everything that a file imports, wherever it does so."""
    return (name for name, for_types in read(path).imports if also_for_types or not for_types)


def test_a_room_imports_only_downward() -> None:
    assert [wrong for path in MODULES for wrong in upward(path)] == []


def upward(path: Path) -> Iterator[str]:
    """What a file imports that it may not."""
    mine, told = room_of(name_of(path)), path.relative_to(SRC)
    if mine not in COMMON | set(LEVELS):
        yield f"{told}: {mine} is a room without a place"
        return
    for name in imports_of(path, also_for_types=mine not in COMMON):
        if not name.startswith("crg_tui"):
            continue
        theirs = room_of(name)
        if theirs == mine or theirs in COMMON or any(name.startswith(f"crg_tui.{pure}") for pure in PURE):
            continue
        if mine in COMMON:
            if theirs != "domain":
                yield f"{told} is common ground and imports {name}"
        elif not {mine, theirs} <= TOP and LEVELS.get(theirs, 0) <= LEVELS[mine]:
            yield f"{told} imports {name}, which lies above it"


def test_the_domain_is_pure() -> None:
    allowed = {*sys.stdlib_module_names, "pydantic", "pydantic_core", "dateutil"}
    assert [
        f"{path.name} imports {name}"
        for path in sorted((SRC / "domain").glob("*.py"))
        for name in imports_of(path)
        if not name.startswith("crg_tui.domain") and name.split(".")[0] not in allowed
    ] == []


def test_textual_stays_at_the_top() -> None:
    below = [
        path
        for path in MODULES
        if room_of(name_of(path)) not in (*TOP, "leaving", "screens", "widgets")
        and any(name.split(".")[0] == "textual" for name in imports_of(path))
    ]
    assert below == []


def test_widgets_and_screens_know_no_store() -> None:
    closed = {
        "widgets": ("crg_tui.services", "crg_tui.queries", "crg_tui.store", "sqlalchemy", "sqlmodel"),
        "screens": ("crg_tui.store", "sqlalchemy", "sqlmodel"),
    }
    assert [
        f"{path.relative_to(SRC)} imports {name}"
        for path in MODULES
        for name in imports_of(path)
        if name.startswith(closed.get(room_of(name_of(path)), ()))
    ] == []


def test_only_the_error_boundary_catches_everything() -> None:
    everything = [
        f"{path.relative_to(SRC)}, line {line}"
        for path in MODULES
        for line, caught in read(path).catches
        if caught in ("", "Exception") and path.name != "boundary.py"
    ]
    assert everything == []


def test_files_stay_small() -> None:
    assert [path.relative_to(SRC) for path in MODULES if read(path).lines > 400] == []


def test_a_rule_that_is_broken_would_be_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "SRC", tmp_path / "crg_tui")
    (tmp_path / "crg_tui" / "domain").mkdir(parents=True)
    wrong = tmp_path / "crg_tui" / "domain" / "wrong.py"
    wrong.write_text("from crg_tui.store import engine\ntry:\n    import os\nexcept Exception:\n    os = None\n")
    assert list(upward(wrong)) == ["domain/wrong.py imports crg_tui.store.engine, which lies above it"]
    assert read(wrong).catches == ((4, "Exception"),)


HEAVY = ("textual", "sqlalchemy", "sqlmodel", "pydantic", "alembic", "holidays", "typst", "docx", "cryptography")


MAPPED_IN_VAIN = {
    "case list": {"action", "decision", "dispute", "group", "keeping", "meeting", "panel"},
    "today": {"dispute", "keeping", "panel"},
}
"""Files of tables that have nothing to say to a command."""


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


@pytest.mark.parametrize(("command", "needless"), MAPPED_IN_VAIN.items())
def test_a_plain_command_maps_only_the_tables_that_it_reads(command: str, needless: set[str], tmp_path: Path) -> None:
    """Mapping a table takes longer than reading a thousand rows, and one brings the others of its file with it."""
    path = tmp_path / "plain.crg"
    opening.make(path, None, SystemClock()).close()
    code = f"import sys; sys.argv = ['crg-tui', *{command.split()}, '--db', {str(path)!r}]\n"
    code += "from crg_tui.__main__ import main\nassert main() == 0\n"
    code += "print(*(name for name in sys.modules if name.startswith('crg_tui.store.tables.')))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    mapped = {name.rpartition(".")[2] for name in done.stdout.splitlines()[-1].split()}
    assert "case" in mapped
    assert not mapped & needless


def test_the_first_picture_waits_for_no_more_than_it_shows() -> None:
    """What asks for the passphrase is painted before the record's libraries are imported behind it."""
    told = "import sys, crg_tui.wiring, crg_tui.app; print(*{'pydantic', 'sqlalchemy', 'sqlcipher3'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
