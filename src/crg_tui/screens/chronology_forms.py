"""The forms of a chronology: an event, what two of them are to each other, and which ones are wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import as_typed
from crg_tui.domain.chronology import Narrowed
from crg_tui.domain.chronology_drafts import EventDraft, NarrowDraft, RulingDraft
from crg_tui.queries import chronology as found
from crg_tui.queries.chronology import Chronology, EventLine
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.record_form import record_form
from crg_tui.services import chronology, drafts

NARROW_FORM = "chronology-filter"
FORMS = frozenset((chronology.FORM, chronology.RULING_FORM, NARROW_FORM))
"""The names of all kept drafts about chronologies."""


def new_event(desk: Desk, case_id: str, done: Answered = gone) -> FormScreen:
    """An event by hand."""

    def commit(draft: EventDraft, _: str | None) -> Done[Any] | Refused:
        return chronology.add(desk.context, case_id, draft)

    return record_form(desk, "Event", EventDraft, chronology.FORM, commit, record_id=case_id, done=done)


def correct_event(desk: Desk, line: EventLine, done: Answered = gone) -> FormScreen:
    """Put an event right."""

    def commit(draft: EventDraft, seen: str | None) -> Done[Any] | Refused:
        return chronology.correct(desk.context, line.id, draft, seen=seen)

    came = (f"It came in the return of {line.agency}.",) if line.returned else ()
    return record_form(
        desk, f"Correct event {line.number}", EventDraft, chronology.FORM, commit, record_id=line.id,
        recorded=found.event_as_typed(line), entry=line.entry, done=done, notices=came,
    )  # fmt: skip


def rule_form(desk: Desk, held: Chronology, one: EventLine, other: EventLine, done: Answered = gone) -> FormScreen:
    """What two events are to each other, with both accounts above."""
    mark = held.mark(one.id, other.id)

    def commit(draft: RulingDraft, seen: str | None) -> Done[Any] | Refused:
        return chronology.rule(desk.context, one.id, other.id, draft, seen=seen)

    first, second = sorted((one.id, other.id))
    return record_form(
        desk, f"Events {one.number} and {other.number}", RulingDraft, chronology.RULING_FORM, commit,
        record_id=f"{first}:{second}", recorded=found.ruling_as_typed(mark), entry=mark.entry if mark else None,
        done=done, notices=("Both accounts stay, whatever is said. o in the list before reads both.",),
    )  # fmt: skip


def narrow_form(desk: Desk, case_id: str, now: Narrowed, done: Answered = gone) -> FormScreen:
    """Which events are wanted; nothing is recorded."""

    def commit(draft: NarrowDraft, _: str | None) -> Done[Any] | Refused:
        drafts.discard(desk.context, NARROW_FORM, record_id=case_id)
        return Done(draft, "")

    return record_form(
        desk, "Which events", NarrowDraft, NARROW_FORM, commit, record_id=case_id, recorded=narrow_typed(now), done=done
    )


def narrow_typed(wanted: Narrowed) -> dict[str, str]:
    """Which events are wanted as somebody would have typed it."""
    return {name: as_typed(getattr(wanted, name)) for name in NarrowDraft.model_fields}


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft; None where what it is about has gone."""
    from crg_tui.screens.chronology import ChronologyScreen

    first, _, second = record_id.partition(":")
    case_id = found.case_of(desk.context.store, first)
    held = found.of_case(desk.context.store, case_id) if case_id is not None else None
    if held is None or case_id is None:
        return None
    if form == NARROW_FORM:
        return lambda: ChronologyScreen(desk, case_id)
    if first == case_id:
        return lambda: new_event(desk, case_id)
    line, other = held.line(first), held.line(second) if second else None
    if line is None or (second and other is None):
        return None
    if other is not None:
        return lambda: rule_form(desk, held, line, other)
    return lambda: correct_event(desk, line)
