"""Every command that works on the screen below, found by its name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui import commands
from crg_tui.screens.base import BaseScreen
from crg_tui.widgets.finder import Finder, Item


class Palette(BaseScreen[str]):
    """The id of the command that was chosen, or None. A refused one says why, and stays to be read."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("palette", "everywhere")

    def __init__(self, below: BaseScreen[Any]) -> None:
        super().__init__("All commands")
        self.finder = Finder(items(below))

    def body(self) -> Iterable[Widget]:
        """The field and what is found."""
        yield self.finder

    def why_not(self, command_id: str) -> str | None:
        """What the cursor is on may be refused; the list of commands does not open itself."""
        if command_id == "palette.run":
            item = self.finder.item
            return "Nothing of that name works here." if item is None else item.refused
        return "These are they. Escape goes back." if command_id == "app.palette" else None

    def do_palette_run(self) -> None:
        """Answer with the command the cursor is on."""
        item = self.finder.item
        self.dismiss(item.id if item is not None else None)


def items(below: BaseScreen[Any]) -> tuple[Item, ...]:
    """The commands of a screen, without those that only move the cursor."""
    return tuple(
        Item(command.id, command.label, commands.keys_of(command), command.help, below.refused(command.id))
        for command in commands.commands_in(below.CONTEXTS)
        if not commands.moves(command) and command.id != "app.palette" and below.can_do(command.id)
    )
