"""What is done to a decision that first has to be read, asked or given a reason; part of `decide`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.decisions import DecisionState, MakersDecision
from crg_tui.domain.partial_date import show_day
from crg_tui.domain.positions import LeftOut
from crg_tui.domain.proposals import ReasonDraft, RecordDraft
from crg_tui.papers.content import decision as content
from crg_tui.queries import decisions as found
from crg_tui.queries.decision_page import DecisionPage, PositionLine
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.decision_forms import who_decides
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.services import decisions
from crg_tui.services.disputes import PATH_OPEN
from crg_tui.widgets.page import Piece

if TYPE_CHECKING:
    from crg_tui.screens.standing import Standing

    class _Host(Standing):
        reasons: dict[str, str]
        meeting_id: str | None
        item_id: str | None
        _chosen: str | None
else:
    _Host = object


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
        anew = [Piece(f"{page.ref} is {page.state.label}: it has to be confirmed anew.")] if page.recorded else []
        pieces = [*anew, Piece("These seats are recorded as agreeing:", heading=True)]
        pieces += [Piece(seat.agency) for seat in preview.to_record] or [Piece("none")]
        if preview.left_out:
            pieces += [Piece(""), Piece("Left out:", heading=True)]
            pieces += [
                Piece(_left_out(left, page.position(left.seat.id)), left.seat.agency) for left in preview.left_out
            ]
        if not await self.ask(ReadAndConfirm(f"All agree to {page.ref}? Enter records these names", pieces)):
            return
        expected = [seat.id for seat in preview.to_record]
        answer = await self.shell.do(lambda: decisions.agree_all(self.desk.context, page.id, expected))
        self.came_back()
        self._said(answer, "Recorded by name.")

    def do_decide_read(self) -> None:
        """Read the wording back, full width, with the time; once it was, the words of dissent that came since."""
        self.begin(self._read())

    async def _read(self) -> None:
        page = self.decision
        if page is None:
            return
        unread = [line for line in page.dissents if line.words and line.read_back_at is None]
        # The wording keeps the time at which it was read back, however long the dissent takes to put in words.
        wording = not unread or (page.read_back_at is None and not page.recorded)
        if not await self.ask(_to_read(page, page.dissents if wording else unread, wording)):
            return
        answer: Done[Any] | Refused | None = None
        if wording and not page.recorded:
            answer = await self.shell.do(lambda: decisions.read_back(self.desk.context, page.id))
        for line in unread:
            if not isinstance(answer, Refused):
                read = partial(decisions.read_words_back, self.desk.context, page.id, line.seat_id)
                answer = await self.shell.do(read)
        self.came_back()
        if answer is None:
            self.say("It is recorded, and every word of dissent was read back before.")
        else:
            self._said(answer, "Read back, with the time.")

    def do_decide_record(self) -> None:
        """Record the decision: the outcome is named, and a person confirms it."""
        self.begin(self._record())

    async def _record(self) -> None:
        page = self.decision
        if page is None:
            return
        # What would be refused anyway is said at once, before anybody reads out a confirmation.
        if page.claim.may_be_recorded and not page.contradictions:
            await self._ask_for_override(page)
            if not await self.ask(ReadAndConfirm("Record this? Enter confirms", _to_confirm(page, self.reasons))):
                return
        answer = await self._attempt(page)
        while isinstance(answer, Refused) and (wanted := _reason_wanted(answer)) is not None:
            field, sentence = wanted
            reason = await self.ask(AskReason(sentence, typed=self.reasons.get(field, "")))
            if not reason:
                break
            # A reason stays here until it is recorded, whatever else is refused.
            self.reasons[field] = reason
            answer = await self._attempt(page)
        self.came_back()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        self.reasons.clear()
        self.to_who_owes(also_to_follow=True)
        self.say(_what_is_next(self.decision or page, answer.notices))

    async def _ask_for_override(self, page: DecisionPage) -> None:
        """Only where the arrangements give the chair an override; left with Escape, the decision is provisional."""
        reading = page.quorum_now
        if reading is None or reading.quorate or not page.override_known:
            self.reasons.pop("override_reason", None)
            return
        sentence = f"Inquorate: {'; '.join(reading.shortfalls)}. The chair may override that with a reason; Escape "
        sentence += "leaves it provisional."
        reason = await self.ask(AskReason(sentence, typed=self.reasons.get("override_reason", "")))
        if reason:
            self.reasons["override_reason"] = reason
        else:
            self.reasons.pop("override_reason", None)

    async def _attempt(self, page: DecisionPage) -> Done[Any] | Refused:
        draft = RecordDraft(outcome=page.claim.outcome, **self.reasons)
        return await self.shell.do(
            lambda: decisions.record(self.desk.context, page.id, draft, seen=page.entry, words=page.claim.words)
        )

    def do_decide_withdraw(self) -> None:
        """Take the proposal back before it is recorded."""
        self.begin(self._withdraw())

    async def _withdraw(self) -> None:
        page = self.decision
        if page is None:
            return
        reason = await self.ask(AskReason("Why is the proposal taken back?"))
        if not reason:
            return
        draft = ReasonDraft(reason=reason)
        answer = await self.shell.do(lambda: decisions.withdraw(self.desk.context, page.id, draft, seen=page.entry))
        self.came_back()
        self._said(answer, "Taken back; it stays readable.")

    def do_decide_reopen(self) -> None:
        """Decide again: the old decision stays as it was."""
        self.begin(self._reopen())

    async def _reopen(self) -> None:
        page = self.decision
        if page is None:
            return
        reason = await self.ask(AskReason("Why is it decided again?"))
        if not reason:
            return
        draft = ReasonDraft(reason=reason)
        answer = await self.shell.do(
            lambda: decisions.reopen(
                self.desk.context, page.id, draft, meeting_id=self.meeting_id, item_id=self.item_id
            )
        )
        if isinstance(answer, Done):
            self._chosen = answer.value.decision_id
        self.came_back()
        self._said(answer, f"Proposed again; {page.ref} stays as it was.")

    def _said(self, answer: Done[Any] | Refused, sentence: str) -> None:
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        else:
            self.say(" ".join((sentence, *answer.notices)))


def _left_out(left: LeftOut, line: PositionLine | None) -> str:
    """Why "all agree" leaves a seat out; of what it said in writing, that and the day on which it came."""
    if line is None or not line.in_writing or not left.positions:
        return left.reason
    said, sign, since = left.reason.partition(", now ")
    came = f", {show_day(line.received_on, weekday=False)}" if line.received_on else ""
    return f"{said}, in writing{came}{sign}{since}"


def _what_is_next(page: DecisionPage, notices: Sequence[str]) -> str:
    """After recording: what follows, in a line or two. What the board says already is not said again."""
    if page.made is MakersDecision.AWAITED:
        first = ", v the advice that comes before it" if page.advice_outstanding else ""
        first += ", f the dispute" if page.course.dispute is not None else ""
        told = [f"Recorded. m records the decision of {who_decides(page)}{first}."]
    else:
        told = [f"Recorded: {page.made.label}."]
    if page.state is DecisionState.PROVISIONAL:
        told.append("Provisional: y ratifies it.")
    on_board = {PATH_OPEN} | {
        need.sentence[:1].upper() + need.sentence[1:] + "." for need in (page.advice_need,) if need is not None
    }
    told += [notice for notice in notices if notice not in on_board and not notice.startswith("Provisional:")]
    return " ".join(told)


def _to_read(page: DecisionPage, dissents: Sequence[PositionLine], wording: bool) -> ReadAndConfirm:
    pieces: list[Piece] = []
    if wording:
        pieces += [Piece(page.kind.label.capitalize(), heading=True), Piece(""), *_paragraphs(page.wording)]
        pieces += [Piece(""), Piece("Rationale", heading=True), *_paragraphs(content.rationale(page)), Piece("")]
    for line in dissents:
        pieces += [Piece(f"{line.agency} disagrees", heading=True)]
        pieces += [*_paragraphs(line.words or content.owed(line)), Piece("")]
    return ReadAndConfirm("Read back? Enter says that it was read out", pieces[:-1])


def _paragraphs(text: str) -> list[Piece]:
    return [Piece(part) for part in text.split("\n")]


def _to_confirm(page: DecisionPage, reasons: dict[str, str]) -> list[Piece]:
    pieces = [
        Piece(page.claim.words, "Outcome"),
        Piece(page.claim.partners_words, "Partners"),
        Piece(page.claim.reconciliation.sentence, "Positions"),
        Piece(page.wording, "Wording"),
        Piece(content.rationale(page), "Rationale"),
        *(Piece(f"{line.agency}: {line.words or content.owed(line)}", "Dissent") for line in page.dissents),
    ]
    if page.quorum_now is not None:
        overridden = reasons.get("override_reason")
        means = "" if page.quorum_now.quorate else ": it will be provisional, and comes back to be ratified"
        pieces.append(Piece(page.quorum_now.summary + (f"; override: {overridden}" if overridden else means), "Quorum"))
    return pieces


def _reason_wanted(refused: Refused) -> tuple[str, str] | None:
    """The reason that is asked for next: only where reasons are all that is missing."""
    fields = {refusal.field for refusal in refused.refusals}
    if fields != {"cautions_reason"}:
        return None
    return "cautions_reason", refused.sentence
