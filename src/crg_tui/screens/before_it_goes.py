"""Before a paper goes out: the places that may give somebody away, each ruled on, and remarks about its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Refused
from crg_tui.domain.language import Remark
from crg_tui.domain.plain_text import LINE_LIMIT
from crg_tui.domain.rulings import LeakRuling
from crg_tui.papers.model import Document
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.services import leaks, reading_over
from crg_tui.services.leaks import Finding, LeakRulingDraft, Paper
from crg_tui.widgets.page import Page, Piece
from crg_tui.widgets.record_list import Column, Row

Make = Callable[[], Document]


async def held_back(screen: BaseScreen[None], desk: Desk, make: Make, paper: Paper, command_id: str) -> bool:
    """Whether something is to be ruled on or read first: then that is shown, and goes on with the command itself."""

    def look() -> tuple[bool, bool]:
        document = make()
        said = {remark.sentence for remark in reading_over.remarks(desk.context, document)}
        return bool(leaks.look(desk.context, document, paper)), bool(said - desk.read_over)

    answer = await screen.shell.do(look)
    if isinstance(answer, Refused):
        screen.say(answer.sentence, warns=True)
        return True
    if not any(answer):
        return False
    screen.shell.open(lambda: BeforeItGoes(desk, make, paper, command_id))
    return True


class _Found:
    def __init__(self, desk: Desk, make: Make, paper: Paper) -> None:
        self._desk, self._make, self._paper = desk, make, paper
        self.findings: dict[str, Finding] = {}
        self.remarks: dict[str, Remark] = {}

    def keys(self) -> Sequence[str]:
        document = self._make()
        found = leaks.look(self._desk.context, document, self._paper)
        self.findings = {f"leak {one.passage}": one for one in found}
        said = reading_over.remarks(self._desk.context, document)
        self.remarks = {f"remark {number}": one for number, one in enumerate(said)}
        return [*self.findings, *self.remarks]

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        return [self._row(key) for key in keys if key in self.findings or key in self.remarks]

    def _row(self, key: str) -> Row:
        finding = self.findings.get(key)
        if finding is not None:
            return Row(key, (finding.spotted.words, finding.spotted.sentence, finding.spotted.place), "!")
        remark = self.remarks[key]
        return Row(key, (remark.words, remark.said, remark.place))


class BeforeItGoes(ListScreen):
    """One list, what may give somebody away first. Escape goes back to put it right in the record."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("leaks", "rows", "everywhere")

    def __init__(self, desk: Desk, make: Make, paper: Paper, command_id: str) -> None:
        """`command_id` is the command that lets the paper out, carried out again once nothing waits."""
        self.source = _Found(desk, make, paper)
        columns = (
            Column("Words", 18, sensitive=True),
            Column("What it may be", weight=3),
            Column("Where", weight=2, drop=70, sensitive=True),
        )
        super().__init__("Before it goes out", self.source, columns, empty="Nothing waits. Enter goes on.")
        self.desk = desk
        self.passage = Page(())
        self._paper, self._command = paper, command_id

    def body(self) -> Iterable[Widget]:
        """The list, and under it the passage around what the cursor is on."""
        yield self.records
        yield self.passage

    def help(self) -> Iterable[str]:
        """What each answer means."""
        return (
            "s: it goes out as it stands, with your reason. n: it is something else. Escape goes back, and you put it "
            "right in the record. Each answer is logged, without the words.",
        )

    def on_mount(self) -> None:
        """Show the first passage."""
        self._show()

    def came_back(self) -> None:
        """Look again."""
        super().came_back()
        self._show()

    def on_record_list_moved(self, message: object) -> None:
        """Show the passage around it."""
        self._show()
        self.offer()

    @property
    def _finding(self) -> Finding | None:
        return self.source.findings.get(self.records.cursor or "")

    def _show(self) -> None:
        waiting, remarks = len(self.source.findings), len(self.source.remarks)
        self.title_bar.show(title=f"Going out · {waiting} to rule on, {remarks} to read")
        finding, remark = self._finding, self.source.remarks.get(self.records.cursor or "")
        if finding is not None:
            one = finding.spotted
            text = f"…{one.before}[{one.words}]{one.after}…"
            pieces = [Piece(text, "Passage", sensitive=True), Piece(one.sentence, "May be")]
            if one.instead:
                pieces.append(Piece(one.instead, "Rather"))
            pieces.append(Piece(one.place, "Where", sensitive=True))
            self.passage.show(pieces)
        elif remark is not None:
            self.passage.show((Piece(remark.words, "Words", sensitive=True), Piece(remark.said, "Remark"),
                               Piece(remark.place, "Where", sensitive=True)))  # fmt: skip
        else:
            self.passage.show(())

    def why_not(self, command_id: str) -> str | None:
        """Only what may give somebody away is ruled on, and nothing goes on before all of it is."""
        if command_id in ("leaks.stands", "leaks.other") and self._finding is None:
            return "A remark is only read; nothing is ruled on here."
        if command_id == "leaks.go_on" and self.source.findings:
            return "Rule on each place marked !: s as it stands, n no leak; or Escape, and put it right."
        return None

    def do_leaks_stands(self) -> None:
        """Ask for the reason, and record it."""
        self.begin(self._stands())

    async def _stands(self) -> None:
        finding = self._finding
        assert finding is not None
        question = (
            f"Why does it go out although it may be {finding.spotted.sentence}? The reason is kept with the ruling."
        )
        reason = await self.ask(AskReason(question, limit=LINE_LIMIT))
        if reason is not None:
            await self._rule(finding, LeakRulingDraft(ruling=LeakRuling.STANDS, reason=reason))

    async def do_leaks_other(self) -> None:
        """Record that it is something else."""
        finding = self._finding
        assert finding is not None
        await self._rule(finding, LeakRulingDraft(ruling=LeakRuling.NO_LEAK))

    async def _rule(self, finding: Finding, draft: LeakRulingDraft) -> None:
        answer = await self.shell.do(lambda: leaks.rule(self.desk.context, finding, self._paper, draft))
        self.came_back()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        else:
            self.say("Recorded." if self.source.findings else "Recorded. Enter goes on.")
        self.offer()

    async def do_leaks_go_on(self) -> None:
        """Go on with what let the paper out."""
        self.desk.read_over |= {remark.sentence for remark in self.source.remarks.values()}
        below = self.app.screen_stack[-2]
        await self.shell.back()
        if isinstance(below, BaseScreen):
            below.call_next(below.run, self._command)
