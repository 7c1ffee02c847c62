"""A paper as it prints: read on the screen, written to a file, sent to the printer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Refused, refuse
from crg_tui.papers import printing, private_file
from crg_tui.papers.model import Document
from crg_tui.papers.plain import to_text
from crg_tui.papers.render import ENDINGS, render
from crg_tui.screens import paths
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.printing import print_form
from crg_tui.services.leaks import Paper
from crg_tui.widgets.page import Page, Piece


class Written(BaseScreen[None]):
    """A screen that shows a paper, or what a paper is made of: it is written to a file and sent to the printer."""

    def paper(self) -> Document:
        """The paper, from the record as it is now."""
        raise NotImplementedError

    @property
    def file_name(self) -> str:
        """What its file is called, without ending."""
        raise NotImplementedError

    def leaving(self) -> tuple[Desk, Paper]:
        """What the leak check has to be told: where, what kind of paper, and about what."""
        raise NotImplementedError

    async def _held_back(self, command_id: str) -> bool:
        from crg_tui.screens.before_it_goes import held_back

        desk, about = self.leaving()
        return await held_back(self, desk, self.paper, about, command_id)

    def do_paper_write(self) -> None:
        """Ask for the name of a file and write it."""
        self.begin(self._write())

    async def _write(self) -> None:
        if await self._held_back("paper.write"):
            return
        question = f"The ending says the format: {', '.join(ENDINGS)}."
        name = await self.ask(AskLine("Write a file", question, "File", f"{self.file_name}.pdf"))
        if name is None:
            return
        path = paths.at_home(name)
        if stands(path) and not await self.ask(Confirm(f"{path} is there already. Write over it?", "paper.write")):
            return
        self.say("Writing...")
        refused = await self.shell.do(lambda: self._put(path), threaded=True)
        self.say(refused.sentence if refused else f"Wrote {path.absolute()}.", warns=refused is not None)

    def _put(self, path: Path) -> Refused | None:
        content = render(self.paper(), path.suffix)
        try:
            private_file.put(path, content)
        except OSError as error:
            said, _, remedy = private_file.why_not_written(error).partition(". ")
            return refuse(f"{said}.", remedy)
        return None

    def do_paper_print(self) -> None:
        """Ask which printer and how many, and send it there."""
        self.begin(self._print())

    async def _print(self) -> None:
        if await self._held_back("paper.print"):
            return
        self.say("Looking for printers...")
        found = await self.shell.do(printing.printers, threaded=True)
        if isinstance(found, Refused):
            self.say(found.sentence, warns=True)
            return
        if found.why_none:
            self.say(f"{found.why_none} Write it to a PDF file instead (w).", warns=True)
            return
        self.say("")
        known, make = found, self.paper
        self.shell.open(lambda: print_form(known, make))


def stands(path: Path) -> bool:
    """Whether something of that name is there already."""
    try:
        return path.exists()
    except OSError:
        # A name that cannot be looked at cannot be written either, and that says why.
        return False


class PaperScreen(Written):
    """One paper. `make` makes it from the record as it is now; `name` is what its file is called, without ending;
    `about` is what the leak check is told of it before it goes out.

    A paper holds everything, so the privacy view closes all of it.
    """

    CONTEXTS: ClassVar[tuple[str, ...]] = ("paper", "page", "everywhere")

    def __init__(self, title: str, make: Callable[[], Document], name: str, desk: Desk, about: Paper) -> None:
        super().__init__(title)
        self._make = make
        self._leaving = desk, about
        self._file_name = name
        self.page = Page(())

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def came_back(self) -> None:
        """Make it again: something may have been put right."""
        self.page.show(tuple(Piece(line, sensitive=True) for line in to_text(self.paper()).splitlines()))

    def paper(self) -> Document:
        """Made anew each time."""
        return self._make()

    @property
    def file_name(self) -> str:
        """As whoever opened it has it."""
        return self._file_name

    def leaving(self) -> tuple[Desk, Paper]:
        """As whoever opened it has it."""
        return self._leaving


class ToldScreen(BaseScreen[None]):
    """A page of lines that are only read, each with a term before it."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("page", "everywhere")

    def __init__(
        self,
        title: str,
        tell: Callable[[], Iterable[tuple[str, str]]],
        sensitive: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """`sensitive` says of a term whether the privacy view closes what it says."""
        super().__init__(title)
        self._tell = tell
        self._sensitive = sensitive
        self.page = Page(())

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def came_back(self) -> None:
        """Read it again."""
        self.page.show(tuple(Piece(text, term, sensitive=self._sensitive(term)) for term, text in self._tell()))
