"""Forms filled with words of their own about chronology and family: what each is given to."""

from __future__ import annotations

from typing import Any

from crg_tui.domain.chronology_drafts import EventDraft, RulingDraft
from crg_tui.domain.family import Characteristic
from crg_tui.domain.family_drafts import BearingDraft, CharacteristicDraft, ConcernedDraft, PersonDraft
from crg_tui.services import chronology, family
from tests.services.decision_stories import Sitting
from tests.services.filled import Given, of, seen
from tests.services.meeting_stories import draft
from tests.services.stories import done


def _event(sat: Sitting, agency: str = "Sample School") -> str:
    told = draft(EventDraft, agency=agency, on_date="3.3.2026", event="Seen at the door.")
    return done(chronology.add(sat.context, sat.case_id, told)).event_id


def _person(sat: Sitting, who: str = "Half-sibling 1") -> str:
    return done(family.add(sat.context, sat.case_id, draft(ConcernedDraft, who=who))).record_id


@of("chronology.add")
def an_event(sat: Sitting) -> Given:
    return Given(
        EventDraft, lambda draft: chronology.add(sat.context, sat.case_id, draft),
        {"on_date": "3.3.2026", "until": "4.3.2026"},
    )  # fmt: skip


@of("chronology.add")
def an_event_of_a_seat_without_a_date(sat: Sitting) -> Given:
    return Given(EventDraft, lambda draft: chronology.add(sat.context, sat.case_id, draft), {"agency": "Police"})


@of("chronology.correct")
def an_event_put_right(sat: Sitting) -> Given:
    key = _event(sat)
    return Given(EventDraft, lambda draft: chronology.correct(sat.context, key, draft, seen=seen(sat, key)), {})


@of("chronology.rule")
def a_ruling(sat: Sitting) -> Given:
    one, other = _event(sat), _event(sat, "Sample Nursery")
    return Given(
        RulingDraft, lambda draft: chronology.rule(sat.context, one, other, draft, seen=None), {"ruling": "same"}
    )


@of("chronology.rule")
def a_note_without_a_ruling(sat: Sitting) -> Given:
    one, other = _event(sat), _event(sat, "Sample Nursery")
    done(chronology.rule(sat.context, one, other, draft(RulingDraft, ruling="same"), seen=None))
    return Given(RulingDraft, lambda draft: _taken_back(sat, one, other, draft), {})


def _taken_back(sat: Sitting, one: str, other: str, given: RulingDraft) -> Any:
    from crg_tui.queries import chronology as found

    held = found.of_case(sat.context.store, sat.case_id)
    mark = held.mark(one, other) if held is not None else None
    assert mark is not None
    return chronology.rule(sat.context, one, other, given, seen=mark.entry)


@of("family.add")
def somebody_by_a_label(sat: Sitting) -> Given:
    return Given(
        ConcernedDraft, lambda draft: family.add(sat.context, sat.case_id, draft),
        {"born": "1.2.2019", "in_household": "yes"},
    )  # fmt: skip


@of("family.add")
def a_child_of_the_case(sat: Sitting) -> Given:
    return Given(
        ConcernedDraft, lambda draft: family.add(sat.context, sat.case_id, draft),
        {"who": "Child K"},
    )  # fmt: skip


@of("family.correct")
def somebody_put_right(sat: Sitting) -> Given:
    key = _person(sat)
    return Given(ConcernedDraft, lambda draft: family.correct(sat.context, key, draft, seen=seen(sat, key)), {})


@of("family.correct")
def a_child_put_right(sat: Sitting) -> Given:
    key = _person(sat, "Child K")
    return Given(PersonDraft, lambda draft: family.correct(sat.context, key, draft, seen=seen(sat, key)), {})


def _characteristic(sat: Sitting, known: str) -> Given:
    key = _person(sat)
    return Given(
        CharacteristicDraft,
        lambda draft: family.characterise(sat.context, key, Characteristic.RACE, draft, seen=None),
        {"known": known} if known else {},
    )


@of("family.characterise")
def a_known_characteristic(sat: Sitting) -> Given:
    return _characteristic(sat, "known")


@of("family.characterise")
def a_characteristic_that_was_not_asked(sat: Sitting) -> Given:
    return _characteristic(sat, "not_asked")


@of("family.bear")
def what_had_a_part(sat: Sitting) -> Given:
    return Given(
        BearingDraft, lambda draft: family.bear(sat.context, sat.case_id, draft, seen=None),
        {"bearing": "racism", "answer": "yes"},
    )  # fmt: skip


@of("family.bear")
def what_had_none(sat: Sitting) -> Given:
    return Given(
        BearingDraft, lambda draft: family.bear(sat.context, sat.case_id, draft, seen=None),
        {"bearing": "language", "answer": "no"},
    )  # fmt: skip
