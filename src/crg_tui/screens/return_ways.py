"""What can be done with one return from every list that shows it: it came, a letter, the blank form, a reminder."""

from __future__ import annotations

from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.decisions import ReturnState
from crg_tui.domain.papers import OFFERED, PaperKind
from crg_tui.domain.return_drafts import BlankReturnDraft
from crg_tui.errors import PaperNotMade
from crg_tui.handover import return_file
from crg_tui.papers import private_file
from crg_tui.papers.model import Document
from crg_tui.queries.kept_papers import Subject
from crg_tui.queries.returns import ReturnLine
from crg_tui.screens import papers as papers_screens
from crg_tui.screens import paths, return_forms
from crg_tui.screens import return_work_forms as forms
from crg_tui.screens.ask_line import AskLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.before_it_goes import held_back
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.services import papers, returns
from crg_tui.services.leaks import Paper

NEEDS = (
    "returns.receive", "returns.nil", "returns.refused", "returns.correct", "return.file", "return.chase",
    "return.letter", "return.blank",
)  # fmt: skip
"""Commands that are about the return under the cursor."""


_ANSWERS = frozenset(("returns.receive", "returns.nil", "returns.refused"))


class ReturnWays(BaseScreen[None]):
    """Subclasses say which return is meant in `line`, how many queries on it are open, and read themselves again in
    `came_back`."""

    desk: Desk

    def line(self) -> ReturnLine | None:
        """The return that is meant; None where there is none."""
        raise NotImplementedError

    def queries_open(self) -> int:
        """How many queries on it wait."""
        return 0

    def refused_of(self, command_id: str) -> str | None:
        """Why one of these commands is refused now."""
        line = self.line()
        if command_id in NEEDS and line is None:
            return "There is no return here."
        if line is None:
            return None
        if command_id in _ANSWERS and line.state in (ReturnState.RETURNED, ReturnState.NIL_RETURN):
            return f"It has come already: {line.reading.words}. e puts it right."
        if command_id == "returns.refused" and line.state is ReturnState.NOT_PROVIDED:
            return "That it is not provided is recorded already. e puts the reason right."
        if command_id == "return.chase" and line.state is not ReturnState.ASKED and not self.queries_open():
            return f"It is {line.state.label}, and no query waits: nothing is outstanding."
        return None

    def done(self, answer: Done[Any]) -> None:
        """Read it again after something was recorded."""
        self.came_back()
        self.say(" ".join(("Recorded.", *answer.notices)))

    def _again(self, form: str) -> None:
        line = self.line()
        if line is not None:
            self.shell.open(lambda: return_forms.again(self.desk, form, line, self.done))

    def do_returns_receive(self) -> None:
        """A return came."""
        self._again(returns.RECEIVED_FORM)

    def do_returns_nil(self) -> None:
        """A nil return: the agency was not involved."""
        self._again(returns.NIL_FORM)

    def do_returns_refused(self) -> None:
        """The agency will give none."""
        self._again(returns.NOT_PROVIDED_FORM)

    def do_returns_correct(self) -> None:
        """Put everything of it right."""
        self._again(returns.FORM)

    def do_return_file(self) -> None:
        """A filled-in form came."""
        line = self.line()
        if line is not None:
            self.shell.open(lambda: forms.file_came(self.desk, line))

    def do_return_chase(self) -> None:
        """It was chased."""
        line = self.line()
        if line is not None:
            self.shell.open(lambda: forms.chase(self.desk, line, self.done))

    def do_return_letter(self) -> None:
        """The queries, where some wait; a reminder, where it is due or was chased; else the request."""
        line = self.line()
        if line is None:
            return
        kind = PaperKind.RETURN_QUERIES
        if not self.queries_open():
            late = line.reading.late is not False
            kind = PaperKind.RETURN_REMINDER if late and line.due_on else PaperKind.INFORMATION_REQUEST
        if line.state is not ReturnState.ASKED and kind is not PaperKind.RETURN_QUERIES:
            self.say(f"It is {line.state.label}, and no query waits: there is nothing to write.", warns=True)
            return
        offered = next(one for one in OFFERED if one.kind is kind)
        subject = Subject(case_id=line.case_id, shown=line.case_ref)
        self.shell.open(lambda: papers_screens.asked(self.desk, offered, subject, {"agency": line.short_name}))

    def do_return_blank(self) -> None:
        """Write the form to a file."""
        self.begin(self._blank())

    async def _blank(self) -> None:
        line = self.line()
        if line is None:
            return
        about = Paper(PaperKind.BLANK_RETURN, Subject(case_id=line.case_id, shown=line.case_ref))

        def make() -> Document:
            made = papers.make(
                self.desk.context, about.kind, about.subject, BlankReturnDraft(agency=line.short_name)
            )  # fmt: skip
            if isinstance(made, Refused):
                raise PaperNotMade(made.sentence)
            return made

        if await held_back(self, self.desk, make, about, "return.blank"):
            return
        name = await self.ask(
            AskLine("Write the blank form", "The ending says the format: .xlsx, or .docx for Word.", "File",
                    f"~/{line.case_ref}-{line.short_name.replace('/', '-')}-return.xlsx")
        )  # fmt: skip
        if name is None:
            return
        path = paths.at_home(name)
        if path.suffix.lower() not in return_file.ENDINGS:
            self.say(f"A form is not written as {path.suffix or path.name}. Name .xlsx or .docx.", warns=True)
            return
        try:
            there = path.exists()
        except OSError:
            there = False
        question = f"{path} is there already. Write over it?"
        if there and not await self.ask(Confirm(question, "return.blank")):
            return
        try:
            private_file.put(path, return_file.blank(self.desk.context, line, make(), path.suffix))
        except OSError as error:
            self.say(private_file.why_not_written(error), warns=True)
            return
        self.say(f"Wrote {path.absolute()}.")
