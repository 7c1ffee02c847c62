"""Many intentions as one: all of them are written, or none is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from crg_tui.domain.answers import Refused
from crg_tui.services.work import Context
from crg_tui.store.together import together

T = TypeVar("T")


class _Withheld(Exception):
    """Carries a refusal out of the transaction, so that all of it is taken back."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.sentence)
        self.refused = refused


def at_once(context: Context, act: Callable[[Context], T | Refused]) -> T | Refused:
    """Let `act` carry out intentions, one after the other, within one transaction.

    Each is logged as its own operation. Where `act` answers Refused, nothing of any of them is written. Raises
    DatabaseBusy, and whatever `act` raises, which takes everything back too.
    """
    try:
        with together(context.store) as store:
            answer = act(replace(context, store=store))
            if isinstance(answer, Refused):
                raise _Withheld(answer)
            return answer
    except _Withheld as withheld:
        return withheld.refused
