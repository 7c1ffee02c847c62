"""The page of one case: stage, clocks, decisions, actions, timeline; and everything that is done to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done
from crg_tui.domain.asking import questions
from crg_tui.domain.case_drafts import SummaryDraft
from crg_tui.papers.content import case as content
from crg_tui.queries import case_page as found
from crg_tui.queries import family
from crg_tui.queries import identities as known
from crg_tui.queries.case_page import CasePage
from crg_tui.screens import case_forms, identities
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.open_papers import open_papers
from crg_tui.widgets.page import Page, Piece

_SENSITIVE = {question.label for question in questions(SummaryDraft) if question.closes}


class CaseScreen(BaseScreen[None]):
    """One case."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("case", "page", "everywhere")

    def __init__(self, desk: Desk, case_id: str) -> None:
        super().__init__("Case")
        self.desk = desk
        self.case_id = case_id
        self.page = Page(())
        self.case: CasePage | None = None

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def came_back(self) -> None:
        """Read it again: something may have been recorded."""
        context = self.desk.context
        self.case = found.page(context.store, self.case_id, context.clock.today())
        if self.case is None:
            self.page.show((Piece("This case was undone."),))
            return
        self.title_bar.show(title=f"{self.case.ref} · {self.case.children_named}")
        pieces: list[Piece] = list(self._identities())
        notes = sorted((step.note for step in self.case.steps if step.note), key=len, reverse=True)
        beside = [told.end for told in content.processes(self.case) if told.end]
        if family.proposes(context.store, self.case_id):
            said = "A specialist domestic abuse service, for the invitation: m, then i, adds it."
            pieces.append(Piece(said, "Proposed"))
        judged = [link.words for link in self.case.links if link.words]
        for heading, lines in content.sections(self.case):
            if pieces:
                pieces.append(Piece(""))
            pieces.append(Piece(heading, heading=True))
            ends = {content.TIMELINE: notes, content.PROCESSES: beside, content.OTHER_CASES: judged}.get(heading, [])
            pieces.extend(
                Piece(text, term, sensitive=term in _SENSITIVE, end=next(filter(text.endswith, ends), ""))
                for term, text in lines
            )
        self.page.show(pieces)

    def why_not(self, command_id: str) -> str | None:
        """Nothing can be done to a case that was undone."""
        if self.case is None and command_id.startswith(("case.", "papers.")):
            return "This case was undone; go back to the list."
        return None

    def do_case_referral(self) -> None:
        """A further referral of this case."""
        from crg_tui.screens.referral import new_referral

        assert self.case is not None
        ref = self.case.ref
        self.shell.open(lambda: new_referral(self.desk, self._recorded, case_ref=ref))

    def do_case_referrals(self) -> None:
        """Read the referral; the first, where there are several."""
        from crg_tui.screens.referral import ReferralPage

        assert self.case is not None
        referral_id = self.case.referrals[0].id
        self.shell.open(lambda: ReferralPage(self.desk, referral_id))

    def do_case_step(self) -> None:
        """Record a dated step."""
        self.shell.open(lambda: case_forms.new_step(self.desk, self.case_id, self._recorded))

    def do_case_edit(self) -> None:
        """Put right what the case is about."""
        self.shell.open(lambda: case_forms.correct_summary(self.desk, self.case_id, self._recorded))

    def do_case_children(self) -> None:
        """Put right what is said of the children, or add one."""
        from crg_tui.screens.children import Children

        self.shell.open(lambda: Children(self.desk, self.case_id))

    def do_case_adults(self) -> None:
        """The adults, by role."""
        from crg_tui.screens.adults import Adults

        self.shell.open(lambda: Adults(self.desk, self.case_id))

    def do_case_steps(self) -> None:
        """All steps, to put one right or take it away."""
        from crg_tui.screens.steps import Steps

        self.shell.open(lambda: Steps(self.desk, self.case_id))

    def do_case_chronology(self) -> None:
        """What agencies say happened, on one line of time."""
        from crg_tui.screens.chronology import ChronologyScreen

        self.shell.open(lambda: ChronologyScreen(self.desk, self.case_id))

    def do_case_family(self) -> None:
        """Everyone concerned, and what may have had a part."""
        from crg_tui.screens.family import FamilyScreen

        self.shell.open(lambda: FamilyScreen(self.desk, self.case_id))

    def do_case_documents(self) -> None:
        """Documents of the case, and of everything that belongs to it."""
        from crg_tui.screens.documents import Documents

        self.shell.open(lambda: Documents(self.desk, self.case_id))

    def do_papers_open(self) -> None:
        """The papers about the case."""
        open_papers(self, self.desk, "case", self.case_id)

    def do_case_history(self) -> None:
        """Everything that happened to the record of this case."""
        from crg_tui.screens.history import History

        assert self.case is not None
        case = self.case
        self.shell.open(lambda: History(self.desk, case.id, f"History of {case.ref}"))

    def do_case_strike(self) -> None:
        """Take content of it out for good."""
        from crg_tui.screens.striking import StrikeChoice

        assert self.case is not None
        ref = self.case.ref
        self.shell.open(lambda: StrikeChoice(self.desk, self.case_id, ref))

    def do_case_views(self) -> None:
        """The agencies' views."""
        from crg_tui.screens.views import ViewsScreen

        self.shell.open(lambda: ViewsScreen(self.desk, self.case_id, None))

    def do_case_decide(self) -> None:
        """Decide between meetings, or read what was decided."""
        from crg_tui.screens.decide import DecideScreen

        self.shell.open(lambda: DecideScreen(self.desk, self.case_id, None, None))

    def do_case_after(self) -> None:
        """What comes after the decision that the Panel would reply to, else the newest."""
        from crg_tui.screens.afterwards import Afterwards, newest_of_case

        decision_id = newest_of_case(self.desk, self.case_id)
        if decision_id is None:
            self.say("Nothing was decided yet. d puts a question.", warns=True)
            return
        self.shell.open(lambda: Afterwards(self.desk, decision_id))

    def do_case_call(self) -> None:
        """A call of the three partners about this case, between meetings."""
        from crg_tui.screens.call import partners_call

        self.shell.open(lambda: partners_call(self.desk, self.case_id, self._recorded))

    def do_case_returns(self) -> None:
        """The agency returns."""
        from crg_tui.screens.returns import ReturnsScreen

        self.shell.open(lambda: ReturnsScreen(self.desk, self.case_id))

    def do_case_reviews(self) -> None:
        """The reviews that cover the case."""
        from crg_tui.screens.reviews import Reviews

        self.shell.open(lambda: Reviews(self.desk, self.case_id))

    def do_case_processes(self) -> None:
        """What else looks into the same events."""
        from crg_tui.screens.processes import Processes

        self.shell.open(lambda: Processes(self.desk, self.case_id))

    def do_case_report(self) -> None:
        """The rapid review report: what is written, what is missing, the sign-offs."""
        from crg_tui.screens.report import ReportScreen

        self.shell.open(lambda: ReportScreen(self.desk, self.case_id))

    def do_case_plan(self) -> None:
        """The action plan."""
        from crg_tui.screens.action_plan import Plan

        self.shell.open(lambda: Plan(self.desk, self.case_id))

    def do_case_action(self) -> None:
        """A new action."""
        from crg_tui.screens.actions import new_action

        self.shell.open(lambda: new_action(self.desk, self._recorded, case_id=self.case_id))

    def do_find_open(self) -> None:
        """Find words in the whole record."""
        from crg_tui.screens.finding import ask_and_open

        self.begin(ask_and_open(self, self.desk))

    def do_case_like(self) -> None:
        """What is like this case, and why."""
        from crg_tui.screens import likeness

        assert self.case is not None
        ref = self.case.ref
        self.shell.open(lambda: likeness.of_case(self.desk, self.case_id, ref))

    def do_case_themes(self) -> None:
        """Its themes."""
        from crg_tui.domain.themes import Themed
        from crg_tui.screens.learning_forms import themes_of

        assert self.case is not None
        ref = self.case.ref
        self.shell.open(lambda: themes_of(self.desk, Themed.CASE, self.case_id, ref, self._recorded))

    def do_case_identities(self) -> None:
        """Open the identities, with a reason that is logged."""
        self.begin(self._reveal())

    async def _reveal(self) -> None:
        if self.desk.opened.pop(self.case_id, None) is None and not await identities.opened(
            self, self.desk, self.case_id
        ):
            return
        self.offer_flag()
        self.came_back()

    def _identities(self) -> Iterable[Piece]:
        if self.case_id not in self.desk.opened:
            return
        yield Piece("Identities: opened and logged. i closes them.", heading=True)
        lines = known.of_case(self.desk.context.store, self.case_id)
        yield from (Piece(f"{line.kind}: {line.value}", line.subject) for line in lines)
        if not lines:
            yield Piece("No identity is recorded.")

    def _recorded(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(answer.notices[0] if answer.notices else "Recorded.")
