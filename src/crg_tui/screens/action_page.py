"""The page of one action: everything that is known of it, what it needs next, and the forms that record it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, TypeVar

from textual.widget import Widget

from crg_tui import commands
from crg_tui.domain.actions import ActionCorrectionDraft, CompletionDraft, LeavingDraft, ReopeningDraft
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Draft, as_typed
from crg_tui.domain.decisions import ActionStatus
from crg_tui.domain.plan_drafts import (
    EmbeddedBeforeDraft,
    FindingDraft,
    JointLeadDraft,
    LeadAnswerDraft,
    MilestoneDraft,
    MoveDraft,
    PlannedAssuranceDraft,
    ProgressDraft,
    RatingDraft,
    VerificationDraft,
)
from crg_tui.papers.content import action_page as content
from crg_tui.queries import action_parts
from crg_tui.queries import actions as found
from crg_tui.queries.action_parts import Parts
from crg_tui.queries.actions import ActionPage
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.record_form import record_form
from crg_tui.services import (
    action_leads,
    action_progress,
    actions,
    assurance,
    due_dates,
    milestones,
    ratings,
)
from crg_tui.widgets.page import Page, Piece

D = TypeVar("D", bound=Draft)
_TITLED = ("Evidence", "File kept")
"""What may hold the title of a document, which the privacy view closes."""

_DONE_ALONE = {
    "action.verify": "Only what is completed can be verified; d completes it.",
    "action.assure": "Only what is completed can be embedded; d completes it.",
    "action.before": "Only what is completed can be embedded; d completes it.",
}


class ActionScreen(BaseScreen[None]):
    """Everything that one action says, and what can be done to it."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("action", "page", "everywhere")

    def __init__(self, desk: Desk, action_id: str) -> None:
        super().__init__("Action")
        self.desk = desk
        self.action_id = action_id
        self.action: ActionPage | None = None
        self.parts: Parts | None = None
        self.page = Page(())

    def body(self) -> Iterable[Widget]:
        """The page."""
        yield self.page

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def came_back(self) -> None:
        """Read it again: something may have been recorded."""
        context, today = self.desk.context, self.desk.context.clock.today()
        self.action = found.page(context.store, self.action_id)
        self.parts = action_parts.of_action(context.store, self.action_id, today)
        if self.action is None or self.parts is None:
            self.page.show((Piece("This action was undone."),))
            return
        self.title_bar.show(title=f"Action {self.action.ref}")
        facts = content.facts(self.action, self.parts, today)
        titles = _TITLED if self.parts.files else ()
        pieces = (Piece(value, label, sensitive=label in titles) for label, value in facts)
        self.page.show((*self._wanted(), *pieces))
        self.offer()

    def _wanted(self) -> tuple[Piece, ...]:
        assert self.action is not None and self.parts is not None
        today = self.desk.context.clock.today()
        told = [(commands.find(one), why) for one, why in content.wanted(self.action, self.parts, today)]
        if not told:
            return ()
        pieces = [Piece(why, f"{command.keys[0]} {command.label}") for command, why in told]
        return (Piece("What it needs next", heading=True), *pieces, Piece("All of it", heading=True))

    def why_not(self, command_id: str) -> str | None:
        """What does not fit how it stands."""
        if not command_id.startswith("action.") or command_id == "action.legend":
            return None
        action, parts = self.action, self.parts
        if action is None or parts is None:
            return "This action was undone; go back to the list."
        is_open = action.status is ActionStatus.OPEN
        if command_id == "action.reopen" and is_open:
            return "It is open."
        if command_id == "action.end" and not is_open:
            return f"It is {action.ended} already; open it again first."
        if command_id == "action.move" and not is_open:
            return f"It is {action.ended}, so its due date does not move; open it again first."
        if command_id == "action.done" and action.status not in (ActionStatus.OPEN, ActionStatus.COMPLETED):
            return f"It is {action.ended}; open it again first."
        if command_id in _DONE_ALONE and action.status is not ActionStatus.COMPLETED:
            return _DONE_ALONE[command_id]
        if command_id == "action.verify" and action.evidence is None:
            return "It was completed without evidence, so there is nothing to verify; d records it when it comes."
        if command_id in ("action.answer", "action.lead") and action.lead is None:
            return "It has no lead yet; e names the first."
        if command_id == "action.audit" and action.status in (ActionStatus.NOT_ACCEPTED, ActionStatus.SUPERSEDED):
            return f"It is {action.ended}: nothing was done that could be embedded."
        if command_id == "action.unrate" and parts.rating is None:
            return "It has the colour of the legend."
        if command_id == "action.plan" and action.case_id is None:
            return "It belongs to no case, so there is no action plan."
        return None

    def do_action_correct(self) -> None:
        """Put right what it says."""
        assert self.action is not None
        typed = found.as_typed_before(self.action)
        self._form("Correct", ActionCorrectionDraft, actions.FORM, actions.correct, typed)

    def do_action_done(self) -> None:
        """Complete it."""
        assert self.action is not None
        typed = found.completion_typed_before(self.action)
        files = self.parts.files if self.parts is not None else ()
        said = "f on the page keeps a file as evidence."
        if files:
            said = f"Without words, the evidence is {'; '.join(one.plain for one in files)}."
        self._form("Complete", CompletionDraft, actions.COMPLETION_FORM, actions.complete, typed, notices=(said,))

    def do_action_end(self) -> None:
        """End it without it being done."""
        self._form("End", LeavingDraft, actions.LEAVING_FORM, actions.close)

    def do_action_reopen(self) -> None:
        """Open it again."""
        self._form("Open again", ReopeningDraft, actions.REOPENING_FORM, actions.reopen)

    def do_action_progress(self) -> None:
        """What was done since."""
        self._form("Progress on", ProgressDraft, action_progress.FORM, _unseen(action_progress.add))

    def do_action_move(self) -> None:
        """Another due date."""
        assert self.action is not None
        typed = {"due_on": as_typed(self.action.due_on), "reason": ""}
        self._form("Move", MoveDraft, due_dates.FORM, due_dates.move, typed)

    def do_action_lead(self) -> None:
        """A further lead."""
        self._form("A joint lead of", JointLeadDraft, action_leads.FORM, _unseen(action_leads.add))

    def do_action_answer(self) -> None:
        """What the lead said; with several, the list of them."""
        assert self.parts is not None
        if len(self.parts.leads) > 1:
            unanswered = next((one for one in self.parts.leads if one.answer is None), self.parts.leads[0])
            self._open_parts(f"lead:{unanswered.number}")
            return
        typed = action_parts.answer_typed_before(self.parts.leads[0])
        self._form("The lead's answer to", LeadAnswerDraft, action_leads.ANSWER_FORM, action_leads.answer, typed)

    def do_action_milestone(self) -> None:
        """A step on the way."""
        self._form("A milestone of", MilestoneDraft, milestones.FORM, _unseen(milestones.add))

    def do_action_verify(self) -> None:
        """What somebody else says to the evidence."""
        assert self.action is not None
        said = f"Evidence: {self.action.evidence}"
        self._form("Verify", VerificationDraft, assurance.VERIFY_FORM, assurance.verify, notices=(said,))

    def do_action_audit(self) -> None:
        """Plan a re-review or audit; put right what is planned."""
        planned = self.parts.planned if self.parts is not None else None
        if planned is not None:
            self._open_parts(f"assurance:{planned.number}")
            return
        self._form("Assurance of", PlannedAssuranceDraft, assurance.PLAN_FORM, _unseen(assurance.plan))

    def do_action_assure(self) -> None:
        """What it found."""
        planned = self.parts.planned if self.parts is not None else None

        def service(context: Any, action_id: str, draft: FindingDraft, *, seen: str | None) -> Done[Any] | Refused:
            key = planned.id if planned is not None else None
            return assurance.find(context, action_id, draft, seen=seen, assurance_id=key)

        notices = (f"Planned: {content.assurance(planned)}.",) if planned is not None else ("Nothing was planned.",)
        self._form("What was found of", FindingDraft, assurance.FINDING_FORM, service, notices=notices)

    def do_action_before(self) -> None:
        """It was embedded before this record began."""
        assert self.parts is not None
        typed = {"known_from": self.parts.embedded_before or ""}
        self._form("Embedded before:", EmbeddedBeforeDraft, assurance.BEFORE_FORM, assurance.embedded_before, typed)

    def do_action_rate(self) -> None:
        """A colour against the legend."""
        assert self.parts is not None
        rating = self.parts.rating
        typed = action_parts.rating_typed_before(rating)
        said = "; ".join(value for _, value in content.status(self.parts.rated, self.parts.legend))
        self._form(
            "Rate", RatingDraft, ratings.FORM, ratings.give, typed, entry=(rating.entry if rating else None,),
            notices=(said,),
        )  # fmt: skip

    def do_action_unrate(self) -> None:
        """The legend alone."""
        self.begin(self._unrate())

    async def _unrate(self) -> None:
        rating = self.parts.rating if self.parts is not None else None
        seen = rating.entry if rating is not None else None
        answer = await self.shell.do(lambda: ratings.end(self.desk.context, self.action_id, seen=seen))
        self.came_back()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        else:
            self.say("It has the colour of the legend again; the history keeps the other.")

    def do_action_file(self) -> None:
        """Keep a file with it."""
        from crg_tui.screens.documents import take_in

        assert self.action is not None
        ref, case_id = self.action.ref, self.action.case_id or ""
        self.shell.open(lambda: take_in(self.desk, case_id, to=ref))

    def _form(
        self, title: str, draft: type[D], form: str, service: Callable[..., Done[Any] | Refused],
        typed_before: Mapping[str, str] | None = None, *, entry: tuple[str | None] | None = None,
        notices: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        assert self.action is not None
        action = self.action

        def commit(given: D, seen: str | None) -> Done[Any] | Refused:
            return service(self.desk.context, action.id, given, seen=seen)

        self.shell.open(
            lambda: record_form(
                self.desk, f"{title} {action.ref}", draft, form, commit, record_id=action.id, recorded=typed_before,
                entry=action.entry if entry is None else entry[0], done=self._recorded, notices=notices,
            )
        )  # fmt: skip

    def do_action_parts(self) -> None:
        """Its leads, milestones and updates."""
        self._open_parts()

    def _open_parts(self, key: str = "") -> None:
        from crg_tui.screens.action_parts import ActionParts

        self.shell.open(lambda: ActionParts(self.desk, self.action_id, key))

    def do_action_legend(self) -> None:
        """What the colours mean."""
        from crg_tui.screens.legends import Legends

        self.shell.open(lambda: Legends(self.desk))

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


def _unseen(service: Callable[..., Done[Any] | Refused]) -> Callable[..., Done[Any] | Refused]:
    """A service that adds to an action and so overwrites nothing: it asks for no entry that was seen."""

    def give(context: Any, action_id: str, draft: Any, *, seen: str | None) -> Done[Any] | Refused:
        return service(context, action_id, draft)

    return give
