"""Deciding: the question, every seat's position, whether they add up, dissent, and who decides. All on one screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui import commands
from crg_tui.domain.answers import Done
from crg_tui.domain.decisions import DecisionState
from crg_tui.domain.papers import PaperKind
from crg_tui.domain.positions import Stand
from crg_tui.papers.model import Document
from crg_tui.queries import decisions as found
from crg_tui.queries.decision_page import DecisionPage, PositionLine
from crg_tui.queries.kept_papers import Subject
from crg_tui.screens import decision_board as words
from crg_tui.screens import decision_forms as forms
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.deciding import Flows
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.open_papers import open_papers
from crg_tui.screens.standing import STANDS, Standing
from crg_tui.screens.undo_last import undo_last
from crg_tui.services.leaks import Paper
from crg_tui.widgets.board import Board

_OF_A_SEAT = (*STANDS, "decide.words", "decide.clear")
_ON_PROPOSAL = (*_OF_A_SEAT, "decide.all", "decide.record", "decide.read", "decide.rationale", "decide.withdraw")
_OF_ANY = ("decide.ratify", "decide.other", "decide.paper", "decide.after", "decide.judge", "papers.open")
_ON_RECORDED = ("decide.maker", "decide.advice", "decide.reopen")
_NEXT = (
    "decide.ratify", "decide.maker", "decide.advice", "decide.words", "decide.after", "decide.reopen", "decide.paper",
    "app.back", "app.help",
)  # fmt: skip
"""What the footer of a recorded decision offers, as far as it is not refused."""


class DecideScreen(Flows, Standing, BaseScreen[None]):
    """The newest decision of an item, or of a case between meetings; n proposes another one."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("decide", "list", "everywhere")

    def __init__(
        self, desk: Desk, case_id: str, meeting_id: str | None, item_id: str | None, decision_id: str | None = None
    ) -> None:
        """`decision_id` names one to begin with; None: one that is proposed, else the newest."""
        super().__init__("Decide", "")
        self.desk = desk
        self.case_id = case_id
        self.meeting_id = meeting_id
        self.item_id = item_id
        self.decision: DecisionPage | None = None
        self.reasons: dict[str, str] = {}
        self._chosen = decision_id
        self.board = Board()

    def body(self) -> Iterable[Widget]:
        """Question, positions, what they say."""
        yield self.board

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def _keys(self) -> list[str]:
        store = self.desk.context.store
        if self.item_id is not None:
            return found.of_item(store, self.item_id)
        lines = found.lines(store, case_id=self.case_id)
        return [line.id for line in sorted(lines, key=lambda line: line.state is not DecisionState.PROPOSED)]

    def came_back(self) -> None:
        """Read the decision again, after whatever was done."""
        keys = self._keys()
        if self._chosen not in keys:
            self._chosen = keys[0] if keys else None
        page = found.page(self.desk.context.store, self._chosen) if self._chosen else None
        self.decision = page
        if page is None:
            self.title_bar.show(title="Decide", status=self.shell.status)
            self.board.show(words.NOTHING, (), ())
        else:
            self.title_bar.show(title=f"Decide · {page.ref} · {page.kind.label}", status=words.status(page))
            self.board.show(tuple(words.above(page)), tuple(words.marks(page)), tuple(words.below(page)))
        self.offer()

    def why_not(self, command_id: str) -> str | None:
        """Positions belong to a proposal; whoever decides decides on what is recorded."""
        page = self.decision
        if command_id in (*_ON_PROPOSAL, *_ON_RECORDED, *_OF_ANY) and page is None:
            return "Nothing is proposed yet. n puts the question in words."
        if page is None:
            return None
        if command_id in _OF_A_SEAT and self.board.cursor is None:
            return "No seat is recorded for that day."
        if command_id in _ON_RECORDED and not page.recorded:
            return "That follows on a recorded decision: ctrl+s records it once the positions add up."
        if command_id == "decide.ratify" and page.state is not DecisionState.PROVISIONAL:
            return "Only a provisional decision is ratified."
        if command_id == "decide.withdraw" and (page.recorded or page.recorded_on):
            return "It was recorded: g decides again, and this one stays."
        if command_id == "decide.record" and page.recorded:
            return "It is recorded already."
        if command_id == "decide.other" and len(self._keys()) < 2:
            return "There is only this one."
        return None

    def offer(self) -> None:
        """Before anything is proposed the footer holds only what works: what puts the question, and the way back.

        Once a decision is recorded it holds what comes next, and no position: a stray key would open it again.
        """
        if self.decision is not None and not self.decision.recorded:
            super().offer()
            return
        if self.decision is not None:
            following = (one for one in _NEXT if self.refused(one) is None)
            self.footer.offer(tuple((commands.find(one), None) for one in following), self.in_text)
            return
        offered = (command for command in commands.footer(self.CONTEXTS, self.in_text) if self.can_do(command.id))
        self.footer.offer(tuple((one, None) for one in offered if self.refused(one.id) is None), self.in_text)

    def mark(self) -> str:
        """The decision, and the seat the cursor is on."""
        return f"{self._chosen or ''} {self.board.cursor or ''}"

    def restore(self, mark: str) -> None:
        """Show that decision again, and go to that seat."""
        chosen, _, seat_id = mark.partition(" ")
        self._chosen = chosen or self._chosen
        self.came_back()
        self.board.go_to(seat_id)

    def _open(self, make: Callable[[DecisionPage], FormScreen]) -> None:
        page = self.decision
        if page is not None:
            self.shell.open(lambda: make(page))

    def _recorded(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(" ".join(("Recorded.", *answer.notices)))

    def _worded(self, answer: Done[Any]) -> None:
        self._recorded(answer)
        self.to_who_owes()

    def do_decide_propose(self) -> None:
        """Put a question in words."""
        self.shell.open(lambda: forms.propose(self.desk, self.case_id, self.meeting_id, self.item_id, self._proposed))

    def _proposed(self, answer: Done[Any]) -> None:
        self._chosen = answer.value.decision_id
        self.came_back()
        self.say(f"Proposed as {answer.value.ref}. One key a seat gives its position, l lists who agrees.")

    def do_decide_correct(self) -> None:
        """Put the proposal right."""
        if self.decision is None:
            self.do_decide_propose()
        self._open(lambda page: forms.correct(self.desk, page, self._recorded))

    def do_decide_rationale(self) -> None:
        """The rationale, or from whom it follows."""
        self._open(lambda page: forms.rationale(self.desk, page, self._recorded))

    def do_decide_maker(self) -> None:
        """What whoever decides decided, in which capacity."""
        self._open(lambda page: forms.maker(self.desk, page, self._recorded))

    def do_decide_advice(self) -> None:
        """Independent advice, or the response to it."""
        self._open(lambda page: forms.advise(self.desk, page, self._recorded))

    def do_decide_ratify(self) -> None:
        """Ratify a provisional decision at this meeting, or in writing."""
        self._open(lambda page: forms.ratify(self.desk, page, self.meeting_id, self.item_id, self._recorded))

    def do_decide_words(self) -> None:
        """The disagreeing agency's own words; of another seat its position in full."""
        line = self._line()
        if line is None or line.stand is not Stand.DISAGREE:
            # Disagreeing moves the cursor on: the words are still those of the seat that owes them.
            line = next((owing for owing in self._dissents() if not owing.words), line)
        if line is not None and line.stand is Stand.DISAGREE:
            self.board.go_to(line.seat_id)
            self._open(lambda page: forms.words(self.desk, page, line, self._worded))
        elif line is not None:
            self._open(lambda page: forms.position(self.desk, page, line, self._recorded))

    def on_board_chosen(self, message: Board.Chosen) -> None:
        """Everything of one position: in writing, words, from whom they follow."""
        message.stop()
        line = self._line()
        if line is not None:
            self._open(lambda page: forms.position(self.desk, page, line, self._recorded))

    def do_decide_paper(self) -> None:
        """The decision as it prints, on one sheet."""
        page = self.decision
        if page is None:
            return
        from crg_tui.screens.paper import PaperScreen

        name = f"decision {page.ref.replace('/', '-')}"
        about = Paper(PaperKind.DECISION_SHEET, Subject(decision_id=page.id, shown=page.ref))
        make = partial(self._sheet, about)
        self.shell.open(lambda: PaperScreen(f"{page.ref} as it prints", make, name, self.desk, about))

    def _sheet(self, about: Paper) -> Document:
        from crg_tui.services import papers

        made = papers.make(self.desk.context, about.kind, about.subject)
        assert isinstance(made, Document)
        return made

    def do_papers_open(self) -> None:
        """The papers about the decision."""
        if self.decision is not None:
            open_papers(self, self.desk, "decision", self.decision.id)

    def do_decide_after(self) -> None:
        """The Panel, a dispute, oversight, what is to follow, further cases."""
        from crg_tui.screens.afterwards import Afterwards

        page = self.decision
        if page is not None:
            self.shell.open(lambda: Afterwards(self.desk, page.id))

    def do_decide_judge(self) -> None:
        """The criteria one by one, the group's answers, and who differs."""
        from crg_tui.screens.judging import JudgingScreen

        page = self.decision
        if page is not None:
            decision_id = page.id
            self.shell.open(lambda: JudgingScreen(self.desk, decision_id))

    def do_decide_other(self) -> None:
        """The next decision about the same."""
        keys = self._keys()
        self._chosen = keys[(keys.index(self._chosen or "") + 1) % len(keys)]
        self.came_back()

    def do_record_undo(self) -> None:
        """Undo this person's last operation, after asking."""
        self.begin(undo_last(self, self.desk))

    def _dissents(self) -> tuple[PositionLine, ...]:
        positions = self.decision.positions if self.decision is not None else ()
        return tuple(line for line in positions if line.stand is Stand.DISAGREE)
