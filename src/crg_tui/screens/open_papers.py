"""The way to the papers about a case, a meeting or a decision, from wherever it is shown."""

from __future__ import annotations

from crg_tui.domain.papers import About
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk


def open_papers(screen: BaseScreen[None], desk: Desk, about: str, key: str) -> None:
    """Show them over the screen; `about` says of what kind the record of that key is."""
    from crg_tui.screens.papers import papers_of

    screen.shell.open(lambda: papers_of(desk, About(about), key))
