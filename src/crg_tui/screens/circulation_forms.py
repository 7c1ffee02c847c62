"""The forms about who was sent a paper: sending, putting right, asking back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.circulation_drafts import CirculationDraft, RecallDraft, SentDraft
from crg_tui.queries import circulation as found
from crg_tui.queries import entries
from crg_tui.queries.circulation import CirculationLine, PaperOut
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.read_and_confirm import ReadAndConfirm
from crg_tui.screens.record_form import record_form
from crg_tui.services import circulation
from crg_tui.widgets.page import Piece

FORMS = frozenset((circulation.FORM, circulation.CORRECTION_FORM, circulation.RECALL_FORM))
"""The names of all kept drafts about circulation."""


def send(desk: Desk, paper: PaperOut, done: Answered = gone) -> FormScreen:
    """It went to these people; the names are read before they are recorded."""

    def commit(draft: CirculationDraft, _: str | None) -> Done[Any] | Refused:
        return circulation.add(desk.context, draft, minutes_id=paper.minutes_id, paper_id=paper.paper_id)

    def names(draft: CirculationDraft) -> BaseScreen[bool] | Refused:
        context = desk.context
        people = found.recipients(context.store, draft, context.clock.today())
        if not people:
            said = "Nobody holds a seat on that day." if draft.everybody else "Nobody is named."
            return refuse(said, "Write one name a line, or say that all members had it.", "to")
        told = [Piece(f"{paper.name}, by {draft.route.label}, to {len(people)}:", heading=True)]
        told += [Piece(f"{one.name} ({one.seat})" if one.seat else one.name) for one in people]
        return ReadAndConfirm("Sent to", (*told, Piece("Enter records that they had it.")))

    return record_form(
        desk, f"Sent: {paper.name}", CirculationDraft, circulation.FORM, commit,
        record_id=paper.minutes_id or paper.paper_id or "", done=done, read_first=names,
    )  # fmt: skip


def correct(desk: Desk, line: CirculationLine, done: Answered = gone) -> FormScreen:
    """Put an entry right."""

    def commit(draft: SentDraft, seen: str | None) -> Done[Any] | Refused:
        return circulation.correct(desk.context, line.id, draft, seen=seen)

    return record_form(
        desk, f"Correct: {line.paper.name}", SentDraft, circulation.CORRECTION_FORM, commit, record_id=line.id,
        recorded=found.as_typed_before(line), entry=line.entry, done=done,
    )  # fmt: skip


def recall(desk: Desk, lines: Sequence[CirculationLine], done: Answered = gone, scope: str = "") -> FormScreen:
    """Ask it back from them; `scope` is the key of the paper where all who hold it are meant."""

    def commit(draft: RecallDraft, seen: str | None) -> Done[Any] | Refused:
        return circulation.recall(desk.context, [line.id for line in lines], draft, seen=seen)

    names = ", ".join(line.recipient for line in lines)
    return record_form(
        desk, f"Recall: {lines[0].paper.name}", RecallDraft, circulation.RECALL_FORM, commit,
        record_id=scope or lines[0].id, recorded=found.recall_before(lines),
        entry=entries.newest(desk.context.store, *(line.id for line in lines)), done=done, notices=(f"From {names}.",),
    )  # fmt: skip


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft about circulation; None where what it is about has gone."""
    store = desk.context.store
    line = found.line(store, record_id)
    if line is not None:
        return (lambda: recall(desk, (line,))) if form == circulation.RECALL_FORM else lambda: correct(desk, line)
    paper = found.paper(store, minutes_id=record_id) or found.paper(store, paper_id=record_id)
    if paper is None:
        return None
    if form == circulation.FORM:
        return lambda: send(desk, paper)
    held = held_of(found.lines(store), paper)
    return (lambda: recall(desk, held, scope=record_id)) if held else None


def held_of(lines: Sequence[CirculationLine], paper: PaperOut) -> tuple[CirculationLine, ...]:
    """The entries of that very paper which nobody asked back."""
    key = (paper.minutes_id, paper.paper_id)
    return tuple(
        line for line in lines if (line.paper.minutes_id, line.paper.paper_id) == key and line.recalled_on is None
    )
