"""One key a seat: what it says to the proposal; part of `decide`.

On a decision that is recorded a key asks first, because its outcome then has to be confirmed anew.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import events

from crg_tui.domain.answers import Refused
from crg_tui.domain.positions import Stand
from crg_tui.queries.decision_page import DecisionPage, PositionLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.decision_board import stand_words
from crg_tui.services import decisions

if TYPE_CHECKING:
    from crg_tui.screens.desk import Desk
    from crg_tui.widgets.board import Board

STANDS = {
    "decide.agree": Stand.AGREE,
    "decide.disagree": Stand.DISAGREE,
    "decide.abstain": Stand.ABSTAIN,
    "decide.absent": Stand.ABSENT,
    "decide.not_asked": Stand.NOT_ASKED,
    "decide.withdrawn": Stand.WITHDRAWN,
}


class Standing(BaseScreen[None]):
    """Mixed into the screen that shows the decision."""

    if TYPE_CHECKING:
        desk: Desk
        decision: DecisionPage | None
        board: Board

    _key = ""
    _digits = ""

    async def press(self, event: events.Key) -> None:
        """Remember the key: figures typed one after the other make a number."""
        self._key = event.key
        if not event.key.isdigit():
            self._digits = ""
        await super().press(event)

    def do_decide_number(self) -> None:
        """To the seat of that number; 0 alone is the tenth."""
        for typed in (self._digits + self._key, self._key):
            self._digits = typed
            if self.board.number(int(typed) or 10):
                return
        self.say(f"There is no seat {int(self._key) or 10}.", warns=True)

    def do_decide_next(self) -> None:
        """To the next seat."""
        self.board.do_list_down()

    def do_decide_before(self) -> None:
        """To the seat before."""
        self.board.do_list_up()

    def _line(self) -> PositionLine | None:
        """The position under the cursor."""
        seat_id = self.board.cursor
        return self.decision.position(seat_id) if self.decision is not None and seat_id is not None else None

    def to_who_owes(self, *, also_to_follow: bool = False) -> None:
        """The cursor to the next disagreeing seat that owes its words; `also_to_follow`: or that said who gives them.

        Where none does it stays.
        """
        lines = self.decision.positions if self.decision is not None else ()
        keys = [line.seat_id for line in lines]
        at = keys.index(self.board.cursor) + 1 if self.board.cursor in keys else 0
        for line in (*lines[at:], *lines[:at]):
            if line.owes_words or (also_to_follow and line.words_follow):
                self.board.go_to(line.seat_id)
                return

    async def _stand(self, command_id: str) -> None:
        page, line, stand = self.decision, self._line(), STANDS[command_id]
        if page is None or line is None:
            return
        if (line.stand, line.in_writing) != (stand, False) and _was_confirmed(page):
            self.begin(self._ask_first(page, line, command_id))
            return
        await self._take(page, line, stand)

    async def _ask_first(self, page: DecisionPage, line: PositionLine, command_id: str) -> None:
        change = f"{stand_words(line)} -> {STANDS[command_id].label}"
        if await self._sure(page, f"{line.short_name}: {change}?", command_id):
            await self._take(page, line, STANDS[command_id])

    async def _sure(self, page: DecisionPage, change: str, command_id: str) -> bool:
        question = f"{page.ref} is {page.state.label}. {change} It has to be confirmed anew."
        answer = await self.ask(Confirm(question, command_id))
        return answer is True

    async def _take(self, page: DecisionPage, line: PositionLine, stand: Stand) -> None:
        write = partial(decisions.set_stand, self.desk.context, page.id, line.seat_id, stand, seen=line.entry)
        answer = await self.shell.do(write)
        self.came_back()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
            return
        self.say(" ".join(answer.notices), warns=bool(answer.notices))
        self.board.do_list_down()

    async def do_decide_agree(self) -> None:
        """The seat under the cursor agrees; on to the next."""
        await self._stand("decide.agree")

    async def do_decide_disagree(self) -> None:
        """The seat under the cursor disagrees; its words come next."""
        await self._stand("decide.disagree")

    async def do_decide_abstain(self) -> None:
        """The seat under the cursor abstains."""
        await self._stand("decide.abstain")

    async def do_decide_absent(self) -> None:
        """The seat under the cursor is absent."""
        await self._stand("decide.absent")

    async def do_decide_not_asked(self) -> None:
        """The seat under the cursor was not asked."""
        await self._stand("decide.not_asked")

    async def do_decide_withdrawn(self) -> None:
        """The seat under the cursor has withdrawn for an interest."""
        await self._stand("decide.withdrawn")

    def do_decide_clear(self) -> None:
        """Take the position under the cursor away."""
        self.begin(self._clear())

    async def _clear(self) -> None:
        page, line = self.decision, self._line()
        if page is None or line is None:
            return
        away = f"{line.short_name}: take “{stand_words(line)}” away?"
        if line.stand is not None and _was_confirmed(page) and not await self._sure(page, away, "decide.clear"):
            return
        answer = await self.shell.do(lambda: decisions.take_away(self.desk.context, page.id, line.seat_id))
        self.came_back()
        if isinstance(answer, Refused):
            self.say(answer.sentence, warns=True)
        else:
            self.say(" ".join(("Taken away; the history keeps it.", *answer.notices)))


def _was_confirmed(page: DecisionPage) -> bool:
    """Whether another position takes a confirmation back. What cannot be changed any more is refused, not asked."""
    return page.recorded and not page.approved and page.replaced_by is None
