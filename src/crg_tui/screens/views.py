"""The agencies' views of a case, a question at a time: a line an agency, a figure gives its view, Enter with words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from textual.app import App
from textual.widget import Widget

from crg_tui import commands
from crg_tui.domain.answers import Done
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.queries import view_seals
from crg_tui.queries import views as found
from crg_tui.queries.view_seals import Asking, UnderSeal
from crg_tui.queries.views import AgencyViews, Begin, CaseViews
from crg_tui.screens import view_forms, view_opening
from crg_tui.screens.desk import Desk
from crg_tui.screens.view_round import ViewRound, asked_otherwise, legend
from crg_tui.widgets.record_list import Column, RecordList, Row
from crg_tui.widgets.words import Words

_LOOKED_AT: WeakKeyDictionary[App[Any], dict[str, str]] = WeakKeyDictionary()
"""Of each running application the place at which the views of an agenda item were left, as `mark` says it."""


class _Agencies:
    def __init__(self) -> None:
        self.views: CaseViews | None = None
        self.question = ViewQuestion.NEXT_STEP

    def lines(self) -> list[AgencyViews]:
        if self.views is None:
            return []
        held = self.views.of(self.question)
        return [*held.seats, *held.participants]

    def keys(self) -> Sequence[str]:
        return [line.key for line in self.lines()]

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        lines = {line.key: line for line in self.lines()}
        return [_row(lines[key]) for key in keys if key in lines]


def _row(line: AgencyViews) -> Row:
    name = line.short_name if line.seat_id else f"{line.agency} (no seat)"
    why = " ".join((line.now.reason or view_opening.NO_REASON).split()) if line.now and line.has_view else ""
    moved = f"{line.moved}; " if line.moved and why else line.moved
    return Row(line.key, (name, line.said, moved + why), " " if line.has_spoken else "!")


class ViewsScreen(ViewRound):
    """Which next step, agency by agency; left and right go through the questions where more are asked."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("views", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str, item_id: str | None) -> None:
        super().__init__("Views")
        self.desk = desk
        self.case_id = case_id
        self.item_id = item_id
        self.source = _Agencies()
        self.begins: Begin | None = None
        self.asking: Asking | None = None
        self.waiting: UnderSeal | None = None
        self.asked = Words()
        self.seal = Words()
        columns = (Column("Agency", 18), Column("View", 20), Column("How it moved, and why"))
        self.records = RecordList(self.source, columns, "No seat on this day. g on Today shows the group.")
        self.figures = Words()
        self.summary = Words()
        self._every = False

    def body(self) -> Iterable[Widget]:
        """The question, what is sealed, the agencies, the figures of the answers, how many think what."""
        yield self.asked
        yield self.seal
        yield self.records
        yield self.figures
        yield self.summary

    @property
    def question(self) -> ViewQuestion:
        """The question that is shown."""
        return self.source.question

    def _questions(self) -> list[ViewQuestion]:
        """The questions that left and right go through."""
        if self.source.views is None:
            return [self.source.question]
        return list(self.source.views.asked(self._every or (self.asking is not None and self.asking.grid)))

    def on_mount(self) -> None:
        """Where they were left at this item; else the question that the case is at, and who has not answered it."""
        self.came_back()
        left = _LOOKED_AT.get(self.app, {}).get(self.item_id or "")
        if left is not None:
            self.restore(left)
        elif self.begins is not None:
            self.source.question = self.begins.question
            self._show()
            self._to_next()

    def on_unmount(self) -> None:
        """Remember the place for as long as this item is talked about."""
        if self.item_id is not None:
            _LOOKED_AT.setdefault(self.app, {})[self.item_id] = self.mark()
        super().on_unmount()

    def mark(self) -> str:
        """The question, and the agency that the cursor is on."""
        return f"{self.source.question.value} {self.records.cursor or ''}"

    def restore(self, mark: str) -> None:
        """That question, and that agency."""
        question, _, key = mark.partition(" ")
        self.source.question = next((one for one in self._questions() if one.value == question), self.source.question)
        self._show()
        self.records.go_to(key)

    def came_back(self) -> None:
        """Read them again, after one was given."""
        context = self.desk.context
        views = found.of_case(context.store, self.case_id, context.clock.today())
        self.source.views = views
        self.asking = view_seals.asking(context.store, self.case_id, self.item_id)
        self.waiting = view_seals.waiting(context.store, self.asking.item_id) if self.asking is not None else None
        self.begins = found.begin_at(context.store, views, self.item_id) if views is not None else None
        self._show()

    def _show(self) -> None:
        self.records.reload()
        if self.source.views is None:
            self.asked.say("This case was undone.")
            return
        self.title_bar.show(title=f"{self.source.views.case_ref} · views")
        questions = self._questions()
        if self.question not in questions:
            self.source.question = questions[-1]
            self.records.reload()
        number = f"({questions.index(self.question) + 1} of {len(questions)}, left and right go on)"
        self.asked.say(f"{self.question.label}   {number if len(questions) > 1 else '(g asks every question)'}")
        self.seal.say(view_opening.seal_words(self.asking, self.waiting))
        self.figures.say(legend(self.question))
        self.summary.say(self.source.views.of(self.question).summary)
        self.offer()

    def do_views_next(self) -> None:
        """The next question."""
        self._turn(1)

    def do_views_before(self) -> None:
        """The question before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        questions = self._questions()
        self.source.question = questions[(questions.index(self.source.question) + by) % len(questions)]
        self._show()
        self.records.do_list_top()
        self._to_next()

    def _to_next(self, after: str | None = None) -> bool:
        """The cursor to the next agency that has no view on this question; False where every one that is here has."""
        if self.begins is None or self.source.views is None:
            return False
        key = self.begins.next_without(self.source.views.of(self.source.question), after)
        if key is not None:
            self.records.go_to(key)
        return key is not None

    def on_record_list_chosen(self, message: RecordList.Chosen) -> None:
        """Give this agency's view, or change it; what it thought before stays."""
        message.stop()
        line = next((line for line in self.source.lines() if line.key == message.key), None)
        if line is not None:
            self._give(line)

    def _give(self, line: AgencyViews) -> None:
        question = self.source.question
        self.shell.open(lambda: view_forms.give(self.desk, self.case_id, self.item_id, question, line, self.given))

    def here(self) -> AgencyViews | None:
        """The agency under the cursor."""
        return next((line for line in self.source.lines() if line.key == self.records.cursor), None)

    def why_not(self, command_id: str) -> str | None:
        """A slip is put right in a view that is there; what is sealed is opened once."""
        match command_id:
            case "views.correct":
                line = self.here()
                if line is not None and line.sealed is not None:
                    return (
                        "Its view is sealed. A figure or Enter gives it again, in the place of the one that is there."
                    )
                if line is None or line.now is None:
                    return "This agency has no view yet. A figure or Enter gives it."
            case "views.next" | "views.before" if len(self._questions()) < 2:
                return "Each agency is asked for the next step alone. g asks every question."
            case "views.open":
                return view_opening.why_not_opened(self.asking, bool(self.waiting and self.waiting.given))
        return None

    def offer(self) -> None:
        """The keys that work now; what is refused here leaves its place to others."""
        offered = (one for one in commands.footer(self.CONTEXTS, self.in_text) if self.can_do(one.id))
        self.footer.offer(tuple((one, None) for one in offered if self.refused(one.id) is None), self.in_text)

    async def do_views_grid(self) -> None:
        """Ask each agency every question, or only for the next step: a setting of the meeting, where there is one."""
        if self.asking is None:
            self._every = not self._every
            self._show()
            return
        said, warns = await asked_otherwise(self, self.desk, self.asking.meeting_id)
        self.came_back()
        self.say(said, warns)

    def do_views_correct(self) -> None:
        """Put a slip right; a view that has changed is given anew with Enter."""
        line, question = self.here(), self.source.question
        if line is None or (now := line.now) is None:
            return
        self.shell.open(lambda: view_forms.correct(self.desk, question, line.agency, now, self.given))

    def given(self, answer: Done[Any]) -> None:
        """Say what was recorded, and go to the next agency that has not spoken."""
        self.came_back()
        line = self.here()
        name = line.short_name if line is not None else answer.value.agency
        said = f"Recorded. {name}: {answer.value.answer}; u takes it back."
        if not self._to_next(self.records.cursor):
            said += " Everybody here has a view on this question" + (
                "; right goes on." if len(self._questions()) > 1 else "."
            )
        self.say(" ".join(part for part in (said, *answer.notices) if part))

    def do_views_participant(self) -> None:
        """Somebody without a seat, for this case."""
        self.shell.open(lambda: view_forms.participant(self.desk, self.case_id, self._added))

    def _added(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(f"{answer.value.agency} takes part, without a seat.")
