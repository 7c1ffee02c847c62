"""Actions: the list as a place to work, and the form for a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.action_views import Filter, Which
from crg_tui.domain.actions import ActionDraft
from crg_tui.domain.answers import Done, Refused
from crg_tui.papers.content import action_context
from crg_tui.queries import action_parts, action_views
from crg_tui.queries import actions as found
from crg_tui.queries.actions import ActionPage
from crg_tui.screens.action_views import Lines, Look
from crg_tui.screens.action_whose import ActionWhose
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import actions
from crg_tui.widgets.context_pane import ContextPane
from crg_tui.widgets.page import Piece
from crg_tui.widgets.record_list import Column, RecordList

_LIST = "actions"
Answered = Callable[[Done[Any]], None]


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


class ActionList(ActionWhose):
    """Actions of the whole record, of one case, or of one meeting; what is overdue first stands first.

    `at_meeting` is the reference of the meeting that looks at it: the group verifies there. The list of the whole
    record opens as it was looked at last.
    """

    CONTEXTS: ClassVar[tuple[str, ...]] = ("actions", "list", "everywhere")

    def __init__(
        self, desk: Desk, case_id: str | None = None, meeting_id: str | None = None, which: Which = Which.OPEN,
        at_meeting: str | None = None,
    ) -> None:  # fmt: skip
        wanted = Filter(which, case_id, meeting_id)
        self.lines = Lines(desk, Look(wanted))
        self._remembers = case_id is None and meeting_id is None and at_meeting is None
        if self._remembers:
            self.lines.look = self.lines.look.like(desk.views.get(_LIST, ""))
        columns = (
            Column("Action", 13), Column("Lead", 15, drop=70), Column("What"), Column("Stands", 19, right=True),
        )  # fmt: skip
        super().__init__("Actions", self.lines, columns, empty="No action here.")
        self.desk = desk
        self.meeting = at_meeting
        self.pane = ContextPane(())

    def body(self) -> Iterable[Widget]:
        """The list, and under it what the action under the cursor belongs to."""
        yield self.records
        yield self.pane

    def on_mount(self) -> None:
        """Say what is looked at."""
        self._read()

    def came_back(self) -> None:
        """Something may have been recorded."""
        super().came_back()
        self._read()

    def on_record_list_moved(self, message: RecordList.Moved) -> None:
        """Another action has another case, and other commands."""
        message.stop()
        self.catch_up()

    def catch_up(self) -> None:
        """Read the action under the cursor, unless it was read."""
        if self.records.cursor != (self.action.id if self.action is not None else None):
            self._read()

    def _read(self) -> None:
        """Read the action under the cursor."""
        context = self.desk.context
        key, today = self.records.cursor, context.clock.today()
        self.action = found.page(context.store, key) if key is not None else None
        self.parts = action_parts.of_action(context.store, key, today) if key is not None else None
        pieces: tuple[Piece, ...] = ()
        if self.action is not None and self.parts is not None:
            told = action_context.lines(self.action, self.parts, self._children(self.action), today)
            pieces = tuple(Piece(value, label, sensitive=label == "Progress") for label, value in told)
        self.pane.show(pieces)
        where = f"Actions at {self.meeting}" if self.meeting else "Actions"
        marked = f" · {len(self.lines.marked)} marked" if self.lines.marked else ""
        self.title_bar.show(title=f"{where} · {self.lines.look.title}{marked}")
        self.offer()

    def _children(self, action: ActionPage) -> tuple[str, ...]:
        if action.case_id is None:
            return ()
        under = action_views.groups(self.desk.context.store, [action.case_id])
        return under[action.case_id].children if action.case_id in under else ()

    def chosen(self, key: str) -> None:
        """Open the action."""
        from crg_tui.screens.action_page import ActionScreen

        self.shell.open(lambda: ActionScreen(self.desk, key))

    def why_not(self, command_id: str) -> str | None:
        """An action belongs somewhere."""
        wanted = self.lines.look.wanted
        if command_id == "actions.new" and wanted.case_id is None and wanted.meeting_id is None:
            return "An action belongs to a case or a meeting: add it on the page of the case, or in the meeting."
        if command_id == "actions.mark" and self.action is None:
            return "There is no action here."
        if command_id == "actions.unmark" and not self.lines.marked:
            return "Nothing is marked; space marks."
        return super().why_not(command_id)

    def do_actions_new(self) -> None:
        """One more action of this case or meeting."""
        wanted = self.lines.look.wanted
        self.shell.open(
            lambda: new_action(self.desk, self._recorded, case_id=wanted.case_id, meeting_id=wanted.meeting_id)
        )

    def _recorded(self, answer: Done[Any]) -> None:
        self.records.reload()
        self.records.go_to(answer.value.action_id)
        self.say(f"Recorded {answer.value.ref}.")

    def do_actions_mark(self) -> None:
        """Mark it, and go on to the next."""
        action = self.action
        assert action is not None
        if self.lines.marked.pop(action.id, None) is None:
            self.lines.marked[action.id] = action.ref
        self._draw_again()
        self.records.do_list_down()
        self._read()

    def do_actions_unmark(self) -> None:
        """Nothing is marked."""
        self.lines.marked.clear()
        self._draw_again()
        self._read()

    def _draw_again(self) -> None:
        self.lines.again = False
        self.records.reload()

    def look(self, look: Look) -> None:
        """Look at it so; what is marked and no longer in sight is not marked any more."""
        self.lines.look = look
        if self._remembers:
            self.desk.views[_LIST] = look.token
        self.lines.marked.clear()
        self.records.reload()
        self._read()
        self.say(f"{look.title}: {self.lines.count}.")

    def _which(self, which: Which) -> None:
        self.look(replace(self.lines.look, wanted=replace(self.lines.look.wanted, which=which)))

    def do_actions_open(self) -> None:
        """What is not done, of everybody."""
        wanted = replace(self.lines.look.wanted, which=Which.OPEN, lead=None, words="")
        self.look(replace(self.lines.look, wanted=wanted))

    def do_actions_overdue(self) -> None:
        """What should have been done."""
        self._which(Which.OVERDUE)

    def do_actions_verifiable(self) -> None:
        """What somebody has to look at."""
        self._which(Which.TO_VERIFY)

    def do_actions_assurable(self) -> None:
        """What has to be looked at again."""
        self._which(Which.TO_ASSURE)

    def do_actions_ended(self) -> None:
        """What is completed, not accepted or superseded."""
        self._which(Which.DONE)

    def do_actions_all(self) -> None:
        """Everything."""
        self._which(Which.ALL)

    def do_actions_grouped(self) -> None:
        """By case and recommendation, or by date again."""
        self.look(replace(self.lines.look, grouped=not self.lines.look.grouped))

    def mark(self) -> str:
        """The record under the cursor, those that are marked, and how the list is looked at."""
        return f"{super().mark()} {','.join(self.lines.marked)} {self.lines.look.token}"

    def restore(self, mark: str) -> None:
        """Look at it so again; what has gone meanwhile is not marked any more."""
        key, marked, token = mark.split(" ", 2)
        self.lines.look = self.lines.look.like(token)
        held = {line.id: line.ref for line in found.lines(self.desk.context.store, marked.split(","))}
        self.lines.marked = {one: held[one] for one in marked.split(",") if one in held}
        self.records.reload()
        super().restore(key)
        self._read()

    def looked_at(self) -> str:
        """The words that are looked for."""
        return self.lines.look.wanted.words

    def look_again(self, looked_at: str) -> None:
        """Look for them again."""
        self.lines.look = replace(self.lines.look, wanted=replace(self.lines.look.wanted, words=looked_at))
        self.records.reload()
        self._read()
