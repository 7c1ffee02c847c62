"""What a killed process does in a meeting (see `killed`), in any order; `prepare` makes the meeting."""

from __future__ import annotations

from crg_tui.domain.actions import ActionDraft
from crg_tui.domain.meeting_drafts import DeferralDraft, ItemDraft, MinuteTextDraft, NoteDraft
from crg_tui.domain.meetings import ItemState
from crg_tui.queries import attendance as people_found
from crg_tui.queries import meetings
from crg_tui.queries import notes as found_notes
from crg_tui.queries.agenda import ItemLine
from crg_tui.services import actions, agenda, attendance, decisions, drafts, notes
from crg_tui.services.work import Context
from tests.services.meeting_stories import draft, group_of, opened, planned, who
from tests.services.stories import done
from tests.services.stories import logged as log_case
from tests.store.killed import Deed, Deeds, Facts, Worker, logged
from tests.store.killed_deciding import DECIDING, HERE
from tests.store.killed_record import (
    FACTS,
    NEXT,
    as_draft,
    as_item,
    as_note,
    case_item,
    items,
    meeting,
    now,
    told_stays,
)
from tests.store.killed_referral import last_number

__all__ = ["DEEDS", "FACTS", "prepare"]

_PAPERS = ("A paper from Sample Schools", "A paper from Sample Probation", "A paper from Sample Ambulance")
_OVER = (ItemState.DEFERRED, ItemState.DONE)


def prepare(context: Context) -> None:
    """Nine seats, a case, a meeting that is open with its agenda and six people there, and the next one planned."""
    group_of(context)
    log_case(context)
    meeting_id = opened(context)
    for title in _PAPERS:
        done(agenda.add(context, meeting_id, draft(ItemDraft, title=title)))
    for short in HERE:
        done(attendance.arrive(context, meeting_id, who(context, meeting_id, short)))
    planned(context, held_on="21.12.2026")


def _any_item(worker: Worker) -> ItemLine:
    return worker.random.choice(items(worker.context))


def _save_note(worker: Worker) -> Deed:
    return _kept(worker, notes.FORM, _any_item(worker).id, "text", str(worker.random.randrange(9)))


def _save_form(worker: Worker) -> Deed:
    key = _any_item(worker).id
    forms = (
        (notes.TEXT_FORM, key, "text"), (agenda.DEFERRAL, key, "wanting"),
        (decisions.FORM, case_item(worker.context).id, "wording"),
        (actions.FORM, actions.draft_of(item_id=key), "wording"),
    )  # fmt: skip
    form, record_id, field = worker.random.choice(forms)
    return _kept(worker, form, record_id, field, f"{field} {worker.random.randrange(9)}")


def _kept(worker: Worker, form: str, record_id: str, field: str, place: str) -> Deed:
    typed = {field: f"{worker.words}\nof several lines"}

    def do() -> tuple[str, ...]:
        drafts.save(worker.context, form, typed, record_id=record_id, place=place)
        return ()

    return Deed({f"draft {form} {record_id}": as_draft(typed, place)}, do)


def _add_note(worker: Worker) -> Deed:
    item, words = _any_item(worker), NoteDraft(text=worker.words)
    facts: Facts = {
        f"note {worker.words}": as_note(item.number, now(worker.context), None), f"draft {notes.FORM} {item.id}": None,
    }  # fmt: skip
    return Deed(facts, lambda: logged(notes.add(worker.context, meeting(worker.context), words, item_id=item.id)))


def _note_to_minutes(worker: Worker) -> Deed | None:
    every = found_notes.notes(worker.context.store, meeting(worker.context))
    free = [line for line in every if notes.MINUTE_TEXT not in (line.made_into or "")]
    if not free:
        return None
    line = worker.random.choice(free)
    assert line.item_id is not None
    before = found_notes.minute_text(worker.context.store, line.item_id).text
    made = f"{line.made_into}, {notes.MINUTE_TEXT}" if line.made_into else notes.MINUTE_TEXT
    facts: Facts = {
        f"note {line.text}": as_note(line.number, line.at, made),
        f"minutes {line.number}": f"{before}\n\n{line.text}" if before else line.text,
    }
    return Deed(facts, lambda: logged(notes.note_to_minute_text(worker.context, line.id)))


def _write_minutes(worker: Worker) -> Deed:
    item, words = _any_item(worker), MinuteTextDraft(text=worker.words)
    seen = found_notes.minute_text(worker.context.store, item.id).entry
    facts: Facts = {f"minutes {item.number}": worker.words, f"draft {notes.TEXT_FORM} {item.id}": None}
    return Deed(facts, lambda: logged(notes.set_minute_text(worker.context, item.id, words, seen=seen)))


def _somebody(worker: Worker, here: bool) -> people_found.Attendee | None:
    people = meetings.people(worker.context.store, meeting(worker.context))
    # The chair stays, so that somebody is always there to agree.
    fitting = [one for one in people if one.here is here and one.name != "Mo Council"]
    return worker.random.choice(fitting) if fitting else None


def _arrive(worker: Worker) -> Deed | None:
    one = _somebody(worker, here=False)
    if one is None:
        return None
    stays = "; ".join(filter(None, (told_stays(worker.context, one.name), f"{now(worker.context)} to None")))
    arrive = attendance.arrive
    return Deed(
        {f"here {one.name}": stays}, lambda: logged(arrive(worker.context, meeting(worker.context), one.person))
    )


def _leave(worker: Worker) -> Deed | None:
    one = _somebody(worker, here=True)
    if one is None:
        return None
    stays = (told_stays(worker.context, one.name) or "").removesuffix("None") + str(now(worker.context))
    leave = attendance.leave
    return Deed({f"here {one.name}": stays}, lambda: logged(leave(worker.context, meeting(worker.context), one.person)))


def _opened(worker: Worker, item: ItemLine) -> Facts:
    """That an item is open, and that the one before it is done."""
    facts: Facts = {
        f"item {item.number}": as_item("open", item.opened_at or now(worker.context), None, None, None, None)
    }
    for before in items(worker.context):
        if before.state is ItemState.OPEN:
            deferred = (before.deferred_wanting, before.deferred_from, before.deferred_to)
            facts[f"item {before.number}"] = as_item("done", before.opened_at, now(worker.context), *deferred)
    return facts


def _take(worker: Worker) -> Deed | None:
    waiting = [item for item in items(worker.context) if item.state is ItemState.WAITING]
    if not waiting:
        return None
    item = worker.random.choice(waiting)
    return Deed(_opened(worker, item), lambda: logged(agenda.take(worker.context, item.id)))


def _reopen(worker: Worker) -> Deed | None:
    over = [item for item in items(worker.context) if item.state in _OVER]
    if not over:
        return None
    item = worker.random.choice(over)
    return Deed(_opened(worker, item), lambda: logged(agenda.reopen(worker.context, item.id)))


def _defer(worker: Worker) -> Deed | None:
    left = [item for item in items(worker.context) if item.state not in _OVER]
    if not left:
        return None
    item = worker.random.choice(left)
    asked = DeferralDraft(wanting=worker.words, wanted_from="Sampleshire Police", back_at="next")
    there = items(worker.context, NEXT)
    again = any(other.case_id == item.case_id if item.case_id else other.title == item.title for other in there)
    titles = [other.title for other in there] + ([] if again else [item.title])
    facts: Facts = {
        f"item {item.number}": as_item(
            "deferred", item.opened_at, now(worker.context), worker.words, "Sampleshire Police", NEXT
        ),
        f"agenda {NEXT}": "; ".join(sorted(titles)),
        f"draft {agenda.DEFERRAL} {item.id}": None,
    }
    return Deed(facts, lambda: logged(agenda.defer(worker.context, item.id, asked)))


def _add_action(worker: Worker) -> Deed:
    """At an item, or made of a note, which says so from then on."""
    context, item = worker.context, _any_item(worker)
    fresh = [line for line in found_notes.notes(context.store, meeting(context)) if line.made_into is None]
    note = worker.random.choice(fresh) if fresh and worker.random.random() < 0.5 else None
    key = note.item_id if note else item.id
    about = next(line for line in items(context) if line.id == key)
    scope = about.case_ref or "M2026-01"
    ref = f"{scope}/A{last_number(context, f'{scope}/A') + 1}"
    facts: Facts = {
        f"action {worker.words}": f"{ref}, Sampleshire Police, superintendent, M2026-01, open",
        f"draft {actions.FORM} {actions.draft_of(item_id=key, note_id=note.id if note else None)}": None,
    }
    if note is not None:
        facts[f"note {note.text}"] = as_note(note.number, note.at, ref)
    agreed = draft(ActionDraft, wording=worker.words, lead="Police, superintendent")
    return Deed(
        facts, lambda: logged(actions.add(context, agreed, item_id=key, note_id=note.id if note else None))
    )  # fmt: skip


DEEDS: Deeds = {
    "save a note draft": _save_note, "save a form's draft": _save_form, "add a note": _add_note,
    "put a note into the minutes": _note_to_minutes, "write minute text": _write_minutes, "arrive": _arrive,
    "leave": _leave, "take an item": _take, "go on with an item": _reopen, "defer an item": _defer,
    "add an action": _add_action, **DECIDING,
}  # fmt: skip
