"""A round by one key an agency: the figure of an answer records it, and the cursor goes on; part of `views`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import read
from crg_tui.domain.decisions import ViewQuestion, ViewSource
from crg_tui.domain.meeting_drafts import MeetingDraft
from crg_tui.domain.meetings import MeetingState
from crg_tui.domain.views import ViewDraft, quick_answers, short_words
from crg_tui.queries import history
from crg_tui.queries import meetings as found
from crg_tui.queries.view_seals import Asking
from crg_tui.queries.views import AgencyViews, ViewLine
from crg_tui.screens import view_forms, view_opening
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.undo_last import undo_last
from crg_tui.services import meetings, views


def legend(question: ViewQuestion) -> str:
    """The figures and the answers that they give, in a line or two."""
    # The blanks within an answer hold it together where the line breaks.
    told = (f"{number} {short_words(answer)}" for number, answer in enumerate(quick_answers(question), 1))
    return "  ".join(words.replace(" ", "\u00a0") for words in told)


async def asked_otherwise(screen: BaseScreen[None], desk: Desk, meeting_id: str) -> tuple[str, bool]:
    """Let a meeting ask each agency every question, or for the next step alone again: what is said of it, and whether
    that is a warning."""
    page = found.page(desk.context.store, meeting_id)
    if page is None:
        return "This meeting was undone.", True
    accepted = read(MeetingDraft, found.as_typed_before(page.head))
    if isinstance(accepted, Refused):
        return accepted.sentence, True
    draft = accepted.draft.model_copy(update={"views_grid": not page.head.views_grid})
    answer = await screen.shell.do(lambda: meetings.correct(desk.context, meeting_id, draft, seen=page.entry))
    if isinstance(answer, Refused):
        return answer.sentence, True
    if draft.views_grid:
        return "Each agency is asked every question now, left and right go on. g goes back.", False
    return "Each agency is asked for the next step alone; what else was given stays in sight.", False


class ViewRound(BaseScreen[None]):
    """Mixed into the screen that shows the views."""

    if TYPE_CHECKING:
        desk: Desk
        case_id: str
        item_id: str | None
        asking: Asking | None

    _key = ""

    async def press(self, event: events.Key) -> None:
        """Remember the key: which figure it was."""
        self._key = event.key
        await super().press(event)

    @property
    def question(self) -> ViewQuestion:
        """The question that is shown."""
        raise NotImplementedError

    def here(self) -> AgencyViews | None:
        """The agency under the cursor."""
        raise NotImplementedError

    def given(self, answer: Done[Any]) -> None:
        """Show what was recorded, and go on to who has not spoken yet."""
        raise NotImplementedError

    async def do_views_number(self) -> None:
        """The answer of that figure, for the agency under the cursor."""
        offered = quick_answers(self.question)
        line, number = self.here(), int(self._key)
        if line is None:
            return
        if not 1 <= number <= len(offered):
            self.say(f"There is no answer {number}; 1 to {len(offered)} stand below the list.", warns=True)
            return
        wanted = offered[number - 1].value
        sealed = self.asking is not None and self.asking.under_seal
        if line.now is None or sealed or line.sealed is not None:
            await self._record(self._giving(line, wanted))
        elif line.now.answer == wanted:
            self.say(f"{line.short_name}: that is its view already. Enter adds why.")
        elif self._just_given(line.now):
            await self._record(self._correcting(line.now, wanted))
        else:
            self.shell.open(
                lambda: view_forms.give(
                    self.desk, self.case_id, self.item_id, self.question, line, self.given, answer=wanted
                )
            )

    def _giving(self, line: AgencyViews, answer: str) -> Callable[[], Done[Any] | Refused]:
        draft = ViewDraft(question=self.question, answer=answer, source=self._source)
        return partial(
            views.give, self.desk.context, self.case_id, draft, seat_id=line.seat_id,
            participant_id=line.participant_id, item_id=self.item_id, seen=line.seen,
        )  # fmt: skip

    def _correcting(self, now: ViewLine, answer: str) -> Callable[[], Done[Any] | Refused]:
        draft = ViewDraft(
            question=self.question, answer=answer, reason=now.reason, source=now.source, given_on=now.given_on,
            why_changed=now.why_changed,
        )  # fmt: skip
        return partial(views.correct, self.desk.context, now.id, draft, seen=now.entry)

    @property
    def _source(self) -> ViewSource:
        """What is entered while the meeting runs is said in the round; before it, it came in writing."""
        running = self.item_id is not None and self.asking is not None and self.asking.state is not MeetingState.PLANNED
        return ViewSource.IN_THE_ROUND if running else ViewSource.WRITTEN_RETURN

    def _just_given(self, now: ViewLine) -> bool:
        """Whether nothing at all was recorded since: then another figure puts a slip right, and nobody changed."""
        return now.entry is not None and now.entry == history.newest_entry(self.desk.context.store)

    async def _record(self, intention: Callable[[], Done[Any] | Refused]) -> None:
        answer = await self.shell.do(intention)
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        else:
            self.given(answer)

    def do_views_open(self) -> None:
        """The chair opens what is sealed."""
        if self.asking is not None:
            self.begin(view_opening.open_sealed(self, self.desk, self.case_id, self.asking.item_id))

    def do_views_beside(self) -> None:
        """All views with their reasons, full width."""
        self.shell.open(lambda: view_opening.SideBySide(self.desk, self.case_id, self.item_id))

    def do_record_undo(self) -> None:
        """Undo the last operation."""
        self.begin(undo_last(self, self.desk))
