"""Whose actions: an agency, or a post of it, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from crg_tui.domain.action_views import agency_of
from crg_tui.queries.action_views import LeadCount
from crg_tui.screens.base import BaseScreen
from crg_tui.widgets.finder import Finder, Item

EVERYBODY = ""
"""What is answered where nobody is to be picked out."""


class LeadPick(BaseScreen[str]):
    """The agency or post that was picked, EVERYBODY, or None when it was left by Escape."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("palette", "everywhere")

    def __init__(self, title: str, leads: Iterable[LeadCount], everybody: str) -> None:
        """`everybody` names the first line."""
        super().__init__(title)
        every = Item(f"lead:{EVERYBODY}", everybody, "", "")
        self.finder = Finder((every, *(_item(one) for one in leads)), "Agency or post")

    def body(self) -> Iterable[Widget]:
        """The field and what is found."""
        yield self.finder

    def why_not(self, command_id: str) -> str | None:
        """There has to be something to pick."""
        if command_id == "palette.run" and self.finder.item is None:
            return "Nobody of that name leads an action; Escape goes back."
        return "Pick one, or go back with Escape." if command_id == "app.palette" else None

    def do_palette_run(self) -> None:
        """Answer with what the cursor is on."""
        item = self.finder.item
        self.dismiss(item.id.removeprefix("lead:") if item is not None else None)


def _item(one: LeadCount) -> Item:
    agency = agency_of(one.lead)
    post = one.lead.partition(",")[2].strip()
    late = f", {one.overdue} overdue" if one.overdue else ""
    said = f"{one.open} open{late}"
    return Item(f"lead:{one.lead}", f"· {post}" if post else agency, "", f"{said} · {one.lead}" if post else said)
