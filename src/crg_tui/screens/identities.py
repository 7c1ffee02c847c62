"""Opening the identities of a case: one reason, one entry in the log, until the lock or the next item."""

from __future__ import annotations

from crg_tui.domain.answers import Refused
from crg_tui.domain.case_drafts import RevealDraft
from crg_tui.domain.plain_text import LINE_LIMIT
from crg_tui.domain.privacy import KEY
from crg_tui.errors import IdentitiesClosed
from crg_tui.queries import cases as known
from crg_tui.queries import identities
from crg_tui.screens.ask_reason import AskReason
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.services import cases

_STAY_CLOSED = f"Identities stay closed in the privacy view. {KEY} leaves it."


class _AskWhy(AskReason):
    """The reason, which nobody gives while the privacy view is on."""

    def why_not(self, command_id: str) -> str | None:
        """Nothing is opened onto the wall."""
        return _STAY_CLOSED if command_id == "reason.give" and self.shell.privacy else super().why_not(command_id)


async def opened(screen: BaseScreen[None], desk: Desk, case_id: str) -> bool:
    """Whether the identities of that case are open now; asks for the reason where they are not. Only inside `begin`."""
    if case_id in desk.opened:
        return True
    if screen.shell.privacy:
        screen.say(_STAY_CLOSED, warns=True)
        return False
    ref = known.ref(desk.context.store, case_id) or ""
    question = f"Why are the identities of {ref} needed now? The reason is logged once; they stay open until the lock."
    reason = await screen.ask(_AskWhy(question, limit=LINE_LIMIT, sensitive=True))
    if not reason:
        return False
    answer = await screen.shell.do(lambda: cases.reveal(desk.context, case_id, RevealDraft(reason=reason)))
    if isinstance(answer, Refused):
        screen.say(answer.sentence, warns=True)
        return False
    desk.opened[case_id] = ref
    screen.offer_flag()
    return True


async def opened_for(screen: BaseScreen[None], desk: Desk, case_id: str, kind: str, key: str) -> bool:
    """The same, asked only where an identity of that record is kept; `kind` is the name of its table."""
    if not identities.any_of(desk.context.store, kind, key):
        return True
    return await opened(screen, desk, case_id)


def must_be_open(desk: Desk, case_id: str, kind: str, key: str) -> None:
    """For what makes a form with identities again, after a lock. Raises IdentitiesClosed."""
    if case_id not in desk.opened and identities.any_of(desk.context.store, kind, key):
        raise IdentitiesClosed
