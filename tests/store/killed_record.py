"""The record of a meeting as facts (see `killed`): each says enough that a lost or half-written deed is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import time

from crg_tui.clock import london
from crg_tui.domain.decisions import ViewQuestion
from crg_tui.queries import actions, decisions, meetings, notes, views
from crg_tui.queries.agenda import ItemLine
from crg_tui.queries.decision_page import DecisionPage
from crg_tui.queries.views import AgencyViews
from crg_tui.services import drafts
from crg_tui.services.work import Context
from tests.store.killed import Readers

MEETING, NEXT = "M2026-01", "M2026-02"


def now(context: Context) -> time:
    """The time in London."""
    return context.clock.now().astimezone(london()).time()


def meeting(context: Context, ref: str = MEETING) -> str:
    """The key of the meeting that is held, or of the next one."""
    key = meetings.find(context.store, ref)
    assert key is not None
    return key


def items(context: Context, ref: str = MEETING) -> tuple[ItemLine, ...]:
    """The agenda."""
    page = meetings.page(context.store, meeting(context, ref))
    assert page is not None
    return page.items


def case_item(context: Context) -> ItemLine:
    """The item of the one case."""
    return next(item for item in items(context) if item.case_id is not None)


def as_item(state: str, opened: time | None, closed: time | None, *deferred: object) -> str:
    """An item in a line; `deferred` is what is wanted, from whom, and at which meeting it comes back."""
    return f"{state}, from {opened} to {closed}, deferred {deferred}"


def as_note(number: int | None, at: time | None, made_into: str | None) -> str:
    """A note in a line."""
    return f"item {number} at {at}, made into {made_into}"


def as_view(answer: str, reason: str | None, why: str | None, at: time | None) -> str:
    """A view in a line."""
    return f"{answer}: {reason}, changed because {why}, at {at}"


def as_draft(typed: Mapping[str, str], place: str) -> str:
    """What is typed, and the place of the cursor."""
    return json.dumps([dict(typed), place])


def as_decision(recorded: bool, confirmed: bool, at: time | None, said: Mapping[str, tuple[str, str | None]]) -> str:
    """A decision in a line: whether and when it was recorded, with a confirmed outcome, and what each seat said."""
    return json.dumps([recorded, confirmed, str(at), {short: list(words) for short, words in sorted(said.items())}])


def said_on(page: DecisionPage) -> dict[str, tuple[str, str | None]]:
    """What each seat said, by its short name, with its own words."""
    return {line.short_name: (line.stand.value, line.words) for line in page.positions if line.stand is not None}


def told_decision(page: DecisionPage) -> str:
    """A decision as it stands."""
    confirmed = page.outcome is not None and page.outcome_words is not None
    return as_decision(page.recorded, confirmed, page.recorded_at, said_on(page))


def view_of(context: Context, question: ViewQuestion, short: str) -> AgencyViews:
    """What one seat thinks of a question of the one case."""
    case_id = case_item(context).case_id
    assert case_id is not None
    read = views.of_case(context.store, case_id, context.clock.today())
    assert read is not None
    return next(line for line in read.of(question).seats if line.short_name == short)


def told_view(line: AgencyViews) -> str | None:
    """A view and those before it."""
    chain = [*line.before, *([line.now] if line.now else [])]
    return " <- ".join(as_view(one.answer, one.reason, one.why_changed, one.given_at) for one in chain) or None


def told_stays(context: Context, name: str) -> str | None:
    """When somebody came and went."""
    people = meetings.people(context.store, meeting(context))
    stays = next(one.stays for one in people if one.name == name)
    return "; ".join(f"{stay.arrived_at} to {stay.left_at}" for stay in stays) or None


def _item(context: Context, name: str) -> str:
    line = next(item for item in items(context) if item.number == int(name))
    deferred = (line.deferred_wanting, line.deferred_from, line.deferred_to)
    return as_item(line.state.value, line.opened_at, line.closed_at, *deferred)


def _agenda(context: Context, name: str) -> str:
    return "; ".join(sorted(item.title for item in items(context, name)))


def _note(context: Context, name: str) -> str | None:
    found = [line for line in notes.notes(context.store, meeting(context)) if line.text == name]
    assert len(found) < 2, found
    return as_note(found[0].number, found[0].at, found[0].made_into) if found else None


def _minute_text(context: Context, name: str) -> str | None:
    key = next(item.id for item in items(context) if item.number == int(name))
    return notes.minute_text(context.store, key).text


def _view(context: Context, name: str) -> str | None:
    question, short = name.split(" ")
    return told_view(view_of(context, ViewQuestion(question), short))


def _decision(context: Context, name: str) -> str | None:
    found = [line.id for line in decisions.lines(context.store) if line.wording == name]
    assert len(found) < 2, found
    page = decisions.page(context.store, found[0]) if found else None
    return None if page is None else told_decision(page)


def _action(context: Context, name: str) -> str | None:
    keys = actions.keys(context.store, context.clock.today())
    found = [line for line in actions.lines(context.store, keys) if line.wording == name]
    assert len(found) < 2, found
    return f"{found[0].ref}, {found[0].lead}, {found[0].meeting_ref}, {found[0].status.value}" if found else None


def _draft(context: Context, name: str) -> str | None:
    form, record_id = name.split(" ")
    saved = drafts.load(context, form, record_id=record_id)
    return None if saved is None else as_draft(saved.typed, saved.place)


FACTS: Readers = {
    "item": _item, "agenda": _agenda, "note": _note, "minutes": _minute_text, "here": told_stays, "view": _view,
    "decision": _decision, "action": _action, "draft": _draft,
}  # fmt: skip
