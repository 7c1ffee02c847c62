"""The recovery key: offered, shown once, and written as a sheet to be sealed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.papers import private_file
from crg_tui.papers.content import recovery
from crg_tui.papers.render import ENDINGS, UnknownEnding, render
from crg_tui.queries import group
from crg_tui.screens import paths
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.services import keys
from crg_tui.widgets.page import Page, Piece

_OFFERED = (
    Piece("A key for when nobody can open it", heading=True),
    Piece(
        "If every passphrase is forgotten, nobody can read this record again, and nobody can help. A recovery key "
        "opens it then. It is shown once. Write it down, or write it as a sheet, and have the business unit keep it "
        "sealed, apart from this computer. It replaces an earlier one."
    ),
    Piece(""),
    Piece("Enter makes one. Escape leaves it for later: k on Today, then ways in."),
)


class RecoveryKey(BaseScreen[None]):
    """Offers to make a recovery key, then shows it until somebody says that it is written down."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("recovery", "page", "everywhere")

    def __init__(self, desk: Desk) -> None:
        super().__init__("Recovery key")
        self.desk = desk
        self.page = Page(_OFFERED)
        self._key = ""

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def why_not(self, command_id: str) -> str | None:
        """A sheet needs a key; a key that is shown once is not left unseen."""
        if command_id == "recovery.write" and not self._key:
            return "There is no key yet: Enter makes one."
        if command_id == "app.back" and self._key:
            return "The key is not shown again. Enter says that it is written down; w writes a sheet."
        return None

    async def do_recovery_go_on(self) -> None:
        """Make the key; once it is shown, it is written down."""
        if self._key:
            self._key = ""
            await self.shell.back()
            return
        answer = await self.shell.do(lambda: keys.make_recovery(self.desk.context))
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        self._show(answer)

    def _show(self, answer: Done[str]) -> None:
        self._key = answer.value
        groups = answer.value.split("-")
        self.page.show(
            (
                Piece("Write this down now. It is not shown again.", heading=True),
                Piece(""),
                *(Piece("    " + "   ".join(groups[at : at + 3]), sensitive=True) for at in range(0, len(groups), 3)),
                Piece(""),
                Piece("It is typed in the place of a passphrase. Blanks, hyphens and small letters do not matter."),
                *(Piece(notice) for notice in answer.notices),
                Piece(""),
                Piece("Enter: it is written down.   w: write it as a sheet to be sealed."),
            )
        )
        self.offer()

    def do_recovery_write(self) -> None:
        """Ask for the name of a file, and write the sheet for its owner's eyes only."""
        self.begin(self._write())

    async def _write(self) -> None:
        question = f"The ending says the format: {', '.join(ENDINGS)}. Print it, seal it, erase the file."
        name = await self.ask(AskLine("Write a sheet", question, "File", "recovery-key.pdf"))
        if name is None:
            return
        path = paths.at_home(name)
        refused = await self.shell.do(lambda: self._put(path), threaded=True)
        self.say(refused.sentence if refused else f"Wrote {path.absolute()}.", warns=refused is not None)

    def _put(self, path: Path) -> Refused | None:
        context = self.desk.context
        today = context.clock.today()
        heading = group.heading(context.store, today)
        sheet = recovery.sheet(
            self._key,
            database=context.store.path.name if context.store.path else "",
            partnership=heading.partnership,
            marking=heading.marking,
            made_on=today,
        )
        try:
            private_file.create(path, render(sheet, path.suffix))
        except UnknownEnding as error:
            return refuse(str(error), "")
        except FileExistsError:
            return refuse(f"{path} is there already.", "Name a file that is not there yet.")
        except OSError as error:
            return refuse(f"{path} cannot be written: {error.strerror or error}.", "Name another place.")
        return None
