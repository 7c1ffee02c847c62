"""Meetings: planned, opened, closed; their agenda, who came, interests, notes and minute texts."""

from __future__ import annotations

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.group import Authority
from crg_tui.domain.meeting_drafts import (
    ApologyDraft,
    DeferralDraft,
    InterestDraft,
    ItemDraft,
    MinuteTextDraft,
    NoteDraft,
    PlanDraft,
)
from crg_tui.handover.samples.entries import Entry
from crg_tui.handover.samples.keys import Key, Named, Number, Numbers, OneOf, Words
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.queries import meetings as found
from crg_tui.services import agenda, attendance, interests, meetings, notes


def _plan(stage: Stage, entry: Entry) -> Answer:
    answer = meetings.plan(stage.context, entry.of(PlanDraft), provenance=entry.provenance)
    if isinstance(answer, Refused):
        return answer
    return stage.gave(entry, [("meeting", answer.value.ref, answer.value.meeting_id)]) or answer


def _open(stage: Stage, entry: Entry) -> Answer:
    return meetings.open_meeting(stage.context, stage.id_of(entry, "meeting"))


def _close(stage: Stage, entry: Entry) -> Answer:
    return meetings.close(stage.context, stage.id_of(entry, "meeting"))


def _add_item(stage: Stage, entry: Entry) -> Answer:
    number = entry.keys.get("number")
    return agenda.add(stage.context, stage.id_of(entry, "meeting"), entry.of(ItemDraft), number=number)


def _take(stage: Stage, entry: Entry) -> Answer:
    item = stage.item(entry)
    return item if isinstance(item, Refused) else agenda.take(stage.context, item)


def _take_several(stage: Stage, entry: Entry) -> Answer:
    answer: Answer | None = None
    for number in entry.keys["items"]:
        item = stage.numbered(entry, number)
        if isinstance(item, Refused):
            return item
        answer = agenda.take(stage.context, item)
        if isinstance(answer, Refused):
            return answer
    assert answer is not None
    return answer


def _finish(stage: Stage, entry: Entry) -> Answer:
    item = stage.item(entry)
    return item if isinstance(item, Refused) else agenda.finish(stage.context, item)


def _reopen(stage: Stage, entry: Entry) -> Answer:
    item = stage.item(entry)
    return item if isinstance(item, Refused) else agenda.reopen(stage.context, item)


def _defer(stage: Stage, entry: Entry) -> Answer:
    item = stage.item(entry)
    return item if isinstance(item, Refused) else agenda.defer(stage.context, item, entry.of(DeferralDraft))


def _expect(stage: Stage, entry: Entry) -> Answer:
    return attendance.expect(stage.context, stage.id_of(entry, "meeting"), stage.people[entry.keys["person"]])


def _apologise(stage: Stage, entry: Entry) -> Answer:
    person = stage.people[entry.keys["person"]]
    return attendance.apologise(stage.context, stage.id_of(entry, "meeting"), person, entry.of(ApologyDraft))


def _arrive(stage: Stage, entry: Entry) -> Answer:
    authority = Authority(entry.keys["authority"]) if "authority" in entry.keys else None
    answer: Answer | None = None
    for name in entry.keys["people"]:
        answer = attendance.arrive(
            stage.context, stage.id_of(entry, "meeting"), stage.people[name], authority=authority
        )
        if isinstance(answer, Refused):
            return answer
    assert answer is not None
    return answer


def _leave(stage: Stage, entry: Entry) -> Answer:
    return attendance.leave(stage.context, stage.id_of(entry, "meeting"), stage.people[entry.keys["person"]])


def _declare(stage: Stage, entry: Entry) -> Answer:
    item = stage.item(entry)
    if isinstance(item, Refused):
        return item
    person = stage.people[entry.keys["person"]]
    here = found.person(stage.context.store, stage.id_of(entry, "meeting"), person)
    came = here.attendance_id if here is not None else None
    return interests.declare(stage.context, item, came or "", entry.of(InterestDraft))


def _note(stage: Stage, entry: Entry) -> Answer:
    item = stage.maybe_item(entry)
    if isinstance(item, Refused):
        return item
    answer = notes.add(stage.context, stage.id_of(entry, "meeting"), entry.of(NoteDraft), item_id=item)
    if isinstance(answer, Done) and "note" in entry.keys:
        stage.ids["note", entry.keys["note"]] = answer.value.note_id
    return answer


def _name_of(entry: Entry) -> tuple[tuple[str, str], ...]:
    return (("note", entry.keys["note"]),) if "note" in entry.keys else ()


def _minute_note(stage: Stage, entry: Entry) -> Answer:
    return notes.note_to_minute_text(stage.context, stage.id_of(entry, "note"))


def _write(stage: Stage, entry: Entry) -> Answer:
    item = stage.item(entry)
    if isinstance(item, Refused):
        return item
    before = found.minute_text(stage.context.store, item)
    seen = before.entry if before is not None else None
    return notes.set_minute_text(stage.context, item, entry.of(MinuteTextDraft), seen=seen)


_MEETING: dict[str, Key] = {"meeting": Named("meeting")}
_ITEM: dict[str, Key] = {"meeting": Named("meeting"), "item": Number()}
_PERSON: dict[str, Key] = {"meeting": Named("meeting"), "person": Named("person")}

VERBS = {
    "meeting.plan": Verb(_plan, PlanDraft, gives=("meeting",)),
    "meeting.open": Verb(_open, wants=_MEETING),
    "meeting.close": Verb(_close, wants=_MEETING),
    "item.add": Verb(_add_item, ItemDraft, wants=_MEETING, may={"number": Number()}),
    "item.take": Verb(_take, wants=_ITEM),
    "items.take": Verb(_take_several, wants=_MEETING | {"items": Numbers()}),
    "item.finish": Verb(_finish, wants=_ITEM),
    "item.reopen": Verb(_reopen, wants=_ITEM),
    "item.defer": Verb(_defer, DeferralDraft, wants=_ITEM),
    "person.expect": Verb(_expect, wants=_PERSON),
    "person.apologise": Verb(_apologise, ApologyDraft, wants=_PERSON),
    "person.leave": Verb(_leave, wants=_PERSON),
    "people.arrive": Verb(
        _arrive, wants={"meeting": Named("meeting"), "people": Named("person", several=True)},
        may={"authority": OneOf(Authority)},
    ),
    "interest.declare": Verb(_declare, InterestDraft, wants=_PERSON | _ITEM),
    "note.add": Verb(_note, NoteDraft, wants=_MEETING, may={"item": Number(), "note": Words()}, names=_name_of),
    "note.minute": Verb(_minute_note, wants={"note": Named("note")}),
    "minute_text.write": Verb(_write, MinuteTextDraft, wants=_ITEM),
}  # fmt: skip
