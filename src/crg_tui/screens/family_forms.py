"""The forms of a family: somebody concerned, one characteristic with its source, what may have had a part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import questions
from crg_tui.domain.family import NOT_RECORDED, SPECIALIST, Bearing, Characteristic, says_nothing
from crg_tui.domain.family_drafts import (
    FIELDS,
    BearingAnswerDraft,
    BearingDraft,
    CharacteristicDraft,
    ConcernedDraft,
    PersonDraft,
)
from crg_tui.domain.participants import ParticipantDraft
from crg_tui.queries import family as found
from crg_tui.queries.family import BearingLine, Family, PersonLine
from crg_tui.screens import identities
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen, Typed
from crg_tui.screens.group_forms import Answered, gone
from crg_tui.screens.record_form import record_form
from crg_tui.services import family, participants

FORMS = frozenset((family.FORM, family.CHARACTERISTIC_FORM, family.BEARING_FORM))
"""The names of all kept drafts about families."""

_FIVE = ("Not known, not asked and prefer not to say are three answers. An empty line: nobody recorded anything.",)


def _remarks(typed: Typed) -> tuple[str, ...]:
    """Which lines say in other words that nothing is known: they will not count as known."""
    asked = {question.name: question.label for question in questions(PersonDraft)}
    return tuple(
        f"{asked[field]}: is “{typed[field].strip()}” not known? It is recorded so."
        for field in FIELDS.values()
        if says_nothing(typed.get(field))
    )


def somebody_else(desk: Desk, case_id: str, done: Answered = gone) -> FormScreen:
    """Somebody concerned who is neither a child nor an adult of the case."""

    def commit(draft: ConcernedDraft, _: str | None) -> Done[Any] | Refused:
        return family.add(desk.context, case_id, draft)

    return record_form(
        desk, "Somebody concerned", ConcernedDraft, family.FORM, commit, record_id=case_id, done=done, notices=_FIVE,
        remarks=_remarks,
    )  # fmt: skip


def person_form(desk: Desk, case_id: str, person: PersonLine, done: Answered = gone) -> FormScreen:
    """Everything about one person, a characteristic a line: recorded for the first time, or put right."""
    if person.own_label:
        return _labelled(desk, case_id, person, done)

    def commit(draft: PersonDraft, seen: str | None) -> Done[Any] | Refused:
        if person.recorded:
            return family.correct(desk.context, person.id, draft, seen=seen)
        return family.add(desk.context, case_id, ConcernedDraft(who=person.label, **draft.model_dump()))

    return record_form(
        desk, person.label, PersonDraft, family.FORM, commit, record_id=person.key,
        recorded=found.person_as_typed(desk.context.store, person), entry=person.entry, done=done,
        notices=_notices(desk, case_id, person), remarks=_remarks,
    )  # fmt: skip


def _labelled(desk: Desk, case_id: str, person: PersonLine, done: Answered) -> FormScreen:
    identities.must_be_open(desk, case_id, "family_members", person.id)

    def commit(draft: ConcernedDraft, seen: str | None) -> Done[Any] | Refused:
        return family.correct(desk.context, person.id, draft, seen=seen)

    return record_form(
        desk, person.label, ConcernedDraft, family.FORM, commit, record_id=person.id,
        recorded=found.person_as_typed(desk.context.store, person), entry=person.entry, done=done,
        notices=_notices(desk, case_id, person), remarks=_remarks,
    )  # fmt: skip


def _notices(desk: Desk, case_id: str, person: PersonLine) -> tuple[str, ...]:
    """What the form says first; the age by date of birth only while the identities of the case are open."""
    age = found.age_worked_out(desk.context.store, case_id, person) if case_id in desk.opened else None
    return (*_FIVE, f"By date of birth and the day of the incident: {age}.") if age is not None else _FIVE


def characteristic_form(desk: Desk, person: PersonLine, which: Characteristic, done: Answered = gone) -> FormScreen:
    """One characteristic, with its source."""
    line = person.characteristic(which)

    def commit(draft: CharacteristicDraft, seen: str | None) -> Done[Any] | Refused:
        return family.characterise(desk.context, person.id, which, draft, seen=seen)

    return record_form(
        desk, f"{person.label}: {which.label}", CharacteristicDraft, family.CHARACTERISTIC_FORM, commit,
        record_id=f"{person.id}:{which.value}", recorded=found.characteristic_as_typed(line), entry=line.entry,
        done=done,
    )  # fmt: skip


def bearing_form(desk: Desk, held: Family, line: BearingLine, done: Answered = gone) -> FormScreen:
    """Whether something had a part, and how."""

    def commit(draft: BearingAnswerDraft, seen: str | None) -> Done[Any] | Refused:
        whole = BearingDraft(bearing=line.bearing, **draft.model_dump())
        return family.bear(desk.context, held.case_id, whole, seen=seen)

    return record_form(
        desk, f"{line.bearing.label.capitalize()}: {held.ref}", BearingAnswerDraft, family.BEARING_FORM, commit,
        record_id=f"{held.case_id}:{line.bearing.value}", recorded=found.bearing_as_typed(line), entry=line.entry,
        done=done, notices=(f"An empty answer says that {NOT_RECORDED}.",),
    )  # fmt: skip


def specialist_form(desk: Desk, case_id: str, done: Answered = gone) -> FormScreen:
    """A specialist domestic abuse service takes part in the case, without a seat."""

    def commit(draft: ParticipantDraft, _: str | None) -> Done[Any] | Refused:
        return participants.add(desk.context, draft, case_id=case_id)

    return record_form(
        desk, "Participant without a seat", ParticipantDraft, participants.FORM, commit, record_id=case_id,
        recorded={"agency": SPECIALIST}, done=done,
        notices=("Put its own name here, with the words domestic abuse in it.",),
    )  # fmt: skip


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft; None where what it is about has gone."""
    from crg_tui.screens.family import FamilyScreen

    first, _, which = record_id.partition(":")
    case_id = found.case_of(desk.context.store, first)
    held = found.of_case(desk.context.store, case_id) if case_id is not None else None
    if held is None or case_id is None:
        return None
    if form == family.BEARING_FORM:
        return lambda: bearing_form(desk, held, held.bearing(Bearing(which)))
    if first == case_id:
        return lambda: somebody_else(desk, case_id)
    person = held.person(first)
    if person is None:
        return None
    if form == family.CHARACTERISTIC_FORM:
        return lambda: characteristic_form(desk, person, Characteristic(which))
    if person.own_label:
        # Its form holds identities: they are opened on the screen of the family, with a reason.
        return lambda: FamilyScreen(desk, case_id, person.key)
    return lambda: person_form(desk, case_id, person)
