"""The form before a paper is printed: which printer, how many copies, on one side or both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.asking import Choice, Kind, Question, questions, read
from crg_tui.domain.printing import PrintDraft
from crg_tui.papers import printing
from crg_tui.papers.model import Document
from crg_tui.papers.printing import Printers
from crg_tui.papers.render import render
from crg_tui.screens.forms import FormScreen, Typed, Work


class PrintForm(FormScreen):
    """Nothing of it is kept: it says nothing of the record."""

    async def do_app_back(self) -> None:
        """Escape: nothing is printed."""
        await self.shell.back()


def print_form(found: Printers, make: Callable[[], Document]) -> PrintForm:
    """The form. It goes once the paper was sent; while it cannot be sent, it stays and says why.

    `make` makes the paper when the form is sent off, so that it says what the record says then.
    """

    def attempt(typed: Typed) -> Done[PrintDraft] | Refused:
        accepted = read(PrintDraft, typed)
        if isinstance(accepted, Refused):
            return accepted
        if found.names and accepted.draft.printer is None:
            return refuse("Printer: none is the default one.", "Choose one.", "printer")
        return Done(accepted.draft, "", accepted.notices)

    async def send(draft: PrintDraft) -> None:
        screen.say("Printing...")
        said = await screen.shell.do(lambda: _send(make(), draft), threaded=True)
        if isinstance(said, Refused):
            screen.say(said.sentence, warns=True)
            return
        await screen.shell.back()
        screen.shell.say_also(said)

    work = Work(
        _questions(found),
        attempt,
        recorded={"printer": found.default or "", "copies": "1", "both_sides": "yes"},
        done=lambda answer: screen.begin(send(answer.value)),
        stays=True,
    )
    screen = PrintForm("Print", work)
    return screen


def _send(paper: Document, draft: PrintDraft) -> str:
    return printing.send(
        render(paper, ".pdf"), paper.title, printer=draft.printer, copies=draft.copies, both_sides=draft.both_sides
    )


def _questions(found: Printers) -> tuple[Question, ...]:
    """The questions of the draft; the printer is chosen from those there are."""
    printer, *others = questions(PrintDraft)
    if not found.names:
        told = replace(printer, kind=Kind.CHOICE, help="This computer names no other.")
        return (told, *others)
    choices = tuple(Choice(name, f"{name} (default)" if name == found.default else name) for name in found.names)
    return (replace(printer, kind=Kind.CHOICE, choices=choices, required=True), *others)
