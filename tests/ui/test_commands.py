"""The table of commands: its keys, its footers, the page of keys."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

import crg_tui.screens
from crg_tui import commands
from crg_tui.screens.base import BaseScreen

ALLOWED = re.compile(
    r"[a-z0-9]|[?/]|f([1-9]|10)|ctrl\+[snpqelt]|enter|escape|space|(shift\+)?tab|up|down|left|right|home|end|pageup|pagedown"
)


def _screens() -> Iterator[type[BaseScreen[object]]]:
    for module in pkgutil.iter_modules(crg_tui.screens.__path__):
        importlib.import_module(f"crg_tui.screens.{module.name}")
    waiting: list[type[BaseScreen[object]]] = [BaseScreen]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("crg_tui."):
            yield kind


def test_every_command_is_described_and_named_once() -> None:
    ids = [command.id for command in commands.TABLE]
    assert len(ids) == len(set(ids))
    for command in commands.TABLE:
        assert command.help.endswith(".") and len(command.help) > 5, command.id
        assert command.label and len(command.label) <= 16, command.id
        assert command.where and set(command.where) <= set(commands.CONTEXTS), command.id
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", command.id)


def test_only_keys_that_every_terminal_can_send() -> None:
    wrong = {key for command in commands.TABLE for key in command.keys if not ALLOWED.fullmatch(key)}
    assert wrong == set()


def test_no_two_commands_of_a_screen_share_a_key() -> None:
    for kind in _screens():
        taken: dict[str, str] = {}
        for command in commands.commands_in(kind.CONTEXTS):
            for key in command.keys:
                assert taken.setdefault(key, command.id) == command.id, f"{key} on {kind.__name__}"


def test_what_destroys_is_not_answered_by_its_own_key() -> None:
    yes = set(commands.find("question.yes").keys)
    for command in commands.TABLE:
        if command.destructive:
            assert not yes & set(command.keys), command.id


def test_letters_are_text_while_text_has_the_focus() -> None:
    contexts = ("cases", "list", "everywhere")
    outside, inside = commands.bindings(contexts), commands.bindings(contexts, text=True)
    assert outside["n"].id == inside["ctrl+n"].id == "case.new"
    assert "n" not in inside and "question_mark" not in inside and "enter" not in inside
    assert inside["f1"].id == "app.help" and inside["escape"].id == "app.back"
    assert commands.bindings(("form",), text=True)["enter"].id == "form.enter"


@pytest.mark.parametrize(("width", "most"), [(80, 5), (60, 4), (200, 8), (110, 8), (20, 2)])
def test_a_footer_fits_and_ends_with_all_keys(width: int, most: int) -> None:
    for kind in _screens():
        for text in (False, True):
            offered = commands.footer(kind.CONTEXTS, text)
            if not offered:
                continue
            labels = [len(f"{commands.shown_key(command, text)} {command.label}") for command in offered]
            count = commands.fitting(labels, width)
            assert count + 1 <= most
            assert 1 + sum(labels[:count]) + 3 * count + labels[-1] <= width
            if "app.help" in {command.id for command in offered}:
                assert offered[-1].id == "app.help"


def test_the_page_of_keys_names_every_command() -> None:
    page = commands.keys_page()
    for command in commands.TABLE:
        assert f"`{command.id}`" in page and command.help in page
    assert page == commands.keys_page()


def test_the_table_is_read_without_textual() -> None:
    code = "import sys, crg_tui.commands; sys.exit('textual' in sys.modules or 'rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
