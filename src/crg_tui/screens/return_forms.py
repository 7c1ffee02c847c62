"""The forms about agency returns: asking, what came, what will not come, putting right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import as_typed
from crg_tui.domain.returns import AskReturnsDraft, NotProvidedDraft, ReturnDraft, ReturnedDraft
from crg_tui.queries import returns_due
from crg_tui.queries.returns import ReturnLine, as_typed_before
from crg_tui.queries.seats import seats_on
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import returns

Recorded = Callable[[Done[Any]], None]
_TITLES: dict[str, str] = {
    returns.RECEIVED_FORM: "Return received",
    returns.NIL_FORM: "Nil return",
    returns.NOT_PROVIDED_FORM: "Not provided",
    returns.FORM: "Correct the return",
}


def ask(desk: Desk, case_id: str, done: Recorded) -> FormScreen:
    """Ask one or several agencies."""

    def commit(draft: AskReturnsDraft, _: str | None) -> Done[Any] | Refused:
        return returns.ask(desk.context, case_id, draft)

    offered = returns_due.offered(desk.context.store, case_id, desk.context.clock.today())
    recorded = {"due_on": as_typed(offered.due)} if offered is not None and offered.due is not None else {}
    seats = seats_on(desk.context.store, desk.context.clock.today())
    names = ", ".join(line.short_name for line in seats)
    notices = (*((f"Seats: {names}.",) if names else ()), *((offered.words,) if offered is not None else ()))
    return record_form(
        desk, "Ask for returns", AskReturnsDraft, returns.ASK_FORM, commit, record_id=case_id, recorded=recorded,
        done=done, notices=notices,
    )  # fmt: skip


def again(desk: Desk, form: str, line: ReturnLine, done: Recorded) -> FormScreen:
    """The form of that name for one return."""

    def received(draft: ReturnedDraft, seen: str | None) -> Done[Any] | Refused:
        service = returns.receive_nil if form == returns.NIL_FORM else returns.receive
        return service(desk.context, line.id, draft, seen=seen)

    def refused(draft: NotProvidedDraft, seen: str | None) -> Done[Any] | Refused:
        return returns.not_provided(desk.context, line.id, draft, seen=seen)

    def corrected(draft: ReturnDraft, seen: str | None) -> Done[Any] | Refused:
        return returns.correct(desk.context, line.id, draft, seen=seen)

    title = f"{_TITLES[form]}: {line.agency}"
    if form == returns.NOT_PROVIDED_FORM:
        return record_form(desk, title, NotProvidedDraft, form, refused, record_id=line.id, entry=line.entry, done=done)
    if form == returns.FORM:
        return record_form(
            desk, title, ReturnDraft, form, corrected, record_id=line.id, recorded=as_typed_before(line),
            entry=line.entry, done=done,
        )  # fmt: skip
    return record_form(desk, title, ReturnedDraft, form, received, record_id=line.id, entry=line.entry, done=done)
