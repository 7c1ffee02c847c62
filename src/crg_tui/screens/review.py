"""The page of one review: what is still to do, its time limits with delays beside them, reviewers, course."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui import commands
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.review_course import Way
from crg_tui.domain.reviews import ReviewEventKind
from crg_tui.papers.content import review as content
from crg_tui.queries import reviews as found
from crg_tui.queries.review_page import ReviewPage
from crg_tui.screens import review_forms as forms
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered
from crg_tui.screens.open_papers import open_papers
from crg_tui.services import reviews
from crg_tui.widgets.page import Page, Piece

_Form = Callable[[Desk, ReviewPage, Answered], FormScreen]


def _key(way: Way) -> str:
    """The key that records what is still to do there."""
    return commands.shown_key(commands.find(f"review.{way.value.replace('-', '_')}"))


class ReviewScreen(BaseScreen[None]):
    """One review."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("review", "page", "everywhere")

    def __init__(self, desk: Desk, review_id: str) -> None:
        super().__init__("Review")
        self.desk = desk
        self.review_id = review_id
        self.page = Page(())
        self.review: ReviewPage | None = None

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def came_back(self) -> None:
        """Read it again: something may have been recorded."""
        context = self.desk.context
        self.review = found.page(context.store, self.review_id, context.clock.today())
        if self.review is None:
            self.page.show((Piece("This review was taken away."),))
            return
        self.title_bar.show(title=f"{self.review.ref} · {', '.join(case.ref for case in self.review.cases)}")
        self.page.show(tuple(_pieces(self.review)))

    def why_not(self, command_id: str) -> str | None:
        """Nothing can be done to a review that was taken away, and one is published once."""
        if self.review is None:
            gone = command_id.startswith("review.") or command_id in ("case.processes", "papers.open")
            return "This review was taken away; go back to the list." if gone else None
        ended = self.review.of_kind(ReviewEventKind.PUBLISHED, ReviewEventKind.NOT_PUBLISHED)
        if command_id == "review.publish" and any(one.kind is ReviewEventKind.PUBLISHED for one in ended):
            return "It was published already: l puts the event right."
        if command_id == "review.not_publish" and ended:
            return f"Recorded already: {ended[-1].kind.label}. l puts the event right."
        return None

    def do_review_event(self) -> None:
        """Something dated."""
        self._open(lambda desk, page, done: forms.event_form(desk, page, None, done))

    def do_review_reviewer(self) -> None:
        """Somebody who reviews."""
        self._open(lambda desk, page, done: forms.reviewer_form(desk, page, None, done))

    def do_review_delay(self) -> None:
        """Why it takes longer."""
        self._open(lambda desk, page, done: forms.delay_form(desk, page, None, done))

    def do_review_terms(self) -> None:
        """The terms of reference."""
        self._open(forms.terms_form)

    def do_review_case(self) -> None:
        """A further case."""
        self._open(forms.case_form)

    def do_review_publish(self) -> None:
        """It was published."""
        self._open(forms.publish_form)

    def do_review_not_publish(self) -> None:
        """It is not published."""
        self._open(forms.not_publish_form)

    def do_review_correct(self) -> None:
        """Put right what is said of it as a whole."""
        self._open(forms.correct_review)

    def do_review_parts(self) -> None:
        """Its parts, to put one right or take it away."""
        from crg_tui.screens.review_parts import ReviewParts

        self.shell.open(lambda: ReviewParts(self.desk, self.review_id))

    def do_review_themes(self) -> None:
        """Its themes."""
        from crg_tui.domain.themes import Themed
        from crg_tui.screens.learning_forms import themes_of

        self._open(lambda desk, page, done: themes_of(desk, Themed.REVIEW, page.id, page.ref, done))

    def do_case_processes(self) -> None:
        """What runs beside its cases."""
        from crg_tui.screens.processes import Processes

        assert self.review is not None
        case_ids = [case.id for case in self.review.cases]
        self.shell.open(lambda: Processes(self.desk, *case_ids))

    def do_papers_open(self) -> None:
        """The papers about its first case, the summary of the review among them."""
        assert self.review is not None
        open_papers(self, self.desk, "case", self.review.cases[0].id)

    def do_review_history(self) -> None:
        """Everything that happened to it."""
        from crg_tui.screens.history import History

        assert self.review is not None
        ref = self.review.ref
        self.shell.open(lambda: History(self.desk, self.review_id, f"History of {ref}"))

    def do_review_remove(self) -> None:
        """Take it away, after asking."""
        self.begin(self._remove())

    async def _remove(self) -> None:
        page = self.review
        if page is None or not await self.ask(
            Confirm(f"Take {page.ref} away, with everything of it? The history keeps it.", "review.remove")
        ):
            return
        answer = await self.shell.do(lambda: reviews.remove(self.desk.context, page.id, seen=page.entry))
        self.came_back()
        self.offer()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        else:
            self.say(" ".join(("Taken away; the history keeps it.", *answer.notices)))

    def _open(self, form: _Form) -> None:
        page = self.review
        assert page is not None
        self.shell.open(lambda: form(self.desk, page, self._recorded))

    def _recorded(self, answer: Done[Any]) -> None:
        self.came_back()
        self.offer()
        self.say(" ".join(("Recorded.", *answer.notices)))


def _pieces(page: ReviewPage) -> Iterable[Piece]:
    for at, (heading, lines) in enumerate(content.sections(page)):
        if at:
            yield Piece("")
        yield Piece(heading, heading=True)
        for line in lines:
            if line.todo is not None:
                yield Piece(f"! {line.text} ({_key(line.todo.way)})")
            else:
                yield Piece(line.text, line.term, end=line.end)
