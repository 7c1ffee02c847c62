"""Who works with the program: named once, ended when they leave. A name is claimed, not proved."""

from __future__ import annotations

from typing import Annotated

from crg_tui.domain.answers import Refused, refuse
from crg_tui.domain.asking import Ask, Draft, Line
from crg_tui.domain.roles import Role
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.audit import PROGRAM, Author
from crg_tui.store.tables import KeySlot, Operator

FORM = "operator"
"""The name under which it is kept what somebody new types; nobody's own, because nobody knows yet who it is."""


class OperatorDraft(Draft):
    """Who sits down at the keyboard."""

    name: Annotated[Line, Ask("Name", "Your name, as it shall stand in the log.")]
    role: Annotated[Role, Ask("Role", "In which role you work.")] = Role.MINUTE_TAKER


@intention
def begin(work: Work, draft: OperatorDraft) -> Author | Refused:
    """Name a person in a role. The same name in the same role is the same operator, who then works again."""
    held = work.where(Operator, name=draft.name, role=draft.role)
    if held and held[0].to_date is None:
        return refuse(f"{draft.name} is already named as {draft.role.label}.", "Choose them from the list.", "name")
    if held:
        held[0].to_date = None
    work.drop_draft(FORM)
    return author_of(held[0] if held else work.add(Operator(name=draft.name, role=draft.role, from_date=work.today)))


@intention
def end(work: Work, operator_id: str) -> Author | Refused:
    """Somebody no longer works here; what they did stays under their name."""
    operator = work.find(Operator, operator_id)
    if operator is None or operator.to_date is not None:
        return refuse("Nobody of that name works here now.", "Look at `crg-tui operator list`.")
    operator.to_date = work.today
    if any(way.ended_at is None for way in work.where(KeySlot, holder_id=operator_id)):
        work.notices.append(
            f"{operator.name}'s passphrase still opens the database: take it away with `crg-tui key remove`."
        )
    return author_of(operator)


def author_of(operator: Operator) -> Author:
    """An operator as the log names them."""
    return Author(operator.id, operator.name, operator.role.value)


def as_program(context: Context) -> Context:
    """The program acting for itself: only for naming the first person, and for what nobody asked for."""
    return context.acting_as(PROGRAM)
