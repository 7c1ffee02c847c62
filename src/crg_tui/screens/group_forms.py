"""The forms about the group: new ones, and ones that put something right or end it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import as_typed, typed_before
from crg_tui.domain.group_drafts import AdviserDraft, ChairDraft, EndDraft, MemberDraft, PartnershipDraft, SeatDraft
from crg_tui.queries import arrangements as arrangements_found
from crg_tui.queries import group, seats
from crg_tui.screens.base import BaseScreen
from crg_tui.screens.desk import Desk
from crg_tui.screens.forms import FormScreen
from crg_tui.screens.record_form import record_form
from crg_tui.services import advisers, arrangements, chairs, members, partnership
from crg_tui.services import seats as seat_services

Answered = Callable[[Done[Any]], None]


def gone(_: Done[Any]) -> None:
    """Nothing is shown when it is recorded."""


def partnership_form(desk: Desk, done: Answered = gone) -> FormScreen:
    """Whose record this is."""
    found = group.partnership(desk.context.store)
    recorded = typed_before(PartnershipDraft, found) if found else {}

    def commit(draft: PartnershipDraft, seen: str | None) -> Done[Any] | Refused:
        return partnership.describe(desk.context, draft, seen=seen)

    return record_form(
        desk, "Partnership", PartnershipDraft, partnership.FORM, commit,
        record_id=found.id if found else "", recorded=recorded, entry=found.entry if found else None, done=done,
    )  # fmt: skip


def seat_form(desk: Desk, done: Answered = gone) -> FormScreen:
    """A new seat."""

    def commit(draft: SeatDraft, _: str | None) -> Done[Any] | Refused:
        return seat_services.add(desk.context, draft)

    return record_form(desk, "New seat", SeatDraft, seat_services.FORM, commit, done=done)


def member_form(desk: Desk, done: Answered = gone, seat: str = "") -> FormScreen:
    """A new member or deputy, for the seat of that short name."""

    def commit(draft: MemberDraft, _: str | None) -> Done[Any] | Refused:
        return members.add(desk.context, draft)

    recorded = {"seat": seat} if seat else {}
    return record_form(desk, "New member", MemberDraft, members.FORM, commit, recorded=recorded, done=done)


def adviser_form(desk: Desk, done: Answered = gone) -> FormScreen:
    """Somebody new without a seat."""

    def commit(draft: AdviserDraft, _: str | None) -> Done[Any] | Refused:
        return advisers.add(desk.context, draft)

    return record_form(desk, "New adviser", AdviserDraft, advisers.FORM, commit, done=done)


def chair_form(desk: Desk, done: Answered = gone, person: str = "") -> FormScreen:
    """Who chairs."""

    def commit(draft: ChairDraft, _: str | None) -> Done[Any] | Refused:
        return chairs.appoint(desk.context, draft)

    recorded = {"person": person} if person else {}
    return record_form(desk, "Chair", ChairDraft, chairs.FORM, commit, recorded=recorded, done=done)


def correction(desk: Desk, kind: str, key: str, done: Answered = gone) -> FormScreen | None:
    """The form that puts a seat, a member or an adviser right; None for what has gone or has no such form."""
    store, today = desk.context.store, desk.context.clock.today()
    if kind == "seat" and (page := seats.seat_page(store, key, today)):

        def put_seat(draft: SeatDraft, seen: str | None) -> Done[Any] | Refused:
            return seat_services.correct(desk.context, key, draft, seen=seen)

        return record_form(
            desk, f"Correct seat {page.line.short_name}", SeatDraft, seat_services.FORM, put_seat,
            record_id=key, recorded=seats.seat_as_typed(page), entry=page.entry, done=done,
        )  # fmt: skip
    if kind == "member" and (person := seats.person_page(store, key)):

        def put_member(draft: MemberDraft, seen: str | None) -> Done[Any] | Refused:
            return members.correct(desk.context, key, draft, seen=seen)

        return record_form(
            desk, f"Correct {person.line.standing.label}, {person.seat}", MemberDraft, members.FORM, put_member,
            record_id=key, recorded=seats.person_as_typed(person), entry=person.entry, done=done,
        )  # fmt: skip
    if kind == "adviser" and (adviser := group.adviser_page(store, key)):

        def put_adviser(draft: AdviserDraft, seen: str | None) -> Done[Any] | Refused:
            return advisers.correct(desk.context, key, draft, seen=seen)

        return record_form(
            desk, f"Correct {adviser.line.kind.label}", AdviserDraft, advisers.FORM, put_adviser,
            record_id=key, recorded=group.adviser_as_typed(adviser), entry=adviser.entry, done=done,
        )  # fmt: skip
    return None


def ending(desk: Desk, kind: str, key: str, done: Answered = gone) -> FormScreen | None:
    """The form that says the last day of a seat, a membership, an adviser or a chair; None for what has gone."""
    store, today = desk.context.store, desk.context.clock.today()
    if kind == "seat" and (page := seats.seat_page(store, key, today)):
        return _end(desk, f"The seat {page.line.short_name} ends", seat_services.END_FORM, seat_services.end, key,
                    page.entry, page.line.to_date, done)  # fmt: skip
    if kind == "member" and (person := seats.person_page(store, key)):
        title = f"{person.line.name} leaves the seat {person.seat}"
        return _end(desk, title, members.END_FORM, members.end, key, person.entry, person.line.to_date, done)
    if kind == "adviser" and (adviser := group.adviser_page(store, key)):
        title = f"{adviser.line.name} attends no longer"
        return _end(desk, title, advisers.END_FORM, advisers.end, key, adviser.entry, adviser.line.to_date, done)
    if kind == "chairing":
        line = next((line for line in group.chairings(store) if line.id == key), None)
        if line is not None:
            title = f"{line.name} leaves as {line.office.label}"
            return _end(desk, title, chairs.END_FORM, chairs.end, key, line.entry, line.to_date, done)
    return None


def _end(
    desk: Desk, title: str, form: str, end: Callable[..., Done[Any] | Refused], key: str, entry: str | None,
    last: object, done: Answered,
) -> FormScreen:  # fmt: skip
    def commit(draft: EndDraft, seen: str | None) -> Done[Any] | Refused:
        return end(desk.context, key, draft, seen=seen)

    recorded = {"to_date": as_typed(last)}
    return record_form(
        desk, title, EndDraft, form, commit, record_id=key, recorded=recorded, entry=entry, done=done
    )  # fmt: skip


_NEW: dict[str, Callable[[Desk], BaseScreen[None]]] = {
    partnership.FORM: partnership_form,
    seat_services.FORM: seat_form,
    members.FORM: member_form,
    advisers.FORM: adviser_form,
    chairs.FORM: chair_form,
}
_ENDS = {
    seat_services.END_FORM: "seat", members.END_FORM: "member", advisers.END_FORM: "adviser",
    chairs.END_FORM: "chairing",
}  # fmt: skip


FORMS = frozenset((*_NEW, *_ENDS, arrangements.FORM, arrangements.CONFIRM_FORM))
"""The names of all kept drafts about the group."""


def kept(desk: Desk, form: str, record_id: str) -> Callable[[], BaseScreen[None]] | None:
    """What makes the form of a kept draft about the group; None where what it is about has gone."""
    if form in (arrangements.FORM, arrangements.CONFIRM_FORM):
        from crg_tui.screens import arrangements as screens

        if not record_id:
            return lambda: screens.new_version(desk)
        if arrangements_found.page(desk.context.store, record_id) is None:
            return None
        again = screens.confirm_rule if form == arrangements.CONFIRM_FORM else screens.correct_version
        return lambda: again(desk, record_id)
    if form == partnership.FORM or (form in _NEW and not record_id):
        return lambda: _NEW[form](desk)
    kind = _ENDS.get(form)
    make = ending if kind else correction
    if make(desk, kind or form, record_id) is None:
        return None
    return lambda: _must(make(desk, kind or form, record_id))


def _must(screen: FormScreen | None) -> FormScreen:
    assert screen is not None
    return screen
