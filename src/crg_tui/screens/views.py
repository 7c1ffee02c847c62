"""The agencies' views of a case, one question at a time: a line an agency, Enter gives or changes its view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

from textual.app import App
from textual.widget import Widget

from crg_tui.domain.answers import Done
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.queries import views as found
from crg_tui.queries.views import AgencyViews, Begin, CaseViews
from crg_tui.screens import view_forms
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
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
    said = line.now.words if line.now is not None and line.has_view else "no view"
    why = " ".join((line.now.reason or "").split()) if line.now else ""
    moved = f"{line.moved}; " if line.moved and why else line.moved
    return Row(line.key, (name, said, moved + why), " " if line.has_view else "!")


class ViewsScreen(BaseScreen[None]):
    """Left and right go through the questions."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("views", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str, item_id: str | None) -> None:
        super().__init__("Views")
        self.desk = desk
        self.case_id = case_id
        self.item_id = item_id
        self.source = _Agencies()
        self.begins: Begin | None = None
        self.asked = Words()
        columns = (Column("Agency", 18), Column("View", 20), Column("How it moved, and why"))
        self.records = RecordList(self.source, columns, "No seat on this day. g on Today shows the group.")
        self.summary = Words()

    def body(self) -> Iterable[Widget]:
        """The question, the agencies, how many think what."""
        yield self.asked
        yield self.records
        yield self.summary

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
        self.source.question = next((one for one in ViewQuestion if one.value == question), self.source.question)
        self._show()
        self.records.go_to(key)

    def came_back(self) -> None:
        """Read them again, after one was given."""
        context = self.desk.context
        views = found.of_case(context.store, self.case_id, context.clock.today())
        self.source.views = views
        self.begins = found.begin_at(context.store, views, self.item_id) if views is not None else None
        self._show()

    def _show(self) -> None:
        self.records.reload()
        if self.source.views is None:
            self.asked.say("This case was undone.")
            return
        self.title_bar.show(title=f"{self.source.views.case_ref} · views")
        number = list(ViewQuestion).index(self.source.question) + 1
        self.asked.say(f"{self.source.question.label}   ({number} of {len(ViewQuestion)}, left and right go on)")
        self.summary.say(self.source.views.of(self.source.question).summary)

    def do_views_next(self) -> None:
        """The next question."""
        self._turn(1)

    def do_views_before(self) -> None:
        """The question before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        questions = list(ViewQuestion)
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
        self.shell.open(lambda: view_forms.give(self.desk, self.case_id, self.item_id, question, line, self._given))

    def _here(self) -> AgencyViews | None:
        return next((line for line in self.source.lines() if line.key == self.records.cursor), None)

    def why_not(self, command_id: str) -> str | None:
        """A slip is put right in a view that is there."""
        line = self._here() if command_id == "views.correct" else None
        if command_id == "views.correct" and (line is None or line.now is None):
            return "This agency has no view yet. Enter gives it."
        return None

    def do_views_correct(self) -> None:
        """Put a slip right; a view that has changed is given anew with Enter."""
        line, question = self._here(), self.source.question
        if line is None or (now := line.now) is None:
            return
        self.shell.open(lambda: view_forms.correct(self.desk, question, line.agency, now, self._given))

    def _given(self, answer: Done[Any]) -> None:
        self.came_back()
        more = (
            "" if self._to_next(self.records.cursor) else "Everybody here has a view on this question; right goes on."
        )
        self.say(" ".join(part for part in ("Recorded.", more, *answer.notices) if part))

    def do_views_participant(self) -> None:
        """Somebody without a seat, for this case."""
        self.shell.open(lambda: view_forms.participant(self.desk, self.case_id, self._added))

    def _added(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say(f"{answer.value.agency} takes part, without a seat.")
