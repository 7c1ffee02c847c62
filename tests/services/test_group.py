"""Seats, members and deputies, advisers and chairs: from one day to another."""

from __future__ import annotations

from datetime import date

import pytest

from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.decisions import DecisionBasis
from crg_tui.domain.group import AdviserKind, Authority, Office
from crg_tui.domain.group_drafts import AdviserDraft, ChairDraft, EndDraft, MemberDraft, SeatDraft
from crg_tui.domain.judgements import DecisionKind
from crg_tui.domain.partial_date import PartialDate
from crg_tui.domain.positions import Stand
from crg_tui.domain.quorum import SafeguardingPartner, assess, default_rule
from crg_tui.queries import group
from crg_tui.queries import seats as found
from crg_tui.queries.seats import SeatLine
from crg_tui.services import advisers, chairs, members, seats, undo
from crg_tui.services.members import Membership
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import Decision, Position
from tests.conftest import assert_whole
from tests.services.meeting_stories import draft, group_of, notices, opened
from tests.services.stories import done, head, logged, operation, refused

TODAY = date(2026, 11, 23)
LAST = EndDraft(to_date=date(2022, 6, 30))


def seat(context: Context, short: str = "Police", **over: str) -> str:
    """A seat of 29 September 2019; its key."""
    typed = {"agency": f"Sample {short}", "short_name": short, "from_date": "29.9.2019"} | over
    return done(seats.add(context, draft(SeatDraft, **typed))).seat_id


def add(context: Context, name: str, **over: str) -> Done[Membership] | Refused:
    """A member of the Police from 1 April 2020."""
    typed = {"seat": "Police", "name": name, "from_date": "1.4.2020"} | over
    return members.add(context, draft(MemberDraft, **typed))


def line(context: Context, short: str = "Police", on: date = TODAY) -> SeatLine:
    return next(one for one in group.seats_on(context.store, on) if one.short_name == short)


def entry(context: Context, seat_id: str) -> str | None:
    page = found.seat_page(context.store, seat_id, TODAY)
    assert page is not None
    return page.entry


def person(context: Context, member_id: str) -> found.PersonPage:
    page = found.person_page(context.store, member_id)
    assert page is not None
    return page


def test_one_seat_ends_and_another_begins_and_references_stay(either: Context) -> None:
    old = seat(either, "CCG", partner="integrated_care_board", agency="Sample Clinical Commissioning Group")
    member = done(add(either, "Pat Invented", seat="ccg")).member_id
    done(chairs.appoint(either, ChairDraft(person="pat  invented", from_date=date(2021, 1, 1))))
    answer = seats.end(either, old, LAST, seen=entry(either, old))
    assert "Pat Invented is chair until that day." in notices(answer)
    assert "Pat Invented, member in this seat, ends with it." in notices(answer)
    new = seat(
        either, "ICB", partner="integrated_care_board", agency="Sample Integrated Care Board", from_date="1.7.2022",
        position="1",
    )  # fmt: skip
    assert [one.id for one in group.seats_on(either.store, date(2022, 6, 30))] == [old]
    assert [one.id for one in group.seats_on(either.store, date(2022, 7, 1))] == [new]
    assert [one.short_name for one in group.every_seat(either.store, TODAY)] == ["CCG", "ICB"]
    assert person(either, member).line.to_date == date(2022, 6, 30) and person(either, member).seat == "CCG"
    assert group.chairs_on(either.store, date(2022, 6, 30)).chair is not None
    assert group.chairs_on(either.store, date(2022, 7, 1)).chair is None
    assert "lasts 29 September 2019 to 30 June 2022" in refused(add(either, "Sam Invented", seat="CCG")).sentence
    done(undo.undo(either, operation(seats.end(either, new, EndDraft(to_date=TODAY), seen=entry(either, new)))))
    assert line(either, "ICB").to_date is None
    assert_whole(either)


@pytest.mark.on_file
def test_vacant_seats_are_there_and_count(either: Context) -> None:
    for short, partner in (
        ("Council", "local_authority"), ("Police", "police"), ("ICB", "integrated_care_board"), ("UHL", ""),
    ):  # fmt: skip
        seat(either, short, partner=partner)
    done(add(either, "Pat Invented"))
    lines = group.seats_on(either.store, TODAY)
    assert [one.short_name for one in lines] == ["Council", "Police", "ICB", "UHL"]
    assert [one.vacant for one in lines] == [True, False, True, True]
    assert lines[1].seat.partner is SafeguardingPartner.POLICE and lines[3].seat.partner is None
    reading = assess(default_rule(), [one.seat for one in lines], ())
    assert reading.seats_total == 4 and reading.seats_needed == 2


@pytest.mark.on_file
def test_a_member_may_commit_and_of_a_deputy_it_is_said_or_not_stated(either: Context) -> None:
    seat(either)
    done(add(either, "Pat Invented", job_title="Superintendent"))
    done(add(either, "Dee Invented", standing="deputy"))
    done(add(either, "Dan Invented", standing="deputy", authority="no"))
    held = line(either)
    assert held.holder is not None and held.holder.authority is Authority.YES
    assert held.holder.shown == "Pat Invented, Superintendent"
    assert {one.name: one.authority for one in held.deputies} == {
        "Dee Invented": Authority.NOT_STATED,
        "Dan Invented": Authority.NO,
    }
    assert refused(add(either, "Mo Invented", authority="no", from_date="1.4.2010")).refusals
    assert refused(add(either, "Mo Invented", authority="no", to_date="1.5.2020")).about("authority")


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"name": "PAT invented", "from_date": "1.5.2025"}, "name", "Pat Invented is already member in this seat"),
        ({"name": "Pat Invented", "standing": "deputy"}, "name", "already member"),
        ({"name": "Sam Invented", "from_date": "1.5.2025"}, "from_date", "Pat Invented holds this seat, from 1 April"),
        ({"name": "Sam Invented", "from_date": "1.1.2020"}, "to_date", "End that membership first"),
        ({"name": "Sam Invented", "seat": "Pollice"}, "seat", "There is no seat Pollice. Seats then: Police."),
        ({"name": "Sam Invented", "from_date": "1.1.2019"}, "from_date", "The seat Police lasts from 29 September"),
        ({"name": "Sam Invented", "to_date": "1.1.2020"}, "to_date", "is before the first day"),
        ({"name": "Sam Invented", "from_date": "1.4.2062"}, "from_date", "more than 5 years ahead"),
    ],
)
def test_what_cannot_be_of_a_member_is_refused(context: Context, typed: dict[str, str], field: str, words: str) -> None:
    seat(context)
    done(add(context, "Pat Invented"))
    before = head(context)
    answer = refused(add(context, **({"name": ""} | typed)))
    assert words in (answer.about(field) or ""), answer
    assert head(context) == before


@pytest.mark.on_file
def test_holders_follow_each_other_and_a_deputy_can_be_of_any_time(either: Context) -> None:
    seat(either)
    first = done(add(either, "Pat Invented")).member_id
    page = person(either, first)
    done(members.end(either, first, EndDraft(to_date=date(2025, 3, 31)), seen=page.entry))
    done(add(either, "Sam Invented", from_date="1.4.2025"))
    done(add(either, "Pat Invented", from_date="1.4.2025", standing="deputy"))
    now, then = line(either), line(either, on=date(2025, 3, 31))
    assert now.holder is not None and now.holder.name == "Sam Invented"
    assert then.holder is not None and then.holder.name == "Pat Invented" and then.deputies == ()
    stale = refused(members.end(either, first, EndDraft(to_date=TODAY), seen=page.entry))
    assert "2025-03-31" in (stale.refusals[0].theirs or "")
    again = person(either, first)
    typed = found.person_as_typed(again) | {"to_date": "1.4.2025"}
    overlap = members.correct(either, first, draft(MemberDraft, **typed), seen=again.entry)
    assert "Sam Invented holds this seat" in refused(overlap).sentence
    right = members.correct(
        either, first, draft(MemberDraft, **(typed | {"to_date": "30.3.2025", "name": "Pat Sample"})), seen=again.entry
    )
    assert done(right).name == "Pat Sample"
    done(undo.undo(either, operation(right)))
    assert person(either, first).line.name == "Pat Invented"
    assert_whole(either)


@pytest.mark.on_file
def test_a_seat_has_its_short_name_to_itself_for_its_days(either: Context) -> None:
    first = seat(either)
    assert refused(seats.add(either, draft(SeatDraft, agency="B", short_name="police", from_date="1.1.2026"))).about(
        "short_name"
    )
    done(seats.end(either, first, LAST, seen=entry(either, first)))
    second = seat(either, from_date="1.7.2022")
    assert [one.id for one in found.named(group.every_seat(either.store, TODAY), "POLICE", TODAY)] == [second]
    assert [one.id for one in found.named(group.every_seat(either.store, TODAY), "police", date(2020, 1, 1))] == [first]
    page = found.seat_page(either.store, second, TODAY)
    assert page is not None
    typed = found.seat_as_typed(page)
    assert refused(seats.correct(
        either, second, draft(SeatDraft, **(typed | {"from_date": "30.6.2022"})), seen=page.entry
    )).about("short_name")  # fmt: skip
    done(seats.correct(either, second, draft(SeatDraft, **(typed | {"agency": "Sampleshire"})), seen=page.entry))
    assert line(either).agency == "Sampleshire" and line(either).position == page.line.position


def test_two_seats_of_one_agency_are_told_apart_by_their_short_names(context: Context) -> None:
    for short in ("Children", "Adults"):
        seat(context, short, agency="Sample Council")
    answer = refused(add(context, "Pat Invented", seat="sample council"))
    assert "several seats: Children" in answer.sentence and answer.about("seat")
    assert done(add(context, "Pat Invented", seat="adults")).seat == "Adults"


def test_a_seat_does_not_end_before_its_people_came(context: Context) -> None:
    held = seat(context)
    done(add(context, "Pat Invented", from_date="1.4.2026"))
    before = head(context)
    assert "has this seat from 1 April 2026" in refused(
        seats.end(context, held, LAST, seen=entry(context, held))
    ).sentence  # fmt: skip
    page = found.seat_page(context.store, held, TODAY)
    assert page is not None
    late = draft(SeatDraft, **(found.seat_as_typed(page) | {"from_date": "1.5.2026"}))
    assert refused(seats.correct(context, held, late, seen=page.entry)).about("from_date")
    assert head(context) == before


@intention
def _position(work: Work, case_id: str, seat_id: str) -> str:
    decision = Decision(
        ref="2026-001/D9", case_id=case_id, kind=DecisionKind.NOTIFY, basis=DecisionBasis.MEETING, wording="Invented",
        decided_on=PartialDate.parse("5.11.2026"),
    )  # fmt: skip
    work.add(decision)
    return work.add(Position(decision_id=decision.id, seat_id=seat_id, stand=Stand.AGREE)).id


@pytest.mark.on_file
def test_a_seat_does_not_end_before_a_position_that_it_took(either: Context) -> None:
    held = seat(either)
    done(_position(either, logged(either).case_id, held))
    answer = refused(seats.end(either, held, LAST, seen=entry(either, held)))
    assert answer.about("to_date") and "took a position in 2026-001/D9 on 5 November 2026" in answer.sentence
    done(seats.end(either, held, EndDraft(to_date=date(2026, 11, 5)), seen=entry(either, held)))


@pytest.mark.on_file
def test_a_membership_does_not_end_before_a_meeting_that_names_it(either: Context) -> None:
    keys = group_of(either)
    opened(either)
    page = person(either, keys.members["Police"])
    yesterday = EndDraft(to_date=date(2026, 11, 22))
    answer = refused(members.end(either, page.line.id, yesterday, seen=page.entry))
    assert answer.about("to_date") and "names this person" in answer.sentence
    done(members.end(either, page.line.id, EndDraft(to_date=TODAY), seen=page.entry))
    adviser = group.adviser_page(either.store, keys.members["Ida Adviser"])
    assert adviser is not None
    assert refused(advisers.end(either, adviser.line.id, yesterday, seen=adviser.entry)).about("to_date")


def test_advisers_have_no_seat_and_stand_once(either: Context) -> None:
    first = AdviserDraft(name="Ida Adviser", kind=AdviserKind.LEGAL_ADVISER, from_date=date(2026, 4, 1))
    key = done(advisers.add(either, first)).adviser_id
    assert refused(advisers.add(either, first.model_copy(update={"name": "ida adviser"}))).about("name")
    done(advisers.add(either, first.model_copy(update={"kind": AdviserKind.INDEPENDENT_ADVISER})))
    page = group.adviser_page(either.store, key)
    assert page is not None
    typed = group.adviser_as_typed(page) | {"job_title": "Solicitor"}
    done(advisers.correct(either, key, draft(AdviserDraft, **typed), seen=page.entry))
    assert refused(advisers.end(either, key, EndDraft(to_date=TODAY), seen=page.entry)).refusals[0].theirs
    now = group.adviser_page(either.store, key)
    assert now is not None and now.line.job_title == "Solicitor"
    done(advisers.end(either, key, EndDraft(to_date=date(2026, 6, 30)), seen=now.entry))
    shown = group.page(either.store, TODAY)
    assert [one.kind for one in shown.advisers] == [AdviserKind.INDEPENDENT_ADVISER]
    assert [one.id for one in shown.other_advisers] == [key]
    assert_whole(either)


@pytest.mark.on_file
def test_there_is_one_chair_at_a_time_and_several_vice_chairs(either: Context) -> None:
    seat(either)
    done(add(either, "Pat Invented"))
    done(add(either, "Dee Invented", standing="deputy"))
    done(advisers.add(either, draft(AdviserDraft, name="Ida Adviser", kind="independent_chair", from_date="1.4.2026")))

    def appoint(name: str, day: str, office: str = "chair", to_date: str = "") -> Done[chairs.InTheChair] | Refused:
        typed = {"person": name, "from_date": day, "office": office, "to_date": to_date}
        return chairs.appoint(either, draft(ChairDraft, **typed))

    assert group.chairs_on(either.store, TODAY) == group.Chairs(None, ())
    pat = done(appoint("Pat Invented", "1.1.2026", to_date="30.6.2026"))
    assert "Pat Invented is chair" in (refused(appoint("Ida Adviser", "1.6.2026")).about("from_date") or "")
    done(appoint("Ida Adviser", "1.7.2026"))
    assert "chair" in refused(appoint("Ida Adviser", "1.8.2026", "vice_chair")).sentence
    done(appoint("Pat Invented", "1.7.2026", "vice_chair"))
    done(appoint("Dee Invented", "1.7.2026", "vice_chair"))
    now = group.chairs_on(either.store, TODAY)
    assert now.chair is not None and (now.chair.name, now.chair.seat) == ("Ida Adviser", None)
    assert {one.name for one in now.vice_chairs} == {"Pat Invented", "Dee Invented"}
    then = group.chairs_on(either.store, date(2026, 6, 30)).chair
    assert then is not None and (then.id, then.seat, then.office) == (pat.chairing_id, "Police", Office.CHAIR)
    ended = chairs.end(either, now.chair.id, EndDraft(to_date=TODAY), seen=now.chair.entry)
    assert done(ended).name == "Ida Adviser"
    assert refused(chairs.end(either, now.chair.id, EndDraft(to_date=TODAY), seen=now.chair.entry)).refusals[0].theirs
    done(undo.undo(either, operation(ended)))
    assert_whole(either)


@pytest.mark.parametrize(
    ("name", "day", "until", "field", "words"),
    [
        ("Nobody Invented", "1.5.2026", "", "person", "Nobody named Nobody Invented has a seat or advises"),
        ("Pat Invented", "1.1.2026", "", "from_date", "is not there on 1 January 2026"),
        ("Pat Invented", "1.5.2026", "1.10.2026", "to_date", "is there 1 April 2026 to 30 September 2026"),
        ("Pat Invented", "1.5.2026", "", "to_date", "Give the office days within those"),
        ("Pat Invented", "1.5.2026", "1.4.2026", "to_date", "is before the first day"),
    ],
)
def test_who_is_not_there_does_not_chair(
    context: Context, name: str, day: str, until: str, field: str, words: str
) -> None:
    seat(context)
    done(add(context, "Pat Invented", from_date="1.4.2026", to_date="30.9.2026"))
    before = head(context)
    answer = refused(chairs.appoint(context, draft(ChairDraft, person=name, from_date=day, to_date=until)))
    assert words in (answer.about(field) or ""), answer
    assert head(context) == before


def test_somebody_who_leaves_chairs_no_longer(either: Context) -> None:
    seat(either)
    key = done(add(either, "Pat Invented")).member_id
    done(chairs.appoint(either, ChairDraft(person="Pat Invented", from_date=date(2026, 4, 1))))
    page = person(either, key)
    early = members.end(either, key, EndDraft(to_date=date(2026, 3, 1)), seen=page.entry)
    assert "Pat Invented is chair from 1 April 2026" in (refused(early).about("to_date") or "")
    late = found.person_as_typed(page) | {"from_date": "1.5.2026"}
    assert refused(members.correct(either, key, draft(MemberDraft, **late), seen=page.entry)).about("from_date")
    answer = members.end(either, key, EndDraft(to_date=date(2026, 9, 30)), seen=page.entry)
    assert notices(answer) == "Pat Invented is chair until that day."
    assert group.chairs_on(either.store, date(2026, 10, 1)).chair is None
    done(undo.undo(either, operation(answer)))
    chair = group.chairs_on(either.store, TODAY).chair
    assert chair is not None and chair.to_date is None
    assert_whole(either)


@pytest.mark.on_file
def test_a_seat_that_somebody_has_is_not_undone_away(either: Context) -> None:
    answer = seats.add(either, draft(SeatDraft, agency="Sample", short_name="Police", from_date="29.9.2019"))
    done(add(either, "Pat Invented"))
    before = head(either)
    refused(undo.undo(either, operation(answer)))
    assert head(either) == before and line(either).holder is not None
    assert_whole(either)


def test_what_has_gone_is_said(context: Context) -> None:
    last = EndDraft(to_date=TODAY)
    assert refused(seats.end(context, "no", last, seen=None)).sentence.startswith("There is no such seat.")
    assert refused(members.end(context, "no", last, seen=None)).sentence.startswith("There is no such member.")
    assert refused(advisers.end(context, "no", last, seen=None)).sentence.startswith("There is no such adviser.")
    assert refused(chairs.end(context, "no", last, seen=None)).sentence.startswith("Nobody of that name")
    assert found.seat_page(context.store, "no", TODAY) is None and found.person_page(context.store, "no") is None
