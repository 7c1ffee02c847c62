"""Undoing one's last operation, from any screen that offers it."""

from __future__ import annotations

from typing import Any

from crg_tui.domain.answers import Refused
from crg_tui.queries import history
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.confirm import Confirm
from crg_tui.screens.desk import Desk
from crg_tui.services import undo


async def undo_last(screen: BaseScreen[Any], desk: Desk) -> None:
    """Ask, then undo the newest operation of whoever works. Only inside `begin`."""
    operator = desk.context.operator
    last = history.last_of(desk.context.store, operator.operator_id if operator else None)
    if last is None:
        screen.say("There is nothing of yours to undo.", warns=True)
        return
    if not await screen.ask(Confirm(f"Undo your last operation ({last.kinds})?", "record.undo")):
        return
    answer = await screen.shell.do(lambda: undo.undo(desk.context, last.op_id))
    screen.came_back()
    if isinstance(answer, Refused):
        screen.say(answer.sentence, warns=True)
    else:
        screen.say("Undone; the history keeps both.")
