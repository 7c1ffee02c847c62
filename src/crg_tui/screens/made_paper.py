"""A paper that was just made: looked at, marked for this one time, kept exactly as it goes out, written, printed."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from crg_tui.domain.answers import Refused
from crg_tui.domain.asking import Draft
from crg_tui.domain.papers import Offered
from crg_tui.domain.plain_text import LINE_LIMIT
from crg_tui.errors import PaperNotMade
from crg_tui.papers.content.kept import kept
from crg_tui.papers.model import Document
from crg_tui.queries import kept_papers
from crg_tui.queries.kept_papers import Subject
from crg_tui.screens.ask_line import AskMarking
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.desk import Desk
from crg_tui.screens.paper import PaperScreen
from crg_tui.services import drafts, paper_makers, papers
from crg_tui.services.leaks import Paper


def form_of(offered: Offered) -> str:
    """The name under which the draft of what is asked before this paper is kept."""
    return f"paper-{offered.name}"


def key_of(subject: Subject) -> str:
    """The key of what a paper is about; empty for the partnership."""
    return subject.case_id or subject.meeting_id or subject.decision_id or ""


class MadePaper(PaperScreen):
    """One paper as the record makes it now, anew each time it is looked at, until it is kept.

    `fixed` is the paper itself where it holds identities: they were opened once, and it is not made again.
    """

    CONTEXTS: ClassVar[tuple[str, ...]] = ("made", "paper", "page", "everywhere")

    def __init__(
        self, desk: Desk, offered: Offered, subject: Subject, draft: Draft | None, fixed: Document | None = None
    ) -> None:
        about = f" {subject.shown}" if subject.shown else ""
        name = f"{offered.kind.label}{about.replace('/', '-')}"
        super().__init__(f"Not kept: {offered.kind.label}{about}", self._now, name, desk, Paper(offered.kind, subject))
        self.desk = desk
        self.offered = offered
        self.subject = subject
        self.draft = draft
        self._fixed = fixed
        self._marking: str | None = None
        self._kept = ""

    def _now(self) -> Document:
        context = self.desk.context
        if self._kept:
            line = kept_papers.one(context.store, self._kept)
            assert line is not None
            return kept(line)
        if self._fixed is not None:
            return self._fixed if self._marking is None else replace(self._fixed, marking=self._marking)
        made = papers.make(context, self.offered.kind, self.subject, self.draft, marking=self._marking)
        if isinstance(made, Refused):
            raise PaperNotMade(made.sentence)
        return made

    def mark(self) -> str:
        """What it was kept as, and the marking that was chosen for it."""
        return f"{self._kept} {'' if self._marking is None else f'={self._marking}'}"

    def restore(self, mark: str) -> None:
        """The same again."""
        self._kept, _, chosen = mark.partition(" ")
        self._marking = chosen[1:] if chosen else None
        self._show_kept()
        self.came_back()

    def _show_kept(self) -> None:
        if self._kept:
            self.title_bar.show(title=f"Kept {self._kept}: {self.offered.kind.label} {self.subject.shown}".strip())

    def why_not(self, command_id: str) -> str | None:
        """What went out stays as it is; names are never kept with it."""
        match command_id:
            case "made.keep" if self._kept:
                return f"It is kept as {self._kept}. w writes it, t prints it."
            case "made.keep" if self._fixed is not None:
                return "Names are never kept with what went out. Make it without names, and keep that."
            case "made.marking" if self._kept:
                return f"{self._kept} went out as it is. Make it anew for another marking."
        return None

    def do_made_marking(self) -> None:
        """Choose the marking of this paper."""
        self.begin(self._mark())

    async def _mark(self) -> None:
        chosen = await self._asked_marking()
        if chosen is not None:
            self._marking = chosen
            self.came_back()
            self.say(f"Marked {chosen}." if chosen else "Without a marking.")

    async def _asked_marking(self) -> str | None:
        question = "At the top and bottom of each page of this paper. Empty prints none."
        return await self.ask(AskMarking("Marking", question, "Marking", self.paper().marking, LINE_LIMIT))

    def do_made_keep(self) -> None:
        """Keep exactly what goes out."""
        self.begin(self._keep())

    async def _keep(self) -> None:
        if await self._held_back("made.keep"):
            return
        marking = await self._asked_marking()
        if marking is None:
            return
        kind, despite = self.offered.kind, None
        gaps = paper_makers.missing(self.desk.context, kind, self.subject, self.draft)
        if gaps:
            despite = await self.ask(AskReason(f"Missing: {'; '.join(gaps)}. Why is it kept all the same?"))
            if despite is None:
                return
        answer = await self.shell.do(
            lambda: papers.keep(
                self.desk.context, kind, self.subject, self.draft, marking=marking, despite=despite
            )
        )  # fmt: skip
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        self._kept = answer.value.ref
        await self.shell.do(lambda: drafts.discard(
            self.desk.context, form_of(self.offered), record_id=key_of(self.subject)
        ))  # fmt: skip
        self._show_kept()
        self.came_back()
        self.offer()
        self.say(f"Kept as {answer.value.ref}, version {answer.value.version}, seal {answer.value.seal}.")
