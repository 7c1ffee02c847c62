"""Actions: the list with its filters, and the form for a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, TypeVar

from crg_tui.domain.actions import ActionDraft, overdue
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Draft
from crg_tui.papers.content import action as content
from crg_tui.queries import actions as found
from crg_tui.queries.actions import Filter, Which
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import actions
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

    def __init__(
        self, desk: Desk, case_id: str | None = None, meeting_id: str | None = None, which: Which = Which.OPEN
    ) -> None:
        self.lines = _Lines(desk, Filter(which, case_id=case_id, meeting_id=meeting_id))
        columns = (
            Column("Action", 13), Column("Lead", 15, drop=70), Column("What"), Column("Stands", 19, right=True),
        )  # fmt: skip
        super().__init__(f"Actions · {_TITLES[which]}", self.lines, columns, empty="No action here.")
        self.desk = desk

    def chosen(self, key: str) -> None:
        """Open the action."""
        from crg_tui.screens.action_page import ActionScreen

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
