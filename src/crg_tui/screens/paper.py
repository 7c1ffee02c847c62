"""A paper as it prints: read on the screen, written to a file, sent to the printer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Refused
from crg_tui.papers import printing
from crg_tui.papers.model import Document
from crg_tui.papers.plain import to_text
from crg_tui.papers.render import ENDINGS, render
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.confirm import Confirm
from crg_tui.widgets.page import Page, Piece


class PaperScreen(BaseScreen[None]):
    """One paper. `make` makes it from the record as it is now; `name` is what its file is called, without ending."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("paper", "page", "everywhere")

    def __init__(self, title: str, make: Callable[[], Document], name: str) -> None:
        super().__init__(title)
        self._make = make
        self._name = name
        self.page = Page(())

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def came_back(self) -> None:
        """Make it again: something may have been put right."""
        self.page.show(tuple(Piece(line) for line in to_text(self._make()).splitlines()))

    def do_paper_write(self) -> None:
        """Ask for the name of a file and write it."""
        self.begin(self._write())

    async def _write(self) -> None:
        question = f"The ending says the format: {', '.join(ENDINGS)}."
        name = await self.ask(AskLine("Write a file", question, "File", f"{self._name}.pdf"))
        if name is None:
            return
        path = Path(name).expanduser()
        if path.exists() and not await self.ask(Confirm(f"{path} is there already. Write over it?", "paper.write")):
            return
        self.say("Writing...")
        failed = await self.shell.do(lambda: self._put(path), threaded=True)
        self.say(failed.sentence if isinstance(failed, Refused) else f"Wrote {path.absolute()}.")

    def _put(self, path: Path) -> None:
        content = render(self._make(), path.suffix)
        beside = path.with_name(path.name + ".part")
        beside.write_bytes(content)
        beside.replace(path)

    def do_paper_print(self) -> None:
        """Send it to the printer."""
        self.begin(self._print())

    async def _print(self) -> None:
        self.say("Printing...")
        said = await self.shell.do(self._send, threaded=True)
        self.say(said.sentence if isinstance(said, Refused) else said, warns=isinstance(said, Refused))

    def _send(self) -> str:
        paper = self._make()
        return printing.send(render(paper, ".pdf"), paper.title)


class ToldScreen(BaseScreen[None]):
    """A page of lines that are only read, each with a term before it."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("page", "everywhere")

    def __init__(self, title: str, tell: Callable[[], Iterable[tuple[str, str]]]) -> None:
        super().__init__(title)
        self._tell = tell
        self.page = Page(())

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def came_back(self) -> None:
        """Read it again."""
        self.page.show(tuple(Piece(text, term) for term, text in self._tell()))
