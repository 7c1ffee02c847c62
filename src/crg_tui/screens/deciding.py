"""What is done to a decision that first has to be read, asked or given a reason; part of `decide`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.proposals import AdviceDraft, MakerDraft, RatificationDraft, ReasonDraft, RecordDraft
from crg_tui.queries import decisions as found
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.record_form import record_form
from crg_tui.services import advice, decisions
from crg_tui.widgets.page import Piece

if TYPE_CHECKING:
    from crg_tui.queries.decision_page import DecisionPage
    from crg_tui.screens.base import BaseScreen
    from crg_tui.screens.desk import Desk
    from crg_tui.widgets.record_list import RecordList

    class _Host(BaseScreen[None]):
        desk: Desk
        decision: DecisionPage | None
        records: RecordList
        meeting_id: str | None
        item_id: str | None
else:
    _Host = object


@dataclass(frozen=True, slots=True)
class _Wanted:
    field: str
    sentence: str


class Flows(_Host):
    """Mixed into the screen that shows the decision."""

    def do_decide_all(self) -> None:
        """All agree: the names first, then Enter."""
        self.begin(self._all())

    async def _all(self) -> None:
        page = self.decision
        preview = found.all_agree_preview(self.desk.context.store, page.id) if page else None
        if page is None or preview is None:
            return
        pieces = [Piece("These seats are recorded as agreeing:", heading=True)]
        pieces += [Piece(seat.agency) for seat in preview.to_record] or [Piece("none")]
        if preview.left_out:
            pieces += [Piece(""), Piece("Left out:", heading=True)]
            pieces += [Piece(left.reason, left.seat.agency) for left in preview.left_out]
        if not await self.ask(ReadAndConfirm(f"All agree to {page.ref}? Enter records these names", pieces)):
            return
        expected = [seat.id for seat in preview.to_record]
        answer = await self.shell.do(lambda: decisions.agree_all(self.desk.context, page.id, expected))
        self.came_back()
        self._said(answer, "Recorded by name.")

    def do_decide_read(self) -> None:
        """Read the wording back, full width, with the time."""
        self.begin(self._read())

    async def _read(self) -> None:
        page = self.decision
        if page is None:
            return
        pieces = [Piece(page.kind.label.capitalize(), heading=True), Piece(""), Piece(page.wording)]
        pieces += [Piece(""), Piece("because"), Piece(page.rationale or "the rationale is to follow")]
        for line in page.dissents:
            pieces += [Piece(""), Piece(f"{line.agency} disagrees", heading=True)]
            pieces += [Piece(line.words or "words to follow")]
        if not await self.ask(ReadAndConfirm("Read back? Enter says that it was read out", pieces)):
            return
        answer = await self.shell.do(lambda: decisions.read_back(self.desk.context, page.id))
        for line in page.dissents if isinstance(answer, Done) else ():
            if line.words and line.read_back_at is None:
                read = partial(decisions.read_words_back, self.desk.context, page.id, line.seat_id)
                await self.shell.do(read)
        self.came_back()
        self._said(answer, "Read back, with the time.")

    def do_decide_words(self) -> None:
        """The words of the seat under the cursor."""
        self.records.do_list_choose()

    def do_decide_clear(self) -> None:
        """Take the position under the cursor away."""
        self.begin(self._clear())

    async def _clear(self) -> None:
        page, seat_id = self.decision, self.records.cursor
        if page is None or seat_id is None:
            return
        answer = await self.shell.do(lambda: decisions.take_away(self.desk.context, page.id, seat_id))
        self.came_back()
        self._said(answer, "Taken away; the history keeps it.")

    def do_decide_record(self) -> None:
        """Record the decision: the outcome is named, and a person confirms it."""
        self.begin(self._record())

    async def _record(self) -> None:
        page = self.decision
        if page is None:
            return
        pieces = [
            Piece(page.claim.words, "Outcome"),
            Piece(page.claim.partners_words, "Partners"),
            Piece(page.claim.reconciliation.sentence, "Positions"),
            Piece(page.wording, "Wording"),
            *(Piece(f"{line.agency}: {line.words or 'words to follow'}", "Dissent") for line in page.dissents),
        ]
        if page.claim.may_be_recorded and not await self.ask(ReadAndConfirm("Record this? Enter confirms", pieces)):
            return
        draft = RecordDraft(outcome=page.claim.outcome)
        answer = await self._attempt(page, draft)
        while isinstance(answer, Refused):
            wanted = _reason_wanted(answer)
            if wanted is None:
                break
            reason = await self.ask(AskReason(wanted.sentence))
            if not reason:
                break
            draft = draft.model_copy(update={wanted.field: reason})
            answer = await self._attempt(page, draft)
        self.came_back()
        self._said(answer, "Recorded.")

    async def _attempt(self, page: DecisionPage, draft: RecordDraft) -> Done[Any] | Refused:
        return await self.shell.do(
            lambda: decisions.record(self.desk.context, page.id, draft, seen=page.entry, words=page.claim.words)
        )

    def do_decide_maker(self) -> None:
        """What whoever decides decided, in which capacity."""
        page = self.decision
        assert page is not None

        def commit(draft: MakerDraft, seen: str | None) -> Done[Any] | Refused:
            return decisions.decide(self.desk.context, page.id, draft, seen=seen)

        self.shell.open(
            lambda: record_form(
                self.desk, f"{page.ref}: decided by {page.decides or 'whom?'}", MakerDraft, decisions.MAKER_FORM,
                commit, record_id=page.id, entry=page.entry, done=lambda _: self.came_back(),
            )
        )  # fmt: skip

    def do_decide_advice(self) -> None:
        """Independent advice, or the response to it."""
        page = self.decision
        assert page is not None

        def commit(draft: AdviceDraft, _: str | None) -> Done[Any] | Refused:
            return advice.record(self.desk.context, page.id, draft)

        self.shell.open(
            lambda: record_form(
                self.desk, f"Advice on {page.ref}", AdviceDraft, advice.FORM, commit,
                record_id=page.id, done=lambda _: self.came_back(),
            )
        )  # fmt: skip

    def do_decide_ratify(self) -> None:
        """Ratify a provisional decision at this meeting, or in writing."""
        page = self.decision
        assert page is not None

        def commit(draft: RatificationDraft, _: str | None) -> Done[Any] | Refused:
            return decisions.ratify(self.desk.context, page.id, draft, meeting_id=self.meeting_id, item_id=self.item_id)

        self.shell.open(
            lambda: record_form(
                self.desk, f"Ratify {page.ref}", RatificationDraft, "ratification", commit,
                record_id=page.id, done=lambda _: self.came_back(),
            )
        )  # fmt: skip

    def do_decide_withdraw(self) -> None:
        """Take the proposal back before it is recorded."""
        self.begin(self._with_reason("Why is the proposal taken back?", "Taken back; it stays readable."))

    def do_decide_reopen(self) -> None:
        """Decide again: the old decision stays as it was."""
        self.begin(self._with_reason("Why is it decided again?", "Proposed again; the old decision stays.", again=True))

    async def _with_reason(self, question: str, sentence: str, again: bool = False) -> None:
        page = self.decision
        if page is None:
            return
        reason = await self.ask(AskReason(question))
        if not reason:
            return
        draft = ReasonDraft(reason=reason)
        if again:
            answer: Done[Any] | Refused = await self.shell.do(
                lambda: decisions.reopen(
                    self.desk.context, page.id, draft, meeting_id=self.meeting_id, item_id=self.item_id
                )
            )
        else:
            answer = await self.shell.do(lambda: decisions.withdraw(self.desk.context, page.id, draft))
        self.came_back()
        self._said(answer, sentence)

    def _said(self, answer: Done[Any] | Refused, sentence: str) -> None:
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        else:
            self.say(" ".join((sentence, *answer.notices)))


def _reason_wanted(refused: Refused) -> _Wanted | None:
    for refusal in refused.refusals:
        if refusal.field in ("override_reason", "cautions_reason"):
            return _Wanted(refusal.field, refusal.sentence)
    return None
