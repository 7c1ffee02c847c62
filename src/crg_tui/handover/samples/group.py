"""The partnership and who is on its group."""

from __future__ import annotations

from datetime import date

from crg_tui.domain.answers import Done, Refused, refuse
from crg_tui.domain.attending import PersonKey, PersonKind
from crg_tui.domain.cases import Provenance
from crg_tui.domain.group_drafts import (
    AdviserDraft,
    ArrangementsDraft,
    ChairDraft,
    ConfirmDraft,
    EndDraft,
    MemberDraft,
    PartnershipDraft,
    SeatDraft,
)
from crg_tui.domain.interest_drafts import StandingInterestDraft
from crg_tui.domain.seat_attendance import PrintedAttendanceDraft
from crg_tui.handover import fixtures
from crg_tui.handover.samples.entries import Entry
from crg_tui.handover.samples.keys import Named, Words
from crg_tui.handover.samples.stage import Stage
from crg_tui.handover.samples.verbs import Answer, Verb
from crg_tui.services import (
    advisers,
    arrangements,
    chairs,
    members,
    operators,
    partnership,
    printed_attendance,
    profiles,
    seats,
    standing_interests,
)
from crg_tui.services.operators import OperatorDraft


def _begin(stage: Stage, entry: Entry) -> Answer:
    answer = operators.begin(stage.as_program, entry.of(OperatorDraft))
    if isinstance(answer, Done):
        stage.authors[answer.value.name] = answer.value
    return answer


def _leave(stage: Stage, entry: Entry) -> Answer:
    author = stage.authors[entry.keys["operator"]]
    return operators.end(stage.context, author.operator_id or "")


def _describe(stage: Stage, entry: Entry) -> Answer:
    whose = Provenance.PUBLISHED if entry.source is not None else Provenance.RECORDED
    return partnership.describe(stage.context, entry.of(PartnershipDraft), seen=None, provenance=whose)


def _load(stage: Stage, entry: Entry) -> Answer:
    name = entry.keys["profile"]
    if name.endswith(".toml"):
        return refuse(
            f"Key profile: {name[:40]} is no shipped profile.", "A sample names one that is shipped.", "profile"
        )
    profile = fixtures.find(name)
    return profile if isinstance(profile, Refused) else profiles.load(stage.context, profile)


def _arrange(stage: Stage, entry: Entry) -> Answer:
    answer = arrangements.add(stage.context, entry.of(ArrangementsDraft))
    if isinstance(answer, Done):
        stage.ids["arrangements", _first_day(entry)] = answer.value.arrangements_id
    return answer


def _first_day(entry: Entry) -> str:
    first: date = entry.of(ArrangementsDraft).in_force_from
    return first.isoformat()


def _confirm(stage: Stage, entry: Entry) -> Answer:
    held = stage.id_of(entry, "arrangements")
    return arrangements.confirm(stage.context, held, entry.of(ConfirmDraft), seen=stage.seen(held))


def _seat(stage: Stage, entry: Entry) -> Answer:
    answer = seats.add(stage.context, entry.of(SeatDraft))
    if isinstance(answer, Done):
        stage.ids["seat", answer.value.short_name] = answer.value.seat_id
    return answer


def _member(stage: Stage, entry: Entry) -> Answer:
    answer = members.add(stage.context, entry.of(MemberDraft))
    if isinstance(answer, Done):
        stage.people[answer.value.name] = PersonKey(PersonKind.MEMBER, answer.value.member_id)
    return answer


def _end_member(stage: Stage, entry: Entry) -> Answer:
    person = stage.people[entry.keys["person"]]
    return members.end(stage.context, person.id, entry.of(EndDraft), seen=stage.seen(person.id))


def _adviser(stage: Stage, entry: Entry) -> Answer:
    answer = advisers.add(stage.context, entry.of(AdviserDraft))
    if isinstance(answer, Done):
        stage.people[answer.value.name] = PersonKey(PersonKind.ADVISER, answer.value.adviser_id)
    return answer


def _chair(stage: Stage, entry: Entry) -> Answer:
    return chairs.appoint(stage.context, entry.of(ChairDraft))


def _printed(stage: Stage, entry: Entry) -> Answer:
    return printed_attendance.add(stage.context, entry.of(PrintedAttendanceDraft))


def _register(stage: Stage, entry: Entry) -> Answer:
    return standing_interests.add(stage.context, entry.of(StandingInterestDraft))


VERBS = {
    "operator.begin": Verb(
        _begin, OperatorDraft, names=lambda entry: (("operator", entry.of(OperatorDraft).name),)
    ),
    "operator.end": Verb(_leave, wants={"operator": Named("operator")}),
    "partnership.describe": Verb(_describe, PartnershipDraft),
    "arrangements.load": Verb(_load, wants={"profile": Words()}),
    "arrangements.add": Verb(_arrange, ArrangementsDraft, names=lambda entry: (("arrangements", _first_day(entry)),)),
    "arrangements.confirm": Verb(_confirm, ConfirmDraft, wants={"arrangements": Named("arrangements")}),
    "seat.add": Verb(_seat, SeatDraft, names=lambda entry: (("seat", entry.of(SeatDraft).short_name),)),
    "member.add": Verb(_member, MemberDraft, names=lambda entry: (("person", entry.of(MemberDraft).name),)),
    "member.end": Verb(_end_member, EndDraft, wants={"person": Named("person")}),
    "adviser.add": Verb(_adviser, AdviserDraft, names=lambda entry: (("person", entry.of(AdviserDraft).name),)),
    "chair.appoint": Verb(_chair, ChairDraft),
    "attendance.printed": Verb(_printed, PrintedAttendanceDraft),
    "interest.register": Verb(_register, StandingInterestDraft),
}  # fmt: skip
