"""What is done from the list of actions without leaving it: each form comes back to the line it was opened from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from crg_tui.domain.actions import CompletionDraft, ReopeningDraft
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Draft, as_typed
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.plan_drafts import FindingDraft, MoveDraft, ProgressDraft, VerificationDraft
from crg_tui.papers.content import action_page as content
from crg_tui.queries import actions as found
from crg_tui.queries.action_parts import Parts
from crg_tui.queries.actions import ActionLine, ActionPage
from crg_tui.screens.action_views import Lines
from crg_tui.screens.desk import Desk
from crg_tui.screens.lists import ListScreen
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.record_form import record_form
from crg_tui.services import action_progress, actions, assurance, due_dates
from crg_tui.widgets.page import Piece

D = TypeVar("D", bound=Draft)
_SEVERAL = ("log.progress", "log.move")


class ActionWork(ListScreen):
    """`action` and `parts` are those of the line under the cursor; `meeting` is the reference of the meeting from whose
    room the list was opened."""

    desk: Desk
    lines: Lines
    action: ActionPage | None = None
    parts: Parts | None = None
    meeting: str | None = None

    def why_not(self, command_id: str) -> str | None:
        """What does not fit how the action under the cursor stands, or that several are marked."""
        if not command_id.startswith("log."):
            return None
        action = self.action
        if action is None:
            return "There is no action here."
        if self.lines.marked:
            several = "Several are marked: u and m work on them, k unmarks them."
            return None if command_id in _SEVERAL else several
        done = action.status is ActionStatus.COMPLETED
        is_open = action.status is ActionStatus.OPEN
        match command_id:
            case "log.group" if self.meeting is None:
                return "Opened from the meeting room, the group verifies here; v is for a person."
            case "log.move" if not is_open:
                return f"It is {action.ended}, so its due date does not move; o opens it again."
            case "log.done" if not (done or is_open):
                return f"It is {action.ended}; o opens it again."
            case "log.verify" | "log.assure" | "log.group" if not done:
                return f"It is {action.ended}; only what is completed is verified and assured."
            case "log.verify" | "log.group" if action.evidence is None:
                return "It was completed without evidence, so there is nothing to verify; d records it."
            case "log.reopen" if is_open:
                return "It is open."
        return None

    def do_log_progress(self) -> None:
        """What was done since."""
        if self.lines.marked:
            keys = list(self.lines.marked)

            def every(draft: ProgressDraft, _: str | None) -> Done[Any] | Refused:
                return action_progress.add_all(self.desk.context, keys, draft)

            self._several("Progress on", ProgressDraft, action_progress.FORM, every, lambda draft: draft.wording)
            return

        def service(context: Any, key: str, draft: ProgressDraft, *, seen: str | None) -> Done[Any] | Refused:
            return action_progress.add(context, key, draft)

        self._form("Progress on", ProgressDraft, action_progress.FORM, service)

    def do_log_move(self) -> None:
        """Another due date."""
        if self.lines.marked:
            # What was seen is the moment of marking them, not that of recording: who changed one since is told.
            store = self.desk.context.store
            pages = [found.page(store, key) for key in self.lines.marked]
            wanted = [(page.id, page.entry) for page in pages if page is not None]

            def every(draft: MoveDraft, _: str | None) -> Done[Any] | Refused:
                return due_dates.move_all(self.desk.context, wanted, draft)

            def told(draft: MoveDraft) -> str:
                return f"Due {show_day(draft.due_on)}, because: {draft.reason}"

            self._several("Move", MoveDraft, due_dates.FORM, every, told)
            return
        assert self.action is not None
        typed = {"due_on": as_typed(self.action.due_on), "reason": ""}
        self._form("Move", MoveDraft, due_dates.FORM, due_dates.move, typed)

    def do_log_done(self) -> None:
        """Complete it."""
        assert self.action is not None
        typed = found.completion_typed_before(self.action)
        self._form("Complete", CompletionDraft, actions.COMPLETION_FORM, actions.complete, typed)

    def do_log_verify(self) -> None:
        """What somebody else says to the evidence."""
        self._verify({})

    def do_log_group(self) -> None:
        """The group at this meeting says so."""
        self._verify({"verdict": "verified", "meeting": self.meeting or ""})

    def _verify(self, typed: Mapping[str, str]) -> None:
        assert self.action is not None
        said = f"Evidence: {self.action.evidence}"
        self._form("Verify", VerificationDraft, assurance.VERIFY_FORM, assurance.verify, typed, (said,))

    def do_log_assure(self) -> None:
        """What a re-review or audit found."""
        planned = self.parts.planned if self.parts is not None else None

        def service(context: Any, key: str, draft: FindingDraft, *, seen: str | None) -> Done[Any] | Refused:
            held = planned.id if planned is not None else None
            return assurance.find(context, key, draft, seen=seen, assurance_id=held)

        said = f"Planned: {content.assurance(planned)}." if planned is not None else "Nothing was planned."
        self._form("What was found of", FindingDraft, assurance.FINDING_FORM, service, None, (said,))

    def do_log_reopen(self) -> None:
        """Open it again."""
        self._form("Open again", ReopeningDraft, actions.REOPENING_FORM, actions.reopen)

    def _form(
        self, title: str, draft: type[D], form: str, service: Callable[..., Done[Any] | Refused],
        typed: Mapping[str, str] | None = None, notices: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        assert self.action is not None
        action = self.action

        def commit(given: D, seen: str | None) -> Done[Any] | Refused:
            return service(self.desk.context, action.id, given, seen=seen)

        def done(_: Done[Any]) -> None:
            self.records.go_to(action.id)
            self.say(f"Recorded: {action.ref}.")

        self.shell.open(
            lambda: record_form(
                self.desk, f"{title} {action.ref}", draft, form, commit, record_id=action.id, recorded=typed,
                entry=action.entry, done=done, notices=notices,
            )
        )  # fmt: skip

    def _several(
        self, title: str, draft: type[D], form: str, commit: Callable[[D, str | None], Done[Any] | Refused],
        told: Callable[[D], str],
    ) -> None:  # fmt: skip
        many = f"{len(self.lines.marked)} actions"

        def read_first(given: D) -> ReadAndConfirm:
            store = self.desk.context.store
            held = found.lines(store, list(self.lines.marked))
            pieces = (Piece(told(given), heading=True), *(self._line(line) for line in held))
            return ReadAndConfirm(f"{title} {many}? Enter records it, Escape does not", pieces)

        def done(answer: Done[Any]) -> None:
            self.lines.marked.clear()
            self.came_back()
            self.say(f"Recorded of {len(answer.value.refs)} actions, as one operation.")

        self.shell.open(
            lambda: record_form(
                self.desk, f"{title} {many}", draft, form, commit, done=done, read_first=read_first,
                notices=(", ".join(self.lines.marked.values()),),
            )
        )  # fmt: skip

    def _line(self, line: ActionLine) -> Piece:
        today = self.desk.context.clock.today()
        return Piece(f"{line.standing(today)} · {' '.join(line.wording.split())}", line.ref)
