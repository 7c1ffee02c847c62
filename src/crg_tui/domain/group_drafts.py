"""What is asked about the group: the partnership, its arrangements, its seats and the people on and around it."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from crg_tui.domain.asking import Ask, Day, Draft, Line, Text
from crg_tui.domain.group import AdviserKind, ArrangementsRule, Authority, DecisionMaker, Office, Standing
from crg_tui.domain.positions import AdviceTrigger
from crg_tui.domain.quorum import SafeguardingPartner
from crg_tui.domain.substitutes import check_lines


def _percentage(value: int) -> int:
    if value > 100:
        raise ValueError("there are no more than 100 in a hundred.")
    return value


def _agencies(value: int) -> int:
    if value > 99:
        raise ValueError("more than 99 agencies is more than any group has.")
    return value


def _length(value: int | None) -> int | None:
    if value is not None and not 1 <= value <= 99:
        raise ValueError("a clock runs for 1 to 99 days or months.")
    return value


def _hours(value: int | None) -> int | None:
    if value is not None and not 1 <= value <= 999:
        raise ValueError("a draft goes round in 1 to 999 hours.")
    return value


def _place(value: int) -> int:
    if not 1 <= value <= 999:
        raise ValueError("a place in the list is from 1 to 999.")
    return value


def _colour(value: str | None) -> str | None:
    digits = (value or "").strip().removeprefix("#").upper()
    if value is not None and (len(digits) != 6 or set(digits) - set("0123456789ABCDEF")):
        raise ValueError("a colour is six hexadecimal digits, for example 1F4E79.")
    return digits or None


class PartnershipDraft(Draft):
    """Whose record this is, and how its papers look."""

    name: Annotated[Line, Ask("Partnership", "Its full name, as it stands on every paper.")]
    area: Annotated[Line | None, Ask("Area", "The area it is for.")] = None
    colour: Annotated[
        Line | None, AfterValidator(_colour), Ask("Colour", "Of headings and rules in print, six digits: 1F4E79.")
    ] = None
    address: Annotated[Text | None, Ask("Address", "At the head of its letters.")] = None
    contact: Annotated[Line | None, Ask("Contact", "Whom a letter asks to be answered to.")] = None


class ArrangementsDraft(Draft):
    """One version of the arrangements, from the day on which it came into force.

    What is not answered about quorum and advice is what the program assumes: half of the members and three agencies
    (Leicester LSCB yearly report 2014-15), all three safeguarding partners (Gloucestershire's terms of reference),
    advice where the safeguarding partners are split (Leicester arrangements 2019 s19). It stays marked as assumed.
    """

    in_force_from: Annotated[Day, Ask("In force from", "The first day on which this version applies.")]
    group_name: Annotated[Line, Ask("Group", "What the group is called, for example CRG.")]
    decision_maker: Annotated[
        DecisionMaker, Ask("Who decides", "Whether to notify is always the local authority's to decide.")
    ]
    source: Annotated[Line, Ask("Source", "Where these arrangements can be read: title, date, section.")]
    group_full_name: Annotated[Line | None, Ask("Group in full", "For example Case Review Group.")] = None
    decision_maker_title: Annotated[
        Line | None, Ask("Their title", "The title of whoever decides, as the arrangements have it.")
    ] = None
    overseen_by: Annotated[
        Line | None, Ask("Overseen by", "The body that oversees decisions without taking them, if there is one.")
    ] = None
    quorum_percentage: Annotated[
        int,
        AfterValidator(_percentage),
        Ask("Quorum: seats", "Share of all seats in per cent; 50 means at least half."),
    ] = 50
    quorum_agencies: Annotated[
        int, AfterValidator(_agencies), Ask("Quorum: agencies", "How many different agencies.")
    ] = 3
    quorum_all_partners: Annotated[bool, Ask("Quorum: partners", "Must all three safeguarding partners be there?")] = (
        True
    )
    required_seats: Annotated[
        Line | None, Ask("Required seats", "Seats that must be there themselves, by short name, separated by commas.")
    ] = None
    substitutes: Annotated[
        Text | None,
        AfterValidator(check_lines),
        Ask("Substitutes", "Which seats may stand in for quorum, one line each: ICB: UHL, LPT."),
    ] = None
    chair_may_override: Annotated[
        bool, Ask("Chair may override", "May the chair go on without a quorum, giving a reason?")
    ] = False
    quorum_source: Annotated[Line | None, Ask("Quorum: source", "Where the rule of quorum can be read.")] = None
    advice_trigger: Annotated[
        AdviceTrigger, Ask("Advice wanted", "When independent advice and a response come before the decision.")
    ] = AdviceTrigger.PARTNERS_SPLIT
    advice_always: Annotated[
        bool | None,
        Ask("Advice always", "Does the adviser advise before every decision whether to review, split or not?"),
    ] = None
    advice_source: Annotated[Line | None, Ask("Advice: source", "Where the rule of advice can be read.")] = None
    disputes_go_to: Annotated[
        Line | None, Ask("Disputes go to", "Whom a dispute between the partners is escalated to.")
    ] = None
    first_day_counts: Annotated[
        bool, Ask("First day counts", "Is the day on which a clock starts day 1? No: it is day 0.")
    ] = False
    first_day_source: Annotated[Line | None, Ask("First day: source", "Where the rule of the first day is.")] = None
    notify_days: Annotated[
        int | None,
        AfterValidator(_length),
        Ask("Clock: notify", "Working days; empty: as it is nationally.", empty="as it is nationally"),
    ] = None
    rapid_review_days: Annotated[
        int | None,
        AfterValidator(_length),
        Ask("Clock: rapid review", "Working days; empty: as it is nationally.", empty="as it is nationally"),
    ] = None
    publication_months: Annotated[
        int | None,
        AfterValidator(_length),
        Ask("Clock: publication", "Months; empty: as it is nationally.", empty="as it is nationally"),
    ] = None
    copy_days: Annotated[
        int | None, AfterValidator(_length),
        Ask("Clock: copy", "Working days before publication; empty: as it is nationally.", empty="as it is nationally"),
    ] = None  # fmt: skip
    minutes_draft_hours: Annotated[
        int | None, AfterValidator(_hours),
        Ask("Minutes: draft", "Hours after the meeting in which the draft goes round, for example 24.",
            empty="not set"),
    ] = None  # fmt: skip
    minutes_issue_days: Annotated[
        int | None, AfterValidator(_length),
        Ask("Minutes: issue", "Working days after the meeting in which they are issued, for example 10.",
            empty="not set"),
    ] = None  # fmt: skip
    minutes_source: Annotated[Line | None, Ask("Minutes: source", "Where these times can be read.")] = None
    returns_due_days: Annotated[
        int | None, AfterValidator(_length),
        Ask("Returns: due", "By which working day of the rapid review agencies answer, for example 7.",
            empty="not set"),
    ] = None  # fmt: skip
    returns_source: Annotated[Line | None, Ask("Returns: source", "Where that day can be read.")] = None
    marking: Annotated[Line, Ask("Marking", "Stands at the top and bottom of every page.")] = "OFFICIAL-SENSITIVE"
    agenda: Annotated[
        Text | None,
        Ask(
            "Agenda",
            "The items of a meeting, one a line; Case where cases are put. Empty: the usual ones.",
            empty="the usual ones",
        ),
    ] = None


class ConfirmDraft(Draft):
    """That somebody has read a rule where it is published."""

    rule: Annotated[ArrangementsRule, Ask("Rule", "Which rule was read.")]
    source: Annotated[Line, Ask("Read in", "Title, date and section, for example Terms of reference 2026, 4.2.")]


class SeatDraft(Draft):
    """An agency's place on the group."""

    agency: Annotated[Line, Ask("Agency", "Its full name; two seats of one agency count once for quorum.")]
    short_name: Annotated[Line, Ask("Short name", "How the seat is named in lists, for example Police.")]
    from_date: Annotated[Day, Ask("From", "The first day of the seat.")]
    to_date: Annotated[
        Day | None, Ask("Until", "The last day of the seat; empty while it goes on.", empty="goes on")
    ] = None
    partner: Annotated[
        SafeguardingPartner | None,
        Ask("Partner", "Which safeguarding partner; empty for a relevant agency.", empty="relevant agency"),
    ] = None
    position: Annotated[
        int | None, AfterValidator(lambda value: value if value is None else _place(value)),
        Ask("Place in the list", "A number; empty puts it at the end.", empty="at the end"),
    ] = None  # fmt: skip
    source: Annotated[Line | None, Ask("Source", "Where the seat can be read.")] = None


class MemberDraft(Draft):
    """Somebody who holds a seat, or who stands in for whoever does."""

    seat: Annotated[Line, Ask("Seat", "Its short name, or its agency.")]
    name: Annotated[Line, Ask("Name", "As it stands in minutes; members act in office.")]
    from_date: Annotated[Day, Ask("From", "The first day.")]
    to_date: Annotated[Day | None, Ask("Until", "The last day; empty while it goes on.", empty="goes on")] = None
    job_title: Annotated[Line | None, Ask("Job title", "The post in the agency.")] = None
    standing: Annotated[Standing, Ask("Standing", "Holds the seat, or stands in as a deputy.")] = Standing.MEMBER
    authority: Annotated[
        Authority | None, Ask("May commit", "For a deputy: with authority to commit the agency? A member may.")
    ] = None


class AdviserDraft(Draft):
    """Somebody who attends without a seat, and is never counted."""

    name: Annotated[Line, Ask("Name", "As it stands in minutes.")]
    kind: Annotated[AdviserKind, Ask("As", "In which capacity.")]
    from_date: Annotated[Day, Ask("From", "The first day.")]
    to_date: Annotated[Day | None, Ask("Until", "The last day; empty while it goes on.", empty="goes on")] = None
    job_title: Annotated[Line | None, Ask("Job title", "The post, if there is one.")] = None


class ChairDraft(Draft):
    """Who chairs: a member, or somebody without a seat."""

    person: Annotated[Line, Ask("Person", "The name of a member, or of somebody without a seat.")]
    from_date: Annotated[Day, Ask("From", "The first day in the chair.")]
    to_date: Annotated[Day | None, Ask("Until", "The last day; empty while it goes on.", empty="goes on")] = None
    office: Annotated[Office, Ask("As", "Chair or vice-chair.")] = Office.CHAIR


class EndDraft(Draft):
    """That something ends."""

    to_date: Annotated[Day, Ask("Until", "The last day.")]
