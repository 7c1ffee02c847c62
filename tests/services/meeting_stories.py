"""An invented group of nine seats, and meetings of it, for tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from crg_tui.clock import SampleClock
from crg_tui.domain.answers import Done, Refused
from crg_tui.domain.asking import Accepted, Draft, read
from crg_tui.domain.attending import PersonKey
from crg_tui.domain.group import AdviserKind, Authority, DecisionMaker, Office, Standing
from crg_tui.domain.meeting_drafts import (
    ApologyDraft,
    DeferralDraft,
    InterestDraft,
    ItemDraft,
    MeetingDraft,
    MinuteTextDraft,
    NewcomerDraft,
    NoteDraft,
    PlanDraft,
    StayDraft,
    TitleDraft,
)
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.queries import meetings as found
from crg_tui.queries.meetings import MeetingPage
from crg_tui.services import meetings
from crg_tui.services.work import Context, Work, intention
from crg_tui.store.tables import Adviser, Arrangements, Chairing, Member, Seat
from tests.services.stories import done
from tests.store.kept import told_once

LONG_AGO = date(2026, 4, 1)
TODAY = "23.11.2026"
SEATS: tuple[tuple[str, str, SafeguardingPartner | None], ...] = (
    ("Council", "Sample City Council", SafeguardingPartner.LOCAL_AUTHORITY),
    ("Police", "Sampleshire Police", SafeguardingPartner.POLICE),
    ("ICB", "Sample Integrated Care Board", SafeguardingPartner.INTEGRATED_CARE_BOARD),
    ("UHL", "Sample Hospital Trust", None),
    ("LPT", "Sample Community Trust", None),
    ("Schools", "Sample Schools", None),
    ("Voluntary", "Sample Voluntary Action", None),
    ("Probation", "Sample Probation", None),
    ("Ambulance", "Sample Ambulance", None),
)
DEPUTIES = (
    ("Police", "Dora Deputy", Authority.NO),
    ("ICB", "Derek Deputy", Authority.YES),
    ("UHL", "Dilys Deputy", Authority.NOT_STATED),
)


@dataclass
class Group:
    """The keys of what was made: seats and members by short name, deputies and advisers by name."""

    seats: dict[str, str] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)
    arrangements: str = ""


@intention
def found_group(work: Work, /, agenda: list[str], **rules: Any) -> Group:
    """Nine seats with a member each, three deputies, an independent adviser; the council chairs."""
    group = Group()
    arrangements = Arrangements(
        in_force_from=LONG_AGO, group_name="CRG", decision_maker=DecisionMaker.PARTNERS_DELEGATES,
        source="Sample arrangements 2026", agenda=agenda, **rules,
    )  # fmt: skip
    group.arrangements = work.add(arrangements).id
    for position, (short, agency, partner) in enumerate(SEATS, 1):
        seat = Seat(position=position, agency=agency, short_name=short, partner=partner, from_date=LONG_AGO)
        group.seats[short] = work.add(seat).id
        member = Member(seat_id=seat.id, name=f"Mo {short}", job_title="Safeguarding lead", from_date=LONG_AGO)
        group.members[short] = work.add(member).id
    for short, name, authority in DEPUTIES:
        deputy = Member(
            seat_id=group.seats[short], name=name, standing=Standing.DEPUTY, authority=authority, from_date=LONG_AGO
        )
        group.members[name] = work.add(deputy).id
    adviser = Adviser(name="Ida Adviser", kind=AdviserKind.INDEPENDENT_ADVISER, from_date=LONG_AGO)
    group.members["Ida Adviser"] = work.add(adviser).id
    work.add(Chairing(office=Office.CHAIR, member_id=group.members["Council"], from_date=LONG_AGO))
    return group


@told_once
def group_of(context: Context, /, agenda: list[str] | None = None, **rules: Any) -> Group:
    """The same through its service."""
    return done(found_group(context, agenda or [], **rules))


def draft(wanted: type[Any], /, **typed: str) -> Any:
    """A draft as it is typed."""
    answer = read(wanted, typed)
    assert isinstance(answer, Accepted), answer
    assert isinstance(answer.draft, Draft)
    return answer.draft


def planned(context: Context, **over: str) -> str:
    """A meeting today at 10:00, with the open cases; its key."""
    typed = {"held_on": TODAY, "starts_at": "10:00", "place": "Sample Hall", **over}
    return done(meetings.plan(context, draft(PlanDraft, **typed))).meeting_id


def opened(context: Context, **over: str) -> str:
    """The same, open."""
    key = planned(context, **over)
    done(meetings.open_meeting(context, key))
    return key


def page(context: Context, meeting_id: str) -> MeetingPage:
    """The page of a meeting that must be there."""
    read_page = found.page(context.store, meeting_id)
    assert read_page is not None
    return read_page


def who(context: Context, meeting_id: str, name: str) -> PersonKey:
    """Somebody of the meeting by their name, or by the short name of a member's seat."""
    people = found.people(context.store, meeting_id)
    wanted = [one for one in people if name in (one.name, one.seat if one.role == "member" else "")]
    assert len(wanted) == 1, (name, [one.name for one in people])
    return wanted[0].person


def attendance_of(context: Context, meeting_id: str, name: str) -> str:
    """The key of the row of somebody of the meeting."""
    key = who(context, meeting_id, name)
    row = next(one for one in found.people(context.store, meeting_id) if one.person == key)
    assert row.attendance_id is not None
    return row.attendance_id


def item(context: Context, meeting_id: str, number: int) -> str:
    """The key of the item of that number."""
    line = found.find_item(context.store, meeting_id, number)
    assert line is not None
    return line.id


def at(context: Context, hour: int, minute: int) -> None:
    """Let it be that time in London, on the day of the sample."""
    assert isinstance(context.clock, SampleClock)
    context.clock.moment = datetime(2026, 11, 23, hour, minute, tzinfo=UTC)


def clock(text: str) -> time:
    """A time of day."""
    return time.fromisoformat(text)


def quorum(context: Context, meeting_id: str) -> str:
    """The one line of live quorum."""
    now = found.quorum_now(context.store, meeting_id)
    assert now is not None
    return now.reading.summary


def notices(answer: Done[Any] | Refused) -> str:
    """What was said beside an intention that went through."""
    assert isinstance(answer, Done), answer
    return " ".join(answer.notices)


__all__ = [
    "ApologyDraft", "DeferralDraft", "InterestDraft", "ItemDraft", "MeetingDraft", "MinuteTextDraft", "NewcomerDraft",
    "NoteDraft", "PlanDraft", "StayDraft", "TitleDraft", "at", "attendance_of", "clock", "draft", "group_of", "item",
    "notices", "opened", "page", "planned", "quorum", "who",
]  # fmt: skip
