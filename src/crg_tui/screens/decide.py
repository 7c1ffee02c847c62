"""Deciding: the question, every seat's position, whether they add up, dissent, and who decides. All on one screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual.widget import Widget

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.positions import Stand
from crg_tui.domain.proposals import PositionDraft, ProposalDraft
from crg_tui.queries import decision_page
from crg_tui.queries import decisions as found
from crg_tui.queries.decision_page import DecisionPage, PositionLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.deciding import Flows
from crg_tui.screens.desk import Desk
from crg_tui.screens.record_form import record_form
from crg_tui.services import decisions
from crg_tui.widgets.record_list import Column, RecordList, Row
from crg_tui.widgets.words import Words

_STANDS = {
    "decide.agree": Stand.AGREE,
    "decide.disagree": Stand.DISAGREE,
    "decide.abstain": Stand.ABSTAIN,
    "decide.absent": Stand.ABSENT,
    "decide.not_asked": Stand.NOT_ASKED,
    "decide.withdrawn": Stand.WITHDRAWN,
}
_ON_PROPOSAL = (*_STANDS, "decide.all", "decide.record", "decide.read", "decide.words", "decide.clear")


class _Positions:
    def __init__(self) -> None:
        self.page: DecisionPage | None = None

    def keys(self) -> Sequence[str]:
        return [line.seat_id for line in self.page.positions] if self.page else []

    def rows(self, keys: Sequence[str]) -> Sequence[Row]:
        if self.page is None:
            return []
        lines = {line.seat_id: line for line in self.page.positions}
        return [_row(lines[key]) for key in keys if key in lines]


def _row(line: PositionLine) -> Row:
    stand = line.stand.label.upper() if line.stand is Stand.DISAGREE else line.stand.label if line.stand else "-"
    writing = ", in writing" if line.in_writing else ""
    partner = "partner" if line.partner else ""
    owed = line.stand is Stand.DISAGREE and not line.words and not line.words_not_published
    return Row(line.seat_id, (line.short_name, partner, stand + writing, _words(line)), "!" if owed else " ")


def _words(line: PositionLine) -> str:
    if line.words:
        return " ".join(line.words.split())
    if line.words_from:
        return f"words to follow from {line.words_from}"
    if line.words_not_published:
        return "words not published"
    return "words wanted: t" if line.stand is Stand.DISAGREE else ""


class DecideScreen(Flows, BaseScreen[None]):
    """The newest decision of an item, or of a case between meetings; n proposes another one."""

    CONTEXTS: ClassVar[tuple[str, ...]] = ("decide", "list", "everywhere")

    def __init__(self, desk: Desk, case_id: str, meeting_id: str | None, item_id: str | None) -> None:
        super().__init__("Decide")
        self.desk = desk
        self.case_id = case_id
        self.meeting_id = meeting_id
        self.item_id = item_id
        self.decision: DecisionPage | None = None
        self._chosen: str | None = None
        self._source = _Positions()
        self.above = Words()
        columns = (Column("Seat", 14), Column("", 8, drop=90), Column("Position", 20), Column("In its own words"))
        self.records = RecordList(self._source, columns, "Nothing is proposed yet. n proposes the wording.")
        self.below = Words()

    def body(self) -> Iterable[Widget]:
        """Question, positions, what they say."""
        yield self.above
        yield self.records
        yield self.below

    def on_mount(self) -> None:
        """Read it."""
        self.came_back()

    def came_back(self) -> None:
        """Read the decision again, after whatever was done."""
        store = self.desk.context.store
        keys = found.of_item(store, self.item_id) if self.item_id else found.keys(store, self.case_id)
        if self._chosen not in keys:
            # Of an item the newest stands last, of a case it stands first.
            self._chosen = (keys[-1] if self.item_id else keys[0]) if keys else None
        self.decision = found.page(store, self._chosen) if self._chosen else None
        self._source.page = self.decision
        self.records.reload()
        self._tell()
        self.offer()

    def _tell(self) -> None:
        page = self.decision
        if page is None:
            self.title_bar.show(title="Decide")
            self.above.say("")
            self.below.say("")
            return
        self.title_bar.show(title=f"{page.ref} · {page.kind.label}", status=page.state.label)
        told = [page.wording if page.read_back_at is None else f"{page.wording}  (read back {page.read_back_at:%H:%M})"]
        recommended = page.recommended.label if page.recommended else "not asked"
        told.append(f"LCSPR criteria met: {page.criteria_met.label} · recommended: {recommended}")
        told.append(f"Rationale: {page.rationale}" if page.rationale else _rationale_owed(page))
        self.above.say("\n".join(told))
        below = [page.claim.reconciliation.sentence, page.outcome_words or page.short.words]
        if page.partners_outcome_words or page.short.partners_words:
            below.append(page.partners_outcome_words or page.short.partners_words)
        if page.quorum_now is not None:
            below.append(page.quorum_now.summary)
        below.extend(f"Advice: {sentence}" for sentence in page.advice_outstanding)
        below.extend(sentence for _, sentence in page.contradictions)
        decides = page.decides or "not recorded who decides"
        made = page.made_wording or page.made.label
        below.append(f"Decides: {page.maker or decides}: {made}")
        self.below.say("\n".join(line for line in below if line), warns=bool(page.contradictions))

    def why_not(self, command_id: str) -> str | None:
        """Positions belong to a proposal; the decision maker decides on what is recorded."""
        if command_id in _ON_PROPOSAL and self.decision is None:
            return "Nothing is proposed yet. n proposes the wording."
        if command_id in ("decide.maker", "decide.advice") and (self.decision is None or not self.decision.recorded):
            return "That follows on a recorded decision: ctrl+s records it once the positions add up."
        if command_id == "decide.ratify" and (self.decision is None or self.decision.state.value != "provisional"):
            return "Only a provisional decision is ratified."
        return None

    def do_decide_propose(self) -> None:
        """Put the question in words."""

        def commit(draft: ProposalDraft, _: str | None) -> Done[Any] | Refused:
            return decisions.propose(
                self.desk.context, self.case_id, draft, meeting_id=self.meeting_id, item_id=self.item_id
            )

        form, place = decisions.FORM, self.item_id or self.case_id
        self.shell.open(
            lambda: record_form(self.desk, "Propose", ProposalDraft, form, commit, record_id=place, done=self._proposed)
        )

    def _proposed(self, answer: Done[Any]) -> None:
        self._chosen = answer.value.decision_id
        self.came_back()
        self.say(f"Proposed as {answer.value.ref}. Positions: one key a seat, l for all who agree.")

    def do_decide_correct(self) -> None:
        """Put the proposal right."""
        page = self.decision
        if page is None:
            self.do_decide_propose()
            return

        def commit(draft: ProposalDraft, seen: str | None) -> Done[Any] | Refused:
            return decisions.correct(self.desk.context, page.id, draft, seen=seen)

        typed = decision_page.as_typed_before(page)
        self.shell.open(
            lambda: record_form(
                self.desk, f"Correct {page.ref}", ProposalDraft, decisions.FORM, commit,
                record_id=page.id, recorded=typed, entry=page.entry, done=lambda _: self.came_back(),
            )
        )  # fmt: skip

    def do_decide_other(self) -> None:
        """The next decision about the same, where there are several."""
        store = self.desk.context.store
        keys = found.of_item(store, self.item_id) if self.item_id else found.keys(store, self.case_id)
        if self._chosen not in keys or len(keys) < 2:
            self.say("There is only this one.", warns=True)
            return
        self._chosen = keys[(keys.index(self._chosen) + 1) % len(keys)]
        self.came_back()

    def on_record_list_chosen(self, message: RecordList.Chosen) -> None:
        """Everything of one position: in writing, words, from whom they follow."""
        message.stop()
        page = self.decision
        line = page.position(message.key) if page else None
        if page is None or line is None:
            return

        def commit(draft: PositionDraft, seen: str | None) -> Done[Any] | Refused:
            return decisions.set_position(self.desk.context, page.id, line.seat_id, draft, seen=seen)

        typed = {
            "stand": line.stand.value if line.stand else "",
            "in_writing": "yes" if line.in_writing else "no",
            "received_on": line.received_on.strftime("%d.%m.%Y") if line.received_on else "",
            "words": line.words or "",
            "words_from": line.words_from or "",
            "words_not_published": "yes" if line.words_not_published else "no",
        }
        self.shell.open(
            lambda: record_form(
                self.desk, f"{line.agency}: position on {page.ref}", PositionDraft, decisions.POSITION_FORM, commit,
                record_id=f"{page.id} {line.seat_id}", recorded=typed, entry=line.entry,
                done=lambda _: self.came_back(),
            )
        )  # fmt: skip

    async def _stand(self, stand: Stand) -> None:
        page, seat_id = self.decision, self.records.cursor
        if page is None or seat_id is None:
            return
        line = page.position(seat_id)
        seen = line.entry if line else None
        answer = await self.shell.do(lambda: decisions.set_stand(self.desk.context, page.id, seat_id, stand, seen=seen))
        self.came_back()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        self.say(" ".join(answer.notices))
        self.records.do_list_down()

    async def do_decide_agree(self) -> None:
        """The seat under the cursor agrees."""
        await self._stand(Stand.AGREE)

    async def do_decide_disagree(self) -> None:
        """The seat under the cursor disagrees; its words come next."""
        await self._stand(Stand.DISAGREE)

    async def do_decide_abstain(self) -> None:
        """The seat under the cursor abstains."""
        await self._stand(Stand.ABSTAIN)

    async def do_decide_absent(self) -> None:
        """The seat under the cursor is absent."""
        await self._stand(Stand.ABSENT)

    async def do_decide_not_asked(self) -> None:
        """The seat under the cursor was not asked."""
        await self._stand(Stand.NOT_ASKED)

    async def do_decide_withdrawn(self) -> None:
        """The seat under the cursor has withdrawn for an interest."""
        await self._stand(Stand.WITHDRAWN)


def _rationale_owed(page: DecisionPage) -> str:
    return f"Rationale: to follow from {page.rationale_from}" if page.rationale_from else "Rationale: wanted (e)"
