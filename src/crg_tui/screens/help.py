"""All keys that work on the screen below, and what the focused field asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui import commands
from crg_tui.commands.kinds import Command
from crg_tui.screens.base import BaseScreen
from crg_tui.widgets.page import Page, Piece


class Help(BaseScreen[None]):
    """A page made from the table for one screen."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("page", "everywhere")

    def __init__(self, below: BaseScreen[Any]) -> None:
        super().__init__("All keys")
        self._page = Page(pieces(below))

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self._page

    def why_not(self, command_id: str) -> str | None:
        """Help has no help of its own."""
        return "You are reading it. Escape goes back." if command_id == "app.help" else None


_WITHOUT_A_KEY = "By name, with ctrl+p"


def _by_group(below: BaseScreen[Any]) -> Iterable[tuple[str, Sequence[Command]]]:
    """What the screen can do: group by group what has a key, each group once; then everything else together."""
    groups: dict[str, list[Command]] = {}
    rest: list[Command] = []
    for command in commands.commands_in(below.CONTEXTS):
        if below.can_do(command.id):
            (groups.setdefault(command.group, []) if commands.keys_of(command) else rest).append(command)
    return (*groups.items(), *([(_WITHOUT_A_KEY, rest)] if rest else ()))


def pieces(below: BaseScreen[Any]) -> Sequence[Piece]:
    """The help of a screen: its own words first, then its commands by group, with reasons where they are refused."""
    found = [Piece(said) for said in below.help()]
    if found:
        found.append(Piece(""))
    for group, members in _by_group(below):
        found.append(Piece(group, heading=True))
        for command in members:
            refused = below.refused(command.id)
            keys = commands.keys_of(command, below.in_text) or f"({commands.keys_of(command) or 'ctrl+p'})"
            found.append(Piece(f"{command.help}{' Not now: ' + refused if refused else ''}", keys, dim=bool(refused)))
        found.append(Piece(""))
    found.append(
        Piece(
            "Keys in brackets work while no text has the focus."
            if below.in_text
            else "Letters are commands while no text has the focus; F and ctrl keys always are.",
            dim=True,
        )
    )
    return found
