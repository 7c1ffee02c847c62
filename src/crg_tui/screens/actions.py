"""Actions: the list with its filters, the page of one, and the forms that record, complete and end them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, TypeVar

from textual.widget import Widget

from crg_tui.domain.actions import ActionDraft, CompletionDraft, LeavingDraft, ReopeningDraft, overdue
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Draft
from crg_tui.domain.decisions import ActionStatus
from crg_tui.papers.content import action as content
from crg_tui.queries import actions as found
from crg_tui.queries.actions import ActionPage, Filter, Which
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import actions
from crg_tui.services.work import Context
from crg_tui.widgets.page import Page, Piece
from crg_tui.widgets.record_list import Column, Row

Answered = Callable[[Done[Any]], None]
D = TypeVar("D", bound=Draft)


def new_action(
    desk: Desk, done: Answered, case_id: str | None = None, meeting_id: str | None = None, item_id: str | None = None,
    note_id: str | None = None,
) -> FormScreen:  # fmt: skip
    """The form for a new action of a case, a meeting or an agenda item. Of a note, it begins with the note's words."""
    place = {"case_id": case_id, "meeting_id": meeting_id, "item_id": item_id, "note_id": note_id}

    def commit(draft: ActionDraft, _: str | None) -> Done[Any] | Refused:
        return actions.add(desk.context, draft, **place)

    recorded = {"wording": found.note_words(desk.context.store, note_id)} if note_id is not None else None
    return record_form(
        desk, "New action", ActionDraft, actions.FORM, commit,
        record_id=actions.draft_of(**place), recorded=recorded, done=done,
    )  # fmt: skip


class _Lines:
    def __init__(self, desk: Desk, wanted: Filter) -> None:
        self._desk = desk
        self.wanted = wanted

    def keys(self) -> Sequence[str]:
        context = self._desk.context
        return found.keys(context.store, context.clock.today(), self.wanted)

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        context = self._desk.context
        today = context.clock.today()
        return [
            Row(
                line.id,
                (
                    line.ref, line.lead or content.NO_LEAD, " ".join(line.wording.split()), line.standing(today),
                ),
                "!" if overdue(line.status, line.due_on, today) else " ",
            )
            for line in found.lines(context.store, tuple(keys))
        ]  # fmt: skip


_TITLES = {Which.OPEN: "open", Which.OVERDUE: "overdue", Which.DONE: "ended", Which.ALL: "all"}


class ActionList(ListScreen):
    """Actions of the whole record, of one case, or of one meeting; what is due first stands first."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("actions", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str | None = None, meeting_id: str | None = None) -> None:
        self.lines = _Lines(desk, Filter(case_id=case_id, meeting_id=meeting_id))
        columns = (
            Column("Action", 13), Column("Lead", 15, drop=70), Column("What"), Column("Stands", 19, right=True),
        )  # fmt: skip
        super().__init__("Actions · open", self.lines, columns, empty="No action here.")
        self.desk = desk

    def chosen(self, key: str) -> None:
        """Open the action."""
        self.shell.open(lambda: ActionScreen(self.desk, key))

    def why_not(self, command_id: str) -> str | None:
        """An action belongs somewhere."""
        wanted = self.lines.wanted
        if command_id == "actions.new" and wanted.case_id is None and wanted.meeting_id is None:
            return "An action belongs to a case or a meeting: add it on the page of the case, or in the meeting."
        return None

    def do_actions_new(self) -> None:
        """One more action of this case or meeting."""
        wanted = self.lines.wanted
        self.shell.open(
            lambda: new_action(self.desk, self._recorded, case_id=wanted.case_id, meeting_id=wanted.meeting_id)
        )

    def _recorded(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.records.go_to(answer.value.action_id)
        self.say(f"Recorded {answer.value.ref}.")

    def _narrow(self, which: Which) -> None:
        self.lines.wanted = Filter(which, self.lines.wanted.case_id, self.lines.wanted.meeting_id)
        self.title_bar.show(title=f"Actions · {_TITLES[which]}")
        self.records.reload()

    def do_actions_open(self) -> None:
        """What is not done."""
        self._narrow(Which.OPEN)

    def do_actions_overdue(self) -> None:
        """What should have been done."""
        self._narrow(Which.OVERDUE)

    def do_actions_ended(self) -> None:
        """What is completed, not accepted or superseded."""
        self._narrow(Which.DONE)

    def do_actions_all(self) -> None:
        """Everything."""
        self._narrow(Which.ALL)


class ActionScreen(BaseScreen[None]):
    """Everything that one action says, and what can be done to it."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("action", "page", "everywhere")

    def __init__(self, desk: Desk, action_id: str) -> None:
        super().__init__("Action")
        self.desk = desk
        self.action_id = action_id
        self.action: ActionPage | None = None
        self.page = Page(())

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def came_back(self) -> None:
        """Read it again: something may have been recorded."""
        context = self.desk.context
        self.action = found.page(context.store, self.action_id)
        if self.action is None:
            self.page.show((Piece("This action was undone."),))
            return
        self.title_bar.show(title=f"Action {self.action.ref}")
        facts = content.facts(self.action, context.clock.today())
        self.page.show(tuple(Piece(value, label) for label, value in facts))

    def why_not(self, command_id: str) -> str | None:
        """What does not fit how it stands."""
        if not command_id.startswith("action."):
            return None
        if self.action is None:
            return "This action was undone; go back to the list."
        if command_id == "action.reopen" and self.action.status is ActionStatus.OPEN:
            return "It is open."
        if command_id == "action.end" and self.action.status is not ActionStatus.OPEN:
            return f"It is {self.action.status.label} already; open it again first."
        if command_id == "action.done" and self.action.status not in (ActionStatus.OPEN, ActionStatus.COMPLETED):
            return f"It is {self.action.status.label}; open it again first."
        if command_id == "action.plan" and self.action.case_id is None:
            return "It belongs to no case, so there is no action plan."
        return None

    def do_action_correct(self) -> None:
        """Put right what it says."""
        self._form("Correct", ActionDraft, actions.FORM, actions.correct, found.as_typed_before)

    def do_action_done(self) -> None:
        """Complete it."""
        self._form(
            "Complete", CompletionDraft, actions.COMPLETION_FORM, actions.complete, found.completion_typed_before
        )

    def do_action_end(self) -> None:
        """End it without it being done."""
        self._form("End", LeavingDraft, actions.LEAVING_FORM, actions.close)

    def do_action_reopen(self) -> None:
        """Open it again."""
        self._form("Open again", ReopeningDraft, actions.REOPENING_FORM, actions.reopen)

    def _form(
        self, title: str, draft: type[D], form: str, service: Callable[..., Done[Any] | Refused],
        typed_before: Callable[[ActionPage], dict[str, str]] | None = None,
    ) -> None:  # fmt: skip
        assert self.action is not None
        action = self.action

        def commit(given: D, seen: str | None) -> Done[Any] | Refused:
            context: Context = self.desk.context
            return service(context, action.id, given, seen=seen)

        recorded = typed_before(action) if typed_before else None
        self.shell.open(
            lambda: record_form(
                self.desk, f"{title} {action.ref}", draft, form, commit,
                record_id=action.id, recorded=recorded, entry=action.entry, done=self._recorded,
            )
        )  # fmt: skip

    def do_action_plan(self) -> None:
        """The plan that it stands in."""
        from crg_tui.screens.action_plan import Plan

        assert self.action is not None and self.action.case_id is not None
        case_id = self.action.case_id
        self.shell.open(lambda: Plan(self.desk, case_id))

    def do_action_history(self) -> None:
        """Everything that happened to it."""
        from crg_tui.screens.history import History

        assert self.action is not None
        action = self.action
        self.shell.open(lambda: History(self.desk, action.id, f"History of {action.ref}"))

    def _recorded(self, answer: Done[Any]) -> None:
        self.came_back()
        self.say("Recorded.")
